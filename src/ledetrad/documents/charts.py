"""Charts of our own: each function gives a Drawing, an SVG and what it says in words.

    charts.figure(partial(charts.bar_chart, rows, language="nb"), caption=…, table=…)

`figure` draws twice, for paper and for a phone. Widths are in pixels; from 420 labels stand beside the marks, below that above them. A value that is None is not
drawn and is said not to be shown. All raise ValueError for a value that is not finite.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from ledetrad.documents.charts_dots import before_after, interval_dots
from ledetrad.documents.charts_frame import (
    DARK,
    NARROW,
    SIZE,
    SMALL,
    WIDTH,
    Axis,
    Drawing,
    Numbers,
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
from ledetrad.documents.charts_stacked import stacked_bars
from ledetrad.documents.charts_words import chart_word, told
from ledetrad.documents.lettering import text_width
from ledetrad.documents.model import Figure, Table

__all__ = ["Drawing", "bar_chart", "before_after", "figure", "histogram", "interval_dots", "stacked_bars"]

_BAR = 16.0
_GAP = 10.0


class _Draws(Protocol):
    def __call__(self, *, width: float) -> Drawing: ...


def figure(draw: _Draws, *, caption: str, table: Table, key: str = "", alt: str = "") -> Figure:
    """What `draw` draws, as a figure for paper and for a phone; `alt` takes the place of the chart's own words."""
    wide, narrow = draw(width=WIDTH), draw(width=NARROW)
    return Figure(caption, wide.svg, alt or wide.alt, table, key, narrow.svg)


def bar_chart(
    rows: Sequence[tuple[str, float | None, int]],
    *,
    language: str = "nb",
    numbers: Numbers = "no",
    width: float = WIDTH,
) -> Drawing:
    """Frequencies as horizontal bars in the order given: (label, share as a proportion or None, n).

    The longest bar fills the room; each has its share and its n beside it.
    """
    finite(*(share for _, share, _ in rows))
    width = checked_width(width)
    labels = [title for title, _, _ in rows]
    beside = label_width(labels, width=width)
    shares = [
        not_shown(language) if share is None else percent(share, numbers=numbers) for _, share, _ in rows
    ]
    counts = ["" if share is None else f"({decimal(n, 0, numbers=numbers)})" for _, share, n in rows]
    room = max(
        (
            text_width(share, size=SIZE, weight=600) + text_width(count, size=SMALL) + 5
            for share, count in zip(shares, counts, strict=True)
        ),
        default=0.0,
    )
    left = beside + 12 if beside else 0.0
    axis = Axis(
        low=0.0,
        high=max([share for _, share, _ in rows if share], default=1.0),
        left=left,
        right=max(width - room - 8, left + 20),
    )
    at, bottom = placed(labels, beside=beside, width=width, top=2, mark=_BAR, between=_GAP)
    parts: list[str] = []
    for row, (_, share, _), written, count in zip(at, rows, shares, counts, strict=True):
        parts.extend(label(row))
        end = axis.x(share or 0.0)
        parts.append(box(x=axis.left, y=row.y - _BAR / 2, width=end - axis.left, height=_BAR, fill=DARK))
        x = end + 7
        if share is None:
            parts.append(words(written, x=x, y=row.y + 4.5, size=SMALL, quiet=True))
            continue
        parts.append(words(written, x=x, y=row.y + 4.7, weight=600))
        x += text_width(written, size=SIZE, weight=600) + 5
        parts.append(words(count, x=x, y=row.y + 4.5, size=SMALL, quiet=True))
    if rows:
        parts.extend(
            upright(at, x=axis.left, beside=beside, top=0, bottom=bottom + 2, mark=_BAR, opacity=0.6)
        )
    said = [
        f"{title}: {written} {count}".strip()
        for title, written, count in zip(labels, shares, counts, strict=True)
    ]
    alt = told(chart_word("bars", language=language), said, language=language)
    return _finished(parts, alt, width=width, height=bottom + 4, language=language, empty=not rows)


def histogram(
    edges: Sequence[float],
    counts: Sequence[int],
    *,
    decimals: int = 0,
    language: str = "nb",
    numbers: Numbers = "no",
    width: float = WIDTH,
    height: float = 210.0,
) -> Drawing:
    """Counts in the intervals between `edges` (one more than `counts`, rising), `decimals` for the edges' values.

    Raises ValueError when edges and counts do not belong together.
    """
    finite(*edges, *counts)
    width = checked_width(width)
    if counts and (len(edges) != len(counts) + 1 or any(low >= high for low, high in pairwise(edges))):
        raise ValueError("a histogram has one more edge than counts, and the edges rise")
    written = [decimal(edge, decimals, numbers=numbers) for edge in edges]
    side = max((text_width(edge, size=SMALL) for edge in written), default=0.0) / 2 + 2
    parts: list[str] = []
    if counts:
        axis = Axis(low=edges[0], high=edges[-1], left=side, right=width - side)
        top, floor = 20.0, height - 24.0
        # Uneven intervals have their area, not their height, in proportion.
        density = [count / (high - low) for count, (low, high) in zip(counts, pairwise(edges), strict=True)]
        unit = (floor - top) / (max(density) or 1.0)
        for count, (low, high), dense in zip(counts, pairwise(edges), density, strict=True):
            x, end = axis.x(low), axis.x(high)
            parts.append(
                box(x=x + 0.75, y=floor - dense * unit, width=end - x - 1.5, height=dense * unit, fill=DARK)
            )
            said = decimal(count, 0, numbers=numbers)
            if text_width(said, size=SMALL) <= end - x - 2:
                parts.append(
                    words(said, x=(x + end) / 2, y=floor - dense * unit - 5, size=SMALL, anchor="middle")
                )
        parts.append(
            f'<path d="M{axis.left:.1f} {floor:.1f}H{axis.right:.1f}" stroke="currentColor" stroke-width="1"/>'
        )
        free_from = 0.0
        for edge, text in zip(edges, written, strict=True):
            half = text_width(text, size=SMALL) / 2
            if axis.x(edge) - half >= free_from:
                parts.append(
                    words(text, x=axis.x(edge), y=floor + 17, size=SMALL, anchor="middle", quiet=True)
                )
                free_from = axis.x(edge) + half + 6
    told_rows = [
        f"{chart_word('from_to', language=language, low=low, high=high)}: {decimal(count, 0, numbers=numbers)}"
        for (low, high), count in zip(pairwise(written), counts, strict=bool(counts))
    ]
    alt = told(chart_word("histogram", language=language), told_rows, language=language)
    return _finished(parts, alt, width=width, height=height, language=language, empty=not counts)


def _finished(
    parts: list[str], alt: str, *, width: float, height: float, language: str, empty: bool
) -> Drawing:
    if empty:
        height = 30.0
        parts = [words(chart_word("no_data", language=language), x=0, y=19, quiet=True)]
    return Drawing(drawing(parts, width=width, height=height), alt)
