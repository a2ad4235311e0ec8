"""Change between two waves: of people, and of groups by their means."""

import math
from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledetrad.statistics import paired_effects
from ledetrad.statistics.correlation import pearson_r
from ledetrad.statistics.distributions import t_quantile, t_two_sided
from ledetrad.statistics.groups import Groups, encode
from ledetrad.statistics.intervals import wilson
from ledetrad.statistics.paired_effects import Average, PairedMoments
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, as_vector
from ledetrad.statistics.samples import (
    DUST,
    complete_pairs,
    deviation,
    largest,
    mean_of,
    varies,
)
from ledetrad.statistics.signed_ranks import Zeros, differences, rank_biserial, sign_test, wilcoxon

_PAIRS = "pairs with a missing answer left out"
_AT_THE_END = 0.15
_ROUNDING = 1e-9


@dataclass(frozen=True)
class PairedChange:
    """Everything about one paired comparison, after − before. ``None`` where the data do not determine it.

    ``n`` complete pairs, ``n_left_out`` people with only one of the two. ``cautions`` are about the measure
    itself: ``floor`` or ``ceiling`` when more than 15 % stood at that end of the scale before.
    """

    n: int
    n_left_out: int
    mean1: float | None
    sd1: float | None
    mean2: float | None
    sd2: float | None
    r: Result
    mean_change: Result
    paired_t: Result
    d_z: Result
    g_z: Result
    d_av: Result
    d_av_mean_sd: Result
    d_rm: Result
    glass_delta: Result
    wilcoxon: Result
    sign_test: Result
    rank_biserial: Result
    share_up: Result
    share_same: Result
    share_down: Result
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class GroupChange:
    """One group: valid answers and mean in each wave; a mean is ``None`` when too few answered in that wave."""

    group: Hashable
    n1: int
    n2: int
    mean1: float | None
    mean2: float | None


@dataclass(frozen=True)
class GroupChanges:
    """Groups side by side, the paired comparison of their means, and how many rose."""

    groups: tuple[GroupChange, ...]
    change: PairedChange
    groups_up: Result


def paired_change(
    before: Answers,
    after: Answers,
    *,
    ends: tuple[float, float] | None = None,
    zeros: Zeros = Zeros.DROP,
    correction: bool = True,
    exact: bool | None = None,
) -> PairedChange:
    """Compare two measurements of the same people (``nan`` = missing; people with only one are left out).

    ``ends``: lowest and highest possible value, for the floor and ceiling cautions. ``zeros``, ``correction``
    and ``exact`` are :func:`wilcoxon`'s. Raises ``ValueError`` when the two have different lengths.
    """
    x, y, cautions = complete_pairs(before, after)
    n = len(x)
    changes = differences(x, y)
    moments = _moments(x, y, changes, cautions)
    up, down = int((changes > 0).sum()), int((changes < 0).sum())
    return PairedChange(
        n=n,
        n_left_out=_only_one(before, after),
        mean1=mean_of(x) if n else None,
        sd1=moments.sd1 if n > 1 else None,
        mean2=mean_of(y) if n else None,
        sd2=moments.sd2 if n > 1 else None,
        r=pearson_r(before, after),
        mean_change=_mean_change(moments),
        paired_t=_paired_t(moments),
        d_z=paired_effects.d_z(moments),
        g_z=paired_effects.g_z(moments),
        d_av=paired_effects.d_av(moments),
        d_av_mean_sd=paired_effects.d_av(moments, average=Average.DEVIATIONS),
        d_rm=paired_effects.d_rm(moments),
        glass_delta=paired_effects.glass_delta(moments),
        wilcoxon=wilcoxon(before, after, zeros=zeros, correction=correction, exact=exact),
        sign_test=sign_test(before, after),
        rank_biserial=rank_biserial(before, after),
        share_up=wilson(up, n, name="share_up"),
        share_same=wilson(n - up - down, n, name="share_same"),
        share_down=wilson(down, n, name="share_down"),
        cautions=_at_the_ends(x, ends),
    )


def group_changes(
    before: Answers,
    after: Answers,
    groups: Groups,
    *,
    minimum: int = 5,
    at_least: float = 0.1,
    correction: bool = True,
    exact: bool | None = None,
) -> GroupChanges:
    """Compare group means between two waves, in the order groups first appear.

    A wave's mean counts when at least ``minimum`` members answered in that wave; groups with both waves are
    compared. The people need not be the same in both; someone without a group (``None``) is left out. ``groups_up`` is as in :func:`groups_up`. Raises
    ``ValueError`` when the three have different lengths.
    """
    x, y = as_vector(before), as_vector(after)
    if not len(x) == len(y) == len(groups):
        raise ValueError(f"{len(x)} and {len(y)} values but {len(groups)} group labels")
    at, labels = encode(groups)
    n1, mean1 = _means(x, at, len(labels))
    n2, mean2 = _means(y, at, len(labels))
    mean1[n1 < max(minimum, 1)] = np.nan
    mean2[n2 < max(minimum, 1)] = np.nan
    return GroupChanges(
        groups=tuple(
            GroupChange(group, int(n1[i]), int(n2[i]), _or_none(mean1[i]), _or_none(mean2[i]))
            for i, group in enumerate(labels)
            if n1[i] or n2[i]
        ),
        change=paired_change(mean1, mean2, correction=correction, exact=exact),
        groups_up=groups_up(mean1, mean2, at_least=at_least),
    )


def groups_up(before: Answers, after: Answers, *, at_least: float = 0.1) -> Result:
    """How many group means rose by at least ``at_least``. Value: a number of groups.

    A rise less than 1e-9 short of the limit counts, so that 5.2 − 5.1 (stored as 0.0999…96) is 0.1 and no
    real difference between means is bent. ``None`` when no group has both waves.
    """
    x, y, cautions = complete_pairs(before, after)
    rose = int((y - x >= at_least - _ROUNDING).sum())
    return Result(
        name="groups_up",
        value=float(rose) if len(x) else None,
        n=len(x),
        method=f"number of groups whose mean rose by at least {at_least:g} (to within 1e-9), groups without both "
        "waves left out",
        warnings=cautions if len(x) else (*cautions, Caution.TOO_FEW_GROUPS),
    )


def _moments(x: FloatArray, y: FloatArray, changes: FloatArray, cautions: tuple[str, ...]) -> PairedMoments:
    if len(x) < 2:
        change = mean_of(changes) if len(x) else 0.0
        return PairedMoments(
            n=len(x), change=change, sd1=0.0, sd2=0.0, sd_change=0.0, r=None, cautions=cautions
        )
    size = largest(x, y)
    return PairedMoments(
        n=len(x),
        change=mean_of(changes),
        sd1=deviation(x) if varies(x) else 0.0,
        sd2=deviation(y) if varies(y) else 0.0,
        sd_change=deviation(changes) if varies(changes, against=size) else 0.0,
        r=pearson_r(x, y).value,
        cautions=cautions,
    )


def _mean_change(moments: PairedMoments) -> Result:
    test = _paired_t(moments)
    interval = None
    if test.value is not None:
        half = t_quantile(0.975, moments.n - 1) * moments.sd_change / math.sqrt(moments.n)
        interval = (moments.change - half, moments.change + half)
    return Result(
        name="mean_change",
        value=moments.change if moments.n else None,
        n=moments.n,
        method=f"mean of after − before, paired t test, 95 % interval by t, {_PAIRS}",
        interval=interval,
        p=test.p,
        df=test.df,
        warnings=test.warnings,
    )


def _paired_t(moments: PairedMoments) -> Result:
    value, cautions = None, moments.cautions
    if moments.n < 2:
        cautions = (*cautions, Caution.TOO_FEW_ROWS)
    elif moments.sd_change == 0:
        cautions = (*cautions, Caution.NO_VARIANCE)
    else:
        value = moments.change / (moments.sd_change / math.sqrt(moments.n))
    return Result(
        name="paired_t",
        value=value,
        n=moments.n,
        method=f"paired t test of after − before, {_PAIRS}",
        p=None if value is None else t_two_sided(value, moments.n - 1),
        df=() if value is None else (float(moments.n - 1),),
        warnings=cautions,
    )


def _only_one(before: Answers, after: Answers) -> int:
    """People with one of the two; those with neither took no part."""
    return int((np.isnan(as_vector(before)) != np.isnan(as_vector(after))).sum())


def _at_the_ends(before: FloatArray, ends: tuple[float, float] | None) -> tuple[str, ...]:
    if ends is None or not len(before):
        return ()
    low, high = ends
    dust = DUST * max(abs(low), abs(high))
    return (
        *((Caution.FLOOR,) if float((before <= low + dust).mean()) > _AT_THE_END else ()),
        *((Caution.CEILING,) if float((before >= high - dust).mean()) > _AT_THE_END else ()),
    )


def _means(values: FloatArray, at: npt.NDArray[np.integer], groups: int) -> tuple[FloatArray, FloatArray]:
    there = ~np.isnan(values) & (at >= 0)
    at, values = at[there], values[there]
    n = np.bincount(at, minlength=groups)
    many = np.maximum(n, 1)
    means = np.bincount(at, weights=values, minlength=groups) / many
    # Once more on what is left, so that means which are equal come out equal.
    means += np.bincount(at, weights=values - means[at], minlength=groups) / many
    means[n == 0] = np.nan
    return n.astype(np.float64), means


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
