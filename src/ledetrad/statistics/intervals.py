"""Intervals for one proportion, and the margin of error that reports print."""

import math

from ledetrad.statistics.distributions import Z_95, beta_quantile
from ledetrad.statistics.results import Caution, Result


def wilson(successes: int, n: int, *, name: str = "share") -> Result:
    """A proportion (0–1) with Wilson's score interval, which never leaves 0–1. ``None`` when ``n`` is 0.

    Raises ``ValueError`` unless 0 ≤ ``successes`` ≤ ``n``.
    """
    value = _proportion(successes, n)
    return Result(
        name=name,
        value=value,
        n=n,
        method="proportion of valid answers, Wilson 95 % interval without continuity correction",
        interval=None if value is None else wilson_limits(value, n, Z_95),
        warnings=() if n else (Caution.TOO_FEW_ROWS,),
        source="Wilson (1927), Journal of the American Statistical Association 22, 209–212",
    )


def wilson_limits(p: float, n: float, z: float) -> tuple[float, float]:
    """Both ends of Wilson's interval for the proportion ``p`` of ``n`` at the normal quantile ``z``."""
    middle = p + z * z / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    below = 1 + z * z / n
    # At none and at all the formula ends in 0 and 1; rounding must not put it outside.
    low = 0.0 if p == 0 else max(0.0, (middle - half) / below)
    high = 1.0 if p == 1 else min(1.0, (middle + half) / below)
    return low, high


def clopper_pearson(successes: int, n: int, *, name: str = "share") -> Result:
    """A proportion (0–1) with the exact binomial interval of Clopper and Pearson. ``None`` when ``n`` is 0.

    Raises ``ValueError`` unless 0 ≤ ``successes`` ≤ ``n``.
    """
    value = _proportion(successes, n)
    interval = None
    if value is not None:
        low = beta_quantile(0.025, successes, n - successes + 1) if successes else 0.0
        high = beta_quantile(0.975, successes + 1, n - successes) if successes < n else 1.0
        interval = (low, high)
    return Result(
        name=name,
        value=value,
        n=n,
        method="proportion of valid answers, exact (Clopper–Pearson) 95 % interval",
        interval=interval,
        warnings=() if n else (Caution.TOO_FEW_ROWS,),
        source="Clopper and Pearson (1934), Biometrika 26, 404–413",
    )


def margin_of_error(p: float, n: int, *, multiplier: float = 1.96) -> Result:
    """The margin of error of a proportion, in proportion units: multiplier · √(p(1 − p)/n).

    The interval p ± margin is left out, with the caution ``outside_range``, when it passes 0 or 1: then the
    margin is no guide to where the proportion may lie, and Wilson's interval is. Raises ``ValueError`` for a
    ``p`` outside 0–1, a negative ``n``, or a ``multiplier`` that is not positive.
    """
    if not 0 <= p <= 1:
        raise ValueError(f"a proportion lies between 0 and 1, got {p}")
    if n < 0:
        raise ValueError(f"n cannot be negative, got {n}")
    if not multiplier > 0 or math.isinf(multiplier):
        raise ValueError(f"the multiplier must be a positive number, got {multiplier}")
    margin = multiplier * math.sqrt(p * (1 - p) / n) if n else None
    interval: tuple[float, float] | None = None
    cautions: tuple[str, ...] = ()
    if margin is None:
        cautions = (Caution.TOO_FEW_ROWS,)
    elif p - margin < 0 or p + margin > 1:
        cautions = (Caution.OUTSIDE_RANGE,)
    else:
        interval = (p - margin, p + margin)
    return Result(
        name="margin_of_error",
        value=margin,
        n=n,
        method=f"{multiplier:g} · √(p(1 − p)/n), normal approximation, in proportion units",
        interval=interval,
        warnings=cautions,
    )


def _proportion(successes: int, n: int) -> float | None:
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no proportion")
    return successes / n if n else None
