"""Reports beside each other: what can be subtracted, and what a new report may say when older ones are known.

Whoever has two reports knows which groups stand in each, and the difference between their figures. So groups are put in
cells by the reports they stand in. Within a cell nothing tells the groups apart, so what holds for one report
(:mod:`ledetrad.disclosure.group_change`) must hold for every cell.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ledetrad.disclosure.group_change import (
    LEAST_COHORTS,
    LEAST_GROUPS,
    MARGIN,
    Cell,
    Counted,
    Level,
    Question,
    Told,
    all_may_be_shown,
    means_may_be_shown,
    told_count,
)
from ledetrad.statistics.results import FloatArray

type Groups = frozenset[Hashable]

_ROUNDS: Final = 10


@dataclass(frozen=True)
class SmallCell:
    """Groups that two reports together would single out: how many, from how many cohorts."""

    groups: int
    cohorts: int


def cells_of(sets: Sequence[Groups]) -> tuple[Groups, ...]:
    """The groups put together by which of the sets they stand in, those in none left out."""
    found: dict[tuple[bool, ...], set[Hashable]] = {}
    for group in frozenset().union(*sets):
        found.setdefault(tuple(group in one for one in sets), set()).add(group)
    return tuple(frozenset(one) for one in found.values())


def too_small(sets: Sequence[Groups], cohorts: Mapping[Hashable, Hashable]) -> tuple[SmallCell, ...]:
    """The cells that are not empty and have fewer than eight groups, or groups of one cohort only; smallest first."""
    small = []
    for cell in cells_of(sets):
        parts = len({cohorts[group] for group in cell})
        if len(cell) < LEAST_GROUPS or parts < LEAST_COHORTS:
            small.append(SmallCell(len(cell), parts))
    return tuple(sorted(small, key=lambda one: (one.groups, one.cohorts)))


@dataclass(frozen=True)
class Published:
    """What an earlier report shows of one factor: over which groups, how much, and what it tells of the count."""

    groups: Groups
    level: Level
    told: Told


@dataclass(frozen=True)
class Decision:
    """What a new report may show of one factor."""

    level: Level
    told: Told


def decide(
    values: Mapping[Hashable, FloatArray],
    new: Groups,
    *,
    question: Question,
    earlier: Sequence[Published] = (),
    known_sets: Sequence[Groups] = (),
) -> Decision:
    """How much of one factor a new report over `new` may show, given what earlier reports show of it.

    `values` has each group's means, one for each wave, for the new report's groups and those of earlier ones that
    stand in no other cell. What spread tells is taken out first, then the means, then the count.
    """
    linked = _linked(new, earlier)
    cells = _cells(values, new, linked, known_sets, question)
    best = Decision(Level.NOTHING, Told(0, len(new), len(new)))
    for told in _attempts(cells, new, question):
        if not _counts_open(cells, [*linked, Published(new, Level.COUNT, told)], question):
            continue
        level = _level(cells, [*linked, Published(new, Level.ALL, told)], linked, question)
        if level == Level.COUNT and told.silent:
            level = Level.NOTHING
        if level > best.level:
            best = Decision(level, told)
        if level == Level.ALL:
            break  # saying less of the count opens no more
    return best


@dataclass(frozen=True, eq=False)
class _Part:
    groups: Groups
    cell: Cell
    count: int


def _linked(new: Groups, earlier: Sequence[Published]) -> list[Published]:
    """The earlier reports whose figures can meet the new one's: they share groups, directly or through others."""
    reached, found = set(new), []
    waiting = [one for one in earlier if one.level > Level.NOTHING]
    for _ in range(len(waiting) + 1):
        touched = [one for one in waiting if reached & one.groups]
        waiting = [one for one in waiting if not reached & one.groups]
        found += touched
        for one in touched:
            reached |= one.groups
    return found


def _cells(
    values: Mapping[Hashable, FloatArray],
    new: Groups,
    linked: Sequence[Published],
    known_sets: Sequence[Groups],
    question: Question,
) -> list[_Part]:
    parts = []
    for groups in cells_of([new, *(one.groups for one in linked)]):
        order = sorted(groups, key=repr)
        place = {group: at for at, group in enumerate(order)}
        waves = np.column_stack([values[group] for group in order])
        known = tuple(
            tuple(sorted(place[group] for group in one & groups)) for one in known_sets if one & groups
        )
        parts.append(_Part(groups, Cell(waves, known), int(question.up(waves).sum())))
    return parts


def _attempts(cells: Sequence[_Part], new: Groups, question: Question) -> list[Told]:
    """What might be said of the new report's count, the most telling first: as if it stood alone, then what may be
    said of its cells put together, then nothing."""
    own = [part for part in cells if part.groups <= new]
    said = [told_count(part.count, part.cell.n, known=question.known) for part in own]
    whole = told_count(sum(part.count for part in own), len(new), known=question.known)
    together = Told(sum(one.low for one in said), sum(one.high for one in said), len(new))
    return list(dict.fromkeys((whole, together, Told(0, len(new), len(new)))))


def _level(
    cells: Sequence[_Part], releases: Sequence[Published], linked: Sequence[Published], question: Question
) -> Level:
    """The most that leaves every cell open."""
    for level in (Level.ALL, Level.MEANS):
        if all(
            _cell_open(cell, cells, releases, linked=linked, level=level, question=question) for cell in cells
        ):
            return level
    return Level.COUNT


def _counts_open(cells: Sequence[_Part], releases: Sequence[Published], question: Question) -> bool:
    """Whether no cell's count can be narrowed until all its unknown groups went one way."""
    limits = {part.groups: [0, part.cell.n] for part in cells}
    for _ in range(_ROUNDS):
        for release in releases:
            inside = [part.groups for part in cells if part.groups <= release.groups]
            for groups in inside:
                others_low = sum(limits[one][0] for one in inside if one != groups)
                others_high = sum(limits[one][1] for one in inside if one != groups)
                limits[groups][0] = max(limits[groups][0], release.told.low - others_high)
                limits[groups][1] = min(limits[groups][1], release.told.high - others_low)
    few = question.known + MARGIN
    for part in cells:
        low, high = limits[part.groups]
        if min(part.count, part.cell.n - part.count) > few:
            continue
        if low > part.cell.n - few or high < few:
            return False
    return True


def _cell_open(
    part: _Part,
    cells: Sequence[_Part],
    releases: Sequence[Published],
    *,
    linked: Sequence[Published],
    level: Level,
    question: Question,
) -> bool:
    levels = [
        Counted(question.threshold, _allowed(part, cells, one))
        for one in releases
        if part.groups <= one.groups
    ]
    # What an older report shows of spread in this cell must stay as it is, also when the new one shows means alone.
    bound = any(one.level == Level.ALL and part.groups <= one.groups for one in linked)
    if level == Level.ALL and len(cells) == 1:
        levels += question.more
    if level == Level.ALL or bound:
        return all_may_be_shown(part.cell, question, levels=levels)
    return means_may_be_shown(part.cell, question, levels=levels)


def _allowed(part: _Part, cells: Sequence[_Part], release: Published) -> Told:
    """What a report's count allows this cell to have when the other cells have what they have."""
    others = sum(one.count for one in cells if one.groups <= release.groups and one is not part)
    return Told(release.told.low - others, release.told.high - others, part.cell.n)
