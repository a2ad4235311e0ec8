"""What a reader can work out of a table with hidden numbers: the audit every protected table is put through.

With the shown numbers and the sums, whoever reads can put limits to a hidden one. Here they are found exactly. Counts are whole, and the relations of a table with two ways are
such that whole solutions lie at the ends, so the limits of the linear programme are those of the counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.results import FloatArray

type BoolArray = npt.NDArray[np.bool_]
type IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class HiddenCount:
    """A count that is not shown. It has no value, and does not say why: which counts are hidden because they are
    small, and which to protect those, would itself give something away.
    """

    needed: int


type Count = int | HiddenCount


@dataclass(frozen=True)
class ShownTable:
    """A table as it leaves: cells, the sum of each row and of each column, and the sum of all."""

    cells: tuple[tuple[Count, ...], ...]
    rows: tuple[Count, ...]
    columns: tuple[Count, ...]
    total: Count


@dataclass(frozen=True)
class Bound:
    """The limits of one hidden count. `row` is None for a column's sum, `column` for a row's; both for the total.

    `high` is None when nothing limits it upward.
    """

    row: int | None
    column: int | None
    low: int
    high: int | None

    @property
    def known(self) -> bool:
        """Whether the reader can work the count out."""
        return self.high == self.low

    def narrower_than(self, width: int) -> bool:
        """Whether the limits lie less than `width` apart."""
        return self.high is not None and self.high - self.low < width


def bounds(table: ShownTable) -> tuple[Bound, ...]:
    """The limits of every hidden count, row by row, then sums of rows, of columns, and the total.

    Raises ValueError when the shown numbers contradict each other.
    """
    height, breadth = len(table.rows), len(table.columns)
    entries = _entries(table)
    hidden = np.array([isinstance(entry, HiddenCount) for entry in entries], dtype=np.bool_)
    values = np.array([0 if isinstance(entry, HiddenCount) else entry for entry in entries], dtype=np.float64)
    low, high = limits(relations(height, breadth), values, hidden)
    found = []
    for at, (least, most) in zip(np.flatnonzero(hidden), zip(low, high, strict=True), strict=True):
        row, column = _place(int(at), height, breadth)
        found.append(Bound(row, column, round(least), None if np.isinf(most) else round(most)))
    return tuple(found)


def _entries(table: ShownTable) -> list[Count]:
    return [*(cell for row in table.cells for cell in row), *table.rows, *table.columns, table.total]


def _place(at: int, height: int, breadth: int) -> tuple[int | None, int | None]:
    if at < height * breadth:
        return divmod(at, breadth)
    at -= height * breadth
    if at < height:
        return at, None
    at -= height
    return (None, at) if at < breadth else (None, None)


def relations(height: int, breadth: int) -> FloatArray:
    """The equations of a table with its sums, one per row, each 0 when a table's entries are put in.

    Entries: the cells row by row, the sums of rows, the sums of columns, the total.
    """
    cells = height * breadth
    matrix = np.zeros((height + breadth + 2, cells + height + breadth + 1))
    for row in range(height):
        matrix[row, row * breadth : (row + 1) * breadth] = 1
        matrix[row, cells + row] = -1
    for column in range(breadth):
        matrix[height + column, column:cells:breadth] = 1
        matrix[height + column, cells + height + column] = -1
    matrix[-2, cells : cells + height] = 1
    matrix[-1, cells + height : cells + height + breadth] = 1
    matrix[-2:, -1] = -1
    return matrix


def limits(matrix: FloatArray, values: FloatArray, hidden: BoolArray) -> tuple[FloatArray, FloatArray]:
    """The least and the greatest value of each hidden entry that the shown entries allow; `inf` where none limits it.

    In: the relations, the entries (what stands for a hidden one is not used), and which are hidden.
    All ends are found in one linear programme: one copy of the hidden entries for each end.
    """
    from scipy import sparse
    from scipy.optimize import linprog

    count = int(hidden.sum())
    if count == 0:
        return np.zeros(0), np.zeros(0)
    unknown = matrix[:, hidden]
    used = np.abs(unknown).sum(axis=1) > 0
    known = -matrix[:, ~hidden] @ values[~hidden]
    if np.abs(known[~used]).max(initial=0) > 1e-6:
        raise ValueError("the shown numbers do not add up")
    # What is limited at all, is limited by a sum of relations, and each shown number stands in two at most.
    farthest = 2 * float(values[~hidden].sum()) + 1
    ceiling = 5 * farthest + 1000
    block = sparse.csr_array(unknown[used])
    aims = np.concatenate([np.eye(count).ravel(), -np.eye(count).ravel()])
    solved = linprog(
        aims,
        A_eq=sparse.block_diag([block] * (2 * count), format="csr"),
        b_eq=np.tile(known[used], 2 * count),
        bounds=(0, ceiling),
        method="highs-ds",
    )
    if solved.x is None:
        raise ValueError(f"the shown numbers do not add up: {solved.message}")
    ends = solved.x.reshape(2, count, count)
    low, high = np.diagonal(ends[0]).copy(), np.diagonal(ends[1]).copy()
    high[high > farthest] = np.inf
    return low, high


def show(counts: Sequence[Sequence[int]] | IntArray, hidden: BoolArray, *, needed: int) -> ShownTable:
    """The table as it leaves. `hidden` has one place for each entry, in the order of :func:`relations`."""
    array = np.asarray(counts, dtype=np.int64)
    height, breadth = array.shape
    entries: list[Count] = [
        HiddenCount(needed) if gone else int(value)
        for value, gone in zip(entries_of(array), hidden, strict=True)
    ]
    cells = height * breadth
    return ShownTable(
        cells=tuple(tuple(entries[row * breadth : (row + 1) * breadth]) for row in range(height)),
        rows=tuple(entries[cells : cells + height]),
        columns=tuple(entries[cells + height : -1]),
        total=entries[-1],
    )


def entries_of(counts: IntArray) -> IntArray:
    """The cells, the sums of rows, the sums of columns and the total, one after the other."""
    return np.concatenate([counts.ravel(), counts.sum(axis=1), counts.sum(axis=0), [counts.sum()]])
