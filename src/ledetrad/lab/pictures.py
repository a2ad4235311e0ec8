"""Small drawings: icons, and a variable's answers as bars one can take in at a glance. Decoration: words stand beside."""

from collections.abc import Sequence
from typing import Final

import polars as pl
from markupsafe import Markup

from ledetrad.analysis.data import Code, DataSet, Kind
from ledetrad.analysis.values import answer_order
from ledetrad.ui.icons import PATHS

WIDTH: Final = 72
HEIGHT: Final = 22
MOST_BARS: Final = 12
# Level of measurement, as marks that people who know SPSS recognise: a ruler, steps, three circles.
OWN: Final = {
    "scale": "M4 9h16v6H4zM8 9v3M12 9v3M16 9v3",
    "ordinal": "M5 19v-4M10 19v-7M15 19V9M20 19V5",
    "nominal": "M8 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM16 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z"
    "M12 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
    "table": "M4.5 5.5h15v13h-15zM4.5 10h15M10 10v8.5",
    "change": "M5 8.5h11M13 5l3.5 3.5L13 12M19 15.5H8M11 12l-3.5 3.5L11 19",
    "file": "M7 4.5h7l4 4v11H7zM14 4.5v4h4",
    "undo": "M9 7 4.5 11.5 9 16M5 11.5h9a5 5 0 0 1 0 10h-2",
    "plus": "M12 5v14M5 12h14",
    "close": "M6 6l12 12M18 6 6 18",
}


def icon(name: str) -> Markup:
    """A line icon, hidden from screen readers."""
    path = OWN.get(name) or PATHS[name]
    return Markup(
        '<svg class="lt-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
    ).format(path)


def counts(data: DataSet, name: str) -> tuple[tuple[Code, int], ...]:
    """Each valid answer and how many gave it, in a table's order; () when there are too many to list."""
    variable = data[name]
    series = data.frame[name].drop_nulls()
    # The head tells of most long columns that they are names or amounts, without counting all of it.
    if variable.kind is Kind.DATE or series.head(20_000).n_unique() > MOST_BARS:
        return ()
    counted: dict[Code, int] = dict(series.value_counts(name="n").iter_rows())
    if len(counted) > MOST_BARS:
        return ()
    return tuple((code, counted[code]) for code in answer_order(variable, counted))


def bars(data: DataSet, name: str, listed: Sequence[tuple[Code, int]]) -> Markup:
    """How the valid answers fall: one bar for each `listed` answer, or twelve bands of numbers; "" for other texts."""
    if listed:
        return _drawn([n for _, n in listed])
    if data[name].kind is not Kind.NUMBER:
        return Markup("")
    series = data.frame[name].cast(pl.Float64).drop_nulls()
    return _drawn(_bands(series)) if len(series) else Markup("")


def _bands(series: pl.Series) -> Sequence[int]:
    low, high = float(series.min()), float(series.max())  # type: ignore[arg-type]
    band = ((series - low) / (high - low) * MOST_BARS).floor().clip(0, MOST_BARS - 1).cast(pl.Int32)
    found = dict(band.value_counts(name="n").iter_rows())
    return [int(found.get(at, 0)) for at in range(MOST_BARS)]


def _drawn(counts: Sequence[int]) -> Markup:
    most = max(counts)
    step = min(WIDTH / len(counts), 12)
    drawn = Markup("").join(
        Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
            at * step, HEIGHT - tall, max(step - 1.5, 1), tall
        )
        for at, count in enumerate(counts)
        if (tall := max(HEIGHT * count / most, 1 if count else 0))
    )
    return Markup(
        '<svg class="lab-bars" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>'
    ).format(WIDTH, HEIGHT, drawn)
