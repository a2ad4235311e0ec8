"""Internal consistency: Cronbach's alpha and the item figures that go with it.

Every function takes people × items (``nan`` = missing), or :class:`Moments` of them, so that one walk through
many people serves all figures. It returns a :class:`Result` whose value is ``None`` when fewer than two people or
two items are left or nothing varies.

Listwise (the default) uses the rows without a missing answer. Pairwise uses, for each pair of items, everybody who
answered both: the numbers of R's ``psych::alpha``. Different people are then behind different covariances, and
with few people the covariances can contradict each other (``psych`` itself prints an item–rest r of 1.003): such a
number is ``None`` with the caution ``undefined``. Below 30 people a pairwise figure carries a caution in any case.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ledetrad.statistics.distributions import f_quantile
from ledetrad.statistics.moments import Deletion, Moments, moments
from ledetrad.statistics.results import Answers, Caution, FloatArray, Result

type Measured = Answers | Moments
"""Answers, or what is already known of them; ``deletion`` is then the one they were made with."""

_CRONBACH = "Cronbach (1951), Psychometrika 16, 297–334"
_FELDT = "Feldt, Woodruff and Salih (1987), Applied Psychological Measurement 11, 93–103"
_RULE = {
    Deletion.LISTWISE: "rows with a missing answer left out",
    Deletion.PAIRWISE: "each pair of items from everybody who answered both, n is the smallest such number",
}
_PAIRWISE_NEEDS = 30

# A correlation this little above 1, or a loading this little below 0, is rounding and nothing else.
_ROUNDING = 1e-9
# The variance of a sum that cannot vary is not exactly zero; measured against what was added, it is no variance.
_DUST = 1e-12


def cronbach_alpha(answers: Measured, *, deletion: Deletion = Deletion.LISTWISE) -> Result:
    """Raw alpha, k/(k−1) · (1 − Σ item variances / variance of the sum), with Feldt's interval.

    The 95 % interval is 1 − (1 − α)·F with F's quantiles at n − 1 and (n − 1)(k − 1) degrees of freedom. It
    rests on one set of people, so there is none with pairwise deletion, nor for an alpha of exactly 1.
    """
    known = _moments(answers, deletion)
    value, why = _raw_alpha(known)
    interval = None
    if value is not None and value < 1 - _DUST and known.deletion is Deletion.LISTWISE:
        interval = _feldt(value, n=known.n, items=known.items)
    feldt = ", 95 % interval by Feldt" if known.deletion is Deletion.LISTWISE else ", no interval"
    return Result(
        name="cronbach_alpha",
        value=value,
        n=known.n,
        method=f"raw alpha from covariances, {_RULE[known.deletion]}{feldt}",
        interval=interval,
        warnings=(*_cautions(known), *why),
        source=f"{_CRONBACH}; {_FELDT}" if known.deletion is Deletion.LISTWISE else _CRONBACH,
    )


def average_item_correlation(answers: Measured, *, deletion: Deletion = Deletion.LISTWISE) -> Result:
    """The mean of the correlations between different items."""
    known = _moments(answers, deletion)
    value, why = _average_r(known)
    return Result(
        name="average_item_correlation",
        value=value,
        n=known.n,
        method=f"mean of Pearson correlations between items, {_RULE[known.deletion]}",
        warnings=(*_cautions(known), *why),
    )


def standardised_alpha(answers: Measured, *, deletion: Deletion = Deletion.LISTWISE) -> Result:
    """Alpha as it would be with items of equal variance, k·r̄ / (1 + (k−1)·r̄)."""
    known = _moments(answers, deletion)
    average, why = _average_r(known)
    value = None
    if average is not None:
        k = known.items
        below = 1 + (k - 1) * average
        # r̄ = −1/(k−1) makes the standardised sum constant.
        value, why = (k * average / below, why) if below > _DUST else (None, (Caution.NO_VARIANCE,))
    return Result(
        name="standardised_alpha",
        value=value,
        n=known.n,
        method=f"alpha from the average correlation, {_RULE[known.deletion]}",
        warnings=(*_cautions(known), *why),
        source=_CRONBACH,
    )


def alpha_if_dropped(answers: Measured, *, deletion: Deletion = Deletion.LISTWISE) -> tuple[Result, ...]:
    """Raw alpha of the remaining items with each item left out in turn, in item order.

    Listwise, the same complete rows are used every time, so that the figures can be compared with each other.
    """
    known = _moments(answers, deletion)
    results = []
    for item in range(known.items):
        value, why = _raw_alpha(known.without(item))
        results.append(
            Result(
                name="alpha_if_dropped",
                value=value,
                n=known.n,
                method=f"raw alpha of the other items, {_RULE[known.deletion]}",
                warnings=(*_cautions(known), *why),
                source=_CRONBACH,
            )
        )
    return tuple(results)


def item_rest_correlations(
    answers: Measured, *, deletion: Deletion = Deletion.LISTWISE
) -> tuple[Result, ...]:
    """The correlation of each item with the sum of the others, in item order."""
    known = _moments(answers, deletion)
    results = []
    for item in range(known.items):
        value, why = _item_rest(known, item)
        results.append(
            Result(
                name="item_rest_correlation",
                value=value,
                n=known.n,
                method=f"Pearson r of an item with the sum of the others, {_RULE[known.deletion]}",
                warnings=(*_cautions(known), *why),
            )
        )
    return tuple(results)


def suspected_unreversed(answers: Measured, *, deletion: Deletion = Deletion.LISTWISE) -> tuple[int, ...]:
    """Positions (from 0) of items that seem to point the other way than the scale.

    The rule: an item is suspected when its loading on the first principal component of the correlations has the
    opposite sign of most items' (the check of ``psych::alpha``); when as many point each way, of the side whose
    loadings weigh more. When both weigh the same nobody can say which side is reversed, and all are named. When
    all loadings point one way, an item is suspected when its corrected item–rest correlation is negative.

    Items that do not vary are not judged. Empty when the data are too few to say (fewer than two people or items).
    """
    known = _moments(answers, deletion)
    judged = np.flatnonzero(~known.constant)
    correlations = known.correlation[np.ix_(judged, judged)]
    if len(judged) < 2 or not np.isfinite(correlations).all():
        return ()
    loadings = np.linalg.eigh(correlations)[1][:, -1]
    up, down = loadings > _ROUNDING, loadings < -_ROUNDING
    if up.any() and down.any():
        return tuple(int(judged[at]) for at in np.flatnonzero(_lighter_side(loadings, up, down)))
    rests = (_item_rest(known, int(item))[0] for item in judged)
    return tuple(int(item) for item, r in zip(judged, rests, strict=True) if r is not None and r < -_ROUNDING)


def _lighter_side(
    loadings: FloatArray, up: npt.NDArray[np.bool_], down: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """The items of the side with fewer items, else with less weight, else of both."""
    if up.sum() != down.sum():
        return up if up.sum() < down.sum() else down
    weight = float(loadings.sum())
    if abs(weight) <= _ROUNDING:
        return up | down
    return down if weight > 0 else up


def _moments(answers: Measured, deletion: Deletion) -> Moments:
    return answers if isinstance(answers, Moments) else moments(answers, deletion=deletion)


def _cautions(known: Moments) -> Sequence[str]:
    left_out = (Caution.ROWS_LEFT_OUT,) if known.left_out else ()
    few = (
        (Caution.PAIRWISE_ON_FEW,)
        if known.deletion is Deletion.PAIRWISE and known.n < _PAIRWISE_NEEDS
        else ()
    )
    return (*left_out, *few)


def _too_small(known: Moments) -> tuple[str, ...]:
    if known.items < 2:
        return (Caution.TOO_FEW_ITEMS,)
    return (Caution.TOO_FEW_ROWS,) if known.n < 2 else ()


def _raw_alpha(known: Moments) -> tuple[float | None, tuple[str, ...]]:
    if why := _too_small(known):
        return None, why
    total = float(known.covariance.sum())
    if known.constant.all():
        return None, (Caution.NO_VARIANCE,)
    if why := _no_variance(known.covariance):
        return None, why
    k = known.items
    alpha = k / (k - 1) * (1 - float(np.trace(known.covariance)) / total)
    if alpha > 1 + _ROUNDING:
        return None, (Caution.UNDEFINED,)
    return min(alpha, 1.0), (Caution.NEGATIVE,) if alpha < 0 else ()


def _average_r(known: Moments) -> tuple[float | None, tuple[str, ...]]:
    if why := _too_small(known):
        return None, why
    if known.constant.any():
        return None, (Caution.NO_VARIANCE,)
    return float(np.mean(known.correlation[np.triu_indices(known.items, k=1)])), ()


def _item_rest(known: Moments, item: int) -> tuple[float | None, tuple[str, ...]]:
    if why := _too_small(known):
        return None, why
    rest = known.without(item)
    if known.constant[item] or rest.constant.all():
        return None, (Caution.NO_VARIANCE,)
    if why := _no_variance(rest.covariance):
        return None, why
    own = float(known.covariance[item, item])
    r = (float(known.covariance[item].sum()) - own) / float(np.sqrt(own * rest.covariance.sum()))
    if abs(r) > 1 + _ROUNDING:
        return None, (Caution.UNDEFINED,)
    return max(-1.0, min(1.0, r)), ()


def _no_variance(covariance: FloatArray) -> tuple[str, ...]:
    """Why the sum of items has no variance; nothing when it has. Below zero, pairs contradict each other."""
    total, dust = float(covariance.sum()), _DUST * float(np.abs(covariance).sum())
    if total < -dust:
        return (Caution.UNDEFINED,)
    return (Caution.NO_VARIANCE,) if total <= dust else ()


def _feldt(alpha: float, *, n: int, items: int) -> tuple[float, float]:
    df1, df2 = n - 1, (n - 1) * (items - 1)
    return (
        1 - (1 - alpha) * f_quantile(0.975, df1, df2),
        1 - (1 - alpha) * f_quantile(0.025, df1, df2),
    )
