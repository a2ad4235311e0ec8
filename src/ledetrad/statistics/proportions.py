"""Two proportions beside each other: the report's rule of margins, and the tests that go with it."""

import math

from ledetrad.statistics.distributions import Z_95, normal_two_sided
from ledetrad.statistics.intervals import margin_of_error, wilson_limits
from ledetrad.statistics.results import Caution, Result


def margins_overlap(
    first: tuple[float, int], second: tuple[float, int], *, multiplier: float = 1.96
) -> Result:
    """Whether p ± margin of two groups overlap: value 1 when they do, 0 when they do not.

    In: (proportion 0–1, n) of each group. This is a rule of thumb, stricter than a test of the difference:
    two intervals may overlap where the test finds a difference. Read it beside :func:`two_proportion_z`.
    ``None`` when a group is empty. The caution ``outside_range`` says that an interval passes 0 or 1.
    """
    margins = [margin_of_error(p, n, multiplier=multiplier) for p, n in (first, second)]
    cautions = tuple(dict.fromkeys(code for margin in margins for code in margin.warnings))
    value = None
    if margins[0].value is not None and margins[1].value is not None:
        value = float(abs(first[0] - second[0]) <= margins[0].value + margins[1].value)
    return Result(
        name="margins_overlap",
        value=value,
        n=first[1] + second[1],
        method=f"do the intervals p ± {multiplier:g} · √(p(1 − p)/n) overlap: 1 yes, 0 no; a rule, not a test",
        warnings=cautions,
    )


def two_proportion_z(first: tuple[int, int], second: tuple[int, int]) -> Result:
    """The z test of two independent proportions with a pooled standard error; z² is the 2 × 2 chi-square.

    In: (successes, n) of each group. Out: z (first minus second) and its two-sided p. ``None`` when a group
    is empty, or when all or none of both succeeded.
    """
    (a, n1), (b, n2) = first, second
    p1, p2 = _share(a, n1), _share(b, n2)
    value: float | None = None
    cautions: tuple[str, ...] = ()
    if n1 == 0 or n2 == 0:
        cautions = (Caution.TOO_FEW_ROWS,)
    elif a + b in {0, n1 + n2}:
        cautions = (Caution.NO_VARIANCE,)
    else:
        pooled = (a + b) / (n1 + n2)
        value = (p1 - p2) / math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
        smallest = min(n1, n2) * min(pooled, 1 - pooled)
        cautions = (Caution.EXPECTED_TOO_SMALL,) if smallest < 5 else ()
    return Result(
        name="two_proportion_z",
        value=value,
        n=n1 + n2,
        method="z test of two independent proportions, pooled standard error, no continuity correction",
        p=None if value is None else normal_two_sided(value),
        warnings=cautions,
    )


def proportion_difference(first: tuple[int, int], second: tuple[int, int]) -> Result:
    """First proportion minus second, with Newcombe's hybrid score interval. In: (successes, n) of each."""
    (a, n1), (b, n2) = first, second
    p1, p2 = _share(a, n1), _share(b, n2)
    value, interval = None, None
    if n1 and n2:
        value = p1 - p2
        low1, high1 = wilson_limits(p1, n1, Z_95)
        low2, high2 = wilson_limits(p2, n2, Z_95)
        interval = (
            value - math.hypot(p1 - low1, high2 - p2),
            value + math.hypot(high1 - p1, p2 - low2),
        )
    return Result(
        name="proportion_difference",
        value=value,
        n=n1 + n2,
        method="difference of two independent proportions, Newcombe's hybrid score 95 % interval (method 10)",
        interval=interval,
        warnings=() if value is not None else (Caution.TOO_FEW_ROWS,),
        source="Newcombe (1998), Statistics in Medicine 17, 873–890",
    )


def _share(successes: int, n: int) -> float:
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no proportion")
    return successes / n if n else 0.0
