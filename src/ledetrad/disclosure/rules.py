"""What may be shown of a group's answers. A value below its threshold does not exist in what is returned.

Nothing here returns a minimum, a maximum, a distribution or a spread: in a group of six they point at
persons.
"""

from collections.abc import Sized
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Literal

import numpy as np

from ledetrad.statistics import Answers, FloatArray, rwg_j
from ledetrad.statistics.results import as_matrix, as_vector

# Fewer than three answers can always be taken apart by one of those who gave them.
SMALLEST_OWN_VIEW = 3
SMALLEST_SPREAD = 5
SMALLEST_TEXTS = 5

# LeBreton and Senter (2008), Organizational Research Methods 11, 815–852, table 3: .71 and up is strong and
# .51–.70 moderate agreement; below that weak or none. Uniform null; cut at the round figures the table starts
# from.
AGREED_FROM = 0.70
SOMEWHAT_FROM = 0.50


@dataclass(frozen=True)
class Thresholds:
    """The least number of answers behind a mean, a word on agreement, and texts.

    ``own_view`` is 4, or 3 where every member was told so before the mapping opened. No threshold can be set
    below what members were promised: ``ValueError``.
    """

    own_view: int = 4
    spread: int = 5
    texts: int = 5

    def __post_init__(self) -> None:
        for name, value, least in (
            ("own_view", self.own_view, SMALLEST_OWN_VIEW),
            ("spread", self.spread, SMALLEST_SPREAD),
            ("texts", self.texts, SMALLEST_TEXTS),
        ):
            if value < least:
                raise ValueError(f"{name} cannot be below {least}, got {value}")


class Reason(StrEnum):
    """Why a figure is not shown."""

    TOO_FEW_ANSWERS = "too_few_answers"
    TOO_FEW_FOR_SPREAD = "too_few_for_spread"
    TOO_FEW_FOR_TEXTS = "too_few_for_texts"
    NOBODY_ANSWERED = "nobody_answered"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True)
class Shown:
    """A mean that may be shown, already rounded to one decimal, with the number of answers behind it.

    Half a point from an end of the scale it becomes a bound: ``end="over"`` with value 6.5 on a 1–7 scale
    means «over 6,5», ``end="under"`` with 1.5 means «under 1,5». The exact mean there would tell what each
    one answered.
    """

    value: float
    n: int
    end: Literal["", "over", "under"] = ""


@dataclass(frozen=True)
class Suppressed:
    """A figure that is not shown: why, and how many answers it would take. It has no value."""

    reason: Reason
    needed: int


type Figure = Shown | Suppressed


class Agreement(StrEnum):
    """Agreement in three words: samstemte, noe ulikt syn, ulikt syn."""

    AGREED = "agreed"
    SOMEWHAT = "somewhat"
    DIFFERENT = "different"


def mean_figure(scores: Answers, *, low: float, high: float, thresholds: Thresholds) -> Figure:
    """The mean of a group's scores as it may be shown.

    In: one score per delivered sheet (``nan`` = none), and the ends of the scale. n counts valid scores.
    Raises ``ValueError`` when a score lies outside the scale or the scale is less than one point long.
    """
    vector = as_vector(scores)
    _check_scale(vector, low=low, high=high)
    valid = vector[~np.isnan(vector)]
    # Order matters: the count is judged before any mean exists.
    if len(valid) < thresholds.own_view:
        return _too_few(vector, Reason.TOO_FEW_ANSWERS, thresholds.own_view)
    average = float(np.mean(valid))
    dust = 1e-9  # 6.5 as a mean of decimal scores may come out as 6.500000000000001
    if average > high - 0.5 + dust:
        return Shown(value=_one_decimal(high - 0.5), n=len(valid), end="over")
    if average < low + 0.5 - dust:
        return Shown(value=_one_decimal(low + 0.5), n=len(valid), end="under")
    return Shown(value=_one_decimal(average), n=len(valid))


def agreement_figure(answers: Answers, *, options: int, thresholds: Thresholds) -> Agreement | Suppressed:
    """How agreed a group is about one factor, as one of three words.

    In: people × items of one group, reverse-coded, ``nan`` where missing; rows without a missing answer
    count. Uses rwg(j) with the uniform null over ``options``; more disagreement than chance is *different*.
    """
    matrix = as_matrix(answers)
    if matrix.shape[1] == 0:
        return Suppressed(reason=Reason.NOT_MEASURED, needed=thresholds.spread)
    complete = matrix[~np.isnan(matrix).any(axis=1)]
    if len(complete) < max(thresholds.spread, thresholds.own_view):
        return _too_few(matrix, Reason.TOO_FEW_FOR_SPREAD, max(thresholds.spread, thresholds.own_view))
    value = rwg_j(complete, options=options, clip_negative=True).value
    # A mean variance that is .30 of the expected one should not fall on the wrong side for binary rounding.
    if value is not None and value >= AGREED_FROM - 1e-9:
        return Agreement.AGREED
    if value is not None and value >= SOMEWHAT_FROM - 1e-9:
        return Agreement.SOMEWHAT
    return Agreement.DIFFERENT


def texts_allowed(n: int, *, thresholds: Thresholds | None = None) -> bool:
    """Whether open answers may be shown when ``n`` sheets were delivered in the group."""
    return n >= (thresholds or Thresholds()).texts


def why_no_texts(n: int, *, thresholds: Thresholds | None = None) -> Suppressed | None:
    """The reason open answers are held back with ``n`` delivered sheets; ``None`` when they may be shown."""
    if texts_allowed(n, thresholds=thresholds):
        return None
    reason = Reason.NOBODY_ANSWERED if n <= 0 else Reason.TOO_FEW_FOR_TEXTS
    return Suppressed(reason=reason, needed=(thresholds or Thresholds()).texts)


def _too_few(sheets: Sized, reason: Reason, needed: int) -> Suppressed:
    # «Nobody» only when no sheet was delivered at all: that all who delivered refused one factor is not to be
    # told.
    return Suppressed(reason=Reason.NOBODY_ANSWERED if len(sheets) == 0 else reason, needed=needed)


def _check_scale(vector: FloatArray, *, low: float, high: float) -> None:
    if high - low < 1:
        raise ValueError(f"a scale from {low} to {high} is too short to show a mean on")
    dust = 1e-9
    if (vector < low - dust).any() or (vector > high + dust).any():
        raise ValueError(f"a score lies outside the scale {low}–{high}")


def _one_decimal(value: float) -> float:
    """Half away from zero, as people round: 5.25 is 5.3. Binary dust is removed first."""
    return float(Decimal(f"{value:.9f}").quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
