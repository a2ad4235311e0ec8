"""What a report over groups may say of their change, so that nobody learns which way another group went.

Readers know some groups: a head her own, a contact up to four, whoever has two reports the difference between them.
The promise: whatever is shown, for each group a reader does not know there is a world where it rose at least 0.1 and a
world where it did not, both with the same figures. Two reasons make that true, and one of them must hold.

1. *Both ways among the unknown.* Every figure here treats the groups alike: exchange two groups and no figure changes.
   So where some unknown groups rose and some did not, any of them may be any of them. With more than `known` groups on
   the smaller side, that holds for every set of `known` readers, however exact the figures are.
2. *Another world.* Where the unknown groups all went one way, another set of values is made for them that has the same
   sums, the same sums of squares and of products (so the same mean, SD, difference, interval, t, p and d), lies on the
   scale, agrees with the counts that are told, and has a group that went the other way. By 1 it may be any of them.

What is hidden tells something too, to those who know the rule: that no such world was found. So the search is made
for readers who know `MARGIN` groups more than any reader does, and then silence still leaves that many open.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from ledetrad.disclosure.attack import BoolArray
from ledetrad.statistics.results import FloatArray

type IntArray = npt.NDArray[np.intp]

LEAST_GROUPS: Final = 8
LEAST_COHORTS: Final = 2
KNOWN: Final = 4
"""How many groups a reader may know: the four of a cohort."""
MARGIN: Final = 2
RISE: Final = 0.1
"""difi-2019, vedlegg 4: a group has risen when its mean is at least this much higher."""
_DUST: Final = 1e-9
_NUDGES: Final = (0.01, 0.05, 0.2)
_CANDIDATES: Final = 6


class Level(IntEnum):
    """How much is shown of one factor; each holds what stands before it."""

    NOTHING = 0
    COUNT = 1
    MEANS = 2
    ALL = 3


@dataclass(frozen=True)
class Told:
    """What is said of a count of n groups: that it lies from `low` to `high`, ends included."""

    low: int
    high: int
    n: int

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def silent(self) -> bool:
        return self.low <= 0 and self.high >= self.n

    def holds(self, count: int) -> bool:
        return self.low <= count <= self.high

    def others(self) -> Told:
        """The same said of the groups that are not counted."""
        return Told(self.n - self.high, self.n - self.low, self.n)


@dataclass(frozen=True)
class Counted:
    """A count of groups whose difference reaches `threshold`, and what is told of it."""

    threshold: float
    told: Told


def told_count(count: int, n: int, *, known: int = KNOWN) -> Told:
    """What may be said of `count` of `n` groups when a reader may know `known` of them.

    Exact when more than ``known + MARGIN`` are on either side. Else a bound: «at most known + MARGIN», or «at least»
    all but that many; readers who know `known` of the few still cannot tell whether MARGIN more exist. With fewer than
    ``2 (known + MARGIN) + 1`` groups even the side would tell, and nothing is said. Raises ValueError for a count
    outside 0 to n.
    """
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no count")
    few = known + MARGIN
    if n < 2 * few + 1:
        return Told(0, n, n)
    if count <= few:
        return Told(0, few, n)
    if n - count <= few:
        return Told(n - few, n, n)
    return Told(count, count, n)


def reached(changes: FloatArray, threshold: float) -> BoolArray:
    """Which changes reach the threshold; 5.2 − 5.1 is 0.1, whatever binary makes of it."""
    return np.asarray(changes >= threshold - _DUST)


@dataclass(frozen=True, eq=False)
class Cell:
    """Groups that stand in the same reports, so that no figure tells them apart: waves × groups, group means.

    `known_sets` are positions of groups that some reader knows together.
    """

    waves: FloatArray
    known_sets: tuple[tuple[int, ...], ...] = ()
    left: dict[Question, list[IntArray]] = field(default_factory=dict, repr=False)
    """What `left_unknown` found for a question: it is asked for spread, and again for means."""

    @property
    def n(self) -> int:
        return int(self.waves.shape[1])


@dataclass(frozen=True)
class Question:
    """What is to be kept open: the change from one wave to another, and where a group's direction turns.

    `more` are further counts of the same difference that a report tells when it shows everything.
    """

    scale: tuple[float, float]
    pair: tuple[int, int] = (0, 1)
    threshold: float = RISE
    known: int = KNOWN
    more: tuple[Counted, ...] = ()

    def changes(self, waves: FloatArray) -> FloatArray:
        """Each group's change, one for each column of `waves`."""
        return np.asarray(waves[self.pair[1]] - waves[self.pair[0]])

    def up(self, waves: FloatArray) -> BoolArray:
        """Which groups reached the threshold."""
        return reached(self.changes(waves), self.threshold)


def all_may_be_shown(cell: Cell, question: Question, *, levels: Sequence[Counted] = ()) -> bool:
    """Whether means, SDs and what follows from them leave every group's direction open, whoever reads.

    `levels` are the counts over the cell that the other world must agree with.
    """
    return _open(cell, question, levels, moments=True)


def means_may_be_shown(cell: Cell, question: Question, *, levels: Sequence[Counted] = ()) -> bool:
    """Whether means alone, without any measure of spread, leave every group's direction open."""
    return _open(cell, question, levels, moments=False)


def _open(cell: Cell, question: Question, levels: Sequence[Counted], *, moments: bool) -> bool:
    changes, up = question.changes(cell.waves), question.up(cell.waves)
    few = min(int(up.sum()), cell.n - int(up.sum()))
    most_known = max([question.known, *(len(one) for one in cell.known_sets)])
    if few > most_known + MARGIN:
        return True  # both ways among the unknown, for every reader there is
    if few > most_known:
        levels = ()  # open for every reader; what follows is for what silence tells, and there counts are no limit
    other_world = _turned if moments else _shifted
    if question not in cell.left:
        found = left_unknown(changes, up, cell.known_sets, known=question.known)
        cell.left[question] = [np.array(one, dtype=np.intp) for one in found]
    return all(other_world(cell.waves, left, question, levels) for left in cell.left[question])


def left_unknown(
    changes: FloatArray, up: BoolArray, known_sets: Sequence[Sequence[int]], *, known: int
) -> list[list[int]]:
    """The groups left when readers take away those they know, where all that are left went the same way.

    Named sets, and the worst of ``known + MARGIN`` taken anywhere: all on the smaller side, and the rest from the two
    ends. What stays lies closest together there, so its figures bind it tightest.
    """
    n = len(changes)
    found: dict[tuple[int, ...], None] = {}
    for known_set in known_sets:
        left = sorted(set(range(n)) - set(known_set))
        if left and (up[left].all() or not up[left].any()):
            found[tuple(left)] = None
    for side in (up, ~up):
        against = np.flatnonzero(~side)
        room = known + MARGIN - len(against)
        alike = np.flatnonzero(side)
        if room < 0 or len(alike) == 0:
            continue
        order = alike[np.argsort(changes[alike], kind="stable")].tolist()
        room = min(room, len(order) - 1)
        for bottom in range(room + 1):
            found[tuple(sorted(order[bottom : len(order) - (room - bottom)]))] = None
    return [list(one) for one in found]


def _turned(
    waves: FloatArray,
    left: IntArray,
    question: Question,
    levels: Sequence[Counted],
) -> bool:
    """Another world with the same sums, squares and products: the waves of the unknown groups turned together.

    A turn that leaves the sum alone changes no figure. The one that takes group j over the threshold with the least
    movement lies in the plane of the changes and of j's own place.
    """
    own = waves[:, left]
    m = own.shape[1]
    threshold, changes = question.threshold, question.changes(own)
    middle = float(changes.mean())
    around = changes - middle
    length = float(np.sqrt(around @ around))
    if m < 3 or length < 1e-6:
        return False
    down = bool(reached(changes, threshold)[0])
    unit = around / length
    reach = length * math.sqrt((m - 1) / m)
    order = np.argsort(changes if down else -changes, kind="stable")[:_CANDIDATES]
    for nudge in _NUDGES:
        goal = (threshold - nudge if down else threshold + nudge) - middle
        after = goal / reach
        if abs(after) >= 1:
            return False
        for j in order.tolist():
            toward = np.full(m, -1.0 / m)
            toward[j] += 1
            toward /= math.sqrt((m - 1) / m)
            before = float(unit @ toward)
            across = unit - before * toward
            size = float(np.sqrt(across @ across))
            if size < 1e-9:
                continue
            across /= size
            angle = math.acos(after) - math.acos(max(-1.0, min(1.0, before)))
            p, q = own @ toward, own @ across
            cos, sin = math.cos(angle), math.sin(angle)
            turned = own + np.outer(p * cos - q * sin - p, toward) + np.outer(p * sin + q * cos - q, across)
            if _fits(waves, left, turned, question, levels):
                return True
    return False


def _fits(
    waves: FloatArray,
    left: IntArray,
    turned: FloatArray,
    question: Question,
    levels: Sequence[Counted],
) -> bool:
    """On the scale, with a group on the other side, and within every count that is told."""
    if turned.min() < question.scale[0] or turned.max() > question.scale[1]:
        return False
    world = waves.copy()
    world[:, left] = turned
    changes = question.changes(world)
    up = reached(changes[left], question.threshold)
    if up.all() or not up.any():
        return False
    return all(level.told.holds(int(reached(changes, level.threshold).sum())) for level in levels)


def _shifted(
    waves: FloatArray,
    left: IntArray,
    question: Question,
    levels: Sequence[Counted],
) -> bool:
    """Another world with the same sums: one group takes what the others can give within the scale. Exact."""
    (low, high), pair, threshold = question.scale, question.pair, question.threshold
    before, after = waves[pair[0], left], waves[pair[1], left]
    m = len(left)
    down = bool(reached(after - before, threshold)[0])
    sum1, sum2 = float(before.sum()), float(after.sum())
    if down:
        own2 = max(low, sum2 - high * (m - 1))
        own1 = min(high, sum1 - low * (m - 1))
    else:
        own2 = min(high, sum2 - low * (m - 1))
        own1 = max(low, sum1 - high * (m - 1))
    if (own2 - own1 >= threshold - _DUST) == down:
        return False
    # One group more or less on this side; the others move further their own way.
    count = int(question.up(waves).sum()) + (-1 if down else 1)
    return all(level.told.holds(count) for level in levels if abs(level.threshold - threshold) < _DUST)
