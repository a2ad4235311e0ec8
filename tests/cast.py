"""The named people every test uses: Kari leads the group in Fjordvik, Hanne is HR, Stein belongs elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.office.models import Installation, Workspace
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_group, start_organisation, start_workspace
from ledetrad.people.models import ManagementGroup, Membership, Organisation, Person, Post
from ledetrad.people.paste import Member
from ledetrad.surveys.actions import Plan, make_campaign, open_campaign
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.invented import deliver_invented
from ledetrad.surveys.mail import link_of
from ledetrad.surveys.models import Campaign, Invitation, Release

NAMES = ("Kari Konstruert", "Amina Antatt", "Per Påfunn", "Ingrid Innbilt", "Samir Simulert", "Torill Tenkt")
ORIGIN: Any = {"HTTP_ORIGIN": "http://testserver"}


@dataclass
class Cast:
    """One municipality with a group of six, and a stranger in another workspace."""

    workspace: Workspace
    organisation: Organisation
    hanne: Person  # HR
    arne: Person  # administrator
    kari: Person  # head
    amina: Person  # member
    members: list[Person]
    group: ManagementGroup
    bystander: Person  # leads another group in the same municipality
    stein: Person  # HR in another workspace

    def client(self, person: Person | None) -> Client:
        """A browser where `person` is signed in (or nobody)."""
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    def draft(
        self, *, groups: Sequence[ManagementGroup] = (), contact: Person | None = None, minimum: int = 4
    ) -> Campaign:
        """A mapping nobody is asked in yet."""
        with in_workspace(self.workspace):
            return make_campaign(
                groups=groups or [self.group],
                instrument=load("group-profile"),
                plan=Plan(
                    meeting_on=timezone.localdate() + timedelta(days=21),
                    closes_at=timezone.now() + timedelta(days=14),
                    language="nb",
                    questions_to=self.hanne,
                    contact=contact,
                    own_view_minimum=minimum,
                ),
                actor=self.hanne,
            )

    def opened(self, **plan: object) -> Campaign:
        """A mapping that is being answered."""
        with in_workspace(self.workspace):
            return open_campaign(campaign=self.draft(**plan), actor=self.hanne)  # type: ignore[arg-type]

    def answered(
        self,
        campaign: Campaign,
        count: int,
        texts: Sequence[tuple[str, ...]] = (("Vi ler.", "Færre saker."),),
    ) -> None:
        """The first `count` members deliver invented answers."""
        with in_workspace(self.workspace):
            invited = list(Invitation.objects.filter(campaign=campaign).order_by("slot"))[:count]
            deliver_invented(
                campaign=campaign, instrument=load("group-profile"), invitations=invited, seed=18, texts=texts
            )

    def closed(self, count: int = 6, **plan: object) -> Release:
        """A closed mapping with `count` answers, and its release."""
        campaign = self.opened(**plan)
        self.answered(campaign, count)
        with in_workspace(self.workspace):
            close_campaign(campaign=campaign, actor=self.hanne)
            return Release.objects.get(campaign=campaign, group=self.group)

    def link(self, campaign: Campaign, person: Person) -> str:
        """The path of a person's link."""
        with in_workspace(self.workspace):
            return urlsplit(link_of(Invitation.objects.get(campaign=campaign, person=person))).path


def make_cast() -> Cast:
    """Fill the empty databases with the named people."""
    Installation.objects.create(demonstration=False)
    workspace = start_workspace(name="Fjordvik kommune", language="nb")
    with in_workspace(workspace):
        place = start_organisation(name="Fjordvik kommune")
        hanne = add_person(
            name="Hanne Hypotese",
            email="hanne@fjordvik.example",
            organisation=place,
            post=Post.HR,
            phone="99 99 99 01",
        )
        arne = add_person(
            name="Arne Antakelse", email="arne@fjordvik.example", organisation=place, post=Post.ADMINISTRATOR
        )
        group = _group("Kommunedirektørens ledergruppe", NAMES, place, hanne)
        other = _group("Oppvekstledergruppen", ("Bjørn Bystander", "Bodil Bigestalt"), place, hanne)
        members = [
            membership.person
            for membership in Membership.objects.filter(group=group).select_related("person").order_by("pk")
        ]
        bystander = Membership.objects.get(group=other, head=True).person
    elsewhere = start_workspace(name="Naboby kommune", language="nb")
    with in_workspace(elsewhere):
        far = start_organisation(name="Naboby kommune")
        stein = add_person(
            name="Stein Annensteds", email="stein@naboby.example", organisation=far, post=Post.HR
        )
    return Cast(workspace, place, hanne, arne, members[0], members[1], members, group, bystander, stein)


def _group(name: str, names: Sequence[str], place: Organisation, actor: Person) -> ManagementGroup:
    lines = [
        Member(name=one, email=f"{one.split()[0].lower()}@fjordvik.example", head=row == 0, row=row)
        for row, one in enumerate(names)
    ]
    return start_group(
        name=name,
        organisation=place,
        members=lines,
        language="nb",
        actor=actor,
        today=timezone.localdate() - timedelta(days=400),
    )


def begin(client: Client, link: str, language: str = "nb") -> str:
    """Open the link and press Start as a respondent does. Returns the address of the first page of statements."""
    page = client.get(link).content.decode()
    action = re.search(r'action="([^"]+/start/)"', page)
    assert action, page
    response = client.post(action[1], {"language": language}, **ORIGIN)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])
