"""«Hvem svarte, og hvem ikke?»: response by kind of people, why some do not answer, and letters that did not arrive."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ledetrad.people.request import person_of
from ledetrad.statistics.results import Caution
from ledetrad.studies.access import study_for_runner
from ledetrad.studies.actions import record_reason
from ledetrad.studies.forming import whole_form
from ledetrad.studies.models import PartKind, Recipe, ResponseReason, Seat, Study, StudyPart, StudyState
from ledetrad.studies.pages.following import mail_troubles
from ledetrad.studies.relations.forms import ReasonForm, reason_words
from ledetrad.studies.relations.response import Table, as_row, reasons_of, response_of, seats_to_explain
from ledetrad.ui.numbers import decimal


@login_required
def response(request: HttpRequest, study_id: str) -> HttpResponse:
    """The response of a survey that has opened, and the form for noting why somebody does not answer."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    if study.state == StudyState.DRAFT:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        rows = Seat.objects.select_related("study")
        seat = get_object_or_404(rows, study=study, public_id=request.POST.get("seat", ""))
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            record_reason(seat=seat, reason=reason, note=form.cleaned_data["note"], actor=person)
            said = _("Skrevet opp for %(name)s.") if reason else _("Tatt bort for %(name)s.")
            messages.success(request, said % {"name": seat.name})
            return redirect("study_response", study_id)
        messages.warning(request, _("Velg en grunn fra listen."))
        return redirect("study_response", study_id)
    found = response_of(study)
    words = reason_words()
    explained = (
        Seat.objects.filter(study=study).exclude(reason=ResponseReason.NONE).order_by("reason", "name", "pk")
    )
    context = {
        "study": study,
        "open_form": study.recipe == Recipe.OPEN,
        "found": found,
        "rate": round(100 * found.answered / found.asked) if found.answered and found.asked else 0,
        "tables": [_table(study, table) for table in found.tables],
        "left_out": [_title(study, key) for key in found.left_out],
        "reasons": [
            {"label": words[ResponseReason(key)], "count": count} for key, count in reasons_of(study)
        ],
        "explained": [{"seat": seat, "label": words[ResponseReason(seat.reason)]} for seat in explained],
        "seats": seats_to_explain(study),
        "form": form,
        "troubles": mail_troubles(study),
        "reservations": reservations(study),
    }
    return render(request, "studies/relations/response.html", context)


def _title(study: Study, key: str) -> str:
    return {
        "#part": _part_title(study),
        "#role": _("Rolle"),
        "unit": _("Enhet"),
        "region": _("Region"),
        "size": _("Størrelse"),
        "gender": _("Kjønn"),
    }.get(key, key[:1].upper() + key[1:])


def _part_title(study: Study) -> str:
    if study.recipe == Recipe.LEADER_360:
        return _("Hvem")
    if study.recipe == Recipe.PAIR:
        return _("Kommune")
    drawn = StudyPart.objects.filter(study=study, kind=PartKind.STRATUM).exists()
    return _("Rute") if drawn else _("Enhet")


def _table(study: Study, table: Table) -> dict[str, Any]:
    language = study.language
    names = (
        {role.key: role.text.get(language, role.key) for role in whole_form(study).roles}
        if table.key == "#role"
        else {}
    )
    rows = [as_row(cell) for cell in table.cells]
    for row in rows:
        row["label"] = names.get(row["label"], row["label"]) or _("Ikke kjent")
        row["points"] = _signed(row["difference"])
    return {
        "title": _title(study, table.key),
        "rows": rows,
        "hidden": table.hidden,
        "test": _test(table),
    }


def _signed(points: float) -> str:
    text = decimal(points)
    return text if points < 0 or float(f"{points:.1f}") == 0 else f"+{text}"


def _test(table: Table) -> dict[str, Any] | None:
    if table.test is None or table.test.value is None or table.test.p is None:
        return None
    return {
        "value": decimal(table.test.value, places=2),
        "df": int(table.test.df[0]),
        "p": f"< {decimal(0.001, places=3)}"
        if table.test.p < 0.001
        else f"= {decimal(table.test.p, places=3)}",
        "n": table.test.n,
        "small": Caution.EXPECTED_TOO_SMALL in table.test.warnings,
    }


def reservations(study: Study) -> list[str]:
    """What every reader should have in mind (hedmark-2008 10.6 no. 95)."""
    drawn = hasattr(study, "design") and study.design.kind != "total"
    said = [
        _("Det var tilfeldig hvem som ble spurt, men ikke hvem som svarte.")
        if drawn
        else _("De som er spurt, er ikke trukket tilfeldig. Tallene gjelder dem som svarte, ikke alle.")
    ]
    said.append(_("De som er fornøyde, svarer oftere. Regn med at bildet er lysere enn det burde være."))
    said.append(_("Få svar gjør at ett svar teller mye."))
    said.append(_("Alt er det folk selv sier om seg selv og det de har opplevd."))
    return said
