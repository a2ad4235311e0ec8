"""Scale scores, and the mean and spread of a set of scores."""

import math

import numpy as np

from ledetrad.statistics.blocks import Blocks
from ledetrad.statistics.distributions import t_quantile
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, as_vector

_MEAN = "arithmetic mean of valid values, 95 % interval by t"


def scale_mean(answers: Answers, *, min_valid: int) -> FloatArray:
    """Each person's mean over the items answered.

    In: people × items, ``nan`` where an answer is missing; ``min_valid`` ≥ 1. Out: one score per person in
    the items' own unit, ``nan`` where fewer than ``min_valid`` items were answered. Nothing is imputed.
    Raises ``ValueError`` for a ``min_valid`` below 1 or above the number of items.
    """
    totals, valid = _totals(answers, min_valid)
    scores = np.full(len(totals), np.nan)
    np.divide(totals, valid, out=scores, where=valid >= min_valid)
    return scores


def scale_sum(answers: Answers, *, min_valid: int) -> FloatArray:
    """Each person's sum of the items answered, as SPSS's ``SUM.n``; ``nan`` below ``min_valid`` answers.

    A missing answer adds nothing, so sums of people who left items out are lower; with ``min_valid`` equal to
    the number of items only complete rows have a sum. Raises ``ValueError`` as :func:`scale_mean` does.
    """
    totals, valid = _totals(answers, min_valid)
    return np.where(valid >= min_valid, totals, np.nan)


def mean(values: Answers) -> Result:
    """The arithmetic mean of the values that are not missing; ``None`` when there are none.

    The interval is t's, ± t(.975; n − 1) · s / √n; none for one value or values that do not vary.
    """
    valid, cautions = _valid(values)
    if not len(valid):
        return mean_interval(None, None, 0, warnings=cautions)
    spread = float(np.std(valid, ddof=1)) if len(valid) > 1 else None
    return mean_interval(float(np.mean(valid)), spread, len(valid), warnings=cautions)


def mean_interval(
    value: float | None, standard_deviation: float | None, n: int, *, warnings: tuple[str, ...] = ()
) -> Result:
    """A mean that is already known, with t's interval from its standard deviation (divisor n − 1) and n.

    Without a value, or with ``n`` 0, the result has neither value nor interval.
    """
    if value is None or n < 1:
        return Result("mean", None, n, _MEAN, warnings=(*warnings, Caution.TOO_FEW_ROWS))
    interval = None
    # Equal decimal numbers have dust for a spread; an interval of no width would claim certainty.
    dust = 1e-12 * max(1.0, abs(value))
    if standard_deviation is not None and n > 1 and standard_deviation > dust:
        margin = t_quantile(0.975, n - 1) * standard_deviation / math.sqrt(n)
        interval = (value - margin, value + margin)
    return Result("mean", value, n, _MEAN, interval=interval, warnings=warnings)


def standard_deviation(values: Answers) -> Result:
    """The sample standard deviation (divisor n − 1) of valid values; ``None`` for fewer than two."""
    valid, cautions = _valid(values)
    value = float(np.std(valid, ddof=1)) if len(valid) > 1 else None
    return Result(
        name="standard_deviation",
        value=value,
        n=len(valid),
        method="sample standard deviation, divisor n - 1",
        warnings=cautions if len(valid) > 1 else (*cautions, Caution.TOO_FEW_ROWS),
    )


def _totals(answers: Answers, min_valid: int) -> tuple[FloatArray, FloatArray]:
    """Each person's sum over the items answered, and how many those are."""
    blocks = Blocks.of(answers)
    if not 1 <= min_valid <= blocks.items:
        raise ValueError(f"min_valid must be between 1 and {blocks.items}, got {min_valid}")
    totals, valid = np.empty(blocks.rows), np.empty(blocks.rows)
    start = 0
    for block in blocks:
        rows = slice(start, start + len(block))
        answered = ~np.isnan(block)
        totals[rows] = np.where(answered, block, 0.0).sum(axis=1)
        valid[rows] = answered.sum(axis=1)
        start += len(block)
    return totals, valid


def _valid(values: Answers) -> tuple[FloatArray, tuple[str, ...]]:
    vector = as_vector(values)
    valid = vector[~np.isnan(vector)]
    return valid, (Caution.ROWS_LEFT_OUT,) if len(valid) < len(vector) else ()
