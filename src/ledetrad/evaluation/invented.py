"""Finished groups for the demonstration and for tests: cohorts, people, three closed mappings each, areas, attendance,
and two evaluations of each cohort.

The quick way: rows are made many at a time, and records are written as closing would have left them, because 93
mappings through sealed pages would take minutes. Releases are made from those records by the real code. Nothing here
is for people who exist: what somebody answers goes the sealed way, always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import numpy as np
from django.db import transaction
from django.utils import timezone

from ledetrad.evaluation.invented_evaluations import evaluate_finished
from ledetrad.evaluation.invented_words import AREAS, FIRST, LAST, LIFTS, PLACES
from ledetrad.instruments.library import load
from ledetrad.instruments.model import Instrument
from ledetrad.office.models import Workspace
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Membership, Organisation, OrganisationKind, Person
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Attendance,
    Cohort,
    CohortGroup,
    CohortState,
    Conversation,
    ConversationState,
    DevelopmentArea,
    InvitationState,
    Presence,
    ProgrammeTemplate,
)
from ledetrad.surveys.actions import keep_version
from ledetrad.surveys.models import Campaign, CampaignGroup, CampaignState, Invitation, Record, Wave
from ledetrad.surveys.releasing import make_releases

GROUPS: Final = (4, 4, 4, 4, 4, 4, 4, 3)
SPACING: Final = timedelta(days=60)
AFTER = {Wave.BEFORE: 0, Wave.AFTER: 270, Wave.YEAR_LATER: 635}
GATHERINGS: Final = (30, 100, 170, 250)
DRIVE: Final = 0.5
"""How much groups differ in what they get out of it: so that some go up and some do not, as groups do."""


@dataclass(frozen=True)
class Finished:
    """What was made."""

    cohorts: list[Cohort]
    groups: list[ManagementGroup]


@transaction.atomic
def make_finished_groups(
    workspace: Workspace, staff: Person, *, seed: int, sizes: Sequence[int] = GROUPS
) -> Finished:
    """Eight cohorts (31 groups) that are done, one year later too. `sizes` has the number of groups in each cohort."""
    chance = np.random.default_rng(seed)
    with in_workspace(workspace):
        template = _template(staff)
        last = timezone.localdate() - timedelta(days=AFTER[Wave.YEAR_LATER] + 21)
        cohorts, groups, parts = [], [], []
        for number, size in enumerate(sizes):
            begins = last - SPACING * (len(sizes) - 1 - number)
            cohort = Cohort.objects.create(
                workspace=workspace,
                name=f"Kull {number + 1} ({begins.year})",
                template=template,
                state=CohortState.FINISHED,
                starts_on=begins,
                finished_on=begins + timedelta(days=280),
                made_by=staff,
            )
            own = [
                _group(staff, sum(sizes[:number]) + at, int(chance.integers(6, 10)), begins)
                for at in range(size)
            ]
            CohortGroup.objects.bulk_create(
                CohortGroup(
                    workspace=workspace,
                    cohort=cohort,
                    group=group,
                    state=InvitationState.ACCEPTED,
                    state_on=begins - timedelta(days=30),
                    contact=staff,
                )
                for group in own
            )
            _practice(cohort, own, staff, begins, chance)
            cohorts.append(cohort)
            groups += own
            parts.append((cohort, own))
        _map(groups, cohorts, sizes, staff, chance)
        evaluate_finished(parts, staff, seed=seed)
    return Finished(cohorts, groups)


def _template(staff: Person) -> ProgrammeTemplate:
    found = ProgrammeTemplate.objects.order_by("pk").first()
    return found or ProgrammeTemplate.objects.create(
        workspace=staff.workspace, title="Program for ledergrupper", made_by=staff
    )


def _group(staff: Person, number: int, size: int, begins: date) -> ManagementGroup:
    """An organisation with its group; the head first."""
    name, kind = PLACES[number % len(PLACES)]
    if number >= len(PLACES):
        name = f"{name} {number // len(PLACES) + 1}"
    place = Organisation.objects.create(workspace=staff.workspace, name=name, kind=OrganisationKind(kind))
    people = Person.objects.bulk_create(
        Person(
            workspace=staff.workspace,
            name=f"{FIRST[(number * 7 + at * 5) % len(FIRST)]} {LAST[(number * 11 + at * 3) % len(LAST)]}",
            email=f"leder{at + 1}@virksomhet{number + 1}.example",
            organisation=place,
        )
        for at in range(size)
    )
    group = ManagementGroup.objects.create(
        workspace=staff.workspace, organisation=place, name=f"Ledergruppen i {name}", started_by=staff
    )
    Membership.objects.bulk_create(
        Membership(
            workspace=staff.workspace,
            group=group,
            person=person,
            head=at == 0,
            joined_on=begins - timedelta(days=200),
        )
        for at, person in enumerate(people)
    )
    return group


def _practice(
    cohort: Cohort,
    groups: Sequence[ManagementGroup],
    staff: Person,
    begins: date,
    chance: np.random.Generator,
) -> None:
    """Gatherings with who was there, individual conversations, and the areas each group chose."""
    space = staff.workspace
    members = list(Membership.objects.filter(group__in=groups).order_by("pk"))
    keen = {group.pk: float(chance.uniform(0.6, 0.98)) for group in groups}
    activities = Activity.objects.bulk_create(
        Activity(
            workspace=space,
            cohort=cohort,
            kind=ActivityKind.GATHERING,
            title=f"Samling {at + 1}",
            place_in_course=at + 1,
            starts_on=begins + timedelta(days=after),
            ends_on=begins + timedelta(days=after),
            state=ActivityState.DONE,
            done_on=begins + timedelta(days=after),
        )
        for at, after in enumerate(GATHERINGS)
    )
    Attendance.objects.bulk_create(
        Attendance(
            workspace=space,
            activity=activity,
            person_id=member.person_id,
            presence=Presence.PRESENT if chance.random() < keen[member.group_id] else Presence.ABSENT,
        )
        for activity in activities
        for member in members
    )
    Conversation.objects.bulk_create(
        Conversation(
            workspace=space,
            group_id=member.group_id,
            person_id=member.person_id,
            consultant="Konrad Konsulent",
            starts_at=datetime.combine(begins + timedelta(days=40 + 30 * at), time(9), UTC),
            state=ConversationState.HELD,
        )
        for member in members
        for at in range(int(chance.integers(0, 6)))
    )
    weights = np.array([one[2] for one in AREAS], dtype=np.float64)
    for group in groups:
        picked = chance.choice(
            len(AREAS), size=int(chance.integers(3, 5)), replace=False, p=weights / weights.sum()
        )
        DevelopmentArea.objects.bulk_create(
            DevelopmentArea(
                workspace=space,
                group=group,
                title=AREAS[at][0],
                factors=list(AREAS[at][1]),
                place=place,
                chosen_on=begins + timedelta(days=32),
            )
            for place, at in enumerate(sorted(int(one) for one in picked))
        )


def _map(
    groups: Sequence[ManagementGroup],
    cohorts: Sequence[Cohort],
    sizes: Sequence[int],
    staff: Person,
    chance: np.random.Generator,
) -> None:
    """Three closed mappings of every group. A few members do not answer, and in half of the groups one is new by «Etter»."""
    instrument = load("group-profile")
    version = keep_version(instrument)
    begins = [cohort.starts_on for cohort, size in zip(cohorts, sizes, strict=True) for _ in range(size)]
    campaigns, parts, invitations, records = [], [], [], []
    by_group: dict[int, list[int]] = {group.pk: [] for group in groups}
    rows = Membership.objects.filter(group__in=groups).order_by("pk")
    for in_group, member in rows.values_list("group_id", "person_id"):
        by_group[in_group].append(member)
    for group, begun in zip(groups, begins, strict=True):
        persons = by_group[group.pk]
        levels = _levels(instrument, chance)
        for wave, after in AFTER.items():
            day = begun + timedelta(days=after)
            if wave == Wave.AFTER and chance.random() < 0.5:
                persons = [*persons[:-1], _newcomer(group, persons[-1], begun + timedelta(days=120))]
            campaign = _campaign(
                group, version.pk, staff, day, last=begun + timedelta(days=AFTER[Wave.YEAR_LATER])
            )
            campaigns.append(campaign)
            parts.append(CampaignGroup(workspace=staff.workspace, campaign=campaign, group=group, wave=wave))
            silent = set(chance.choice(persons, size=int(chance.integers(0, 2)), replace=False).tolist())
            for slot, person in enumerate(persons):
                answered = person not in silent
                invitations.append(
                    Invitation(
                        workspace=staff.workspace,
                        campaign=campaign,
                        group=group,
                        person_id=person,
                        wave=wave,
                        slot=slot,
                        answered=answered,
                    )
                )
            for _ in range(len(persons) - len(silent)):
                answers = _sheet(instrument, levels[wave], chance)
                records.append(Record(campaign=campaign, group=group, wave=wave, answers=answers))
    Campaign.objects.bulk_create(campaigns)
    CampaignGroup.objects.bulk_create(parts)
    Invitation.objects.bulk_create(invitations)
    Record.objects.bulk_create(records)
    for campaign in campaigns:
        make_releases(campaign)


def _newcomer(group: ManagementGroup, leaving: int, day: date) -> int:
    """Somebody leaves the group, and somebody else takes the place."""
    Membership.objects.filter(group=group, person=leaving).update(left_on=day)
    person = Person.objects.create(
        workspace_id=group.workspace_id,
        name=f"{FIRST[(group.pk * 13) % len(FIRST)]} {LAST[(group.pk * 17) % len(LAST)]}",
        email=f"ny@virksomhet-{group.public_id.lower()}.example",
        organisation_id=group.organisation_id,
    )
    Membership.objects.create(workspace_id=group.workspace_id, group=group, person=person, joined_on=day)
    return person.pk


def _campaign(group: ManagementGroup, version: str, staff: Person, day: date, *, last: date) -> Campaign:
    closed = datetime.combine(day, time(20), UTC)
    return Campaign(
        workspace=staff.workspace,
        organisation_id=group.organisation_id,
        instrument_id=version,
        state=CampaignState.CLOSED,
        language="nb",
        started_by=staff,
        questions_to=staff,
        meeting_on=day + timedelta(days=7),
        opens_at=closed - timedelta(days=14),
        closes_at=closed,
        closed_on=day,
        announced=True,
        kept_until=date(last.year + 2, last.month, min(last.day, 28)),
    )


def _levels(instrument: Instrument, chance: np.random.Generator) -> dict[int, dict[str, float]]:
    """Where a group stands on each factor at each mapping: groups differ, factors rise unequally, a year later some is gone."""
    common, drive = float(chance.normal(0, 0.3)), float(chance.normal(0, DRIVE))
    found: dict[int, dict[str, float]] = {1: {}, 2: {}, 3: {}}
    for factor in instrument.factors:
        start, lift = LIFTS.get(factor.key, (5.1, 0.35))
        away = float(chance.normal(0, 0.6))
        one = start + common + away
        # The lowest rise most: groups come out more alike than they went in.
        two = start + common + 0.55 * away + lift + drive + float(chance.normal(0, 0.32))
        found[1][factor.key], found[2][factor.key] = one, two
        found[3][factor.key] = two - 0.06 + float(chance.normal(0, 0.3))
    return found


def _sheet(instrument: Instrument, levels: dict[str, float], chance: np.random.Generator) -> dict[str, int]:
    """One person's answers around the group's levels."""
    scale = instrument.scale
    reverse = {item.key for item in instrument.items if item.reverse}
    mood = float(chance.normal(0, 0.25))
    answers: dict[str, int] = {}
    for factor in instrument.factors:
        view = levels[factor.key] + mood + float(chance.normal(0, 0.6))
        for key in factor.items:
            value = round(view + float(chance.normal(0, 0.4)))
            value = min(max(value, scale.low), scale.high)
            answers[key] = scale.low + scale.high - value if key in reverse else value
    return answers
