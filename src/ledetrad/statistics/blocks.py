"""People × items walked a block at a time, so that ten million people never stand in memory as floats at once."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

type FloatArray = npt.NDArray[np.float64]

BLOCK_ROWS = 65_536
"""The most rows of one block; smaller ones are used where there are many items, so that a block stays in cache."""

_BLOCK_NUMBERS = 262_144


class Frame(Protocol):
    """What is asked of a data frame (a Polars frame has it): its size, and slices that become arrays."""

    @property
    def height(self) -> int: ...

    @property
    def width(self) -> int: ...

    def iter_slices(self, n_rows: int) -> Iterator["Slice"]: ...


class Slice(Protocol):
    """Some rows of a :class:`Frame`."""

    def to_numpy(self) -> npt.NDArray[np.generic]: ...


class Blocks:
    """Answers of ``rows`` people to ``items`` items, walked in blocks as often as needed.

    Iterating gives float arrays of at most ``BLOCK_ROWS`` rows × ``items``, ``nan`` for a missing answer, in row
    order. ``walk`` is called once for each walk and gives two-dimensional arrays of any length and number type
    (together ``rows`` long). A walk raises ``ValueError`` when they have another shape than promised or hold an
    infinite number. The blocks may share memory with the source: they are read, never written to.
    """

    def __init__(self, walk: Callable[[], Iterable[npt.ArrayLike]], *, rows: int, items: int) -> None:
        self._walk = walk
        self.rows = rows
        self.items = items

    @classmethod
    def of(cls, answers: "npt.ArrayLike | Blocks") -> "Blocks":
        """Blocks as they are, or blocks of an array of people × items that keeps its number type in memory.

        Raises ``ValueError`` when the array has not exactly two dimensions.
        """
        if isinstance(answers, Blocks):
            return answers
        matrix = np.asarray(answers)
        if matrix.ndim != 2:
            raise ValueError(f"answers must be people × items (two dimensions), got {matrix.ndim}")
        return cls(lambda: (matrix,), rows=matrix.shape[0], items=matrix.shape[1])

    @classmethod
    def of_frame(cls, frame: Frame) -> Self:
        """Blocks of a frame of number columns; null and ``nan`` are missing answers."""
        return cls(
            lambda: (part.to_numpy() for part in frame.iter_slices(BLOCK_ROWS)),
            rows=frame.height,
            items=frame.width,
        )

    def __iter__(self) -> Iterator[FloatArray]:
        length = min(BLOCK_ROWS, max(1, _BLOCK_NUMBERS // max(1, self.items)))
        seen = 0
        for part in self._walk():
            matrix = np.asarray(part)
            if matrix.ndim != 2 or matrix.shape[1] != self.items:
                raise ValueError(f"a block has the shape {matrix.shape}, not people × {self.items} items")
            seen += len(matrix)
            for start in range(0, len(matrix), length):
                block = np.asarray(matrix[start : start + length], dtype=np.float64)
                _refuse_infinite(block)
                yield block
        if seen != self.rows:
            raise ValueError(f"the blocks hold {seen} rows, not the {self.rows} promised")


def has_missing(block: FloatArray) -> bool:
    """Whether a block without infinite numbers holds a ``nan``. One sum is quicker than looking at each number."""
    return bool(np.isnan(block.sum()))


def complete(block: FloatArray) -> npt.NDArray[np.bool_] | None:
    """Which rows have no missing answer; ``None`` when that is all of them."""
    return ~np.isnan(block).any(axis=1) if has_missing(block) else None


def _refuse_infinite(block: FloatArray) -> None:
    # Only a sum that is not finite can hide an infinite number (or a sum too large for floats).
    if not np.isfinite(block.sum()) and np.isinf(block).any():
        raise ValueError("answers hold an infinite number")
