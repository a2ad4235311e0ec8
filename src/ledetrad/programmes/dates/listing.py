"""Dates as lists: what happens to several groups of a cohort on one day is one line; and the list by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.programmes.dates import words
from ledetrad.programmes.models import Activity, ActivityState


@dataclass
class Line:
    """One line of a list: an activity, or the same step of several groups on one day."""

    activity: Activity
    more: list[Activity] = field(default_factory=list)

    @property
    def who(self) -> str:
        """The group, or how many; empty for what is common to all."""
        if self.activity.group is None:
            return ""
        if not self.more:
            return self.activity.group.name
        count = 1 + len(self.more)
        return ngettext("%(count)s gruppe", "%(count)s grupper", count) % {"count": count}

    @property
    def day(self) -> str:
        """«tirsdag 12. januar»."""
        first, last = self.activity.starts_on, self.activity.ends_on
        assert first is not None
        if last is not None and last != first:
            return words.span_words(first, last, year=False)
        return words.day_words(first)

    @property
    def where(self) -> str:
        """Time and place."""
        row = self.activity
        return ", ".join(part for part in (words.time_words(row.starts_at, row.ends_at), row.place) if part)

    @property
    def note(self) -> str:
        """«avlyst», «gjort», or nothing."""
        return {ActivityState.CANCELLED: _("avlyst"), ActivityState.DONE: _("gjort")}.get(
            ActivityState(self.activity.state), ""
        )


def lines(rows: Iterable[Activity]) -> list[Line]:
    """Rows in order, those of one step, day and state in a cohort as one line."""
    found: dict[object, Line] = {}
    for row in rows:
        same = (row.cohort_id, row.key, row.starts_on, row.ends_on, row.starts_at, row.state)
        key: object = same if row.group_id and row.key else row.pk
        if key in found:
            found[key].more.append(row)
        else:
            found[key] = Line(row)
    return list(found.values())


def by_month(rows: Iterable[Activity]) -> list[tuple[date, list[Line]]]:
    """Dated rows by month; each month as its first day."""
    dated = [row for row in rows if row.starts_on is not None]
    found = []
    for month, part in groupby(dated, key=lambda row: (row.starts_on or date.min).replace(day=1)):
        found.append((month, lines(part)))
    return found
