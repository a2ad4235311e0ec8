"""Internal consistency: Cronbach's alpha and the item figures that go with it.

Every function takes people × items (``nan`` = missing), uses the rows without a missing answer, and returns a
:class:`Result` whose value is ``None`` when fewer than two rows or two items are left or nothing varies.
The numbers are those of R's ``psych::alpha`` on complete data.
"""

import numpy as np

from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, complete_rows

_CRONBACH = "Cronbach (1951), Psychometrika 16, 297–334"
_LISTWISE = "rows with a missing answer left out"


def cronbach_alpha(answers: Answers) -> Result:
    """Raw alpha, k/(k−1) · (1 − Σ item variances / variance of the sum)."""
    rows, cautions = complete_rows(answers)
    value, why = _raw_alpha(rows)
    return Result(
        name="cronbach_alpha",
        value=value,
        n=len(rows),
        method=f"raw alpha from covariances, {_LISTWISE}",
        warnings=(*cautions, *why),
        source=_CRONBACH,
    )


def average_item_correlation(answers: Answers) -> Result:
    """The mean of the correlations between different items."""
    rows, cautions = complete_rows(answers)
    value, why = _average_r(rows)
    return Result(
        name="average_item_correlation",
        value=value,
        n=len(rows),
        method=f"mean of Pearson correlations between items, {_LISTWISE}",
        warnings=(*cautions, *why),
    )


def standardised_alpha(answers: Answers) -> Result:
    """Alpha as it would be with items of equal variance, k·r̄ / (1 + (k−1)·r̄)."""
    rows, cautions = complete_rows(answers)
    average, why = _average_r(rows)
    value = None
    if average is not None:
        k = rows.shape[1]
        below = 1 + (k - 1) * average
        # r̄ = −1/(k−1) makes the standardised sum constant.
        value, why = (k * average / below, why) if below > 0 else (None, (Caution.NO_VARIANCE,))
    return Result(
        name="standardised_alpha",
        value=value,
        n=len(rows),
        method=f"alpha from the average correlation, {_LISTWISE}",
        warnings=(*cautions, *why),
        source=_CRONBACH,
    )


def alpha_if_dropped(answers: Answers) -> tuple[Result, ...]:
    """Raw alpha of the remaining items with each item left out in turn, in item order.

    The same complete rows are used every time, so that the figures can be compared with each other.
    """
    rows, cautions = complete_rows(answers)
    results = []
    for item in range(rows.shape[1]):
        value, why = _raw_alpha(np.delete(rows, item, axis=1))
        results.append(
            Result(
                name="alpha_if_dropped",
                value=value,
                n=len(rows),
                method=f"raw alpha of the other items, {_LISTWISE}",
                warnings=(*cautions, *why),
                source=_CRONBACH,
            )
        )
    return tuple(results)


def item_rest_correlations(answers: Answers) -> tuple[Result, ...]:
    """The correlation of each item with the sum of the others, in item order."""
    rows, cautions = complete_rows(answers)
    total = rows.sum(axis=1)
    results = []
    for item in range(rows.shape[1]):
        column = rows[:, item]
        value, why = _correlation(column, total - column, items=rows.shape[1])
        results.append(
            Result(
                name="item_rest_correlation",
                value=value,
                n=len(rows),
                method=f"Pearson r of an item with the sum of the others, {_LISTWISE}",
                warnings=(*cautions, *why),
            )
        )
    return tuple(results)


def _too_small(rows: FloatArray) -> tuple[str, ...]:
    if rows.shape[1] < 2:
        return (Caution.TOO_FEW_ITEMS,)
    return (Caution.TOO_FEW_ROWS,) if len(rows) < 2 else ()


def _raw_alpha(rows: FloatArray) -> tuple[float | None, tuple[str, ...]]:
    if why := _too_small(rows):
        return None, why
    total = rows.sum(axis=1)
    # Compared as ranges: the variance of equal decimal numbers need not be exactly zero.
    if _constant(total):
        return None, (Caution.NO_VARIANCE,)
    k = rows.shape[1]
    alpha = float(k / (k - 1) * (1 - rows.var(axis=0, ddof=1).sum() / total.var(ddof=1)))
    return alpha, (Caution.NEGATIVE,) if alpha < 0 else ()


def _average_r(rows: FloatArray) -> tuple[float | None, tuple[str, ...]]:
    if why := _too_small(rows):
        return None, why
    if any(_constant(column) for column in rows.T):
        return None, (Caution.NO_VARIANCE,)
    correlations = np.asarray(np.corrcoef(rows, rowvar=False))
    return float(np.mean(correlations[np.triu_indices(rows.shape[1], k=1)])), ()


def _correlation(item: FloatArray, rest: FloatArray, *, items: int) -> tuple[float | None, tuple[str, ...]]:
    if items < 2:
        return None, (Caution.TOO_FEW_ITEMS,)
    if len(item) < 2:
        return None, (Caution.TOO_FEW_ROWS,)
    if _constant(item) or _constant(rest):
        return None, (Caution.NO_VARIANCE,)
    return float(np.corrcoef(item, rest)[0, 1]), ()


def _constant(values: FloatArray) -> bool:
    return bool(np.ptp(values) <= 1e-12 * max(1.0, float(np.abs(values).max())))
