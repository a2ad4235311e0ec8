"""Which groups and cells of a table must be hidden, and which beside them so that subtraction does not bring them back.

A number is hidden when fewer than a minimum of people are behind it. With the sums shown, that alone protects
next to nothing: in a small table nearly every hidden cell follows by subtraction. So more is hidden, as little as
possible, until the attack in :mod:`ledetrad.disclosure.attack` finds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ledetrad.disclosure.attack import BoolArray, IntArray, ShownTable, entries_of, limits, relations, show
from ledetrad.disclosure.suppression import cheapest_pattern

DEFAULT_MINIMUM: Final = 5
"""The least number of people behind a number that is shown; 3 with a reason, 10 for registers."""


def protect_groups(sizes: Sequence[int], *, minimum: int, total_shown: bool) -> frozenset[int]:
    """The positions of the groups to hide.

    In: the number of people behind each group's number, the least number that may be shown, and whether a number
    for all of them together is shown beside. A group of nobody has nothing to hide.

    With the total shown, the next smallest groups are hidden too until at least two are hidden and they have the
    minimum of people together: what can be worked out by subtraction is then theirs together. When every group is
    hidden and they are fewer than the minimum, the total is not to be shown either; that is for the caller to see.
    Raises ValueError for a negative size or a minimum below 2.
    """
    if minimum < 2:
        raise ValueError(f"a minimum of {minimum} protects nobody")
    if any(size < 0 for size in sizes):
        raise ValueError("a group cannot have fewer than nobody")
    people = sorted((size, at) for at, size in enumerate(sizes) if size > 0)
    hidden = [at for size, at in people if size < minimum]
    if total_shown and hidden:
        for _, at in people[len(hidden) :]:
            if len(hidden) >= 2 and sum(sizes[one] for one in hidden) >= minimum:
                break
            hidden.append(at)
    return frozenset(hidden)


@dataclass(frozen=True)
class TableMask:
    """What is hidden of a table of counts: True where nothing is shown. Shapes: rows × columns, rows, columns."""

    cells: BoolArray
    rows: BoolArray
    columns: BoolArray
    total: bool

    @property
    def entries(self) -> BoolArray:
        """All of it one after the other, in the order of :func:`ledetrad.disclosure.attack.relations`."""
        return np.concatenate([self.cells.ravel(), self.rows, self.columns, [self.total]])


def protect_table(
    counts: npt.ArrayLike,
    *,
    minimum: int = DEFAULT_MINIMUM,
    margins_shown: bool,
    hide_zeros: bool = False,
    width: int | None = None,
) -> TableMask:
    """Which cells and sums of a table of people to hide.

    In: counts (rows × columns), the least number shown, and whether the sums of rows and columns and the total
    stand in the table. Cells and sums of 1 to ``minimum`` − 1 are hidden, and zeros with ``hide_zeros``. Then as
    few others as possible, so that from what is shown no hidden count can be limited to fewer than ``width``
    steps (default: the minimum). Sums are hidden only when nothing else helps. Without sums nothing more is hidden.

    Exact for tables of up to some 100 entries (8 × 8 with sums), larger ones by a heuristic; both are checked by the attack itself.
    Raises ValueError for anything but whole non-negative counts in two ways, or a minimum below 2.
    """
    table = _as_counts(counts)
    if minimum < 2:
        raise ValueError(f"a minimum of {minimum} protects nobody")
    apart = minimum if width is None else width
    if apart < 1:
        raise ValueError(f"limits {apart} apart hide nothing")
    values = entries_of(table)
    hidden = (values < minimum) & (values > 0)
    if hide_zeros:
        hidden |= values == 0
    cells = table.size
    if not margins_shown:
        hidden[cells:] = True
    elif hidden.any():
        hidden = _protect(values, hidden, shape=(table.shape[0], table.shape[1]), width=apart)
    height = table.shape[0]
    return TableMask(
        cells=hidden[:cells].reshape(table.shape),
        rows=hidden[cells : cells + height],
        columns=hidden[cells + height : -1],
        total=bool(hidden[-1]),
    )


def shown_table(counts: npt.ArrayLike, mask: TableMask, *, minimum: int = DEFAULT_MINIMUM) -> ShownTable:
    """The table as it leaves: what `mask` hides has no value any more."""
    return show(_as_counts(counts), mask.entries, needed=minimum)


def _as_counts(counts: npt.ArrayLike) -> IntArray:
    array = np.asarray(counts)
    if array.ndim != 2 or array.size == 0:
        raise ValueError(
            f"counts must be rows × columns, got {array.ndim} dimensions and {array.size} counts"
        )
    if (array < 0).any() or (array != np.floor(array)).any():
        raise ValueError("counts must be whole and not negative")
    return array.astype(np.int64)


def _protect(values: IntArray, small: BoolArray, *, shape: tuple[int, int], width: int) -> BoolArray:
    """Hide more until the attack finds no hidden entry within fewer than `width` steps.

    What the attack finds is added to what must be protected, and the pattern is sought anew, until it finds nothing.
    Hiding everything always protects all.
    """
    matrix = relations(*shape)
    targets, hidden = small, small
    for attempt in range(len(values)):
        low, high = limits(matrix, values.astype(np.float64), hidden)
        found = np.flatnonzero(hidden)[high - low < width - 1e-6]
        if len(found) == 0:
            return hidden
        if attempt and targets[found].all():
            break  # what was to be protected is not: a solver's tolerance; then nothing is shown
        targets = targets.copy()
        targets[found] = True
        hidden = cheapest_pattern(matrix, values, fixed=small, targets=targets, shape=shape, width=width)
    return np.ones_like(small)
