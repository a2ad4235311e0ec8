"""The cheapest set of numbers to hide so that given ones cannot be worked out: cell suppression.

Model of Fischetti and Salazar (2001), Management Science 47, 1008–1027, in its plain form: for each number to be
protected there are two other tables that differ from the true one in hidden places only and from each other by the
wanted width in that number. A reader cannot tell the three apart.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from ledetrad.disclosure.attack import BoolArray, IntArray
from ledetrad.statistics.results import FloatArray

MOST_EXACT_ENTRIES: Final = 100
MOST_EXACT_TARGETS: Final = 20
MOST_SECONDS: Final = 2.0


def cheapest_pattern(
    matrix: FloatArray,
    values: IntArray,
    *,
    fixed: BoolArray,
    targets: BoolArray,
    shape: tuple[int, int],
    width: int,
) -> BoolArray:
    """Which entries to hide: all of `fixed`, and the cheapest others that protect each of `targets`.

    In: the relations of the table and its entries (see :func:`ledetrad.disclosure.attack.relations`). The answer
    is to be checked by the attack: large tables are solved one target at a time, which is no guarantee.
    """
    cost = _costs(values, shape)
    wanted = [int(at) for at in np.flatnonzero(targets)]
    if len(values) <= MOST_EXACT_ENTRIES and len(wanted) <= MOST_EXACT_TARGETS:
        found = _exact(matrix, values, fixed=fixed, wanted=wanted, cost=cost, width=width)
        if found is not None:
            return found
    return _one_at_a_time(matrix, values, fixed=fixed, wanted=wanted, cost=cost, width=width)


def _costs(values: IntArray, shape: tuple[int, int]) -> FloatArray:
    """One for a cell and a little more for the many in it; a sum costs more than all cells, the total most."""
    height, breadth = shape
    cells = height * breadth
    cost = 1 + values / (values[-1] + 1.0)
    cost[cells:] += 2 * cells
    cost[-1] += 2 * cells * (height + breadth)
    return np.asarray(cost, dtype=np.float64)


def _exact(
    matrix: FloatArray,
    values: IntArray,
    *,
    fixed: BoolArray,
    wanted: list[int],
    cost: FloatArray,
    width: int,
) -> BoolArray | None:
    """The cheapest pattern, or None when it was not found in time.

    Variables: one 0/1 for each entry (hidden), then for each target the steps up and down in every entry of its
    two other tables. No entry need move more than the target does: the moves are circuits through it.
    """
    from scipy import sparse
    from scipy.optimize import Bounds, LinearConstraint, milp

    n, copies = len(values), 2 * len(wanted)
    down = np.minimum(values, width).astype(np.float64)
    blocks = sparse.block_diag([sparse.csr_array(matrix)] * copies, format="csr")
    balance = sparse.hstack([sparse.csr_array((blocks.shape[0], n)), blocks], format="csr")
    moves = sparse.eye_array(copies * n, format="csr")
    repeated = sparse.vstack([sparse.diags_array(np.full(n, float(width)))] * copies, format="csr")
    lowered = sparse.vstack([sparse.diags_array(down)] * copies, format="csr")
    up_only_hidden = sparse.hstack([-repeated, moves], format="csr")
    down_only_hidden = sparse.hstack([lowered, moves], format="csr")
    apart = sparse.lil_array((len(wanted), n + copies * n))
    for number, at in enumerate(wanted):
        apart[number, n + 2 * number * n + at] = 1
        apart[number, n + (2 * number + 1) * n + at] = -1
    whole = np.concatenate([np.ones(n), np.zeros(copies * n)])
    solved: Any = milp(
        np.concatenate([cost, np.zeros(copies * n)]),
        integrality=whole,
        bounds=Bounds(
            np.concatenate([fixed.astype(np.float64), np.tile(-down, copies)]),
            np.concatenate([np.ones(n), np.full(copies * n, float(width))]),
        ),
        constraints=[
            LinearConstraint(balance, 0, 0),
            LinearConstraint(up_only_hidden, -np.inf, 0),
            LinearConstraint(down_only_hidden, 0, np.inf),
            LinearConstraint(apart.tocsr(), width, np.inf),
        ],
        # With presolve on, HiGHS now and then writes a line of its own to standard output.
        options={"time_limit": MOST_SECONDS, "presolve": False},
    )
    return None if solved.x is None else np.asarray(solved.x[:n] > 0.5, dtype=np.bool_)


def _one_at_a_time(
    matrix: FloatArray,
    values: IntArray,
    *,
    fixed: BoolArray,
    wanted: list[int],
    cost: FloatArray,
    width: int,
) -> BoolArray:
    """For each target the cheapest moves, where moving a shown entry costs and a hidden one does not."""
    hidden = fixed.copy()
    for at in wanted:
        hidden |= _moved(matrix, values, np.where(hidden, 0.0, cost), at, width)
    return hidden


def _moved(matrix: FloatArray, values: IntArray, cost: FloatArray, at: int, width: int) -> BoolArray:
    """The entries that move in the two other tables of one target. Steps up and down are separate variables."""
    from scipy import sparse
    from scipy.optimize import linprog

    n = len(values)
    signed = sparse.csr_array(np.hstack([matrix, -matrix]))
    apart = np.zeros((1, 4 * n))
    apart[0, [at, n + at, 2 * n + at, 3 * n + at]] = [-1, 1, 1, -1]
    most = np.concatenate([np.full(n, float(width)), np.minimum(values, width)])
    solved = linprog(
        np.tile(cost, 4) + 1e-6,  # among hidden entries too, no more than is needed
        A_eq=sparse.block_diag([signed, signed], format="csr"),
        b_eq=np.zeros(2 * matrix.shape[0]),
        A_ub=apart,
        b_ub=[-float(width)],
        bounds=np.column_stack([np.zeros(4 * n), np.tile(most, 2)]),
        method="highs-ds",
    )
    steps = solved.x.reshape(4, n)
    return np.asarray(steps.max(axis=0) > 1e-7, dtype=np.bool_)
