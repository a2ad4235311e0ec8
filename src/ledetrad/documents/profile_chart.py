"""The profile as a drawing: factors by dimension on the scale, joined by the red thread. SVG, written by hand.

Only presentation attributes (a strict content policy forbids style elements), only the font Inter, and colours that
follow the page (currentColor), so that the drawing is right in the dark, on paper and in a PDF.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any, Final, Literal

from ledetrad.documents.lettering import FAMILY, wrap
from ledetrad.documents.numbers import language_of
from ledetrad.documents.profile_rows import ProfileRow, chart_title, profile_table_rows, text_alternative

Layout = Literal["wide", "narrow"]

# The thread's own red. On paper it is black: a printer would turn the red into grey dots.
THREAD: Final = "#c8102e"
THREAD_IN_PRINT: Final = "#000000"
# Agreement is a sign and a word; the sign is the one from school, so nobody has to learn it.
AGREEMENT_SIGNS: Final = {"agreed": "=", "somewhat": "≈", "different": "≠"}

_DOT: Final = 5.0


@dataclass(frozen=True)
class _Measures:
    """Where things stand, in pixels. Columns that hold text are given by the side they are aligned to."""

    width: float
    track_left: float
    track_right: float
    title_width: float
    value_right: float
    agreement_left: float | None  # None: under the title, because there is no room for a column


_MEASURES: Final[dict[Layout, _Measures]] = {
    "wide": _Measures(
        width=760, track_left=268, track_right=532, title_width=250, value_right=622, agreement_left=640
    ),
    "narrow": _Measures(
        width=358, track_left=194, track_right=290, title_width=180, value_right=358, agreement_left=None
    ),
}
_SIZE: Final = 14
_SMALL: Final = 13
_LINE: Final = 18
_HEADING: Final = 36
_BETWEEN_ROWS: Final = 14
_BETWEEN_DIMENSIONS: Final = 22


def profile_chart(
    release: Mapping[str, Any],
    *,
    lang: str,
    layout: Layout = "wide",
    for_print: bool = False,
    uid: str = "profile",
    addresses: Mapping[str, str] | None = None,
) -> str:
    """The profile as one SVG element with title and text alternative; the drawing is hidden from screen readers.

    `uid` must be unique on the page (two layouts on one page need two). Numbers that are not shown are not in it.
    `addresses` maps a factor's key to where its row leads when it is tapped; with a keyboard or a screen reader the
    table twin has the same links, so these are left out of the order of focus.
    """
    at = _MEASURES[layout]
    scale = _Scale(
        low=release["scale"]["low"], high=release["scale"]["high"], left=at.track_left, right=at.track_right
    )
    rows = profile_table_rows(release, lang=lang)
    body, height = _body(
        rows, at=at, scale=scale, thread=_thread_colour(for_print), addresses=addresses or {}
    )
    picture = f'role="img" aria-labelledby="{uid}-t {uid}-d"'
    named = (
        f'<title id="{uid}-t">{escape(chart_title(release, lang=lang))}</title>'
        f'<desc id="{uid}-d">{escape(text_alternative(release, lang=lang))}</desc>'
    )
    if addresses:
        # Nothing that can be tapped may stand inside an image: here the image is an empty area under the rows.
        area = f'<rect width="{at.width:g}" height="{height:g}" fill="none"/>'
        picture, named = "", f"<g {picture}>{named}{area}</g>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" {picture} lang="{language_of(lang)}"'
        f' viewBox="0 0 {at.width:g} {height:g}"'
        f' width="{at.width:g}" height="{height:g}" font-family="{FAMILY}" font-size="{_SIZE}" fill="currentColor">'
        f'{named}<g aria-hidden="true">{body}</g></svg>'
    )


def plot_only(
    positions: Sequence[Sequence[tuple[float, float | None, str]]],
    *,
    scale: tuple[int, int],
    width: float,
    height: float,
) -> str:
    """The dots, the thread and the grid without words, for paper where a table stands around them.

    `positions` holds for each dimension the (y, value or None, end) of its factors, in the unit of `width`.
    """
    inner = _Scale(low=scale[0], high=scale[1], left=6.0, right=width - 6.0)
    parts: list[str] = []
    for dots in positions:
        if dots:
            parts.extend(_grid(inner, top=dots[0][0] - 7, bottom=dots[-1][0] + 7))
            parts.extend(_thread_and_dots(dots, scale=inner, colour=THREAD_IN_PRINT, radius=3.1, stroke=1.0))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
        f' height="{height:g}">{"".join(parts)}</svg>'
    )


@dataclass(frozen=True)
class _Scale:
    low: int
    high: int
    left: float
    right: float

    def x(self, value: float) -> float:
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def ticks(self) -> range:
        # A scale of up to eleven steps has a line at each; a longer one (0-100) at its two ends only.
        return range(self.low, self.high + 1, 1 if self.high - self.low <= 10 else self.high - self.low)


def _thread_colour(for_print: bool) -> str:
    return THREAD_IN_PRINT if for_print else THREAD


def _body(
    rows: Sequence[ProfileRow], *, at: _Measures, scale: _Scale, thread: str, addresses: Mapping[str, str]
) -> tuple[str, float]:
    """The inside of the drawing and its height."""
    parts: list[str] = []
    top = 0.0
    for dimension, of_dimension in groupby(rows, key=lambda row: row.dimension):
        # A heading that is wider than the column of titles is cut, so that it never meets the numbers of the scale.
        heading = wrap(dimension, width=at.title_width, size=_SIZE + 2, weight=600, lines=1)[0]
        parts.append(
            f'<text x="0" y="{top + 22:g}" font-size="{_SIZE + 2}" font-weight="600">{escape(heading)}</text>'
        )
        parts.extend(_tick_labels(scale, y=top + 22))
        top += _HEADING
        start = top
        dots: list[tuple[float, float | None, str]] = []
        for row in of_dimension:
            title = wrap(row.title, width=at.title_width, size=_SIZE, lines=3)
            lines = len(title) + (at.agreement_left is None)
            height = lines * _LINE + _BETWEEN_ROWS
            y = top + height / 2
            words = "".join(_row_words(row, title, at=at, top=top + _BETWEEN_ROWS / 2, y=y))
            parts.append(_tappable(words, addresses.get(row.key, ""), at=at, top=top, height=height))
            dots.append((y, row.position, row.end))
            top += height
        parts.extend(_grid(scale, top=start, bottom=top))
        parts.extend(_thread_and_dots(dots, scale=scale, colour=thread, radius=_DOT, stroke=1.5))
        top += _BETWEEN_DIMENSIONS
    return "".join(parts), max(top - _BETWEEN_DIMENSIONS, 1.0)


def _tappable(words: str, address: str, *, at: _Measures, top: float, height: float) -> str:
    if not address:
        return words
    area = (
        f'<rect x="0" y="{top:g}" width="{at.width:g}" height="{height:g}" fill="none" pointer-events="all"/>'
    )
    return f'<a class="row" href="{escape(address)}" tabindex="-1">{area}{words}</a>'


def _row_words(
    row: ProfileRow, title: Sequence[str], *, at: _Measures, top: float, y: float
) -> Iterator[str]:
    """Title to the left, value to the right, agreement as sign and word. What is not shown says so once."""
    for number_of_line, line in enumerate(title):
        yield f'<text x="0" y="{top + 13.5 + _LINE * number_of_line:g}">{escape(line)}</text>'
    if row.position is None:
        yield (
            f'<text x="{at.value_right:g}" y="{y + 5:g}" text-anchor="end" font-size="{_SMALL}"'
            f' fill-opacity="0.75">{escape(row.value)}</text>'
        )
        return
    yield f'<text x="{at.value_right:g}" y="{y + 5:g}" text-anchor="end" font-weight="600">{escape(row.value)}</text>'
    sign = AGREEMENT_SIGNS.get(row.agreement_kind, "")
    left = at.agreement_left or 0.0
    baseline = top + 13 + _LINE * len(title) if at.agreement_left is None else y + 5
    if not sign:
        yield f'<text x="{left:g}" y="{baseline:g}" font-size="{_SMALL}" fill-opacity="0.75">{escape(row.agreement)}</text>'
    else:
        yield f'<text x="{left:g}" y="{baseline:g}" font-weight="600">{sign}</text>'
        yield f'<text x="{left + 16:g}" y="{baseline:g}" font-size="{_SMALL}">{escape(row.agreement)}</text>'


def _tick_labels(scale: _Scale, *, y: float) -> Iterator[str]:
    for tick in scale.ticks():
        yield (
            f'<text x="{scale.x(tick):g}" y="{y:g}" text-anchor="middle" font-size="{_SMALL}"'
            f' fill-opacity="0.75">{tick}</text>'
        )


def _grid(scale: _Scale, *, top: float, bottom: float) -> Iterator[str]:
    for tick in scale.ticks():
        x = scale.x(tick)
        yield (
            f'<path d="M{x:g} {top:g}V{bottom:g}" fill="none" stroke="currentColor" stroke-opacity="0.16"'
            ' stroke-width="1"/>'
        )


def _thread_and_dots(
    dots: Sequence[tuple[float, float | None, str]],
    *,
    scale: _Scale,
    colour: str,
    radius: float,
    stroke: float,
) -> Iterator[str]:
    """The thread through neighbouring dots. It stops at what is not shown: a line across would hint at a value."""
    for shown, run in groupby(dots, key=lambda dot: dot[1] is not None):
        points = [f"{scale.x(value):.1f} {y:g}" for y, value, _ in run if value is not None]
        if shown and len(points) > 1:
            yield (
                f'<path class="thread" d="M{"L".join(points)}" fill="none" stroke="{colour}"'
                f' stroke-width="{stroke:g}" stroke-linejoin="round"/>'
            )
    for y, value, end in dots:
        if value is None:
            continue
        x = scale.x(value)
        if end:
            # Beyond the bound nothing more is told: an arrowhead in place of the dot points outward.
            tip = radius * (1.5 if end == "over" else -1.5)
            back = x - tip * 0.6
            yield f'<path d="M{back:.1f} {y - radius:g}L{x + tip:.1f} {y:g}L{back:.1f} {y + radius:g}Z"/>'
        else:
            yield f'<circle cx="{x:.1f}" cy="{y:g}" r="{radius:g}"/>'
