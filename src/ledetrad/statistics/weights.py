"""Weights: what they do to frequencies, mean and spread, what they cost, and how they are made by raking.

``n`` is always the number of people, unweighted. Someone without a value or without a weight is left out.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.distributions import Z_95
from ledetrad.statistics.groups import Groups, encode
from ledetrad.statistics.intervals import wilson_limits
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, as_vector
from ledetrad.statistics.samples import complete_pairs, mean_of, varies

_LEFT_OUT = "people without a value or a weight left out"


@dataclass(frozen=True)
class WeightedCount:
    """One answer: how many gave it, the sum of their weights, and its weighted share."""

    value: float
    n: int
    weighted: float
    share: Result


@dataclass(frozen=True, eq=False)
class Raked:
    """``weights`` per person. ``gap``: the largest relative distance left between a margin and its target."""

    weights: FloatArray
    iterations: int
    gap: float
    converged: bool
    warnings: tuple[str, ...]
    method: str


def weighted_frequencies(values: Answers, weights: Answers) -> tuple[WeightedCount, ...]:
    """The answers found, from smallest to largest, with counts and weighted shares of the valid answers.

    The shares' intervals are Wilson's with Kish's effective n: an approximation that knows of the weights'
    spread, not of strata or clusters. Raises ``ValueError`` for a negative weight.
    """
    x, w, cautions = _weighted(values, weights)
    total = float(w.sum())
    effective = _effective_n(w)
    found, at = np.unique(x, return_inverse=True)
    counts = np.bincount(at, minlength=len(found))
    sums = np.bincount(at, weights=w, minlength=len(found))
    results = []
    for value, count, weighted in zip(found, counts, sums, strict=True):
        share = min(1.0, float(weighted) / total) if total else None
        results.append(
            WeightedCount(
                value=float(value),
                n=int(count),
                weighted=float(weighted),
                share=Result(
                    name="share",
                    value=share,
                    n=len(x),
                    method=f"weighted proportion of valid answers, Wilson 95 % interval with Kish's effective n, {_LEFT_OUT}",
                    interval=None
                    if share is None or not effective
                    else wilson_limits(share, effective, Z_95),
                    warnings=cautions if total else (*cautions, Caution.UNDEFINED),
                ),
            )
        )
    return tuple(results)


def weighted_mean(values: Answers, weights: Answers) -> Result:
    """Σ w·x / Σ w. ``None`` when there is no one, or all weights are 0."""
    x, w, cautions = _weighted(values, weights)
    value = _mean(x, w)
    return Result(
        name="mean",
        value=value,
        n=len(x),
        method=f"weighted mean, n unweighted, {_LEFT_OUT}",
        warnings=cautions if value is not None else (*cautions, Caution.TOO_FEW_ROWS),
    )


def weighted_standard_deviation(values: Answers, weights: Answers) -> Result:
    """The sample standard deviation with weights scaled to sum to n: √(Σ w(x − mean)² / (Σ w · (n − 1)/n)).

    SPSS divides by Σ w − 1 instead, the same when the weights already sum to n.
    """
    x, w, cautions = _weighted(values, weights)
    middle, value = _mean(x, w), None
    if middle is not None and len(x) > 1:
        value = math.sqrt(float((w * (x - middle) ** 2).sum()) / (float(w.sum()) * (len(x) - 1) / len(x)))
        value = value if varies(x) else 0.0
    return Result(
        name="standard_deviation",
        value=value,
        n=len(x),
        method=f"weighted sample standard deviation, weights scaled to sum to n, divisor n − 1, {_LEFT_OUT}",
        warnings=cautions if value is not None else (*cautions, Caution.TOO_FEW_ROWS),
    )


def design_effect(weights: Answers) -> Result:
    """Kish's design effect of unequal weights, n·Σw²/(Σw)²: 1 when all are equal."""
    w = _weights(as_vector(weights))
    total = float(w.sum())
    return Result(
        name="design_effect",
        value=len(w) * float((w * w).sum()) / total**2 if total else None,
        n=len(w),
        method="Kish's design effect of unequal weights, n·Σw²/(Σw)², people without a weight left out",
        warnings=() if total else (Caution.TOO_FEW_ROWS,),
        source="Kish (1965), Survey sampling",
    )


def effective_n(weights: Answers) -> Result:
    """The number of equally weighted people who would tell as much: n / Kish's design effect."""
    w = _weights(as_vector(weights))
    value = _effective_n(w)
    return Result(
        name="effective_n",
        value=value or None,
        n=len(w),
        method="(Σw)²/Σw², people without a weight left out",
        warnings=() if value else (Caution.TOO_FEW_ROWS,),
        source="Kish (1965), Survey sampling",
    )


def rake(
    margins: Sequence[Groups],
    targets: Sequence[Mapping[Any, float]],
    *,
    base: Answers | None = None,
    tolerance: float = 1e-10,
    most_iterations: int = 1_000,
) -> Raked:
    """Fit weights so that each variable's weighted counts are its targets (iterative proportional fitting).

    In: for each variable one category per person, and category -> number in the population; ``base`` weights
    (else all 1). Stops when every margin is within ``tolerance`` of its target, relatively; otherwise
    ``converged`` is false and the warnings say ``not_converged``. Raises ``ValueError`` when people differ in
    number between variables, a category has no target or nobody in it, or the targets' sums differ.
    """
    people = len(margins[0]) if margins else 0
    if len(margins) != len(targets) or any(len(margin) != people for margin in margins):
        raise ValueError("each variable needs one category per person and one set of targets")
    weights = np.ones(people) if base is None else as_vector(base).copy()
    if len(weights) != people or np.isnan(weights).any() or (weights <= 0).any():
        raise ValueError("base weights must be positive, one per person")
    wanted = [_targets(margin, target) for margin, target in zip(margins, targets, strict=True)]
    sums = [float(target.sum()) for _, target in wanted]
    if sums and max(sums) - min(sums) > 1e-9 * max(sums):
        raise ValueError("the targets of all variables must have the same sum")
    gap, iterations = _gap(weights, wanted), 0
    while gap > tolerance and iterations < most_iterations:
        for at, target in wanted:
            weights *= (target / np.bincount(at, weights=weights, minlength=len(target)))[at]
        gap, iterations = _gap(weights, wanted), iterations + 1
    return Raked(
        weights=weights,
        iterations=iterations,
        gap=gap,
        converged=gap <= tolerance,
        warnings=() if gap <= tolerance else (Caution.NOT_CONVERGED,),
        method=f"raking to {len(wanted)} margins, relative tolerance {tolerance:g}",
    )


type _Wanted = tuple[npt.NDArray[np.int64], FloatArray]


def _targets(margin: Groups, target: Mapping[Any, float]) -> _Wanted:
    codes, labels = encode(margin)
    used, at = np.unique(codes, return_inverse=True)
    if (used < 0).any() or {labels[code] for code in used} != set(target):
        raise ValueError("every category needs a target, and every target somebody in the sample")
    values = np.array([target[labels[code]] for code in used], dtype=np.float64)
    if not (np.isfinite(values).all() and (values > 0).all()):
        raise ValueError("targets must be positive numbers")
    return at, values


def _gap(weights: FloatArray, wanted: Sequence[_Wanted]) -> float:
    return max(
        (
            float(np.abs(np.bincount(at, weights=weights, minlength=len(target)) / target - 1).max())
            for at, target in wanted
        ),
        default=0.0,
    )


def _weights(w: FloatArray) -> FloatArray:
    kept = w[~np.isnan(w)]
    if (kept < 0).any():
        raise ValueError("a weight cannot be negative")
    return kept


def _weighted(values: Answers, weights: Answers) -> tuple[FloatArray, FloatArray, tuple[str, ...]]:
    x, w, cautions = complete_pairs(values, weights)
    return x, _weights(w), cautions


def _mean(x: FloatArray, w: FloatArray) -> float | None:
    total = float(w.sum())
    if not total:
        return None
    middle = mean_of(x)
    return middle + float((w * (x - middle)).sum()) / total


def _effective_n(w: FloatArray) -> float:
    squares = float((w * w).sum())
    return float(w.sum()) ** 2 / squares if squares else 0.0
