"""Attackers with copies of everything do no better than chance on the product, and far better on the naive design."""

from __future__ import annotations

import math

import pytest
from django.core import mail

from tests.wall.attackers import ATTACKERS, hit_rate
from tests.wall.naive import run_naive
from tests.wall.places import Clock, make_place, seed_chance
from tests.wall.product import STEPS, run_product

GROUPS, MEMBERS = 40, 7
PERSONS = GROUPS * MEMBERS
# One right in seven by chance, and three standard errors of that share.
LIMIT = 1 / MEMBERS + 3 * math.sqrt(1 / MEMBERS * (1 - 1 / MEMBERS) / PERSONS)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


def test_no_attacker_ties_a_member_to_a_record_or_a_text(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    # The sheets to print are made from the release alone, and take time.
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    seed_chance(monkeypatch, 18)
    groups = run_product(make_place(), Clock(monkeypatch), groups=GROUPS, members=MEMBERS, seed=18)
    reminders = [letter for letter in mail.outbox if letter.subject.startswith("Påminnelse")]
    assert len(reminders) == pytest.approx(2 * PERSONS, rel=0.2), (
        "the attackers must have two reminders to look at"
    )
    assert all(len(group.evidence.requests) == MEMBERS * len(STEPS) for group in groups)
    rates = {
        f"{attacker.__name__} on {table}": hit_rate(attacker, seen)
        for table in ("surveys_record", "surveys_recordtext")
        for seen in [[group.seen_by_attackers(table) for group in groups]]
        for attacker in ATTACKERS
    }
    assert {name: rate for name, rate in rates.items() if rate > LIMIT} == {}
    # Nothing on the person side is written while people answer: not one row, in any of the copies.
    for group in groups:
        written = {
            row.table for copy in group.evidence.copies if copy.request is not None for row in copy.rows
        }
        assert written == {"sheets_page", "sheets_turnout"}


def test_control_the_same_attackers_succeed_on_the_naive_design() -> None:
    seen = run_naive(GROUPS, MEMBERS, seed=18)
    rates = {attacker.__name__: hit_rate(attacker, seen) for attacker in ATTACKERS}
    assert {name: rate for name, rate in rates.items() if rate <= 0.5} == {}


def test_control_without_a_trace_an_attacker_guesses() -> None:
    """The rate counts guesses: with no evidence at all it must come out near one in seven, not at zero."""
    seen = run_naive(GROUPS, MEMBERS, seed=3)
    for evidence in seen:
        evidence.requests, evidence.mails, evidence.vanished, evidence.members = [], [], {}, []
        evidence.copies = evidence.copies[:1]
    rates = {attacker.__name__: hit_rate(attacker, seen) for attacker in ATTACKERS}
    margin = LIMIT - 1 / MEMBERS
    assert {name: rate for name, rate in rates.items() if abs(rate - 1 / MEMBERS) > margin} == {}
