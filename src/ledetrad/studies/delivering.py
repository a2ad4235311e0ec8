"""Delivering: the bit and the mark in one commit; where answers bear a name, they are opened at once for the seat.

The order is what makes it safe. The sealed delivery is committed first. If the machine stops before the answers are
opened, the clock finds a seat whose bit is set and opens them then; doing it twice writes the same.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone

from ledetrad.instruments.questionnaires.answers import from_plain, to_plain
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.instruments.questionnaires.route import way
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import CampaignKeys, KeyMissing, campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.sheets.store import Delivery
from ledetrad.studies.forming import forms_of
from ledetrad.studies.models import NamedAnswers, Recipe, Seat, Study, StudyState
from ledetrad.studies.tickets import ticket_of

LATE_PAGE: Final = 60_000  # no questionnaire has as many pages
LATE: Final = "#late"  # no question can be called that


def deliver_sheet(*, study: Study, ticket: Ticket, keys: CampaignKeys) -> Delivery:
    """Deliver a sheet: mark it late when it is, set the bit, and open it where answers bear a name."""
    if is_late(study) and not store.is_delivered(ticket):
        mark_late(ticket, keys)
    if study.recipe == Recipe.OPEN:
        return store.deliver_uncounted(keys=keys, ticket=ticket)
    outcome = store.deliver(keys=keys, ticket=ticket)
    if outcome is Delivery.DELIVERED:
        after_delivery(study=study, ticket=ticket, keys=keys)
    return outcome


def is_late(study: Study) -> bool:
    """Whether an answer given now comes after the deadline. A delivered sheet can then no longer be corrected."""
    return study.late_days > 0 and timezone.now() > study.closes_at


def mark_late(ticket: Ticket, keys: CampaignKeys) -> bool:
    """Seal a mark on the sheet that it came after the deadline. Returns False when nothing is taken any more."""
    return store.save_page(keys=keys, ticket=ticket, number=LATE_PAGE, answers={LATE: True}, room=seal.SMALL)


def after_delivery(*, study: Study, ticket: Ticket, keys: CampaignKeys) -> None:
    """What follows a delivery: in the sealed classes nothing; where answers bear a name, they are written to the seat.

    May be done again, after a correction too: the seat then has the newest answers.
    """
    if study.is_sealed:
        return
    seat = Seat.unscoped.filter(study=study, block=ticket.group, slot=ticket.slot).first()
    if seat is not None:
        open_for(study, seat, ticket, keys, forms_of(study)[seat.role])


def open_for(study: Study, seat: Seat, ticket: Ticket, keys: CampaignKeys, form: Questionnaire) -> None:
    """Write a delivered sheet to its seat, settled, under the name."""
    pages = store.read_sheet(keys=keys, ticket=ticket, pages=len(form.pages))
    given = {key: value for number in sorted(pages) for key, value in pages[number].items()}
    answers = to_plain(way(form).settle(from_plain(given)).answers)
    late = store.read_page(keys=keys, ticket=ticket, number=LATE_PAGE) is not None
    there = NamedAnswers.unscoped.filter(seat=seat, answers=answers, late=late)
    if seat.answered and there.exists():
        return
    with transaction.atomic():
        # The study row first, as closing takes it: what comes after closing is not written.
        if not Study.unscoped.select_for_update().filter(pk=study.pk, state=StudyState.OPEN).exists():
            return
        NamedAnswers.unscoped.update_or_create(
            seat=seat,
            defaults={
                "workspace_id": study.workspace_id,
                "study": study,
                "answers": answers,
                "late": late,
            },
        )
        Seat.unscoped.filter(pk=seat.pk).update(answered=True)


def after_withdrawal(*, study: Study, ticket: Ticket) -> None:
    """Somebody took a delivered sheet back: what was opened under the name goes too."""
    if study.is_sealed:
        return
    with transaction.atomic():
        rows = Seat.unscoped.filter(study=study, block=ticket.group, slot=ticket.slot)
        NamedAnswers.unscoped.filter(seat__in=rows).delete()
        rows.update(answered=False)


def rebuild(study: Study, *, everybody: bool = False) -> int:
    """Set seats with names right: open what was delivered when a machine stopped, remove what was withdrawn then.

    Returns how many seats were written. Done by the clock, and once more by closing for `everybody` who delivered, so
    that corrections made after delivering are in.
    """
    try:
        keys = campaign_keys(study.pk)
    except KeyMissing:
        return 0
    forms, bits = forms_of(study), store.turnout(keys=keys, campaign=study.pk)
    there = set(NamedAnswers.objects.filter(study=study).values_list("seat_id", flat=True))
    written = 0
    for seat in Seat.objects.filter(study=study, block__isnull=False):
        delivered = seat.slot in bits.get(seat.block or 0, ())
        if delivered and (everybody or seat.pk not in there):
            open_for(study, seat, ticket_of(study, seat, keys), keys, forms[seat.role])
            written += 1
        elif not delivered and seat.pk in there:
            after_withdrawal(study=study, ticket=ticket_of(study, seat, keys))
            written += 1
    return written
