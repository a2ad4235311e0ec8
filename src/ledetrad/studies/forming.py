"""Which questionnaire a survey asks: what is written or on a shelf while it is a draft, frozen forms once it opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ledetrad.instruments import library
from ledetrad.instruments.questionnaires import shelves, storing
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.instruments.questionnaires.roles import for_role
from ledetrad.studies.codes import PAGE, with_code_page
from ledetrad.studies.models import Confidentiality, FrozenQuestionnaire, Study, StudyForm
from ledetrad.studies.recipes import SELF

OTHER = "other"
WHOLE = "*"  # under this name the questionnaire is kept as it is for all roles together


def shelf_questionnaire(name: str) -> Questionnaire:
    """A questionnaire that ships, by name: from a shelf, or an older scale turned into one. Raises KeyError."""
    if name in shelves.names():
        return shelves.load(name)
    return shelves.from_instrument(library.load(name))


def questionnaire_of(study: Study) -> Questionnaire:
    """What a draft of a survey would ask if it opened now. Raises KeyError when it has no questionnaire yet."""
    if study.draft is not None:
        return storing.from_json(study.draft.content)
    return shelf_questionnaire(study.shelf_name)


def role_of(questionnaire: Questionnaire, category: str) -> str:
    """The role whose wording a rater category or an office holder gets; "" where there are no roles.

    A questionnaire about leadership may have one wording for oneself and one for all others.
    """
    known = {role.key for role in questionnaire.roles}
    if category in known or not known:
        return category if known else ""
    return OTHER if OTHER in known and category != SELF else ""


def freeze_forms(study: Study, questionnaire: Questionnaire, roles: Iterable[str]) -> None:
    """Keep the form of each role as it stands now, in the place of older ones. Part of the transaction that opens."""
    StudyForm.objects.filter(study=study).delete()
    if study.confidentiality == Confidentiality.CODED:
        questionnaire = with_code_page(questionnaire, study.code_elements)
    for role in sorted({*roles, WHOLE}):
        form = questionnaire if role == WHOLE else for_role(questionnaire, role)
        row, _ = FrozenQuestionnaire.objects.get_or_create(
            content_hash=storing.content_hash(form),
            defaults={"name": form.name, "content": storing.to_json(form)},
        )
        StudyForm.objects.create(workspace=study.workspace, study=study, role=role, frozen=row)


@lru_cache(maxsize=128)
def frozen_questionnaire(content_hash: str) -> Questionnaire:
    """A frozen questionnaire. They never change, so each is read once per process."""
    return storing.from_json(FrozenQuestionnaire.objects.get(pk=content_hash).content)


def forms_of(study: Study) -> dict[str, Questionnaire]:
    """The frozen form of each role of a survey that has opened."""
    rows = StudyForm.objects.filter(study=study).exclude(role=WHOLE).values_list("role", "frozen_id")
    return {role: frozen_questionnaire(content_hash) for role, content_hash in rows}


def whole_form(study: Study) -> Questionnaire:
    """What the whole survey asked, over all roles and without the own code: for data and results."""
    row = StudyForm.objects.get(study=study, role=WHOLE)
    whole = frozen_questionnaire(row.frozen_id)
    return replace(whole, pages=tuple(page for page in whole.pages if page.key != PAGE))
