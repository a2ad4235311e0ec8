"""What is kept of a survey: the questionnaire, who is asked, sealed answers' remains, and what was found."""

from ledetrad.studies.models.questionnaires import (
    FrozenQuestionnaire,
    QuestionnaireDraft,
    QuestionnaireEdition,
)
from ledetrad.studies.models.records import (
    AnswerCounter,
    NamedAnswers,
    PaperSheet,
    StudyRecord,
    StudyText,
)
from ledetrad.studies.models.results import FrozenData, PairConsent, StudyRelease, WithheldComment
from ledetrad.studies.models.samples import FrameUnit, GatekeeperContact, SampleDesign
from ledetrad.studies.models.seats import Nomination, NominationState, ResponseReason, Seat
from ledetrad.studies.models.studies import (
    SEALED,
    Confidentiality,
    PartKind,
    Recipe,
    Study,
    StudyForm,
    StudyPart,
    StudyReader,
    StudyReminder,
    StudyState,
)

__all__ = [
    "SEALED",
    "AnswerCounter",
    "Confidentiality",
    "FrameUnit",
    "FrozenData",
    "FrozenQuestionnaire",
    "GatekeeperContact",
    "NamedAnswers",
    "Nomination",
    "NominationState",
    "PairConsent",
    "PaperSheet",
    "PartKind",
    "QuestionnaireDraft",
    "QuestionnaireEdition",
    "Recipe",
    "ResponseReason",
    "SampleDesign",
    "Seat",
    "Study",
    "StudyForm",
    "StudyPart",
    "StudyReader",
    "StudyRecord",
    "StudyRelease",
    "StudyReminder",
    "StudyState",
    "StudyText",
    "WithheldComment",
]
