"""Which group each person belongs to, as whole numbers that sums can be made by."""

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

type Codes = npt.ArrayLike
"""One whole number per person: the group from 0, or −1 for a person without a group."""

type Groups = Sequence[Hashable] | npt.NDArray[np.integer]
"""A label per person (``None``: no group), or a NumPy array of whole numbers (below 0: no group)."""


def as_codes(codes: Codes, *, rows: int, groups: int) -> npt.NDArray[np.integer]:
    """Read codes as they are, without a copy.

    Raises ``ValueError`` when they are not whole numbers, not one for each of ``rows`` people, or not from −1 to
    ``groups`` − 1.
    """
    array = np.asarray(codes)
    if array.ndim != 1 or len(array) != rows:
        raise ValueError(f"{rows} people but codes of the shape {array.shape}")
    if not array.size:
        return array.astype(np.int64)
    if not np.issubdtype(array.dtype, np.integer):
        raise ValueError(f"codes must be whole numbers, got {array.dtype}")
    if array.min() < -1 or array.max() >= groups:
        raise ValueError(f"codes must be from -1 to {groups - 1}, got {array.min()} to {array.max()}")
    return array


def encode(labels: Groups) -> tuple[npt.NDArray[np.integer], Sequence[Hashable]]:
    """Codes for group labels, and the label behind each code.

    Labels get codes in the order they first appear. A NumPy array of whole numbers is used as it is, so that ten
    million people cost nothing; its groups are 0, 1, … up to the largest. Numbers far larger than there are
    people (unit numbers of nine digits) are replaced by their order.
    """
    if isinstance(labels, np.ndarray) and np.issubdtype(labels.dtype, np.integer):
        if not labels.size or labels.max() < 1_000 + 4 * len(labels):
            return labels, range(int(labels.max(initial=-1)) + 1)
        known_numbers, codes = np.unique(labels[labels >= 0], return_inverse=True)
        placed = np.full(len(labels), -1, dtype=np.int64)
        placed[labels >= 0] = codes
        return placed, tuple(known_numbers.tolist())
    known: dict[Hashable, int] = {}
    found = np.fromiter(
        (-1 if label is None else known.setdefault(label, len(known)) for label in labels),
        dtype=np.int64,
        count=len(labels),
    )
    return found, tuple(known)
