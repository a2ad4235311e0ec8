"""Statements with their answers as divided bars: one side of the scale to the left, the other to the right.

The middle of the scale and «vet ikke» stand apart, to the right, each from its own line: in the stack they would push
the two sides away from where they are compared (Heiberger and Robbins 2014, Journal of Statistical Software 57:5).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ledetrad.documents.charts_frame import (
    DARK,
    SMALL,
    WIDTH,
    Drawing,
    Numbers,
    Row,
    box,
    checked_width,
    decimal,
    drawing,
    finite,
    label,
    label_width,
    not_shown,
    percent,
    placed,
    upright,
    words,
)
from ledetrad.documents.charts_words import chart_word, told
from ledetrad.documents.lettering import printable, text_width, wrap

# From the outer category inwards on either side: sand to the left, the data colour to the right.
_LEFT: Final = ("#a0957c", "#e2ddd0")
_RIGHT: Final = (DARK, "#bfd0d4")
_APART: Final = "#c9c9c4"
_ON_DARK: Final = "#ffffff"
_ON_LIGHT: Final = "#000000"
_LABELS: Final = 0.34  # of the drawing, at most
_BAR: Final = 20.0
_GAP: Final = 11.0
# A category that stands apart: air before it, room for its number, and the least it gets for its name.
_BETWEEN: Final = 12.0
_NUMBER: Final = 24.0
_LEAST_COLUMN: Final = 48.0


@dataclass(frozen=True)
class _Plan:
    """Which categories stand where, and the x of everything."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    apart: tuple[int, ...]
    zero: float
    unit: float
    columns: tuple[float, ...]
    widths: tuple[float, ...]


def stacked_bars(
    items: Sequence[str],
    categories: Sequence[str],
    shares: Sequence[Sequence[float] | None],
    n: Sequence[int],
    *,
    neutral: int | None = None,
    apart: Sequence[int] = (),
    language: str = "nb",
    numbers: Numbers = "no",
    width: float = WIDTH,
) -> Drawing:
    """One bar for each item, `shares[item][category]` as proportions of all `n[item]` answers, or None.

    `neutral` and `apart` (indexes of categories) stand outside the bar. When the categories that are left are even
    in number, half stand on either side of the line; else the bar begins at the line and all go to the right.
    Raises ValueError for shares that do not fit items and categories, are negative, or sum to more than one.
    """
    _check(items, categories, shares, n)
    width = checked_width(width)
    plan = _plan(items, categories, shares, n, neutral=neutral, apart=apart, width=width, numbers=numbers)
    colours = _colours(plan)
    key, top = _key(categories, plan, colours, width=width)
    heads, top = _heads(categories, plan, top=top, width=width, language=language)
    beside = label_width(items, width=width, share=_LABELS)
    at, bottom = placed(items, beside=beside, width=width, top=top, mark=_BAR, between=_GAP)
    parts = [*key, *heads]
    for row, of_item, count in zip(at, shares, n, strict=True):
        parts.extend(label(row))
        if of_item is None:
            parts.append(
                words(not_shown(language), x=_start(plan, of_item), y=row.y + 4.5, size=SMALL, quiet=True)
            )
            continue
        parts.extend(_bar(row, of_item, plan, colours, numbers=numbers))
        parts.append(
            words(
                decimal(count, 0, numbers=numbers),
                x=width,
                y=row.y + 4.3,
                size=SMALL,
                anchor="end",
                quiet=True,
            )
        )
    if items:
        parts.extend(
            upright(at, x=plan.zero, beside=beside, top=top - 5, bottom=bottom + 4, mark=_BAR, opacity=0.7)
        )
    said = [
        _said(*one, categories, language=language, numbers=numbers)
        for one in zip(items, shares, n, strict=True)
    ]
    alt = told(chart_word("stacked", language=language), said, language=language)
    return Drawing(drawing(parts, width=width, height=bottom + 8), alt)


def _check(
    items: Sequence[str],
    categories: Sequence[str],
    shares: Sequence[Sequence[float] | None],
    n: Sequence[int],
) -> None:
    if not len(items) == len(shares) == len(n):
        raise ValueError("every item has its shares and its n")
    for of_item in shares:
        if of_item is None:
            continue
        finite(*of_item)
        if len(of_item) != len(categories) or min(of_item, default=0) < 0 or sum(of_item) > 1 + 1e-6:
            raise ValueError("shares are one proportion for each category, and no more than everything")


def _plan(
    items: Sequence[str],
    categories: Sequence[str],
    shares: Sequence[Sequence[float] | None],
    n: Sequence[int],
    *,
    neutral: int | None,
    apart: Sequence[int],
    width: float,
    numbers: Numbers,
) -> _Plan:
    outside = (*(() if neutral is None else (neutral,)), *(index for index in apart if index != neutral))
    inside = [index for index in range(len(categories)) if index not in outside]
    half = len(inside) // 2 if len(inside) % 2 == 0 else 0
    left, right = tuple(inside[:half]), tuple(inside[half:])
    beside = label_width(items, width=width, share=_LABELS)
    start = beside + 14 if beside else 0.0
    n_room = max([text_width(decimal(count, 0, numbers=numbers), size=SMALL) for count in n], default=0.0)
    end = width - max(n_room, 8) - 14
    known = [of_item for of_item in shares if of_item is not None]
    most_left = max((sum(of_item[index] for index in left) for of_item in known), default=0.0)
    most_right = max((sum(of_item[index] for index in right) for of_item in known), default=0.0)
    most = [max((of_item[index] for of_item in known), default=0.0) for index in outside]
    unit, columns = _columns(most, stack=max(most_left + most_right, 0.05), room=end - start)
    first = end - sum(columns) - _BETWEEN * len(columns)
    return _Plan(
        left=left,
        right=right,
        apart=outside,
        zero=start + most_left * unit,
        unit=unit,
        columns=tuple(first + _BETWEEN * (index + 1) + sum(columns[:index]) for index in range(len(columns))),
        widths=columns,
    )


def _columns(most: Sequence[float], *, stack: float, room: float) -> tuple[float, tuple[float, ...]]:
    """One measure for everything that is drawn, and the widths of the columns apart, with room for their numbers."""
    narrow: set[int] = set()
    while True:
        fixed = sum(_LEAST_COLUMN if index in narrow else _NUMBER for index in range(len(most)))
        drawn = stack + sum(share for index, share in enumerate(most) if index not in narrow)
        unit = (room - fixed - _BETWEEN * len(most)) / drawn
        more = {index for index, share in enumerate(most) if share * unit + _NUMBER < _LEAST_COLUMN}
        if more <= narrow:
            return unit, tuple(max(_LEAST_COLUMN, share * unit + _NUMBER) for share in most)
        narrow |= more


def _start(plan: _Plan, of_item: Sequence[float] | None) -> float:
    """Where the bar begins; for an item without one, a little right of the line."""
    if of_item is None:
        return plan.zero + 8
    return plan.zero - sum(of_item[index] for index in plan.left) * plan.unit


def _colours(plan: _Plan) -> dict[int, str]:
    made = dict.fromkeys(plan.apart, _APART)
    made |= dict(zip(plan.left, _between(*_LEFT, count=len(plan.left)), strict=True))
    made |= dict(zip(reversed(plan.right), _between(*_RIGHT, count=len(plan.right)), strict=True))
    return made


def _between(outer: str, inner: str, *, count: int) -> Iterator[str]:
    for step in range(count):
        part = step / (count - 1) if count > 1 else 0.0
        mixed = (
            round(int(outer[at : at + 2], 16) * (1 - part) + int(inner[at : at + 2], 16) * part)
            for at in (1, 3, 5)
        )
        yield "#" + "".join(f"{value:02x}" for value in mixed)


def _on(colour: str) -> str:
    """Black or white, whichever has a contrast of at least 4.5 with `colour` (relative luminance, WCAG 2)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return _ON_DARK if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.18 else _ON_LIGHT


def _key(
    categories: Sequence[str], plan: _Plan, colours: dict[int, str], *, width: float
) -> tuple[list[str], float]:
    """The categories of the bar with their colours, in the order they stand, over as many lines as they need."""
    parts: list[str] = []
    x, y = 0.0, 0.0
    for index in (*plan.left, *plan.right):
        name = wrap(printable(categories[index]), width=width - 20, size=SMALL, lines=1)[0]
        needed = 17 + text_width(name, size=SMALL)
        if x and x + needed > width:
            x, y = 0.0, y + 19
        parts.append(box(x=x, y=y + 3, width=12, height=12, fill=colours[index]))
        parts.append(words(name, x=x + 17, y=y + 13.3, size=SMALL))
        x += needed + 16
    return parts, y + 24 if parts else 0.0


def _heads(
    categories: Sequence[str], plan: _Plan, *, top: float, width: float, language: str
) -> tuple[list[str], float]:
    """Names over the columns that stand apart, and over n; and where the rows may begin."""
    names = [
        wrap(printable(categories[index]), width=wide, size=SMALL, lines=2)
        for wide, index in zip(plan.widths, plan.apart, strict=True)
    ]
    y = top + 13 + 14 * (max((len(lines) for lines in names), default=1) - 1)
    parts = [words(chart_word("n", language=language), x=width, y=y, size=SMALL, anchor="end", quiet=True)]
    for x, lines in zip(plan.columns, names, strict=True):
        for above, text in enumerate(reversed(lines)):
            parts.append(words(text, x=x, y=y - 14 * above, size=SMALL, quiet=True))
    return parts, y + 12


def _bar(
    row: Row, of_item: Sequence[float], plan: _Plan, colours: dict[int, str], *, numbers: Numbers
) -> Iterator[str]:
    x = _start(plan, of_item)
    for index in (*plan.left, *plan.right):
        wide = of_item[index] * plan.unit
        yield box(x=x, y=row.y - _BAR / 2, width=wide - 1, height=_BAR, fill=colours[index])
        text = percent(of_item[index], numbers=numbers, sign=False)
        if text_width(text, size=SMALL) + 8 <= wide:
            yield words(
                text,
                x=x + wide / 2 - 0.5,
                y=row.y + 4.3,
                size=SMALL,
                anchor="middle",
                fill=_on(colours[index]),
            )
        x += wide
    for left, index in zip(plan.columns, plan.apart, strict=True):
        text = percent(of_item[index], numbers=numbers, sign=False)
        wide = of_item[index] * plan.unit
        yield box(x=left, y=row.y - _BAR / 2, width=wide, height=_BAR, fill=_APART)
        yield words(text, x=left + wide + 4, y=row.y + 4.3, size=SMALL)


def _said(
    item: str,
    of_item: Sequence[float] | None,
    n: int,
    categories: Sequence[str],
    *,
    language: str,
    numbers: Numbers,
) -> str:
    if of_item is None:
        return f"{item}: {not_shown(language)}"
    told_shares = ", ".join(
        f"{category} {percent(share, numbers=numbers)}"
        for category, share in zip(categories, of_item, strict=True)
    )
    return f"{item}: {told_shares} (n = {decimal(n, 0, numbers=numbers)})"
