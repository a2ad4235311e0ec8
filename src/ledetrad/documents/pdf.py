"""A report as PDF: accessible (UA-1) and fit for the archive (A-2a), set by Typst."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from ledetrad.documents.drawings import in_print, natural_size
from ledetrad.documents.lettering import printable, text_width
from ledetrad.documents.model import Bullets, Callout, Figure, Heading, Paragraph, Report, Table
from ledetrad.documents.numbers import language_of, long_date
from ledetrad.documents.report_parts import Part, appendix, behind, clean, laid_out, written
from ledetrad.documents.report_words import report_word
from ledetrad.documents.table_layout import PADDING, PORTRAIT, TOGETHER, Panel, breakable, panels
from ledetrad.documents.typesetting import typeset

_BODY: Final = 9.75
_FACT: Final = 130.0  # the most the names of the facts get, in points
_HEADING_SIZES: Final = {1: 17.0, 2: 12.5, 3: 10.5}


def pdf(report: Report) -> bytes:
    """The report, dated by its own date: the same report gives the same bytes.

    Raises ValueError for a table that does not hold together, DocumentError when Typst does not accept the document.
    """
    language = language_of(report.language)
    title = clean(report.title) or report_word("report", language=language)
    parts = laid_out(report.blocks, language=language)
    facts = ((report_word("dated", language=language), long_date(report.dated, lang=language)), *report.facts)
    data = {
        "lang": language,
        "brief": report.brief,
        "title": _line(title, size=17 if report.brief else 26, width=PORTRAIT),
        "subtitle": _line(report.subtitle, size=12.5, width=PORTRAIT),
        "facts": [
            (_line(name, size=9, width=_FACT), _line(value, size=9, width=PORTRAIT - _FACT - 20))
            for name, value in facts
        ],
        "fact_width": min(max(text_width(clean(name), size=9) for name, _ in facts) + 1, _FACT),
        "footer": _line(report.footer, size=7.5, width=PORTRAIT - 80),
        "words": {key: report_word(key, language=language) for key in ("contents", "page_of")}
        | {"page_of": report_word("page_of", language=language, page="{page}", pages="{pages}")},
        "blocks": list(_blocks(parts, language=language, numbers=report.numbers)),
    }
    return typeset("report.typ", data, dated=report.dated)


def _line(text: str, *, size: float = _BODY, width: float = PORTRAIT, weight: int = 400) -> str:
    """Text that cannot run out of the page: what has no place to break gets one."""
    return breakable(printable(clean(text)), width=width, size=size, weight=weight)


def _blocks(parts: Sequence[Part], *, language: str, numbers: str) -> Iterator[dict[str, Any]]:
    for part in parts:
        match part.block:
            case Heading(text=text):
                said = _line(text, size=_HEADING_SIZES[part.level], weight=700)
                yield {"kind": "heading", "level": part.level, "text": said}
            case Paragraph(text=text, lead=lead):
                yield {
                    "kind": "lead" if lead else "paragraph",
                    "text": _line(text, size=12 if lead else _BODY),
                }
            case Bullets(items=items):
                yield {"kind": "bullets", "items": [_line(item, width=PORTRAIT - 20) for item in items]}
            case Callout() as callout:
                yield _callout(callout, language)
            case Table() as table:
                yield from _table(table, part.label, language=language, numbers=numbers)
            case Figure() as figure:
                yield _figure(figure, part)
    figures = appendix(parts)
    if figures:
        text = report_word("figure_numbers", language=language)
        yield {"kind": "appendix", "level": 1, "text": text}
        for part, figure in figures:
            label = behind(part, language=language)
            yield from _table(figure.table, label, language=language, numbers=numbers)


def _callout(callout: Callout, language: str) -> dict[str, Any]:
    sign = f"{report_word('warning', language=language)} " if callout.tone == "warning" else ""
    return {
        "kind": "callout",
        "warning": callout.tone == "warning",
        "heading": _line(sign + callout.heading, width=PORTRAIT - 30, weight=600),
        "text": _line(callout.text, width=PORTRAIT - 30),
    }


def _figure(figure: Figure, part: Part) -> dict[str, Any]:
    width, height = natural_size(figure.svg)
    return {
        "kind": "figure",
        "label": part.label,
        "caption": _line(figure.caption),
        "chart_svg": in_print(figure.svg),
        # An image without words stops the document; the caption is better than nothing.
        "alt": clean(figure.alt) or clean(figure.caption) or part.label,
        "width": width,
        "height": height,
    }


def _table(table: Table, label: str, *, language: str, numbers: str) -> Iterator[dict[str, Any]]:
    """The table, or its parts when it is too wide for one. The note stands under the last."""
    made = panels(table, numbers=numbers)
    for index, panel in enumerate(made):
        part = (
            report_word("part", language=language, part=index + 1, parts=len(made)) if len(made) > 1 else ""
        )
        yield {
            "kind": "table",
            "label": label,
            "caption": _line(f"{table.caption} {part}"),
            "landscape": panel.landscape,
            "size": panel.size,
            "together": len(table.rows) <= TOGETHER,
            "widths": panel.widths,
            "right": [table.columns[column].align == "right" for column in panel.columns],
            "titles": [
                _cell(table.columns[column].title, panel, place, weight=600)
                for place, column in enumerate(panel.columns)
            ],
            "rows": [
                [
                    _cell(written(row[column], numbers=numbers), panel, place, weight=600)
                    for place, column in enumerate(panel.columns)
                ]
                for row in table.rows
            ],
            "strong": sorted(table.strong_rows),
            "none": report_word("no_rows", language=language),
            "note": _line(table.note, size=8) if index == len(made) - 1 else "",
        }


def _cell(text: str, panel: Panel, place: int, *, weight: int) -> str:
    return _line(text, size=panel.size, width=panel.widths[place] - 2 * PADDING, weight=weight)
