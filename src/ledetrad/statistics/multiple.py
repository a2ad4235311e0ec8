"""Adjusting p-values when many tests are made."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from ledetrad.statistics.results import FloatArray


class Adjustment(StrEnum):
    """How. The first three hold the chance of any false finding; the last the expected share of false findings."""

    BONFERRONI = "bonferroni"
    HOLM = "holm"
    HOMMEL = "hommel"
    BENJAMINI_HOCHBERG = "benjamini_hochberg"


def adjust(p_values: Sequence[float | None], *, method: Adjustment) -> tuple[float | None, ...]:
    """Adjusted p-values in the order given, as R's ``p.adjust``. ``None`` (no test) stays, and is not counted.

    Raises ``ValueError`` for a p outside 0–1.
    """
    p = np.array([value for value in p_values if value is not None], dtype=np.float64)
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("a p-value lies between 0 and 1")
    order = np.argsort(p, kind="stable")
    adjusted = np.empty_like(p)
    if len(p):
        adjusted[order] = _RULES[method](p[order])
    left = iter(adjusted)
    return tuple(None if value is None else float(next(left)) for value in p_values)


def _bonferroni(p: FloatArray) -> FloatArray:
    return np.minimum(1.0, len(p) * p)


def _holm(p: FloatArray) -> FloatArray:
    return np.minimum(1.0, np.maximum.accumulate((len(p) - np.arange(len(p))) * p))


def _benjamini_hochberg(p: FloatArray) -> FloatArray:
    raised: FloatArray = p * len(p) / np.arange(1, len(p) + 1)
    # p · n / n may round to just below p; nothing gets smaller by being adjusted.
    adjusted: FloatArray = np.maximum(p, np.minimum(1.0, np.minimum.accumulate(raised[::-1])[::-1]))
    return adjusted


def _hommel(p: FloatArray) -> FloatArray:
    """Hommel (1988), in the steps of Wright (1992), Biometrics 48, 1005–1013."""
    n = len(p)
    smallest = float((n * p / np.arange(1, n + 1)).min())
    lower = np.full(n, smallest)
    adjusted = lower.copy()
    for m in range(n - 1, 1, -1):
        head, tail = slice(0, n - m + 1), slice(n - m + 1, n)
        least = float((m * p[tail] / np.arange(2, m + 1)).min())
        lower[head] = np.minimum(m * p[head], least)
        lower[tail] = lower[n - m]
        np.maximum(adjusted, lower, out=adjusted)
    np.maximum(adjusted, p, out=adjusted)
    return adjusted


_RULES = {
    Adjustment.BONFERRONI: _bonferroni,
    Adjustment.HOLM: _holm,
    Adjustment.HOMMEL: _hommel,
    Adjustment.BENJAMINI_HOCHBERG: _benjamini_hochberg,
}
