"""Groups across units from a list of participants: as mixed as they can be, as even as they can be. Draws no lots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Someone:
    """What mixing needs to know of a participant."""

    key: int
    unit: str
    category: str


def mixed(people: Sequence[Someone], groups: int) -> list[list[Someone]]:
    """`groups` groups whose sizes differ by one at most. Those from the largest units are placed first.

    Each goes where there are fewest from the same unit, then fewest of the same category.
    """
    if groups < 1:
        raise ValueError("at least one group")
    sizes = Counter(one.unit for one in people)
    order = sorted(people, key=lambda one: (not one.unit, -sizes[one.unit], one.unit, one.category, one.key))
    least, extra = divmod(len(people), groups)
    found: list[list[Someone]] = [[] for _ in range(groups)]
    for one in order:
        grown = sum(len(group) > least for group in found)
        open_to = [
            number
            for number, group in enumerate(found)
            if len(group) < least or (len(group) == least and grown < extra)
        ]
        found[
            min(open_to, key=lambda number: (*_alike(found[number], one), len(found[number]), number))
        ].append(one)
    return found


def _alike(group: Sequence[Someone], one: Someone) -> tuple[int, int]:
    same_unit = sum(bool(one.unit) and other.unit == one.unit for other in group)
    return same_unit, sum(other.category == one.category for other in group)


@dataclass(frozen=True)
class Mix:
    """How mixed a group is: how many, from how many units, how many of each category, and units with more than one."""

    count: int
    units: int
    categories: list[tuple[str, int]]
    crowded: list[tuple[str, int]]


def mix_of(people: Sequence[Someone]) -> Mix:
    """The mix of a group."""
    units = Counter(one.unit for one in people if one.unit)
    categories = Counter(one.category for one in people)
    return Mix(
        count=len(people),
        units=len(units),
        categories=sorted(categories.items()),
        crowded=[(unit, count) for unit, count in units.most_common() if count > 1],
    )
