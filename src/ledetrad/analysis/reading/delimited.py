"""Text files with separated cells: .csv, .tsv and .txt, from R, Excel, SPSS, Nettskjema and others.

The file goes by three times: once as bytes (encoding, rows), once as cells (what each column is), once to be read in the
smallest types. Ten million rows of twenty items pass in seconds without the text ever being held.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from ledetrad.analysis.data import DataError, DataSet, Note, Variable
from ledetrad.analysis.reading import values as cells
from ledetrad.analysis.reading.columns import checked_names, guessed_level, kind_of, smallest_integer, tidy
from ledetrad.analysis.reading.layout import Layout, find_layout

_ROWS: Final = 200_000
_NUMBER_NAME: Final = re.compile(r"[+-]?\d+([.,]\d+)?")


def read_delimited(path: Path, *, digest: str, limit_bytes: int) -> DataSet:
    """Read the whole file. Raises DataError: csv_*, columns_*, no_rows, header_missing."""
    layout = find_layout(path)
    named, columns = _columns(path.name, layout)
    shapes = _shapes(path.name, layout, columns)
    unnamed = [n for n, name in enumerate(columns, start=1) if name not in named and shapes[name].filled]
    if unnamed:
        raise DataError("columns_without_name", file=path.name, columns=", ".join(map(str, unnamed)), row=1)
    shapes = {name: shapes[name] for name in named}
    readings, notes = cells.decide(shapes)
    frame = _frame(layout, columns, shapes, readings)
    doubts = [_doubt(frame[name], readings[name], layout.skip_lines + 1) for name in named]
    frame, empty = _without_rows(frame, layout)
    if not frame.height:
        raise DataError("no_rows", file=path.name)
    frame = pl.DataFrame([tidy(path.name, frame[name]) for name in frame.columns])
    return DataSet(
        source=path.name,
        digest=digest,
        frame=frame,
        variables=variables_of(frame),
        notes=(
            *layout.notes,
            *cells.marks_note(list(shapes.values())),
            *empty_cells(frame, shapes),
            *empty,
            *notes,
            *(note for note in doubts if note),
        ),
    )


def _columns(file: str, layout: Layout) -> tuple[list[str], list[str]]:
    """The header's names, and a column for each cell of a row: «a;b;;» has two of Excel's empty columns at the end."""
    named = list(layout.names)
    if all(_NUMBER_NAME.fullmatch(name) for name in named):
        raise DataError("header_missing", file=file, row=1, value=", ".join(named[:5]))
    while len(named) > 1 and not named[-1]:
        named.pop()
    checked_names(file, named, row=1)
    return named, [*named, *(f"\0{n}" for n in range(len(layout.names) - len(named)))]


def _shapes(file: str, layout: Layout, columns: Sequence[str]) -> dict[str, cells.Shape]:
    """Look at every cell of the file once."""
    shapes = {name: cells.Shape() for name in columns}
    seen = 0
    for batch in _batches(layout, dict.fromkeys(columns, pl.String)):
        seen += batch.height
        for name in columns:
            cells.look(shapes[name], batch[name])
    if seen != layout.rows:
        raise DataError("file_damaged", file=file, format="csv")
    return shapes


def _doubt(column: pl.Series, reading: cells.Reading, first_row: int) -> Note | None:
    if column.dtype != pl.String:
        return None
    return cells.impossible_date(column, reading, first_row=first_row) or cells.words_among_numbers(
        column, first_row=first_row
    )


def variables_of(frame: pl.DataFrame) -> tuple[Variable, ...]:
    """Variables of a file that says nothing about them but names and values."""
    return tuple(
        Variable(name=name, kind=kind_of(frame[name]), level=guessed_level(frame[name]))
        for name in frame.columns
    )


def _without_rows(frame: pl.DataFrame, layout: Layout) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Leave out the rows without a single character."""
    if not len(layout.empty):
        return frame, ()
    kept = pl.Series(np.bincount(layout.empty, minlength=frame.height) == 0)
    return frame.filter(kept), (Note("empty_rows_left_out", {"count": str(len(layout.empty))}),)


def empty_cells(frame: pl.DataFrame, shapes: Mapping[str, cells.Shape]) -> tuple[Note, ...]:
    """How many cells were empty, missing marks not counted (those have their own note)."""
    marked = sum(shape.marks.total() for shape in shapes.values())
    count = sum(column.null_count() for column in frame.iter_columns()) - marked
    return (Note("empty_cells", {"count": str(count)}),) if count > 0 else ()


def _scan(layout: Layout, schema: Mapping[str, type[pl.DataType]], marks: Sequence[str] = ()) -> pl.LazyFrame:
    return pl.scan_csv(
        layout.source,
        has_header=False,
        skip_lines=layout.skip_lines,
        separator=layout.separator,
        schema=dict(schema),
        null_values=list(marks) or None,
        infer_schema=False,
        low_memory=True,
        glob=False,
    )


def _batches(layout: Layout, schema: Mapping[str, type[pl.DataType]]) -> Iterator[pl.DataFrame]:
    # Wide rows come in fewer at a time, so that a batch stays small.
    rows = max(1_000, min(_ROWS, 4_000_000 // len(schema)))
    yield from _scan(layout, schema).collect_batches(chunk_size=rows, maintain_order=True)


def _frame(
    layout: Layout,
    columns: Sequence[str],
    shapes: Mapping[str, cells.Shape],
    readings: Mapping[str, cells.Reading],
) -> pl.DataFrame:
    """Whole numbers are read as such at once; the other columns as cells, and converted one by one."""
    native = {
        name: smallest_integer(shapes[name].low, shapes[name].high)
        for name in shapes
        if readings[name] is cells.Reading.INTEGER and not shapes[name].padded
    }
    schema = {name: native.get(name, pl.String) for name in columns}
    marks = ["", *sorted({mark for shape in shapes.values() for mark in shape.marks})]
    try:
        frame = _scan(layout, schema, marks).select(list(shapes)).collect(engine="streaming")
    except pl.exceptions.ComputeError:
        # A cell that is a number to us but not to the fast reader: convert it ourselves.
        native = {}
        schema = dict.fromkeys(columns, pl.String)
        frame = _scan(layout, schema).select(list(shapes)).collect(engine="streaming")
    for number, name in enumerate(frame.columns):
        if name not in native:
            frame.replace_column(number, cells.convert(frame[name], readings[name]))
    return frame
