"""Association in a cross table of ordered categories: gamma, Kendall's tau-b and tau-c, Somers' d.

All four rest on P and Q, twice the number of concordant and of discordant pairs of people. Two tests are in
use for the same value, and they differ: SPSS and PSPP divide the value by its standard error under
independence (ASE0, from the table), R's ``cor.test`` uses Kendall's variance of P − Q given the margins. Both
are here. Empty rows and columns are left out.

Source of the formulas: Brown and Benedetti (1977), Journal of the American Statistical Association 72, 309–315,
as in SPSS' algorithms for CROSSTABS.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.crosstabs import as_counts
from ledetrad.statistics.distributions import Z_95, normal_two_sided
from ledetrad.statistics.results import Caution, FloatArray, Result

_SOURCE = "Brown and Benedetti (1977), Journal of the American Statistical Association 72, 309–315"


@dataclass(frozen=True)
class Ordinal:
    """One measure. ``result.p`` is the test by ASE0 (as SPSS), ``p_kendall`` the one by Kendall's variance (as R).

    ``ase1`` is the standard error of the value, and gives the interval; ``ase0`` the one under independence;
    ``t`` = value / ase0. ``None`` where the table does not determine them.
    """

    result: Result
    ase1: float | None
    ase0: float | None
    t: float | None
    p_kendall: float | None


@dataclass(frozen=True)
class _Pairs:
    counts: FloatArray
    n: float
    concordant: float
    discordant: float
    by_cell_c: FloatArray
    by_cell_d: FloatArray
    rows: FloatArray
    columns: FloatArray

    @property
    def surplus(self) -> float:
        return self.concordant - self.discordant

    @property
    def pairs_off_row(self) -> float:
        """n² − Σ row²: twice the pairs that differ on the row variable."""
        return self.n**2 - float((self.rows**2).sum())

    @property
    def pairs_off_column(self) -> float:
        return self.n**2 - float((self.columns**2).sum())

    @property
    def null_sum(self) -> float:
        """Σ n_ij (C_ij − D_ij)² − (P − Q)²/n, which every ASE0 is made of."""
        by_cell = self.by_cell_c - self.by_cell_d
        return max(0.0, float((self.counts * by_cell**2).sum()) - self.surplus**2 / self.n)


def gamma(table: npt.ArrayLike) -> Ordinal:
    """Goodman and Kruskal's gamma: of pairs untied on both, concordant minus discordant over their sum."""
    pairs = _pairs(table)
    total = pairs.concordant + pairs.discordant
    if not _is_table(pairs) or total == 0:
        return _refused("gamma", "Goodman and Kruskal's gamma", pairs)
    weights = pairs.discordant * pairs.by_cell_c - pairs.concordant * pairs.by_cell_d
    ase1 = 4 / total**2 * math.sqrt(float((pairs.counts * weights**2).sum()))
    ase0 = 2 / total * math.sqrt(pairs.null_sum)
    return _measure(
        pairs, "gamma", "Goodman and Kruskal's gamma", pairs.surplus / total, ase1=ase1, ase0=ase0
    )


def kendall_tau_b(table: npt.ArrayLike) -> Ordinal:
    """Kendall's tau-b, which counts pairs tied on one variable in what it divides by."""
    pairs = _pairs(table)
    if not _is_table(pairs):
        return _refused("kendall_tau_b", "Kendall's tau-b", pairs)
    off_row, off_column = pairs.pairs_off_row, pairs.pairs_off_column
    root = math.sqrt(off_row) * math.sqrt(off_column)
    value = pairs.surplus / root
    margins = pairs.rows[:, None] * off_column + pairs.columns[None, :] * off_row
    # Divided by the root before squaring: on millions of people the plain sums pass what a float can tell apart.
    weights = (2 * (pairs.by_cell_c - pairs.by_cell_d) + value * margins / root) / root
    spread = (
        float((pairs.counts * weights**2).sum())
        - pairs.n**3 * (value * (off_row + off_column) / root**2) ** 2
    )
    ase0 = 2 * math.sqrt(pairs.null_sum) / root
    return _measure(
        pairs, "kendall_tau_b", "Kendall's tau-b", value, ase1=math.sqrt(max(0.0, spread)), ase0=ase0
    )


def kendall_tau_c(table: npt.ArrayLike) -> Ordinal:
    """Stuart's (Kendall's) tau-c, scaled by the smaller number of categories in use."""
    pairs = _pairs(table)
    if not _is_table(pairs):
        return _refused("kendall_tau_c", "Kendall's (Stuart's) tau-c", pairs)
    smaller = min(pairs.counts.shape)
    scale = smaller / (pairs.n**2 * (smaller - 1))
    ase = 2 * scale * math.sqrt(pairs.null_sum)
    return _measure(
        pairs, "kendall_tau_c", "Kendall's (Stuart's) tau-c", scale * pairs.surplus, ase1=ase, ase0=ase
    )


def somers_d(table: npt.ArrayLike, *, rows_dependent: bool = False) -> Ordinal:
    """Somers' d with the column variable dependent, d(C|R); ``rows_dependent=True`` gives d(R|C)."""
    pairs = _pairs(np.transpose(np.asarray(table)) if rows_dependent else table)
    kind = "Somers' d, " + (
        "row variable dependent, d(R|C)" if rows_dependent else "column variable dependent, d(C|R)"
    )
    if not _is_table(pairs):
        return _refused("somers_d", kind, pairs)
    off_row = pairs.pairs_off_row
    by_cell = pairs.by_cell_c - pairs.by_cell_d
    value = pairs.surplus / off_row
    weights = by_cell - value * (pairs.n - pairs.rows[:, None])
    ase1 = 2 / off_row * math.sqrt(float((pairs.counts * weights**2).sum()))
    return _measure(pairs, "somers_d", kind, value, ase1=ase1, ase0=2 / off_row * math.sqrt(pairs.null_sum))


def _pairs(table: npt.ArrayLike) -> _Pairs:
    counts = as_counts(table)
    rows, columns = counts.shape
    # corner[i, j] = people in rows before i and columns before j.
    corner = np.zeros((rows + 1, columns + 1))
    corner[1:, 1:] = counts.cumsum(axis=0).cumsum(axis=1)
    n = float(counts.sum())
    below = corner[-1:, :] - corner  # rows from i on, columns before j
    right = corner[:, -1:] - corner  # rows before i, columns from j on
    after = n - corner[-1:, :] - corner[:, -1:] + corner
    by_cell_c = corner[:-1, :-1] + after[1:, 1:]
    by_cell_d = below[1:, :-1] + right[:-1, 1:]
    return _Pairs(
        counts=counts,
        n=n,
        concordant=float((counts * by_cell_c).sum()),
        discordant=float((counts * by_cell_d).sum()),
        by_cell_c=by_cell_c,
        by_cell_d=by_cell_d,
        rows=counts.sum(axis=1),
        columns=counts.sum(axis=0),
    )


def _is_table(pairs: _Pairs) -> bool:
    return bool(min(pairs.counts.shape) >= 2)


def _kendall_p(pairs: _Pairs) -> float | None:
    """Kendall's test of S = (P − Q)/2, its variance corrected for ties in both variables."""
    n, r, c = pairs.n, pairs.rows, pairs.columns
    if n < 2:
        return None

    def three(x: FloatArray) -> float:
        return float((x * (x - 1) * (2 * x + 5)).sum())

    def two(x: FloatArray) -> float:
        return float((x * (x - 1)).sum())

    def thirds(x: FloatArray) -> float:
        return float((x * (x - 1) * (x - 2)).sum())

    spread = (n * (n - 1) * (2 * n + 5) - three(r) - three(c)) / 18
    spread += two(r) * two(c) / (2 * n * (n - 1))
    if n > 2:
        spread += thirds(r) * thirds(c) / (9 * n * (n - 1) * (n - 2))
    return normal_two_sided(pairs.surplus / 2 / math.sqrt(spread)) if spread > 0 else None


def _measure(pairs: _Pairs, name: str, kind: str, value: float, *, ase1: float, ase0: float) -> Ordinal:
    t = value / ase0 if ase0 > 0 else None
    interval = None
    if ase1 > 0:
        # A measure of this kind lies between −1 and 1; the normal interval is cut there.
        interval = (max(-1.0, value - Z_95 * ase1), min(1.0, value + Z_95 * ase1))
    result = Result(
        name=name,
        value=value,
        n=int(pairs.n),
        method=f"{kind}; p by value / ASE0 (as SPSS); 95 % interval value ± 1.96 · ASE1, cut at −1 and 1; "
        "empty rows and columns left out",
        interval=interval,
        p=None if t is None else normal_two_sided(t),
        warnings=() if t is not None else (Caution.UNDEFINED,),
        source=_SOURCE,
    )
    return Ordinal(result=result, ase1=ase1, ase0=ase0, t=t, p_kendall=_kendall_p(pairs))


def _refused(name: str, kind: str, pairs: _Pairs) -> Ordinal:
    why = Caution.NO_VARIANCE if pairs.n > 1 else Caution.TOO_FEW_ROWS
    result = Result(name=name, value=None, n=int(pairs.n), method=kind, warnings=(why,), source=_SOURCE)
    return Ordinal(result=result, ase1=None, ase0=None, t=None, p_kendall=None)
