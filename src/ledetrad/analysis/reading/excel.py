"""Excel workbooks (.xlsx): the first sheet that holds data, with its header found below title rows."""

import zipfile
import zlib
from pathlib import Path
from typing import Any, Final

import polars as pl

from ledetrad.analysis.data import DataError, DataSet, Note
from ledetrad.analysis.reading import values as cells
from ledetrad.analysis.reading.columns import checked_names, tidy
from ledetrad.analysis.reading.delimited import empty_cells, variables_of
from ledetrad.analysis.reading.files import LARGEST_WIDTH, size_text

_HEAD: Final = 50
_LARGEST_RATIO: Final = 200
_SMALL: Final = 50 * 1024**2
# What zipfile and zlib raise for a broken, encrypted or strangely packed archive.
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)


def read_excel(path: Path, *, digest: str, limit_bytes: int) -> DataSet:
    """Read the first sheet with data; formulas give the values Excel last saved.

    Raises DataError: unpacked_too_large, file_damaged, xlsx_no_data, header_not_found, columns_*, no_rows.
    """
    import fastexcel

    errors = _checked_zip(path, limit_bytes)
    try:
        book = fastexcel.read_excel(path)
        sheet, others = _first_with_data(path.name, book)
        head = _load(book, sheet, n_rows=_HEAD, dtypes="string")
        header, names = _header(path.name, sheet, head)
        checked_names(path.name, [name for name in names if name is not None], row=header + 1)
        body = _load(book, sheet, skip_rows=header + 1)
    except fastexcel.FastExcelError as error:
        raise DataError("file_damaged", file=path.name, format="xlsx") from error
    used = [n for n, name in enumerate(names) if name is not None]
    if not body.height or not used:
        raise DataError("no_rows", file=path.name)
    frame = body.select(body.columns[n] for n in used)
    frame.columns = [name for name in names if name is not None]
    # Rows without a single cell are leftovers of a spreadsheet, not records; «NA» in every cell is a record.
    filled = ~frame.select(pl.all_horizontal(pl.all().is_null())).to_series()
    frame, shapes, notes = _read_texts(frame, first_row=header + 2)
    frame = frame.filter(filled)
    if not frame.height:
        raise DataError("no_rows", file=path.name)
    frame = pl.DataFrame([tidy(path.name, _plain_dates(frame[name])) for name in frame.columns])
    told = [Note("sheet_chosen", {"sheet": sheet, "others": ", ".join(others)})] if others else []
    if header:
        told.append(Note("rows_above_header", {"count": str(header), "row": str(header + 1)}))
    if not filled.all():
        told.append(Note("empty_rows_left_out", {"count": str((~filled).sum())}))
    if errors:
        told.append(Note("cell_errors", {"count": str(errors)}))
    return DataSet(
        source=path.name,
        digest=digest,
        frame=frame,
        variables=variables_of(frame),
        notes=(*told, *cells.marks_note(list(shapes.values())), *empty_cells(frame, shapes), *notes),
    )


def _checked_zip(path: Path, limit_bytes: int) -> int:
    """Refuse a workbook that unpacks to more than it may; count the error cells (#DIV/0!) on the way."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            packed = sum(part.compress_size for part in parts)
            if size > limit_bytes or (size > _SMALL and size > _LARGEST_RATIO * packed):
                limit = size_text(limit_bytes if size > limit_bytes else max(_SMALL, _LARGEST_RATIO * packed))
                raise DataError("unpacked_too_large", file=path.name, size=size_text(size), limit=limit)
            sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
            return sum(_errors_in(archive, part) for part in sheets)
    except _DAMAGED as error:
        raise DataError("file_damaged", file=path.name, format="xlsx") from error


def _errors_in(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    found, kept = 0, b""
    mark = b' t="e"'
    with archive.open(part) as handle:
        while block := handle.read(1 << 20):
            found += (kept + block).count(mark)
            kept = block[-len(mark) + 1 :]
    return found


def _load(book: Any, sheet: str, *, skip_rows: int = 0, **options: Any) -> pl.DataFrame:
    loaded = book.load_sheet(
        sheet,
        header_row=None,
        skip_rows=skip_rows,
        schema_sample_rows=None,
        whitespace_as_null=True,
        **options,
    )
    frame: pl.DataFrame = loaded.to_polars()
    return frame


def _first_with_data(file: str, book: Any) -> tuple[str, list[str]]:
    """The name of the first sheet with data, and the others that have some."""
    filled = []
    for name in book.sheet_names:
        loaded = book.load_sheet(name, header_row=None, skip_rows=0, n_rows=_HEAD, dtypes="string")
        if loaded.width > LARGEST_WIDTH:
            raise DataError("too_many_columns", file=file, columns=loaded.width, limit=LARGEST_WIDTH)
        frame: pl.DataFrame = loaded.to_polars()
        if any(column.null_count() < frame.height for column in frame.iter_columns()):
            filled.append(name)
    if not filled:
        raise DataError("xlsx_no_data", file=file)
    return filled[0], filled[1:]


def _header(file: str, sheet: str, head: pl.DataFrame) -> tuple[int, list[str | None]]:
    """The row of the names (0 = the sheet's first), and a name for each column; None for a column without cells.

    Rows above the names (a title, a date) fill fewer cells than the table is wide. The header is the first row
    that fills every column in which something stands below it. Raises DataError header_not_found.
    """
    rows = head.rows()
    filled = [[cell is not None and cell.strip() != "" for cell in row] for row in rows]
    first = next(n for n, row in enumerate(filled) if any(row))
    widest = max(sum(row) for row in filled)
    for number in range(first, len(rows)):
        below = [any(row[n] for row in filled[number + 1 :]) for n in range(head.width)]
        here = filled[number]
        if not any(here) or (sum(here) == 1 and widest > 1):
            continue
        if all(h for h, b in zip(here, below, strict=True) if b):
            names = [cells.plain_name(cell) if here[n] else None for n, cell in enumerate(rows[number])]
            if all(name is None or _is_number(name) for name in names):
                shown = ", ".join(name for name in names[:5] if name)
                raise DataError("header_missing", file=file, row=number + 1, value=shown)
            return number, names
        if sum(here) == widest or sum(here) > sum(below) / 2:
            raise DataError("header_not_found", file=file, sheet=sheet, row=number + 1)
    raise DataError("header_not_found", file=file, sheet=sheet, row=first + 1)


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True


def _read_texts(
    frame: pl.DataFrame, *, first_row: int
) -> tuple[pl.DataFrame, dict[str, cells.Shape], tuple[Note, ...]]:
    """Numbers and dates that were typed as text become what they are, by the same rules as in a text file."""
    texts = [name for name in frame.columns if frame[name].dtype == pl.String]
    shapes = {name: cells.Shape() for name in texts}
    for name in texts:
        cells.look(shapes[name], frame[name])
    readings, notes = cells.decide(shapes)
    more = []
    for name in texts:
        column = cells.convert(frame[name], readings[name])
        frame = frame.with_columns(column)
        if column.dtype == pl.String:
            note = cells.impossible_date(column, readings[name], first_row=first_row)
            more.append(note or cells.words_among_numbers(column, first_row=first_row))
    return frame, shapes, (*notes, *(note for note in more if note))


def _plain_dates(column: pl.Series) -> pl.Series:
    """A moment at midnight in every row is a date; true/false is 1/0; a duration is seconds."""
    if column.dtype == pl.Boolean:
        return column.cast(pl.Int8)
    if column.dtype == pl.Duration:
        return (column.dt.total_milliseconds() / 1000).cast(pl.Float64)
    if column.dtype == pl.Null:
        return column.cast(pl.Int8)
    if isinstance(column.dtype, pl.Datetime) and bool((column.dt.truncate("1d") == column).all()):
        return column.cast(pl.Date)
    return column
