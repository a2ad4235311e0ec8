"""What a statistic returns: the value together with everything needed to read it rightly."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.blocks import Blocks

type FloatArray = npt.NDArray[np.float64]
type Answers = npt.ArrayLike | Blocks
"""Anything NumPy can read as numbers, or blocks of it; ``nan`` is a missing answer."""


class Caution(StrEnum):
    """Why a value is missing, or what to know before it is used. Screens translate these codes."""

    TOO_FEW_ROWS = "too_few_rows"
    TOO_FEW_ITEMS = "too_few_items"
    TOO_FEW_GROUPS = "too_few_groups"
    NO_VARIANCE = "no_variance"
    NEGATIVE = "negative"
    UNDEFINED = "undefined"
    CLIPPED = "clipped"
    ROWS_LEFT_OUT = "rows_left_out"
    UNEQUAL_GROUPS = "unequal_groups"
    PAIRWISE_ON_FEW = "pairwise_on_few"
    EXPECTED_TOO_SMALL = "expected_too_small"
    TIES = "ties"
    NEAR_TIES = "near_ties"
    ZEROS_DROPPED = "zeros_dropped"
    FLOOR = "floor"
    CEILING = "ceiling"
    OUTSIDE_RANGE = "outside_range"
    TABLE_TOO_LARGE = "table_too_large"
    NOT_CONVERGED = "not_converged"


@dataclass(frozen=True)
class Result:
    """One statistic.

    ``value`` is ``None`` when the data do not determine it; ``warnings`` then says why, with codes from
    :class:`Caution`. ``n`` is the number of rows the value rests on, after ``method``'s deletion rule. ``interval``
    is a 95 % confidence interval unless ``method`` says otherwise; ``p`` is two-sided, with the degrees of freedom
    in ``df``.
    """

    name: str
    value: float | None
    n: int
    method: str
    interval: tuple[float, float] | None = None
    p: float | None = None
    df: tuple[float, ...] = ()
    warnings: tuple[str, ...] = ()
    source: str = ""


def as_matrix(answers: Answers) -> FloatArray:
    """Read people × items as floats.

    Raises ``ValueError`` when the array has not exactly two dimensions or holds an infinite number.
    """
    if isinstance(answers, Blocks):
        return np.concatenate([np.empty((0, answers.items)), *answers])
    matrix = np.asarray(answers, dtype=np.float64)
    if matrix.ndim != 2:
        raise ValueError(f"answers must be people × items (two dimensions), got {matrix.ndim}")
    if np.isinf(matrix).any():
        raise ValueError("answers hold an infinite number")
    return matrix


def complete_rows(answers: Answers) -> tuple[FloatArray, tuple[str, ...]]:
    """Listwise deletion: the rows without a missing answer, and a caution when any were left out."""
    matrix = as_matrix(answers)
    whole = matrix[~np.isnan(matrix).any(axis=1)]
    return whole, (Caution.ROWS_LEFT_OUT,) if len(whole) < len(matrix) else ()


def as_vector(values: Answers) -> FloatArray:
    """Read one number per person as floats.

    Raises ``ValueError`` when the array has not exactly one dimension or holds an infinite number.
    """
    if isinstance(values, Blocks):
        if values.items != 1:
            raise ValueError(f"values must be one number per person, got {values.items} items")
        return as_matrix(values)[:, 0]
    vector = np.asarray(values, dtype=np.float64)
    if vector.ndim != 1:
        raise ValueError(f"values must have one dimension, got {vector.ndim}")
    if np.isinf(vector).any():
        raise ValueError("values hold an infinite number")
    return vector
