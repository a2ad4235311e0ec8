"""Fisher's exact test for a cross table of any size, as long as it can be counted out."""

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.crosstabs import as_counts
from ledetrad.statistics.distributions import SMALLEST_P, log_factorials
from ledetrad.statistics.results import Caution, FloatArray, Result

_MOST_WORK = 4_000_000
"""Work before the test is refused, in partial tables; less than half a second."""
_FILLING = 30
"""What one way of filling a column costs beside its partial tables, in partial tables: it is looked up by itself."""
_STATE = 200
"""What counting the ways costs for each row of what is left, in partial tables."""
_CLOSE = 1e-7
"""Tables whose probability exceeds the observed one by less than this, relatively, count as equal (as in R)."""


def fisher_exact(table: npt.ArrayLike) -> Result:
    """Two-sided p: the probability of all tables with the same margins that are no more probable than this one.

    The test has no statistic; ``value`` is the p itself. ``None`` with the caution ``table_too_large`` when the
    tables are too many to count out (then use chi-square), and as for :func:`chi_square`.
    """
    counts = as_counts(table)
    value = None
    cautions: tuple[str, ...] = ()
    if min(counts.shape) < 2:
        cautions = (Caution.NO_VARIANCE if counts.sum() else Caution.TOO_FEW_ROWS,)
    else:
        value = _probability(tuple(map(tuple, counts.tolist())))
        cautions = () if value is not None else (Caution.TABLE_TOO_LARGE,)
    return Result(
        name="fisher_exact",
        value=value,
        n=int(counts.sum()),
        method="Fisher's exact test, two-sided: tables with these margins no more probable than this one; "
        "value is p; empty rows and columns left out",
        p=value,
        warnings=cautions,
        source="Freeman and Halton (1951), Biometrika 38, 141–149; counted by column, after Mehta and Patel (1983)",
    )


@lru_cache(maxsize=64)
def _probability(table: tuple[tuple[float, ...], ...]) -> float | None:
    """p, or None when there are too many tables; how many is known before they are made. Asked for twice by a page."""
    counts = np.array(table, dtype=np.float64)
    # Fewest rows; of a square table the even margin. Then a table and its transpose get the same answer.
    unevenness = [float((counts.sum(axis=axis) ** 2).sum()) for axis in (0, 1)]
    if (counts.shape[0], unevenness[1]) > (counts.shape[1], unevenness[0]):
        counts = counts.T
    # Small columns first: there are few ways to fill them, so few states to remember.
    counts = counts[:, np.argsort(counts.sum(axis=0), kind="stable")]
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    # P(table) = exp(fixed − Σ ln n_ij!), summed over tables with −Σ ln n_ij! up to the observed one.
    margins = np.concatenate([rows, columns])
    fixed = float(log_factorials(margins).sum() - log_factorials(counts.sum(keepdims=True)).sum())
    logs = log_factorials(np.arange(float(margins.max()) + 1))
    observed = float(-logs[counts.astype(np.int64)].sum())
    limit = observed + _CLOSE
    # What is left of the rows -> (−Σ ln n_ij! so far, how many ways). The order of rows does not matter to a
    # probability, so what is left is kept sorted and many paths meet.
    states: dict[tuple[int, ...], tuple[FloatArray, FloatArray]] = {
        tuple(sorted(map(int, rows))): (np.zeros(1), np.ones(1))
    }
    if _least_work(rows, columns) > _MOST_WORK:
        return None
    work = 0
    for total in columns[:-2]:
        onward: dict[tuple[int, ...], list[tuple[FloatArray, FloatArray]]] = {}
        for left, (paths, ways) in states.items():
            work += _STATE * len(left) + _fillings_count(left, int(total)) * (len(paths) + _FILLING)
            if work > _MOST_WORK:
                return None
            fillings = _fillings(left, int(total))
            remains = np.sort(np.array(left) - fillings, axis=1)
            costs = -logs[fillings].sum(axis=1)
            for remain, cost in zip(map(tuple, remains.tolist()), costs, strict=True):
                onward.setdefault(remain, []).append((paths + cost, ways))
        states = {left: _merged(found) for left, found in onward.items()}
    sum_p = 0.0
    for left, (paths, ways) in states.items():
        work += _STATE * len(left) + 2 * _fillings_count(left, int(columns[-2])) + len(paths) + _FILLING
        if work > _MOST_WORK:
            return None
        first = _fillings(left, int(columns[-2]))
        ends = np.sort(-(logs[first] + logs[np.array(left) - first]).sum(axis=1))
        weight = np.concatenate([[0.0], np.cumsum(np.exp(ends - ends[-1]))])
        within = weight[np.searchsorted(ends, limit - paths, side="right")]
        sum_p += float((ways * within * np.exp(fixed + paths + ends[-1])).sum())
    return min(1.0, max(SMALLEST_P, sum_p))


def _least_work(rows: FloatArray, columns: FloatArray) -> float:
    """What the counting takes at the least, known from the margins alone, before any table is made.

    After some columns the rows can be left in as many ways as their people can be set into those columns; keeping
    them sorted joins at most (number of rows)! of these.
    """
    left = tuple(map(int, rows))
    ways = [_fillings_count(left, int(filled)) for filled in np.cumsum(columns)[:-2]]
    return sum(ways) / math.factorial(len(left)) * (_STATE * len(left) + _FILLING)


def _fillings_count(left: tuple[int, ...], total: int) -> int:
    """How many ways ``total`` people can be set into rows with room for ``left``."""
    ways = np.zeros(total + 1)
    ways[0] = 1
    for room in left:
        summed = np.cumsum(ways)
        ways = summed.copy()
        ways[room + 1 :] -= summed[: max(0, total - room)]
    return int(min(ways[total], 1e15))


def _fillings(left: tuple[int, ...], total: int) -> npt.NDArray[np.int64]:
    """Each way as a row of counts."""
    rooms = np.array(left, dtype=np.int64)
    after = np.concatenate([np.cumsum(rooms[::-1])[::-1][1:], [0]])
    partial = np.zeros((1, 0), dtype=np.int64)
    remaining = np.array([total], dtype=np.int64)
    for room, later in zip(rooms, after, strict=True):
        low = np.maximum(0, remaining - later)
        widths = np.minimum(room, remaining) - low + 1
        from_row = np.repeat(np.arange(len(remaining)), widths)
        step = np.arange(int(widths.sum())) - np.repeat(np.cumsum(widths) - widths, widths)
        placed = low[from_row] + step
        partial = np.column_stack([partial[from_row], placed])
        remaining = remaining[from_row] - placed
    return partial


def _merged(found: list[tuple[FloatArray, FloatArray]]) -> tuple[FloatArray, FloatArray]:
    """Paths of equal probability as one, with their ways added."""
    paths = np.concatenate([path for path, _ in found])
    ways = np.concatenate([way for _, way in found])
    # Equal to 1e-10 in the logarithm: far closer than two different products of factorials come in practice.
    _, first, place = np.unique(np.round(paths, 10), return_index=True, return_inverse=True)
    return paths[first], np.bincount(place, weights=ways)
