"""From group means to the tables of a report. What may be shown is decided elsewhere; without that, everything is shown.

A cell is {"v": number, "d": decimals}, a bound {"least"/"most": number}, {"word": key}, {"hidden": reason} or None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from ledetrad.disclosure.group_change import RISE, Level, Told
from ledetrad.statistics import pearson_r, spearman_rho
from ledetrad.statistics.group_development import Development, develop, size_band, stars
from ledetrad.statistics.reliable_change import ReliableChange, reliable_change
from ledetrad.statistics.results import FloatArray

INDEX: Final = "index"
BETTER: Final = 1e-6
"""On the index a group is better when it is above what it was, by however little (difi-2019, l.2820)."""
LEAST_FACTORS: Final = 8
HIGH: Final = 1.5
"""So near the top of the scale, before, that there was little to rise by."""

type Cell = dict[str, Any] | None


@dataclass(frozen=True)
class Shown:
    """What is decided for one factor."""

    level: Level
    told: Told


@dataclass(frozen=True)
class Tabulated:
    """Unprotected figures: by factor, with the index first."""

    rows: Mapping[str, Development]
    since: Mapping[str, Development] = field(default_factory=dict)
    """From «Etter» to «Ett år etter»; `rose` counts groups that fell by at least 0.1."""
    from_before: Mapping[str, Development] = field(default_factory=dict)
    reliable: ReliableChange | None = None


def tabulate(
    means: FloatArray,
    factors: Sequence[str],
    *,
    reliability: float | None = None,
    which: str = "",
) -> Tabulated:
    """Everything that follows from the means. In: waves (2 or 3) × groups × factors.

    The index is the unweighted mean of the factors. Reliable change needs a reliability; without one there is none.
    """
    index = means.mean(axis=2)
    columns = {INDEX: index, **{key: means[:, :, at] for at, key in enumerate(factors)}}
    rows = {
        key: develop(one[0], one[1], at_least=BETTER if key == INDEX else RISE)
        for key, one in columns.items()
    }
    reliable = None
    if reliability is not None:
        reliable = reliable_change(index[0], index[1], reliability=reliability, which=which)
    if len(means) < 3:
        return Tabulated(rows, reliable=reliable)
    since = {}
    for key, one in columns.items():
        made = develop(one[1], one[2])
        known = ~np.isnan(one[1] + one[2])
        fell = int((one[1, known] - one[2, known] >= RISE - 1e-9).sum())
        since[key] = replace(made, rose=fell)
    return Tabulated(
        rows,
        since,
        {key: develop(one[0], one[2]) for key, one in columns.items()},
        reliable,
    )


def everything(made: Tabulated) -> dict[str, Shown]:
    """No protection at all: what a careless report would print."""
    return {key: Shown(Level.ALL, Told(row.rose, row.rose, row.n)) for key, row in made.rows.items()}


def num(value: float | None, decimals: int = 2) -> Cell:
    """A number as it is printed: rounded here, so that no report holds more of it."""
    return None if value is None else {"v": round(float(value), decimals) + 0.0, "d": decimals}


def p_of(value: float | None) -> Cell:
    """A p to three decimals; one below 0.001 is kept as 0 and read as «< 0,001», so that it agrees with the stars."""
    return num(0.0 if value is not None and value < 0.001 else value, 3)


def count(told: Told) -> Cell:
    """A count as it may be told."""
    if told.exact:
        return {"v": told.low, "d": 0}
    if told.silent:
        return {"hidden": "count"}
    if told.high >= told.n:
        return {"least": told.low}
    if told.low <= 0:
        return {"most": told.high}
    return {"from": told.low, "to": told.high}


def table(key: str, rows: Sequence[tuple[str, Mapping[str, Cell]]], **facts: Any) -> dict[str, Any]:
    """One table of a report."""
    return {"key": key, "rows": [{"key": name, "cells": dict(cells)} for name, cells in rows], "facts": facts}


def refused(key: str, why: str, **facts: Any) -> dict[str, Any]:
    """A table that is not made, with the reason in its place."""
    return {"key": key, "rows": [], "refused": why, "facts": facts}


def rose_table(made: Tabulated, shown: Mapping[str, Shown]) -> dict[str, Any]:
    """Tabell 1: groups that rose at least 0.1, and the others. Most risen first, as far as it is told."""
    rows = []
    for key, row in made.rows.items():
        if key == INDEX:
            continue
        told = shown[key].told
        rows.append((key, {"n": num(row.n, 0), "rose": count(told), "rest": count(told.others())}, told))
    rows.sort(key=lambda one: (-(one[2].low + one[2].high), one[2].high - one[2].low))
    return table("rose", [(key, cells) for key, cells, _ in rows])


def change_table(
    made: Tabulated, shown: Mapping[str, Shown], chosen: Mapping[str, Told] | None
) -> dict[str, Any]:
    """Tabell 2, sorted by d; what has no d stands last, by difference. The index stands first."""
    rows = []
    for key, row in made.rows.items():
        cells = {"n": num(row.n, 0), **_change_cells(row, shown[key].level)}
        if chosen is not None:
            told = chosen.get(key)
            cells["chosen"] = None if key == INDEX or told is None else count(told)
        rows.append((key, cells))
    rows.sort(key=lambda one: (one[0] != INDEX, *_order(one[1])))
    return table("change", rows, df_rule="n-1")


def _order(cells: Mapping[str, Cell]) -> tuple[int, float]:
    for rank, name in enumerate(("d", "diff")):
        cell = cells[name]
        if cell is not None and "v" in cell:
            return rank, -float(cell["v"])
    return 2, 0.0


def _change_cells(row: Development, level: Level) -> dict[str, Cell]:
    def means(value: float | None) -> Cell:
        return num(value) if level >= Level.MEANS else {"hidden": "means"}

    def spread(value: float | None, decimals: int = 2) -> Cell:
        if level >= Level.ALL:
            return num(value, decimals)
        return {"hidden": "spread" if level >= Level.MEANS else "means"}

    band, t = spread(row.d), spread(row.t)
    if t and "v" in t:
        t["stars"] = stars(row.p)
    return {
        "mean1": means(row.mean1),
        "sd1": spread(row.sd1),
        "mean2": means(row.mean2),
        "sd2": spread(row.sd2),
        "diff": means(row.diff),
        "low": spread(row.low),
        "high": spread(row.high),
        "t": t,
        "df": num(row.df, 0),
        "p": p_of(row.p) if level >= Level.ALL else spread(row.p),
        "d": band,
        "size": {"word": size_band(row.d)} if band and "v" in band and row.d is not None else None,
    }


def index_table(made: Tabulated, shown: Shown) -> dict[str, Any]:
    """How many groups are better and how many are not, on the mean of all factors."""
    row = made.rows[INDEX]
    n = num(row.n, 0)
    return table(
        "index",
        [
            ("better", {"n": n, "groups": count(shown.told)}),
            ("not_better", {"n": n, "groups": count(shown.told.others())}),
        ],
    )


def reliable_table(made: Tabulated, shown: Shown, told: Mapping[str, Told], **facts: Any) -> dict[str, Any]:
    """Groups that changed more than the error of measurement. Refused when the reliability is not known."""
    if made.reliable is None or made.reliable.up.value is None:
        return refused("reliable", "reliability")
    if shown.level < Level.ALL:
        return refused("reliable", "spread")
    n = num(made.reliable.up.n, 0)
    return table(
        "reliable",
        [(name, {"n": n, "groups": count(told[name])}) for name in ("up", "down")],
        least_change=round(float(made.reliable.least_change or 0.0), 2),
        **facts,
    )


def goals_table(
    made: Tabulated, shown: Mapping[str, Shown], chosen: Mapping[str, int], *, with_areas: int
) -> dict[str, Any]:
    """How many groups chose a factor beside its d: unit = factor. A factor nobody chose counts as 0."""
    keys = [
        key
        for key, row in made.rows.items()
        if key != INDEX and shown[key].level >= Level.ALL and row.d is not None
    ]
    if not with_areas:
        return refused("goals", "no_areas")
    if len(keys) < LEAST_FACTORS:
        return refused("goals", "few_factors", factors=len(keys), needed=LEAST_FACTORS)
    picked = [float(chosen.get(key, 0)) for key in keys]
    sizes = [float(made.rows[key].d or 0.0) for key in keys]
    rows: list[tuple[str, dict[str, Cell]]] = []
    for name, result in (("pearson", pearson_r(picked, sizes)), ("spearman", spearman_rho(picked, sizes))):
        rows.append((name, {"n": num(result.n, 0), "r": num(result.value), "p": p_of(result.p)}))
    return table("goals", rows, left_out=len(made.rows) - 1 - len(keys))


def ceiling_table(made: Tabulated, shown: Mapping[str, Shown], *, top: float) -> dict[str, Any]:
    """Where groups became more alike, and where they stood so high before that there was little to rise by."""
    rows = []
    for key, row in made.rows.items():
        if key == INDEX or shown[key].level < Level.ALL or row.sd1 is None or row.sd2 is None:
            continue
        sd1, sd2 = num(row.sd1), num(row.sd2)
        assert sd1 is not None
        assert sd2 is not None
        rows.append(
            (
                key,
                {
                    "n": num(row.n, 0),
                    "mean1": num(row.mean1),
                    "sd1": sd1,
                    "sd2": sd2,
                    "closer": {"word": "yes" if sd2["v"] < sd1["v"] else "no"},
                    "high": {"word": "yes" if (row.mean1 or 0.0) >= top - HIGH else "no"},
                },
            )
        )
    return table("ceiling", rows, limit=top - HIGH) if rows else refused("ceiling", "spread")


def pair_table(made: Tabulated, shown: Mapping[str, Shown], keys: Sequence[str]) -> dict[str, Any]:
    """Two factors that are to be read together: safety, and disagreement about the matter."""
    rows = [
        (
            key,
            {
                "n": num(made.rows[key].n, 0),
                "rose": count(shown[key].told),
                **{
                    name: cell
                    for name, cell in _change_cells(made.rows[key], shown[key].level).items()
                    if name in {"mean1", "mean2", "diff"}
                },
            },
        )
        for key in keys
        if key in made.rows
    ]
    return table("conflict", rows) if len(rows) == 2 else refused("conflict", "not_measured")


def later_table(
    made: Tabulated,
    since: Mapping[str, Shown],
    from_before: Mapping[str, Shown] | None,
) -> dict[str, Any]:
    """A year later: against «Etter», and against «Før» where the same groups stand behind both."""
    rows = []
    for key, row in made.since.items():
        level = since[key].level
        cells: dict[str, Cell] = {"n": num(row.n, 0)}
        if from_before is not None:
            whole = min(level, from_before[key].level)
            base = made.from_before[key]
            cells |= {
                name: num(value) if whole >= Level.MEANS else {"hidden": "means"}
                for name, value in (("mean1", base.mean1), ("mean2", row.mean1), ("mean3", row.mean2))
            }
            cells["from_before"] = num(base.diff) if whole >= Level.MEANS else {"hidden": "means"}
        parts = _change_cells(row, level)
        cells |= {"since": parts["diff"], "low": parts["low"], "high": parts["high"]}
        cells["fell"] = count(since[key].told)
        rows.append((key, cells))
    return table("later", rows, whole=from_before is not None)
