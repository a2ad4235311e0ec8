"""Tests of paired changes that use ranks or signs alone: Wilcoxon's signed ranks, the sign test, McNemar."""

import math
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.crosstabs import as_counts
from ledetrad.statistics.distributions import binomial_two_sided, chi2_upper, normal_two_sided
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result
from ledetrad.statistics.samples import DUST, average_ranks, complete_pairs, largest, tie_sum

_EXACT_BELOW = 50
_PAIRS = "pairs with a missing answer left out"


class Zeros(StrEnum):
    """What Wilcoxon's test does with pairs that did not change."""

    DROP = "drop"
    """They are left out before ranking (Wilcoxon; R, SPSS)."""
    PRATT = "pratt"
    """They are ranked with the others, then left out of the sums (Pratt)."""


def wilcoxon(
    before: Answers,
    after: Answers,
    *,
    zeros: Zeros = Zeros.DROP,
    correction: bool = True,
    exact: bool | None = None,
) -> Result:
    """Wilcoxon's signed-rank test of after − before. Value: V, the sum of the ranks of the positive changes.

    ``exact=None`` is R's rule: the exact distribution below 50 changes when none is zero and no two are of
    equal size, else the normal approximation, with a continuity correction when ``correction``. ``exact=True``
    raises ``ValueError`` where zeros or ties stand in the way. Changes are compared as the computer stores them;
    the caution ``near_ties`` says that some differ by rounding alone (5.2 − 5.1 and 4.2 − 4.1). ``None``
    when nothing changed.
    """
    x, y, cautions = complete_pairs(before, after)
    changes = differences(x, y)
    moved = changes[changes != 0]
    same = len(changes) - len(moved)
    ranks, ties = average_ranks(np.abs(moved))
    tied = bool((ties > 1).any())
    if exact and (same or tied):
        raise ValueError("the exact distribution is for changes without zeros and ties")
    if exact is None:
        exact = 0 < len(moved) < _EXACT_BELOW and not same and not tied
    raised = same if zeros is Zeros.PRATT else 0
    v = float((ranks[moved > 0] + raised).sum())
    rule = "zeros dropped" if zeros is Zeros.DROP else "zeros ranked, then dropped (Pratt)"
    if not len(moved):
        p, kind = None, "no change to test"
    elif exact:
        p, kind = _exact_p(v, len(moved)), "exact"
    else:
        p = _normal_p(v, moved=len(moved), raised=raised, ties=ties, correction=correction)
        kind = f"normal approximation {'with' if correction else 'without'} continuity correction"
    return Result(
        name="wilcoxon",
        value=v if len(moved) else None,
        n=len(changes),
        method=f"Wilcoxon signed ranks, V = sum of positive ranks, {rule}, equal changes share their mean rank, "
        f"{kind}, {_PAIRS}",
        p=p,
        warnings=(
            *cautions,
            *_changes_cautions(changes, moved, ties, zeros),
            *_nearly_tied(x, y, moved, ties),
        ),
        source="Wilcoxon (1945), Biometrics Bulletin 1, 80–83; Pratt (1959), JASA 54, 655–667",
    )


def rank_biserial(before: Answers, after: Answers) -> Result:
    """(V⁺ − V⁻) / (V⁺ + V⁻) of the signed ranks, zeros dropped: 1 when every change is up, −1 when every one is down."""
    x, y, cautions = complete_pairs(before, after)
    changes = differences(x, y)
    moved = changes[changes != 0]
    ranks, ties = average_ranks(np.abs(moved))
    total = float(ranks.sum())
    return Result(
        name="rank_biserial",
        value=float((ranks * np.sign(moved)).sum()) / total if total else None,
        n=len(changes),
        method=f"matched-pairs rank-biserial correlation, zeros dropped, {_PAIRS}",
        warnings=(*cautions, *_changes_cautions(changes, moved, ties, Zeros.DROP)),
        source="Kerby (2014), Comprehensive Psychology 3, 11.IT.3.1",
    )


def sign_test(before: Answers, after: Answers) -> Result:
    """The exact binomial test that up and down are equally likely. Value: how many went up, of those that changed."""
    x, y, cautions = complete_pairs(before, after)
    changes = differences(x, y)
    up, down = int((changes > 0).sum()), int((changes < 0).sum())
    why: tuple[str, ...] = ()
    if up + down == 0:
        why = (Caution.NO_VARIANCE if len(changes) else Caution.TOO_FEW_ROWS,)
    elif up + down < len(changes):
        why = (Caution.ZEROS_DROPPED,)
    return Result(
        name="sign_test",
        value=float(up) if up + down else None,
        n=len(changes),
        method=f"exact two-sided sign test, {up} up and {down} down, unchanged dropped, value = number up, {_PAIRS}",
        p=binomial_two_sided(up, up + down) if up + down else None,
        warnings=(*cautions, *why),
    )


def mcnemar(table: npt.ArrayLike, *, correction: bool = False) -> Result:
    """McNemar's chi-square of a 2 × 2 table, before (rows) by after (columns). Value: chi-square, 1 df.

    ``None`` when nobody changed; the caution ``expected_too_small`` when fewer than 10 did: then use
    :func:`mcnemar_exact`. Raises ``ValueError`` for a table of another size.
    """
    b, c, n = _changers(table)
    apart = abs(b - c)
    if correction:
        apart = max(0, apart - 1)
    value = apart**2 / (b + c) if b + c else None
    why: tuple[str, ...] = ()
    if value is None:
        why = (Caution.NO_VARIANCE if n else Caution.TOO_FEW_ROWS,)
    elif b + c < 10:
        why = (Caution.EXPECTED_TOO_SMALL,)
    return Result(
        name="mcnemar",
        value=value,
        n=n,
        method=f"McNemar chi-square {'with' if correction else 'without'} continuity correction",
        p=None if value is None else chi2_upper(value, 1),
        df=() if value is None else (1.0,),
        warnings=why,
        source="McNemar (1947), Psychometrika 12, 153–157",
    )


def mcnemar_exact(table: npt.ArrayLike) -> Result:
    """McNemar's test by the binomial distribution. Value: how many went from the first answer to the second."""
    b, c, n = _changers(table)
    return Result(
        name="mcnemar",
        value=float(b) if b + c else None,
        n=n,
        method=f"McNemar, exact binomial: {b} changed from the first answer to the second, {c} the other way",
        p=binomial_two_sided(b, b + c) if b + c else None,
        warnings=() if b + c else (Caution.NO_VARIANCE if n else Caution.TOO_FEW_ROWS,),
        source="McNemar (1947), Psychometrika 12, 153–157",
    )


def differences(before: FloatArray, after: FloatArray) -> FloatArray:
    """After − before; a difference that is only dust of how decimals are stored is 0."""
    changes = after - before
    changes[np.abs(changes) <= DUST * np.maximum(np.abs(before), np.abs(after))] = 0.0
    return changes


def signed_rank_counts(n: int) -> FloatArray:
    """How many of the 2ⁿ patterns of signs give each sum of positive ranks 0 … n(n + 1)/2, as shares."""
    shares = np.zeros(n * (n + 1) // 2 + 1)
    shares[0] = 1.0
    for rank in range(1, n + 1):
        with_it = np.zeros_like(shares)
        with_it[rank:] = shares[: len(shares) - rank]
        shares = (shares + with_it) / 2
    return shares


def _exact_p(v: float, n: int) -> float:
    shares = signed_rank_counts(n)
    smaller = min(round(v), n * (n + 1) // 2 - round(v))
    return min(1.0, 2 * float(shares[: smaller + 1].sum()))


def _normal_p(v: float, *, moved: int, raised: int, ties: FloatArray, correction: bool) -> float | None:
    n = moved + raised
    middle = (n * (n + 1) - raised * (raised + 1)) / 4
    spread = (n * (n + 1) * (2 * n + 1) - raised * (raised + 1) * (2 * raised + 1)) / 24 - tie_sum(ties) / 48
    apart = abs(v - middle)
    if correction:
        apart = max(0.0, apart - 0.5)
    return normal_two_sided(apart / math.sqrt(spread)) if spread > 0 else None


def _changes_cautions(
    changes: FloatArray, moved: FloatArray, ties: FloatArray, zeros: Zeros
) -> tuple[str, ...]:
    if not len(moved):
        return (Caution.NO_VARIANCE if len(changes) else Caution.TOO_FEW_ROWS,)
    dropped = len(moved) < len(changes) and zeros is Zeros.DROP
    return (
        *((Caution.ZEROS_DROPPED,) if dropped else ()),
        *((Caution.TIES,) if (ties > 1).any() else ()),
    )


def _nearly_tied(x: FloatArray, y: FloatArray, moved: FloatArray, ties: FloatArray) -> tuple[str, ...]:
    sizes = np.unique(np.abs(moved))
    dust = DUST * largest(x, y)
    return (Caution.NEAR_TIES,) if len(ties) > 1 and bool((np.diff(sizes) <= dust).any()) else ()


def _changers(table: npt.ArrayLike) -> tuple[int, int, int]:
    if np.shape(table) != (2, 2):
        raise ValueError("McNemar's test needs a 2 × 2 table, before by after")
    as_counts(table)  # whole numbers from 0
    counts = np.asarray(table)
    return int(counts[0, 1]), int(counts[1, 0]), int(counts.sum())
