"""Two (or more) people who judge the same thing: agreement in pattern, in level, and of single answers.

Dyads are rows, for instance municipalities with a mayor and a director; a row with a missing answer is left out.
"""

import math
from dataclasses import dataclass

import numpy as np

from ledetrad.statistics.change import paired_change
from ledetrad.statistics.correlation import pearson_r
from ledetrad.statistics.distributions import Z_95, f_quantile, f_upper
from ledetrad.statistics.intervals import wilson
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, complete_rows
from ledetrad.statistics.samples import DUST, complete_pairs, largest, mean_of, sum_of_squares, varies

_PAIRS = "pairs with a missing answer left out"


@dataclass(frozen=True)
class Intraclass:
    """Six intraclass correlations of rows × raters, single (1) and for the mean of all raters (k).

    ``icc_1``: each row has its own raters. ``icc_a1``: the raters are a sample and their level counts
    (agreement). ``icc_c1``: level does not count (consistency). Shrout and Fleiss' ICC 1, 2 and 3.
    """

    icc_1: Result
    icc_a1: Result
    icc_c1: Result
    icc_1_k: Result
    icc_a1_k: Result
    icc_c1_k: Result


@dataclass(frozen=True)
class DyadAgreement:
    """How two sides agree. Level: ``mean_difference`` (first − second). Pattern: ``r``. Both: the others."""

    n: int
    r: Result
    double_entry_r: Result
    concordance: Result
    mean_difference: Result
    exact_agreement: Result
    agreement_within_one: Result
    intraclass: Intraclass


def dyad_agreement(first: Answers, second: Answers) -> DyadAgreement:
    """Everything about the agreement of two sides of the same dyads (``nan`` = missing).

    Raises ``ValueError`` when the two have different lengths.
    """
    x, y, cautions = complete_pairs(first, second)
    apart = np.abs(x - y)
    dust = DUST * largest(x, y)
    change = paired_change(second, first).mean_change
    return DyadAgreement(
        n=len(x),
        r=pearson_r(first, second),
        double_entry_r=_double_entry(x, y, cautions),
        concordance=concordance(first, second),
        mean_difference=Result(
            name="mean_difference",
            value=change.value,
            n=change.n,
            method=f"mean of first − second in the same dyads, paired t test, 95 % interval by t, {_PAIRS}",
            interval=change.interval,
            p=change.p,
            df=change.df,
            warnings=change.warnings,
        ),
        exact_agreement=wilson(int((apart <= dust).sum()), len(x), name="exact_agreement"),
        agreement_within_one=wilson(int((apart <= 1 + dust).sum()), len(x), name="agreement_within_one"),
        intraclass=intraclass(np.column_stack([x, y])),
    )


def concordance(first: Answers, second: Answers) -> Result:
    """Lin's concordance correlation; for whole-number answers the same as quadratically weighted kappa.

    2·s₁₂ / (s₁² + s₂² + (m₁ − m₂)²) with divisor n. The interval needs three pairs and an r that is not 0 or ±1.
    """
    x, y, cautions = complete_pairs(first, second)
    n = len(x)
    value, interval = None, None
    why: tuple[str, ...] = (Caution.TOO_FEW_ROWS,) if n < 2 else ()
    if not why:
        gap = mean_of(x) - mean_of(y)
        v1, v2 = sum_of_squares(x) / n, sum_of_squares(y) / n
        below = v1 + v2 + gap**2
        if varies(np.concatenate([x, y])):
            shared = float(((x - mean_of(x)) * (y - mean_of(y))).sum()) / n
            value = 2 * shared / below
            interval = _lin_interval(value, gap=gap, v1=v1, v2=v2, shared=shared, n=n)
        else:
            why = (Caution.NO_VARIANCE,)
    return Result(
        name="concordance",
        value=value,
        n=n,
        method=f"Lin's concordance correlation, variances with divisor n, 95 % interval by Fisher's z, {_PAIRS}",
        interval=interval,
        warnings=(*cautions, *why),
        source="Lin (1989), Biometrics 45, 255–268, with the correction of 2000 (56, 324–325)",
    )


def intraclass(ratings: Answers) -> Intraclass:
    """Intraclass correlations of rows × raters (``nan`` = missing; rows with a missing answer left out).

    Two rows and two raters are needed. Intervals are 95 % by F; for agreement with Satterthwaite's degrees of
    freedom. Source: Shrout and Fleiss (1979); McGraw and Wong (1996).
    """
    rows, cautions = complete_rows(ratings)
    n, k = rows.shape
    why: tuple[str, ...] = ()
    if k < 2 or n < 2:
        why = (Caution.TOO_FEW_ITEMS if k < 2 else Caution.TOO_FEW_ROWS,)
    elif not varies(rows.ravel()):
        why = (Caution.NO_VARIANCE,)
    return Intraclass(
        **{
            name: Result(
                name=name,
                value=value,
                n=n,
                method=method,
                interval=interval,
                p=p,
                df=df,
                warnings=(*cautions, *(why if value is None else (Caution.NEGATIVE,) if value < 0 else ())),
                source="Shrout and Fleiss (1979), Psychological Bulletin 86, 420–428",
            )
            for name, (value, interval, p, df, method) in _coefficients(rows if not why else None, k).items()
        }
    )


type _Coefficient = tuple[float | None, tuple[float, float] | None, float | None, tuple[float, ...], str]

_WORDS = {
    "icc_1": "ICC(1): one-way, raters differ from row to row",
    "icc_a1": "ICC(A,1): two-way, absolute agreement (Shrout and Fleiss' ICC2)",
    "icc_c1": "ICC(C,1): two-way, consistency (Shrout and Fleiss' ICC3)",
}


@dataclass(frozen=True)
class _Squares:
    n: int
    k: int
    rows: float
    raters: float
    rest: float

    @property
    def within(self) -> float:
        """Mean square within rows: raters and rest together."""
        return (self.raters + (self.n - 1) * self.rest) / self.n


def _coefficients(rows: FloatArray | None, k: int) -> dict[str, _Coefficient]:
    listwise = "rows with a missing answer left out"
    if rows is None:
        blank = {name: (None, None, None, (), f"{words}, {listwise}") for name, words in _WORDS.items()}
        return {**blank, **{f"{name}_k": coefficient for name, coefficient in blank.items()}}
    ms = _mean_squares(rows)
    found: dict[str, _Coefficient] = {}
    for name, (value, interval, error, df2) in {
        "icc_1": (*_by_f(ms, ms.within, ms.n * (k - 1)), ms.within, ms.n * (k - 1)),
        "icc_a1": (*_agreement(ms), ms.rest, (ms.n - 1) * (k - 1)),
        "icc_c1": (*_by_f(ms, ms.rest, (ms.n - 1) * (k - 1)), ms.rest, (ms.n - 1) * (k - 1)),
    }.items():
        df = (float(ms.n - 1), float(df2))
        p = f_upper(ms.rows / error, *df) if error > 0 else None
        means = (_stepped_up(value, k), None if interval is None else _both(interval, k))
        found[name] = (value, interval, p, df, f"{_WORDS[name]}, one rater, 95 % interval by F, {listwise}")
        found[f"{name}_k"] = (
            means[0],
            means[1],
            p,
            df,
            f"{_WORDS[name]}, mean of {k} raters, 95 % interval by F, {listwise}",
        )
    return found


def _mean_squares(rows: FloatArray) -> _Squares:
    n, k = rows.shape
    size = largest(rows.ravel())
    around = rows - mean_of(rows.ravel())
    by_row, by_rater = around.mean(axis=1), around.mean(axis=0)
    rest = around - by_row[:, None] - by_rater[None, :] + around.mean()
    dust = (DUST * size) ** 2
    squares = (
        k * sum_of_squares(by_row) / (n - 1),
        n * sum_of_squares(by_rater) / (k - 1),
        float((rest**2).sum()) / ((n - 1) * (k - 1)),
    )
    between, raters, left = (0.0 if square <= n * k * dust else square for square in squares)
    return _Squares(n, k, between, raters, left)


def _by_f(ms: _Squares, error: float, df2: int) -> tuple[float | None, tuple[float, float] | None]:
    below = ms.rows + (ms.k - 1) * error
    if below == 0:
        return None, None
    interval = None
    if error > 0:
        f, df1 = ms.rows / error, ms.n - 1
        low = f / f_quantile(0.975, df1, df2)
        high = f * f_quantile(0.975, df2, df1)
        interval = ((low - 1) / (low + ms.k - 1), (high - 1) / (high + ms.k - 1))
    return (ms.rows - error) / below, interval


def _agreement(ms: _Squares) -> tuple[float | None, tuple[float, float] | None]:
    n, k = ms.n, ms.k
    below = ms.rows + (k - 1) * ms.rest + k * (ms.raters - ms.rest) / n
    if below <= 0:
        return None, None
    value = (ms.rows - ms.rest) / below
    if ms.rest == 0:
        return value, None
    fj = ms.raters / ms.rest
    part = n * (1 + (k - 1) * value) - k * value
    df_below = (n - 1) * k**2 * value**2 * fj**2 + part**2
    if df_below == 0:
        return value, None
    df = (k - 1) * (n - 1) * (k * value * fj + part) ** 2 / df_below
    if not df > 0:
        return value, None
    upper, lower = f_quantile(0.975, n - 1, df), f_quantile(0.975, df, n - 1)
    if not (math.isfinite(upper) and math.isfinite(lower)):
        return value, None
    both = k * ms.raters + (k * n - k - n) * ms.rest
    return value, (
        n * (ms.rows - upper * ms.rest) / (upper * both + n * ms.rows),
        n * (lower * ms.rows - ms.rest) / (both + n * lower * ms.rows),
    )


def _stepped_up(single: float | None, k: int) -> float | None:
    """The mean of k raters from one, by Spearman and Brown."""
    if single is None or 1 + (k - 1) * single <= 1e-12:
        return None
    return k * single / (1 + (k - 1) * single)


def _both(interval: tuple[float, float], k: int) -> tuple[float, float] | None:
    low, high = (_stepped_up(end, k) for end in interval)
    return None if low is None or high is None else (low, high)


def _double_entry(x: FloatArray, y: FloatArray, cautions: tuple[str, ...]) -> Result:
    r = pearson_r(np.concatenate([x, y]), np.concatenate([y, x]))
    why: tuple[str, ...] = (Caution.TOO_FEW_ROWS,) if len(x) < 2 else ()
    if not why and r.value is None:
        why = (Caution.NO_VARIANCE,)
    return Result(
        name="double_entry_r",
        value=r.value if len(x) > 1 else None,
        n=len(x),
        method=f"Pearson r with every dyad entered both ways, no test (the entries are not independent), {_PAIRS}",
        warnings=(*cautions, *why),
    )


def _lin_interval(
    value: float, *, gap: float, v1: float, v2: float, shared: float, n: int
) -> tuple[float, float] | None:
    if n < 3 or v1 == 0 or v2 == 0 or shared == 0:
        return None
    r = shared / math.sqrt(v1 * v2)
    if 1 - r * r < 1e-12 or 1 - value * value < 1e-12:
        return None
    u2 = gap**2 / math.sqrt(v1 * v2)
    c2 = value * value
    spread = (1 - r * r) * c2 / ((1 - c2) * r * r)
    spread += 2 * value**3 * (1 - value) * u2 / (r * (1 - c2) ** 2)
    spread -= c2 * c2 * u2**2 / (2 * r * r * (1 - c2) ** 2)
    if spread < 0:
        return None
    half = Z_95 * math.sqrt(spread / (n - 2))
    return math.tanh(math.atanh(value) - half), math.tanh(math.atanh(value) + half)
