"""Two independent groups: difference of means, its tests and sizes, and the rank test of Mann and Whitney.

Missing values (``nan``) are left out of each group. Differences are first group minus second.
"""

import math
from dataclasses import dataclass

import numpy as np

from ledetrad.statistics.distributions import (
    normal_two_sided,
    small_sample_factor,
    t_quantile,
    t_two_sided,
)
from ledetrad.statistics.noncentral import noncentrality_interval
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result
from ledetrad.statistics.samples import average_ranks, mean_of, tie_sum, valid_values, variance, varies

_VALID = "missing values left out"
_EXACT_BELOW = 50


@dataclass(frozen=True)
class _Two:
    """What the mean tests need. ``error`` is the standard error of the difference, by each of two rules."""

    n1: int
    n2: int
    difference: float | None
    pooled_sd: float
    pooled_error: float
    welch_error: float
    welch_df: float
    why: tuple[str, ...]
    cautions: tuple[str, ...]

    @property
    def n(self) -> int:
        return self.n1 + self.n2


def mean_difference(first: Answers, second: Answers, *, equal_variances: bool = False) -> Result:
    """Mean of the first group minus mean of the second, with the interval and p of Welch's t (or Student's)."""
    two = _two(first, second)
    test = student_t(first, second) if equal_variances else welch_t(first, second)
    interval = None
    if test.value is not None and two.difference is not None:
        error = two.pooled_error if equal_variances else two.welch_error
        half = t_quantile(0.975, test.df[0]) * error
        interval = (two.difference - half, two.difference + half)
    kind = "Student's t, equal variances" if equal_variances else "Welch's t, variances may differ"
    return Result(
        name="mean_difference",
        value=two.difference,
        n=two.n,
        method=f"first mean minus second, 95 % interval and p by {kind}, {_VALID}",
        interval=interval,
        p=test.p,
        df=test.df,
        warnings=test.warnings,
    )


def student_t(first: Answers, second: Answers) -> Result:
    """Student's t test of two independent groups, variances pooled."""
    two = _two(first, second)
    return _t("student_t", two, two.pooled_error, two.n - 2.0, "Student's t test, variances pooled")


def welch_t(first: Answers, second: Answers) -> Result:
    """Welch's t test, variances not assumed equal, degrees of freedom by Satterthwaite."""
    two = _two(first, second)
    return _t(
        "welch_t", two, two.welch_error, two.welch_df, "Welch's t test, degrees of freedom by Satterthwaite"
    )


def hedges_g(first: Answers, second: Answers) -> Result:
    """The difference of means in pooled standard deviations, with Hedges' exact small-sample factor."""
    two = _two(first, second)
    value, interval = None, None
    why = two.why
    if not why and two.difference is not None:
        if two.pooled_sd == 0:
            why = (Caution.NO_VARIANCE,)
        else:
            factor = small_sample_factor(two.n - 2) if two.n > 3 else None
            if factor is None:
                why = (Caution.TOO_FEW_ROWS,)
            else:
                value = factor * two.difference / two.pooled_sd
                root = math.sqrt(1 / two.n1 + 1 / two.n2)
                limits = noncentrality_interval(two.difference / (two.pooled_sd * root), two.n - 2)
                interval = (factor * limits[0] * root, factor * limits[1] * root)
    return Result(
        name="hedges_g",
        value=value,
        n=two.n,
        method="difference of means / pooled SD × Hedges' small-sample factor (exact), noncentral t 95 % interval "
        f"× the same factor, {_VALID}",
        interval=interval,
        warnings=(*two.cautions, *why),
        source="Hedges (1981), Journal of Educational Statistics 6, 107–128",
    )


def mann_whitney(
    first: Answers, second: Answers, *, correction: bool = True, exact: bool | None = None
) -> Result:
    """Mann and Whitney's U: pairs in which the first group's value is the larger, a tie counting one half.

    ``exact=None`` is R's rule: the exact distribution when both groups are below 50 and no values are equal,
    else the normal approximation with the variance corrected for ties. ``exact=True`` raises ``ValueError``
    when values are equal.
    """
    x, why_x = valid_values(first)
    y, why_y = valid_values(second)
    ranks, ties = average_ranks(np.concatenate([x, y]))
    tied = bool((ties > 1).any())
    if exact and tied:
        raise ValueError("the exact distribution is for values without ties")
    if exact is None:
        exact = not tied and max(len(x), len(y)) < _EXACT_BELOW
    u, p = None, None
    why: tuple[str, ...] = ()
    kind = f"normal approximation {'with' if correction else 'without'} continuity correction, ties corrected for"
    if not len(x) or not len(y):
        why = (Caution.TOO_FEW_ROWS,)
    else:
        u = float(ranks[: len(x)].sum()) - len(x) * (len(x) + 1) / 2
        if exact:
            p, kind = _exact_p(u, len(x), len(y)), "exact"
        else:
            p = _normal_p(u, len(x), len(y), ties, correction=correction)
            why = (Caution.NO_VARIANCE,) if p is None else (Caution.TIES,) if tied else ()
    return Result(
        name="mann_whitney",
        value=u,
        n=len(x) + len(y),
        method=f"Mann–Whitney U of the first group (R's W), {kind}, {_VALID}",
        p=p,
        warnings=(*dict.fromkeys((*why_x, *why_y)), *why),
        source="Mann and Whitney (1947), Annals of Mathematical Statistics 18, 50–60",
    )


def _two(first: Answers, second: Answers) -> _Two:
    x, why_x = valid_values(first)
    y, why_y = valid_values(second)
    cautions = tuple(dict.fromkeys((*why_x, *why_y)))
    n1, n2 = len(x), len(y)
    difference = mean_of(x) - mean_of(y) if n1 and n2 else None
    if n1 < 1 or n2 < 1 or n1 + n2 < 3:
        return _Two(n1, n2, difference, 0.0, 0.0, 0.0, 0.0, (Caution.TOO_FEW_ROWS,), cautions)
    v1, v2 = (variance(v) if varies(v) else 0.0 for v in (x, y))
    pooled = ((n1 - 1) * v1 + (n2 - 1) * v2) / (n1 + n2 - 2)
    welch_error, welch_df = 0.0, 0.0
    if n1 > 1 and n2 > 1 and v1 + v2 > 0:
        e1, e2 = v1 / n1, v2 / n2
        welch_error = math.sqrt(e1 + e2)
        welch_df = (e1 + e2) ** 2 / (e1**2 / (n1 - 1) + e2**2 / (n2 - 1))
    return _Two(
        n1=n1,
        n2=n2,
        difference=difference,
        pooled_sd=math.sqrt(pooled),
        pooled_error=math.sqrt(pooled * (1 / n1 + 1 / n2)),
        welch_error=welch_error,
        welch_df=welch_df,
        why=(),
        cautions=cautions,
    )


def _t(name: str, two: _Two, error: float, df: float, kind: str) -> Result:
    value, why = None, two.why
    if not why and error == 0:
        # Welch needs a spread from each group; a group of one has none.
        why = (
            Caution.NO_VARIANCE if min(two.n1, two.n2) > 1 or two.pooled_sd == 0 else Caution.TOO_FEW_ROWS,
        )
    if not why and two.difference is not None:
        value = two.difference / error
    return Result(
        name=name,
        value=value,
        n=two.n,
        method=f"{kind}, {_VALID}",
        p=None if value is None else t_two_sided(value, df),
        df=() if value is None else (df,),
        warnings=(*two.cautions, *why),
    )


def _exact_p(u: float, n1: int, n2: int) -> float:
    # ways[j, s]: shares of the choices of j first-group members among those ranked so far with U sum s.
    ways = np.zeros((n1 + 1, n1 * n2 + 1))
    ways[0, 0] = 1.0
    for seen in range(1, n1 + n2 + 1):
        for taken in range(min(n1, seen), 0, -1):
            above = seen - taken
            if above > n2:
                continue
            ways[taken, above:] += ways[taken - 1, : n1 * n2 + 1 - above]
    smaller = min(round(u), n1 * n2 - round(u))
    return min(1.0, 2 * float(ways[n1, : smaller + 1].sum() / ways[n1].sum()))


def _normal_p(u: float, n1: int, n2: int, ties: FloatArray, *, correction: bool) -> float | None:
    n = n1 + n2
    spread = n1 * n2 / 12 * ((n + 1) - tie_sum(ties) / (n * (n - 1)))
    apart = abs(u - n1 * n2 / 2)
    if correction:
        apart = max(0.0, apart - 0.5)
    return normal_two_sided(apart / math.sqrt(spread)) if spread > 1e-9 * n1 * n2 else None
