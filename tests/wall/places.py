"""What the wall's tests share: a small instrument, groups of invented people, a simulated clock, seeded chance."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pytest
from django.db import transaction
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.instruments.model import Instrument
from ledetrad.office.models import Workspace
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_group, start_organisation, start_workspace
from ledetrad.people.models import ManagementGroup, Organisation, Person, Post
from ledetrad.people.paste import Member
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.models import Campaign, Wave

BEGINNING = datetime(2026, 4, 13, 7, 0, tzinfo=UTC)
DAYS = 14


@lru_cache
def small_instrument() -> Instrument:
    """Six factors of the group profile on two pages, and its two open questions: fewer saves, the same path."""
    full = load("group-profile")
    factors = full.factors[:6]
    keys = tuple(key for factor in factors for key in factor.items)
    return replace(
        full,
        name="small",
        dimensions=(replace(full.dimensions[0], factors=factors),),
        items=tuple(item for item in full.items if item.key in keys),
        pages=(keys[:6], keys[6:]),
        aliases={},
    )


@dataclass
class Place:
    """One municipality, ready to ask its groups."""

    workspace: Workspace
    organisation: Organisation
    hanne: Person

    def group(self, number: int, members: int) -> ManagementGroup:
        """A group of invented people. Each group has a mail domain of its own, as pacing goes by domain."""
        return start_group(
            name=f"Gruppe {number}",
            organisation=self.organisation,
            members=[
                Member(name=f"Leder {one}", email=f"m{one}@gruppe{number}.example", head=one == 0, row=one)
                for one in range(members)
            ],
            language="nb",
            actor=self.hanne,
            today=BEGINNING.date(),
        )

    def evaluation(self, number: int, groups: int, members: int) -> Campaign:
        """An open evaluation over a cohort of new groups: one campaign, to be opened for all of them together."""
        with in_workspace(self.workspace):
            with transaction.atomic():
                draft = make_campaign(
                    groups=[self.group(100 * (number + 1) + one, members) for one in range(groups)],
                    instrument=replace(small_instrument(), name="evaluation-final"),
                    plan=self._plan(),
                    actor=self.hanne,
                    wave=Wave.BEFORE,
                )
            return open_campaign(campaign=draft, actor=self.hanne)

    def _plan(self) -> Plan:
        return Plan(
            meeting_on=timezone.localdate() + timedelta(days=DAYS + 7),
            closes_at=timezone.now() + timedelta(days=DAYS),
            language="nb",
            questions_to=self.hanne,
        )

    def campaign(self, number: int, members: int, *, instrument: Instrument | None = None) -> Campaign:
        """An open campaign of one new group."""
        with in_workspace(self.workspace):
            with transaction.atomic():
                draft = make_campaign(
                    groups=[self.group(number, members)],
                    instrument=instrument or small_instrument(),
                    plan=self._plan(),
                    actor=self.hanne,
                )
            return open_campaign(campaign=draft, actor=self.hanne)


def make_place() -> Place:
    """An empty municipality with an HR officer."""
    workspace = start_workspace(name="Fjordvik kommune", language="nb")
    with in_workspace(workspace):
        organisation = start_organisation(name="Fjordvik kommune")
        hanne = add_person(
            name="Hanne Hypotese", email="hanne@fjordvik.example", organisation=organisation, post=Post.HR
        )
    return Place(workspace, organisation, hanne)


class Clock:
    """The time the product sees."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = BEGINNING
        monkeypatch.setattr(timezone, "now", lambda: self.now)


def seed_chance(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Let the product draw its chance from a seed, so that a rate that is measured is the same every time."""
    chance = random.Random(seed)
    monkeypatch.setattr(secrets, "token_bytes", lambda count=32: chance.randbytes(count))
    monkeypatch.setattr(secrets, "randbits", chance.getrandbits)
    monkeypatch.setattr(secrets, "SystemRandom", lambda: chance)


@dataclass(frozen=True)
class Sheet:
    """What one invented person answers: no two in a group alike, and no two alike in length either."""

    numbers: dict[str, int]
    text: str


def distinct_sheets(instrument: Instrument, count: int, chance: random.Random) -> list[Sheet]:
    """One sheet a person. Up to ten leave a different number of statements open, so that lengths would tell them apart."""
    keys = [item.key for item in instrument.items]
    # Three answers at least: an attacker who searches for pieces of a sheet needs some to look for.
    left_open = [one % (len(keys) - 2) for one in chance.sample(range(count), count)]
    return [
        Sheet(
            numbers={
                key: chance.randint(1, 7) for key in keys[skipped // 2 : len(keys) - (skipped + 1) // 2]
            },
            text=f"Ord {chance.getrandbits(64):016x}" + " og mer" * (5 * skipped),
        )
        for skipped in left_open
    ]
