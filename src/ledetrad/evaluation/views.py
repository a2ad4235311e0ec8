"""«Rapporter»: what was released, making a new one, reading it, opening a number, taking it along, sharing it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.evaluation import access, actions, document, queries, reading, words_numbers
from ledetrad.evaluation.forms import CohortsForm, ReaderForm, ReleaseForm
from ledetrad.evaluation.models import ChangeReport
from ledetrad.evaluation.preparing import NotYet, preview
from ledetrad.office import log
from ledetrad.people.models import Person, Post
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts.access import runs_programmes
from ledetrad.programmes.staffnotes.queries import claims_for
from ledetrad.programmes.views.profile import language

FORMATS = {
    "pdf": ("application/pdf", "pdf"),
    "word": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "excel": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
}


@login_required
def change_reports(request: HttpRequest) -> HttpResponse:
    """The reports one may read. Nobody but staff, and those somebody has shared with, has such a page."""
    person = person_of(request)
    runs = runs_programmes(person)
    reports = queries.reports_for(person)
    if not runs and not reports and person.post != Post.COMMISSIONER:
        raise Http404
    return render(request, "evaluation/reports.html", {"reports": reports, "runs": runs})


@login_required
def change_report_new(request: HttpRequest) -> HttpResponse:
    """First which cohorts, then what would be in it and what is held back; then release. No figure is seen before."""
    person = person_of(request)
    access.may_make(person)
    finished = queries.finished_cohorts()
    asked = request.POST if request.method == "POST" else request.GET
    form = CohortsForm(asked if "kull" in asked or "se" in asked else None, cohorts=finished)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "finished": finished}
        return render(request, "evaluation/new.html", context, status=422 if form.is_bound else 200)
    chosen = set(form.cleaned_data["kull"])
    cohorts = [one.cohort for one in reversed(finished) if one.cohort.public_id in chosen]
    release = ReleaseForm(
        request.POST if request.method == "POST" else None,
        initial={"author": person.name, "title": _("Endringsrapport")},
    )
    status = 200
    if request.method == "POST":
        if release.is_valid():
            try:
                report = actions.release_report(cohorts=cohorts, actor=person, **release.cleaned_data)
            except NotYet:
                status = (
                    409  # somebody else has released meanwhile; the page says why it no longer may be made
                )
            else:
                messages.success(request, _("Rapporten er frigitt. Den endres ikke mer."))
                return redirect("change_report", report.public_id)
        else:
            status = 422
    seen = preview(cohorts)
    context = {
        "cohorts": cohorts,
        "preview": seen,
        "release": release,
        "tables": [
            reading.read_table({"titles": {}}, {**one, "rows": []}, language()) for one in seen.tables
        ],
    }
    return render(request, "evaluation/preview.html", context, status=status)


@login_required
def change_report(request: HttpRequest, report_id: str) -> HttpResponse:
    """The report, read from top to bottom like a letter."""
    person = person_of(request)
    door = access.access_report(person, report_id)
    report, lang = door.report, language()
    log.record("changereport:read", actor=person, subject=report.public_id)
    drawn = document.change_drawings(report.results, lang)
    sentences = reading.sentences(report.results, lang)
    context: dict[str, Any] = {
        "report": report,
        "door": door,
        "facts": document.facts(report, lang),
        "sentences": sentences,
        "tables": reading.tables(report.results, lang),
        "notes": reading.standing_notes(report.results, lang),
        "sentence": " ".join(sentences[:2]),
        "not_for": words_numbers.not_for("change"),
        "protected": reading.why_protected(),
        "held_back": document.held_back(report, lang),
        "claims": [(row, document.claim_basis(row)) for row in claims_for(report.public_id, lang=lang)],
    }
    if drawn is not None:
        wide, narrow = drawn
        context["drawing"] = {
            "wide": mark_safe(wide.svg),  # noqa: S308 - drawn by us; every text in it is escaped
            "narrow": mark_safe(narrow.svg),  # noqa: S308 - as above
            "alt": wide.alt,
        }
    if door.runs:
        context |= {
            "readers": queries.readers_of(report),
            "reader_form": _reader_form(report),
        }
    return render(request, "evaluation/report.html", context)


def _reader_form(report: ChangeReport, data: Any = None) -> ReaderForm | None:
    people = [(one.public_id, one.name) for one in queries.commissioners(report)]
    return ReaderForm(data, people=people) if people else None


@login_required
def change_figures(request: HttpRequest, report_id: str) -> HttpResponse:
    """Every number of the report with its address, by table: where a printed report leads."""
    door = access.access_report(person_of(request), report_id)
    context = {"report": door.report, "tables": reading.tables(door.report.results, language())}
    return render(request, "evaluation/figures.html", context)


@login_required
def change_figure(request: HttpRequest, report_id: str, figure: str) -> HttpResponse:
    """One number: n, how it was made, over what, and what it may not be used for."""
    door = access.access_report(person_of(request), report_id)
    lang = language()
    found = reading.figure_of(door.report.results, figure, lang)
    if found is None:
        raise Http404
    table, row, column, cell = found
    results = door.report.results
    item = next(
        (
            one["facts"]["items"].get(row.key)
            for one in results["tables"]
            if one["key"] == "evaluations" and table.key == "evaluations" and "items" in one["facts"]
        ),
        None,
    )
    n = next((one for (name, _t), one in zip(table.columns, row.cells, strict=True) if name == "n"), None)
    context = {
        "report": door.report,
        "table": table,
        "row": row,
        "cell": cell,
        "column": words_numbers.column(column, table.key),
        "method": words_numbers.method(column, table.key),
        "not_for": words_numbers.not_for(table.key),
        "n": n,
        "n_title": words_numbers.column("n", table.key),
        "item": _item(item, lang) if item else None,
    }
    return render(request, "evaluation/figure.html", context)


def _item(item: dict[str, Any], lang: str) -> dict[str, Any]:
    """The statement's scale and what counts as agreeing, as the evaluation's own pages say it."""
    scale = item["scale"]
    return {
        "low": scale["low"],
        "high": scale["high"],
        "low_label": scale["low_label"][lang],
        "high_label": scale["high_label"][lang],
        "first": item["cut_off"]["from"],
        "last": item["cut_off"]["to"],
        "wave": _("underveis") if item["wave"] == "under_way" else _("til slutt"),
    }


@login_required
def change_report_file(request: HttpRequest, report_id: str, form: str) -> HttpResponse:
    """The report as PDF, Word or Excel, made from the same release."""
    person = person_of(request)
    door = access.access_report(person, report_id)
    if form not in FORMATS:
        raise Http404
    report, lang = door.report, language()
    address = f"{settings.BASE_URL}{reverse('change_figures', args=[report.public_id])}"
    made = document.document(
        report,
        lang=lang,
        address=address,
        sources=form == "excel",
        claims=claims_for(report.public_id, lang=lang),
    )
    log.record("changereport:file", actor=person, subject=report.public_id, form=form)
    media, ending = FORMATS[form]
    name = f"{slugify(report.title) or 'endringsrapport'}.{ending}"
    return HttpResponse(
        _render(form, made),
        content_type=media,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def _render(form: str, made: Any) -> bytes:
    # Imported when one is asked for: the writers are heavy, and pages do without them.
    if form == "pdf":
        from ledetrad.documents.pdf import pdf

        return pdf(made)
    if form == "word":
        from ledetrad.documents.word import word

        return word(made)
    from ledetrad.documents.excel import excel

    return excel(made)


@login_required
@require_POST
def change_report_share(request: HttpRequest, report_id: str) -> HttpResponse:
    """«Del med deltakerne», or with a commissioner; and taking it back."""
    person = person_of(request)
    report = access.access_to_share(person, report_id)
    what = request.POST.get("del", "")
    if what in {"deltakerne", "ikke_deltakerne"}:
        shared = what == "deltakerne"
        actions.share_with_participants(report=report, shared=shared, actor=person)
        messages.success(
            request,
            _("Deltakerne i kullene kan lese rapporten.")
            if shared
            else _("Deltakerne kan ikke lese den lenger."),
        )
    elif what == "oppdragsgiver":
        form = _reader_form(report, request.POST)
        if form is None or not form.is_valid():
            raise Http404
        reader = Person.objects.get(public_id=form.cleaned_data["person"])
        actions.share_with(report=report, person=reader, actor=person)
        messages.success(request, _("%(name)s kan lese rapporten.") % {"name": reader.name})
    elif what == "ta_tilbake":
        row = next(
            (one for one in queries.readers_of(report) if one.person.public_id == request.POST.get("person")),
            None,
        )
        if row is not None:
            actions.stop_sharing_with(report=report, person=row.person, actor=person)
            messages.success(
                request, _("%(name)s kan ikke lese rapporten lenger.") % {"name": row.person.name}
            )
    else:
        raise Http404
    return redirect("change_report", report.public_id)
