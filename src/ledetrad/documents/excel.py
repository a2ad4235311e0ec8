"""A report's tables as a workbook: a sheet of contents, then one sheet for every table and for every figure's numbers.

Numbers are numbers with a format, so that they can be counted on; text is text, also when it looks like a formula.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Final

from ledetrad.documents.lettering import text_width
from ledetrad.documents.model import Figure, Number, Report, Table
from ledetrad.documents.numbers import language_of, long_date
from ledetrad.documents.report_parts import clean, laid_out, twin_of, written
from ledetrad.documents.report_words import report_word

_LONGEST_NAME: Final = 31
_LONGEST_TEXT: Final = 32_000  # a cell holds 32 767 characters
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_HEAD: Final = 3  # the row of the table's head, counted from 0
_QUIET: Final = "#55606B"


@dataclass(frozen=True)
class _Sheet:
    name: str
    label: str
    table: Table


def excel(report: Report) -> bytes:
    """The workbook, dated by the report. Raises ValueError for a table that does not hold together."""
    import xlsxwriter

    language = language_of(report.language)
    sheets = tuple(_sheets(report, language))
    made = io.BytesIO()
    # No address in a text becomes a link, no text a formula or a number.
    with xlsxwriter.Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_urls": False,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
        },
    ) as book:
        book.set_properties(
            {
                "title": clean(report.title)[:255] or report_word("report", language=language),
                "subject": clean(report.subtitle)[:255],
                "created": datetime.combine(report.dated, time(), UTC).replace(tzinfo=None),
            }
        )
        writer = _Writer(book, report, language)
        writer.contents(sheets)
        for sheet in sheets:
            writer.table(sheet)
    return made.getvalue()


def _sheets(report: Report, language: str) -> Iterator[_Sheet]:
    taken = {report_word("contents", language=language).lower()}
    parts = laid_out(report.blocks, language=language)
    for part in parts:
        if isinstance(part.block, Table):
            yield _Sheet(_name(f"{part.label[:-1]} {part.block.caption}", taken), part.label, part.block)
        elif isinstance(part.block, Figure) and twin_of(part.block, parts) is None:
            name = _name(f"{part.label[:-1]} {part.block.caption}", taken)
            yield _Sheet(name, part.label, part.block.table)


def _name(wanted: str, taken: set[str]) -> str:
    """A name Excel accepts, cut at a word where it can, and not in use."""
    plain = clean(_NOT_IN_NAMES.sub(" ", wanted))
    name = plain[:_LONGEST_NAME].strip()
    if len(plain) > _LONGEST_NAME and " " in name[15:]:
        name = name[: name.rindex(" ")]
    base, count = name, 2
    while name.lower() in taken:
        end = f" ({count})"
        name, count = base[: _LONGEST_NAME - len(end)] + end, count + 1
    taken.add(name.lower())
    return name


class _Writer:
    """One workbook on its way; the formats that were made are used again."""

    def __init__(self, book: Any, report: Report, language: str) -> None:
        self._book = book
        self._report = report
        self._language = language
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def _format(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"font_name": "Calibri", "font_size": 11, **wanted})
        return self._formats[key]

    def contents(self, sheets: tuple[_Sheet, ...]) -> None:
        """Title and facts, then a link to every sheet."""
        sheet = self._book.add_worksheet(report_word("contents", language=self._language))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        title = clean(self._report.title) or report_word("report", language=self._language)
        sheet.write_string(0, 0, title[:_LONGEST_TEXT], self._format(bold=True, font_size=16))
        sheet.write_string(
            1, 0, clean(self._report.subtitle)[:_LONGEST_TEXT], self._format(font_color=_QUIET)
        )
        dated = (
            report_word("dated", language=self._language),
            long_date(self._report.dated, lang=self._language),
        )
        row = 3
        for name, value in (dated, *self._report.facts):
            sheet.write_string(
                row,
                0,
                clean(name)[:_LONGEST_TEXT],
                self._format(font_color=_QUIET, text_wrap=True, valign="top"),
            )
            sheet.write_string(
                row, 1, clean(value)[:_LONGEST_TEXT], self._format(text_wrap=True, valign="top")
            )
            row += 1
        row += 1
        head = self._format(bold=True, bottom=1)
        sheet.write_string(row, 0, report_word("sheet", language=self._language), head)
        sheet.write_string(row, 1, report_word("what", language=self._language), head)
        for index, one in enumerate(sheets):
            link = self._format(font_color="#1F4D5A", underline=1, valign="top")
            sheet.write_url(row + 1 + index, 0, f"internal:'{one.name}'!A1", link, one.name)
            text = clean(one.table.caption)[:_LONGEST_TEXT]
            sheet.write_string(row + 1 + index, 1, text, self._format(text_wrap=True, valign="top"))
        sheet.write_string(
            row + 2 + len(sheets), 0, clean(self._report.footer), self._format(font_color=_QUIET)
        )
        self._paper(sheet, landscape=False)

    def table(self, one: _Sheet) -> None:
        """Caption, head, rows, note and source; the head and the first column stay in view."""
        sheet, table = self._book.add_worksheet(one.name), one.table
        sheet.hide_gridlines(2)
        caption = clean(f"{one.label} {table.caption}")[:_LONGEST_TEXT]
        sheet.write_string(0, 0, caption, self._format(bold=True, font_size=13))
        home = report_word("contents", language=self._language)
        text = report_word("to_contents", language=self._language)
        sheet.write_url(1, 0, f"internal:'{home}'!A1", self._format(font_color="#1F4D5A", underline=1), text)
        for column, about in enumerate(table.columns):
            sheet.set_column(column, column, self._width(table, column))
            head = self._format(
                bold=True, text_wrap=True, valign="bottom", align=about.align, top=1, bottom=1
            )
            sheet.write_string(_HEAD, column, clean(about.title), head)
        for index, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                look: dict[str, Any] = {"valign": "top"}
                if index in table.strong_rows:
                    look |= {"bold": True, "top": 1}
                if index == len(table.rows) - 1:
                    look |= {"bottom": 1}
                self._cell(sheet, _HEAD + 1 + index, column, cell, look, align=table.columns[column].align)
        under = _HEAD + 2 + max(len(table.rows), 1)
        if not table.rows:
            none = report_word("no_rows", language=self._language)
            sheet.write_string(_HEAD + 1, 0, none, self._format(font_color=_QUIET))
        quiet = self._format(font_color=_QUIET)
        source = ", ".join((clean(self._report.title), long_date(self._report.dated, lang=self._language)))
        lines = (("note", table.note), ("source", source))
        for key, said in lines:
            if clean(said):
                name = report_word(key, language=self._language)
                sheet.write_string(under, 0, f"{name}: {clean(said)}"[:_LONGEST_TEXT], quiet)
                under += 1
        if clean(self._report.footer):
            sheet.write_string(under, 0, clean(self._report.footer)[:_LONGEST_TEXT], quiet)
        sheet.freeze_panes(_HEAD + 1, 1)
        sheet.repeat_rows(_HEAD)
        self._paper(sheet, landscape=len(table.columns) > 6)

    def _cell(
        self, sheet: Any, row: int, column: int, cell: Any, look: dict[str, Any], *, align: str
    ) -> None:
        if cell is None:
            sheet.write_blank(row, column, None, self._format(**look))
        elif isinstance(cell, Number):
            # A number keeps its value; how it is written is the format's, in the reader's own language.
            sheet.write_number(
                row, column, cell.value, self._format(**look, align=align, num_format=number_format(cell))
            )
        else:
            text = clean(cell)[:_LONGEST_TEXT]
            sheet.write_string(row, column, text, self._format(**look, align=align, text_wrap=True))

    def _width(self, table: Table, column: int) -> float:
        """In characters of the standard type, which is about seven pixels wide."""
        cells = [written(row[column], numbers=self._report.numbers) for row in table.rows]
        longest = max((text_width(cell, size=11) for cell in cells), default=0.0)
        words = max(
            text_width(word, size=11, weight=600) for word in clean(table.columns[column].title).split(" ")
        )
        most = 60 if column == 0 or table.columns[column].wide else 40
        return min(max(longest, words) / 5.4 + 2.5, most)

    def _paper(self, sheet: Any, *, landscape: bool) -> None:
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8&A&R&8&P / &N")


def number_format(number: Number) -> str:
    """Excel's format for a number with its decimals, and what stands beside it as text: `"< "#,##0.000`."""
    digits = "#,##0" + (f".{'0' * number.decimals}" if number.decimals > 0 else "")
    return f"{_literal(number.prefix)}{digits}{_literal(number.suffix)}"


def _literal(text: str) -> str:
    kept = clean(text, ends=True).replace('"', "''")[:40]
    return f'"{kept}"' if kept else ""
