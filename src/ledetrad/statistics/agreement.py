"""Agreement within one group: rwg(j), r*wg(j) and the average deviation.

Every function takes the answers of **one** group, people × items (``nan`` = missing), and uses the rows
without a missing answer. At least two such rows are needed; otherwise the value is ``None``.

The null distribution is the uniform one: with ``options`` answer options the variance expected when answers
are random is (options² − 1) / 12. Observed item variances have the divisor n − 1.

More disagreement than random answers gives a negative number. R's ``multilevel::rwg.j`` prints 0 in that
case; ``clip_negative=True`` gives that figure, and says so in the warnings.
"""

import numpy as np

from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, complete_rows

_LISTWISE = "rows with a missing answer left out"


def expected_variance(options: int) -> float:
    """Variance of a uniform answer over ``options`` options. Raises ``ValueError`` below two options."""
    if options < 2:
        raise ValueError(f"agreement needs at least two answer options, got {options}")
    return (options**2 - 1) / 12


def rwg_j(answers: Answers, *, options: int, clip_negative: bool = False) -> Result:
    """rwg(j) of James, Demaree and Wolf; one item gives rwg.

    With q = mean item variance / expected variance and J items: J(1 − q) / (J(1 − q) + q). It is 1 when all
    agree and 0 when q = 1. At q ≥ J/(J − 1) the formula has no meaning (it jumps to values of 1 and more),
    and the value is ``None`` with the caution ``undefined``. ``clip_negative=True`` returns 0 where q > 1,
    as R does.
    """
    rows, cautions = complete_rows(answers)
    value, why = _ratio(rows, options)
    if value is not None:
        ratio, items = value, rows.shape[1]
        below = items * (1 - ratio) + ratio
        if ratio > 1 and clip_negative:
            value, why = 0.0, (Caution.CLIPPED,)
        elif below <= 1e-12:
            value, why = None, (Caution.UNDEFINED,)
        else:
            value = items * (1 - ratio) / below
            why = (Caution.NEGATIVE,) if value < 0 else ()
    return Result(
        name="rwg_j",
        value=value,
        n=len(rows),
        method=f"rwg(j), uniform null over {options} options, {_LISTWISE}",
        warnings=(*cautions, *why),
        source="James, Demaree and Wolf (1984), Journal of Applied Psychology 69, 85–98",
    )


def r_star_wg_j(answers: Answers, *, options: int, clip_negative: bool = False) -> Result:
    """r*wg(j) of Lindell, Brandt and Whitney: 1 − mean item variance / expected variance.

    It does not grow with the number of items and is defined below zero too. ``clip_negative=True`` returns 0
    there.
    """
    rows, cautions = complete_rows(answers)
    value, why = _ratio(rows, options)
    if value is not None:
        value = 1 - value
        if value < 0:
            value, why = (0.0, (Caution.CLIPPED,)) if clip_negative else (value, (Caution.NEGATIVE,))
    return Result(
        name="r_star_wg_j",
        value=value,
        n=len(rows),
        method=f"r*wg(j), uniform null over {options} options, {_LISTWISE}",
        warnings=(*cautions, *why),
        source="Lindell, Brandt and Whitney (1999), Applied Psychological Measurement 23, 127–135",
    )


def average_deviation(answers: Answers) -> Result:
    """AD_M(j): the mean distance of answers from the group's item mean, in scale points, over all items."""
    rows, cautions = complete_rows(answers)
    why = _too_small(rows)
    value = None if why else float(np.abs(rows - rows.mean(axis=0)).mean())
    return Result(
        name="average_deviation",
        value=value,
        n=len(rows),
        method=f"mean absolute deviation from the item mean, {_LISTWISE}",
        warnings=(*cautions, *why),
        source="Burke, Finkelstein and Dusig (1999), Organizational Research Methods 2, 49–68",
    )


def _ratio(rows: FloatArray, options: int) -> tuple[float | None, tuple[str, ...]]:
    expected = expected_variance(options)
    if why := _too_small(rows):
        return None, why
    return float(rows.var(axis=0, ddof=1).mean()) / expected, ()


def _too_small(rows: FloatArray) -> tuple[str, ...]:
    if rows.shape[1] < 1:
        return (Caution.TOO_FEW_ITEMS,)
    return (Caution.TOO_FEW_ROWS,) if len(rows) < 2 else ()
