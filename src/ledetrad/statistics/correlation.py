"""Correlations: Pearson's r and Spearman's rho, one pair or all pairs of a set of columns."""

import math
from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from ledetrad.statistics.blocks import Blocks
from ledetrad.statistics.distributions import Z_95, t_two_sided
from ledetrad.statistics.moments import Deletion, moments
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, as_matrix, complete_rows
from ledetrad.statistics.samples import DUST, average_ranks, complete_pairs, mean_of, varies


class Coefficient(StrEnum):
    PEARSON = "pearson_r"
    SPEARMAN = "spearman_rho"


_METHODS = {
    Coefficient.PEARSON: "Pearson r, t test with n − 2 degrees of freedom, 95 % interval by Fisher's z",
    Coefficient.SPEARMAN: (
        "Spearman rho, equal values share the mean of their ranks, p by the t approximation with n − 2 degrees "
        "of freedom, 95 % interval by Fisher's z with variance (1 + rho²/2)/(n − 3) (Bonett and Wright)"
    ),
}
_STRAIGHT = 1 - 1e-14
"""An r beyond this lies on a straight line but for rounding."""
_PAIRS = "pairs with a missing answer left out"


def pearson_r(x: Answers, y: Answers) -> Result:
    """Pearson's r of two columns. ``None`` for fewer than two pairs or a column without variation.

    With two pairs r is ±1 by necessity and has neither test nor interval; the interval needs four.
    """
    first, second, cautions = complete_pairs(x, y)
    return _result(Coefficient.PEARSON, _product_moment(first, second), len(first), cautions, _PAIRS)


def spearman_rho(x: Answers, y: Answers) -> Result:
    """Spearman's rho: Pearson's r of the average ranks. ``None`` as for :func:`pearson_r`."""
    first, second, cautions = complete_pairs(x, y)
    rho, ties = _rank_correlation(first, second)
    return _result(Coefficient.SPEARMAN, rho, len(first), (*cautions, *ties), _PAIRS)


def correlation_matrix(
    columns: Answers,
    *,
    coefficient: Coefficient = Coefficient.PEARSON,
    deletion: Deletion = Deletion.LISTWISE,
) -> tuple[tuple[Result, ...], ...]:
    """All correlations among the columns of people × variables, each with its own n.

    Listwise, all rest on the same rows; pairwise, each uses the rows where both are answered. Out: a symmetric
    square of results; on the diagonal 1 (``None`` where nothing varies). Pearson's r walks blocks without
    holding all people in memory; ranks need them all.
    """
    blocks = Blocks.of(columns)
    if coefficient is Coefficient.SPEARMAN:
        return _rank_matrix(as_matrix(columns), deletion)
    r, counts = _listwise(blocks) if deletion is Deletion.LISTWISE else _pairwise(blocks)
    rule = f"{deletion.value} deletion of missing answers"
    return tuple(
        tuple(
            _result(
                coefficient,
                r[i][j],
                int(counts[i, j]),
                (Caution.ROWS_LEFT_OUT,) if counts[i, j] < blocks.rows else (),
                rule,
                itself=i == j,
            )
            for j in range(blocks.items)
        )
        for i in range(blocks.items)
    )


def _rank_matrix(matrix: FloatArray, deletion: Deletion) -> tuple[tuple[Result, ...], ...]:
    size, rows = matrix.shape[1], len(matrix)
    if deletion is Deletion.LISTWISE:
        matrix, _ = complete_rows(matrix)
    rule = f"{deletion.value} deletion of missing answers"
    found: dict[tuple[int, int], Result] = {}
    for i in range(size):
        for j in range(i, size):
            x, y, _ = complete_pairs(matrix[:, i], matrix[:, j])
            rho, ties = _rank_correlation(x, y)
            left_out = (Caution.ROWS_LEFT_OUT,) if len(x) < rows else ()
            found[i, j] = found[j, i] = _result(
                Coefficient.SPEARMAN, rho, len(x), (*left_out, *ties), rule, itself=i == j
            )
    return tuple(tuple(found[i, j] for j in range(size)) for i in range(size))


def _listwise(blocks: Blocks) -> tuple[list[list[float | None]], FloatArray]:
    known = moments(blocks, deletion=Deletion.LISTWISE)
    size = known.items
    if known.n < 2:
        return [[None] * size for _ in range(size)], np.full((size, size), float(known.n))
    r = np.clip(known.correlation, -1, 1)
    values = [[None if math.isnan(value) else float(value) for value in row] for row in r]
    return values, np.full((size, size), float(known.n))


def _pairwise(blocks: Blocks) -> tuple[list[list[float | None]], FloatArray]:
    """Each r from the people behind that pair alone, variances included (as R's ``cor``, unlike ``cov``).

    Columns are measured from their own means first, so that the sums keep their digits.
    """
    size = blocks.items
    centre = np.nan_to_num(moments(blocks, deletion=Deletion.PAIRWISE).mean)
    n, sums, squares, products = (np.zeros((size, size)) for _ in range(4))
    furthest = np.zeros(size)
    for block in blocks:
        there = (~np.isnan(block)).astype(np.float64)
        values = np.where(there > 0, block, 0.0)
        if len(values):
            furthest = np.maximum(furthest, np.abs(values).max(axis=0))
        around = np.where(there > 0, block - centre, 0.0)
        n += there.T @ there
        sums += around.T @ there
        squares += (around * around).T @ there
        products += around.T @ around
    count = np.maximum(n, 1)
    spread = squares - sums * sums / count
    shared = products - sums * sums.T / count
    # What is left of a column that does not vary is rounding: of its values, and of its sum of squares.
    dust = count * (DUST * furthest[:, None]) ** 2 + 1e-13 * squares
    known = (n >= 2) & (spread > dust) & (spread.T > dust.T)
    r = np.zeros((size, size))
    np.divide(shared, np.sqrt(np.abs(spread * spread.T)), out=r, where=known)
    r = np.clip(r, -1, 1)
    return [[float(r[i, j]) if known[i, j] else None for j in range(size)] for i in range(size)], n


def _product_moment(x: FloatArray, y: FloatArray) -> float | None:
    if not (varies(x) and varies(y)):
        return None
    dx, dy = x - mean_of(x), y - mean_of(y)
    r = float(dx @ dy) / (math.sqrt(float(dx @ dx)) * math.sqrt(float(dy @ dy)))
    return min(1.0, max(-1.0, r))


def _rank_correlation(x: FloatArray, y: FloatArray) -> tuple[float | None, tuple[str, ...]]:
    if not (varies(x) and varies(y)):
        return None, ()
    (rx, tx), (ry, ty) = average_ranks(x), average_ranks(y)
    tied = bool((tx > 1).any() or (ty > 1).any())
    return _product_moment(rx, ry), (Caution.TIES,) if tied else ()


def _result(
    coefficient: Coefficient,
    r: float | None,
    n: int,
    cautions: Sequence[str],
    rule: str,
    *,
    itself: bool = False,
) -> Result:
    p, interval = None, None
    df: tuple[float, ...] = ()
    why: tuple[str, ...] = ()
    if r is not None and abs(r) > _STRAIGHT:
        r = math.copysign(1.0, r)
    if r is None:
        why = (Caution.TOO_FEW_ROWS,) if n < 2 else (Caution.NO_VARIANCE,)
    elif itself:
        r = 1.0
    elif n < 4:
        why = (Caution.TOO_FEW_ROWS,)
    if r is not None and not itself and n > 2:
        df = (float(n - 2),)
        # On a straight line t has no end; there is nothing to test.
        p = t_two_sided(r * math.sqrt((n - 2) / (1 - r * r)), n - 2) if abs(r) < 1 else None
    if r is not None and not itself and n > 3 and abs(r) < 1:
        widen = 1 + r * r / 2 if coefficient is Coefficient.SPEARMAN else 1.0
        half = Z_95 * math.sqrt(widen / (n - 3))
        interval = (math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half))
    return Result(
        name=coefficient.value,
        value=r,
        n=n,
        method=f"{_METHODS[coefficient]}; {rule}",
        interval=interval,
        p=p,
        df=df,
        warnings=(*cautions, *why),
    )
