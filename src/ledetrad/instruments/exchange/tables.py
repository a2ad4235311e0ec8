"""Text files of cells from other tools. They may be anything: every one is read whole and rightly, or refused by place."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ledetrad.instruments.exchange.imported import refused
from ledetrad.instruments.model import Words

LARGEST: Final = 100 * 1024**2
WIDEST: Final = 5_000
LONGEST: Final = 500_000  # rows
_SEPARATORS: Final = (";", ",", "\t")
_TRIED: Final = 200  # rows that decide about the separator
_OTHER_FILES: Final = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"$FL2", b"$FL3")


@dataclass(frozen=True)
class Table:
    """A file of cells. `rows` are as wide as `header`; `first_row` is the number of the first of them in the file."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    taken_as: Words
    first_row: int = 2

    def column(self, place: int) -> list[str]:
        """The cells under one heading, without the blanks around them."""
        return [row[place].strip() for row in self.rows]


def read_table(data: bytes, name: str) -> Table:
    """The cells of a file separated by comma, semicolon or tab, in UTF-8, UTF-16 or Windows-1252.

    `taken_as` says what it was taken for. Empty rows are left out. Raises ImportRefused: too large, no text file, a NUL,
    a quotation mark that is never closed or stands wrong (with the row), a row of another width, a heading used twice
    or missing, nothing but headings' worth of nothing.
    """
    text, encoding = _decoded(data, name)
    text, separator = _separated(text)
    records = [(number, record) for number, record in _records(text, separator, name) if any(record)]
    if not records:
        raise refused(_WORDS, name, "empty")
    header = [heading.strip() for heading in records[0][1]]
    rows = [_fitted(record, len(header), number, name) for number, record in records[1:]]
    while header and not header[-1] and not any(row[len(header) - 1].strip() for row in rows):
        header.pop()
        rows = [row[: len(header)] for row in rows]
    _check_header(header, records[0][0], name)
    told = {
        language: text.format(encoding=encoding, separator=_SEPARATOR_WORDS[separator][language])
        for language, text in _TAKEN_AS.items()
    }
    first_row = records[1][0] if len(records) > 1 else records[0][0] + 1
    return Table(tuple(header), tuple(rows), told, first_row)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    if len(data) > LARGEST:
        raise refused(_WORDS, name, "too_large")
    if data.startswith(_OTHER_FILES):
        raise refused(_WORDS, name, "no_text")
    for mark, encoding, said in (
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    ):
        if data.startswith(mark):
            try:
                return _without_nul(data[len(mark) :].decode(encoding), name), said
            except UnicodeDecodeError:
                raise refused(_WORDS, name, "encoding", encoding=said) from None
    head = data[:4_000]
    if head.count(0) > len(head) // 3:
        # UTF-16 without its mark: every other byte of plain text is NUL.
        encoding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
        try:
            return _without_nul(data.decode(encoding), name), "UTF-16"
        except UnicodeDecodeError:
            raise refused(_WORDS, name, "nul") from None
    for encoding, said in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252"), ("latin-1", "latin-1")):
        try:
            return _without_nul(data.decode(encoding), name), said
        except UnicodeDecodeError:
            continue
    raise refused(_WORDS, name, "encoding", encoding="UTF-8")


def _without_nul(text: str, name: str) -> str:
    if "\0" in text:
        raise refused(_WORDS, name, "nul")
    return text


def _separated(text: str) -> tuple[str, str]:
    """The text and its separator: what Excel's first line «sep=;» says, else the sign that gives most rows as many
    cells as the first."""
    if text[:4].lower() == "sep=" and text[4:5] in _SEPARATORS and text[5:6] in ("\r", "\n"):
        return text[5:].lstrip("\r\n"), text[4]
    best, found = (0.0, 0), ","
    for sign in _SEPARATORS:
        widths = list(_widths(text, sign))
        if widths and widths[0] > 1:
            found_so = (widths.count(widths[0]) / len(widths), widths[0])
            if found_so > best:
                best, found = found_so, sign
    return text, found


def _widths(text: str, sign: str) -> Iterator[int]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=sign)):
            if row:
                yield len(row)
            if number > _TRIED:
                return
    except csv.Error:
        return


def _records(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, headings being row 1."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            what = "quotes" if "field larger" not in str(error) else "long_cell"
            raise refused(_WORDS, _row(name, number), what, row=number) from None
        if record is None:
            return
        if len(record) > WIDEST or number > LONGEST:
            raise refused(_WORDS, name, "too_large")
        yield number, record


def _fitted(record: list[str], width: int, number: int, name: str) -> tuple[str, ...]:
    if len(record) < width or any(cell.strip() for cell in record[width:]):
        raise refused(_WORDS, _row(name, number), "width", row=number, found=len(record), expected=width)
    return tuple(record[:width])


def _check_header(header: list[str], number: int, name: str) -> None:
    if not header or "" in header:
        place = header.index("") + 1 if header else 1
        raise refused(_WORDS, _row(name, number), "no_heading", place=place)
    twice = [heading for heading, count in Counter(header).items() if count > 1]
    if twice:
        raise refused(_WORDS, _row(name, number), "twice", heading=twice[0][:100])


def _row(name: str, number: int) -> str:
    return f"{name}, {number}"


_TAKEN_AS: Final[Words] = {
    "nb": "Lest som {encoding} med {separator} mellom kolonnene.",
    "nn": "Lesen som {encoding} med {separator} mellom kolonnane.",
    "en": "Read as {encoding} with {separator} between the columns.",
}
_SEPARATOR_WORDS: Final[Mapping[str, Words]] = {
    ";": {"nb": "semikolon", "nn": "semikolon", "en": "a semicolon"},
    ",": {"nb": "komma", "nn": "komma", "en": "a comma"},
    "\t": {"nb": "tabulator", "nn": "tabulator", "en": "a tab"},
}
_WORDS: Final[Mapping[str, Words]] = {
    "empty": {
        "nb": "Fila er tom.",
        "nn": "Fila er tom.",
        "en": "The file is empty.",
    },
    "too_large": {
        "nb": "Fila er for stor: over 100 MB, 5 000 kolonner eller 500 000 rader. Del den opp.",
        "nn": "Fila er for stor: over 100 MB, 5 000 kolonnar eller 500 000 rader. Del ho opp.",
        "en": "The file is too large: over 100 MB, 5,000 columns or 500,000 rows. Split it.",
    },
    "no_text": {
        "nb": "Dette er ikke en tekstfil (CSV). Lagre eller eksporter den som CSV og prøv igjen.",
        "nn": "Dette er ikkje ei tekstfil (CSV). Lagre eller eksporter ho som CSV og prøv igjen.",
        "en": "This is no text file (CSV). Save or export it as CSV and try once more.",
    },
    "encoding": {
        "nb": "Fila sier at den er {encoding}, men er det ikke. Eksporter den på nytt som UTF-8.",
        "nn": "Fila seier at ho er {encoding}, men er det ikkje. Eksporter ho på nytt som UTF-8.",
        "en": "The file says that it is {encoding}, but it is not. Export it again as UTF-8.",
    },
    "nul": {
        "nb": "Fila har tegn som ikke hører hjemme i en tekst (NUL). Eksporter den på nytt.",
        "nn": "Fila har teikn som ikkje høyrer heime i ein tekst (NUL). Eksporter ho på nytt.",
        "en": "The file has signs that do not belong in a text (NUL). Export it again.",
    },
    "quotes": {
        "nb": "Rad {row}: et anførselstegn står feil eller blir aldri lukket.",
        "nn": "Rad {row}: eit hermeteikn står feil eller blir aldri lukka.",
        "en": "Row {row}: a quotation mark stands wrong or is never closed.",
    },
    "long_cell": {
        "nb": "Rad {row}: en celle er på over 130 000 tegn. Trolig mangler et anførselstegn.",
        "nn": "Rad {row}: ei celle er på over 130 000 teikn. Truleg manglar eit hermeteikn.",
        "en": "Row {row}: a cell has more than 130,000 characters. A quotation mark is probably missing.",
    },
    "width": {
        "nb": "Rad {row} har {found} celler, men overskriften har {expected}.",
        "nn": "Rad {row} har {found} celler, men overskrifta har {expected}.",
        "en": "Row {row} has {found} cells, but the heading has {expected}.",
    },
    "no_heading": {
        "nb": "Kolonne {place} har ingen overskrift.",
        "nn": "Kolonne {place} har inga overskrift.",
        "en": "Column {place} has no heading.",
    },
    "twice": {
        "nb": "To kolonner heter «{heading}». Gi dem hvert sitt navn og prøv igjen.",
        "nn": "To kolonnar heiter «{heading}». Gi dei kvart sitt namn og prøv igjen.",
        "en": "Two columns are called “{heading}”. Give each its own name and try once more.",
    },
}
