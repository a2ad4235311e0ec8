"""What follows when a date is moved, and what does not. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone

from ledetrad.programmes.courses.course import CourseStep
from ledetrad.programmes.dates.hints import Course
from ledetrad.programmes.dates.plan import block_days, days_of
from ledetrad.programmes.dates.quiet import QuietDays
from ledetrad.programmes.models import Activity, ActivityState


class Stays(StrEnum):
    """Why something later does not follow."""

    PINNED = "pinned"
    DONE = "done"
    CANCELLED = "cancelled"
    PAST = "past"


@dataclass(frozen=True)
class Move:
    """One activity after the moved one: where it goes, or why it stays."""

    activity: Activity
    old: tuple[date, date]
    new: tuple[date, date]
    stays: Stays | None = None
    together: bool = False  # the next day of what is moved: it follows also when nothing else does

    @property
    def follows(self) -> bool:
        """Whether it moves with the other."""
        return self.stays is None


def span_of(activity: Activity) -> tuple[date, date] | None:
    """First and last day; None without a date."""
    if activity.starts_on is None:
        return None
    return activity.starts_on, activity.ends_on or activity.starts_on


def moved_span(activity: Activity, to: date) -> tuple[date, date]:
    """Where the activity would stand, as long as it is."""
    span = span_of(activity)
    return to, to + (span[1] - span[0] if span else timedelta(0))


def later_than(activity: Activity, activities: Iterable[Activity]) -> list[Activity]:
    """What comes after, by date and place in the course. After a group's own activity: that group's own only."""
    span = span_of(activity)
    if span is None:
        return []
    return sorted(
        (
            one
            for one in activities
            if one.pk != activity.pk
            and one.starts_on is not None
            and (activity.group_id is None or one.group_id == activity.group_id)
            and (one.starts_on, one.place_in_course) > (span[0], activity.place_in_course)
        ),
        key=lambda one: (one.starts_on, one.place_in_course, one.pk),
    )


def why_stays(activity: Activity, today: date) -> Stays | None:
    """Agreed, done, cancelled and past dates do not follow."""
    if activity.state != ActivityState.PLANNED:
        return Stays(activity.state)
    if activity.pinned:
        return Stays.PINNED
    return Stays.PAST if activity.starts_on and activity.starts_on < today else None


def moves(
    activity: Activity,
    to: date,
    *,
    activities: Sequence[Activity],
    steps: Iterable[CourseStep],
    quiet: QuietDays,
) -> list[Move]:
    """Everything after `activity`, each as many days as it moves, then off the days kept free.

    A gap that was kept before is kept: what comes after does not come closer because something before was pushed.
    """
    span = span_of(activity)
    if span is None:
        return []
    by = to - span[0]
    today = timezone.localdate()
    at = {activity.pk: moved_span(activity, to)}
    course = Course(activities, {step.key: step for step in steps}, quiet, at)
    found, held = [], {activity.pk}
    for one in later_than(activity, activities):
        old = span_of(one)
        assert old is not None
        if (stays := why_stays(one, today)) is not None:
            found.append(Move(one, old, old, stays))
            continue
        new = _new_span(course, one, old, by)
        at[one.pk] = new
        first_day = _first_day(course, one)
        found.append(Move(one, old, new, together=first_day is not None and first_day.pk in held))
        if found[-1].together:
            held.add(one.pk)
    return found


def _new_span(course: Course, one: Activity, old: tuple[date, date], by: timedelta) -> tuple[date, date]:
    start, length = old[0] + by, old[1] - old[0]
    step = course.steps.get(one.key)
    gap = timedelta(days=step.least_gap_days if step else 0)
    for before in course.before(one):
        stood = span_of(before)
        if before.pk in course.at and stood is not None and old[0] - stood[1] >= gap:
            start = max(start, course.at[before.pk][1] + gap)
    together = length.days + 1
    if step is not None:
        together += block_days(step, list(course.steps.values())) - days_of(step)
        first_day = _first_day(course, one)
        if first_day is not None and first_day.pk in course.at:
            start = course.at[first_day.pk][1] + timedelta(days=1)
    start = course.quiet.next_free(start, together)
    return start, start + length


def _first_day(course: Course, one: Activity) -> Activity | None:
    """The activity that this one is the next day of."""
    step = course.steps.get(one.key)
    if step is None or not step.next_day_of:
        return None
    same = (
        other
        for other in course.activities
        if other.key == step.next_day_of and other.group_id == one.group_id
    )
    return next(same, None)


def fingerprint(activity: Activity, found: Iterable[Move]) -> str:
    """What was shown, in short: a move is confirmed for these dates and no others."""
    shown = [f"{activity.public_id}:{activity.version}"]
    shown += [f"{one.activity.public_id}:{one.activity.version}:{one.new[0]}:{one.stays}" for one in found]
    return hashlib.sha256("|".join(shown).encode()).hexdigest()[:32]
