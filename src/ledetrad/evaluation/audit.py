"""What may be shown of each factor, given what the groups' members, contacts and earlier reports already tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ledetrad.disclosure.group_change import LEAST_GROUPS, RISE, Counted, Level, Question, Told
from ledetrad.disclosure.group_sets import Published, decide, too_small
from ledetrad.evaluation.data import GroupData
from ledetrad.evaluation.tabulation import BETTER, INDEX, Shown
from ledetrad.statistics.results import FloatArray


@dataclass(frozen=True, eq=False)
class Earlier:
    """A released report of the same family: its groups with their means, and what it shows of each factor."""

    data: GroupData
    main: frozenset[int]
    decisions: Mapping[str, Mapping[str, int]]
    year_later: frozenset[int] = frozenset()
    later: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    comparison: frozenset[int] = frozenset()
    whole_year: bool = False


class Audit:
    """The questions of one report, each with what earlier reports show of the same thing."""

    def __init__(self, data: GroupData, earlier: Sequence[Earlier]) -> None:
        self.data = data
        self.earlier = earlier
        self.scale = (data.low, data.high)
        self.cohorts: dict[Any, Any] = dict(zip(data.groups, data.cohorts, strict=True))
        for one in earlier:
            for group, cohort in zip(one.data.groups, one.data.cohorts, strict=True):
                self.cohorts.setdefault(group, cohort)

    def with_year(self) -> list[int]:
        """Positions of the groups that were mapped a year later too."""
        known = ~np.isnan(self.data.means[2]).all(axis=1) if self.data.means.shape[2] else np.zeros(0, bool)
        return [int(at) for at in np.flatnonzero(known)]

    def change(self, key: str, n: int, more: Sequence[Counted]) -> Shown:
        """What may be shown of one factor from «Før» to «Etter»."""
        silent = Shown(Level.NOTHING, Told(0, n, n))
        if n < LEAST_GROUPS:
            return silent
        values, new = self.values(key, self._rows(key))
        shown = self.published(key)
        if too_small([new, *(one.groups for one in shown)], self.cohorts):
            return silent
        found = self.ask(key, values, new, earlier=shown, more=more)
        return Shown(found.level, found.told)

    def _rows(self, key: str) -> tuple[int, ...]:
        """With the year after too where every group has it: another world must hold for that as well."""
        everybody = (self.data, *(one.data for one in self.earlier))
        same = all(len(columns(one, key, (0, 1, 2))) == len(columns(one, key, (0, 1))) for one in everybody)
        return (0, 1, 2) if same else (0, 1)

    def ask(
        self,
        key: str,
        values: Mapping[Any, FloatArray],
        new: frozenset[Any],
        *,
        earlier: Sequence[Published],
        more: Sequence[Counted] = (),
    ) -> Shown:
        """The audit itself. On the index two directions are kept open: above what it was, and up by 0.1."""
        thresholds = (BETTER, RISE) if key == INDEX else (RISE,)
        found = [
            decide(
                values,
                new,
                question=Question(self.scale, threshold=one, more=tuple(more)),
                earlier=earlier if one == thresholds[0] else [without_count(each) for each in earlier],
                known_sets=self.data.known_sets,
            )
            for one in thresholds
        ]
        return Shown(min(one.level for one in found), found[0].told)

    def since(self, key: str, year: Sequence[int], pair: tuple[int, int]) -> Shown:
        """What may be shown of a change to the year after. `pair` (2, 1): did «Etter» stand above it; (0, 2): above «Før»."""
        rows = (0, 1, 2) if pair == (0, 2) or len(year) == len(self.data.groups) else (1, 2)
        values, new = self.values(key, rows, year)
        n = len(new)
        published = [
            Published(frozenset(one.year_later), *from_json(one.later[key], n=len(one.year_later)))
            for one in self.earlier
            if key in one.later
        ]
        if n < LEAST_GROUPS or too_small([new, *(one.groups for one in published)], self.cohorts):
            return Shown(Level.NOTHING, Told(0, n, n))
        for one in self.earlier:
            values = {**columns(one.data, key, rows), **values}
        place = {wave: at for at, wave in enumerate(rows)}
        found = decide(
            values,
            new,
            question=Question(self.scale, pair=(place[pair[0]], place[pair[1]])),
            earlier=published,
            known_sets=self.data.known_sets,
        )
        return Shown(found.level, found.told)

    def values(
        self, key: str, rows: Sequence[int], only: Sequence[int] | None = None
    ) -> tuple[dict[Any, FloatArray], frozenset[Any]]:
        own = columns(self.data, key, rows, only)
        new = frozenset(own)
        values: dict[Any, FloatArray] = {}
        for one in self.earlier:
            values |= columns(one.data, key, rows)
        return {**values, **own}, new

    def published(self, key: str) -> list[Published]:
        found = []
        for one in self.earlier:
            groups = frozenset(one.main & frozenset(columns(one.data, key, (0, 1))))
            if key in one.decisions and groups:
                found.append(Published(groups, *from_json(one.decisions[key], n=len(groups))))
            if key == INDEX and one.comparison:
                silent = Told(0, len(one.comparison), len(one.comparison))
                found.append(Published(frozenset(one.comparison), Level.ALL, silent))
        return found


def columns(
    data: GroupData, key: str, rows: Sequence[int], only: Sequence[int] | None = None
) -> dict[Any, FloatArray]:
    """Each group's means on one factor in some waves; groups that lack one are left out."""
    if key != INDEX and key not in data.factors:
        return {}
    table = data.index if key == INDEX else data.means[:, :, data.factors.index(key)]
    places = range(len(data.groups)) if only is None else only
    picked = table[list(rows)]
    return {data.groups[at]: picked[:, at] for at in places if not np.isnan(picked[:, at]).any()}


def without_count(one: Published) -> Published:
    return Published(one.groups, one.level, Told(0, len(one.groups), len(one.groups)))


def as_json(one: Shown) -> dict[str, int]:
    return {"level": int(one.level), "low": one.told.low, "high": one.told.high, "n": one.told.n}


def from_json(one: Mapping[str, int], *, n: int) -> tuple[Level, Told]:
    # Where records of some groups are gone since, the count of the rest is not known.
    told = Told(one["low"], one["high"], n) if one["n"] == n else Told(0, n, n)
    return Level(one["level"]), told
