"""A relation between change and something readers can see of each group: attendance, conversations.

Such a figure does not treat groups alike: whoever knows who was there knows which group stands where on the line. So
what it tells is worked out: the sums of the unknown changes, of their squares, and of their products with what is seen,
limit each change to an interval. The interval must hold both directions, for every group and every set of readers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ledetrad.disclosure.group_change import RISE
from ledetrad.statistics.results import FloatArray


def limits_of_each(changes: FloatArray, seen: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The least and the greatest each change can be, for one who knows Σ, Σ of squares, and Σ of products with `seen`.

    In: changes (n,), and what is seen (n, columns). A change is what the line says, give or take what is left over:
    the root of the left-over squares times √(1 − leverage).
    """
    n = len(changes)
    design = np.column_stack([np.ones(n), seen])
    fitted = design @ np.linalg.pinv(design)
    line = fitted @ changes
    over = changes - line
    room = np.sqrt(np.maximum(0.0, 1 - np.diag(fitted)) * float(over @ over))
    return line - room, line + room


def relation_may_be_shown(
    changes: FloatArray,
    seen: FloatArray,
    *,
    known_sets: Sequence[Sequence[int]] = (),
    threshold: float = RISE,
) -> bool:
    """Whether r between change and each column of `seen`, beside mean and SD, leaves every direction open.

    For a reader who knows none of the groups, and for each of the known sets.
    """
    for known_set in ((), *known_sets):
        left = np.array(sorted(set(range(len(changes))) - set(known_set)), dtype=np.intp)
        if len(left) == 0:
            continue
        low, high = limits_of_each(changes[left], seen[left])
        if (low >= threshold).any() or (high < threshold).any():
            return False
    return True
