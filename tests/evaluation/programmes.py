"""Simulated programmes: groups in cohorts of four, wide and tight changes, ceilings, and factors where all go one way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ledetrad.evaluation.audit import Earlier
from ledetrad.evaluation.data import GroupData
from ledetrad.evaluation.protection import Made

SIZES = (8, 9, 12, 15, 16, 20, 24, 31, 40)
KINDS = ("wide", "tight", "ceiling", "unanimous", "nearly", "still")
FACTORS = ("group_psychological_safety", "task_conflict", "dialogue")


def programme(seed: int, *, size: int | None = None, year: bool = True) -> GroupData:
    """One programme. Every factor is of its own kind. With `year`, all were mapped a year later too."""
    chance = np.random.default_rng(seed)
    n = size or int(chance.choice(SIZES))
    means = np.empty((3, n, len(FACTORS)))
    common = chance.normal(0, 0.25, n)
    for at in range(len(FACTORS)):
        before = 5.0 + common + chance.normal(0, 0.5, n)
        match str(chance.choice(KINDS)):
            case "wide":
                change = chance.normal(0.4, 0.6, n)
            case "tight":
                change = chance.normal(chance.choice([-0.5, 0.3, 0.8]), 0.08, n)
            case "ceiling":
                before = np.clip(6.7 + chance.normal(0, 0.15, n), 1, 7)
                change = np.abs(chance.normal(0.2, 0.1, n))
            case "unanimous":
                change = chance.choice([-1, 1]) * (0.12 + chance.exponential(0.3, n))
            case "nearly":
                change = 0.15 + chance.exponential(0.4, n)
                change[chance.choice(n, size=int(chance.integers(1, 5)), replace=False)] = -0.2
            case _:
                change = chance.normal(0.0, 0.02, n)
        means[0, :, at] = np.clip(before, 1, 7)
        means[1, :, at] = np.clip(means[0, :, at] + change, 1, 7)
        means[2, :, at] = np.clip(means[1, :, at] + chance.normal(-0.1, 0.3, n), 1, 7)
    if not year:
        means[2] = np.nan
    cohorts = tuple(at // 4 for at in range(n))
    known = tuple(frozenset(range(first, min(first + 4, n))) for first in range(0, n, 4))
    return GroupData(
        groups=tuple(range(n)),
        cohorts=cohorts,
        kinds=("state_agency",) * n,
        factors=FACTORS,
        means=means,
        low=1.0,
        high=7.0,
        reliability=0.8,
        known_sets=known,
    )


def first_groups(data: GroupData, n: int) -> GroupData:
    """The same programme a year before: the first `n` groups."""
    return replace(
        data,
        groups=data.groups[:n],
        cohorts=data.cohorts[:n],
        kinds=data.kinds[:n],
        means=data.means[:, :n],
        known_sets=tuple(one & frozenset(range(n)) for one in data.known_sets if one & frozenset(range(n))),
    )


def as_earlier(data: GroupData, made: Made) -> Earlier:
    """A report that was released."""
    return Earlier(
        data=data,
        main=frozenset(data.groups),
        decisions=made.decisions,
        year_later=frozenset(made.year_later),
        later=made.later,
    )
