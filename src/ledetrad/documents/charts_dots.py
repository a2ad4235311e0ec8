"""Charts with dots on a scale: groups with intervals, and before and after joined by the red thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ledetrad.documents.charts_frame import (
    DARK,
    SIZE,
    SMALL,
    WIDTH,
    Axis,
    Drawing,
    Numbers,
    checked_width,
    decimal,
    drawing,
    finite,
    grid,
    label,
    label_width,
    not_shown,
    placed,
    upright,
    words,
)
from ledetrad.documents.charts_words import chart_word, told
from ledetrad.documents.lettering import text_width, wrap
from ledetrad.documents.profile_chart import THREAD

_DOT: Final = 4.5
_MANY_ROWS: Final = 26
_HEAD: Final = 26.0


@dataclass(frozen=True)
class _Group:
    """One row of the chart of groups."""

    label: str
    mean: float | None
    low: float | None
    high: float | None
    n: int


def interval_dots(
    rows: Sequence[tuple[str, float | None, float | None, float | None, int]],
    *,
    scale: tuple[float, float],
    reference: float | None = None,
    decimals: int = 1,
    language: str = "nb",
    numbers: Numbers = "no",
    width: float = WIDTH,
) -> Drawing:
    """Groups side by side: (label, mean, low, high, n), sorted by mean here; `reference` is the mean of all.

    An interval that reaches out of `scale` is drawn to its end. What has no mean stands last and is said not shown.
    Raises ValueError for a scale that does not rise.
    """
    groups = sorted(
        (_Group(*row) for row in rows), key=lambda group: (group.mean is None, -(group.mean or 0.0))
    )
    finite(reference, *scale, *(value for group in groups for value in (group.mean, group.low, group.high)))
    width = checked_width(width)
    if scale[0] >= scale[1]:
        raise ValueError("a scale goes from low to high")
    # Close rows when they are many, so that some fifty still stand on one page.
    close = len(groups) > _MANY_ROWS
    size = SMALL if close else SIZE
    labels = [group.label for group in groups]
    beside = label_width(labels, width=width, size=size)
    means = [_mean(group, decimals, language=language, numbers=numbers) for group in groups]
    counts = [decimal(group.n, 0, numbers=numbers) if group.mean is not None else "" for group in groups]
    count_room = max(text_width(text, size=SMALL) for text in (*counts, chart_word("n", language=language)))
    mean_room = max((text_width(text, size=size, weight=600) for text in means), default=0.0)
    axis = Axis(*scale, left=beside + 16 if beside else 8.0, right=width - count_room - mean_room - 34)
    top = _HEAD + (16 if reference is not None else 0)
    at, bottom = placed(
        labels, beside=beside, width=width, top=top + 6, mark=12, between=3 if close else 8, size=size
    )
    parts = list(grid(axis, at, beside=beside, top=top, bottom=bottom + 4, mark=12, numbers=numbers))
    parts.append(
        words(chart_word("n", language=language), x=width, y=top - 6, size=SMALL, anchor="end", quiet=True)
    )
    if reference is not None:
        written = chart_word("all", language=language, value=decimal(reference, decimals, numbers=numbers))
        parts.append(_over(written, axis, reference))
        x = axis.x(reference)
        down = bottom + 4
        parts.extend(upright(at, x=x, beside=beside, top=20, bottom=down, mark=12, opacity=0.75, dashed=True))
    for row, group, mean, count in zip(at, groups, means, counts, strict=True):
        parts.extend(label(row, size=size))
        parts.append(_interval(group, axis, y=row.y))
        middle = row.y + size * 0.36
        bold = 600 if group.mean is not None else 400
        parts.append(
            words(
                mean,
                x=width - count_room - 16,
                y=middle,
                size=size,
                weight=bold,
                anchor="end",
                quiet=group.mean is None,
            )
        )
        parts.append(words(count, x=width, y=middle, size=SMALL, anchor="end", quiet=True))
    closing = (
        chart_word("reference", language=language, value=decimal(reference, decimals, numbers=numbers))
        if reference is not None
        else ""
    )
    said = [
        _said(group, mean, decimals, language=language, numbers=numbers)
        for group, mean in zip(groups, means, strict=True)
    ]
    alt = told(chart_word("dots", language=language), said, language=language, ranked=True, closing=closing)
    return Drawing(drawing(parts, width=width, height=bottom + 8), alt)


def _over(text: str, axis: Axis, value: float) -> str:
    """Words over the reference line, kept over the scale also when the line is at one of its ends."""
    half = text_width(text, size=SMALL, weight=600) / 2
    x = min(max(axis.x(value), axis.left + half - 8), axis.right - half + 8)
    return words(text, x=max(x, half), y=14, size=SMALL, weight=600, anchor="middle")


def _interval(group: _Group, axis: Axis, *, y: float) -> str:
    if group.mean is None:
        return ""
    whisker = ""
    if group.low is not None and group.high is not None:
        whisker = (
            f'<path d="M{axis.x(group.low):.1f} {y:.1f}H{axis.x(group.high):.1f}" fill="none" stroke="{DARK}"'
            ' stroke-width="2" stroke-opacity="0.55"/>'
        )
    return f'{whisker}<circle cx="{axis.x(group.mean):.1f}" cy="{y:.1f}" r="{_DOT:g}" fill="{DARK}"/>'


def _mean(group: _Group, decimals: int, *, language: str, numbers: Numbers) -> str:
    return not_shown(language) if group.mean is None else decimal(group.mean, decimals, numbers=numbers)


def _said(group: _Group, mean: str, decimals: int, *, language: str, numbers: Numbers) -> str:
    if group.mean is None or group.low is None or group.high is None:
        return f"{group.label}: {mean}"
    between = chart_word(
        "from_to",
        language=language,
        low=decimal(group.low, decimals, numbers=numbers),
        high=decimal(group.high, decimals, numbers=numbers),
    )
    return f"{group.label}: {mean} ({between}), n = {decimal(group.n, 0, numbers=numbers)}"


def before_after(
    rows: Sequence[tuple[str, float | None, float | None]],
    *,
    scale: tuple[float, float] | None = None,
    names: tuple[str, str] | None = None,
    decimals: int = 1,
    language: str = "nb",
    numbers: Numbers = "no",
    width: float = WIDTH,
) -> Drawing:
    """Two rounds: (label, before, after) in the order given. Open circle before, filled after, the thread between.

    `scale` is the ends of the axis; without it the axis holds the values with some air. `names` are the two rounds'.
    The change is rounded from the values themselves, not from what is written. Raises ValueError for a scale that
    does not rise.
    """
    finite(*(value for _, *pair in rows for value in pair), *(scale or ()))
    width = checked_width(width)
    low, high = scale or _around([value for _, *pair in rows for value in pair if value is not None])
    if low >= high:
        raise ValueError("a scale goes from low to high")
    before, after = names or (chart_word("before", language=language), chart_word("after", language=language))
    labels = [title for title, _, _ in rows]
    beside = label_width(labels, width=width)
    changes = [
        _change(first, second, decimals, language=language, numbers=numbers) for _, first, second in rows
    ]
    heading = chart_word("change_column", language=language)
    room = max(
        text_width(heading, size=SMALL), *(text_width(text, size=SIZE, weight=600) for text in changes), 0.0
    )
    axis = Axis(low, high, left=beside + 18 if beside else 24.0, right=width - room - 22)
    top = _HEAD + 22
    at, bottom = placed(labels, beside=beside, width=width, top=top + 6, mark=14, between=9)
    parts = [
        *_key(before, after, width=width),
        *grid(axis, at, beside=beside, top=top, bottom=bottom + 4, mark=14, numbers=numbers),
    ]
    parts.append(words(heading, x=width, y=top - 6, size=SMALL, anchor="end", quiet=True))
    for row, (_, first, second), change in zip(at, rows, changes, strict=True):
        parts.extend(label(row))
        parts.append(_pair(first, second, axis, y=row.y))
        known = first is not None and second is not None
        parts.append(
            words(change, x=width, y=row.y + 4.7, weight=600 if known else 400, anchor="end", quiet=not known)
        )
    said = [
        f"{title}: {_or_not(first, decimals, language, numbers)} → {_or_not(second, decimals, language, numbers)}"
        for title, first, second in rows
    ]
    opening = chart_word("change", language=language, before=before, after=after)
    return Drawing(drawing(parts, width=width, height=bottom + 8), told(opening, said, language=language))


def _key(before: str, after: str, *, width: float) -> tuple[str, ...]:
    """The two signs with their words, over the drawing."""
    half = width / 2 - 24
    names = [wrap(name, width=half, size=SMALL, lines=1)[0] for name in (before, after)]
    second = 16 + text_width(names[0], size=SMALL) + 20
    return (
        _circle(6, 10, filled=False),
        words(names[0], x=16, y=14.3, size=SMALL),
        _circle(second, 10, filled=True),
        words(names[1], x=second + 10, y=14.3, size=SMALL),
    )


def _pair(first: float | None, second: float | None, axis: Axis, *, y: float) -> str:
    thread = ""
    if first is not None and second is not None:
        thread = (
            f'<path class="thread" d="M{axis.x(first):.1f} {y:.1f}H{axis.x(second):.1f}" fill="none"'
            f' stroke="{THREAD}" stroke-width="2"/>'
        )
    ends = "".join(
        _circle(axis.x(value), y, filled=filled)
        for value, filled in ((first, False), (second, True))
        if value is not None
    )
    return thread + ends


def _circle(x: float, y: float, *, filled: bool) -> str:
    fill = DARK if filled else "#ffffff"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT:g}" fill="{fill}" stroke="{DARK}" stroke-width="1.75"/>'
    )


def _change(
    first: float | None, second: float | None, decimals: int, *, language: str, numbers: Numbers
) -> str:
    if first is None or second is None:
        return not_shown(language)
    return decimal(second - first, decimals, numbers=numbers, sign=True)


def _or_not(value: float | None, decimals: int, language: str, numbers: Numbers) -> str:
    return not_shown(language) if value is None else decimal(value, decimals, numbers=numbers)


def _around(values: Sequence[float]) -> tuple[float, float]:
    """Round ends around the values, with some air; 0 to 1 when there are none."""
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    air = (high - low) * 0.15 or max(abs(high) * 0.1, 0.5)
    return low - air, high + air
