"""Sealing: what is sealed opens only here, unchanged and in its own place, and its length tells nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.instruments.library import load, names
from ledetrad.sheets import seal
from ledetrad.sheets.seal import DELIVERED, LARGE, NONCE, SLOTS, SMALL, NotSealedHere, Ticket

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
TAG = 16

keys = st.binary(min_size=32, max_size=32)
numbers = st.integers(min_value=0, max_value=2**62 - 1)
tickets = st.builds(
    Ticket,
    campaign=numbers,
    group=numbers,
    wave=st.integers(1, 3),
    slot=st.integers(0, SLOTS - 1),
    secret=st.binary(min_size=16, max_size=16),
)
values = st.one_of(st.none(), st.integers(1, 7))
statements = st.dictionaries(st.from_regex(r"[a-z_]{1,20}_[1-3]", fullmatch=True), values, max_size=8)
texts = st.dictionaries(
    st.sampled_from(["keep", "change"]), st.text(st.characters(exclude_categories=["Cs"]), max_size=800)
)
TICKET = Ticket(7, 11, 1, 3, b"r" * 16)


@given(keys, tickets, st.integers(1, 30), statements, texts)
def test_a_page_opens_as_it_was_sealed(key, ticket, number, answers, words) -> None:
    identity = seal.page_id(ticket.secret, number)
    assert (
        seal.open_page(key, identity, seal.seal_page(key, ticket, number, answers, room=seal.SMALL))
        == answers
    )
    assert seal.open_page(key, identity, seal.seal_page(key, ticket, number, words, room=seal.LARGE)) == words


@given(tickets, st.integers(1, 30), statements, texts)
def test_the_length_follows_from_the_page_and_never_from_the_answers(ticket, number, answers, words) -> None:
    small = seal.seal_page(KEY, ticket, number, answers, room=seal.SMALL)
    assert len(small) == len(seal.seal_mark(KEY, ticket)) == NONCE + SMALL + TAG
    assert len(seal.seal_page(KEY, ticket, number, words, room=seal.LARGE)) == NONCE + LARGE + TAG


@given(tickets, st.integers(1, 30), statements, st.integers(0, NONCE + SMALL + TAG - 1), st.integers(1, 255))
def test_a_changed_page_is_refused(ticket, number, answers, place, change) -> None:
    body = bytearray(seal.seal_page(KEY, ticket, number, answers, room=seal.SMALL))
    body[place] ^= change
    with pytest.raises(NotSealedHere):
        seal.open_page(KEY, seal.page_id(ticket.secret, number), bytes(body))


@given(tickets, st.integers(1, 30), st.integers(1, 30), statements)
def test_a_page_moved_to_another_place_is_refused(ticket, number, other, answers) -> None:
    body = seal.seal_page(KEY, ticket, number, answers, room=seal.SMALL)
    place = seal.page_id(ticket.secret, other) if other != number else number
    with pytest.raises(NotSealedHere):
        seal.open_page(KEY, place, body)


@given(tickets, statements)
def test_another_campaigns_key_opens_nothing(ticket, answers) -> None:
    body = seal.seal_page(KEY, ticket, 1, answers, room=seal.SMALL)
    with pytest.raises(NotSealedHere):
        seal.open_page(OTHER, seal.page_id(ticket.secret, 1), body)
    with pytest.raises(NotSealedHere):
        seal.open_ticket(OTHER, seal.seal_ticket(KEY, ticket))


def test_the_same_answers_are_never_sealed_alike() -> None:
    sealed = {seal.seal_page(KEY, TICKET, 1, {"a": 4}, room=seal.SMALL) for _ in range(50)}
    assert len(sealed) == 50
    assert len({body[:NONCE] for body in sealed}) == 50


def test_answers_that_do_not_fit_are_refused_and_not_cut() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        seal.seal_page(KEY, TICKET, 1, {"keep": "x" * SMALL}, room=seal.SMALL)


@pytest.mark.parametrize("name", [name for name in names() if load(name).answerable])
def test_every_page_of_every_instrument_fits_its_length(name: str) -> None:
    """With the longest answers the pages take: all refused, and texts at the stated limit in the widest letters."""
    from ledetrad.surveys.answering.pages import TEXT_LIMIT

    instrument = load(name)
    for page in instrument.pages:
        refused = dict.fromkeys(page, None)
        body = seal.seal_page(KEY, TICKET, 1, refused, room=seal.SMALL)
        assert seal.open_page(KEY, seal.page_id(TICKET.secret, 1), body) == refused
    for letter in ("🦜", "\n", '"', "\\"):
        written = {question.key: letter * TEXT_LIMIT for question in instrument.open_questions}
        body = seal.seal_page(KEY, TICKET, 1, written, room=seal.LARGE)
        assert seal.open_page(KEY, seal.page_id(TICKET.secret, 1), body) == written


@given(keys, tickets)
def test_a_ticket_opens_as_it_was_sealed(key, ticket) -> None:
    assert seal.open_ticket(key, seal.seal_ticket(key, ticket)) == ticket


def test_a_tampered_ticket_is_refused_letter_by_letter() -> None:
    cookie = seal.seal_ticket(KEY, TICKET)
    for place, letter in enumerate(cookie.rstrip("=")):
        changed = cookie[:place] + ("A" if letter != "A" else "B") + cookie[place + 1 :]
        try:
            # The last letter of base64 holds spare bits: it may stand for the same bytes, never for another ticket.
            assert seal.open_ticket(KEY, changed) == TICKET
            assert place == len(cookie.rstrip("=")) - 1
        except NotSealedHere:
            pass


@given(st.text(max_size=200))
def test_anything_else_is_no_ticket(cookie) -> None:
    with pytest.raises(NotSealedHere):
        seal.open_ticket(KEY, cookie)


@given(keys, numbers, st.integers(1, 2**32 - 1), st.integers(1, 2**32 - 1))
def test_a_links_mark_is_one_generations_and_one_invitations(key, invitation, generation, other) -> None:
    mark = seal.link_mark(key, invitation, generation)
    assert len(mark) == 22
    assert mark == seal.link_mark(key, invitation, generation)  # a reminder repeats the link
    assert seal.link_is_genuine(key, invitation, generation, mark)
    assert seal.link_is_genuine(key, invitation, other, mark) == (other == generation)
    assert not seal.link_is_genuine(key, invitation + 1, generation, mark)
    assert not seal.link_is_genuine(key, invitation, generation, mark[:-1])
    assert not seal.link_is_genuine(key, invitation, generation, "å" * 22)


@given(st.binary(min_size=16, max_size=16))
def test_page_numbers_of_a_sheet_lie_apart_and_fit_a_database_key(secret) -> None:
    places = {seal.page_id(secret, number) for number in range(40)}
    assert len(places) == 40
    assert all(0 < place < 2**62 for place in places)


@given(tickets)
def test_a_mark_tells_the_group_and_never_the_slot(ticket) -> None:
    identity = seal.page_id(ticket.secret, DELIVERED)
    opened = seal.open_mark(KEY, identity, seal.seal_mark(KEY, ticket))
    assert opened == Ticket(ticket.campaign, ticket.group, ticket.wave, 0, ticket.secret)
    assert seal.open_mark(KEY, identity ^ 2, seal.seal_mark(KEY, ticket)) is None
    assert (
        seal.open_mark(OTHER, identity, seal.seal_page(KEY, ticket, DELIVERED, {}, room=seal.SMALL)) is None
    )


@given(keys, numbers, numbers, st.frozensets(st.integers(0, SLOTS - 1), max_size=40))
def test_turnout_opens_as_sealed_for_its_own_group_and_is_always_as_long(key, campaign, group, slots) -> None:
    body = seal.seal_turnout(key, campaign, group, slots)
    assert len(body) == NONCE + SLOTS // 8 + TAG
    assert seal.open_turnout(key, campaign, group, body) == slots
    with pytest.raises(NotSealedHere):
        seal.open_turnout(key, campaign, group + 1, body)
