"""Two or three releases of one group side by side. Everything here is computed from figures as they are shown.

No record is read: a change is the difference between two rounded figures, so that it tells no more than they do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

type Direction = Literal["higher", "lower", "same", "unknown"]
type Figure = Mapping[str, Any]

LEAST = 0.1  # the smallest difference between two figures with one decimal
NOT_MEASURED: Figure = {"shown": False, "reason": "not_measured", "needed": 0}
SAFETY, CONFLICT = "group_psychological_safety", "task_conflict"


@dataclass(frozen=True)
class Change:
    """From one figure to a later one. `open` says that it is at least this much: one of the two is a bound."""

    direction: Direction
    amount: float | None = None
    open: bool = False


@dataclass(frozen=True)
class FactorChange:
    """One factor in every mapping, and the change from the first that shows something to the last that does."""

    key: str
    title: Mapping[str, str]
    figures: tuple[Figure, ...]
    change: Change
    reworded: bool  # its statements were changed in between


@dataclass(frozen=True)
class Comparison:
    """The mappings' factors side by side. `first` and `last` are places in `releases`; equal when nothing compares."""

    releases: tuple[Mapping[str, Any], ...]
    first: int
    last: int
    dimensions: tuple[tuple[Mapping[str, str], tuple[FactorChange, ...]], ...]
    left_out: tuple[
        Mapping[str, str], ...
    ]  # titles of factors of an earlier version that no factor of now maps to

    @property
    def possible(self) -> bool:
        """Whether there are two mappings that show figures."""
        return self.first < self.last

    @property
    def factors(self) -> tuple[FactorChange, ...]:
        """All factors, in the order of their dimensions."""
        return tuple(factor for _, factors in self.dimensions for factor in factors)

    def count(self, direction: Direction) -> int:
        """How many factors went that way."""
        return sum(factor.change.direction == direction for factor in self.factors)

    @property
    def compared(self) -> int:
        """How many factors are shown in both, and can be held against each other."""
        return len(self.factors) - self.count("unknown")

    def factor(self, key: str) -> FactorChange | None:
        """The factor with this key, if it is among them."""
        return next((factor for factor in self.factors if factor.key == key), None)

    def stayed(self) -> tuple[int, int] | None:
        """Of the factors that rose from the first mapping to the one before the last: how many are still higher."""
        if self.last - self.first < 2:
            return None
        rose = [
            factor
            for factor in self.factors
            if change_between(factor.figures[self.first], factor.figures[self.last - 1]).direction == "higher"
        ]
        return sum(factor.change.direction == "higher" for factor in rose), len(rose)


def compare(
    releases: Sequence[Mapping[str, Any]], *, aliases: Mapping[str, Sequence[str]] | None = None
) -> Comparison:
    """Hold releases against each other, oldest first. `aliases`: keys that a factor of the newest had in other versions.

    A mapping on another scale, or with another questionnaire, is held apart: its figures count as not measured.
    """
    newest = releases[-1]
    earlier = [_factors(release) if _same_kind(release, newest) else {} for release in releases]
    used: list[set[str]] = [set() for _ in releases]
    dimensions = []
    for dimension in newest["dimensions"]:
        factors = []
        for factor in dimension["factors"]:
            found = [
                _find(own, factor["key"], (aliases or {}).get(factor["key"], ()), taken)
                for own, taken in zip(earlier, used, strict=True)
            ]
            factors.append((factor, found))
        dimensions.append((dimension["title"], factors))
    shown = [
        place
        for place, own in enumerate(earlier)
        if any(factor["figure"]["shown"] for factor in own.values())
    ]
    first, last = (shown[0], shown[-1]) if shown else (0, 0)
    return Comparison(
        releases=tuple(releases),
        first=first,
        last=last,
        dimensions=tuple(
            (title, tuple(_row(factor, found, first, last) for factor, found in factors))
            for title, factors in dimensions
        ),
        left_out=_left_out(earlier, used),
    )


def change_between(before: Figure, after: Figure) -> Change:
    """The change between two shown figures. At least 0.1 is a direction; what is not shown twice is unknown.

    «over 6,5» is a bound: from 6,2 it is a rise of more than 0,3; from «over 6,5», or from 6,5 itself, it is not known.
    """
    if not (before["shown"] and after["shown"]):
        return Change("unknown")
    ends = (before.get("end", ""), after.get("end", ""))
    difference = round(float(after["value"]) - float(before["value"]), 1)
    if not any(ends):
        if abs(difference) < LEAST - 1e-9:
            return Change("same", 0.0)
        return Change("higher" if difference > 0 else "lower", difference)
    if ends[0] == ends[1] or abs(difference) < LEAST - 1e-9:
        return Change("unknown")
    return Change("higher" if difference > 0 else "lower", difference, open=True)


def _row(
    factor: Mapping[str, Any], found: Sequence[Mapping[str, Any] | None], first: int, last: int
) -> FactorChange:
    figures = tuple(one["figure"] if one else NOT_MEASURED for one in found)
    there = [one for one in found if one]
    return FactorChange(
        key=str(factor["key"]),
        title=factor["title"],
        figures=figures,
        change=change_between(figures[first], figures[last]) if first < last else Change("unknown"),
        reworded=any(one.get("items") != factor.get("items") for one in there),
    )


def _same_kind(release: Mapping[str, Any], newest: Mapping[str, Any]) -> bool:
    return bool(release["instrument"] == newest["instrument"] and release["scale"] == newest["scale"])


def _factors(release: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {
        str(factor["key"]): factor for dimension in release["dimensions"] for factor in dimension["factors"]
    }


def _find(
    own: Mapping[str, Mapping[str, Any]], key: str, others: Sequence[str], taken: set[str]
) -> Mapping[str, Any] | None:
    for name in (key, *others):
        if name in own:
            taken.add(name)
            return own[name]
    return None


def _left_out(
    earlier: Sequence[Mapping[str, Mapping[str, Any]]], used: Sequence[set[str]]
) -> tuple[Mapping[str, str], ...]:
    titles: dict[str, Mapping[str, str]] = {}
    for own, taken in zip(earlier, used, strict=True):
        for key, factor in own.items():
            if key not in taken:
                titles.setdefault(key, factor["title"])
    return tuple(titles.values())
