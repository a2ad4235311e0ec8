"""Percentages as they may be read: one item of one or several results, never apart from wording, scale and cut-off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ledetrad.programmes.evaluations.crosswalk import FACTORS
from ledetrad.surveys.pooling import FEWEST, per_cent

type Item = Mapping[str, Any]


@dataclass(frozen=True)
class Shared:
    """An item as it stands in one result."""

    results: Mapping[str, Any]
    block: Mapping[str, Any]
    item: Item


@dataclass(frozen=True)
class ItemFigure:
    """One percentage with everything it needs to be understood (difi-2019 10, 128).

    `percent` is None where it may not be told exactly; then it lies from `lowest` to `highest`, and where those are
    None too, nothing is shown. `n` are those who took a stand. `wave` is under_way or final.
    """

    wave: str
    key: str
    version: str
    wording: Mapping[str, str]
    block: Mapping[str, str]
    aims: tuple[int, ...]
    factors: tuple[str, ...]
    printed: bool
    source: str
    scale: Mapping[str, Any]
    cut_off: Mapping[str, int]
    n: int
    percent: int | None
    lowest: int | None
    highest: int | None
    cohorts: int
    groups: int
    left_out: int
    instrument_versions: tuple[str, ...]

    @property
    def shown(self) -> bool:
        """Whether anything is told."""
        return self.lowest is not None

    @property
    def text(self) -> str:
        """«82 %», «86–93 %», «over 83 %» or «Vises ikke»."""
        if self.percent is not None:
            return f"{self.percent} %"
        if self.lowest is None or self.highest is None:
            return _("Vises ikke")
        if self.highest == 100:
            return _("over %(percent)s %%") % {"percent": self.lowest}
        if self.lowest == 0:
            return _("under %(percent)s %%") % {"percent": self.highest}
        return f"{self.lowest}–{self.highest} %"


def cut_off_text(item: Item, scale: Mapping[str, Any], lang: str) -> str:
    """«4 eller 5 på en skala fra 1 (helt uenig) til 5 (helt enig)», in the active language."""
    said = {
        "first": item["cut_off"]["from"],
        "last": item["cut_off"]["to"],
        "low": scale["low"],
        "high": scale["high"],
        "low_label": scale["low_label"][lang].lower(),
        "high_label": scale["high_label"][lang].lower(),
    }
    return (
        _("%(first)s eller %(last)s på en skala fra %(low)s (%(low_label)s) til %(high)s (%(high_label)s)")
        % said
    )


def figure_text(figure: Mapping[str, Any]) -> str:
    """One result's figure: «82 %», «over 83 %», «under 20 %» or «Vises ikke»."""
    if not figure["shown"]:
        return _("Vises ikke")
    if figure["end"] == "over":
        return _("over %(percent)s %%") % {"percent": figure["percent"]}
    if figure["end"] == "under":
        return _("under %(percent)s %%") % {"percent": figure["percent"]}
    return f"{figure['percent']} %"


def _limits(figure: Mapping[str, Any]) -> tuple[int, int]:
    """The fewest and the most that can have agreed, as a reader of the figure knows it."""
    n = figure["n"]
    if figure["end"] == "over":
        return n - FEWEST + 1, n
    if figure["end"] == "under":
        return 0, FEWEST - 1
    return figure["agree"], figure["agree"]


def _outwards(fewest: int, most: int, n: int) -> tuple[int, int]:
    """Whole per cents that hold for the whole range: «over» means more than, «under» less than."""
    if most == n:
        return 100 * (fewest - 1) // n, 100
    if fewest == 0:
        return 0, -(-100 * (most + 1) // n)
    return max(1, 100 * fewest // n), min(99, -(-100 * most // n))


def item_figure(wave: str, parts: Sequence[Shared]) -> ItemFigure:
    """The results' figures of one item put together, from what each of them shows."""
    shown = [part for part in parts if part.item["figure"]["shown"]]
    n = sum(part.item["figure"]["n"] for part in shown)
    limits = [_limits(part.item["figure"]) for part in shown]
    fewest, most = sum(low for low, _high in limits), sum(high for _low, high in limits)
    exact = bool(shown) and fewest == most
    first = parts[0]
    item = first.item
    lowest = highest = None
    if exact:
        lowest = highest = per_cent(most, n)
    elif shown:
        lowest, highest = _outwards(fewest, most, n)
    return ItemFigure(
        wave=wave,
        key=item["key"],
        version=item["version"],
        wording=item["wording"],
        block=first.block["title"],
        aims=tuple(item["aims"]),
        factors=FACTORS.get(item["key"], ()),
        printed=item["printed"],
        source=item["source"],
        scale=first.results["scale"],
        cut_off=item["cut_off"],
        n=n,
        percent=lowest if exact else None,
        lowest=lowest,
        highest=highest,
        cohorts=len(shown),
        groups=sum(part.results["groups"] for part in shown),
        left_out=len(parts) - len(shown),
        instrument_versions=tuple(sorted({part.results["instrument_version"] for part in parts})),
    )
