"""The pieces of a Word document as WordprocessingML (ECMA-376, part 1). All text from outside is escaped here."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from ledetrad.documents.model import Number, Table
from ledetrad.documents.report_parts import clean, written
from ledetrad.documents.table_layout import LANDSCAPE, PORTRAIT, TOGETHER, Panel

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shape import InlineShape

_NS: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TWENTIETHS: Final = 20  # of a point: Word's measure
_A4: Final = (11906, 16838)
_MARGIN: Final = 1361  # 24 mm


def run(text: str, *, bold: bool = False) -> str:
    """A run of text."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    text: str,
    *,
    style: str,
    inside: str = "",
    before: str = "",
    bold: bool = False,
    keep: bool = False,
    new_page: bool = False,
) -> str:
    """A paragraph of `style` with `text`, or with the runs `inside`; `before` stands first, in bold."""
    properties = f'<w:pStyle w:val="{style}"/>'
    properties += "<w:keepNext/>" if keep else ""
    properties += "<w:pageBreakBefore/>" if new_page else ""
    first = run(f"{clean(before)} ", bold=True) if before else ""
    said = inside or (run(clean(text), bold=bold) if clean(text) else "")
    return f"<w:p {_NS}><w:pPr>{properties}</w:pPr>{first}{said}</w:p>"


def bookmark(text: str, *, name: str, identity: int) -> str:
    """`text` as a place that can be linked to. Word allows letters, digits and _, 40 characters."""
    place = place_name(name)
    return (
        f'<w:bookmarkStart w:id="{identity}" w:name="{place}"/>{run(text)}<w:bookmarkEnd w:id="{identity}"/>'
    )


def place_name(anchor: str) -> str:
    """An anchor as Word writes the name of a place."""
    name = f"_{anchor.replace('-', '_')}"
    return name if len(name) <= 40 else f"{name[:31]}_{crc32(name.encode()):08x}"


def field(code: str, shown: str, *, bold: bool = False) -> str:
    """A field Word can update, with what it shows until then."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>{run(shown, bold=bold)}'
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def caption(name: str, number: int, text: str, *, name_of: str, identity: int) -> str:
    """«Tabell 2. …» with the number as a field, so that Word can count anew and make a list of tables."""
    label = (
        f'<w:bookmarkStart w:id="{identity}" w:name="{place_name(name_of)}"/>{run(f"{name} ", bold=True)}'
        f"{field(f'SEQ {name} \\* ARABIC', str(number), bold=True)}"
        f'<w:bookmarkEnd w:id="{identity}"/>{run(". ", bold=True)}'
    )
    return paragraph("", style="Caption", inside=label + run(text))


def contents(headings: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    """The table of contents: one field over all the entries, each a link to (level, text, anchor)."""
    for index, (level, text, anchor) in enumerate(headings):
        link = f'<w:hyperlink w:anchor="{place_name(anchor)}" w:history="1">{run(clean(text))}</w:hyperlink>'
        if index == 0:
            link = (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{link}'
            )
        if index == len(headings) - 1:
            link += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        yield paragraph("", style=f"TOC{level}", inside=link)


def fact_rows(facts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What is known about the report, name and value on a line."""
    for name, value in facts:
        inside = f"{run(clean(name))}<w:r><w:tab/></w:r>{run(clean(value))}"
        yield paragraph("", style="Facts", inside=inside)


def table_xml(table: Table, panel: Panel, *, numbers: str, said: str, none: str) -> str:
    """The columns of `panel` as a Word table: a head that comes again on every page, rows that are never cut in two."""
    widths = [round(width * _TWENTIETHS) for width in panel.widths]
    cells = len(panel.columns)
    small = panel.size < 9
    sides = [table.columns[column].align for column in panel.columns]
    together = len(table.rows) <= TOGETHER
    head = "".join(
        _cell(
            clean(table.columns[column].title), width, style=_style(side, small=small), bold=True, keep=True
        )
        for column, width, side in zip(panel.columns, widths, sides, strict=True)
    )
    body = "".join(
        _row(
            [
                _cell(
                    written(row[column], numbers=numbers),
                    width,
                    style=_style(side, small=small),
                    bold=index in table.strong_rows,
                    line=index in table.strong_rows,
                    whole=isinstance(row[column], Number),
                    keep=together and index < len(table.rows) - 1,
                )
                for column, width, side in zip(panel.columns, widths, sides, strict=True)
            ]
        )
        for index, row in enumerate(table.rows)
    )
    if not table.rows:
        said_none = paragraph(none, style=_style("left", small=small))
        span = f'<w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{cells}"/></w:tcPr>'
        body = f"<w:tr><w:tc>{span}{said_none}</w:tc></w:tr>"
    return (
        f'<w:tbl {_NS}><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0"'
        f' w:noVBand="1"/><w:tblCaption w:val={quoteattr(clean(said)[:250])}/>'
        f"<w:tblDescription w:val={quoteattr(clean(f'{said} {table.note}')[:1000])}/></w:tblPr>"
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w="{width}"/>' for width in widths)}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def _row(cells: Sequence[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _style(side: str, *, small: bool) -> str:
    return ("TableNumber" if side == "right" else "TableText") + ("Small" if small else "")


def _cell(
    text: str,
    width: int,
    *,
    style: str,
    bold: bool = False,
    line: bool = False,
    whole: bool = False,
    keep: bool = False,
) -> str:
    """`line` draws a line above, `whole` never breaks the text, `keep` holds the row on the page of the next."""
    borders = (
        '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="1C2733"/></w:tcBorders>'
        if line
        else ""
    )
    unbroken = "<w:noWrap/>" if whole else ""
    kept = "<w:keepNext/>" if keep else ""
    said = run(text, bold=bold) if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}{unbroken}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{said}</w:p></w:tc>'
    )


def section(*, landscape: bool) -> str:
    """The end of a section that lay this way; the next begins on a new page."""
    return f'<w:p {_NS}><w:pPr><w:pStyle w:val="SectionEnd"/>{section_measures(landscape=landscape)}</w:pPr></w:p>'


def section_measures(*, landscape: bool) -> str:
    """Paper and margins."""
    short, long = _A4
    wide, high = (long, short) if landscape else (short, long)
    way = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{way}/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}"'
        ' w:header="680" w:footer="680" w:gutter="0"/></w:sectPr>'
    )


def page_footer(document: "Document", text: str, page_of: str) -> None:
    """The footer of every section: `text`, and the page's number to the right. `page_of` has {page} and {pages}."""
    from docx.oxml.parser import parse_xml

    before, rest = page_of.split("{page}")
    between, after = rest.split("{pages}")
    before_ways: bool | None = None
    for one in document.sections:
        landscape = bool(one.page_width and one.page_height and one.page_width > one.page_height)
        if landscape == before_ways:
            continue
        before_ways = landscape
        one.footer.is_linked_to_previous = False
        holder = one.footer.paragraphs[0]._p  # noqa: SLF001 python-docx has no fields
        stop = round((LANDSCAPE if landscape else PORTRAIT) * _TWENTIETHS)
        made = parse_xml(
            f'<w:p {_NS}><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="clear" w:pos="4320"/>'
            f'<w:tab w:val="clear" w:pos="8640"/><w:tab w:val="right" w:pos="{stop}"/></w:tabs></w:pPr>'
            f"{run(clean(text))}<w:r><w:tab/></w:r>{run(before)}{field('PAGE', '1')}{run(between)}"
            f"{field('NUMPAGES', '1')}{run(after) if after else ''}</w:p>"
        )
        holder.addprevious(made)
        holder.getparent().remove(holder)


def picture_words(shape: "InlineShape", *, title: str, description: str) -> None:
    """What the picture shows, for those who do not see it."""
    properties = shape._inline.docPr  # noqa: SLF001 python-docx has no alternative texts
    properties.set("title", title[:250])
    properties.set("descr", description)
