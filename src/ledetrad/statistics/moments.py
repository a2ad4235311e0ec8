"""Means and covariances of many items in one walk: all that reliability needs to know of the answers.

Answers are measured from the first ones, each block is centred on its own means, and blocks are joined by the
update of Chan, Golub and LeVeque (1983), The American Statistician 37, 242–247. The shortcut Σx² − n·x̄² would lose every digit when values are large beside
their spread.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.blocks import Blocks, complete, has_missing
from ledetrad.statistics.results import Answers, FloatArray

type IntArray = npt.NDArray[np.int64]

# Equal decimal numbers leave rounding dust in their variance; measured against the values, it is no variance.
_DUST = 1e-12


class Deletion(StrEnum):
    """What is done with a person who left answers out."""

    LISTWISE = "listwise"
    """The person is left out of everything."""

    PAIRWISE = "pairwise"
    """Each pair of items uses everybody who answered both, as R's ``cov(use = "pairwise")`` and ``psych::alpha``."""


@dataclass(frozen=True)
class Moments:
    """Means and covariances of items, and how many people are behind them.

    ``n``: listwise the complete rows, pairwise the people behind the pair of items that fewest answered.
    ``mean`` (items,) and ``covariance`` (items × items, divisor n − 1) are ``nan`` where no or one person is
    behind the number. ``left_out``: people not used (listwise) or without any answer (pairwise).
    """

    n: int
    mean: FloatArray
    covariance: FloatArray
    left_out: int
    deletion: Deletion = Deletion.LISTWISE

    @property
    def items(self) -> int:
        return len(self.mean)

    @property
    def constant(self) -> npt.NDArray[np.bool_]:
        """Which items do not vary (or have no variance that can be known)."""
        variances = np.diag(self.covariance)
        return ~(variances > (_DUST * np.maximum(1.0, np.abs(self.mean))) ** 2)

    @property
    def correlation(self) -> FloatArray:
        """Covariances divided by the standard deviations; ``nan`` for items that do not vary."""
        spread = np.sqrt(np.where(self.constant, np.nan, np.diag(self.covariance)))
        correlations: FloatArray = self.covariance / np.outer(spread, spread)
        return correlations

    def without(self, item: int) -> "Moments":
        """The moments of the other items, on the same people."""
        kept = np.delete(np.arange(self.items), item)
        return Moments(
            n=self.n,
            mean=self.mean[kept],
            covariance=self.covariance[np.ix_(kept, kept)],
            left_out=self.left_out,
            deletion=self.deletion,
        )


def moments(answers: Answers, *, deletion: Deletion = Deletion.LISTWISE) -> Moments:
    """Walk people × items (``nan`` = missing) once.

    Raises ``ValueError`` for another number of dimensions than two and for infinite numbers.
    """
    blocks = Blocks.of(answers)
    items = blocks.items
    # For every ordered pair (i, j): people who answered both, the mean of i over them, and their cross products.
    n, mean, cross = (np.zeros((items, items)) for _ in range(3))
    left_out = rows = 0
    origin: FloatArray | None = None
    for block in blocks:
        used, lost = _used(block, deletion)
        rows += len(used)
        left_out += lost
        if not len(used) or not items:
            continue
        origin = _first_answers(used) if origin is None else origin
        n_block, mean_block, cross_block = _sums(used - origin)
        delta = mean_block - mean
        total = n + n_block
        share = np.divide(n_block, total, out=np.zeros_like(total), where=total > 0)
        cross += cross_block + delta * delta.T * n * share
        mean += delta * share
        n = total
    enough = n > 1
    covariance = np.full((items, items), np.nan)
    np.divide(cross, n - 1, out=covariance, where=enough)
    smallest = int(n.min()) if items and deletion is Deletion.PAIRWISE else rows
    return Moments(
        n=smallest,
        mean=np.where(np.diag(n) > 0, np.diag(mean) + (0.0 if origin is None else origin), np.nan),
        covariance=covariance,
        left_out=left_out,
        deletion=deletion,
    )


def _used(block: FloatArray, deletion: Deletion) -> tuple[FloatArray, int]:
    """The rows that count, and how many do not."""
    if deletion is Deletion.LISTWISE:
        whole = complete(block)
        return (block, 0) if whole is None else (block[whole], int((~whole).sum()))
    return block, int(np.isnan(block).all(axis=1).sum()) if has_missing(block) else 0


def _first_answers(block: FloatArray) -> FloatArray:
    """An answer to each item, 0 where nobody gave one: measured from it, means keep the digits of small numbers."""
    found: FloatArray = block[np.argmax(~np.isnan(block), axis=0), np.arange(block.shape[1])]
    return np.nan_to_num(found)


def _sums(block: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """For every pair of items in one block: people, mean of the first, centred cross product."""
    if not has_missing(block):
        centre = block.mean(axis=0)
        centred = block - centre
        lost = centred.sum(axis=0) / len(block)  # what rounding left in the means
        cross = centred.T @ centred - len(block) * np.outer(lost, lost)
        shape = (block.shape[1], block.shape[1])
        return np.full(shape, float(len(block))), np.broadcast_to((centre + lost)[:, None], shape), cross
    valid = (~np.isnan(block)).astype(np.float64)
    answered = valid.sum(axis=0)
    centre = np.divide(np.nansum(block, axis=0), answered, out=np.zeros_like(answered), where=answered > 0)
    centred = np.where(valid > 0, block - centre, 0.0)
    n = valid.T @ valid
    sums = centred.T @ valid
    mean = np.divide(sums, n, out=np.zeros_like(n), where=n > 0)
    return n, mean + centre[:, None], centred.T @ centred - sums * mean.T
