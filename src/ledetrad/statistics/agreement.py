"""Agreement within groups: rwg(j), r*wg(j) and the average deviation.

The functions take the answers of **one** group, people × items (``nan`` = missing), and use the rows without a
missing answer, as R's ``multilevel`` does; :func:`agreement_by_group` gives the same numbers for every group of
many people in two walks. At least two such rows are needed; otherwise the value is ``None``.

The null distribution is the uniform one: with ``options`` answer options the variance expected when answers
are random is (options² − 1) / 12. Observed item variances have the divisor n − 1.

More disagreement than random answers gives a negative number. R's ``multilevel::rwg.j`` prints 0 in that
case; ``clip_negative=True`` gives that figure, and says so in the warnings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.blocks import Blocks, complete
from ledetrad.statistics.groups import Codes, as_codes
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result, as_vector, complete_rows

_LISTWISE = "rows with a missing answer left out"
_JAMES = "James, Demaree and Wolf (1984), Journal of Applied Psychology 69, 85–98"


@dataclass(frozen=True)
class GroupAgreement:
    """Agreement in the group with code ``group``; ``n`` people answered every item."""

    group: int
    n: int
    rwg_j: Result
    r_star_wg_j: Result
    average_deviation: Result


def expected_variance(options: int) -> float:
    """Variance of a uniform answer over ``options`` options. Raises ``ValueError`` below two options."""
    if options < 2:
        raise ValueError(f"agreement needs at least two answer options, got {options}")
    return (options**2 - 1) / 12


def rwg(values: Answers, *, variance: float, clip_negative: bool = False) -> Result:
    """rwg of one score per member: 1 − observed variance / ``variance``, the one expected of random answers.

    For an index of several items the expected variance of one item makes agreement look better than it is, since
    a mean varies less than its parts; use :func:`rwg_j` where the items are at hand. ``clip_negative=True``
    returns 0 below zero, as R does. Raises ``ValueError`` unless ``variance`` is above zero.
    """
    if not variance > 0:
        raise ValueError(f"the expected variance must be above zero, got {variance}")
    vector = as_vector(values)
    rows, cautions = complete_rows(vector[:, None])
    value, why = _ratio(rows, variance)
    if value is not None:
        value, why = _one_minus(value, clip_negative=clip_negative)
    return Result(
        name="rwg_j",
        value=value,
        n=len(rows),
        method=f"rwg of one score, expected variance {variance:g}, members without a score left out",
        warnings=(*cautions, *why),
        source=_JAMES,
    )


def rwg_j(answers: Answers, *, options: int, clip_negative: bool = False) -> Result:
    """rwg(j) of James, Demaree and Wolf; one item gives rwg.

    With q = mean item variance / expected variance and J items: J(1 − q) / (J(1 − q) + q). It is 1 when all
    agree and 0 when q = 1. At q ≥ J/(J − 1) the formula has no meaning (it jumps to values of 1 and more),
    and the value is ``None`` with the caution ``undefined``. ``clip_negative=True`` returns 0 where q > 1,
    as R does.
    """
    rows, cautions = complete_rows(answers)
    ratio, why = _ratio(rows, expected_variance(options))
    return _rwg_j(
        ratio,
        (*cautions, *why),
        n=len(rows),
        items=rows.shape[1],
        options=options,
        clip_negative=clip_negative,
    )


def r_star_wg_j(answers: Answers, *, options: int, clip_negative: bool = False) -> Result:
    """r*wg(j) of Lindell, Brandt and Whitney: 1 − mean item variance / expected variance.

    It does not grow with the number of items and is defined below zero too. ``clip_negative=True`` returns 0
    there.
    """
    rows, cautions = complete_rows(answers)
    ratio, why = _ratio(rows, expected_variance(options))
    return _r_star(ratio, (*cautions, *why), n=len(rows), options=options, clip_negative=clip_negative)


def average_deviation(answers: Answers) -> Result:
    """AD_M(j): the mean distance of answers from the group's item mean, in scale points, over all items."""
    rows, cautions = complete_rows(answers)
    why = _too_small(*rows.shape)
    value = None if why else float(np.abs(rows - rows.mean(axis=0)).mean())
    return _deviation(value, (*cautions, *why), n=len(rows))


def agreement_by_group(
    answers: Answers, codes: Codes, *, groups: int, options: int, clip_negative: bool = False
) -> tuple[GroupAgreement, ...]:
    """Agreement in each of ``groups`` groups, in code order; the numbers of the one-group functions.

    In: people × items, and each person's group from 0 to ``groups`` − 1, −1 for a person without a group. The
    answers are walked twice. Raises ``ValueError`` when codes and people do not match, and below two options.
    """
    expected = expected_variance(options)
    blocks = Blocks.of(answers)
    code = as_codes(codes, rows=blocks.rows, groups=groups)
    squares, distances, n = _spread_by_group(blocks, code, groups)
    members = np.bincount(code[code >= 0], minlength=groups)
    found = []
    for group, (people, everybody) in enumerate(zip(n.tolist(), members.tolist(), strict=True)):
        cautions: tuple[str, ...] = (Caution.ROWS_LEFT_OUT,) if people < everybody else ()
        cautions = (*cautions, *_too_small(people, blocks.items))
        ratio = distance = None
        if not _too_small(people, blocks.items):
            ratio = _settled(float(squares[group]) / (people - 1) / blocks.items / expected)
            distance = float(distances[group]) / people / blocks.items
        found.append(
            GroupAgreement(
                group=group,
                n=people,
                rwg_j=_rwg_j(
                    ratio,
                    cautions,
                    n=people,
                    items=blocks.items,
                    options=options,
                    clip_negative=clip_negative,
                ),
                r_star_wg_j=_r_star(ratio, cautions, n=people, options=options, clip_negative=clip_negative),
                average_deviation=_deviation(distance, cautions, n=people),
            )
        )
    return tuple(found)


def median_rwg_j(groups: Sequence[GroupAgreement]) -> Result:
    """The median of rwg(j) over the groups where two or more members answered every item; ``n`` counts groups.

    A group in more disagreement than chance counts as 0, also where the formula has no meaning: leaving such
    groups out would make the median speak better of the groups than they do of themselves.
    """
    values = [
        max(0.0, one.rwg_j.value or 0.0)
        for one in groups
        if one.rwg_j.value is not None or Caution.UNDEFINED in one.rwg_j.warnings
    ]
    return Result(
        name="rwg_j",
        value=float(np.median(values)) if values else None,
        n=len(values),
        method="median over groups, more disagreement than chance counted as 0",
        warnings=() if values else (Caution.TOO_FEW_GROUPS,),
        source=_JAMES,
    )


def _spread_by_group(
    blocks: Blocks, codes: npt.NDArray[np.integer], groups: int
) -> tuple[FloatArray, FloatArray, npt.NDArray[np.int64]]:
    """Of each group's complete rows: squared and absolute distances from its item means, summed; and the rows."""
    n = np.zeros(groups, dtype=np.int64)
    sums = np.zeros((groups, blocks.items))
    # Measured from the first row, sums stay as small as the answers' spread and lose no digits.
    origin: FloatArray | None = None
    for rows, code in _whole(blocks, codes):
        origin = rows[0] if origin is None else origin
        n += np.bincount(code, minlength=groups)
        for item in range(blocks.items):
            sums[:, item] += np.bincount(code, weights=rows[:, item] - origin[item], minlength=groups)
    squares, distances = np.zeros(groups), np.zeros(groups)
    if origin is None:
        return squares, distances, n
    means = sums / np.maximum(n, 1)[:, None]
    for rows, code in _whole(blocks, codes):
        away = rows - origin
        away -= means[code]
        squares += np.bincount(code, weights=np.einsum("ij,ij->i", away, away), minlength=groups)
        distances += np.bincount(code, weights=np.abs(away, out=away).sum(axis=1), minlength=groups)
    return squares, distances, n


def _whole(
    blocks: Blocks, codes: npt.NDArray[np.integer]
) -> Iterator[tuple[FloatArray, npt.NDArray[np.integer]]]:
    """The complete rows of people who have a group, block by block, with their groups; no empty block."""
    start = 0
    for block in blocks:
        code = codes[start : start + len(block)]
        start += len(block)
        kept = complete(block)
        if code.size and code.min() < 0:
            kept = code >= 0 if kept is None else kept & (code >= 0)
        rows, code = (block, code) if kept is None else (block[kept], code[kept])
        if len(rows):
            yield rows, code


def _ratio(rows: FloatArray, expected: float) -> tuple[float | None, tuple[str, ...]]:
    if why := _too_small(*rows.shape):
        return None, why
    return _settled(float(rows.var(axis=0, ddof=1).mean()) / expected), ()


def _settled(ratio: float) -> float:
    """Exactly 1 where only rounding parts it from 1, so that a group on the border is not called negative."""
    return 1.0 if abs(ratio - 1) < 1e-12 else ratio


def _rwg_j(
    ratio: float | None,
    cautions: tuple[str, ...],
    *,
    n: int,
    items: int,
    options: int,
    clip_negative: bool,
) -> Result:
    value: float | None = None
    why: tuple[str, ...] = ()
    if ratio is not None:
        value, why = _stepped_up(ratio, items=items, clip_negative=clip_negative)
    return Result(
        name="rwg_j",
        value=value,
        n=n,
        method=f"rwg(j), uniform null over {options} options, {_LISTWISE}",
        warnings=(*cautions, *why),
        source=_JAMES,
    )


def _stepped_up(ratio: float, *, items: int, clip_negative: bool) -> tuple[float | None, tuple[str, ...]]:
    """rwg(j) of q = ``ratio``: the Spearman–Brown formula on 1 − q."""
    if ratio > 1 and clip_negative:
        return 0.0, (Caution.CLIPPED,)
    below = items * (1 - ratio) + ratio
    if below <= 1e-12:
        return None, (Caution.UNDEFINED,)
    value = items * (1 - ratio) / below
    return value, (Caution.NEGATIVE,) if value < 0 else ()


def _r_star(
    ratio: float | None, cautions: tuple[str, ...], *, n: int, options: int, clip_negative: bool
) -> Result:
    value, why = (None, ()) if ratio is None else _one_minus(ratio, clip_negative=clip_negative)
    return Result(
        name="r_star_wg_j",
        value=value,
        n=n,
        method=f"r*wg(j), uniform null over {options} options, {_LISTWISE}",
        warnings=(*cautions, *why),
        source="Lindell, Brandt and Whitney (1999), Applied Psychological Measurement 23, 127–135",
    )


def _one_minus(ratio: float, *, clip_negative: bool) -> tuple[float, tuple[str, ...]]:
    value = 1 - ratio
    if value >= 0:
        return value, ()
    return (0.0, (Caution.CLIPPED,)) if clip_negative else (value, (Caution.NEGATIVE,))


def _deviation(value: float | None, cautions: tuple[str, ...], *, n: int) -> Result:
    return Result(
        name="average_deviation",
        value=value,
        n=n,
        method=f"mean absolute deviation from the item mean, {_LISTWISE}",
        warnings=cautions,
        source="Burke, Finkelstein and Dusig (1999), Organizational Research Methods 2, 49–68",
    )


def _too_small(people: int, items: int) -> tuple[str, ...]:
    if items < 1:
        return (Caution.TOO_FEW_ITEMS,)
    return (Caution.TOO_FEW_ROWS,) if people < 2 else ()
