"""Scale scores, and the mean and spread of a set of scores."""

import numpy as np

from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, as_matrix, as_vector


def scale_mean(answers: Answers, *, min_valid: int) -> FloatArray:
    """Each person's mean over the items answered.

    In: people × items, ``nan`` where an answer is missing; ``min_valid`` ≥ 1. Out: one score per person in
    the items' own unit, ``nan`` where fewer than ``min_valid`` items were answered. Nothing is imputed.
    Raises ``ValueError`` for a ``min_valid`` below 1 or above the number of items.
    """
    matrix = as_matrix(answers)
    if not 1 <= min_valid <= matrix.shape[1]:
        raise ValueError(f"min_valid must be between 1 and {matrix.shape[1]}, got {min_valid}")
    valid = np.sum(~np.isnan(matrix), axis=1)
    totals = np.nansum(matrix, axis=1)
    scores = np.full(len(matrix), np.nan)
    np.divide(totals, valid, out=scores, where=valid >= min_valid)
    return scores


def mean(values: Answers) -> Result:
    """The arithmetic mean of the values that are not missing; ``None`` when there are none."""
    valid, cautions = _valid(values)
    value = float(np.mean(valid)) if len(valid) else None
    return Result(
        name="mean",
        value=value,
        n=len(valid),
        method="arithmetic mean of valid values",
        warnings=cautions if len(valid) else (*cautions, Caution.TOO_FEW_ROWS),
    )


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


def _valid(values: Answers) -> tuple[FloatArray, tuple[str, ...]]:
    vector = as_vector(values)
    valid = vector[~np.isnan(vector)]
    return valid, (Caution.ROWS_LEFT_OUT,) if len(valid) < len(vector) else ()
