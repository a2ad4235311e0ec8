"""Two who lead together: nothing is shown before both have said yes; then both sheets, side by side, to the two alone.

Two people can never be hidden from each other, and a place names them to everybody else (research: pairs are special).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.answers import from_plain
from ledetrad.instruments.questionnaires.model import Answer, Answers, Kind, Question
from ledetrad.instruments.questionnaires.vignettes import pair_deviation, stance, vignettes_of
from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.studies.forming import whole_form
from ledetrad.studies.models import NamedAnswers, PairConsent, Recipe, Seat, StudyPart
from ledetrad.surveys.actions import NotPossible

TWO = 2


@dataclass(frozen=True)
class PairRow:
    """One question, what each of the two answered, and for a vignette how far apart: 0, 1 or 2."""

    question: Question
    answers: tuple[Answer | None, Answer | None]
    deviation: int | None


@dataclass(frozen=True)
class PairView:
    """The two sheets side by side, in the order of `seats`."""

    seats: tuple[Seat, Seat]
    rows: tuple[PairRow, ...]
    sheets: tuple[Answers, Answers]


def agree(*, seat: Seat, actor: Person) -> PairConsent:
    """Say yes to showing both answers to both. Only the one who answered can, and only when the survey is closed.

    Raises NotPossible otherwise. Twice is as once.
    """
    study = seat.study
    if study.recipe != Recipe.PAIR or not study.is_closed or seat.person_id != actor.pk or not seat.answered:
        raise NotPossible(_("Du kan velge når dere begge har svart og undersøkelsen er lukket."))
    with transaction.atomic():
        consent, new = PairConsent.objects.get_or_create(
            seat=seat,
            defaults={"workspace": seat.workspace, "part": seat.part, "agreed_on": timezone.localdate()},
        )
        if new:
            log.record("study:agree", actor=actor, subject=study.public_id)
    return consent


def take_back_yes(*, seat: Seat, actor: Person) -> bool:
    """Take a yes back: from then on neither sees anything here. Returns whether there was one."""
    if seat.person_id != actor.pk:
        raise NotPossible(_("Bare du kan trekke ditt eget ja."))
    with transaction.atomic():
        gone = bool(PairConsent.objects.filter(seat=seat).delete()[0])
        if gone:
            log.record("study:take_back_yes", actor=actor, subject=seat.study.public_id)
    return gone


def pair_view(part: StudyPart) -> PairView | None:
    """Both sheets of a pair, when both have answered and both have said yes; else None."""
    rows = NamedAnswers.objects.filter(seat__part=part, seat__withdrawn=False, seat__consent__isnull=False)
    found = list(rows.select_related("seat", "seat__study").order_by("seat__role", "seat_id"))
    if len(found) != TWO or not part.study.is_closed:
        return None
    form = whole_form(part.study)
    one, other = (from_plain(row.answers) for row in found)
    vignettes = vignettes_of(form)
    return PairView(
        (found[0].seat, found[1].seat),
        tuple(
            PairRow(
                question,
                (one.get(question.key), other.get(question.key)),
                pair_deviation(stance(form, question.key, one), stance(form, question.key, other))
                if question.key in vignettes
                else None,
            )
            for question in form.questions
            if question.kind is not Kind.INFORMATION
        ),
        (one, other),
    )
