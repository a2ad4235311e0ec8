"""Days a course stays away from, each with its reason: weekends, holidays, July, school holidays, the cohort's own.

School holidays come from school_holidays.csv (ISO weeks by county, 2026–2028). Every row of it is marked `assumed`:
they are the usual weeks, not read from a county's own list, and are shown so. What the county has decided, staff
write as the cohort's own days.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ledetrad.office.calendar import is_quiet_day

if TYPE_CHECKING:
    from ledetrad.programmes.models import Cohort

_FRIDAY = 4
_SEARCH_DAYS = 400
_HELD_IN_A_ROW = 5
_USUAL = {"winter": (8, 9), "autumn": (40, 41)}


class Why(StrEnum):
    """Why a day is kept free."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CHRISTMAS = "christmas"
    EASTER = "easter"
    JULY = "july"
    WINTER = "winter"
    AUTUMN = "autumn"
    OWN = "own"


@dataclass(frozen=True)
class Quiet:
    """A day that is kept free; `text` is staff's own words for their own days."""

    why: Why
    assumed: bool = False
    text: str = ""


@dataclass(frozen=True)
class OwnDays:
    """Days somebody added: both ends included."""

    first: date
    last: date
    text: str


@cache
def _rows() -> dict[tuple[str, int, str], tuple[int, int, bool]]:
    text = files("ledetrad.programmes.dates").joinpath("school_holidays.csv").read_text(encoding="utf-8")
    return {
        (row["county"], int(row["year"]), row["holiday"]): (
            int(row["first_week"]),
            int(row["last_week"]),
            row["basis"] == "assumed",
        )
        for row in csv.DictReader(text.splitlines())
    }


def counties() -> list[str]:
    """The counties whose school holidays are listed, in the order of the alphabet."""
    return sorted({county for county, _year, _holiday in _rows()}, key=_norwegian)


def _norwegian(name: str) -> str:
    return name.lower().replace("æ", "{").replace("ø", "|").replace("å", "}")


def school_weeks(county: str, year: int) -> dict[str, tuple[date, date, bool]]:
    """The winter and autumn holiday of a county: Monday to Friday, and whether the weeks are assumed.

    Without a county, and in years that are not listed, the usual weeks: 8 and 9, 40 and 41.
    """
    found = {}
    for holiday, usual in _USUAL.items():
        first, last, assumed = _rows().get((county, year, holiday), (*usual, True))
        found[holiday] = (date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 5), assumed)
    return found


def own_days(stored: Iterable[Sequence[Any]]) -> list[OwnDays]:
    """A cohort's own days as they are stored: [first, last, why]."""
    return [OwnDays(date.fromisoformat(first), date.fromisoformat(last), why) for first, last, why in stored]


@cache
def easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    el = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def _of_all(day: date) -> Why | None:
    """What everybody keeps free."""
    sunday = easter(day.year)
    reasons = (
        (day.weekday() > _FRIDAY, Why.WEEKEND),
        (day.month == 7, Why.JULY),
        ((day.month, day.day) >= (12, 22) or (day.month == 1 and day.day <= 2), Why.CHRISTMAS),
        (sunday - timedelta(days=6) <= day <= sunday + timedelta(days=1), Why.EASTER),
        (is_quiet_day(day), Why.HOLIDAY),
    )
    return next((why for true, why in reasons if true), None)


@dataclass(frozen=True)
class QuietDays:
    """What a cohort stays away from."""

    county: str = ""
    own: tuple[OwnDays, ...] = ()

    def on(self, day: date) -> Quiet | None:
        """Why a day is kept free, the reason that is best known first; None for a day to meet on."""
        for days in self.own:
            if days.first <= day <= days.last:
                return Quiet(Why.OWN, text=days.text)
        why = _of_all(day)
        return Quiet(why) if why else self._school(day)

    def _school(self, day: date) -> Quiet | None:
        for holiday, (first, last, assumed) in school_weeks(self.county, day.year).items():
            if first <= day <= last:
                return Quiet(Why(holiday), assumed)
        return None

    def first_in(self, first: date, last: date) -> Quiet | None:
        """The first reason within some days, both ends included. What goes over weeks is asked about its first day."""
        days = (last - first).days + 1
        if days > _HELD_IN_A_ROW:
            days = 1
        return next((found for n in range(days) if (found := self.on(first + timedelta(days=n)))), None)

    def next_free(self, day: date, days: int = 1) -> date:
        """The first day from `day` on that begins `days` days in a row to meet on; `day` when there is none."""
        for ahead in range(_SEARCH_DAYS):
            start = day + timedelta(days=ahead)
            if self.first_in(start, start + timedelta(days=days - 1)) is None:
                return start
        return day


def quiet_days(cohort: Cohort) -> QuietDays:
    """What this cohort stays away from."""
    return QuietDays(county=cohort.county, own=tuple(own_days(cohort.own_days)))
