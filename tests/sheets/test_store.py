"""Saving, delivering, withdrawing, emptying: what a respondent may count on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import CampaignKeys, campaign_keys, make_key
from ledetrad.sheets.models import Gate, Page, Turnout
from ledetrad.sheets.seal import Ticket
from ledetrad.sheets.store import DeliveredSheet, Delivery

CAMPAIGN, GROUP, OTHER_GROUP = 5, 21, 22


@pytest.fixture
def keys() -> CampaignKeys:
    """An open campaign of two groups."""
    make_key(CAMPAIGN)
    found = campaign_keys(CAMPAIGN)
    store.open_gate(campaign=CAMPAIGN, instrument_version="v", groups=[GROUP, OTHER_GROUP], keys=found)
    return found


def _ticket(slot: int = 0, group: int = GROUP) -> Ticket:
    return Ticket(CAMPAIGN, group, 1, slot, seal.new_secret())


def _save(keys: CampaignKeys, ticket: Ticket, number: int = 1, value: int = 4) -> bool:
    return store.save_page(
        keys=keys, ticket=ticket, number=number, answers={f"item_{number}": value}, room=seal.SMALL
    )


def _sheets(keys: CampaignKeys) -> list[DeliveredSheet]:
    return store.delivered_sheets(keys=keys, campaign=CAMPAIGN, pages=3)


def _bits(keys: CampaignKeys) -> dict[int, frozenset[int]]:
    return store.turnout(keys=keys, campaign=CAMPAIGN)


def test_the_last_save_of_a_page_wins_and_the_other_pages_stay(keys: CampaignKeys) -> None:
    ticket = _ticket()
    for number, value in ((1, 2), (2, 3), (1, 7)):
        assert _save(keys, ticket, number, value)
    assert store.read_page(keys=keys, ticket=ticket, number=1) == {"item_1": 7}
    assert store.read_sheet(keys=keys, ticket=ticket, pages=3) == {1: {"item_1": 7}, 2: {"item_2": 3}}
    assert Page.objects.count() == 2


def test_a_page_is_saved_in_one_statement_without_a_read(keys: CampaignKeys) -> None:
    with (
        CaptureQueriesContext(connections["sheets"]) as sheets,
        CaptureQueriesContext(connections["default"]) as people,
    ):
        _save(keys, _ticket())
    assert len(sheets) == 1
    assert sheets[0]["sql"].startswith("INSERT")
    assert len(people) == 0


def test_a_page_that_was_not_saved_is_not_there(keys: CampaignKeys) -> None:
    assert store.read_page(keys=keys, ticket=_ticket(), number=1) is None
    assert store.read_sheet(keys=keys, ticket=_ticket(), pages=3) == {}


def test_a_shut_gate_takes_nothing_and_changes_nothing(keys: CampaignKeys) -> None:
    ticket, late = _ticket(), _ticket(1)
    _save(keys, ticket, value=5)
    store.deliver(keys=keys, ticket=ticket)
    store.shut_gate(CAMPAIGN)
    assert not store.is_open(CAMPAIGN)
    assert not _save(keys, ticket, value=1)
    assert not _save(keys, late)
    assert store.deliver(keys=keys, ticket=late) is Delivery.CLOSED
    assert not store.withdraw(keys=keys, ticket=ticket, pages=3)
    assert _sheets(keys) == [DeliveredSheet(GROUP, 1, {"item_1": 5})]


def test_a_campaign_that_never_opened_takes_nothing(keys: CampaignKeys) -> None:
    stranger = replace(_ticket(), campaign=CAMPAIGN + 1)
    assert not _save(keys, stranger)
    assert store.deliver(keys=keys, ticket=stranger) is Delivery.CLOSED
    assert Page.objects.count() == 0


def test_delivering_twice_is_one_delivery(keys: CampaignKeys) -> None:
    ticket = _ticket(3)
    _save(keys, ticket)
    assert not store.is_delivered(ticket)
    assert [store.deliver(keys=keys, ticket=ticket) for _ in range(3)] == [Delivery.DELIVERED] * 3
    assert store.is_delivered(ticket)
    assert _bits(keys) == {GROUP: {3}, OTHER_GROUP: frozenset()}
    assert len(_sheets(keys)) == 1


def test_a_second_device_of_the_same_member_is_told_and_not_counted(keys: CampaignKeys) -> None:
    phone, laptop = _ticket(3), _ticket(3)
    _save(keys, phone, value=6)
    _save(keys, laptop, value=1)
    store.deliver(keys=keys, ticket=phone)
    assert store.deliver(keys=keys, ticket=laptop) is Delivery.ELSEWHERE
    assert _sheets(keys) == [DeliveredSheet(GROUP, 1, {"item_1": 6})]


def test_a_delivered_sheet_can_be_corrected_until_closing(keys: CampaignKeys) -> None:
    ticket = _ticket()
    _save(keys, ticket, value=2)
    store.deliver(keys=keys, ticket=ticket)
    _save(keys, ticket, value=6)
    assert _sheets(keys) == [DeliveredSheet(GROUP, 1, {"item_1": 6})]


def test_withdrawing_takes_pages_mark_and_bit_and_the_member_can_deliver_anew(keys: CampaignKeys) -> None:
    mine, neighbours = _ticket(0), _ticket(1)
    for ticket in (mine, neighbours):
        for number in (1, 2, 3):
            _save(keys, ticket, number)
        store.deliver(keys=keys, ticket=ticket)
    assert store.withdraw(keys=keys, ticket=mine, pages=3)
    assert _bits(keys)[GROUP] == {1}
    assert len(_sheets(keys)) == 1
    assert Page.objects.count() == 4
    again = _ticket(0)
    _save(keys, again)
    assert store.deliver(keys=keys, ticket=again) is Delivery.DELIVERED
    assert _bits(keys)[GROUP] == {0, 1}


def test_withdrawing_a_draft_leaves_another_devices_delivery(keys: CampaignKeys) -> None:
    phone, laptop = _ticket(3), _ticket(3)
    _save(keys, phone)
    store.deliver(keys=keys, ticket=phone)
    _save(keys, laptop)
    store.withdraw(keys=keys, ticket=laptop, pages=3)
    assert _bits(keys)[GROUP] == {3}
    assert len(_sheets(keys)) == 1


def test_drafts_never_delivered_are_not_opened(keys: CampaignKeys) -> None:
    draft, sent = _ticket(0), _ticket(1)
    _save(keys, draft, value=1)
    _save(keys, sent, value=7)
    store.deliver(keys=keys, ticket=sent)
    assert [sheet.answers for sheet in _sheets(keys)] == [{"item_1": 7}]


def test_a_page_moved_in_the_database_stops_the_opening(keys: CampaignKeys) -> None:
    first, second = _ticket(0), _ticket(1)
    for ticket in (first, second):
        _save(keys, ticket)
        store.deliver(keys=keys, ticket=ticket)
    moved = Page.objects.get(pk=seal.page_id(first.secret, 1)).body
    Page.objects.filter(pk=seal.page_id(second.secret, 1)).update(body=moved)
    with pytest.raises(seal.NotSealedHere):
        _sheets(keys)


def test_every_page_mark_and_turnout_row_is_as_long_as_its_neighbours(keys: CampaignKeys) -> None:
    for slot, value in enumerate((1, 7)):
        ticket = _ticket(slot)
        _save(keys, ticket, 1, value)
        store.save_page(keys=keys, ticket=ticket, number=2, answers={}, room=seal.SMALL)
        store.deliver(keys=keys, ticket=ticket)
    assert len({len(bytes(body)) for body in Page.objects.values_list("body", flat=True)}) == 1
    assert len({len(bytes(body)) for body in Turnout.objects.values_list("body", flat=True)}) == 1


def test_opening_the_gate_again_keeps_what_was_delivered(keys: CampaignKeys) -> None:
    ticket = _ticket(2)
    _save(keys, ticket)
    store.deliver(keys=keys, ticket=ticket)
    store.open_gate(campaign=CAMPAIGN, instrument_version="v", groups=[GROUP, OTHER_GROUP], keys=keys)
    assert _bits(keys)[GROUP] == {2}
    store.shut_gate(CAMPAIGN)
    store.open_gate(campaign=CAMPAIGN, instrument_version="v", groups=[GROUP], keys=keys)
    assert not store.is_open(CAMPAIGN), "a shut gate is never opened again"


def test_emptying_takes_one_campaign_and_forgetting_takes_its_gate_too(keys: CampaignKeys) -> None:
    make_key(CAMPAIGN + 1)
    others = campaign_keys(CAMPAIGN + 1)
    store.open_gate(campaign=CAMPAIGN + 1, instrument_version="v", groups=[GROUP], keys=others)
    neighbour = replace(_ticket(), campaign=CAMPAIGN + 1)
    _save(keys, _ticket())
    _save(others, neighbour)
    store.empty(CAMPAIGN)
    assert list(Page.objects.values_list("campaign", flat=True)) == [CAMPAIGN + 1]
    assert list(Turnout.objects.values_list("campaign", flat=True)) == [CAMPAIGN + 1]
    store.forget(CAMPAIGN)
    assert list(Gate.objects.values_list("campaign", flat=True)) == [CAMPAIGN + 1]
