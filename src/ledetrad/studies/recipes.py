"""The recipes: what somebody sets out to do, and everything that follows from it until a line is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ledetrad.studies.models import Confidentiality, Recipe

SELF: Final = "self"
SUPERIOR: Final = "superior"
PEERS: Final = "peer"
EMPLOYEES: Final = "employee"
CATEGORIES: Final = (SELF, SUPERIOR, PEERS, EMPLOYEES)
# One person each, and told beforehand: their answers are shown by name, however few they are.
BY_NAME: Final = (SELF, SUPERIOR)


@dataclass(frozen=True)
class Defaults:
    """The lines of a recipe. The first of `classes` is the one proposed."""

    classes: tuple[Confidentiality, ...]
    minimum: int = 5
    text_minimum: int = 5
    reminders: int = 2
    late_days: int = 0
    months_kept: int = 24


DEFAULTS: Final = {
    Recipe.PARTICIPANTS: Defaults(
        (
            Confidentiality.UNLINKED,
            Confidentiality.COUNTED,
            Confidentiality.CODED,
            Confidentiality.NAMED,
        )
    ),
    # Three raters of one kind can be told apart by nobody but themselves; texts still need five.
    Recipe.LEADER_360: Defaults((Confidentiality.UNLINKED,), minimum=3, months_kept=12),
    Recipe.PAIR: Defaults((Confidentiality.PAIRED,), late_days=7),
    Recipe.OPEN: Defaults((Confidentiality.UNLINKED, Confidentiality.COUNTED), reminders=0),
}


def defaults_of(recipe: str) -> Defaults:
    """The lines of a recipe. Raises ValueError for a name that is none."""
    return DEFAULTS[Recipe(recipe)]


def months_after(day: date, months: int) -> date:
    """The same day `months` later; the 28th at the latest."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))
