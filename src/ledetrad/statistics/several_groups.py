"""Several independent groups: analysis of variance, Welch's and Kruskal and Wallis' tests, shares of variance, pairs.

In: one sequence of values per group (``nan`` = missing, left out). Groups without a value are left out.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ledetrad.statistics.distributions import chi2_upper, f_upper
from ledetrad.statistics.groups import Groups, encode
from ledetrad.statistics.multiple import Adjustment, adjust
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, as_vector
from ledetrad.statistics.samples import (
    DUST,
    average_ranks,
    largest,
    mean_of,
    sum_of_squares,
    tie_sum,
    valid_values,
    variance,
    varies,
)
from ledetrad.statistics.two_groups import mean_difference, welch_t

_VALID = "missing values and empty groups left out"


@dataclass(frozen=True)
class Pair:
    """Two of several groups: the difference (first minus second) with its own interval and p, and the adjusted p."""

    first: Hashable
    second: Hashable
    difference: Result
    p_adjusted: float | None
    method: str


@dataclass(frozen=True)
class _Anova:
    n: int
    df1: int
    df2: int
    between: float
    within: float
    why: tuple[str, ...]
    cautions: tuple[str, ...]


def split(values: Answers, groups: Groups) -> dict[Hashable, FloatArray]:
    """The valid values of each group, in the order groups first appear; ``None`` is no group.

    Raises ``ValueError`` when the two have different lengths.
    """
    vector = as_vector(values)
    if len(vector) != len(groups):
        raise ValueError(f"{len(vector)} values but {len(groups)} group labels")
    at, labels = encode(groups)
    there = ~np.isnan(vector) & (at >= 0)
    order = np.argsort(at[there], kind="stable")
    sizes = np.bincount(at[there], minlength=len(labels))
    pieces = np.split(vector[there][order], np.cumsum(sizes)[:-1]) if len(labels) else []
    return {label: piece for label, piece in zip(labels, pieces, strict=True) if len(piece)}


def anova_f(groups: Sequence[Answers]) -> Result:
    """One-way analysis of variance: F, its p, and degrees of freedom (between, within)."""
    table = _anova(groups)
    value = None
    if not table.why:
        value = (table.between / table.df1) / (table.within / table.df2)
    return Result(
        name="anova_f",
        value=value,
        n=table.n,
        method=f"one-way analysis of variance, equal variances assumed, {_VALID}",
        p=None if value is None else f_upper(value, table.df1, table.df2),
        df=() if value is None else (float(table.df1), float(table.df2)),
        warnings=(*table.cautions, *table.why),
    )


def eta_squared(groups: Sequence[Answers]) -> Result:
    """The share of all variation that lies between groups, in this sample (too large for the population)."""
    table = _anova(groups)
    value = None
    why = table.why
    if Caution.TOO_FEW_GROUPS not in why and table.between + table.within > 0:
        value, why = table.between / (table.between + table.within), ()
    return Result(
        name="eta_squared",
        value=value,
        n=table.n,
        method=f"sum of squares between / total, one-way analysis of variance, {_VALID}",
        warnings=(*table.cautions, *why),
    )


def omega_squared(groups: Sequence[Answers]) -> Result:
    """The share of variation between groups, corrected for chance; kept when negative (no sign of a difference)."""
    table = _anova(groups)
    value = None
    why = table.why
    if not why:
        ms = table.within / table.df2
        value = (table.between - table.df1 * ms) / (table.between + table.within + ms)
        why = (Caution.NEGATIVE,) if value < 0 else ()
    return Result(
        name="omega_squared",
        value=value,
        n=table.n,
        method=f"(SSB − df·MSW) / (SST + MSW), one-way analysis of variance, {_VALID}",
        warnings=(*table.cautions, *why),
        source="Hays (1963), Statistics for psychologists",
    )


def welch_anova(groups: Sequence[Answers]) -> Result:
    """Welch's test that means are equal, variances free. Every group needs two values and some spread."""
    pieces, cautions = _pieces(groups)
    why = _too_few(pieces)
    if not why and min(map(len, pieces)) < 2:
        why = (Caution.TOO_FEW_ROWS,)
    if not why and not all(varies(piece) for piece in pieces):
        why = (Caution.NO_VARIANCE,)
    value: float | None = None
    df: tuple[float, ...] = ()
    if not why:
        count = len(pieces)
        n = np.array([len(piece) for piece in pieces], dtype=np.float64)
        shift = mean_of(np.concatenate(pieces))
        means = np.array([mean_of(piece - shift) for piece in pieces])
        weights = n / np.array([variance(piece) for piece in pieces])
        share = weights / weights.sum()
        middle = float((share * means).sum())
        slack = float(((1 - share) ** 2 / (n - 1)).sum())
        between = float((weights * (means - middle) ** 2).sum()) / (count - 1)
        value = between / (1 + 2 * (count - 2) / (count**2 - 1) * slack)
        df = (float(count - 1), (count**2 - 1) / (3 * slack))
    return Result(
        name="welch_anova",
        value=value,
        n=sum(map(len, pieces)),
        method=f"Welch's analysis of variance, variances may differ, {_VALID}",
        p=None if value is None else f_upper(value, df[0], df[1]),
        df=df,
        warnings=(*cautions, *why),
        source="Welch (1951), Biometrika 38, 330–336",
    )


def kruskal_wallis(groups: Sequence[Answers]) -> Result:
    """Kruskal and Wallis' H, corrected for ties, with the chi-square approximation."""
    pieces, cautions = _pieces(groups)
    everyone = np.concatenate(pieces) if pieces else np.empty(0)
    n = len(everyone)
    why = _too_few(pieces) or (() if varies(everyone) else (Caution.NO_VARIANCE,))
    value: float | None = None
    if not why:
        ranks, ties = average_ranks(everyone)
        ends = np.cumsum([len(piece) for piece in pieces])
        apart = sum(
            len(part) * (float(part.mean()) - (n + 1) / 2) ** 2 for part in np.split(ranks, ends[:-1])
        )
        value = 12 / (n * (n + 1)) * apart / (1 - tie_sum(ties) / (n**3 - n))
        why = (Caution.TIES,) if (ties > 1).any() else ()
    return Result(
        name="kruskal_wallis",
        value=value,
        n=n,
        method=f"Kruskal–Wallis H, ties corrected for, p by chi-square, {_VALID}",
        p=None if value is None else chi2_upper(value, len(pieces) - 1),
        df=() if value is None else (float(len(pieces) - 1),),
        warnings=(*cautions, *why),
        source="Kruskal and Wallis (1952), JASA 47, 583–621",
    )


def pairwise(
    groups: Sequence[Answers], labels: Sequence[Hashable], *, method: Adjustment = Adjustment.HOLM
) -> tuple[Pair, ...]:
    """Every two groups compared by Welch's t, with p-values adjusted for their number.

    Raises ``ValueError`` when groups and labels differ in number.
    """
    both = list(combinations(zip(labels, groups, strict=True), 2))
    differences = [mean_difference(first, second) for (_, first), (_, second) in both]
    adjusted = adjust([welch_t(first, second).p for (_, first), (_, second) in both], method=method)
    said = f"Welch's t, p adjusted by {method.value} over {len(both)} comparisons"
    return tuple(
        Pair(first, second, difference, p, said)
        for ((first, _), (second, _)), difference, p in zip(both, differences, adjusted, strict=True)
    )


def _pieces(groups: Sequence[Answers]) -> tuple[list[FloatArray], tuple[str, ...]]:
    found = [valid_values(group) for group in groups]
    cautions = tuple(dict.fromkeys(code for _, codes in found for code in codes))
    return [values for values, _ in found if len(values)], cautions


def _too_few(pieces: list[FloatArray]) -> tuple[str, ...]:
    if len(pieces) < 2:
        return (Caution.TOO_FEW_GROUPS,)
    return (Caution.TOO_FEW_ROWS,) if sum(map(len, pieces)) <= len(pieces) else ()


def _anova(groups: Sequence[Answers]) -> _Anova:
    pieces, cautions = _pieces(groups)
    n, count = sum(map(len, pieces)), len(pieces)
    df1, df2 = max(count - 1, 0), n - count
    if why := _too_few(pieces):
        return _Anova(n, df1, df2, 0.0, 0.0, why, cautions)
    # Everything is measured from the common mean before it is squared: numbers far from 0 keep their digits.
    size, shift = largest(*pieces), mean_of(np.concatenate(pieces))
    around = [piece - shift for piece in pieces]
    rest = mean_of(np.concatenate(around))
    between = math.fsum(len(piece) * (mean_of(piece) - rest) ** 2 for piece in around)
    within = math.fsum(sum_of_squares(piece) for piece in around)
    dust = n * (DUST * size) ** 2
    between, within = (0.0 if part <= dust else part for part in (between, within))
    return _Anova(n, df1, df2, between, within, () if within > 0 else (Caution.NO_VARIANCE,), cautions)
