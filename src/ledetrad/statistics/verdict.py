"""May one speak of the group? Agreement, ICC(1), its test and ICC(2) read together, with every reason named.

Two questions are answered apart, because the figures behind them differ:

* **May one speak of the group at all**, and give its mean as its view? Members must be more alike than people at
  random (ICC(1) above 0 and the F test below .05), and agree (the median rwg(j) of the groups).
* **May groups be compared or ranked** by their means? Those means must be stable: ICC(2).

The limits are conventions, not laws. LeBreton and Senter (2008), Organizational Research Methods 11, 815–852: rwg
up to .50 is weak or no agreement, to .70 moderate, above strong; ICC(1) of .05 is a small to medium effect of
the group; ICC(2) should reach .70 or more. Klein and others (2000), in Klein and Kozlowski (eds.), Multilevel
theory, research, and methods: an ICC(2) of .50 to .70 is marginal. Biemann, Cole and Voelpel (2012), The
Leadership Quarterly 23, 66–80: report all of them, and do not let one speak for the others.
"""

from dataclasses import dataclass
from enum import StrEnum

from ledetrad.statistics.grouping import Icc

ALPHA = 0.05
MODERATE_AGREEMENT = 0.50
STRONG_AGREEMENT = 0.70
GROUP_EFFECT = 0.05
MARGINAL_MEANS = 0.50
STABLE_MEANS = 0.70

_METHOD = (
    "median rwg(j): at least .70 strong, .50 to .70 moderate; ICC(1) above 0 with F below p .05, from .05 an "
    "effect of the group; ICC(2): at least .70 stable means, .50 to .70 marginal"
)
_SOURCE = (
    "LeBreton and Senter (2008), Organizational Research Methods 11, 815–852; Klein and others (2000), in Klein "
    "and Kozlowski (eds.), Multilevel theory, research, and methods"
)


class Verdict(StrEnum):
    """The answer to one of the two questions."""

    YES = "yes"
    WITH_CARE = "with_care"
    NO = "no"


class Reason(StrEnum):
    """Why a verdict is not a plain yes."""

    NOT_DETERMINED = "not_determined"
    """Too few groups or people, or nothing varies: ICC(1), its test or rwg(j) is not there."""
    NOT_MORE_ALIKE = "not_more_alike"
    """ICC(1) is 0 or negative: members are no more alike than people at random."""
    NOT_SIGNIFICANT = "not_significant"
    """Group means differ no more than chance makes them (F test, p ≥ .05)."""
    WEAK_AGREEMENT = "weak_agreement"
    """The median rwg(j) is below .50."""
    MODERATE_AGREEMENT = "moderate_agreement"
    """The median rwg(j) is from .50 to below .70."""
    SMALL_GROUP_EFFECT = "small_group_effect"
    """ICC(1) is below .05: belonging to a group explains little of what people answer."""
    UNSTABLE_MEANS = "unstable_means"
    """ICC(2) is not there or below .50: other members would give other means. Bars ranking only."""
    MARGINAL_MEANS = "marginal_means"
    """ICC(2) is from .50 to below .70. Touches ranking only."""


@dataclass(frozen=True)
class GroupVerdict:
    """``verdict``: may one speak of the group. ``ranking``: may groups be compared by their means.

    ``ranking`` is never better than ``verdict``. ``reasons`` are empty when both are yes; ``warnings`` are the
    cautions of the analysis of variance.
    """

    verdict: Verdict
    ranking: Verdict
    reasons: tuple[Reason, ...]
    method: str = _METHOD
    warnings: tuple[str, ...] = ()
    source: str = _SOURCE


_BAR_SPEAKING = frozenset(
    {Reason.NOT_DETERMINED, Reason.NOT_MORE_ALIKE, Reason.NOT_SIGNIFICANT, Reason.WEAK_AGREEMENT}
)
_CARE_SPEAKING = frozenset({Reason.MODERATE_AGREEMENT, Reason.SMALL_GROUP_EFFECT})


def group_verdict(rwg_median: float | None, between: Icc) -> GroupVerdict:
    """The verdict from the median rwg(j) of the groups (``None``: not determined) and the intraclass correlations.

    High agreement alone is not enough: where everybody in every group answers alike, there is agreement but no
    group to speak of (ICC(1) says so), and the answer is no.
    """
    reasons = (*_alikeness(between), *_agreement(rwg_median), *_stability(between))
    found = frozenset(reasons)
    speaking = ranking = Verdict.YES
    if found & _BAR_SPEAKING:
        speaking = Verdict.NO
    elif found & _CARE_SPEAKING:
        speaking = Verdict.WITH_CARE
    if speaking is Verdict.NO or Reason.UNSTABLE_MEANS in found:
        ranking = Verdict.NO
    elif speaking is Verdict.WITH_CARE or Reason.MARGINAL_MEANS in found:
        ranking = Verdict.WITH_CARE
    return GroupVerdict(speaking, ranking, tuple(dict.fromkeys(reasons)), warnings=between.warnings)


def _alikeness(between: Icc) -> tuple[Reason, ...]:
    if between.icc1 is None:
        return (Reason.NOT_DETERMINED,)
    if between.icc1 <= 0:
        return (Reason.NOT_MORE_ALIKE,)
    # Without variance inside the groups there is no F, and nothing that could speak against the groups.
    p = between.p
    chance = (Reason.NOT_SIGNIFICANT,) if p is not None and p >= ALPHA else ()
    return (*chance, *((Reason.SMALL_GROUP_EFFECT,) if between.icc1 < GROUP_EFFECT else ()))


def _agreement(rwg_median: float | None) -> tuple[Reason, ...]:
    if rwg_median is None:
        return (Reason.NOT_DETERMINED,)
    if rwg_median < MODERATE_AGREEMENT:
        return (Reason.WEAK_AGREEMENT,)
    return (Reason.MODERATE_AGREEMENT,) if rwg_median < STRONG_AGREEMENT else ()


def _stability(between: Icc) -> tuple[Reason, ...]:
    if between.icc2 is None or between.icc2 < MARGINAL_MEANS:
        return (Reason.UNSTABLE_MEANS,)
    return (Reason.MARGINAL_MEANS,) if between.icc2 < STABLE_MEANS else ()
