"""Standardised sizes of a paired change. They differ by what the change is divided by, so each has its name."""

import math
from dataclasses import dataclass
from enum import StrEnum

from ledetrad.statistics.distributions import Z_95, small_sample_factor
from ledetrad.statistics.noncentral import noncentrality_interval
from ledetrad.statistics.results import Caution, Result

_PAIRS = "pairs with a missing answer left out"


@dataclass(frozen=True)
class PairedMoments:
    """What effect sizes need of n complete pairs. ``sd_change`` is 0 when every change is the same; ``r`` may be absent."""

    n: int
    change: float
    sd1: float
    sd2: float
    sd_change: float
    r: float | None
    cautions: tuple[str, ...] = ()


def d_z(moments: PairedMoments) -> Result:
    """Mean change / standard deviation of the changes: what the paired t test measures."""
    value, interval, why = _by_change(moments)
    method = "mean change / SD of the changes, noncentral t 95 % interval"
    return _effect("d_z", moments, method, value=value, interval=interval, why=why)


def g_z(moments: PairedMoments) -> Result:
    """d_z made unbiased by Hedges' exact small-sample factor."""
    value, interval, why = _by_change(moments)
    if value is not None:
        if moments.n > 2:
            factor = small_sample_factor(moments.n - 1)
            value *= factor
            interval = None if interval is None else (factor * interval[0], factor * interval[1])
        else:
            value, interval, why = None, None, (Caution.TOO_FEW_ROWS,)
    method = "d_z × Hedges' small-sample factor (exact, n − 1), interval of d_z × the same factor"
    return _effect("g_z", moments, method, value=value, interval=interval, why=why)


class Average(StrEnum):
    """What d_av divides by. Both are called d_av; they differ when the spread changed."""

    VARIANCES = "variances"
    """√((SD1² + SD2²)/2) (Cumming)."""
    DEVIATIONS = "deviations"
    """(SD1 + SD2)/2 (Lakens)."""


def d_av(moments: PairedMoments, *, average: Average = Average.VARIANCES) -> Result:
    """Mean change / the average spread of the two waves: comparable with d of independent groups.

    The interval is Bonett's for the average of variances; for the average of deviations none is established.
    """
    v1, v2 = moments.sd1**2, moments.sd2**2
    value, interval, why = None, None, _flat(moments, against=v1 + v2)
    if average is Average.DEVIATIONS:
        method = "mean change / ((SD1 + SD2)/2); no interval, as none is established"
        if not why:
            value = moments.change / ((moments.sd1 + moments.sd2) / 2)
        return _effect("d_av", moments, method, value=value, why=why)
    if not why:
        s2, df = (v1 + v2) / 2, moments.n - 1
        value = moments.change / math.sqrt(s2)
        squared_r = (moments.r or 0.0) ** 2
        spread = value**2 * (v1**2 + v2**2 + 2 * squared_r * v1 * v2) / (8 * df * s2**2)
        spread += moments.sd_change**2 / (df * s2)
        interval = (value - Z_95 * math.sqrt(spread), value + Z_95 * math.sqrt(spread))
    method = (
        "mean change / √((SD1² + SD2²)/2), large-sample 95 % interval of Bonett (2008), unequal variances"
    )
    return _effect("d_av", moments, method, value=value, interval=interval, why=why)


def d_rm(moments: PairedMoments) -> Result:
    """d_z × √(2(1 − r)): the change in the unit of the raw spread, when both spreads are alike."""
    value, why = None, _flat(moments, against=moments.sd_change)
    if not why and moments.r is None:
        why = (Caution.NO_VARIANCE,)
    if not why and moments.r is not None:
        value = moments.change / moments.sd_change * math.sqrt(2 * (1 - moments.r))
    method = "d_z × √(2(1 − r)); no interval, as none is established"
    return _effect("d_rm", moments, method, value=value, why=why)


def glass_delta(moments: PairedMoments) -> Result:
    """Mean change / standard deviation before."""
    value, interval, why = None, None, _flat(moments, against=moments.sd1)
    if not why:
        df = moments.n - 1
        value = moments.change / moments.sd1
        spread = value**2 / (2 * df) + (moments.sd_change / moments.sd1) ** 2 / df
        interval = (value - Z_95 * math.sqrt(spread), value + Z_95 * math.sqrt(spread))
    method = "mean change / SD before, large-sample 95 % interval of Bonett (2008)"
    return _effect("glass_delta", moments, method, value=value, interval=interval, why=why)


def _by_change(moments: PairedMoments) -> tuple[float | None, tuple[float, float] | None, tuple[str, ...]]:
    why = _flat(moments, against=moments.sd_change)
    if why:
        return None, None, why
    root = math.sqrt(moments.n)
    value = moments.change / moments.sd_change
    limits = noncentrality_interval(value * root, moments.n - 1)
    return value, (limits[0] / root, limits[1] / root), ()


def _flat(moments: PairedMoments, *, against: float) -> tuple[str, ...]:
    if moments.n < 2:
        return (Caution.TOO_FEW_ROWS,)
    return (Caution.NO_VARIANCE,) if against == 0 else ()


def _effect(
    name: str,
    moments: PairedMoments,
    method: str,
    *,
    value: float | None,
    interval: tuple[float, float] | None = None,
    why: tuple[str, ...],
) -> Result:
    source = "Bonett (2008), Psychological Methods 13, 99–109" if "Bonett" in method else ""
    return Result(
        name=name,
        value=value,
        n=moments.n,
        method=f"{method}, {_PAIRS}",
        interval=interval,
        warnings=(*moments.cautions, *why),
        source=source or "Lakens (2013), Frontiers in Psychology 4, 863",
    )
