"""Writes about surveys: make, change, name readers, delete. What has a file of its own is found here too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.disclosure.rules import SMALLEST_TEXTS
from ledetrad.instruments.questionnaires.model import Reporting
from ledetrad.instruments.questionnaires.storing import QuestionnaireError
from ledetrad.office import calendar, log
from ledetrad.office.scope import active_workspace
from ledetrad.people.models import Organisation, Person
from ledetrad.studies import codes
from ledetrad.studies.closing import close_study
from ledetrad.studies.forming import questionnaire_of
from ledetrad.studies.models import (
    Confidentiality,
    QuestionnaireDraft,
    Recipe,
    Study,
    StudyReader,
    StudyState,
)
from ledetrad.studies.opening import extend, open_study, take_back
from ledetrad.studies.recipes import defaults_of
from ledetrad.studies.seating import (
    SeatRow,
    add_seats,
    make_parts,
    record_reason,
    renew_link,
    substitute,
    withdraw_seat,
)
from ledetrad.surveys.actions import NotPossible

__all__ = [
    "Changed",
    "NotPossible",
    "SeatRow",
    "add_seats",
    "change_study",
    "close_study",
    "delete_study",
    "extend",
    "make_study",
    "open_study",
    "record_reason",
    "renew_link",
    "restore",
    "set_readers",
    "substitute",
    "take_back",
    "withdraw_seat",
]

# The lines of a survey's page that can be changed until it opens.
LINES: Final = frozenset(
    {
        "title",
        "about",
        "draft",
        "shelf_name",
        "confidentiality",
        "subject",
        "purpose",
        "language",
        "questions_to",
        "minimum",
        "text_minimum",
        "wave",
        "follows",
        "reminders",
        "late_days",
        "closes_at",
        "greeting",
        "months_kept",
        "rows_leave",
        "codes_until",
        "code_elements",
        "practice",
    }
)


class Changed(Exception):
    """Somebody else changed the survey after the page was shown. `study` is as it stands now."""

    def __init__(self, study: Study) -> None:
        self.study = study
        super().__init__(f"the survey {study.public_id} has version {study.version}")


def make_study(
    *,
    organisation: Organisation,
    title: str,
    recipe: str,
    actor: Person,
    draft: QuestionnaireDraft | None = None,
    shelf_name: str = "",
    **lines: Any,
) -> Study:
    """Set up a survey as a draft, every line filled from its recipe. Nobody is asked before it is opened.

    `lines` are fields of Study that a page may set (see LINES). Who starts it reads the result, except in a 360, where
    the leader does. Raises NotPossible for lines that do not go together, ValueError for a recipe or line that is none.
    """
    _known(lines)
    defaults = defaults_of(recipe)
    study = Study(
        workspace=active_workspace(),
        organisation=organisation,
        title=title.strip()[:200],
        recipe=recipe,
        draft=draft,
        shelf_name=shelf_name,
        confidentiality=defaults.classes[0],
        language=actor.language,
        started_by=actor,
        questions_to=actor,
        minimum=defaults.minimum,
        text_minimum=defaults.text_minimum,
        reminders=defaults.reminders,
        late_days=defaults.late_days,
        months_kept=defaults.months_kept,
        closes_at=calendar.default_closing(None, timezone.localdate()),
        code_elements=list(codes.PROPOSED),
    )
    _raised(study)
    for name, value in lines.items():
        setattr(study, name, value)
    _follow(study, lines)
    _check(study)
    with transaction.atomic():
        study.save()
        make_parts(study)
        if recipe != Recipe.LEADER_360:
            StudyReader.objects.create(workspace=study.workspace, study=study, person=actor)
        log.record("study:make", actor=actor, subject=study.public_id, recipe=str(recipe))
    return study


def _follow(study: Study, lines: dict[str, Any]) -> None:
    """A survey that follows another is the next wave of it, with the same own code."""
    if study.follows is not None and "wave" not in lines:
        study.wave = study.follows.wave + 1
    if study.follows is not None and "code_elements" not in lines:
        study.code_elements = list(study.follows.code_elements)


def _known(lines: Iterable[str]) -> None:
    if unknown := sorted(set(lines) - LINES):
        raise ValueError(f"no line of a survey is called {unknown[0]}")


def _raised(study: Study) -> dict[str, int]:
    """Raise the minimums to what the questionnaire itself asks for."""
    reporting = _reporting(study)
    study.minimum = max(study.minimum, reporting.minimum)
    study.text_minimum = max(study.text_minimum, reporting.text_minimum)
    return {"minimum": study.minimum, "text_minimum": study.text_minimum}


def _reporting(study: Study) -> Reporting:
    try:
        return questionnaire_of(study).reporting
    except (KeyError, QuestionnaireError):
        return Reporting(minimum=0, text_minimum=0)


def _check(study: Study) -> None:
    """Refuse lines that do not go together: a survey is never promised in a way it cannot keep."""
    if study.confidentiality not in defaults_of(study.recipe).classes:
        raise NotPossible(_("Slik kan ikke svarene behandles i denne typen undersøkelse."))
    if study.late_days and study.confidentiality in (Confidentiality.UNLINKED, Confidentiality.COUNTED):
        raise NotPossible(_("Uten kobling til navn er fristen endelig. Da kan ingen svare for sent."))
    reporting = _reporting(study)
    if study.minimum < max(3, reporting.minimum):
        raise NotPossible(
            _("Minst antall svar kan ikke være lavere enn %(number)s her.")
            % {"number": max(3, reporting.minimum)}
        )
    if study.text_minimum < max(SMALLEST_TEXTS, reporting.text_minimum):
        raise NotPossible(
            _("Tekster vises først når minst %(number)s har svart.")
            % {"number": max(SMALLEST_TEXTS, reporting.text_minimum)}
        )
    if study.rows_leave and study.recipe not in (Recipe.PARTICIPANTS, Recipe.OPEN):
        raise NotPossible(_("Her er de som svarer så få at rader uten navn ville fortelle hvem det er."))
    if not 1 <= study.months_kept <= 120:
        raise NotPossible(_("Svarene kan lagres fra én måned til ti år."))
    for key in study.code_elements:
        codes.element(key)


def change_study(*, study: Study, version: int, actor: Person, **lines: Any) -> Study:
    """Change lines of a draft, if it still has `version`, the one the page was made from.

    Raises Changed when somebody else was first, NotPossible for lines that do not go together or once it is open,
    ValueError for a line that is none.
    """
    _known(lines)
    study.refresh_from_db()
    if study.state != StudyState.DRAFT:
        raise NotPossible(_("Undersøkelsen er sendt, og det som står på siden, ligger fast."))
    for name, value in lines.items():
        setattr(study, name, value)
    _follow(study, lines)
    if {"draft", "shelf_name"} & set(lines):  # another questionnaire may ask for more answers before it tells
        lines |= _raised(study)
    _check(study)
    names = {*lines, *(("wave", "code_elements") if study.follows is not None else ())}
    with transaction.atomic():
        written = Study.objects.filter(
            pk=study.pk, version=version, state=StudyState.DRAFT, deleted_on__isnull=True
        ).update(**{name: getattr(study, name) for name in names}, version=F("version") + 1)
        study.refresh_from_db()
        if not written:
            raise Changed(study)
        log.record("study:change", actor=actor, subject=study.public_id)
    return study


def set_readers(*, study: Study, readers: Iterable[Person], actor: Person) -> None:
    """Say who reads the result. Fixed when the survey opens. Raises NotPossible after that."""
    with transaction.atomic():
        study.refresh_from_db()
        if study.state != StudyState.DRAFT:
            raise NotPossible(_("Hvem som leser resultatet, er lovet dem som er spurt, og kan ikke endres."))
        named = {person.pk: person for person in readers}
        StudyReader.objects.filter(study=study).exclude(person__in=named).delete()
        for person in named.values():
            StudyReader.objects.get_or_create(
                study=study, person=person, defaults={"workspace": study.workspace}
            )
        log.record("study:set_readers", actor=actor, subject=study.public_id, readers=len(named))


def delete_study(*, study: Study, actor: Person) -> None:
    """Take a draft or a closed survey away for thirty days; then the clock removes it. Twice is as once.

    Raises NotPossible while it is open: those who are answering must not lose what they write.
    """
    with transaction.atomic():
        study.refresh_from_db()
        if study.is_open:
            raise NotPossible(_("Undersøkelsen er åpen. Lukk den først."))
        if Study.objects.filter(follows=study, state=StudyState.OPEN).exists():
            raise NotPossible(_("En ny runde av undersøkelsen er åpen. Lukk den først."))
        if Study.objects.filter(pk=study.pk, deleted_on__isnull=True).update(deleted_on=timezone.localdate()):
            log.record("study:delete", actor=actor, subject=study.public_id)
    study.refresh_from_db()


def restore(*, study: Study, actor: Person) -> None:
    """Bring a deleted survey back. Twice is as once."""
    with transaction.atomic():
        if Study.objects.filter(pk=study.pk, deleted_on__isnull=False).update(deleted_on=None):
            log.record("study:restore", actor=actor, subject=study.public_id)
    study.refresh_from_db()
