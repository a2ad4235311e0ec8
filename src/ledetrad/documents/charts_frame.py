"""What all our charts share: colours, text, rows with labels, axes. SVG written by hand, with attributes only.

Text follows the page's colour; widths are measured with the font itself, so that nothing is cut and nothing overlaps.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Literal, NamedTuple

from ledetrad.documents.lettering import FAMILY, printable, text_width, wrap
from ledetrad.documents.numbers import number
from ledetrad.documents.words import word

# The two data colours; they differ in lightness, so that they differ on paper too.
DARK: Final = "#1f4d5a"
LIGHT: Final = "#74949c"
WIDTH: Final = 560.0
"""Pixels. On A4 a chart this wide nearly fills the line, with text as large as the text around it."""
NARROW: Final = 350.0
"""The line of a phone."""
SIZE: Final = 13.0
SMALL: Final = 12.0
LINE: Final = 17.0
QUIET: Final = 0.75
_LEAST_WIDTH: Final = 300.0
_LABELS_BESIDE: Final = 420.0

type Numbers = Literal["no", "en"]


class Drawing(NamedTuple):
    """A chart and what it says in words: the first two things a Figure needs."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Row:
    """Where one row of a chart stands: its label in lines from `top`, its mark centred on `y`."""

    lines: tuple[str, ...]
    top: float
    y: float


@dataclass(frozen=True)
class Axis:
    """From values to x."""

    low: float
    high: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """The place of `value`; what is outside the axis stands at its end."""
        inside = min(max(value, self.low), self.high)
        return self.left + (inside - self.low) / (self.high - self.low) * (self.right - self.left)

    def ticks(self) -> tuple[float, ...]:
        """Round values a reader knows how to read between, at most nine."""
        step = _step((self.high - self.low) / 6)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return tuple(round(index * step, 10) for index in range(first, last + 1))


def _step(rough: float) -> float:
    size: float = 10.0 ** math.floor(math.log10(rough))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough * 0.999)


def checked_width(width: float) -> float:
    """`width`, or ValueError when nothing can be read on so little."""
    if width < _LEAST_WIDTH:
        raise ValueError(f"a chart is at least {_LEAST_WIDTH:g} wide, not {width:g}")
    return width


def label_width(labels: Sequence[str], *, width: float, size: float = SIZE, share: float = 0.42) -> float:
    """Room for labels beside the marks: what they need, at most `share` of the drawing; 0 when they go above."""
    if width < _LABELS_BESIDE:
        return 0.0
    needed = max((text_width(printable(label), size=size) for label in labels), default=0.0)
    return min(needed + 1, share * width)


def placed(
    labels: Sequence[str],
    *,
    beside: float,
    width: float,
    top: float,
    mark: float,
    between: float,
    size: float = SIZE,
) -> tuple[tuple[Row, ...], float]:
    """The rows from `top` down, and where they end. `beside` is the labels' room; 0 puts them above the marks."""
    rows: list[Row] = []
    line = size * LINE / SIZE
    # A label above its mark must stand nearer to it than to the mark before.
    air = between if beside else between + 8
    for label in labels:
        lines = wrap(printable(label).strip(), width=beside or width, size=size, lines=3 if beside else 2)
        text = line * len(lines)
        height = max(text, mark) if beside else text + mark + 2
        y = top + (height / 2 if beside else text + 2 + mark / 2)
        rows.append(Row(lines, top + (height - text) / 2 if beside else top, y))
        top += height + air
    return tuple(rows), top - (air if rows else 0.0)


def label(row: Row, *, size: float = SIZE) -> Iterator[str]:
    """The lines of a row's label."""
    line = size * LINE / SIZE
    for index, text in enumerate(row.lines):
        yield words(text, x=0, y=row.top + line * (index + 0.5) + size * 0.36, size=size)


def words(
    text: str,
    *,
    x: float,
    y: float,
    size: float = SIZE,
    weight: int = 400,
    anchor: Literal["start", "middle", "end"] = "start",
    quiet: bool = False,
    fill: str = "",
) -> str:
    """One line of text with its baseline at `y`."""
    attributes = f' font-size="{size:g}"' if size != SIZE else ""
    attributes += f' font-weight="{weight}"' if weight != 400 else ""
    attributes += f' text-anchor="{anchor}"' if anchor != "start" else ""
    attributes += f' fill-opacity="{QUIET}"' if quiet else ""
    attributes += f' fill="{fill}"' if fill else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{escape(printable(text))}</text>'


def box(*, x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle; nothing when it has no width."""
    if width <= 0 or height <= 0:
        return ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def line(*, x: float, top: float, bottom: float, opacity: float = 0.16, dashed: bool = False) -> str:
    """A thin upright line."""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" fill="none" stroke="currentColor" stroke-opacity="{opacity:g}"'
        f' stroke-width="1"{dashes}/>'
    )


def upright(
    rows: Sequence[Row],
    *,
    x: float,
    beside: float,
    top: float,
    bottom: float,
    mark: float,
    opacity: float = 0.16,
    dashed: bool = False,
) -> Iterator[str]:
    """A line through all rows; where labels stand above the marks it is broken, so that it crosses no words."""
    if beside:
        yield line(x=x, top=top, bottom=bottom, opacity=opacity, dashed=dashed)
        return
    reach = mark / 2 + 3
    for row in rows:
        yield line(x=x, top=row.y - reach, bottom=row.y + reach, opacity=opacity, dashed=dashed)


def grid(
    axis: Axis,
    rows: Sequence[Row],
    *,
    beside: float,
    top: float,
    bottom: float,
    mark: float,
    numbers: Numbers,
) -> Iterator[str]:
    """Lines at the ticks with their values above."""
    ticks = axis.ticks()
    decimals = 0 if all(float(tick).is_integer() for tick in ticks) else 1 if _tenths(ticks) else 2
    for tick in ticks:
        yield from upright(rows, x=axis.x(tick), beside=beside, top=top, bottom=bottom, mark=mark)
        yield words(
            decimal(tick, decimals, numbers=numbers),
            x=axis.x(tick),
            y=top - 6,
            size=SMALL,
            anchor="middle",
            quiet=True,
        )


def _tenths(ticks: Sequence[float]) -> bool:
    return all(math.isclose(tick * 10, round(tick * 10), abs_tol=1e-9) for tick in ticks)


def drawing(parts: Sequence[str], *, width: float, height: float) -> str:
    """The SVG element."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:.1f}" width="{width:g}"'
        f' height="{height:.1f}" font-family="{FAMILY}" font-size="{SIZE:g}" fill="currentColor">'
        f"{''.join(parts)}</svg>"
    )


def decimal(value: float, decimals: int, *, numbers: Numbers, sign: bool = False) -> str:
    """A number in the style of the report."""
    return number(value, lang="en" if numbers == "en" else "nb", decimals=decimals, sign=sign)


def percent(share: float, *, numbers: Numbers, sign: bool = True) -> str:
    """A proportion as "45 %" or "45%"; what is not nothing is never written as nothing."""
    mark = ("%" if numbers == "en" else "\u00a0%") if sign else ""
    if 0 < share < 0.005:
        return f"<\u00a01{mark}"
    return decimal(share * 100, 0, numbers=numbers) + mark


def finite(*values: float | None) -> None:
    """Raise ValueError for a value that cannot be drawn. What is not known is None."""
    if any(value is not None and not math.isfinite(value) for value in values):
        raise ValueError("a chart cannot draw a value that is not finite; what is not known is None")


def not_shown(language: str) -> str:
    """What stands where a value is held back."""
    return word("not_shown", lang=language)
