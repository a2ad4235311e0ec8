"""«Prøv med oppdiktede svar»: a copy of a draft goes the real way with invented people, from opening to result."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.answers import to_plain
from ledetrad.instruments.questionnaires.bot import walk
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.people.models import Person
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.studies import actions
from ledetrad.studies.delivering import deliver_sheet
from ledetrad.studies.forming import forms_of, questionnaire_of
from ledetrad.studies.models import Recipe, Seat, Study, StudyPart, StudyReader
from ledetrad.studies.recipes import EMPLOYEES, PEERS, SELF, SUPERIOR
from ledetrad.studies.tickets import open_ticket, ticket_of

ANSWERS = 30  # sheets in a survey of participants or an open one
PAIRS = 6
# As it was when it opened: what a copy takes from the survey it tries.
SAME = (
    *("about", "confidentiality", "subject", "purpose", "language", "minimum", "text_minimum", "closes_at"),
    *("months_kept", "rows_leave", "greeting", "code_elements"),
)


def practise(*, study: Study, actor: Person, seed: int = 1) -> Study:
    """Make the copy, open it without letters, let invented people answer, close it. Returns the copy.

    Who tries it reads the result. Raises NotPossible when the survey could not be opened either.
    """
    copy = actions.make_study(
        organisation=study.organisation,
        title=_("Prøve: %(title)s") % {"title": study.title[:180]},
        recipe=study.recipe,
        draft=study.draft,
        shelf_name=study.shelf_name,
        actor=actor,
        practice=True,
        **{name: getattr(study, name) for name in SAME},
    )
    StudyReader.objects.get_or_create(study=copy, person=actor, defaults={"workspace": copy.workspace})
    if copy.recipe != Recipe.OPEN:
        actions.add_seats(study=copy, rows=_rows(study, questionnaire_of(copy)), actor=actor)
    actions.open_study(study=copy, actor=actor)
    _answer(copy, seed)
    actions.close_study(study=copy, actor=actor)
    return copy


def _rows(study: Study, questionnaire: Questionnaire) -> list[actions.SeatRow]:
    """Invented people in the survey's own parts, so that what is hidden here is hidden there."""
    if study.recipe == Recipe.LEADER_360:
        counts = {SELF: 1, SUPERIOR: 1, PEERS: 5, EMPLOYEES: 9}
        kinds = [category for category, count in counts.items() for _ in range(count)]
        return [_row(number, category=category) for number, category in enumerate(kinds)]
    roles = [role.key for role in questionnaire.roles] or [""]
    if study.recipe == Recipe.PAIR:
        places = [f"Oppdiktet kommune {number}" for number in range(1, PAIRS + 1)]
        pairs = [(place, role) for place in places for role in (roles * 2)[:2]]
        return [_row(number, part=place, role=role) for number, (place, role) in enumerate(pairs)]
    parts = list(StudyPart.objects.filter(study=study, kind="unit").values_list("label", flat=True)) or [""]
    return [
        _row(number, part=parts[number % len(parts)], role=roles[number % len(roles)])
        for number in range(ANSWERS)
    ]


def _row(number: int, *, part: str = "", category: str = "", role: str = "") -> actions.SeatRow:
    return actions.SeatRow(
        name=f"Oppdiktet {number + 1}",
        email=f"oppdiktet{number + 1}@eksempel.invalid",
        part=part,
        category=category,
        role=role,
    )


def _answer(study: Study, seed: int) -> None:
    keys, forms = campaign_keys(study.pk), forms_of(study)
    seats: list[Seat | None] = (
        [None] * ANSWERS
        if study.recipe == Recipe.OPEN
        else list(Seat.objects.filter(study=study).order_by("pk"))
    )
    for number, seat in enumerate(seats):
        ticket = open_ticket(study) if seat is None else ticket_of(study, seat, keys)
        form = forms[seat.role if seat else ""]
        for visit in walk(form, seed * 1_000_003 + number, study.language).visits:
            store.save_page(
                keys=keys, ticket=ticket, number=visit.page, answers=to_plain(visit.answers), room=seal.HUGE
            )
        deliver_sheet(study=study, ticket=ticket, keys=keys)
