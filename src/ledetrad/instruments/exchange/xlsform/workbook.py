"""A workbook (.xlsx) from anybody, read so that it can neither fill the memory nor reach outside itself.

The zip is measured before and while it is unpacked, XML with a document type is refused, and so is a cell that is a
formula, an error or a date: what such a cell says depends on the program that shows it. Every refusal names the place.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.exchange.xlsform.words import refused

LARGEST_FILE: Final = 8 * 1024**2
LARGEST_UNPACKED: Final = 40 * 1024**2
MOST_PARTS: Final = 1_000
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 400
MOST_STRINGS: Final = 100_000
MOST_ELEMENTS: Final = 600_000  # in the parts together; an element takes far more memory than its four bytes
LONGEST_CELL: Final = 32_767  # Excel's own limit
MOST_TEXT: Final = 3_000_000  # characters in the cells we read; a printed questionnaire has under 100,000
_DEEPEST: Final = 40  # a sheet nests six elements; rich text a few more

_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_SHOWN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_IN_BRACKETS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATE_FORMATS: Final = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
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
_BAD_XML: Final = (ParseError, DefusedXmlException, LookupError, ValueError)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name as it stands in the workbook, and the filled cells by row and column, both from 1."""

    name: str
    rows: Mapping[int, Mapping[int, str]]


@dataclass(frozen=True)
class Workbook:
    """The sheets that were asked for, by their name in lower case, and the names of all there are."""

    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]


def address(sheet: str, column: int, row: int) -> str:
    """Where a cell stands, as a person finds it: «survey!C7»."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row}"


def read_workbook(data: bytes, wanted: Collection[str]) -> Workbook:
    """The wanted sheets (names in lower case) of a workbook. Raises ImportRefused for everything else than a
    whole, moderate .xlsx file; the sheets nobody asked for are not opened."""
    if len(data) > LARGEST_FILE:
        raise refused("", "too_large", size=f"{len(data) / 1024**2:.0f}", limit=str(LARGEST_FILE // 1024**2))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused("", "old_or_locked")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Reader(archive).workbook(wanted)
    except ImportRefused:
        raise
    except _DAMAGED as error:
        raise refused("", "not_xlsx") from error


class _Reader:
    """One archive, with what is left of the bytes it may unpack."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        parts = archive.infolist()
        self.archive = archive
        self.parts = {part.filename: part for part in parts}
        self.left = LARGEST_UNPACKED
        self.elements_left = MOST_ELEMENTS
        self.text_left = MOST_TEXT
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise refused("", "zip_bomb", limit=str(LARGEST_UNPACKED // 1024**2))
        if len(self.parts) < len(parts):
            raise refused("", "not_xlsx")

    def workbook(self, wanted: Collection[str]) -> Workbook:
        targets = {
            element.get("Id", ""): element.get("Target", "")
            for element in self._elements("xl/_rels/workbook.xml.rels", "Relationship", needed=True)
        }
        found = []
        for element in self._elements("xl/workbook.xml", "sheet", needed=True):
            link = next((value for key, value in element.items() if key.rsplit("}", 1)[-1] == "id"), "")
            found.append((element.get("name", "").strip(), targets.get(link, "")))
        used = [name.lower() for name, _ in found]
        for name in used:
            if name in wanted and used.count(name) > 1:
                raise refused(name, "two_sheets")
        strings = self._strings()
        dates = self._date_styles()
        sheets = {
            name.lower(): Sheet(name, self._rows(name, _inside(target), strings, dates))
            for name, target in found
            if name.lower() in wanted
        }
        return Workbook(sheets, tuple(name for name, _ in found))

    def _unpacked(self, name: str) -> bytes:
        """A part, no larger than what is left; what it really holds counts, not what it says it holds."""
        part = self.parts[name]
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refused("", "not_xlsx")
        with self.archive.open(part) as handle:
            content = handle.read(self.left + 1)
        self.left -= len(content)
        if self.left < 0:
            raise refused("", "zip_bomb", limit=str(LARGEST_UNPACKED // 1024**2))
        return content

    def _elements(
        self, name: str, wanted: str, *, where: str = "", needed: bool = False
    ) -> Iterator[Element]:
        """The elements of one kind in a part, each emptied after use so that a long sheet stays small."""
        if name not in self.parts:
            if needed:
                raise refused(where, "not_xlsx")
            return
        depth = 0
        try:
            for event, element in iterparse(
                io.BytesIO(self._unpacked(name)), events=("start", "end"), forbid_dtd=True
            ):
                depth += 1 if event == "start" else -1
                self.elements_left -= event == "start"
                if self.elements_left < 0:
                    raise refused(where, "too_much", part=name)
                if depth > _DEEPEST:
                    raise refused(where, "bad_xml", part=name)
                if event == "end" and _tag(element) == wanted:
                    yield element
                    element.clear()
        except ImportRefused:
            raise
        except _BAD_XML as error:
            raise refused(where, "bad_xml", part=name) from error

    def _strings(self) -> tuple[str, ...]:
        found: list[str] = []
        for element in self._elements("xl/sharedStrings.xml", "si"):
            if len(found) == MOST_STRINGS:
                raise refused("", "too_many_texts", limit=str(MOST_STRINGS))
            found.append(_text_of(element))
        return tuple(found)

    def _date_styles(self) -> frozenset[int]:
        """The numbers of the cell styles that show a number as a date or a time."""
        own = {
            element.get("numFmtId", "")
            for element in self._elements("xl/styles.xml", "numFmt")
            if re.search(r"[ymdhs]", _IN_BRACKETS.sub("", element.get("formatCode", "")), re.IGNORECASE)
        }
        found = set()
        for styles in self._elements("xl/styles.xml", "cellXfs"):
            for number, element in enumerate(styles):
                shown = element.get("numFmtId", "")
                if shown in own or (shown.isdecimal() and int(shown[:9]) in _DATE_FORMATS):
                    found.add(number)
        return frozenset(found)

    def _rows(
        self, sheet: str, part: str, strings: tuple[str, ...], dates: frozenset[int]
    ) -> dict[int, dict[int, str]]:
        rows: dict[int, dict[int, str]] = {}
        last = 0
        for element in self._elements(part, "row", where=sheet, needed=True):
            given = element.get("r", "")
            last = int(given[:9]) if given.isdecimal() else last + 1
            cells = _cells(sheet, last, element, strings, dates)
            if not cells:
                continue  # formatted rows without content run on to the end of the sheet
            if len(rows) == MOST_ROWS or last > MOST_ROWS * 10:
                raise refused(address(sheet, 1, last), "too_many_rows", limit=str(MOST_ROWS))
            self.text_left -= sum(len(text) for text in cells.values())
            if self.text_left < 0:
                raise refused(address(sheet, 1, last), "too_much", part=sheet)
            rows.setdefault(last, {}).update(cells)
        return dict(sorted(rows.items()))


def _cells(
    sheet: str, row: int, element: Element, strings: tuple[str, ...], dates: frozenset[int]
) -> dict[int, str]:
    cells: dict[int, str] = {}
    last = 0
    for cell in element:
        if _tag(cell) != "c":
            continue
        match = _ADDRESS.fullmatch(cell.get("r", ""))
        last = _number_of(match[1]) if match else last + 1
        where = address(sheet, last, row)
        text = _value(cell, where, strings, dates)
        if not text:
            continue
        if last > MOST_COLUMNS:
            raise refused(where, "too_many_columns", limit=str(MOST_COLUMNS))
        if len(text) > LONGEST_CELL:
            raise refused(where, "cell_too_long", limit=str(LONGEST_CELL))
        cells[last] = text
    return cells


def _value(cell: Element, where: str, strings: tuple[str, ...], dates: frozenset[int]) -> str:
    """A cell as text: whole numbers without decimals, spaces around it taken off."""
    inside = {_tag(part): part for part in cell}
    if "f" in inside:
        raise refused(where, "formula")
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text_of(cell).strip()
    raw = (inside["v"].text or "").strip() if "v" in inside else ""
    if not raw:
        return ""
    if kind == "s":
        if not raw.isdecimal() or int(raw[:9]) >= len(strings):
            raise refused(where, "bad_cell")
        return strings[int(raw[:9])].strip()
    if kind == "b":
        return "TRUE" if raw == "1" else "FALSE"
    if kind == "e":
        raise refused(where, "error_cell", value=raw[:20])
    if kind == "d" or (
        kind == "n" and cell.get("s", "0").isdecimal() and int(cell.get("s", "0")[:9]) in dates
    ):
        raise refused(where, "date_cell")
    return _number(raw, where) if kind == "n" else _readable(raw).strip()


def _number(raw: str, where: str) -> str:
    try:
        value = float(raw)
    except ValueError as error:
        raise refused(where, "bad_cell") from error
    if not isfinite(value):
        raise refused(where, "bad_cell")
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _text_of(element: Element) -> str:
    """The text in a shared or inline string: every <t>, but not the reading aids of East Asian text."""
    parts = []
    waiting = list(reversed(element))
    while waiting:
        part = waiting.pop()
        if _tag(part) == "t":
            parts.append(part.text or "")
        elif _tag(part) != "rPh":
            waiting.extend(reversed(part))
    return _readable("".join(parts))


def _readable(text: str) -> str:
    """Text without control characters and halves of characters; Excel's own escapes (_x000D_) undone."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return _NOT_SHOWN.sub("", plain.replace("\r\n", "\n").replace("\r", "\n"))


def _tag(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _inside(target: str) -> str:
    """The part a relationship points to, from the top of the archive."""
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
