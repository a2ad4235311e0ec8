"""What tests have in common: valid values, pairs, whether anything varies, ranks."""

import math

import numpy as np

from ledetrad.statistics.results import Answers, Caution, FloatArray, as_vector

DUST = 16 * float(np.finfo(np.float64).eps)
"""Numbers closer than this, relative to the largest of them, differ only by how decimals are stored."""


def valid_values(values: Answers) -> tuple[FloatArray, tuple[str, ...]]:
    """The values that are not ``nan``, and a caution when any were."""
    vector = as_vector(values)
    kept = vector[~np.isnan(vector)]
    return kept, (Caution.ROWS_LEFT_OUT,) if len(kept) < len(vector) else ()


def complete_pairs(first: Answers, second: Answers) -> tuple[FloatArray, FloatArray, tuple[str, ...]]:
    """The pairs where neither is ``nan``. Raises ``ValueError`` when the two have different lengths."""
    x, y = as_vector(first), as_vector(second)
    if len(x) != len(y):
        raise ValueError(f"{len(x)} values beside {len(y)}: pairs need the same number")
    whole = ~(np.isnan(x) | np.isnan(y))
    if whole.all():
        return x, y, ()
    return x[whole], y[whole], (Caution.ROWS_LEFT_OUT,)


def largest(*vectors: FloatArray) -> float:
    """The largest absolute value of them all; 0 for none."""
    return max((float(np.abs(vector).max()) for vector in vectors if len(vector)), default=0.0)


def varies(values: FloatArray, *, against: float | None = None) -> bool:
    """Whether the values differ by more than dust. ``against``: the size of the numbers they were made from."""
    if len(values) < 2:
        return False
    size = largest(values) if against is None else against
    return float(values.max() - values.min()) > DUST * size


def mean_of(values: FloatArray) -> float:
    """The mean, taken twice: what the first sum lost is added back."""
    first = float(values.mean())
    return first + float((values - first).mean())


def sum_of_squares(values: FloatArray) -> float:
    """The sum of squared deviations from the mean (the two-pass sum, corrected)."""
    around = values - mean_of(values)
    return max(0.0, float(around @ around) - float(around.sum()) ** 2 / len(values))


def variance(values: FloatArray) -> float:
    """The sample variance, divisor n − 1, of at least two values."""
    return sum_of_squares(values) / (len(values) - 1)


def deviation(values: FloatArray) -> float:
    """The sample standard deviation of at least two values."""
    return math.sqrt(variance(values))


def average_ranks(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Ranks from 1, equal values sharing the mean of theirs; and how many share each different value."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: FloatArray = (last - (counts - 1) / 2)[place]
    return ranks, counts.astype(np.float64)


def tie_sum(counts: FloatArray) -> float:
    """Σ(t³ − t) over groups of equal values: what ties take from the variance of a rank sum."""
    return float((counts**3 - counts).sum())
