"""Who was there, counted by group; and a group's time together against what the course plans (difi-2019 S1).

A contact sees how many were missing, and a head the same of her own group. Individual conversations are only a sum
over the cohort, from five people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.people.models import Membership, Person
from ledetrad.programmes.cohorts.queries import members_by_group, parts_of
from ledetrad.programmes.courses.course import CourseStep, steps_of
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Attendance,
    Cohort,
    CohortGroup,
    Conversation,
    ConversationState,
    Presence,
)
from ledetrad.ui.numbers import count_word, decimal

CONVERSATIONS_FROM = 5
# What people attend together: the rest of a course is letters, forms and talks of two.
ATTENDED = (
    ActivityKind.GATHERING,
    ActivityKind.PAIR_MEETING,
    ActivityKind.MEETING_EVALUATION,
    ActivityKind.REVIEW,
)


@dataclass(frozen=True)
class Marked:
    """One person in the grid of an activity."""

    person: Person
    presence: str


@dataclass(frozen=True)
class GroupGrid:
    """One group in the grid, with whether anything is marked yet."""

    part: CohortGroup
    people: tuple[Marked, ...]


def grid(activity: Activity) -> tuple[list[GroupGrid], bool]:
    """Everybody the activity concerns, by group: all are set as present before anything is marked."""
    parts = [
        part
        for part in parts_of(activity.cohort, accepted=True)
        if activity.group_id in {None, part.group_id}
    ]
    members = members_by_group([part.group for part in parts])
    known = dict(Attendance.objects.filter(activity=activity).values_list("person_id", "presence"))
    found = [
        GroupGrid(
            part,
            tuple(
                Marked(row.person, known.get(row.person_id, Presence.PRESENT))
                for row in members.get(part.group_id, ())
            ),
        )
        for part in parts
    ]
    return found, bool(known)


@dataclass(frozen=True)
class Missed:
    """How many of a group were at one activity."""

    activity: Activity
    there: int
    asked: int

    @property
    def missing(self) -> int:
        return self.asked - self.there


def counted(part: CohortGroup) -> list[Missed]:
    """Attendance of one group, activity by activity: counts of its present members, never names."""
    people = Membership.objects.filter(group=part.group, left_on__isnull=True).values("person")
    rows = (
        Attendance.objects.filter(activity__cohort=part.cohort, person__in=people)
        .filter(Q(activity__group__isnull=True) | Q(activity__group=part.group))
        .select_related("activity")
        .order_by("activity__starts_on", "activity__place_in_course", "activity_id")
    )
    by_activity: dict[int, list[Attendance]] = defaultdict(list)
    for row in rows:
        by_activity[row.activity_id].append(row)
    return [
        Missed(marked[0].activity, sum(1 for row in marked if row.presence != Presence.ABSENT), len(marked))
        for marked in by_activity.values()
    ]


def quiet_hint(found: Sequence[Missed]) -> str:
    """The newest activity where somebody was missing, said without blame; empty when all were there."""
    newest = found[-1] if found else None
    if newest is None or not newest.missing:
        return ""
    return ngettext(
        "%(title)s: %(there)s av %(asked)s var med. Én fra gruppen var ikke der; ta gjerne en kort oppsummering i neste ledermøte.",
        "%(title)s: %(there)s av %(asked)s var med. Ta gjerne en kort oppsummering for dem som ikke var der, i neste ledermøte.",
        newest.missing,
    ) % {"title": newest.activity.title, "there": newest.there, "asked": newest.asked}


@dataclass(frozen=True)
class Time:
    """One line of contact time: what, how much the group has had, and what the course plans."""

    what: str
    had: str
    planned: str


def contact_time(part: CohortGroup, found: Sequence[Activity]) -> list[Time]:
    """Days and meetings together, so far and planned; whatever the template holds (Difi: five days, two, two, two).

    `found` are the activities that concern the group.
    """
    steps, today = steps_of(part.cohort.template), timezone.localdate()
    done = [
        one
        for one in found
        if one.state == ActivityState.DONE or (one.starts_on is not None and one.starts_on <= today)
    ]
    lengths = {step.key: step.length_days for step in steps}
    days = sum(_days(one, lengths) for one in done if one.kind == ActivityKind.GATHERING)
    planned = sum(step.length_days * step.count for step in steps if step.kind == ActivityKind.GATHERING)
    lines = []
    if planned:
        lines.append(Time(_("Dager på samling"), _number(days), _number(planned)))
    for kind, label in (
        (ActivityKind.REVIEW, _("Gjennomganger av kartleggingen")),
        (ActivityKind.MEETING_EVALUATION, _("Egenevalueringer i ledermøtet")),
        (ActivityKind.PAIR_MEETING, _("Møter med en annen ledergruppe")),
    ):
        wanted = _count(steps, kind)
        if wanted:
            had = sum(1 for one in done if one.kind == kind)
            lines.append(Time(label, str(had), str(wanted)))
    return lines


def _count(steps: Sequence[CourseStep], kind: str) -> int:
    return sum(step.count for step in steps if step.kind == kind)


def _days(activity: Activity, lengths: Mapping[str, float]) -> float:
    if activity.key in lengths:
        return lengths[activity.key]
    if activity.starts_on and activity.ends_on:
        return (activity.ends_on - activity.starts_on).days + 1
    return 1


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else decimal(value)


def conversations_planned(part: CohortGroup) -> int:
    """How many individual conversations the course offers each leader (difi-2019 S13: up to five)."""
    return _count(steps_of(part.cohort.template), ActivityKind.CONVERSATIONS)


def conversations(cohort: Cohort) -> str:
    """How many individual conversations the cohort has had, as one sum, and only when at least five people had any."""
    first = timezone.make_aware(datetime.combine(cohort.starts_on, time.min))
    held = list(
        Conversation.objects.filter(
            state=ConversationState.HELD,
            deleted_on__isnull=True,
            starts_at__gte=first,
            group__cohort_parts__cohort=cohort,
        ).values_list("person_id", flat=True)
    )
    if len(set(held)) < CONVERSATIONS_FROM:
        return ""
    return _("Deltakerne har hatt %(count)s individuelle samtaler til sammen.") % {
        "count": count_word(len(held))
    }
