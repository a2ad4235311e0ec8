"""What a survey asks one kind of respondent: read once per process, since nothing of it changes after opening."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ledetrad.instruments.questionnaires.model import Kind, Page, Question, Questionnaire, Review
from ledetrad.instruments.questionnaires.reading import LONGEST_FIELD
from ledetrad.instruments.questionnaires.route import Way, way
from ledetrad.sheets.seal import HUGE, LARGE, SMALL
from ledetrad.studies.forming import frozen_questionnaire
from ledetrad.studies.models import Seat, Study, StudyForm
from ledetrad.studies.models.studies import SEALED
from ledetrad.studies.promise import EVERYBODY, voice_of

LANGUAGES = ("nb", "nn", "en")  # of the screens; a questionnaire has some of them
MOST_BYTES = 4  # of one character
NUMBER_BYTES = 26  # a number, or an aside as {"aside":"not_applicable"}


@dataclass(frozen=True, eq=False)
class Form:
    """A questionnaire with its way, and the little that the pages say of the survey."""

    questionnaire: Questionnaire
    way: Way
    content_hash: str
    title: str = ""
    confidentiality: str = ""
    by_name: bool = False  # a part of one: in a 360 the leader's own answers and the superior's
    late: bool = False  # whether answers are taken for some days after the deadline

    @property
    def linked(self) -> bool:
        """Whether the answers bear a name, so that any device with the link goes on with them."""
        return self.confidentiality not in SEALED

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be answered in."""
        drafts = {code for code, review in self.questionnaire.review.items() if review is Review.DRAFT}
        there = [code for code in LANGUAGES if code in self.questionnaire.languages and code not in drafts]
        return tuple(there) or LANGUAGES[:1]  # a questionnaire in another language than the screens

    @cached_property
    def rooms(self) -> tuple[int, ...]:
        """The sealed length of each page (see `room_of`)."""
        return tuple(_room(self.questionnaire, page) for page in self.questionnaire.pages)


_forms: dict[tuple[int, int, bytes], Form] = {}


def form_of(study: int, block: int, opening: bytes = b"") -> Form:
    """The form that the seats of a block answer; a block without seats is the open link's.

    `opening` tells two openings of one survey apart: between them, «Angre sending» made it a draft again.
    """
    key = (study, block, opening)
    if key not in _forms:
        _forms[key] = _read(study, block)
    return _forms[key]


def _read(study: int, block: int) -> Form:
    seat = Seat.unscoped.filter(study_id=study, block=block).select_related("part").first()
    role = seat.role if seat is not None else ""
    row = StudyForm.unscoped.filter(study_id=study, role=role).select_related("study").get()
    about: Study = row.study
    questionnaire = frozen_questionnaire(row.frozen_id)
    return Form(
        questionnaire=questionnaire,
        way=way(questionnaire),
        content_hash=row.frozen_id,
        title=about.title,
        confidentiality=about.confidentiality,
        by_name=voice_of(seat.part if seat is not None else None) != EVERYBODY,
        late=about.late_days > 0,
    )


def page_count(form: Form) -> int:
    """How many pages there are, shown or not."""
    return len(form.questionnaire.pages)


def room_of(form: Form, number: int) -> int:
    """The sealed length of page `number`: what its longest possible answers take, so that it tells nothing of them.

    A page that could take more than the largest room gets that; one whose texts do not fit is refused when saved.
    """
    return form.rooms[number - 1]


def _room(questionnaire: Questionnaire, page: Page) -> int:
    most = 2 + sum(_most(questionnaire, question) for question in page.questions)
    return next((room for room in (SMALL, LARGE) if most <= room), HUGE)


def _most(questionnaire: Questionnaire, question: Question) -> int:
    """Bytes of a question's largest entry among the answers, as JSON without spaces."""
    key = len(question.key.encode()) + 4  # quotes, colon and comma
    choices = questionnaire.choices_of(question)
    keys = [len(choice.key.encode()) + 3 for choice in choices]
    own_text = key + 5 + LONGEST_FIELD * MOST_BYTES if any(choice.own_text for choice in choices) else 0
    match question.kind:
        case Kind.INFORMATION | Kind.CALCULATION:
            return 0
        case Kind.CHOICE:
            value = max([*keys, NUMBER_BYTES if question.asides else 0])
        case Kind.CHOICES | Kind.RANKING:
            value = max(2 + sum(keys), NUMBER_BYTES)
        case Kind.ALLOCATION:
            value = 2 + sum(keys) + len(keys) * NUMBER_BYTES
        case Kind.OWN_ROWS:
            texts = {Kind.TEXT: LONGEST_FIELD * MOST_BYTES}
            cells = sum(
                len(column.key.encode()) + 6 + texts.get(column.kind, NUMBER_BYTES)
                for column in question.columns
            )
            value = 2 + question.rows * (cells + 3)
        case Kind.TEXT | Kind.LONG_TEXT:
            value = 2 + question.longest * MOST_BYTES
        case _:
            value = NUMBER_BYTES
    return key + value + own_text


def minutes(questionnaire: Questionnaire) -> int:
    """A stated answering time in whole minutes: the author's, else reckoned from the questions and rounded up."""
    if questionnaire.minutes is not None:
        return questionnaire.minutes
    # Eight seconds a statement and a minute a text, as for statements (surveys/answering/pages.py); reading counts.
    seconds = {Kind.CHOICE: 8, Kind.INFORMATION: 20, Kind.CALCULATION: 0, Kind.LONG_TEXT: 60}
    total = sum(seconds.get(question.kind, 20) for question in questionnaire.questions)
    return max(1, -(-total // 60)) if total <= 300 else -(-total // 300) * 5


def may_be_skipped(page: Page) -> bool:
    """Whether there are answers that leave nothing to show on the page."""
    return bool(page.relevant) or all(
        question.relevant or question.kind is Kind.CALCULATION for question in page.questions
    )
