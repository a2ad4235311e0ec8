"""Proposed dates for a course: from the template's weeks, in its order, with its least gaps, off the days kept free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

from ledetrad.programmes.courses.course import CourseStep
from ledetrad.programmes.dates.quiet import QuietDays
from ledetrad.programmes.models import ActivityKind

type Place = tuple[str, int | None]
"""A step's key, and the group it is for; None when it is common to all."""
type Span = tuple[date, date]

GROUP_LEVEL = {ActivityKind.MAPPING, ActivityKind.REVIEW, ActivityKind.MEETING_EVALUATION}
# The contact is there herself: not with two groups on one day.
WITH_THE_CONTACT = {ActivityKind.REVIEW, ActivityKind.MEETING_EVALUATION}


@dataclass(frozen=True)
class PlannedGroup:
    """A group that takes part; `not_before` for one that came when the course was under way."""

    pk: int
    contact: int | None = None
    not_before: date | None = None


@dataclass
class _Planning:
    starts_on: date
    groups: Sequence[PlannedGroup]
    quiet: QuietDays
    found: dict[Place, Span]
    steps: Sequence[CourseStep]
    taken: set[tuple[int, date]] = field(default_factory=set)

    def place(self, step: CourseStep, group: PlannedGroup | None) -> Span:
        days, together = days_of(step), block_days(step, self.steps)
        start = self.starts_on + timedelta(days=step.offset_days)
        for before in self._before(step, group):
            start = max(start, before + timedelta(days=step.least_gap_days))
        if group is not None and group.not_before is not None:
            start = max(start, group.not_before)
        first_day = self.found.get((step.next_day_of, group.pk if group else None))
        if first_day is not None:
            start = first_day[1] + timedelta(days=1)
        start = self.quiet.next_free(start, together)
        if group is not None and group.contact is not None and step.kind in WITH_THE_CONTACT:
            while (group.contact, start) in self.taken:
                start = self.quiet.next_free(start + timedelta(days=1), together)
            self.taken.add((group.contact, start))
        return start, start + timedelta(days=days - 1)

    def _before(self, step: CourseStep, group: PlannedGroup | None) -> Iterable[date]:
        """The last days of what comes before: the group's own, what is common; for a common step, every group's."""
        for key in step.after:
            if (key, None) in self.found:
                yield self.found[key, None][1]
            for one in self.groups if group is None else [group]:
                if (key, one.pk) in self.found:
                    yield self.found[key, one.pk][1]


def days_of(step: CourseStep) -> int:
    """How many days in the calendar a step takes: a gathering of one and a half takes two."""
    return max(1, ceil(step.length_days))


def block_days(step: CourseStep, steps: Sequence[CourseStep]) -> int:
    """The same with the next days of it that are steps of their own: they are held in a row."""
    return days_of(step) + sum(block_days(one, steps) for one in steps if one.next_day_of == step.key)


def of_each_group(step: CourseStep) -> bool:
    """Whether every group has its own row: what the template says, and what happens in the group itself."""
    return step.per_group or step.kind in GROUP_LEVEL


def propose(
    steps: Sequence[CourseStep],
    *,
    starts_on: date,
    groups: Sequence[PlannedGroup],
    quiet: QuietDays,
    standing: Mapping[Place, Span | None],
) -> dict[Place, Span]:
    """Dates for every step that does not stand yet. What stands, with or without a date, is left as it is."""
    planning = _Planning(
        starts_on, groups, quiet, {place: span for place, span in standing.items() if span}, steps
    )
    contacts = {group.pk: group.contact for group in groups}
    with_her = {step.key for step in steps if step.kind in WITH_THE_CONTACT}
    for (key, group_id), (first, _last) in planning.found.items():
        contact = contacts.get(group_id) if group_id is not None else None
        if key in with_her and contact is not None:
            planning.taken.add((contact, first))
    new: dict[Place, Span] = {}
    for step in steps:
        for group in groups if of_each_group(step) else [None]:
            place = (step.key, group.pk if group else None)
            if place not in standing:
                new[place] = planning.found[place] = planning.place(step, group)
    return new
