"""Change between two shown figures, in words and with one decimal. From releases only: what is not shown has no change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from ledetrad.ui import numbers

# Two statements answered by a handful: less than half a point is not called a change.
NOTICEABLE = 0.5

type Figure = Mapping[str, Any]


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"


@dataclass(frozen=True)
class Change:
    """What became of a figure. `size` is missing where one of the two is only a bound («over 6,5»)."""

    direction: Direction
    size: float | None

    @property
    def than_last(self) -> str:
        """«høyere enn forrige gang (+0,7)»."""
        return self._with_size(
            {
                Direction.HIGHER: _("høyere enn forrige gang"),
                Direction.LOWER: _("lavere enn forrige gang"),
                Direction.SAME: _("omtrent som forrige gang"),
            }
        )

    @property
    def than_first(self) -> str:
        """«omtrent som første gang (+0,2)»."""
        return self._with_size(
            {
                Direction.HIGHER: _("høyere enn første gang"),
                Direction.LOWER: _("lavere enn første gang"),
                Direction.SAME: _("omtrent som første gang"),
            }
        )

    def _with_size(self, words: Mapping[Direction, str]) -> str:
        said = words[self.direction]
        return said if self.size is None else f"{said} ({signed(self.size)})"


def signed(value: float) -> str:
    """«+0,7», «−0,7», «0,0»."""
    return ("+" if value > 0 else "−" if value < 0 else "") + numbers.decimal(abs(value))


def change(before: Figure, after: Figure) -> Change | None:
    """The change from one figure to a later one; None when either is not shown."""
    if not (before["shown"] and after["shown"]):
        return None
    size = round(after["value"] - before["value"], 1)
    direction = Direction.SAME
    if abs(size) >= NOTICEABLE:
        direction = Direction.HIGHER if size > 0 else Direction.LOWER
    bound = before.get("end") or after.get("end")
    return Change(direction, None if bound else size)


def over_time(figures: Sequence[Figure]) -> Change | None:
    """The change from the first shown figure to the last; None with fewer than two."""
    shown = [figure for figure in figures if figure["shown"]]
    return change(shown[0], shown[-1]) if len(shown) > 1 else None


def safety_without_conflict(safety: Sequence[Figure], conflict: Sequence[Figure]) -> bool:
    """Whether safety has risen while disagreement about the case stays flat (or falls): something to talk about."""
    safer, sharper = over_time(safety), over_time(conflict)
    return bool(
        safer
        and sharper
        and safer.direction is Direction.HIGHER
        and sharper.direction is not Direction.HIGHER
    )
