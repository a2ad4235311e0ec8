"""How counts are told: which groups have a figure, and where a distribution can stand without pointing at anybody.

Everything that can be worked out by subtraction is judged like what is printed. What is hidden beside another hidden
number is chosen by the functions of `ledetrad.disclosure`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from ledetrad.disclosure import Reason, Shown, Thresholds, mean_figure
from ledetrad.disclosure.rules import SMALLEST_OWN_VIEW
from ledetrad.disclosure.tables import protect_groups

FEWEST: Final = 3  # one or two in a cell can be told by those who know them
# From here on a mean with one decimal leaves open how a merged cell is divided; below it, the mean would tell.
MERGED_FROM: Final = 30

type Counts = Mapping[str, int]  # a choice's key -> how many chose it
type Band = tuple[str, ...]  # neighbouring choices told as one


def hidden_groups(
    sizes: Mapping[str, int], *, minimum: int, total_shown: bool, exempt: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The groups whose figure for one question is not told, of those who answered it. `exempt` are told by name."""
    keys = [key for key in sizes if key not in exempt]
    hidden = protect_groups([sizes[key] for key in keys], minimum=max(2, minimum), total_shown=total_shown)
    return frozenset(keys[at] for at in hidden) | {key for key, size in sizes.items() if size == 0}


def too_few(needed: int) -> dict[str, Any]:
    """A figure that is not told."""
    return {"shown": False, "reason": Reason.TOO_FEW_ANSWERS.value, "needed": needed}


def mean_of(
    scores: Sequence[float], *, low: float | None, high: float | None, exact: bool = False
) -> dict[str, Any]:
    """The mean of scores that may be told: one decimal; half a point from an end of its scale it is a bound.

    `exact` for those who are told by name: then it is the mean whatever it is.
    """
    if exact or low is None or high is None or high - low < 1:
        return {"value": round(float(np.mean(scores)), 1), "end": ""}
    told = mean_figure(
        np.asarray(scores, dtype=float), low=low, high=high, thresholds=Thresholds(own_view=SMALLEST_OWN_VIEW)
    )
    assert isinstance(told, Shown), "the caller asks for a mean only where enough have answered"
    return {"value": told.value, "end": told.end}


def may_stand(counts: Sequence[int]) -> bool:
    """Whether a distribution points at nobody: no cell of one or two, and not all in one cell."""
    return sum(count > 0 for count in counts) > 1 and not any(0 < count < FEWEST for count in counts)


def bands_of(counts: Counts, *, ordered: bool, merge: bool) -> tuple[Band, ...]:
    """The choices as they can be told: each by itself, or with `merge` small ones together; () when none can stand.

    On an `ordered` scale neighbours are merged; in a list without order the small ones are put together.
    """
    bands: list[Band] = [(key,) for key in counts]
    if not ordered and merge:
        few = [key for key in counts if 0 < counts[key] < FEWEST]
        rest = sorted((key for key in counts if counts[key] >= FEWEST), key=lambda key: counts[key])
        while few and sum(counts[key] for key in few) < FEWEST and rest:
            few.append(rest.pop(0))
        bands = [(key,) for key in counts if key not in few] + ([tuple(few)] if few else [])
    while ordered and merge:
        sizes = [_sum(counts, band) for band in bands]
        small = [at for at, size in enumerate(sizes) if 0 < size < FEWEST]
        if not small or len(bands) < 2:
            break
        at = min(small, key=lambda one: sizes[one])
        beside = [one for one in (at - 1, at + 1) if 0 <= one < len(bands)]
        other = min(beside, key=lambda one: sizes[one])
        first, second = sorted((at, other))
        bands[first : second + 1] = [bands[first] + bands[second]]
    return tuple(bands) if may_stand([_sum(counts, band) for band in bands]) else ()


def _sum(counts: Counts, band: Band) -> int:
    return sum(counts.get(key, 0) for key in band)


def distributions(
    groups: Mapping[str, Counts],
    keys: Sequence[str],
    *,
    hidden: frozenset[str],
    unnamed: frozenset[str],
    total_shown: bool,
    ordered: bool,
    has_mean: bool,
) -> tuple[tuple[Band, ...], dict[str, tuple[int, ...]]]:
    """The bands, and the counts in them for the total (under "") and for each group whose distribution can stand.

    `hidden` groups have no figure; `unnamed` ones hold several parts and are in the total only. What is left when the
    groups shown are taken from the total is a distribution too, and must be able to stand, of two parts at least.
    """
    total: Counts = {key: sum(counts.get(key, 0) for counts in groups.values()) for key in keys}
    merge = total_shown and (not has_mean or sum(total.values()) >= MERGED_FROM)
    bands = bands_of(total, ordered=ordered, merge=merge) if total_shown else tuple((key,) for key in keys)
    if not bands:
        return (), {}
    told = {
        name: tuple(_sum(counts, band) for band in bands)
        for name, counts in groups.items()
        if name not in hidden | unnamed
    }
    shown = {name: counts for name, counts in told.items() if may_stand(counts)}
    if not total_shown:
        return bands, shown
    everything = tuple(_sum(total, band) for band in bands)
    while shown:
        left = [name for name in groups if name not in shown and any(groups[name].values())]
        rest = [
            whole - sum(part)
            for whole, part in zip(everything, zip(*shown.values(), strict=True), strict=True)
        ]
        if not left or ((len(left) > 1 or set(left) <= unnamed) and may_stand(rest)):
            break
        del shown[min(shown, key=lambda name: sum(shown[name]))]
    return bands, {"": everything, **shown}
