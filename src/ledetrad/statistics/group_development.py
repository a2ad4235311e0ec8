"""How groups developed from one mapping to the next: the group is the unit, its mean the value (difi-2019, vedlegg 4)."""

import math
from dataclasses import dataclass
from typing import Final

from ledetrad.statistics.distributions import t_quantile, t_two_sided
from ledetrad.statistics.results import Answers
from ledetrad.statistics.samples import complete_pairs, deviation, largest, mean_of, varies

SMALL, MEDIUM, LARGE = 0.2, 0.5, 0.8
"""Bands of d (difi-2019, l.2705–2708)."""
STARS: Final = ((0.001, "***"), (0.01, "**"), (0.05, "*"))
_ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class Development:
    """One factor over groups. ``None`` where the groups do not determine it. ``df`` is always ``n`` − 1.

    ``d`` is diff / √((SD1² + SD2²)/2); ``low`` and ``high`` the 95 % interval of the difference by paired t.
    """

    n: int
    rose: int
    mean1: float | None
    sd1: float | None
    mean2: float | None
    sd2: float | None
    diff: float | None
    low: float | None
    high: float | None
    t: float | None
    df: int
    p: float | None
    d: float | None

    @property
    def rest(self) -> int:
        """Groups that stood still or went down."""
        return self.n - self.rose


def develop(before: Answers, after: Answers, *, at_least: float = 0.1) -> Development:
    """Compare group means at two mappings; groups without both are left out.

    A rise less than 1e-9 short of ``at_least`` counts (decimals in binary). Raises ``ValueError`` for different lengths.
    """
    x, y, _ = complete_pairs(before, after)
    n = len(x)
    rose = int((y - x >= at_least - _ROUNDING).sum())
    if n == 0:
        return Development(0, 0, None, None, None, None, None, None, None, None, 0, None, None)
    changes = y - x
    mean1, mean2, diff = mean_of(x), mean_of(y), mean_of(changes)
    if n < 2:
        return Development(n, rose, mean1, None, mean2, None, diff, None, None, None, 0, None, None)
    sd1 = deviation(x) if varies(x) else 0.0
    sd2 = deviation(y) if varies(y) else 0.0
    spread = deviation(changes) if varies(changes, against=largest(x, y)) else 0.0
    low = high = t = p = None
    if spread:
        error = spread / math.sqrt(n)
        half = t_quantile(0.975, n - 1) * error
        low, high, t = diff - half, diff + half, diff / error
        p = t_two_sided(t, n - 1)
    average = math.sqrt((sd1**2 + sd2**2) / 2)
    d = diff / average if average else None
    return Development(n, rose, mean1, sd1, mean2, sd2, diff, low, high, t, n - 1, p, d)


def stars(p: float | None) -> str:
    """*** below .001, ** below .01, * below .05."""
    return "" if p is None else next((mark for limit, mark in STARS if p < limit), "")


def size_band(d: float) -> str:
    """«large», «medium», «small» or «none», by the printed value: two decimals, without its sign."""
    size = round(abs(d), 2)
    if size >= LARGE:
        return "large"
    if size >= MEDIUM:
        return "medium"
    return "small" if size >= SMALL else "none"
