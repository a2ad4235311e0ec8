"""Who sits where: mixing, moving by hand, and the papers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ledetrad.office import log
from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes.gatherings import press, seating
from ledetrad.programmes.gatherings.doors import run_gathering
from ledetrad.programmes.gatherings.forms import MixForm
from ledetrad.programmes.gatherings.pages import back_to, staff_tabs
from ledetrad.programmes.gatherings.queries import Seat, mixings_of, people_of, seats_at
from ledetrad.programmes.gatherings.tables import most_mixed_tables, suggested_tables
from ledetrad.programmes.models import Activity, TableMixing
from ledetrad.programmes.views.profile import language


@login_required
def gathering_tables(request: HttpRequest, activity_id: str) -> HttpResponse:
    """The tables of the newest mixing; mix anew, or move somebody by hand."""
    person = person_of(request)
    activity = run_gathering(person, activity_id)
    what = request.POST.get("do", "") if request.method == "POST" else ""
    if what == "move":
        return _move(request, activity)
    people = people_of(activity.cohort)
    pairs = [(seat.person.pk, seat.part.group_id) for seat in people]
    mixings = mixings_of(activity)
    newest = mixings[0] if mixings else None
    initial = {
        "tables": newest.tables if newest else suggested_tables(pairs),
        "after": newest.number if newest else 0,
    }
    form = MixForm(request.POST if what == "mix" else None, initial=initial)
    if what == "mix" and form.is_valid():
        if people:
            seating.mix_tables(
                activity=activity,
                tables=form.cleaned_data["tables"],
                after=form.cleaned_data["after"] or 0,
                actor=person,
            )
        return redirect("gathering_tables", activity_id)
    tables = seated(newest, people) if newest else []
    there = {seat.person.pk for table in tables for seat in table}
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "tabs": staff_tabs(activity, "gathering_tables"),
        "form": form,
        "people": people,
        "mixing": newest,
        "mixings": mixings,
        "tables": tables,
        "numbers": range(1, newest.tables + 1) if newest else [],
        "unseated": [seat for seat in people if seat.person.pk not in there] if newest else [],
        "most": most_mixed_tables(pairs),
        "alone": [number for number, table in enumerate(tables, start=1) if _one_group(table)],
    }
    return render(
        request,
        "programmes/gatherings/tables.html",
        context,
        status=422 if request.method == "POST" else 200,
    )


def seated(mixing: TableMixing, people: list[Seat]) -> list[list[Seat]]:
    """The tables with those who still take part, each with the group she comes with."""
    by_person = {seat.person.pk: seat for seat in people}
    return [[by_person[one.pk] for one in table if one.pk in by_person] for table in seats_at(mixing)]


def _one_group(table: list[Seat]) -> bool:
    return len(table) > 0 and len({seat.part.group_id for seat in table}) == 1


def _move(request: HttpRequest, activity: Activity) -> HttpResponse:
    mixing = next(
        (one for one in mixings_of(activity) if one.public_id == request.POST.get("mixing", "")), None
    )
    seat = next(
        (one for one in people_of(activity.cohort) if one.person.public_id == request.POST.get("person", "")),
        None,
    )
    table = request.POST.get("table", "")
    if mixing is None or seat is None or not (table.isascii() and table.isdecimal() and len(table) < 4):
        raise Http404
    try:
        seating.move_seat(
            mixing=mixing,
            person=seat.person,
            table=int(table),
            version=sent_version(request),
            actor=person_of(request),
        )
    except ValueError as wrong:
        raise Http404 from wrong
    except seating.SeatsChanged:
        messages.warning(
            request, _("Noen andre flyttet på bordene samtidig. Se hvordan det står nå, og flytt igjen.")
        )
    return back_to("gathering_tables", activity.public_id, at=f"b-{table}")


def _paper(request: HttpRequest, activity_id: str, kind: str) -> HttpResponse:
    person = person_of(request)
    activity = run_gathering(person, activity_id)
    people, mixings = people_of(activity.cohort), mixings_of(activity)
    if not people or (kind == press.TABLES and not mixings):
        return redirect("gathering_tables", activity_id)
    tables = seated(mixings[0], people) if mixings else []
    content = press.print_gathering(activity, people, tables, kind=kind, language=language())
    log.record("gathering:print", actor=person, subject=activity.public_id, kind=kind)
    name = f"{kind}-{slugify(activity.title)}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )


@login_required
def gathering_tables_print(request: HttpRequest, activity_id: str) -> HttpResponse:
    """The tables on A4, one list for the wall."""
    return _paper(request, activity_id, press.TABLES)


@login_required
def gathering_tags(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Name tags, ten to an A4, with the table where there is one."""
    return _paper(request, activity_id, press.TAGS)
