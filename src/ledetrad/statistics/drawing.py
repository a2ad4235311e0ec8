"""Drawing samples that can be drawn again: total, stratified, and in two stages.

The same frame and seed give the same draw on every machine. Each drawn row carries its inclusion probability, the
chance it had; its weight is one divided by that. Two-stage by region and size as in hedmark-2008 S4 (l.2468-2492):
units in clusters, each split at the median size, then units, then people in them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class FrameRow:
    """One who could be drawn. `key` names her once; `unit` is where she belongs; `region` and `size` are the unit's."""

    key: str
    unit: str = ""
    stratum: str = ""
    region: str = ""
    size: float | None = None


@dataclass(frozen=True)
class Drawn:
    """One who was drawn, the stratum she was drawn in, and the chance she had (0 to 1)."""

    key: str
    stratum: str
    probability: float


@dataclass(frozen=True)
class StratumCount:
    """One stratum: how many there were and how many were drawn, of units (two stages) and of people."""

    stratum: str
    units: int
    units_drawn: int
    people: int
    people_drawn: int


@dataclass(frozen=True)
class Draw:
    """A draw. `median_size` is where sizes were split (two stages only)."""

    drawn: tuple[Drawn, ...]
    strata: tuple[StratumCount, ...]
    median_size: float | None = None


def draw_total(frame: Sequence[FrameRow]) -> Draw:
    """Everybody: each has the chance 1."""
    _once(frame)
    strata = (
        StratumCount(
            "", len({row.unit for row in frame}), len({row.unit for row in frame}), len(frame), len(frame)
        ),
    )
    return Draw(tuple(Drawn(row.key, "", 1.0) for row in frame), strata)


def draw_stratified(frame: Sequence[FrameRow], sizes: Mapping[str, int], *, seed: str) -> Draw:
    """`sizes` people by chance from each stratum (all of a stratum that has no more). KeyError for a stratum without a size."""
    _once(frame)
    drawn: list[Drawn] = []
    counts = []
    for stratum, rows in _by(frame, lambda row: row.stratum).items():
        take = min(sizes[stratum], len(rows))
        chosen = _sample([row.key for row in rows], take, f"{seed}|{stratum}")
        drawn += [Drawn(key, stratum, take / len(rows)) for key in chosen]
        units = len({row.unit for row in rows})
        counts.append(StratumCount(stratum, units, units, len(rows), take))
    return Draw(tuple(drawn), tuple(counts))


def draw_two_stage(
    frame: Sequence[FrameRow], *, units: int, people: int | None, seed: str, split: float | None = None
) -> Draw:
    """`units` units from each region × size (over and up to the median of the units), then `people` in each unit.

    `people` None takes all of a drawn unit. `split` replaces the median where another limit was agreed. The median is of
    units, each once. ValueError when a unit has no size or region, or two different ones.
    """
    _once(frame)
    facts = _unit_facts(frame)
    limit = median(size for _, size in facts.values()) if split is None else split
    cells: dict[str, list[str]] = {}
    for unit, (region, size) in sorted(facts.items()):
        cells.setdefault(f"{region} · {'over' if size > limit else 'under'}", []).append(unit)
    members = _by(frame, lambda row: row.unit)
    drawn, counts = [], []
    for cell, found in sorted(cells.items()):
        take = min(units, len(found))
        chosen_units = _sample(found, take, f"{seed}|{cell}")
        first, people_drawn = take / len(found), 0
        for unit in sorted(chosen_units):
            keys = [row.key for row in members[unit]]
            number = len(keys) if people is None else min(people, len(keys))
            chosen = _sample(keys, number, f"{seed}|{unit}")
            people_drawn += number
            drawn += [Drawn(key, cell, first * number / len(keys)) for key in chosen]
        in_cell = sum(len(members[unit]) for unit in found)
        counts.append(StratumCount(cell, len(found), take, in_cell, people_drawn))
    return Draw(tuple(drawn), tuple(counts), limit)


def _once(frame: Sequence[FrameRow]) -> None:
    if len({row.key for row in frame}) != len(frame):
        raise ValueError("somebody stands in the frame twice")


def _by(frame: Sequence[FrameRow], name: Callable[[FrameRow], str]) -> dict[str, list[FrameRow]]:
    found: dict[str, list[FrameRow]] = {}
    for row in frame:
        found.setdefault(name(row), []).append(row)
    return dict(sorted(found.items()))


def _unit_facts(frame: Sequence[FrameRow]) -> dict[str, tuple[str, float]]:
    facts: dict[str, tuple[str, float]] = {}
    for row in frame:
        if not row.unit or not row.region or row.size is None:
            raise ValueError(f"{row.key}: unit, region and size are needed")
        if facts.setdefault(row.unit, (row.region, row.size)) != (row.region, row.size):
            raise ValueError(f"{row.unit} has two regions or two sizes")
    return facts


def _sample(keys: Sequence[str], take: int, seed: str) -> list[str]:
    """`take` keys by chance: those whose hash with the seed comes first, so that order and machine do not matter."""
    ranked = sorted(keys, key=lambda key: hashlib.sha256(f"{seed}|{key}".encode()).digest())
    return ranked[:take]
