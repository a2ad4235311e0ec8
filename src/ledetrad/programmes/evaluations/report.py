"""A result as a document: the same lines as the page, with the distribution, for the workbook."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledetrad.documents.model import Callout, Cell, Column, Heading, Number, Paragraph, Report, Table
from ledetrad.programmes.evaluations.pages import Line, Result


def workbook(report: Report) -> bytes:
    """The report as a workbook. The writer is loaded only when one is asked for."""
    from ledetrad.documents.excel import excel

    return excel(report)


def result_report(result: Result, *, whole: str, lang: str) -> Report:
    """One result: rate, percentages with n, and the distribution."""
    columns = (
        Column(_("Påstand"), "left", wide=True),
        Column(_("Enige")),
        Column(_("Antall svar (n)")),
        *(Column(str(value)) for value in result.values),
        Column(_("Vet ikke")),
        Column(_("Ordlyd"), "left"),
    )
    blocks: list[Heading | Paragraph | Callout | Table] = [
        Paragraph(rate_text(result), lead=True),
        Paragraph(f"{result.means} {result.note}"),
    ]
    for block in result.blocks:
        rows = tuple(_row(line, len(result.values)) for line in block.lines)
        blocks += [Heading(block.title), Table(block.title, columns, rows, note=_hidden_text())]
    return Report(
        title=result.title,
        subtitle=whole,
        language=lang,
        dated=result.closed_on,
        blocks=tuple(blocks),
        numbers="en" if lang == "en" else "no",
        footer=_("Egne vurderinger, ingen sammenligningsgruppe."),
    )


def _row(line: Line, values: int) -> tuple[Cell, ...]:
    share: Cell = Number(line.percent, 0, suffix=" %") if line.shown and not line.end else line.text
    counts: list[Cell] = (
        [_("Vises ikke") if count is None else Number(count, 0) for _value, count in line.cells]
        if line.cells
        else [_("Vises ikke")] * values
    )
    return (
        line.wording,
        share,
        Number(line.n, 0) if line.shown else None,
        *counts,
        None if line.unsure is None or line.merged else Number(line.unsure, 0),
        _("Gjengitt fra Difi-rapport 2019:7") if line.printed else _("Vår formulering"),
    )


def rate_text(result: Result) -> str:
    """«19 av 27 svarte (70 %).», from its own numbers only."""
    if result.answered is None:
        return _("%(invited)s ble spurt, og færre enn %(minimum)s svarte.") % {
            "invited": result.invited,
            "minimum": result.minimum,
        }
    return _("%(answered)s av %(invited)s svarte (%(rate)s %%).") % {
        "answered": result.answered,
        "invited": result.invited,
        "rate": result.rate,
    }


def _hidden_text() -> str:
    return _(
        "«Over» og «under»: færre enn tre svarte annerledes. «Vises ikke»: én eller to svarte slik, eller tallet ville røpet et annet. «Vet ikke» er ikke med i prosenten."
    )
