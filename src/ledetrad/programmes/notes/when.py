"""Days that matter to notes and conversations."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from ledetrad.office.calendar import OSLO

LETTER_LEAVES = time(8)
LONGEST_WAIT = timedelta(days=3 * 365)


def a_year_before(day: date) -> date:
    """The same day last year; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def morning_of(day: date) -> datetime:
    """Eight o'clock in Norway: when a letter to oneself is announced."""
    return datetime.combine(day, LETTER_LEAVES, tzinfo=OSLO)
