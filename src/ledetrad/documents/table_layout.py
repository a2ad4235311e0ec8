"""How a table gets room on paper: type size, direction of the page, widths, and parts when it is too wide for any.

The PDF and the Word document ask the same function, so that a table is the same in both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ledetrad.documents.lettering import printable, text_width
from ledetrad.documents.model import Table
from ledetrad.documents.report_parts import written

# A4 with 24 mm on each side, in points: what a line can hold upright and on its side.
PORTRAIT: Final = 459.0
LANDSCAPE: Final = 705.0
PADDING: Final = 4.0
"""On each side of a cell's text, in points."""

_TRIED: Final = ((9.0, False), (8.0, False), (8.5, True), (7.5, True))
_SPLIT: Final = (8.0, True)
_LONGEST_WORD: Final = 13.0  # em; a longer word is broken
_LEAST_TEXT: Final = 11.0  # em: a column of text is not squeezed narrower than this when it has more to say
_MOST_TEXT: Final = 34.0  # em
_LEAST_SHARE: Final = (
    0.62  # of the line: narrower tables are widened, so that captions and rules look at home
)
_LEAST_NUMBER: Final = 4.0  # em


TOGETHER: Final = 14
"""A table of at most so many rows is never parted between two pages."""


@dataclass(frozen=True)
class Panel:
    """A table, or the columns of it that fit on a page. `widths` are in points, cell padding included."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    size: float
    landscape: bool


@dataclass(frozen=True)
class _Need:
    least: float
    natural: float


def panels(table: Table, *, numbers: str) -> tuple[Panel, ...]:
    """The parts of `table` in reading order; nearly always one. Every part has the first column."""
    everything = tuple(range(len(table.columns)))
    for size, landscape in _TRIED:
        needs = _needs(table, numbers=numbers, size=size)
        if sum(need.least for need in needs) <= _room(landscape):
            return (Panel(everything, _widths(needs, room=_room(landscape)), size, landscape),)
    size, landscape = _SPLIT
    needs = _needs(table, numbers=numbers, size=size)
    return tuple(
        Panel(group, _widths([needs[index] for index in group], room=_room(landscape)), size, landscape)
        for group in _groups(needs, room=_room(landscape))
    )


def breakable(text: str, *, width: float, size: float, weight: int = 400) -> str:
    """`text` with soft hyphens in the words that are wider than `width`; other words are left alone."""
    return " ".join(
        word if len(word) < 8 or text_width(word, size=size, weight=weight) <= width else _hyphenated(word)
        for word in text.split(" ")
    )


def _hyphenated(word: str) -> str:
    return "\u00ad".join(word[start : start + 4] for start in range(0, len(word), 4))


def _room(landscape: bool) -> float:
    return LANDSCAPE if landscape else PORTRAIT


def _needs(table: Table, *, numbers: str, size: float) -> list[_Need]:
    return [_need(table, index, numbers=numbers, size=size) for index in range(len(table.columns))]


def _need(table: Table, index: int, *, numbers: str, size: float) -> _Need:
    """The room a column must have and would like. A number is never broken; a heading may be, between words."""
    column = table.columns[index]
    cells = [printable(written(row[index], numbers=numbers)) for row in table.rows]
    whole = max((text_width(cell, size=size, weight=600) for cell in cells), default=0.0)
    words = {word for cell in cells for word in cell.split(" ")}
    longest = max((text_width(word, size=size, weight=600) for word in words), default=0.0)
    heading = max(text_width(word, size=size, weight=600) for word in printable(column.title).split(" "))
    word = min(max(longest, heading), _LONGEST_WORD * size)
    text = index == 0 or column.wide or column.align == "left"
    if text:
        natural = min(max(whole, word), _MOST_TEXT * size)
        least = max(word, min(natural, _LEAST_TEXT * size))
    else:
        # Figures keep to their line however long they are; only words in the column may wrap.
        figures = max(
            (text_width(cell, size=size, weight=600) for cell in cells if " " not in cell), default=0.0
        )
        least = natural = max(word, min(figures, 2 * _LONGEST_WORD * size), _LEAST_NUMBER * size)
    return _Need(least + 2 * PADDING, natural + 2 * PADDING)


def _widths(needs: Sequence[_Need], *, room: float) -> tuple[float, ...]:
    """Every column what it would like, or its share of what is left between least and liked."""
    liked = sum(need.natural for need in needs)
    least = sum(need.least for need in needs)
    if liked <= room:
        extra = max(0.0, _LEAST_SHARE * room - liked)
        # A table that nearly fills the line fills it.
        if liked > 0.8 * room:
            extra = room - liked
        return tuple(need.natural + extra / len(needs) for need in needs)
    if least >= room:
        return tuple(need.least * room / least for need in needs)
    share = (room - least) / (liked - least)
    return tuple(need.least + (need.natural - need.least) * share for need in needs)


def _groups(needs: Sequence[_Need], *, room: float) -> Iterator[tuple[int, ...]]:
    """Columns in parts of about the same number, the first column in all of them."""
    first = min(needs[0].least, room / 2)
    group: list[int] = []
    used = first
    for index in range(1, len(needs)):
        if group and used + needs[index].least > room:
            yield (0, *group)
            group, used = [], first
        group.append(index)
        used += needs[index].least
    yield (0, *group)
