"""Reads about cohorts: who takes part, where each group stands. Never a result, a contribution, a note or an answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from ledetrad.office.models import LogEntry
from ledetrad.people.models import ManagementGroup, Membership, Organisation, Person, Post
from ledetrad.programmes.cohorts import words
from ledetrad.programmes.models import (
    Activity,
    ActivityState,
    Cohort,
    CohortGroup,
    CohortState,
    InvitationState,
    MemberFacts,
)


def parts_of(cohort: Cohort, *, accepted: bool = False) -> list[CohortGroup]:
    """The groups of a cohort by organisation and name; those that left are not among them.

    With `accepted` only those that take part.
    """
    rows = CohortGroup.objects.filter(cohort=cohort, left_on__isnull=True)
    if accepted:
        rows = rows.filter(state=InvitationState.ACCEPTED)
    return list(
        rows.select_related("cohort", "group__organisation", "contact").order_by(
            "group__organisation__name", "group__name", "pk"
        )
    )


def participants(cohort: Cohort) -> list[Person]:
    """Everybody who takes part: present members of the groups that have accepted and not left, by name."""
    return list(
        Person.objects.filter(
            pk__in=Membership.objects.filter(
                left_on__isnull=True,
                group__cohort_parts__cohort=cohort,
                group__cohort_parts__state=InvitationState.ACCEPTED,
                group__cohort_parts__left_on__isnull=True,
            ).values("person")
        )
        .select_related("organisation")
        .order_by("name", "pk")
    )


def members_by_group(groups: Iterable[ManagementGroup]) -> dict[int, list[Membership]]:
    """Present members by group id, the head first, then by name; in one read."""
    found: dict[int, list[Membership]] = defaultdict(list)
    rows = Membership.objects.filter(group__in=list(groups), left_on__isnull=True).select_related("person")
    for row in rows.order_by("-head", "person__name"):
        found[row.group_id].append(row)
    return found


def possible_contacts(*, beside: Person | None = None) -> list[Person]:
    """Who may be the named contact of a group: programme staff; HR and administrators where no staff is registered."""
    people = list(Person.objects.filter(post=Post.STAFF).order_by("name"))
    if not people:
        people = list(Person.objects.filter(post__in=[Post.HR, Post.ADMINISTRATOR]).order_by("name"))
    if beside is not None and beside not in people:
        people.insert(0, beside)
    return people


@dataclass(frozen=True)
class CohortRow:
    """One cohort in the list: where it stands, and what comes next."""

    cohort: Cohort
    sentence: str
    people: int
    next_one: Activity | None


def upcoming(cohorts: Sequence[Cohort]) -> dict[int, Activity]:
    """The next planned activity of each cohort, in one read."""
    found: dict[int, Activity] = {}
    rows = Activity.objects.filter(
        cohort__in=cohorts, state=ActivityState.PLANNED, starts_on__gte=timezone.localdate()
    )
    for row in rows.select_related("group").order_by("starts_on", "place_in_course", "pk"):
        found.setdefault(row.cohort_id, row)
    return found


def cohort_rows() -> list[CohortRow]:
    """All cohorts, the running ones first. A fixed number of queries."""
    cohorts = list(Cohort.objects.select_related("template").order_by("-starts_on", "name"))
    cohorts.sort(key=lambda one: one.state == CohortState.FINISHED)
    states: dict[int, list[str]] = defaultdict(list)
    of_group: dict[int, list[int]] = defaultdict(list)
    rows = CohortGroup.objects.filter(left_on__isnull=True).values_list("cohort_id", "state", "group_id")
    for cohort, state, group in rows:
        states[cohort].append(state)
        if state == InvitationState.ACCEPTED:
            of_group[group].append(cohort)
    people: Counter[int] = Counter()
    for group in Membership.objects.filter(group__in=of_group, left_on__isnull=True).values_list(
        "group_id", flat=True
    ):
        people.update(of_group[group])
    coming = upcoming(cohorts)
    return [
        CohortRow(one, words.sentence(one, states[one.pk]), people[one.pk], coming.get(one.pk))
        for one in cohorts
    ]


@dataclass(frozen=True)
class Taker:
    """An organisation that takes or has taken part, and in which years (difi-2019 t08)."""

    organisation: Organisation
    years: tuple[int, ...]


def takers() -> dict[str, list[Taker]]:
    """Every organisation with a group that accepted, by its kind; names of organisations only."""
    years: dict[int, set[int]] = defaultdict(set)
    organisations: dict[int, Organisation] = {}
    rows = CohortGroup.objects.filter(state=InvitationState.ACCEPTED).select_related(
        "group__organisation", "cohort"
    )
    for row in rows:
        organisation = row.group.organisation
        organisations[organisation.pk] = organisation
        years[organisation.pk].add(row.cohort.starts_on.year)
    found: dict[str, list[Taker]] = {}
    for kind in words.KINDS:
        of_kind = [one for one in organisations.values() if one.kind == kind]
        if of_kind:
            of_kind.sort(key=lambda one: one.name)
            found[kind] = [Taker(one, tuple(sorted(years[one.pk]))) for one in of_kind]
    return found


@dataclass(frozen=True)
class Event:
    """One line of a group's history in its cohort, from the log."""

    at: datetime
    who: str
    state: str


def history(part: CohortGroup) -> list[Event]:
    """Who set which state when, newest first."""
    who = Person.objects.filter(public_id=OuterRef("actor")).values("name")[:1]
    entries = LogEntry.objects.filter(
        subject=part.public_id, action__in=["cohort:add_group", "cohort:state"]
    ).annotate(who=Subquery(who))
    return [
        Event(entry.at, entry.who or "", words.state_word(str(entry.about["state"])))
        for entry in entries.order_by("-at", "-pk")
        if entry.about.get("state") in words.STATES
    ]


def members_with_roles(part: CohortGroup) -> list[tuple[Membership, str]]:
    """Present members, the head first, each with the role the list gave her."""
    role = MemberFacts.objects.filter(part=part, person=OuterRef("person")).values("role")[:1]
    rows = Membership.objects.filter(group=part.group, left_on__isnull=True).annotate(role=Subquery(role))
    return [(row, row.role or "") for row in rows.select_related("person").order_by("-head", "person__name")]


def waiting_answers(person: Person) -> list[CohortGroup]:
    """Invitations that wait for an answer from a head: for front pages."""
    return list(
        CohortGroup.objects.filter(
            state=InvitationState.INVITED,
            left_on__isnull=True,
            group__memberships__person=person,
            group__memberships__head=True,
            group__memberships__left_on__isnull=True,
        )
        .select_related("cohort", "group")
        .order_by("cohort__starts_on", "pk")
    )


def in_care(person: Person) -> list[CohortGroup]:
    """The groups a staff member is the contact of, in cohorts that are not finished: for front pages."""
    return list(
        CohortGroup.objects.filter(contact=person, left_on__isnull=True)
        .exclude(cohort__state=CohortState.FINISHED)
        .exclude(state=InvitationState.DECLINED)
        .select_related("cohort", "group")
        .order_by("cohort__name", "group__name")
    )


def asking_for_help(person: Person) -> list[CohortGroup]:
    """The groups of a contact that have asked for more than the course gives (difi-2019 S17)."""
    return [part for part in in_care(person) if part.needs_more_help]


def groups_to_pick(cohort: Cohort) -> list[ManagementGroup]:
    """Groups of the workspace that have no place in the cohort yet."""
    return list(
        ManagementGroup.objects.filter(practice=False)
        .exclude(cohort_parts__cohort=cohort)
        .select_related("organisation")
        .order_by("organisation__name", "name")
    )


def of_group_or_all(part: CohortGroup) -> Q:
    """The activities that concern a group: common to the cohort, and its own."""
    return Q(cohort=part.cohort) & (Q(group__isnull=True) | Q(group=part.group))


def activities_of(part: CohortGroup) -> list[Activity]:
    """What concerns one group, common and its own, in the order it happens. What is cancelled is not among it."""
    return list(
        Activity.objects.filter(of_group_or_all(part))
        .exclude(state=ActivityState.CANCELLED)
        .order_by(F("starts_on").asc(nulls_last=True), "place_in_course", "pk")
    )


def coming_of(found: Sequence[Activity]) -> list[Activity]:
    """Those of them that are still to come."""
    today = timezone.localdate()
    return [
        one
        for one in found
        if one.state == ActivityState.PLANNED and one.starts_on is not None and one.starts_on >= today
    ]


def left_parts(cohort: Cohort) -> list[CohortGroup]:
    """The groups that left the cohort under way."""
    return list(
        CohortGroup.objects.filter(cohort=cohort, left_on__isnull=False)
        .select_related("group__organisation")
        .order_by("left_on", "pk")
    )
