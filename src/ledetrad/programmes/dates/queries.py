"""Reads about dates: the course with its hints, what a move would do, what is coming."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.cohorts.access import runs_programmes
from ledetrad.programmes.courses.course import steps_of
from ledetrad.programmes.dates import moving, words
from ledetrad.programmes.dates.hints import Hint, hints_of
from ledetrad.programmes.dates.moving import Move
from ledetrad.programmes.dates.quiet import quiet_days
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Cohort,
    CohortGroup,
    CohortState,
    InvitationState,
)
from ledetrad.ui.numbers import count_word

BEFORE_THE_COURSE = (ActivityKind.INVITATION, ActivityKind.COMPOSITION, ActivityKind.ACCEPTANCE)
# What staff do before the course, and orders: nobody else's calendar holds them.
OF_STAFF = (*BEFORE_THE_COURSE, ActivityKind.ORDER)


@dataclass
class Row:
    """One activity on the dates page."""

    activity: Activity
    hints: list[Hint]

    @property
    def when(self) -> str:
        """Day, time and place."""
        return words.when_words(self.activity)

    @property
    def state(self) -> str:
        """«✓ Gjort 12. januar», «× Avlyst», or nothing for what is planned."""
        said = words.state_words(self.activity)
        symbol = "✓" if self.activity.state == ActivityState.DONE else "×"
        return f"{symbol} {said}" if said else ""


@dataclass
class Step:
    """One step of the course: its own row, or one for each group."""

    title: str
    state: str  # done, now or next: where the red thread is
    basis: str  # stated, inferred or ours; empty for what is not in the template
    rows: list[Row] = field(default_factory=list)

    @property
    def per_group(self) -> bool:
        """Whether each group has a row of its own."""
        return any(row.activity.group_id for row in self.rows)


def activities_of(cohort: Cohort) -> list[Activity]:
    """The activities of a cohort in the order of the course; rows of groups that left are not among them."""
    taking_part = CohortGroup.objects.filter(
        cohort=cohort, state=InvitationState.ACCEPTED, left_on__isnull=True
    )
    return list(
        Activity.objects.filter(cohort=cohort)
        .filter(Q(group__isnull=True) | Q(group__in=taking_part.values("group")))
        .select_related("group__organisation")
        .order_by("place_in_course", "starts_on", "group__name", "pk")
    )


def course_of(cohort: Cohort) -> list[Step]:
    """The course along the thread, each step with its dates and hints. By date, what has none in its own place."""
    activities = activities_of(cohort)
    steps = steps_of(cohort.template, language=cohort.language)
    hints = hints_of(activities, steps, quiet_days(cohort))
    by_key = {step.key: step for step in steps}
    found: dict[object, Step] = {}
    for activity in activities:
        own = by_key.get(activity.key)
        step = found.setdefault(
            activity.key or activity.pk,
            Step(title=activity.title, state="next", basis=own.order_basis if own else ""),
        )
        step.rows.append(Row(activity, hints.get(activity.pk, [])))
    ordered = _by_date(list(found.values()))
    _set_states(ordered, under_way=cohort.state == CohortState.RUNNING, today=timezone.localdate())
    return ordered


def _by_date(steps: list[Step]) -> list[Step]:
    last = date.min
    keys = []
    for number, step in enumerate(steps):
        days = [row.activity.starts_on for row in step.rows if row.activity.starts_on]
        last = min(days, default=last)
        keys.append((last, number))
    return [step for _key, step in sorted(zip(keys, steps, strict=True), key=lambda one: one[0])]


def _set_states(steps: Iterable[Step], *, under_way: bool, today: date) -> None:
    """Done when every row is done or cancelled; the first that is not, is now.

    Nobody marks the invitations: once a group has said yes, what lay before the start has been.
    """
    met = False
    for step in steps:
        states = {row.activity.state for row in step.rows}
        if under_way and all(_lies_behind(row.activity, today) for row in step.rows):
            step.state = "done"
            continue
        if ActivityState.PLANNED not in states and (ActivityState.DONE in states or not met):
            step.state = "done"
        elif ActivityState.PLANNED in states and not met:
            step.state, met = "now", True


def _lies_behind(activity: Activity, today: date) -> bool:
    return (
        activity.kind in BEFORE_THE_COURSE and activity.starts_on is not None and activity.starts_on < today
    )


def preview_move(activity: Activity, to: date) -> list[Move]:
    """What comes after, each with where it would go or why it stays. Nothing is moved."""
    cohort = activity.cohort
    return moving.moves(
        activity,
        to,
        activities=activities_of(cohort),
        steps=steps_of(cohort.template),
        quiet=quiet_days(cohort),
    )


def hints_after(
    activity: Activity, to: date, found: Iterable[Move], *, follow: bool
) -> dict[int, list[Hint]]:
    """The hints as they would be after the move, for what moves and for what stays where it is."""
    cohort = activity.cohort
    at = {activity.pk: moving.moved_span(activity, to)}
    at |= {one.activity.pk: one.new for one in found if one.follows and (follow or one.together)}
    return hints_of(activities_of(cohort), steps_of(cohort.template), quiet_days(cohort), at)


def own_activities(person: Person) -> QuerySet[Activity]:
    """What concerns a participant: common to all of her cohorts, or her own group's. Not what staff do."""
    mine = CohortGroup.objects.filter(
        group__in=Membership.objects.filter(person=person, left_on__isnull=True).values("group"),
        state=InvitationState.ACCEPTED,
        left_on__isnull=True,
    )
    return (
        Activity.objects.filter(
            Q(cohort__in=mine.values("cohort")), Q(group__isnull=True) | Q(group__in=mine.values("group"))
        )
        .exclude(kind__in=OF_STAFF)
        .select_related("cohort", "group__organisation")
    )


def activities_for_group(group: ManagementGroup) -> QuerySet[Activity]:
    """What a group's calendar holds: common to its cohorts, or its own. Not what staff do."""
    parts = CohortGroup.objects.filter(group=group, state=InvitationState.ACCEPTED, left_on__isnull=True)
    return (
        Activity.objects.filter(cohort__in=parts.values("cohort"))
        .filter(Q(group__isnull=True) | Q(group=group))
        .exclude(kind__in=OF_STAFF)
        .select_related("cohort", "group")
    )


def staffed_activities(person: Person) -> QuerySet[Activity]:
    """What stands in a staff member's calendar: common dates of running cohorts, and of the groups she follows."""
    hers = CohortGroup.objects.filter(contact=person, state=InvitationState.ACCEPTED, left_on__isnull=True)
    return (
        Activity.objects.exclude(cohort__state=CohortState.FINISHED)
        .filter(Q(group__isnull=True) | Q(group__in=hers.values("group")))
        .select_related("cohort", "group__organisation")
    )


def next_activity(person: Person) -> Activity | None:
    """The next date of a participant, today included; None when nothing is planned."""
    return (
        own_activities(person)
        .filter(state=ActivityState.PLANNED, starts_on__gte=timezone.localdate())
        .order_by("starts_on", "starts_at", "place_in_course", "pk")
        .first()
    )


@dataclass(frozen=True)
class Coming:
    """What lies ahead for the one who runs programmes."""

    groups: int
    cohorts: int
    this_week: int
    rows: list[Activity]

    @property
    def sentence(self) -> str:
        """«12 grupper i tre kull. Tre ting denne uka.»"""
        groups = ngettext("%(count)s gruppe", "%(count)s grupper", self.groups) % {
            "count": count_word(self.groups) if self.groups else _("ingen")
        }
        cohorts = ngettext("%(groups)s i ett kull.", "%(groups)s i %(count)s kull.", self.cohorts)
        first = cohorts % {"groups": groups, "count": count_word(self.cohorts)}
        things = (
            ngettext("Én ting denne uka.", "%(count)s ting denne uka.", self.this_week)
            % {"count": count_word(self.this_week)}
            if self.this_week
            else _("Ingenting denne uka.")
        )
        return " ".join(sentence[:1].upper() + sentence[1:] for sentence in (first, things))


def coming(person: Person, days: int = 14) -> Coming | None:
    """What happens in all cohorts that are not finished, from today, `days` ahead; None for one who runs no programmes."""
    if not runs_programmes(person):
        return None
    today = timezone.localdate()
    parts = CohortGroup.objects.filter(state=InvitationState.ACCEPTED, left_on__isnull=True).exclude(
        cohort__state=CohortState.FINISHED
    )
    pairs = list(parts.values_list("cohort_id", "group_id"))
    rows = [
        row
        for row in Activity.objects.filter(
            state=ActivityState.PLANNED, starts_on__range=(today, today + timedelta(days=days))
        )
        .exclude(cohort__state=CohortState.FINISHED)
        .select_related("cohort", "group__organisation")
        .order_by("starts_on", "starts_at", "place_in_course", "group__name", "pk")
        if row.group_id is None or (row.cohort_id, row.group_id) in set(pairs)
    ]
    sunday = today + timedelta(days=6 - today.weekday())
    return Coming(
        groups=len({group for _cohort, group in pairs}),
        cohorts=len({cohort for cohort, _group in pairs}),
        this_week=sum(1 for row in rows if row.starts_on and row.starts_on <= sunday),
        rows=rows,
    )
