"""Reads about gatherings: for those who run them and for those who take part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Subquery
from django.utils import timezone

from ledetrad.people.models import Membership, Person
from ledetrad.programmes.gatherings.outline import Day, days_of
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Cohort,
    CohortGroup,
    GatheringOutline,
    GatheringSession,
    GroundRules,
    InvitationState,
    Material,
    MaterialReaders,
    OutlineVersion,
    RulesAccepted,
    Sector,
    SessionForm,
    Speaker,
    TableMixing,
    TableSeat,
    TopicWish,
)
from ledetrad.programmes.models.base import KeptRow
from ledetrad.programmes.rows import COMES_BACK


def gatherings_of(cohort: Cohort) -> list[Activity]:
    """The gatherings of a cohort in order; cancelled ones are not among them."""
    return list(
        Activity.objects.filter(cohort=cohort, kind=ActivityKind.GATHERING, group__isnull=True)
        .exclude(state=ActivityState.CANCELLED)
        .select_related("cohort__template")
        .order_by("place_in_course", "starts_on", "pk")
    )


def gathering_before(activity: Activity) -> Activity | None:
    """The gathering before this one, if there is one."""
    found: Activity | None = None
    for one in gatherings_of(activity.cohort):
        if one.pk == activity.pk:
            return found
        found = one
    return None


def is_first(activity: Activity) -> bool:
    """Whether the cohort begins with this gathering."""
    return gathering_before(activity) is None


def outline_of(activity: Activity) -> GatheringOutline | None:
    """What holds for the whole of the gathering, if anything is written."""
    return GatheringOutline.objects.select_related("taken_from__cohort").filter(activity=activity).first()


def sessions_of(activity: Activity) -> list[GatheringSession]:
    """The sessions in order."""
    return list(
        GatheringSession.objects.filter(activity=activity, deleted_on__isnull=True)
        .select_related("speaker")
        .order_by("day", "place", "pk")
    )


def programme_of(activity: Activity, sessions: Sequence[GatheringSession] | None = None) -> list[Day]:
    """The sessions of a gathering day by day, with their times."""
    return days_of(activity, sessions_of(activity) if sessions is None else sessions, outline_of(activity))


def versions_of(activity: Activity) -> list[OutlineVersion]:
    """How the outline has stood, newest first."""
    return list(
        OutlineVersion.objects.filter(activity=activity).select_related("made_by").order_by("-number")
    )


def deleted_of[R: KeptRow](kind: type[R], activity: Activity) -> list[R]:
    """Rows of a gathering that can still be brought back, the last deleted first."""
    since = timezone.localdate() - COMES_BACK
    return list(kind.objects.filter(activity=activity, deleted_on__gte=since).order_by("-deleted_on", "-pk"))


@dataclass(frozen=True)
class Seat:
    """Somebody who takes part, with the group she comes with."""

    person: Person
    part: CohortGroup


def people_of(cohort: Cohort) -> list[Seat]:
    """Everybody who takes part with her group, group by group. Who is in two groups comes with the first."""
    parts = {
        part.group_id: part
        for part in CohortGroup.objects.filter(
            cohort=cohort, state=InvitationState.ACCEPTED, left_on__isnull=True
        ).select_related("group__organisation")
    }
    found: dict[int, Seat] = {}
    rows = (
        Membership.objects.filter(group__in=parts, left_on__isnull=True)
        .select_related("person")
        .order_by("group__organisation__name", "group__name", "-head", "person__name")
    )
    for row in rows:
        found.setdefault(row.person_id, Seat(row.person, parts[row.group_id]))
    return list(found.values())


# ---- rules


@dataclass(frozen=True)
class RulesState:
    """The rules in force, how many have said yes, and who has not."""

    rules: GroundRules | None
    yes: int
    people: int
    waiting: tuple[Seat, ...]


def rules_in_force(cohort: Cohort) -> GroundRules | None:
    """The newest text of rules."""
    return GroundRules.objects.filter(cohort=cohort).order_by("-number").first()


def rules_state(cohort: Cohort) -> RulesState:
    """Who has accepted the rules in force, and who has not yet."""
    rules, people = rules_in_force(cohort), people_of(cohort)
    said = set(RulesAccepted.objects.filter(rules=rules).values_list("person_id", flat=True) if rules else [])
    waiting = tuple(seat for seat in people if seat.person.pk not in said)
    return RulesState(rules, len(people) - len(waiting), len(people), waiting)


def has_accepted(rules: GroundRules | None, person: Person) -> bool:
    """Whether somebody has said yes to these rules."""
    return rules is not None and RulesAccepted.objects.filter(rules=rules, person=person).exists()


# ---- wishes, materials, speakers


def wishes_of(activity: Activity) -> list[TopicWish]:
    """What participants have wished for at a gathering, the oldest first."""
    return list(
        TopicWish.objects.filter(activity=activity, deleted_on__isnull=True).order_by("written_on", "pk")
    )


def materials_of(activity: Activity, *, staff: bool) -> list[Material]:
    """Papers and links; participants see those that are for them."""
    rows = Material.objects.filter(activity=activity, deleted_on__isnull=True)
    if not staff:
        rows = rows.filter(readers=MaterialReaders.COHORT)
    return list(rows.order_by("added_on", "pk"))


@dataclass(frozen=True)
class SectorYear:
    """Where the speakers of a year came from: one for each session held by a speaker."""

    year: int
    sessions: int
    administration: int

    @property
    def percent(self) -> int:
        """Per cent from the administration."""
        return round(100 * self.administration / self.sessions)


def speakers() -> list[Speaker]:
    """The register by name, with how many sessions each has held (`held`)."""
    return list(
        Speaker.objects.filter(deleted_on__isnull=True)
        .exclude(name="")
        .annotate(held=Count("sessions", filter=Q(sessions__deleted_on__isnull=True)))
        .order_by("name", "pk")
    )


def sectors_by_year() -> list[SectorYear]:
    """The share of speakers from the administration, year by year, newest first (difi-2019 S25)."""
    rows = GatheringSession.objects.filter(
        deleted_on__isnull=True,
        speaker__isnull=False,
        activity__starts_on__isnull=False,
        activity__kind=ActivityKind.GATHERING,
    ).exclude(activity__state=ActivityState.CANCELLED)
    counted: Counter[tuple[int, bool]] = Counter()
    for day, sector in rows.values_list("activity__starts_on", "speaker__sector"):
        if day is not None:
            counted[day.year, sector == Sector.ADMINISTRATION] += 1
    years = sorted({year for year, _ in counted}, reverse=True)
    return [
        SectorYear(year, counted[year, True] + counted[year, False], counted[year, True]) for year in years
    ]


def talks_of(speaker: Speaker) -> list[GatheringSession]:
    """Where a speaker has spoken and with which order, newest first."""
    return list(
        speaker.sessions.filter(deleted_on__isnull=True)
        .select_related("activity__cohort")
        .order_by("-activity__starts_on", "pk")
    )


# ---- tables


def mixings_of(activity: Activity) -> list[TableMixing]:
    """The mixings of a gathering, newest first."""
    return list(TableMixing.objects.filter(activity=activity).order_by("-number"))


def seats_at(mixing: TableMixing) -> list[list[Person]]:
    """Who sits at each table, by name; an empty table is an empty list."""
    seats = TableSeat.objects.filter(mixing=mixing).select_related("person").order_by("person__name")
    tables: list[list[Person]] = [[] for _ in range(mixing.tables)]
    for seat in seats:
        tables[seat.table - 1].append(seat.person)
    return tables


def earlier_tables(cohort: Cohort) -> list[list[list[int]]]:
    """All mixings of the cohort so far, each as tables of person numbers."""
    mixings: dict[int, dict[int, list[int]]] = {}
    rows = TableSeat.objects.filter(mixing__activity__cohort=cohort).values_list(
        "mixing_id", "table", "person_id"
    )
    for mixing, table, person in rows:
        mixings.setdefault(mixing, {}).setdefault(table, []).append(person)
    return [list(tables.values()) for tables in mixings.values()]


def own_table(activity: Activity, person: Person) -> tuple[int, list[Person]] | None:
    """The person's table in the newest mixing and who else sits there."""
    newest = TableMixing.objects.filter(activity=activity).order_by("-number").values("pk")[:1]
    seat = TableSeat.objects.filter(mixing__in=Subquery(newest), person=person).first()
    if seat is None:
        return None
    there = Membership.objects.filter(left_on__isnull=True).values("person")
    rows = TableSeat.objects.filter(mixing=seat.mixing_id, table=seat.table, person__in=there).exclude(
        person=person
    )
    return seat.table, [one.person for one in rows.select_related("person").order_by("person__name")]


def last_day(activity: Activity) -> date | None:
    """The last day of a gathering."""
    return activity.ends_on or activity.starts_on


def reusable(activity: Activity) -> Sequence[Activity]:
    """Gatherings with sessions that can be used again here, those of the same step first."""
    found = (
        Activity.objects.filter(kind=ActivityKind.GATHERING)
        .exclude(pk=activity.pk)
        .annotate(parts=Count("sessions", filter=Q(sessions__deleted_on__isnull=True)))
        .filter(parts__gt=0)
        .select_related("cohort")
    )
    return sorted(
        found,
        key=lambda one: (one.key != activity.key, -(one.starts_on or date.min).toordinal(), one.pk),
    )


def recently(day: date | None) -> bool:
    """Whether something can still be brought back."""
    return day is not None and timezone.localdate() - day <= timedelta(days=COMES_BACK.days)


def talks(sessions: Sequence[GatheringSession]) -> bool:
    """Whether there is anything for a speaker to be asked for."""
    return any(session.form == SessionForm.TALK for session in sessions)
