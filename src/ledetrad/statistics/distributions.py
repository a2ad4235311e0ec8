"""Probabilities and quantiles, one plain function each, from ``scipy.special`` (quick to load; ``scipy.stats`` is not).

SciPy is imported inside the functions, so that a process which only shows numbers never loads it.
"""

import math
import sys

import numpy as np

from ledetrad.statistics.results import FloatArray

Z_95 = 1.959963984540054
"""The normal quantile of a 95 % interval."""

SMALLEST_P = sys.float_info.min
"""No p is 0: one too small to be written as a number is given as the smallest that can be."""


def normal_two_sided(z: float) -> float:
    """P(|Z| ≥ |z|) for a standard normal Z."""
    return max(SMALLEST_P, math.erfc(abs(z) / math.sqrt(2)))


def t_two_sided(t: float, df: float) -> float:
    """P(|T| ≥ |t|), exact far out in the tail as well."""
    from scipy import special

    return max(SMALLEST_P, float(special.betainc(df / 2, 0.5, df / (df + t * t))))


def t_quantile(p: float, df: float) -> float:
    from scipy import special

    return float(special.stdtrit(df, p))


def f_upper(f: float, df1: float, df2: float) -> float:
    """P(F ≥ f)."""
    from scipy import special

    return max(SMALLEST_P, float(special.fdtrc(df1, df2, f)))


def f_quantile(p: float, df1: float, df2: float) -> float:
    from scipy import special

    return float(special.fdtri(df1, df2, p))


def chi2_upper(chi2: float, df: float) -> float:
    """P(χ² ≥ chi2)."""
    from scipy import special

    return max(SMALLEST_P, float(special.chdtrc(df, chi2)))


def beta_quantile(p: float, a: float, b: float) -> float:
    from scipy import special

    return float(special.betaincinv(a, b, p))


def binomial_two_sided(successes: int, n: int) -> float:
    """The exact two-sided p of ``successes`` of ``n`` when each is as likely as not (probability one half)."""
    from scipy import special

    p = 2 * float(special.bdtr(min(successes, n - successes), n, 0.5))
    return min(1.0, max(SMALLEST_P, p))


def log_factorials(numbers: FloatArray) -> FloatArray:
    """The natural logarithm of x! for each x."""
    from scipy import special

    return np.asarray(special.gammaln(numbers + 1), dtype=np.float64)


def small_sample_factor(df: float) -> float:
    """J of Hedges (1981): what a standardised difference is multiplied by to be unbiased. ``df`` above 1."""
    if df > 1e5:
        # The gamma functions lose digits up here; the series is exact to 1e-11.
        return 1 - 3 / (4 * df - 1)
    return math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2)) / math.sqrt(df / 2)
