"""A report as one page of HTML that needs nothing from anywhere: no request, no script, fonts inside.

`fragment` is the same blocks for a page that has its own frame; all classes begin with `lr-`.
"""

import base64
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final, Literal

from ledetrad.documents.lettering import FONT_DIR
from ledetrad.documents.model import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Figure,
    Heading,
    Number,
    Paragraph,
    Report,
    Table,
)
from ledetrad.documents.numbers import language_of, long_date
from ledetrad.documents.report_parts import Part, behind, clean, laid_out, twin_of, written
from ledetrad.documents.report_words import report_word
from ledetrad.documents.table_layout import TOGETHER

_STYLES: Final = Path(__file__).parent / "styles"
_WEIGHTS: Final = {400: "Regular", 600: "SemiBold"}
# Nothing may be fetched, run or sent, whatever the text of a report holds.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
_SVG_HEAD: Final = re.compile(r"<svg\b([^>]*)>")
_SVG_NAMES: Final = re.compile(r"<(title|desc)\b[^>]*>.*?</\1>", re.DOTALL)
_HEAD_NAMES: Final = re.compile(r"""\s(?:role|lang|class|xmlns|aria-[a-z]+)=(?:"[^"]*"|'[^']*')""")


def page(report: Report) -> str:
    """The report as one self-contained file. Raises ValueError for a table that does not hold together."""
    language = language_of(report.language)
    title = clean(report.title) or report_word("report", language=language)
    parts = laid_out(report.blocks, language=language)
    facts = ((report_word("dated", language=language), long_date(report.dated, lang=language)), *report.facts)
    subtitle = f'<p class="lr-subtitle">{_text(report.subtitle)}</p>' if clean(report.subtitle) else ""
    footer = f'<footer class="lr-foot"><p>{_text(report.footer)}</p></footer>' if clean(report.footer) else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_fonts()}{stylesheet()}{_frame()}</style>\n</head>\n<body>\n"
        f'<a class="lr-skip" href="#main">{_text(report_word("skip", language=language))}</a>\n'
        f'<header class="lr-head">\n<h1>{escape(title)}</h1>\n{subtitle}\n<dl class="lr-facts">'
        + "".join(f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>" for name, value in facts)
        + f"</dl>\n</header>\n{'' if report.brief else _contents(parts, language)}\n"
        f'<main id="main" class="lr-report">\n{_blocks(parts, language=language, numbers=report.numbers, first=2)}'
        f"\n</main>\n{footer}\n</body>\n</html>\n"
    )


def fragment(
    blocks: Sequence[Block],
    *,
    language: str,
    numbers: Literal["no", "en"] = "no",
    first_heading: int = 1,
    prefix: str = "",
) -> str:
    """The blocks alone, for a page that brings `stylesheet()`; a heading of level 1 becomes `first_heading`.

    `prefix` goes before every id; two fragments on one page need different ones.
    """
    language = language_of(language)
    parts = laid_out(blocks, language=language, prefix=prefix)
    return _blocks(parts, language=language, numbers=numbers, first=first_heading)


def stylesheet() -> str:
    """The rules for everything `fragment` writes. Colours are the page's own where it has them (--ink, --rule …)."""
    return (_STYLES / "report.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _frame() -> str:
    return (_STYLES / "report_page.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _fonts() -> str:
    return "".join(
        f"@font-face{{font-family:Inter;font-weight:{weight};src:url(data:font/ttf;base64,"
        f'{base64.b64encode((FONT_DIR / f"Inter-{name}.ttf").read_bytes()).decode("ascii")}) format("truetype")}}'
        for weight, name in _WEIGHTS.items()
    )


def _text(text: str) -> str:
    return escape(clean(text))


def _contents(parts: Sequence[Part], language: str) -> str:
    """Links to the headings of the two upper levels."""
    entries = [
        f'<li class="lr-level-{part.level}"><a href="#{part.anchor}">{_text(part.block.text)}</a></li>'
        for part in parts
        if isinstance(part.block, Heading) and part.level <= 2
    ]
    if not entries:
        return ""
    heading = _text(report_word("contents", language=language))
    return (
        f'<nav class="lr-contents" aria-labelledby="contents"><h2 id="contents">{heading}</h2>'
        f"<ol>{''.join(entries)}</ol></nav>"
    )


def _blocks(parts: Sequence[Part], *, language: str, numbers: str, first: int) -> str:
    return "\n".join(_block(part, parts, language=language, numbers=numbers, first=first) for part in parts)


def _block(part: Part, parts: Sequence[Part], *, language: str, numbers: str, first: int) -> str:
    match part.block:
        case Heading(text=text):
            level = min(first + part.level - 1, 6)
            return f'<h{level} class="lr-h{part.level}" id="{part.anchor}">{_text(text)}</h{level}>'
        case Paragraph(text=text, lead=lead):
            return f'<p class="{"lr-lead" if lead else "lr-p"}">{_text(text)}</p>'
        case Bullets(items=items):
            return f'<ul class="lr-list">{"".join(f"<li>{_text(item)}</li>" for item in items)}</ul>'
        case Callout() as callout:
            return _callout(callout, language)
        case Table() as table:
            return _table(table, anchor=part.anchor, label=part.label, language=language, numbers=numbers)
        case Figure() as figure:
            twin = _twin(figure, part, twin_of(figure, parts), language=language, numbers=numbers)
            return _figure(figure, part, twin, language=language)


def _callout(callout: Callout, language: str) -> str:
    # The tone is told by a word, for those who do not see the colour.
    sign = f"{report_word('warning', language=language)} " if callout.tone == "warning" else ""
    return (
        f'<div class="lr-callout lr-callout-{callout.tone}" role="note"><p class="lr-callout-heading">'
        f"{_text(sign + callout.heading)}</p><p>{_text(callout.text)}</p></div>"
    )


def _twin(figure: Figure, part: Part, elsewhere: Part | None, *, language: str, numbers: str) -> str:
    """The figure's numbers: as a table to open, or a link to the table that has them."""
    if elsewhere:
        text = report_word("numbers_in", language=language, number=elsewhere.number)
        return f'<p class="lr-note"><a href="#{elsewhere.anchor}">{_text(text)}</a></p>'
    table = _table(
        figure.table,
        anchor=f"{part.anchor}-table",
        label=behind(part, language=language),
        language=language,
        numbers=numbers,
    )
    summary = _text(report_word("show_numbers", language=language))
    return f'<details class="lr-twin"><summary>{summary}</summary>{table}</details>'


def _figure(figure: Figure, part: Part, twin: str, *, language: str) -> str:
    drawings = "".join(
        accessible(
            svg,
            title=figure.caption,
            description=figure.alt,
            uid=f"{part.anchor}{suffix}",
            language=language,
            only=only,
        )
        for svg, suffix, only in _layouts(figure)
    )
    named = escape(clean(f"{part.label} {figure.caption}"))
    return (
        f'<figure class="lr-figure" id="{part.anchor}"><figcaption><span class="lr-label">{escape(part.label)}</span>'
        f" {_text(figure.caption)}</figcaption>"
        f'<div class="lr-scroll" role="region" tabindex="0" aria-label="{named}">{drawings}</div>'
        f"{twin}</figure>"
    )


def _layouts(figure: Figure) -> Iterator[tuple[str, str, str]]:
    """(svg, end of its ids, class) for each layout; the stylesheet shows one of two."""
    if not figure.narrow_svg:
        yield figure.svg, "", ""
        return
    yield figure.svg, "", " lr-only-wide"
    yield figure.narrow_svg, "-narrow", " lr-only-narrow"


def accessible(svg: str, *, title: str, description: str, uid: str, language: str, only: str = "") -> str:
    """`svg` (our own) as an image with a name and a description; what is inside it is hidden from screen readers.

    `uid` is unique on the page, `only` a class more.

    Raises ValueError when `svg` is no SVG element.
    """
    head = _SVG_HEAD.search(svg)
    if head is None or not svg.rstrip().endswith("</svg>"):
        raise ValueError("a figure's drawing is not an SVG element")
    body = _SVG_NAMES.sub("", svg[head.end() :].rstrip().removesuffix("</svg>"))
    return (
        f'<svg class="lr-chart{only}" role="img" lang="{language}" aria-labelledby="{uid}-t {uid}-d"'
        f"{_HEAD_NAMES.sub('', head.group(1))}>"
        f'<title id="{uid}-t">{_text(title)}</title><desc id="{uid}-d">{_text(description)}</desc>'
        f'<g aria-hidden="true">{body}</g></svg>'
    )


def _table(table: Table, *, anchor: str, label: str, language: str, numbers: str) -> str:
    name = escape(clean(f"{label} {table.caption}"))
    # The note stands outside what moves sideways, so that it stays in view; the caption is held there by the stylesheet.
    note = f'<p class="lr-note">{_text(table.note)}</p>' if clean(table.note) else ""
    short = " lr-short" if len(table.rows) <= TOGETHER else ""
    body = "".join(
        _row(row, table.columns, strong=index in table.strong_rows, numbers=numbers)
        for index, row in enumerate(table.rows)
    )
    if not table.rows:
        said = _text(report_word("no_rows", language=language))
        body = f'<tr><td colspan="{len(table.columns)}">{said}</td></tr>'
    return (
        f'<div class="lr-table{short}" id="{anchor}"><div class="lr-scroll" role="region" tabindex="0" aria-label="{name}">'
        f'<table><caption><span><span class="lr-label">{escape(label)}</span> {_text(table.caption)}</span></caption>'
        f"<thead><tr>{''.join(_column(column) for column in table.columns)}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>{note}</div>"
    )


def _column(column: Column) -> str:
    side = _class(column)
    if not clean(column.title):
        return f"<td{side}></td>"
    return f'<th scope="col"{side}>{_text(column.title)}</th>'


def _row(cells: Sequence[Cell], columns: Sequence[Column], *, strong: bool, numbers: str) -> str:
    return (
        f"<tr{' class="lr-strong"' if strong else ''}>"
        + "".join(_cells(cells, columns, numbers=numbers))
        + "</tr>"
    )


def _cells(cells: Sequence[Cell], columns: Sequence[Column], *, numbers: str) -> Iterator[str]:
    for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        text = escape(written(cell, numbers=numbers))
        kept = " lr-n" if isinstance(cell, Number) else ""
        if index == 0 and text:
            yield f'<th scope="row"{_class(column, kept)}>{text}</th>'
        else:
            yield f"<td{_class(column, kept)}>{text}</td>"


def _class(column: Column, more: str = "") -> str:
    names = f"{'lr-r' if column.align == 'right' else ''}{' lr-wide' if column.wide else ''}{more}".strip()
    return f' class="{names}"' if names else ""
