"""Reliable change of persons: who changed more than the error of measurement explains."""

import math
from dataclasses import dataclass

import numpy as np

from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, as_vector
from ledetrad.statistics.samples import complete_pairs, deviation, varies

_LIMIT = 1.96


@dataclass(frozen=True, eq=False)
class ReliableChange:
    """Jacobson and Truax' index and what it says.

    ``index``: one number per person in the order given (``nan`` where a wave is missing or the index is not
    determined). ``least_change``: the change in the scale's own unit that it takes. ``up``, ``none`` and
    ``down`` count people.
    """

    index: FloatArray
    least_change: float | None
    standard_error: float | None
    up: Result
    none: Result
    down: Result


def reliable_change(
    before: Answers,
    after: Answers,
    *,
    reliability: float,
    which: str,
    sd: float | None = None,
) -> ReliableChange:
    """(after − before) / S_diff per person, with S_diff = √2 · SD · √(1 − reliability).

    In: two measurements of the same people (``nan`` = missing); the ``reliability`` (0–1) and in words
    ``which`` one it is («alpha before», «retest»); the ``sd`` of a norm group, else the standard deviation
    before, of the complete pairs. Up is an index above 1.96, down one below −1.96. ``None`` when the
    spread is 0 or the reliability is 1. Raises ``ValueError`` for a reliability outside 0–1 or a negative ``sd``.
    """
    if not 0 <= reliability <= 1:
        raise ValueError(f"a reliability lies between 0 and 1, got {reliability}")
    if sd is not None and not (sd >= 0 and math.isfinite(sd)):
        raise ValueError(f"a standard deviation cannot be {sd}")
    x, _, cautions = complete_pairs(before, after)
    spread = sd
    if spread is None and len(x) > 1:
        spread = deviation(x) if varies(x) else 0.0
    error = None if spread is None else spread * math.sqrt(1 - reliability)
    changes = as_vector(after) - as_vector(before)
    index = np.full(len(changes), np.nan)
    why: tuple[str, ...] = ()
    if error is None or not len(x):
        why = (Caution.TOO_FEW_ROWS,)
    elif error == 0:
        why = (Caution.NO_VARIANCE,)
    else:
        index = changes / (math.sqrt(2) * error)
    known = not why
    up, down = int((index > _LIMIT).sum()), int((index < -_LIMIT).sum())
    counts = {"up": up, "none": len(x) - up - down, "down": down}
    whose = "SD before, of complete pairs" if sd is None else "SD given"
    results = {
        direction: Result(
            name=f"reliable_change_{direction}",
            value=float(count) if known else None,
            n=len(x),
            method=f"number of people, reliable change index of Jacobson and Truax beyond ±1.96, reliability "
            f"{reliability:.3f} ({which}), {whose}, pairs with a missing answer left out",
            warnings=(*cautions, *why),
            source="Jacobson and Truax (1991), Journal of Consulting and Clinical Psychology 59, 12–19",
        )
        for direction, count in counts.items()
    }
    return ReliableChange(
        index=index,
        least_change=_LIMIT * math.sqrt(2) * error if known and error is not None else None,
        standard_error=error,
        up=results["up"],
        none=results["none"],
        down=results["down"],
    )
