"""Saving, delivering, withdrawing and emptying: every statement that touches the sealed database."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connections, transaction
from django.db.models.functions import Length

from ledetrad.sheets import seal
from ledetrad.sheets.keys import CampaignKeys
from ledetrad.sheets.models import Gate, Page, Turnout
from ledetrad.sheets.seal import DELIVERED, Answers, Ticket

DATABASE = "sheets"
CHUNK = 1_000  # rows read or deleted at a time


class Delivery(StrEnum):
    """What came of a delivery."""

    DELIVERED = "delivered"
    ELSEWHERE = "elsewhere"  # the slot has delivered from another device
    CLOSED = "closed"


def open_gate(*, campaign: int, instrument_version: str, groups: Iterable[int], keys: CampaignKeys) -> None:
    """Begin taking answers. Doing it twice changes nothing."""
    with transaction.atomic(using=DATABASE):
        Gate.objects.get_or_create(campaign=campaign, defaults={"instrument_version": instrument_version})
        there = set(Turnout.objects.filter(campaign=campaign).values_list("group", flat=True))
        Turnout.objects.bulk_create(
            Turnout(
                id=secrets.randbits(62) | 1,
                campaign=campaign,
                group=group,
                body=seal.seal_turnout(keys.turnout, campaign, group, frozenset()),
            )
            for group in groups
            if group not in there
        )


def is_open(campaign: int) -> bool:
    """Whether answers are taken."""
    return _row("SELECT 1 FROM sheets_gate WHERE campaign = %s AND open", campaign) is not None


def _row(query: str, key: int) -> tuple[Any, ...] | None:
    # Building the same query through the models costs more than running it, and every page shown runs one.
    with connections[DATABASE].cursor() as cursor:
        cursor.execute(query, [key])
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


SAVE = {
    # There is one writer: shutting the gate waits for it.
    "sqlite": (
        "INSERT INTO sheets_page (id, campaign, body) SELECT %s, %s, %s "
        "WHERE EXISTS (SELECT 1 FROM sheets_gate WHERE campaign = %s AND open) "
        "ON CONFLICT (id) DO UPDATE SET body = excluded.body"
    ),
    # The gate row is share-locked, so that shutting it waits for running saves.
    "postgresql": (
        "INSERT INTO sheets_page (id, campaign, body) SELECT %s, %s, %s "
        "WHERE EXISTS (SELECT 1 FROM sheets_gate WHERE campaign = %s AND open FOR SHARE) "
        "ON CONFLICT (id) DO UPDATE SET body = excluded.body"
    ),
}


def save_page(*, keys: CampaignKeys, ticket: Ticket, number: int, answers: Answers, room: int) -> bool:
    """Save one page in one statement and without a read; the last save of a page wins.

    Returns False when the campaign no longer takes answers; then nothing was written.
    """
    body = seal.seal_page(keys.sheet, ticket, number, answers, room=room)
    with connections[DATABASE].cursor() as cursor:
        cursor.execute(
            SAVE[connections[DATABASE].vendor],
            [seal.page_id(ticket.secret, number), ticket.campaign, body, ticket.campaign],
        )
        return bool(cursor.rowcount == 1)


def read_page(*, keys: CampaignKeys, ticket: Ticket, number: int) -> Answers | None:
    """The sheet's own page, or None when it was not saved yet."""
    identity = seal.page_id(ticket.secret, number)
    row = _row("SELECT body FROM sheets_page WHERE id = %s", identity)
    return None if row is None else seal.open_page(keys.sheet, identity, bytes(row[0]))


def read_sheet(*, keys: CampaignKeys, ticket: Ticket, pages: int) -> dict[int, Answers]:
    """All saved pages of the sheet by number, 1 to `pages`."""
    return read_pages(keys=keys, ticket=ticket, numbers=range(1, pages + 1))


def read_pages(*, keys: CampaignKeys, ticket: Ticket, numbers: Iterable[int]) -> dict[int, Answers]:
    """The saved ones of some of the sheet's pages, in one statement."""
    wanted = {seal.page_id(ticket.secret, number): number for number in numbers}
    if not wanted:
        return {}
    with connections[DATABASE].cursor() as cursor:
        marks = ", ".join(["%s"] * len(wanted))  # no text of anybody's: as many places as there are numbers
        cursor.execute(f"SELECT id, body FROM sheets_page WHERE id IN ({marks})", list(wanted))  # noqa: S608
        rows = cursor.fetchall()
    return {wanted[identity]: seal.open_page(keys.sheet, identity, bytes(body)) for identity, body in rows}


def is_delivered(ticket: Ticket) -> bool:
    """Whether this sheet is delivered."""
    return _row("SELECT 1 FROM sheets_page WHERE id = %s", seal.page_id(ticket.secret, DELIVERED)) is not None


@contextmanager
def _durable() -> Iterator[None]:
    """A commit that survives a power cut. Drafts may cost one page; a delivered sheet may not."""
    connection = connections[DATABASE]
    # Inside somebody's transaction (tests only) SQLite refuses to change the pragma.
    lift = connection.vendor == "sqlite" and not connection.in_atomic_block
    if lift:
        connection.cursor().execute("PRAGMA synchronous=FULL")
    try:
        with transaction.atomic(using=DATABASE):
            yield
    finally:
        if lift:
            connection.cursor().execute("PRAGMA synchronous=NORMAL")


def _open_gate_row(campaign: int) -> bool:
    gate = Gate.objects.select_for_update().filter(campaign=campaign).first()
    return gate is not None and gate.open


def _turnout_row(campaign: int, group: int) -> Turnout:
    return Turnout.objects.select_for_update().get(campaign=campaign, group=group)


def deliver(*, keys: CampaignKeys, ticket: Ticket) -> Delivery:
    """Mark the sheet delivered and set its slot's bit, both or neither. Doing it twice is one delivery."""
    with _durable():
        if not _open_gate_row(ticket.campaign):
            return Delivery.CLOSED
        mark = seal.page_id(ticket.secret, DELIVERED)
        if Page.objects.filter(pk=mark).exists():
            return Delivery.DELIVERED
        row = _turnout_row(ticket.campaign, ticket.group)
        slots = seal.open_turnout(keys.turnout, ticket.campaign, ticket.group, bytes(row.body))
        if ticket.slot in slots:
            return Delivery.ELSEWHERE
        Page.objects.create(pk=mark, campaign=ticket.campaign, body=seal.seal_mark(keys.mark, ticket))
        row.body = seal.seal_turnout(keys.turnout, ticket.campaign, ticket.group, slots | {ticket.slot})
        row.save(update_fields=["body"])
    return Delivery.DELIVERED


def deliver_uncounted(*, ticket: Ticket, keys: CampaignKeys) -> Delivery:
    """The same for whoever came by an open link: no slot, no bit. Only the device's own cookie knows that it answered."""
    with _durable():
        if not _open_gate_row(ticket.campaign):
            return Delivery.CLOSED
        mark = seal.page_id(ticket.secret, DELIVERED)
        if not Page.objects.filter(pk=mark).exists():
            Page.objects.create(pk=mark, campaign=ticket.campaign, body=seal.seal_mark(keys.mark, ticket))
    return Delivery.DELIVERED


def withdraw(*, keys: CampaignKeys, ticket: Ticket, pages: int, also: Iterable[int] = ()) -> bool:
    """Take the sheet back and delete its pages, those numbered `also` too. Returns False when the campaign is closed."""
    with _durable():
        if not _open_gate_row(ticket.campaign):
            return False
        mark = seal.page_id(ticket.secret, DELIVERED)
        rows = Turnout.objects.select_for_update().filter(campaign=ticket.campaign, group=ticket.group)
        if Page.objects.filter(pk=mark).exists() and (row := rows.first()) is not None:
            slots = seal.open_turnout(keys.turnout, ticket.campaign, ticket.group, bytes(row.body))
            row.body = seal.seal_turnout(keys.turnout, ticket.campaign, ticket.group, slots - {ticket.slot})
            row.save(update_fields=["body"])
        numbers = [*range(pages + 1), *also]
        Page.objects.filter(pk__in=[seal.page_id(ticket.secret, n) for n in numbers]).delete()
    return True


def turnout(*, keys: CampaignKeys, campaign: int) -> dict[int, frozenset[int]]:
    """Which slots have delivered, by group: for reminders and for counting, never with an answer beside it."""
    return turnouts({campaign: keys})[campaign]


def turnouts(keys: Mapping[int, CampaignKeys]) -> dict[int, dict[int, frozenset[int]]]:
    """The same for many campaigns in one read. `keys` holds each campaign's own keys."""
    found: dict[int, dict[int, frozenset[int]]] = {campaign: {} for campaign in keys}
    rows = Turnout.objects.filter(campaign__in=list(keys)).values_list("campaign", "group", "body")
    for campaign, group, body in rows:
        found[campaign][group] = seal.open_turnout(keys[campaign].turnout, campaign, group, bytes(body))
    return found


def shut_gate(campaign: int) -> None:
    """Take no more answers. When this returns, every save that was accepted is visible to the reader of the sheets.

    PostgreSQL: the update waits for the share locks of running saves. SQLite: there is one writer.
    """
    with transaction.atomic(using=DATABASE):
        Gate.objects.filter(campaign=campaign).update(open=False)


@dataclass(frozen=True)
class DeliveredSheet:
    """One delivered sheet, without its slot: which group and wave, and what was answered."""

    group: int
    wave: int
    answers: dict[str, Any]


def delivered_sheets(
    *, keys: CampaignKeys, campaign: int, pages: int, also: Sequence[int] = ()
) -> list[DeliveredSheet]:
    """Open the delivered sheets of a campaign, `pages` pages each and those numbered `also`. Drafts stay sealed.

    The gate is shut before: the rows are read twice, first for the marks and then for the pages they lead to, so that
    memory holds answers and never all sealed rows.
    """
    rows = Page.objects.filter(campaign=campaign).values_list("pk", "body")
    # Pages with texts are thirty times as long as a mark: the first reading leaves them where they lie.
    as_long_as_a_mark = rows.annotate(bytes=Length("body")).filter(bytes=seal.MARK_BYTES)
    of_mark, of_sheet = seal.opener(keys.mark), seal.opener(keys.sheet)
    numbers = [*range(1, pages + 1), *also]
    sheets: list[DeliveredSheet] = []
    sheet_of: dict[int, DeliveredSheet] = {}
    for identity, body in as_long_as_a_mark.values_list("pk", "body").iterator(chunk_size=CHUNK):
        mark = seal.open_mark(of_mark, identity, bytes(body))
        if mark is None:
            continue
        sheet = DeliveredSheet(mark.group, mark.wave, {})
        sheets.append(sheet)
        sheet_of.update((seal.page_id(mark.secret, number), sheet) for number in numbers)
    for identity, body in rows.iterator(chunk_size=CHUNK):
        if identity in sheet_of:
            sheet_of[identity].answers.update(seal.open_page(of_sheet, identity, bytes(body)))
    return sheets


def delivered_count(*, keys: CampaignKeys, campaign: int) -> int:
    """How many sheets are marked delivered. For an open link, which has no turnout; it opens no page."""
    of_mark = seal.opener(keys.mark)
    rows = Page.objects.filter(campaign=campaign).annotate(bytes=Length("body")).filter(bytes=seal.MARK_BYTES)
    return sum(
        seal.open_mark(of_mark, identity, bytes(body)) is not None
        for identity, body in rows.values_list("pk", "body").iterator(chunk_size=CHUNK)
    )


def empty(campaign: int) -> None:
    """Delete the pages and turnout of a campaign whose records are committed. Doing it twice is harmless.

    In chunks of their own transactions: members of other campaigns are saving meanwhile, and SQLite has one writer.
    """
    while identities := list(Page.objects.filter(campaign=campaign).values_list("pk", flat=True)[:CHUNK]):
        Page.objects.filter(pk__in=identities).delete()
    Turnout.objects.filter(campaign=campaign).delete()


def forget(campaign: int) -> None:
    """Remove every trace of a campaign that was taken back, the gate too."""
    with transaction.atomic(using=DATABASE):
        Page.objects.filter(campaign=campaign).delete()
        Turnout.objects.filter(campaign=campaign).delete()
        Gate.objects.filter(campaign=campaign).delete()
