"""A report as a Word document that can be edited: real styles, captions Word can count, tables and pictures with words.

python-docx makes the package; what it has no words for (fields, table heads, alternative texts) is written as XML.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from ledetrad.documents import word_styles
from ledetrad.documents.drawings import in_print, natural_size, picture
from ledetrad.documents.model import Bullets, Callout, Figure, Heading, Paragraph, Report, Table
from ledetrad.documents.numbers import language_of, long_date
from ledetrad.documents.report_parts import LOCALES, Part, appendix, behind, clean, laid_out
from ledetrad.documents.report_words import report_word
from ledetrad.documents.table_layout import PORTRAIT, panels
from ledetrad.documents.word_xml import (
    bookmark,
    caption,
    contents,
    fact_rows,
    page_footer,
    paragraph,
    picture_words,
    section,
    table_xml,
)

if TYPE_CHECKING:
    from docx.document import Document

_CALLOUTS: Final = {"note": "Callout", "warning": "CalloutWarning"}
_TALLEST: Final = 600.0  # points a picture may be high


def word(report: Report) -> bytes:
    """The report as .docx, dated by its own date. Raises ValueError for a table that does not hold together."""
    import docx

    language = language_of(report.language)
    title = clean(report.title) or report_word("report", language=language)
    parts = laid_out(report.blocks, language=language)
    document = docx.Document()
    word_styles.apply(document, locale=LOCALES[language])
    core = document.core_properties
    core.title, core.language, core.author, core.comments = title[:255], LOCALES[language], "", ""
    core.created = core.modified = datetime.combine(report.dated, time(), UTC)
    _Writer(document, report, language, parts).write(title)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


class _Writer:
    """One document on its way: what has been written decides where the next piece goes and what it is numbered."""

    def __init__(self, document: "Document", report: Report, language: str, parts: Sequence[Part]) -> None:
        self._document = document
        self._report = report
        self._language = language
        self._parts = parts
        self._ids = 0
        self._landscape = False
        # The last child of the body holds the page's measures; everything stands before it.
        self._end = document.element.body.sectPr

    def write(self, title: str) -> None:
        """Everything in order."""
        if self._report.brief:
            # A heading takes its place in the report it is pasted into; a title does not.
            self._add(paragraph(title, style="Heading1"))
        else:
            self._front(title)
        for part in self._parts:
            self._block(part)
        self._appendix()
        self._upright(False)
        page_footer(
            self._document,
            self._report.footer,
            report_word("page_of", language=self._language, page="{page}", pages="{pages}"),
        )

    def _front(self, title: str) -> None:
        """Title, subtitle, what is known about the report, and the contents."""
        self._add(paragraph(title, style="Title"))
        if clean(self._report.subtitle):
            self._add(paragraph(self._report.subtitle, style="Subtitle"))
        dated = (
            report_word("dated", language=self._language),
            long_date(self._report.dated, lang=self._language),
        )
        for line in fact_rows((dated, *self._report.facts)):
            self._add(line)
        self._contents()

    def _add(self, xml: str) -> None:
        from docx.oxml.parser import parse_xml

        self._end.addprevious(parse_xml(xml))

    def _next_id(self) -> int:
        self._ids += 1
        return self._ids

    def _contents(self) -> None:
        """The contents as a field with its entries filled in; Word gives them page numbers when it is updated."""
        headings = [
            (part.level, part.block.text, part.anchor)
            for part in self._parts
            if isinstance(part.block, Heading) and part.level <= 2
        ]
        if appendix(self._parts):
            headings.append((1, report_word("figure_numbers", language=self._language), "h-appendix"))
        if not headings:
            return
        self._add(paragraph(report_word("contents", language=self._language), style="ContentsHeading"))
        for line in contents(headings):
            self._add(line)

    def _block(self, part: Part) -> None:
        if not isinstance(part.block, Table):
            self._upright(False)
        match part.block:
            case Heading(text=text):
                self._heading(text, part.level, part.anchor)
            case Paragraph(text=text, lead=lead):
                self._add(paragraph(text, style="Lead" if lead else "BodyText"))
            case Bullets(items=items):
                for item in items:
                    self._add(paragraph(item, style="ListBullet"))
            case Callout() as callout:
                self._callout(callout)
            case Table() as table:
                self._table(table, part.label, part.anchor, number=part.number)
            case Figure() as figure:
                self._figure(figure, part)

    def _heading(self, text: str, level: int, anchor: str, *, new_page: bool = False) -> None:
        marked = bookmark(clean(text), name=anchor, identity=self._next_id())
        self._add(paragraph("", style=f"Heading{level}", inside=marked, new_page=new_page))

    def _callout(self, callout: Callout) -> None:
        sign = f"{report_word('warning', language=self._language)} " if callout.tone == "warning" else ""
        style = _CALLOUTS[callout.tone]
        self._add(paragraph(sign + callout.heading, style=style, bold=True, keep=True))
        self._add(paragraph(callout.text, style=style))

    def _table(self, table: Table, label: str, anchor: str, *, number: int = 0) -> None:
        """Caption, table, note; in parts when it is too wide. With a number the first part's caption is counted by Word."""
        made = panels(table, numbers=self._report.numbers)
        none = report_word("no_rows", language=self._language)
        for index, panel in enumerate(made):
            self._upright(panel.landscape)
            text = table.caption
            if len(made) > 1:
                text += f" {report_word('part', language=self._language, part=index + 1, parts=len(made))}"
            name = report_word("table", language=self._language)
            self._add(
                caption(name, number, clean(text), name_of=anchor, identity=self._next_id())
                if number and index == 0
                else paragraph(text, style="TableCaption", before=label, keep=True)
            )
            said = f"{label} {table.caption}"
            self._add(table_xml(table, panel, numbers=self._report.numbers, said=said, none=none))
            # Two tables must not touch, or Word makes one of them.
            last = clean(table.note) if index == len(made) - 1 else ""
            self._add(paragraph(last, style="TableNote"))

    def _figure(self, figure: Figure, part: Part) -> None:
        from docx.shared import Pt

        width, height = natural_size(figure.svg)
        scale = min(1.0, PORTRAIT / width, _TALLEST / height)
        name = report_word("figure", language=self._language)
        self._add(
            caption(name, part.number, clean(figure.caption), name_of=part.anchor, identity=self._next_id())
        )
        # python-docx can only put a picture last in the document, which is where we are.
        drawn = self._document.add_paragraph(style="Report figure")
        shape = drawn.add_run().add_picture(
            io.BytesIO(picture(in_print(figure.svg))), width=Pt(width * scale), height=Pt(height * scale)
        )
        picture_words(shape, title=clean(f"{part.label} {figure.caption}"), description=clean(figure.alt))

    def _appendix(self) -> None:
        figures = appendix(self._parts)
        if not figures:
            return
        self._upright(False)
        self._heading(report_word("figure_numbers", language=self._language), 1, "h-appendix", new_page=True)
        for part, figure in figures:
            label = behind(part, language=self._language)
            self._table(figure.table, label, f"{part.anchor}-table")

    def _upright(self, landscape: bool) -> None:
        """Close the pages so far when the direction changes: the measures of a section stand at its end."""
        if landscape != self._landscape:
            self._add(section(landscape=self._landscape))
            self._landscape = landscape
