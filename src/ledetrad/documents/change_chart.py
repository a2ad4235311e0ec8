"""Factors before, after and perhaps a year later: open ring, filled dot, square; the red thread runs through them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from ledetrad.documents.charts_frame import (
    DARK,
    NARROW,
    SIZE,
    SMALL,
    Axis,
    Drawing,
    Row,
    checked_width,
    drawing,
    grid,
    label,
    label_width,
    placed,
    words,
)
from ledetrad.documents.lettering import text_width
from ledetrad.documents.numbers import figure_number, language_of
from ledetrad.documents.profile_chart import THREAD
from ledetrad.documents.words import word

WIDE: Final = 760.0
_RADIUS: Final = 5.0
_STEP: Final = 9.0  # down from one mapping to the next, when there are three
_NAMES: Final = 26.0


@dataclass(frozen=True)
class ChangeRow:
    """One factor: its figures as a release has them, oldest first, and the change as it is written."""

    title: str
    figures: tuple[Mapping[str, Any], ...]
    change: str
    known: bool


def change_chart(
    rows: Sequence[ChangeRow],
    *,
    names: Sequence[str],
    heading: str,
    scale: tuple[float, float],
    lang: str,
    beside_all: Sequence[ChangeRow] = (),
    width: float = WIDE,
) -> Drawing:
    """Two or three mappings of each factor, `names` from the oldest; `heading` stands over the changes.

    `beside_all` are the rows of every drawing on the page: with them the axes stand under each other.

    What is not shown has no mark, and the thread stops there. Beyond a bound («over 6,5») the mark is an arrowhead.
    """
    width = checked_width(width)
    widest = [*rows, *beside_all]
    beside = label_width([row.title for row in widest], width=width)
    room = max(
        [text_width(heading, size=SMALL), *(text_width(row.change, size=SIZE, weight=600) for row in widest)]
    )
    axis = Axis(*scale, left=beside + 20 if beside else 12.0, right=width - room - 26)
    mark = 14.0 if len(names) < 3 else 14.0 + 2 * _STEP
    top = _NAMES + 24
    at, bottom = placed(
        [row.title for row in rows], beside=beside, width=width, top=top + 8, mark=mark, between=10
    )
    # Numbers on the axis are whole, so the two ways of writing decimals do not differ here.
    parts = [
        *_key(names),
        *grid(axis, at, beside=beside, top=top, bottom=bottom + 4, mark=mark, numbers="no"),
        words(heading, x=width, y=top - 6, size=SMALL, anchor="end", quiet=True),
    ]
    for place, row in zip(at, rows, strict=True):
        parts.extend(label(place))
        parts.extend(_points(place, row, axis))
        parts.append(
            words(
                row.change,
                x=width,
                y=place.y + 4.7,
                size=SIZE if row.known else SMALL,
                weight=600 if row.known else 400,
                anchor="end",
                quiet=not row.known,
            )
        )
    said = "; ".join(_said(row, names, lang) for row in rows)
    return Drawing(drawing(parts, width=width, height=bottom + 8), f"{said}.")


def narrow(rows: Sequence[ChangeRow], **how: Any) -> Drawing:
    """The same on a phone: the factor stands over its marks."""
    return change_chart(rows, **how, width=NARROW)


def _said(row: ChangeRow, names: Sequence[str], lang: str) -> str:
    values = ", ".join(
        f"{name.lower()} {_value(figure, lang)}" for name, figure in zip(names, row.figures, strict=True)
    )
    return f"{row.title}: {values} ({row.change})"


def _value(figure: Mapping[str, Any], lang: str) -> str:
    if not figure["shown"]:
        return word("not_shown", lang=language_of(lang)).lower()
    return figure_number(figure, lang=lang)


def _key(names: Sequence[str]) -> list[str]:
    """The signs with their words, over the drawing."""
    parts, x = [], 7.0
    for place, name in enumerate(names):
        parts += [_sign(place, x, 11.0), words(name, x=x + 11, y=15.3, size=SMALL)]
        x += 11 + text_width(name, size=SMALL) + 22
    return parts


def _points(place: Row, row: ChangeRow, axis: Axis) -> list[str]:
    """The thread first, so that the marks lie on it."""
    middle = (len(row.figures) - 1) / 2
    step = _STEP if len(row.figures) > 2 else 0.0
    marks = []
    for number, figure in enumerate(row.figures):
        if figure["shown"]:
            marks.append(
                (
                    number,
                    axis.x(float(figure["value"])),
                    place.y + (number - middle) * step,
                    figure.get("end", ""),
                )
            )
    threads = [
        f'<path class="thread" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" fill="none" stroke="{THREAD}"'
        ' stroke-width="2"/>'
        for (one, x1, y1, _), (two, x2, y2, _) in pairwise(marks)
        if two == one + 1
    ]
    return [*threads, *(_sign(number, x, y, end) for number, x, y, end in marks)]


def _sign(number: int, x: float, y: float, end: str = "") -> str:
    """Ring, dot or square; an arrowhead pointing outward where the figure is a bound."""
    look = f'fill="{"#ffffff" if number == 0 else DARK}" stroke="{DARK}" stroke-width="1.75"'
    if end:
        tip = _RADIUS * (1.5 if end == "over" else -1.5)
        back = x - tip * 0.6
        return f'<path d="M{back:.1f} {y - _RADIUS:.1f}L{x + tip:.1f} {y:.1f}L{back:.1f} {y + _RADIUS:.1f}Z" {look}/>'
    if number == 2:
        side = _RADIUS * 0.9
        return f'<rect x="{x - side:.1f}" y="{y - side:.1f}" width="{2 * side:.1f}" height="{2 * side:.1f}" {look}/>'
    # The ring is larger than the dot, so that both are seen where nothing changed.
    radius = _RADIUS + 1 if number == 0 else _RADIUS - 1
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" {look}/>'
