"""A released report as a document: the same blocks for PDF, Word and Excel, and the drawing for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from django.utils.translation import gettext as _

from ledetrad.documents.change_chart import ChangeRow, change_chart
from ledetrad.documents.charts_frame import NARROW, Drawing
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
from ledetrad.documents.numbers import long_date, number
from ledetrad.evaluation import reading, words
from ledetrad.evaluation.models import AuthorRole, ChangeReport
from ledetrad.evaluation.reading import ReadCell, ReadTable
from ledetrad.programmes.staffnotes.queries import ClaimRow

_WIDE: Final = 760.0


def author_role(role: str) -> str:
    """What the author has to do with the programme."""
    return {
        AuthorRole.RAN_IT.value: _("har utviklet eller drevet programmet"),
        AuthorRole.TOOK_PART.value: _("har deltatt i programmet"),
        AuthorRole.OUTSIDE.value: _("har ikke hatt noe med programmet å gjøre"),
    }[role]


def facts(report: ChangeReport, lang: str) -> tuple[tuple[str, str], ...]:
    """What stands on the front of a report."""
    results = report.results
    return (
        (_("Laget av"), f"{report.author} ({author_role(report.author_role)})"),
        (_("Lest av en uavhengig"), report.reviewer or _("ingen ennå")),
        (_("Grunnlag"), _("%(groups)s grupper i %(cohorts)s kull") % results),
        (_("Spørreskjema"), results["instrument"].get(lang) or results["instrument"]["nb"]),
        (_("Frigitt"), long_date(report.released_on, lang=lang)),
        (_("Fingeravtrykk"), report.content_hash[:16]),
    )


def change_drawings(results: Mapping[str, Any], lang: str) -> tuple[Drawing, Drawing] | None:
    """Before, after and a year later for each factor whose means are shown: wide, and for a phone."""
    later = {
        row["key"]: row["cells"].get("mean3")
        for one in results["tables"]
        if one["key"] == "later"
        for row in one["rows"]
    }
    third = any(cell and "v" in cell for cell in later.values())
    rows = []
    for table in results["tables"]:
        if table["key"] != "change":
            continue
        for row in table["rows"]:
            cells = row["cells"]
            marks = [cells["mean1"], cells["mean2"], *([later.get(row["key"])] if third else [])]
            diff = cells["diff"]
            known = bool(diff and "v" in diff)
            rows.append(
                ChangeRow(
                    title=words.row_title("change", row["key"], reading.titles_of(results), lang),
                    figures=tuple(_mark(cell) for cell in marks),
                    change=number(diff["v"], lang=lang, decimals=2, sign=True)
                    if known and diff
                    else _("Vises ikke"),
                    known=known,
                )
            )
    if not any(row.known for row in rows):
        return None
    names = [_("Før"), _("Etter"), _("Ett år etter")][: 3 if third else 2]
    draw = partial(
        change_chart,
        rows,
        names=names,
        heading=_("Endring"),
        scale=(float(results["scale"]["low"]), float(results["scale"]["high"])),
        lang=lang,
    )
    return draw(width=_WIDE), draw(width=NARROW)


def _mark(cell: Mapping[str, Any] | None) -> dict[str, Any]:
    if cell and "v" in cell:
        return {"shown": True, "value": cell["v"], "end": "", "n": 0}
    return {"shown": False}


def document(
    report: ChangeReport, *, lang: str, address: str, sources: bool = False, claims: Sequence[ClaimRow] = ()
) -> Report:
    """The report. `address` is where its numbers can be opened; with `sources` each row has its own (for Excel)."""
    results = report.results
    blocks: list[Block] = [
        Heading(_("Kort sagt")),
        Paragraph(" ".join(reading.sentences(results, lang)), lead=True),
        Callout(_("Les dette først"), reading.standing_notes(results, lang)[0]),
    ]
    made = {one.key: one for one in reading.tables(results, lang)}
    blocks.append(Heading(_("Tallene")))
    for read in made.values():
        blocks += _section(read, results, report, lang=lang, address=address, sources=sources)
    if claims:
        blocks += [Heading(_("Det programstaben mener å se")), *_claims(claims)]
    blocks += [
        Heading(_("Forbehold")),
        Bullets(tuple(reading.standing_notes(results, lang))),
        Heading(_("Slik vernes gruppene")),
        Bullets(tuple(reading.why_protected())),
    ]
    lines = held_back(report, lang)
    blocks += [
        Heading(_("Holdt tilbake"), 2),
        Bullets(tuple(lines)) if lines else Paragraph(_("Ingenting er holdt tilbake.")),
    ]
    return Report(
        title=report.title,
        subtitle=_("Endringsrapport over %(groups)s ledergrupper i %(cohorts)s kull") % results,
        language=lang,
        dated=report.released_on,
        blocks=tuple(blocks),
        numbers="en" if lang == "en" else "no",
        facts=(*facts(report, lang), (_("Hvert tall åpnes på"), address)),
        footer=_("Egne vurderinger, ingen sammenligningsgruppe.")
        if "comparison" not in made or made["comparison"].refused
        else _("Egne vurderinger."),
    )


def held_back(report: ChangeReport, lang: str) -> list[str]:
    """The log of what was taken out, in words."""
    titles = reading.titles_of(report.results)
    said = []
    for entry in report.suppressed:
        if entry["what"] == "table":
            title = words.table_words(entry["table"], {}, lang).title
        else:
            table = words.table_words(entry["table"], {}, lang).title
            title = f"{table}, {words.row_title(entry['table'], entry['row'], titles, lang)}"
        said.append(words.log_line(entry, title, lang))
    return said


def _section(
    read: ReadTable,
    results: Mapping[str, Any],
    report: ChangeReport,
    *,
    lang: str,
    address: str,
    sources: bool,
) -> list[Block]:
    blocks: list[Block] = [Heading(read.title, 2)]
    if read.refused:
        return [*blocks, Paragraph(read.refused)]
    blocks.append(Paragraph(f"{read.lead} {read.finding}".strip()))
    table = table_block(read, address=address, sources=sources)
    if read.key == "change" and (drawn := change_drawings(results, lang)) is not None:
        wide, narrow = drawn
        # The table is the figure's twin: the same numbers, so they are printed once.
        drawing = Figure(read.title, wide.svg, wide.alt, table, key="drawing", narrow_svg=narrow.svg)
        return [*blocks, drawing, table]
    return [*blocks, table]


def table_block(read: ReadTable, *, address: str, sources: bool) -> Table:
    """A table for documents. Numbers stay numbers; what is not shown says so."""
    columns = [Column("", align="left", wide=True), *(Column(title) for _key, title in read.columns)]
    rows: list[tuple[Cell, ...]] = []
    for row in read.rows:
        cells: list[Cell] = [row.title, *(_document_cell(cell) for cell in row.cells)]
        if sources:
            cells.append(f"{address}{read.key}.{row.key}.{read.columns[0][0]}/")
        rows.append(tuple(cells))
    if sources:
        columns.append(Column(_("Kilde"), align="left"))
    return Table(
        read.title,
        tuple(columns),
        tuple(rows),
        note=read.note,  # where the numbers open stands on the front: once
        key=read.key,
        strong_rows=frozenset(at for at, row in enumerate(read.rows) if row.strong and at > 0),
    )


def _document_cell(cell: ReadCell) -> Cell:
    plain = cell.value is not None and not cell.text.startswith("<")
    if plain and cell.value is not None:
        sign = "+" if cell.text.startswith("+") else ""
        suffix = "\u00a0%" if cell.text.endswith("%") else cell.stars
        return Number(cell.value, cell.decimals, prefix=sign, suffix=suffix)
    return cell.text


def _claims(claims: Sequence[ClaimRow]) -> list[Block]:
    """Claims with what speaks against, how many notes they rest on, and approved quotes. No note is printed."""
    blocks: list[Block] = []
    for row in claims:
        blocks.append(Paragraph(row.claim.text))
        blocks.append(Paragraph(_("Det som taler imot: %(text)s") % {"text": row.claim.against}))
        blocks.append(Paragraph(claim_basis(row)))
        blocks += [Paragraph(f"«{quote.text}»") for quote in row.quotes]
    return blocks


def claim_basis(row: ClaimRow) -> str:
    """How many notes stand behind a claim, and how many speak against it."""
    return _("Bygger på %(count)s notater; %(against)s taler imot.") % {
        "count": len(row.supporting),
        "against": len(row.opposing),
    }
