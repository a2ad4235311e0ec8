"""What groups have in common: means and spread by group, and the intraclass correlations."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.distributions import f_upper
from ledetrad.statistics.groups import Codes, Groups, as_codes, encode
from ledetrad.statistics.results import Answers, Caution, FloatArray, as_vector

_METHOD = (
    "one-way analysis of variance; ICC(1) = (MSB - MSW) / (MSB + (k - 1) MSW) with k the plain mean group "
    "size (people / groups), as R's multilevel does for unequal groups; ICC(2) = (MSB - MSW) / MSB; "
    "people without a value left out"
)
_SOURCE = "Bliese (2000), in Klein and Kozlowski (eds.), Multilevel theory, research, and methods, 349–381"


@dataclass(frozen=True)
class Icc:
    """ICC(1) (how much of the variance lies between groups) and ICC(2) (how stable group means are).

    ``icc1``, ``icc2`` and ``f`` are ``None`` when the data do not determine them; ``warnings`` says why.
    Negative values are kept: they say that members of a group are less alike than people at random.
    """

    icc1: float | None
    icc2: float | None
    f: float | None
    df1: int
    df2: int
    ms_between: float | None
    ms_within: float | None
    n: int
    groups: int
    mean_group_size: float
    method: str = _METHOD
    warnings: tuple[str, ...] = ()
    source: str = _SOURCE

    @property
    def p(self) -> float | None:
        """Probability of an F at least this large when groups are alike. Loads SciPy when asked for."""
        # Only here, so that a web process that only shows group means never loads SciPy.
        return None if self.f is None else f_upper(self.f, self.df1, self.df2)


@dataclass(frozen=True)
class GroupSummary:
    """One group: valid values, their mean, and their sample standard deviation (``None`` for one value)."""

    group: Hashable
    n: int
    mean: float
    sd: float | None


def summarise_groups(values: Answers, groups: Groups) -> tuple[GroupSummary, ...]:
    """Mean and standard deviation of each group's valid values.

    In: one value per person (``nan`` = missing), and a label per person (``None``: no group) or a NumPy array of
    whole numbers (below 0: no group). Out: in the order labels first appear, numbers in their own order; a
    group without a valid value is left out. Raises ``ValueError`` when the two have different lengths.
    """
    spread = _by_group(values, groups)
    n, deviations = spread.n.tolist(), np.sqrt(spread.squares / np.maximum(spread.n - 1, 1)).tolist()
    return tuple(
        GroupSummary(
            group=spread.labels[code],
            n=n[code],
            mean=float(spread.mean[code]),
            sd=deviations[code] if n[code] > 1 else None,
        )
        for code in np.flatnonzero(spread.n).tolist()
    )


def group_means(values: Answers, codes: Codes, groups: int, *, minimum: int) -> FloatArray:
    """The mean of each group where at least ``minimum`` members have a valid value, ``nan`` in the others.

    In: one value per person, and each person's group from 0 to ``groups`` − 1 (−1: no group). Out: one mean per
    group, in code order. Raises ``ValueError`` when codes and people do not match, or ``minimum`` is below 1.
    """
    if minimum < 1:
        raise ValueError(f"a mean needs at least one value, got the minimum {minimum}")
    vector = as_vector(values)
    spread = _spread(vector, as_codes(codes, rows=len(vector), groups=groups), range(groups))
    return np.where(spread.n >= minimum, spread.mean, np.nan)


def icc(values: Answers, groups: Groups) -> Icc:
    """Intraclass correlations from a one-way analysis of variance.

    In: one value per person (``nan`` = missing) and the person's group, as :func:`summarise_groups` takes it. Two
    groups are needed, and at least one with two members. Raises ``ValueError`` when the two have different lengths.
    """
    spread = _by_group(values, groups)
    sizes = spread.n[spread.n > 0]
    count, n = len(sizes), int(sizes.sum())
    unequal: tuple[str, ...] = (Caution.UNEQUAL_GROUPS,) if count and sizes.min() < sizes.max() else ()
    df1, df2 = max(count - 1, 0), n - count
    size = n / count if count else 0.0
    if count < 2 or df2 < 1:
        why = Caution.TOO_FEW_GROUPS if count < 2 else Caution.TOO_FEW_ROWS
        return Icc(None, None, None, df1, df2, None, None, n, count, size, warnings=(*unequal, why))
    between = float((sizes * spread.away[spread.n > 0] ** 2).sum()) / df1
    within = float(spread.squares.sum()) / df2
    # Equal decimal numbers leave rounding dust in both sums; measured against the values, it is no variance.
    dust = (1e-12 * max(1.0, spread.largest)) ** 2
    below = between + (size - 1) * within
    flat: tuple[str, ...] = ()
    if between <= dust or within <= dust:
        flat = (Caution.NO_VARIANCE,)
    icc1 = (between - within) / below if below > dust else None
    icc2 = (between - within) / between if between > dust else None
    return Icc(
        icc1=icc1,
        icc2=icc2,
        f=between / within if within > dust else None,
        df1=df1,
        df2=df2,
        ms_between=between,
        ms_within=within,
        n=n,
        groups=count,
        mean_group_size=size,
        warnings=(*unequal, *flat, *((Caution.NEGATIVE,) if icc1 is not None and icc1 < 0 else ())),
    )


@dataclass(frozen=True)
class _Spread:
    """By code: label, valid values, their mean (0 for none), how far it lies from everybody's, squares around it."""

    labels: Sequence[Hashable]
    n: npt.NDArray[np.int64]
    mean: FloatArray
    away: FloatArray
    squares: FloatArray
    largest: float


def _by_group(values: Answers, groups: Groups) -> _Spread:
    vector = as_vector(values)
    if len(vector) != len(groups):
        raise ValueError(f"{len(vector)} values but {len(groups)} group labels")
    codes, labels = encode(groups)
    return _spread(vector, codes, labels)


def _spread(vector: FloatArray, codes: npt.NDArray[np.integer], labels: Sequence[Hashable]) -> _Spread:
    kept = ~np.isnan(vector) & (codes >= 0)
    if not kept.all():
        vector, codes = vector[kept], codes[kept]
    count = len(labels)
    n = np.bincount(codes, minlength=count)
    # Measured from the grand mean, sums stay as small as the spread of the values and lose no digits.
    grand = float(vector.mean()) if len(vector) else 0.0
    away = vector - grand
    mean = np.bincount(codes, weights=away, minlength=count) / np.maximum(n, 1)
    lost = float(away.mean()) if len(away) else 0.0  # what rounding left in the grand mean
    away -= mean[codes]
    return _Spread(
        labels=labels,
        n=n,
        mean=np.where(n > 0, grand + mean, 0.0),
        away=mean - lost,
        squares=np.bincount(codes, weights=away * away, minlength=count),
        largest=float(np.abs(vector).max()) if len(vector) else 0.0,
    )
