"""The noncentral t distribution, for intervals around standardised differences.

SciPy's ``nctdtrinc`` is good to nine digits for small t, gives wrong answers for t of a few dozen and does not
return for large ones. Here the distribution is one integral of a smooth function, and its inversion a bisection.
"""

import math
from functools import cache

import numpy as np

from ledetrad.statistics.results import FloatArray

_NODES = 256
_REACH = 9.0
"""Standard deviations on each side; what lies outside is below 1e-18."""
_HALVINGS = 80


def noncentrality_interval(t: float, df: float) -> tuple[float, float]:
    """The noncentralities for which an observed ``t`` lies at the 97.5th and at the 2.5th percentile."""
    low, high = _noncentrality(abs(t), df, 0.975), _noncentrality(abs(t), df, 0.025)
    return (low, high) if t >= 0 else (-high, -low)


def noncentral_t_lower(t: float, df: float, noncentrality: float) -> float:
    """P(T ≤ t) for t ≥ 0, where T = (Z + noncentrality) / S and df · S² is chi-square with ``df``."""
    # Written over S when the numerator is the wider of the two, else over Z: so what is integrated is never steep.
    if t <= math.sqrt(2 * df):
        return _over_spread(t, df, noncentrality)
    return _over_numerator(t, df, noncentrality)


def _over_spread(t: float, df: float, noncentrality: float) -> float:
    from scipy import special

    low, high = _spread_range(df)
    s, weight = _nodes(low, high)
    log_density = (df - 1) * np.log(s) - df * s * s / 2
    density = weight * np.exp(log_density - log_density.max())
    return float((density * special.ndtr(t * s - noncentrality)).sum() / density.sum())


def _over_numerator(t: float, df: float, noncentrality: float) -> float:
    from scipy import special

    # Below −noncentrality the numerator is negative and T certainly less than t.
    start = max(-_REACH, -noncentrality)
    if start >= _REACH:
        return 1.0
    z, weight = _nodes(start, _REACH)
    s = (z + noncentrality) / t
    above = special.gammaincc(df / 2, df * s * s / 2)
    density = np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return float(special.ndtr(start) + (weight * density * above).sum())


def _noncentrality(t: float, df: float, p: float) -> float:
    _, high = _spread_range(df)
    lower, upper = -_REACH, t * high + _REACH
    for _ in range(_HALVINGS):
        middle = (lower + upper) / 2
        # The larger the noncentrality, the less of the distribution lies below t.
        if noncentral_t_lower(t, df, middle) > p:
            lower = middle
        else:
            upper = middle
    return (lower + upper) / 2


def _spread_range(df: float) -> tuple[float, float]:
    """Where S can be."""
    half = _REACH / math.sqrt(2 * df)
    return max(0.0, 1 - half), 1 + max(half, _REACH / math.sqrt(df))


@cache
def _gauss() -> tuple[FloatArray, FloatArray]:
    return np.polynomial.legendre.leggauss(_NODES)


def _nodes(low: float, high: float) -> tuple[FloatArray, FloatArray]:
    x, weight = _gauss()
    return low + (x + 1) / 2 * (high - low), weight * (high - low) / 2
