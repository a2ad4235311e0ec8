"""Closing: how long it takes to open every delivered sheet, write the records, destroy the key and make the results."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable

from django.db import connections

from benchmarks.figures import Figure
from benchmarks.place import GROUP_SIZE, INSTRUMENT, open_mapping, tickets
from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.models import Page, Turnout
from ledetrad.sheets.seal import DELIVERED, Answers, Ticket
from ledetrad.surveys import closing
from ledetrad.surveys.invented import invented_sheet
from ledetrad.surveys.models import Campaign, Record, Release

SHEETS = 20_000
CHUNK = 5_000


def measure(*, database: str, sheets: int = SHEETS) -> list[Figure]:
    """Seconds for closing `sheets` delivered sheets of the whole group profile, with texts."""
    campaign = open_mapping(sheets)
    with in_workspace(campaign.workspace):
        _deliver_all(campaign)
        started = time.perf_counter()
        closing._open_and_commit(campaign, None)  # noqa: SLF001 - the step the respondents wait for, timed apart
        closed = time.perf_counter()
        closing.close_campaign(campaign=campaign, actor=None)
        ended = time.perf_counter()
        assert Record.objects.filter(campaign=campaign).count() == sheets
        releases = Release.objects.filter(campaign=campaign).count()
    connections.close_all()
    pages = len(INSTRUMENT.pages) + 1
    return [
        Figure(
            f"Closing {sheets:,} sheets, {database}",
            closed - started,
            "s",
            most=5,
            note=f"{sheets * (pages + 1):,} sealed rows opened, checked, shuffled and committed",
        ),
        Figure(
            f"Emptying, and {releases:,} results, {database}",
            ended - closed,
            "s",
            note=f"groups of {GROUP_SIZE}; {(ended - closed) / releases * 1e3:.1f} ms each, after the key is gone",
        ),
    ]


def _deliver_all(campaign: Campaign) -> None:
    """Every sheet is there and delivered, as the saves and deliveries of all respondents leave it."""
    keys = campaign_keys(campaign.pk)
    rows: list[Page] = []
    slots: dict[int, set[int]] = defaultdict(set)
    for number, ticket in enumerate(tickets(campaign)):
        slots[ticket.group].add(ticket.slot)
        rows += _pages(keys.sheet, ticket, number)
        rows.append(_row(ticket, DELIVERED, seal.seal_mark(keys.mark, ticket)))
        if len(rows) >= CHUNK:
            Page.objects.bulk_create(rows)
            rows.clear()
    Page.objects.bulk_create(rows)
    turnouts = list(Turnout.objects.filter(campaign=campaign.pk))
    for turnout in turnouts:
        own = frozenset(slots[turnout.group])
        turnout.body = seal.seal_turnout(keys.turnout, campaign.pk, turnout.group, own)
    Turnout.objects.bulk_update(turnouts, ["body"], batch_size=500)


def _pages(key: bytes, ticket: Ticket, number: int) -> Iterable[Page]:
    sheet = invented_sheet(INSTRUMENT, group_seed=ticket.group, person_seed=number)
    for page, items in enumerate(INSTRUMENT.pages, start=1):
        part: Answers = {item: sheet[item] for item in items}
        yield _row(ticket, page, seal.seal_page(key, ticket, page, part, room=seal.SMALL))
    texts: Answers = {question.key: "Vi leser sakene før møtet." for question in INSTRUMENT.open_questions}
    page = len(INSTRUMENT.pages) + 1
    yield _row(ticket, page, seal.seal_page(key, ticket, page, texts, room=seal.LARGE))


def _row(ticket: Ticket, number: int, body: bytes) -> Page:
    return Page(pk=seal.page_id(ticket.secret, number), campaign=ticket.campaign, body=body)
