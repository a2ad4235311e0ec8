"""What a 360 gave: the leader beside the others on each scale, and where the views differ, as something to talk about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from ledetrad.studies.pages.shown import scale_rows
from ledetrad.studies.recipes import SELF

MOST_TALKS: Final = 3
APART: Final = 0.15  # of the scale: closer than this is nothing to make a point of
# The drawing, in its own units.
LEFT, RIGHT, TOP, LANE = 142, 312, 14, 24


@dataclass(frozen=True)
class Dot:
    """One kind of rater on one scale."""

    label: str
    value: str
    x: float
    y: int
    own: bool
    before: bool  # the number stands to the left of the dot, where there is no room to the right


@dataclass(frozen=True)
class Side:
    """One scale: everybody's dot, and the same in words."""

    key: str
    title: str
    low: float
    high: float
    dots: tuple[Dot, ...]
    text: str

    @property
    def height(self) -> int:
        """Of the drawing."""
        return TOP + LANE * len(self.dots) + 16

    @property
    def ticks(self) -> list[tuple[float, int]]:
        """Where the whole numbers of the scale are; the ends alone when there are many."""
        low, high = int(self.low), int(self.high)
        numbers = range(low, high + 1) if high - low <= 10 else (low, high)
        return [(_x(number, self.low, self.high), number) for number in numbers]

    @property
    def foot(self) -> int:
        """Where the numbers of the scale stand."""
        return self.height - 2


def _x(value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return round(LEFT + min(1.0, max(0.0, share)) * (RIGHT - LEFT), 1)


def sides(told: dict[str, Any], groups: list[dict[str, Any]], language: str) -> list[Side]:
    """The scales with a dot for each kind of rater that is shown."""
    rows = {row["key"]: row for row in scale_rows(told, groups, language)}
    found = []
    for scale in told["scales"]:
        low, high = scale["range"]
        dots: list[Dot] = []
        for group, row in zip(groups, rows[scale["key"]]["groups"], strict=True):
            mean = scale["figures"].get(group["id"], {}).get("mean")
            if mean:
                x = _x(mean["value"], low, high)
                y = TOP + LANE * len(dots)
                dots.append(
                    Dot(
                        group["label"],
                        row["mean"],
                        x,
                        y,
                        group["category"] == SELF,
                        x > RIGHT - 0.2 * (RIGHT - LEFT),
                    )
                )
        if dots:
            title = rows[scale["key"]]["title"]
            text = _("%(title)s, fra %(low)g til %(high)g: %(values)s.") % {
                "title": title,
                "low": low,
                "high": high,
                "values": "; ".join(f"{dot.label} {dot.value}" for dot in dots),
            }
            found.append(Side(scale["key"], title, low, high, tuple(dots), text))
    return found


def talks(told: dict[str, Any], groups: list[dict[str, Any]], language: str) -> list[str]:
    """Where the leader and somebody else see it most differently, at most three, in the order they were asked.

    Never in the order of size, and never one leader beside another: they are beginnings of a conversation.
    """
    own = next((group for group in groups if group["category"] == SELF), None)
    if own is None:
        return []
    rows = {row["key"]: row for row in scale_rows(told, groups, language)}
    gaps = []
    for place, scale in enumerate(told["scales"]):
        means = {group["id"]: scale["figures"].get(group["id"], {}).get("mean") for group in groups}
        mine = means[own["id"]]
        if not mine:
            continue
        others = [
            (abs(mean["value"] - mine["value"]), group)
            for group in groups
            if group is not own and (mean := means[group["id"]])
        ]
        if not others:
            continue
        gap, group = max(others, key=lambda one: one[0])
        if gap >= APART * (scale["range"][1] - scale["range"][0]):
            gaps.append((gap, place, group, mine["value"] > means[group["id"]]["value"], scale["key"]))
    chosen = sorted(sorted(gaps, key=lambda one: -one[0])[:MOST_TALKS], key=lambda one: one[1])
    labels = {group["id"]: at for at, group in enumerate(groups)}
    return [
        _sentence(rows[key], labels[own["id"]], labels[group["id"]], higher=higher)
        for _gap, _place, group, higher, key in chosen
    ]


def _sentence(row: dict[str, Any], own: int, other: int, *, higher: bool) -> str:
    said = (
        _("%(title)s: du ser deg selv høyere (%(own)s) enn %(who)s gjør (%(other)s). Hva er det de ikke ser?")
        if higher
        else _(
            "%(title)s: %(who)s ser deg høyere (%(other)s) enn du selv gjør (%(own)s). Hva ser de som du ikke ser?"
        )
    )
    label = row["groups"][other]["label"]
    return said % {
        "title": row["title"],
        "own": row["groups"][own]["mean"],
        "who": label[:1].lower() + label[1:],
        "other": row["groups"][other]["mean"],
    }
