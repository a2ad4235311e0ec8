"""What programme staff wait for with sixty groups in fifteen cohorts: the board, the month list, one cohort's dates."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.figures import Figure
from benchmarks.reading import TIMES, median_of, opened
from ledetrad.office.models import Installation
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, start_organisation, start_workspace
from ledetrad.people.models import ManagementGroup, Membership, Organisation, Person, Post
from ledetrad.programmes.cohorts.actions import add_group, start_cohort
from ledetrad.programmes.courses.actions import copy_from_library
from ledetrad.programmes.courses.library import load_templates
from ledetrad.programmes.models import Cohort, InvitationState

COHORTS, GROUPS, MEMBERS = 15, 4, 7


def measure() -> list[Figure]:
    """Figures of an installation with as many groups as one staff can follow."""
    with transaction.atomic():
        Installation.objects.create(demonstration=False)
        workspace = start_workspace(name="Måling", language="nb")
    with in_workspace(workspace), transaction.atomic():
        staff, cohort = _cohorts(start_organisation(name="Måling"))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(staff)
    pages = {
        "Board": "/tavla/",
        "Calendar by month": "/kalender/",
        "Dates of a cohort": f"/kull/{cohort.public_id}/datoer/",
    }
    figures = []
    for name, path in pages.items():
        milliseconds = 1e3 * median_of(partial(opened, client, path))
        figures.append(
            Figure(
                name,
                milliseconds,
                "ms",
                most=500,
                note=f"median of {TIMES}, {COHORTS * GROUPS} groups × 21 steps, without the network",
            )
        )
        figures.append(Figure(f"{name}, reads", _reads(client, path), "", most=15))
    return figures


def _reads(client: Client, path: str) -> int:
    with (
        CaptureQueriesContext(connections["default"]) as one,
        CaptureQueriesContext(connections["sheets"]) as two,
    ):
        opened(client, path)
    return len(one) + len(two)


def _cohorts(place: Organisation) -> tuple[Person, Cohort]:
    staff = add_person(
        name="Den som følger opp", email="stab@maling.invalid", organisation=place, post=Post.STAFF
    )
    key = next(one.key for one in load_templates() if "ledergrupper" in one.key)
    template = copy_from_library(key=key, why="Måling.", actor=staff)
    made = []
    for number in range(COHORTS):
        cohort = start_cohort(
            name=f"Kull {number}",
            template=template,
            starts_on=timezone.localdate() - timedelta(weeks=number),
            language="nb",
            actor=staff,
        )
        for group in _groups(place, number):
            add_group(cohort=cohort, group=group, state=InvitationState.ACCEPTED, contact=staff, actor=staff)
        made.append(cohort)
    return staff, made[0]


def _groups(place: Organisation, cohort: int) -> list[ManagementGroup]:
    groups = ManagementGroup.objects.bulk_create(
        ManagementGroup(workspace=place.workspace, organisation=place, name=f"Gruppe {cohort}-{number}")
        for number in range(GROUPS)
    )
    for group in groups:
        persons = Person.objects.bulk_create(
            Person(
                workspace=place.workspace,
                organisation=place,
                name=f"Leder {number}",
                email=f"{group.public_id}-{number}@maling.invalid".lower(),
            )
            for number in range(MEMBERS)
        )
        Membership.objects.bulk_create(
            Membership(workspace=place.workspace, group=group, person=person, head=number == 0)
            for number, person in enumerate(persons)
        )
    return groups
