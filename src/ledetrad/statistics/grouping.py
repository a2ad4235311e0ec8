"""What groups have in common: means and spread by group, and the intraclass correlations."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

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
        if self.f is None:
            return None
        # Imported here so that a web process that only shows group means never loads SciPy.
        from scipy import special  # type: ignore[import-untyped,unused-ignore]

        return float(special.fdtrc(self.df1, self.df2, self.f))


@dataclass(frozen=True)
class GroupSummary:
    """One group: valid values, their mean, and their sample standard deviation (``None`` for one value)."""

    group: Hashable
    n: int
    mean: float
    sd: float | None


def summarise_groups(values: Answers, groups: Sequence[Hashable]) -> tuple[GroupSummary, ...]:
    """Mean and standard deviation of each group's valid values, in the order groups first appear.

    A group without a valid value is left out. Raises ``ValueError`` when the two have different lengths.
    """
    return tuple(
        GroupSummary(
            group=group,
            n=len(members),
            mean=float(members.mean()),
            sd=float(members.std(ddof=1)) if len(members) > 1 else None,
        )
        for group, members in _by_group(values, groups).items()
    )


def icc(values: Answers, groups: Sequence[Hashable]) -> Icc:
    """Intraclass correlations from a one-way analysis of variance.

    In: one value per person (``nan`` = missing) and the person's group. Two groups are needed, and at least
    one with two members. Raises ``ValueError`` when the two have different lengths.
    """
    members = list(_by_group(values, groups).values())
    count = len(members)
    n = sum(len(group) for group in members)
    sizes = {len(group) for group in members}
    unequal: tuple[str, ...] = (Caution.UNEQUAL_GROUPS,) if len(sizes) > 1 else ()
    df1, df2 = max(count - 1, 0), n - count
    size = n / count if count else 0.0
    if count < 2 or df2 < 1:
        why = Caution.TOO_FEW_GROUPS if count < 2 else Caution.TOO_FEW_ROWS
        return Icc(None, None, None, df1, df2, None, None, n, count, size, warnings=(*unequal, why))
    everyone = np.concatenate(members)
    grand = everyone.mean()
    between = float(sum(len(group) * (group.mean() - grand) ** 2 for group in members)) / df1
    within = float(sum(((group - group.mean()) ** 2).sum() for group in members)) / df2
    # Equal decimal numbers leave rounding dust in both sums; measured against the values, it is no variance.
    dust = (1e-12 * max(1.0, float(np.abs(everyone).max()))) ** 2
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


def _by_group(values: Answers, groups: Sequence[Hashable]) -> dict[Hashable, FloatArray]:
    vector = as_vector(values)
    if len(vector) != len(groups):
        raise ValueError(f"{len(vector)} values but {len(groups)} group labels")
    positions: dict[Hashable, list[int]] = {}
    for position, (value, group) in enumerate(zip(vector, groups, strict=True)):
        if not np.isnan(value):
            positions.setdefault(group, []).append(position)
    return {group: vector[at] for group, at in positions.items()}
