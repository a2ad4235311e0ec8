"""Readers who work out what they can from a report: sound ones, who only say what the printed numbers leave no doubt of.

They share no code with the protection (a table of t is all they look up). All they use is what is printed, rounded as it is printed, and the values of the
groups they know. Within a report groups are alike, so what is settled for one unknown group is settled for all of them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.distributions import t_quantile

type Floats = npt.NDArray[np.float64]
type Masks = npt.NDArray[np.bool_]

HALF = 0.005  # half of the last printed decimal


@dataclass(frozen=True)
class Range:
    """Where a number lies, given how it is printed; without limits when it is not."""

    low: float = -math.inf
    high: float = math.inf

    @property
    def known(self) -> bool:
        return math.isfinite(self.low) and math.isfinite(self.high)


@dataclass(frozen=True)
class Printed:
    """What a report prints of one factor."""

    n: int
    count: Range
    mean1: Range
    mean2: Range
    diff: Range
    sd_change: Range
    sd1: Range
    sd2: Range


def printed(rose: Mapping[str, Any], change: Mapping[str, Any]) -> Printed:
    """The printed numbers of a factor as ranges. The spread of the changes follows from the interval."""
    n = int(change["n"]["v"])

    def around(name: str) -> Range:
        cell = change.get(name)
        return Range(cell["v"] - HALF, cell["v"] + HALF) if cell and "v" in cell else Range()

    low, high = around("low"), around("high")
    spread = Range()
    if low.known and high.known:
        per = _half_widths(n)
        spread = Range(max(0.0, high.low - low.high) / per, (high.high - low.low) / per)
    return Printed(
        n,
        count_of(rose, n),
        around("mean1"),
        around("mean2"),
        around("diff"),
        spread,
        around("sd1"),
        around("sd2"),
    )


@cache
def _half_widths(n: int) -> float:
    """How many SDs of the changes the whole interval is wide."""
    return 2 * t_quantile(0.975, n - 1) / math.sqrt(n)


def count_of(cell: Mapping[str, Any] | None, n: int) -> Range:
    """What a printed count leaves open."""
    if cell is None or "hidden" in cell:
        return Range(0, n)
    if "v" in cell:
        return Range(cell["v"], cell["v"])
    return Range(cell.get("least", cell.get("from", 0)), cell.get("most", cell.get("to", n)))


@cache
def readers(cohorts: tuple[int, ...]) -> Masks:
    """Who knows what: every head her own group, and every set of up to four within a cohort. Rows: readers."""
    places: dict[int, list[int]] = {}
    for at, cohort in enumerate(cohorts):
        places.setdefault(cohort, []).append(at)
    found = []
    for own in places.values():
        for size in range(1, min(4, len(own)) + 1):
            for some in itertools.combinations(own, size):
                mask = np.zeros(len(cohorts), dtype=np.bool_)
                mask[list(some)] = True
                found.append(mask)
    return np.array(found)


def luckiest(change: Floats, *, size: int = 4) -> Masks:
    """Readers who happen to know the very groups that matter, wherever they sit: those at the ends of the changes."""
    order = np.argsort(change)
    found = []
    for bottom in range(size + 1):
        mask = np.zeros(len(change), dtype=np.bool_)
        mask[order[:bottom]] = True
        mask[order[len(change) - (size - bottom) :]] = size > bottom
        found.append(mask)
    return np.array(found)


def settled(
    told: Printed, before: Floats, after: Floats, known: Masks, *, threshold: float = 0.1
) -> npt.NDArray[np.bool_]:
    """For each reader whether the direction of the groups she does not know is settled by what is printed."""
    n, mine = told.n, known.sum(axis=1)
    m = n - mine
    change = after - before
    up = (change >= threshold - 1e-9).astype(np.float64)
    own_up = known @ up
    found = (told.count.low - own_up >= m) | (told.count.high - own_up <= 0)
    low, high = np.full(len(known), -6.0), np.full(len(known), 6.0)
    for limits in (
        _by_spread(told.diff, told.sd_change, change, known, n),
        _by_ends(told, before, after, known),
    ):
        low, high = np.maximum(low, limits[0]), np.minimum(high, limits[1])
    return (found | (low >= threshold) | (high < threshold)) & (m > 0)


def _by_spread(mean: Range, sd: Range, values: Floats, known: Masks, n: int) -> tuple[Floats, Floats]:
    """Mean ± root of the squares that are left, among those who are left (Samuelson's inequality)."""
    count = len(known)
    if not mean.known or not sd.known:
        return np.full(count, -np.inf), np.full(count, np.inf)
    m = n - known.sum(axis=1)
    sums, squares = known @ values, known @ values**2
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    # The middle that is left and the squares that are left depend on the same mean: try its ends and between.
    for middle in np.linspace(mean.low, mean.high, 5):
        rest = (n * middle - sums) / m
        left = (n - 1) * sd.high**2 + n * middle**2 - squares - m * rest**2
        reach = np.sqrt(np.maximum(0.0, left) * (m - 1) / m)
        low, high = np.minimum(low, rest - reach), np.maximum(high, rest + reach)
    return low, high


def _by_ends(told: Printed, before: Floats, after: Floats, known: Masks) -> tuple[Floats, Floats]:
    """What the sums of each wave, its spread and the ends of the scale leave for one of those who are left."""
    m = told.n - known.sum(axis=1)
    limits = []
    for mean, sd, values in ((told.mean1, told.sd1, before), (told.mean2, told.sd2, after)):
        if not mean.known:
            limits.append((np.full(len(known), 1.0), np.full(len(known), 7.0)))
            continue
        least = told.n * mean.low - known @ values
        most = told.n * mean.high - known @ values
        low, high = np.maximum(1.0, least - 7 * (m - 1)), np.minimum(7.0, most - (m - 1))
        close, far = _by_spread(mean, sd, values, known, told.n)
        limits.append((np.maximum(low, close), np.minimum(high, far)))
    (low1, high1), (low2, high2) = limits
    return low2 - high1, high2 - low1


def difference(new: Printed, old: Printed) -> Printed:
    """What two reports print of the groups that stand in the new one alone, when the old one's are all in it."""
    n = new.n - old.n

    def mean(one: Range, other: Range) -> Range:
        if not one.known or not other.known:
            return Range()
        return Range((new.n * one.low - old.n * other.high) / n, (new.n * one.high - old.n * other.low) / n)

    def sd(one: Range, other: Range, means: tuple[Range, Range], between: Range) -> Range:
        if not (one.known and other.known and between.known):
            return Range()
        most = max(
            (new.n - 1) * one.high**2
            + new.n * at**2
            - (old.n - 1) * other.low**2
            - old.n * was**2
            - n * here**2
            for at in (means[0].low, means[0].high)
            for was in (means[1].low, means[1].high)
            for here in (between.low, between.high, 0.0 if between.low < 0 < between.high else between.low)
        )
        return Range(0.0, math.sqrt(max(0.0, most) / (n - 1)))

    count = Range(max(0, new.count.low - old.count.high), min(n, new.count.high - old.count.low))
    diff = mean(new.diff, old.diff)
    mean1, mean2 = mean(new.mean1, old.mean1), mean(new.mean2, old.mean2)
    return Printed(
        n,
        count,
        mean1,
        mean2,
        diff,
        sd(new.sd_change, old.sd_change, (new.diff, old.diff), diff),
        sd(new.sd1, old.sd1, (new.mean1, old.mean1), mean1),
        sd(new.sd2, old.sd2, (new.mean2, old.mean2), mean2),
    )
