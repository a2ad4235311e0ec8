"""What the cells of a text column mean: whole numbers, decimals with comma or point, dates, or text.

A column is looked at from its first cell to its last before anything is turned into a number. A single cell that does
not fit makes the column text, so that no value is ever lost or guessed.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import polars as pl

from ledetrad.analysis.data import Note

MISSING_MARKS: Final = ("NA", "N/A", ".", "#NULL!", "-", "#N/A", "#I/T", "NaN")
"""Cells that say «no answer» when they stand alone: R, SPSS, Excel (English and Norwegian), NumPy."""

# Fifteen digits are what a double holds exactly; an id with more stays text. A leading zero makes an id as well.
_WHOLE: Final = r"(?:0|[1-9][0-9]{0,14})"
_SPACED: Final = r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f'][0-9]{3}){1,4}"
_INTEGER: Final = rf"^-?{_WHOLE}$"


def _number(decimal: str, thousands: str) -> str:
    grouped = rf"[1-9][0-9]{{0,2}}(?:{thousands}[0-9]{{3}}){{1,4}}"
    return rf"^[+-]?(?:(?:{_WHOLE}|{_SPACED}|{grouped})(?:{decimal}[0-9]+)?|{decimal}[0-9]+)(?:[eE][+-]?[0-9]{{1,3}})?$"


_POINT: Final = _number(r"\.", ",")
_COMMA: Final = _number(",", r"\.")
# 1E5 may be the name of a class; an exponent counts only with a sign or a decimal mark.
_NAME_LIKE: Final = r"^[0-9]+[eE][0-9]+$"
_ISO_DATE: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?)?$"
_DOTTED_DATE: Final = r"^[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$"
_LEADING_ZERO: Final = r"^0[0-9]+$"
_LONG_NUMBER: Final = r"^[1-9][0-9]{15,}$"


class Reading(StrEnum):
    """How the cells of a column may be read."""

    INTEGER = "integer"
    POINT = "point"
    COMMA = "comma"
    ISO_DATE = "iso_date"
    DOTTED_DATE = "dotted_date"
    TEXT = "text"


_PATTERNS: Final = {
    Reading.INTEGER: _INTEGER,
    Reading.POINT: _POINT,
    Reading.COMMA: _COMMA,
    Reading.ISO_DATE: _ISO_DATE,
    Reading.DOTTED_DATE: _DOTTED_DATE,
}


@dataclass
class Shape:
    """What was seen of one column so far."""

    possible: set[Reading] = field(default_factory=lambda: set(_PATTERNS))
    marks: Counter[str] = field(default_factory=Counter)
    padded: bool = False
    filled: bool = False
    commas: bool = False
    points: bool = False
    zeros: bool = False
    long: bool = False
    low: int = 0
    high: int = 0


def look(shape: Shape, cells: pl.Series) -> None:
    """Add what `cells` (text, null when empty) show to `shape`."""
    # Survey columns hold few different cells; where they do not, finding them costs less than a pattern.
    different = cells.unique().drop_nulls()
    trimmed = different.str.strip_chars()
    if not shape.padded and bool((trimmed != different).any()):
        shape.padded = True
    if bool(trimmed.is_in(MISSING_MARKS).any()):
        marks = cells.str.strip_chars().filter(cells.str.strip_chars().is_in(MISSING_MARKS))
        shape.marks.update(marks.to_list() if len(marks) < 1000 else dict(marks.value_counts().iter_rows()))
    values = trimmed.filter(~trimmed.is_in((*MISSING_MARKS, "")))
    if not len(values):
        return
    shape.filled = True
    still = shape.possible
    if Reading.INTEGER in still and bool(values.str.contains(_INTEGER).all()):
        whole = values.cast(pl.Int64)
        shape.low = min(shape.low, int(whole.min()))  # type: ignore[arg-type]
        shape.high = max(shape.high, int(whole.max()))  # type: ignore[arg-type]
        # Every whole number is a decimal number too; no date is one.
        still -= {Reading.ISO_DATE, Reading.DOTTED_DATE}
        return
    still.discard(Reading.INTEGER)
    shape.zeros |= bool(values.str.contains(_LEADING_ZERO).any())
    shape.long |= bool(values.str.contains(_LONG_NUMBER).any())
    shape.commas |= bool(values.str.contains(",", literal=True).any())
    shape.points |= bool(values.str.contains(".", literal=True).any())
    for reading in tuple(still):
        fits = bool(values.str.contains(_PATTERNS[reading]).all())
        if fits and reading in {Reading.POINT, Reading.COMMA}:
            fits = not values.str.contains(_NAME_LIKE).any()
        if not fits:
            still.discard(reading)


def decide(shapes: Mapping[str, Shape]) -> tuple[dict[str, Reading], tuple[Note, ...]]:
    """How to read each column, with notes where more than one way was open."""
    decided: dict[str, Reading] = {}
    unsure: list[str] = []
    for name, shape in shapes.items():
        found = _decided(shape)
        if found is None:
            unsure.append(name)
        else:
            decided[name] = found
    decimals = {
        reading
        for name, reading in decided.items()
        if (reading is Reading.POINT and shapes[name].points)
        or (reading is Reading.COMMA and shapes[name].commas)
    }
    assumed: dict[str, list[str]] = {}
    for name in unsure:
        own = Reading.COMMA if shapes[name].commas else Reading.POINT
        other = Reading.POINT if own is Reading.COMMA else Reading.COMMA
        if shapes[name].commas and shapes[name].points:
            decided[name] = Reading.TEXT
        elif decimals == {other}:
            # The rest of the file writes decimals with the other mark, so this one parts thousands.
            decided[name] = other
        else:
            decided[name] = own
            if decimals != {own}:
                assumed.setdefault("," if own is Reading.COMMA else ".", []).append(name)
    order = {name: decided[name] for name in shapes}
    return order, (
        *(Note("decimal_assumed", {"columns": ", ".join(c), "mark": m}) for m, c in assumed.items()),
        *_kept_as_text(shapes, order),
    )


def _decided(shape: Shape) -> Reading | None:
    """The only reading left; None when comma and point are both possible and mean different numbers."""
    if not shape.filled:
        return Reading.TEXT if shape.marks else Reading.INTEGER
    if Reading.INTEGER in shape.possible:
        return Reading.INTEGER
    if {Reading.POINT, Reading.COMMA} <= shape.possible:
        return None if shape.commas or shape.points else Reading.POINT
    for reading in (Reading.POINT, Reading.COMMA, Reading.ISO_DATE, Reading.DOTTED_DATE):
        if reading in shape.possible:
            return reading
    return Reading.TEXT


def _kept_as_text(shapes: Mapping[str, Shape], decided: Mapping[str, Reading]) -> tuple[Note, ...]:
    text = [name for name, reading in decided.items() if reading is Reading.TEXT]
    zeros = [name for name in text if shapes[name].zeros]
    long = [name for name in text if shapes[name].long]
    notes = []
    if zeros:
        notes.append(Note("leading_zeros_kept", {"columns": ", ".join(zeros)}))
    if long:
        notes.append(Note("long_numbers_kept", {"columns": ", ".join(long)}))
    return tuple(notes)


def convert(cells: pl.Series, reading: Reading) -> pl.Series:
    """The column as numbers, dates or trimmed text; missing marks and empty cells are null.

    A date that does not exist (31.02.2024) makes the column text.
    """
    column = pl.col(cells.name)
    text = column.str.strip_chars()
    text = pl.when(text.is_in((*MISSING_MARKS, ""))).then(None).otherwise(text).alias(cells.name)
    frame = cells.to_frame()
    if reading in {Reading.INTEGER, Reading.POINT, Reading.COMMA}:
        parting, decimal = (
            (r"[ \u00a0\u202f'.]", ",") if reading is Reading.COMMA else (r"[ \u00a0\u202f',]", ".")
        )
        bare = text.str.replace_all(parting, "").str.replace(decimal, ".", literal=True)
        kind = pl.Int64 if reading is Reading.INTEGER else pl.Float64
        return frame.select(bare.cast(kind)).to_series()
    plain = frame.select(text).to_series()
    if reading is Reading.TEXT:
        return plain
    dates = _dates(plain, reading)
    return plain if dates.null_count() > plain.null_count() else dates


def _dates(text: pl.Series, reading: Reading) -> pl.Series:
    day = "%Y-%m-%d" if reading is Reading.ISO_DATE else "%d.%m.%Y"
    if not text.str.contains(":", literal=True).any():
        return text.str.to_date(day, strict=False)
    column = pl.col(text.name).str.replace("T", " ", literal=True).str.replace("Z", "", literal=True)
    ways = (f"{day} %H:%M:%S%.f", f"{day} %H:%M", day)
    return (
        text.to_frame()
        .select(
            pl.coalesce(
                column.str.to_datetime(way, strict=False, time_unit="us")
                if way != day
                else column.str.to_date(way, strict=False).cast(pl.Datetime("us"))
                for way in ways
            ).alias(text.name)
        )
        .to_series()
    )


def words_among_numbers(cells: pl.Series, *, first_row: int) -> Note | None:
    """A note for a text column where most cells are numbers: the first word, its row, and how many there are."""
    filled = cells.is_not_null()
    number = cells.str.contains(f"{_POINT}|{_COMMA}").fill_null(value=False)
    numbers, words = int(number.sum()), int((filled & ~number).sum())
    if not words or numbers < 3 * words:
        return None
    at = int((filled & ~number).arg_max() or 0)
    facts = {"column": cells.name, "row": str(at + first_row), "value": str(cells[at])[:60]}
    return Note("numbers_and_words", {**facts, "count": str(words), "numbers": str(numbers)})


def impossible_date(cells: pl.Series, reading: Reading, *, first_row: int) -> Note | None:
    """A note naming the first date that does not exist, in a column that was meant to be dates."""
    if reading not in {Reading.ISO_DATE, Reading.DOTTED_DATE} or cells.dtype != pl.String:
        return None
    wrong = _dates(cells, reading).is_null() & cells.is_not_null()
    at = int(wrong.arg_max() or 0)
    return Note("dates_as_text", {"column": cells.name, "row": str(at + first_row), "value": str(cells[at])})


def marks_note(shapes: Sequence[Shape]) -> tuple[Note, ...]:
    """How many cells held a missing mark, and which."""
    total: Counter[str] = Counter()
    for shape in shapes:
        total.update(shape.marks)
    if not total:
        return ()
    marks = ", ".join(f"{mark} ({count})" for mark, count in total.most_common())
    return (Note("missing_marks", {"count": str(total.total()), "marks": marks}),)


def plain_name(name: str) -> str:
    """A name on one line, as it is shown: inner line breaks and runs of blanks become one space."""
    return re.sub(r"\s+", " ", name).strip()
