"""A throw-away installation with people, an open mapping, and the tickets of everybody who is asked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone

from benchmarks.load import Request
from ledetrad.instruments.library import load
from ledetrad.instruments.model import Instrument
from ledetrad.office.models import Installation
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_organisation, start_workspace
from ledetrad.people.models import ManagementGroup, Membership, Organisation, Person, Post
from ledetrad.sheets import seal
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.answering.views import COOKIE
from ledetrad.surveys.models import Campaign, Invitation

GROUP_SIZE = 8
INSTRUMENT = load("group-profile")


def open_mapping(people: int) -> Campaign:
    """An empty installation gets groups of eight, `people` in all, who are all asked."""
    with transaction.atomic():
        Installation.objects.create(demonstration=False)
        workspace = start_workspace(name="Måling", language="nb")
    with in_workspace(workspace):
        place = start_organisation(name="Måling")
        starter = add_person(
            name="Den som måler", email="start@maling.invalid", organisation=place, post=Post.HR
        )
        plan = Plan(
            meeting_on=timezone.localdate() + timedelta(days=14),
            closes_at=timezone.now() + timedelta(days=7),
            language="nb",
            questions_to=starter,
        )
        campaign = make_campaign(
            groups=_groups(place, people), instrument=INSTRUMENT, plan=plan, actor=starter
        )
        return open_campaign(campaign=campaign, actor=starter)


def _groups(place: Organisation, people: int) -> list[ManagementGroup]:
    workspace = place.workspace
    groups = ManagementGroup.objects.bulk_create(
        ManagementGroup(workspace=workspace, organisation=place, name=f"Gruppe {n}")
        for n in range(people // GROUP_SIZE)
    )
    persons = Person.objects.bulk_create(
        Person(
            workspace=workspace, organisation=place, name=f"Svarer {n}", email=f"svarer-{n}@maling.invalid"
        )
        for n in range(len(groups) * GROUP_SIZE)
    )
    Membership.objects.bulk_create(
        Membership(workspace=workspace, group=groups[number // GROUP_SIZE], person=person)
        for number, person in enumerate(persons)
    )
    return groups


def tickets(campaign: Campaign) -> list[Ticket]:
    """One ticket for everybody asked, each with a secret of its own."""
    rows = Invitation.unscoped.filter(campaign=campaign).order_by("pk")
    return [
        Ticket(campaign.pk, group, wave, slot, seal.new_secret())
        for group, wave, slot in rows.values_list("group_id", "wave", "slot")
    ]


class Respondents:
    """The requests that everybody asked sends, each with a cookie of their own."""

    def __init__(self, campaign: Campaign) -> None:
        key = campaign_keys(campaign.pk).ticket
        self.base = f"/svar/{campaign.pk}/nb"
        self.cookies = [f"{COOKIE}={seal.seal_ticket(key, ticket)}" for ticket in tickets(campaign)]

    def pages(self) -> Iterator[Request]:
        """Every page of every sheet is opened, in an order that mixes the sheets."""
        for cookie, number in self._mixed():
            yield Request("GET", f"{self.base}/{number}/", cookie)

    def saves(self) -> Iterator[Request]:
        """Every page of every sheet is saved, the one with texts among them."""
        chance = random.Random(1)
        for cookie, number in self._mixed():
            yield Request(
                "POST", f"{self.base}/{number}/", cookie, urlencode(_form(INSTRUMENT, number, chance))
            )

    def deliveries(self) -> Iterator[Request]:
        """Every sheet is delivered once."""
        for cookie in random.Random(2).sample(self.cookies, len(self.cookies)):
            yield Request("POST", f"{self.base}/levere/", cookie)

    def _mixed(self) -> list[tuple[str, int]]:
        count = len(INSTRUMENT.pages) + bool(INSTRUMENT.open_questions)
        every = [(cookie, number) for cookie in self.cookies for number in range(1, count + 1)]
        random.Random(0).shuffle(every)
        return every


def _form(instrument: Instrument, number: int, chance: random.Random) -> dict[str, str]:
    if number > len(instrument.pages):
        return {question.key: "Vi leser sakene før møtet. " * 5 for question in instrument.open_questions} | {
            "go": "next"
        }
    scale = instrument.scale
    answers = {key: str(chance.randint(scale.low, scale.high)) for key in instrument.pages[number - 1]}
    return answers | {"go": "next"}
