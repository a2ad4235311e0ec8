"""Tests and strength of association in a cross table of categories.

Every function takes the counts (rows × columns). Empty rows and columns are left out before anything is
computed, as SPSS does. A table with fewer than two rows or columns left, or nobody in it, gives ``None``.
"""

import math

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.crosstabs import as_counts
from ledetrad.statistics.distributions import chi2_upper
from ledetrad.statistics.results import Caution, FloatArray, Result

_EMPTY = "empty rows and columns left out"


def expected_counts(table: npt.ArrayLike) -> FloatArray:
    """Row total × column total / n for each cell of the table as given; all 0 when nobody is in it."""
    counts = np.asarray(table, dtype=np.float64)
    n = counts.sum()
    expected: FloatArray = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / (n or 1.0)
    return expected


def chi_square(table: npt.ArrayLike, *, correction: bool = False) -> Result:
    """Pearson's chi-square test of independence.

    ``correction=True`` is Yates' continuity correction, for 2 × 2 tables; otherwise it raises ``ValueError``.
    The caution ``expected_too_small`` is Cochran's rule: an expected count below 1, or more than 20 % below 5.
    """
    counts = as_counts(table)
    if correction and np.shape(table) != (2, 2):
        raise ValueError("the continuity correction is for 2 × 2 tables")
    value = None
    if _is_table(counts):
        expected = expected_counts(counts)
        apart = np.abs(counts - expected)
        if correction:
            # Never more than the distance itself (Yates), so that the corrected value cannot rise.
            apart = apart - np.minimum(0.5, apart)
        value = float((apart**2 / expected).sum())
    kind = "Pearson chi-square, " + (
        "Yates' continuity correction" if correction else "no continuity correction"
    )
    return _test("chi_square", value, counts, kind)


def likelihood_ratio(table: npt.ArrayLike) -> Result:
    """The likelihood-ratio chi-square G² = 2 Σ n·ln(n / expected)."""
    counts = as_counts(table)
    value = None
    if _is_table(counts):
        filled = counts > 0
        ratio = counts[filled] / expected_counts(counts)[filled]
        value = max(0.0, 2 * float((counts[filled] * np.log(ratio)).sum()))
    return _test("likelihood_ratio", value, counts, "likelihood-ratio chi-square")


def phi(table: npt.ArrayLike) -> Result:
    """Phi of a 2 × 2 table, with its sign: positive when the first row goes with the first column.

    ``None`` with the caution ``undefined`` for a table of another size: there Cramér's V is the measure.
    """
    counts = as_counts(table)
    test = chi_square(table)
    value, why = None, test.warnings
    if test.value is not None and counts.shape == (2, 2):
        (a, b), (c, d) = counts
        margins = [math.sqrt(total) for total in (*counts.sum(axis=0), *counts.sum(axis=1))]
        value = float(a * d - b * c) / math.prod(margins)
    elif test.value is not None:
        why = (*why, Caution.UNDEFINED)
    return Result(
        name="phi",
        value=value,
        n=test.n,
        method=f"phi, p from Pearson's chi-square without continuity correction, {_EMPTY}",
        p=None if value is None else test.p,
        df=test.df,
        warnings=why,
    )


def cramers_v(table: npt.ArrayLike) -> Result:
    """Cramér's V, √(chi² / (n · (min(rows, columns) − 1))): 0 no association, 1 complete."""
    counts = as_counts(table)
    test = chi_square(table)
    value = None
    if test.value is not None:
        value = min(1.0, math.sqrt(test.value / (test.n * (min(counts.shape) - 1))))
    return Result(
        name="cramers_v",
        value=value,
        n=test.n,
        method=f"Cramér's V, not bias-corrected, p from Pearson's chi-square, {_EMPTY}",
        p=test.p,
        df=test.df,
        warnings=test.warnings,
    )


def _is_table(counts: FloatArray) -> bool:
    return bool(min(counts.shape) >= 2)


def _test(name: str, value: float | None, counts: FloatArray, kind: str) -> Result:
    rows, columns = counts.shape
    df = (rows - 1) * (columns - 1)
    cautions: tuple[str, ...] = ()
    if value is None:
        cautions = (Caution.NO_VARIANCE if counts.sum() else Caution.TOO_FEW_ROWS,)
    elif _too_small(expected_counts(counts)):
        cautions = (Caution.EXPECTED_TOO_SMALL,)
    return Result(
        name=name,
        value=value,
        n=int(counts.sum()),
        method=f"{kind}, {_EMPTY}",
        p=None if value is None else chi2_upper(value, df),
        df=() if value is None else (float(df),),
        warnings=cautions,
    )


def _too_small(expected: FloatArray) -> bool:
    return bool((expected < 1).any() or (expected < 5).mean() > 0.2)
