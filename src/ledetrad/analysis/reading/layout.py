"""The outer shape of a text file: encoding, separator, header, and that every row has as many cells as the header.

Everything is looked at in the whole file, not in its first rows: the bytes go by once in blocks, and NumPy counts.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from ledetrad.analysis.data import DataError, Note
from ledetrad.analysis.reading.files import size_text

_BLOCK: Final = 1 << 22
_SAMPLE: Final = 1 << 16
_LONGEST_ROW: Final = 1 << 26
_SEPARATORS: Final = (";", "\t", "|", ",")
_NAMED: Final = {";": ";", ",": ",", "\t": "tab", "|": "|"}
_QUOTE: Final = 34
_NEWLINE: Final = 10
_EXCEL_HINT: Final = re.compile(rb"\Asep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """`source` is the path, or UTF-8 bytes when the file had to be decoded. `skip_lines` stands before the data.

    `rows` counts every row from there on, those without a single character too; `empty` are their numbers (from 0).
    """

    source: Path | bytes
    separator: str
    names: tuple[str, ...]
    skip_lines: int
    rows: int
    empty: npt.NDArray[np.int64]
    notes: tuple[Note, ...]


def find_layout(path: Path) -> Layout:
    """Look at the whole file. Raises DataError (csv_*, columns are checked by the caller, no_rows, file_empty)."""
    source, notes = _as_utf8(path)
    with _opened(source) as handle:
        head = handle.read(_SAMPLE).removeprefix(codecs.BOM_UTF8)
    hint = _EXCEL_HINT.match(head)
    before = 1 if hint else 0
    separator = hint[1].decode("latin-1") if hint else _separator(head)
    if separator not in _NAMED:
        separator = _separator(head[hint.end() :] if hint else head)
    counted = _Counter(path.name, separator, before)
    with _opened(source) as handle:
        while block := handle.read(_BLOCK):
            counted.add(block)
    counted.end()
    if counted.header is None:
        raise DataError("file_empty", file=path.name)
    if counted.first_row is None:
        raise DataError("no_rows", file=path.name)
    try:
        names = next(csv.reader(io.StringIO(counted.header, newline=""), delimiter=separator))
    except csv.Error as error:
        raise DataError(
            "csv_row_long", file=path.name, row=1, limit=size_text(csv.field_size_limit())
        ) from error
    return Layout(
        source=source,
        separator=separator,
        names=tuple(name.strip() for name in names),
        skip_lines=counted.first_row,
        rows=counted.rows,
        empty=np.concatenate([np.empty(0, dtype=np.int64), *counted.empty]),
        notes=notes,
    )


def _opened(source: Path | bytes) -> io.BufferedReader | io.BytesIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _as_utf8(path: Path) -> tuple[Path | bytes, tuple[Note, ...]]:
    """The file itself when it is UTF-8 with ordinary line ends; else its text as UTF-8, in memory only."""
    with path.open("rb") as handle:
        start = handle.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = path.read_bytes().decode("utf-16")
        except UnicodeDecodeError as error:
            raise DataError("csv_encoding", file=path.name, row=1) from error
        return _unix_lines(text.encode("utf-8")), ()
    if not _is_utf8(path):
        raw = path.read_bytes()
        _refuse_nul(path.name, raw)
        try:
            text = raw.decode("cp1252")
        except UnicodeDecodeError as error:
            row = raw.count(b"\n", 0, error.start) + 1
            raise DataError("csv_encoding", file=path.name, row=row) from error
        return _unix_lines(text.encode("utf-8")), (Note("encoding_assumed", {"encoding": "Windows-1252"}),)
    return (path, ()) if _has_newline(path) else (_unix_lines(path.read_bytes()), ())


def _unix_lines(text: bytes) -> bytes:
    """Line ends of old Macintosh files (CR alone) made ordinary; other files as they are."""
    return text if b"\n" in text else text.replace(b"\r", b"\n")


def _has_newline(path: Path) -> bool:
    with path.open("rb") as handle:
        head = handle.read(_SAMPLE)
    return b"\n" in head or b"\r" not in head


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as handle:
        try:
            while block := handle.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _refuse_nul(name: str, raw: bytes) -> None:
    if b"\0" in raw:
        raise DataError("csv_nul_bytes", file=name, row=raw.count(b"\n", 0, raw.index(b"\0")) + 1)


def _separator(head: bytes) -> str:
    """The mark that gives the most rows as many cells as the header has; more cells win when that is equal."""
    text = head.decode("utf-8", errors="ignore")
    whole = text[: text.rfind("\n") + 1] or text
    best, found = (0.0, 0), ","
    for mark in _SEPARATORS:
        widths = list(_widths(whole, mark))
        if not widths or widths[0] < 2:
            continue
        share = widths.count(widths[0]) / len(widths)
        if (share, widths[0]) > best:
            best, found = (share, widths[0]), mark
    return found


def _widths(text: str, mark: str) -> Iterator[int]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark)):
            if row:
                yield len(row)
            if number > 200:
                return
    except csv.Error:
        return


class _Counter:
    """Counts cells per row over blocks; knows quotation marks that span rows and blocks."""

    def __init__(self, name: str, separator: str, before: int) -> None:
        self.name = name
        self.separator = separator
        self.before = before  # lines before the header («sep=;»)
        self.width = 0
        self.rows = 0
        self.header: str | None = None
        self.first_row: int | None = None
        self.empty: list[npt.NDArray[np.int64]] = []
        self._rest = b""
        self._lines = 0  # newlines before the rest, quoted ones too
        self._bom = True

    def add(self, block: bytes) -> None:
        """Count the whole rows of what is left and `block`."""
        if self._bom:
            block, self._bom = block.removeprefix(codecs.BOM_UTF8), False
        if b"\0" in block:
            row = self._lines + (self._rest + block[: block.index(b"\0")]).count(b"\n") + 1
            raise DataError("csv_nul_bytes", file=self.name, row=row)
        if len(self._rest) > _LONGEST_ROW:
            limit = size_text(_LONGEST_ROW)
            raise DataError("csv_row_long", file=self.name, row=self._lines + 1, limit=limit)
        self._count(self._rest + block)

    def end(self) -> None:
        """Count the last row, which may lack a newline. Raises DataError for an open quotation mark."""
        if self._rest:
            lines = self._lines
            self._count(self._rest + b"\n")
            if self._rest:
                raise DataError("csv_quotes", file=self.name, row=lines + 1)

    def _count(self, raw: bytes) -> None:
        data = np.frombuffer(raw, dtype=np.uint8)
        quotes = np.flatnonzero(data == _QUOTE) if _QUOTE in raw else np.empty(0, dtype=np.int64)
        newlines = np.flatnonzero(data == _NEWLINE)
        marks = np.flatnonzero(data == ord(self.separator))
        ends = newlines
        if len(quotes):
            ends = newlines[np.searchsorted(quotes, newlines) % 2 == 0]
            marks = marks[np.searchsorted(quotes, marks) % 2 == 0]
        if not len(ends):
            self._rest = raw
            return
        last = int(ends[-1])
        self._quotes_stand_right(data, quotes[quotes <= last], newlines)
        starts = np.concatenate(([0], ends[:-1] + 1))
        bounds = np.searchsorted(marks, ends)
        cells = np.diff(np.concatenate(([0], bounds))) + 1
        length = ends - starts - (data[np.maximum(ends - 1, 0)] == 13)  # without the CR of a CRLF
        self._rows(raw, starts=starts, ends=ends, cells=cells, length=length, newlines=newlines)
        self._lines += int(np.searchsorted(newlines, last, side="right"))
        self._rest = raw[last + 1 :]

    def _rows(
        self,
        raw: bytes,
        *,
        starts: npt.NDArray[np.int64],
        ends: npt.NDArray[np.int64],
        cells: npt.NDArray[np.int64],
        length: npt.NDArray[np.int64],
        newlines: npt.NDArray[np.int64],
    ) -> None:
        skipped = max(self.before - self._lines, 0)
        full = np.flatnonzero(length > 0)
        full = full[full >= skipped]
        if self.header is None and len(full):
            at = int(full[0])
            self.width = int(cells[at])
            self.header = raw[int(starts[at]) : int(ends[at])].decode("utf-8").rstrip("\r")
            full = full[1:]
        wrong = full[cells[full] != self.width]
        if len(wrong):
            at = int(wrong[0])
            raise DataError(
                "csv_ragged",
                file=self.name,
                row=self._lines + int(np.searchsorted(newlines, starts[at])) + 1,
                expected=self.width,
                found=int(cells[at]),
                separator=_NAMED[self.separator],
            )
        begun = 0
        if self.first_row is None:
            if not len(full):
                return
            begun = int(full[0])
            self.first_row = self._lines + int(np.searchsorted(newlines, starts[begun]))
        # Nothing but separators: a leftover of a spreadsheet. «NA;NA» is a record without answers.
        bare = np.flatnonzero(length[begun:] <= cells[begun:] - 1)
        self.empty.append(bare + self.rows)
        self.rows += len(ends) - begun

    def _quotes_stand_right(
        self, data: npt.NDArray[np.uint8], quotes: npt.NDArray[np.int64], newlines: npt.NDArray[np.int64]
    ) -> None:
        """A quotation mark opens at the start of a cell and closes at its end; one inside a cell is doubled."""
        if not len(quotes):
            return
        allowed = np.array([ord(self.separator), _NEWLINE, 13, _QUOTE], dtype=np.uint8)
        opening, closing = quotes[0::2], quotes[1::2]
        before = data[np.maximum(opening - 1, 0)]
        after = data[np.minimum(closing + 1, len(data) - 1)]
        bad = np.concatenate(
            (
                opening[~np.isin(before, allowed) & (opening > 0)],
                closing[~np.isin(after, allowed) & (closing < len(data) - 1)],
            )
        )
        if len(bad):
            row = self._lines + int(np.searchsorted(newlines, bad.min())) + 1
            raise DataError("csv_quotes", file=self.name, row=row)
