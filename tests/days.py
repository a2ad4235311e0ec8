"""A clock that a test moves: the product asks Django what time it is, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from ledetrad.office.calendar import OSLO


@dataclass
class Days:
    """What day it is. Minutes pass as they do, so that what happens after something is later."""

    shift: timedelta = timedelta()

    def now(self) -> datetime:
        """The moment it is said to be."""
        return self._real() + self.shift

    def today(self) -> date:
        """The day it is said to be, in Norway."""
        return self.now().astimezone(OSLO).date()

    def go_to(self, day: date, at: time = time(10)) -> None:
        """Let it be this day and time in Norway."""
        self.shift = datetime.combine(day, at, tzinfo=OSLO) - self._real()

    @staticmethod
    def _real() -> datetime:
        return datetime.now(tz=OSLO)


def moved_clock(monkeypatch: pytest.MonkeyPatch, day: date) -> Days:
    """From now on it is what `Days` says."""
    days = Days()
    days.go_to(day)
    monkeypatch.setattr(timezone, "now", lambda: days.now().astimezone(UTC))
    for model in apps.get_models():
        for one in model._meta.fields:
            if one.default == date.today:  # a column's own default asks Python, in the same time zone
                monkeypatch.setattr(one, "_get_default", timezone.localdate)
    return days
