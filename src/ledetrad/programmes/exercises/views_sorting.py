"""«Hva slags saker er dette?»: each sorts apart, the spread is shown, and then the group agrees."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import access, rows
from ledetrad.programmes.exercises import sorting_actions, sorting_queries
from ledetrad.programmes.exercises.forms import AgreeForm, CasesForm, OwnSortForm
from ledetrad.programmes.exercises.methods import methods_by_type
from ledetrad.programmes.exercises.overview import overview_of
from ledetrad.programmes.exercises.words import APPROACHES, CYNEFIN, TYPE_TITLES, TYPES
from ledetrad.programmes.meeting.conflict import conflict
from ledetrad.programmes.models import SortedCase, Sorting
from ledetrad.programmes.rows import standing


@login_required
@never_cache
def exercises(request: HttpRequest, group_id: str) -> HttpResponse:
    """What the group can do together beside its mapping: sort cases, share preferences, meet another group."""
    door = access.access_own_group(person_of(request), group_id)
    context = {"group": door.group, "door": door, "has": overview_of(door.group)}
    return render(request, "programmes/exercises/exercises.html", context)


@login_required
@never_cache
def sortings(request: HttpRequest, group_id: str) -> HttpResponse:
    """The group's sortings, and the button that begins one."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    if request.method == "POST":
        made = sorting_actions.start_sorting(group=door.group, actor=person)
        return redirect("sorting", made.public_id)
    asked = request.GET.get("slettet", "")
    deleted = Sorting.objects.filter(group=door.group, public_id=asked, deleted_on__isnull=False).first()
    context = {
        "group": door.group,
        "sortings": sorting_queries.sortings_of(door.group),
        "deleted": deleted,
        "types": TYPES,
        "cynefin": CYNEFIN,
    }
    return render(request, "programmes/exercises/sortings.html", context)


@login_required
@never_cache
def sorting(request: HttpRequest, sorting_id: str) -> HttpResponse:
    """The cases and where each stands, how the group takes each type, and room for more cases."""
    person = person_of(request)
    row, door = access.own_row(standing(Sorting.objects.select_related("activity")), person, sorting_id)
    form = CasesForm(request.POST or None, cases=sorting_queries.cases_to_choose(row))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                sorting_actions.add_cases(
                    sorting=row, titles=form.cleaned_data["titles"], cases=form.chosen(), actor=person
                )
            except sorting_actions.TooMany:
                most = sorting_actions.MOST_CASES
                form.add_error(
                    None,
                    _("Høyst %(most)s saker på én gang. Ta færre, og sorter resten siden.") % {"most": most},
                )
            else:
                return redirect("sorting", row.public_id)
    page = sorting_queries.page_of(row, person)
    asked = request.GET.get("slettet", "")
    context = {
        "group": door.group,
        "sorting": row,
        "page": page,
        "listed": [(one, TYPE_TITLES.get(one.case.agreed_type, "")) for one in page.rows],
        "approaches": sorting_queries.approaches_of(page.agreed),
        "form": form,
        "deleted": SortedCase.objects.filter(sorting=row, public_id=asked, deleted_on__isnull=False).first(),
        "types": TYPES,
        "cynefin": CYNEFIN,
    }
    return render(request, "programmes/exercises/sorting.html", context, status=status)


@login_required
@never_cache
def own(request: HttpRequest, sorting_id: str) -> HttpResponse:
    """Sort the cases for oneself. What is shown meanwhile is not written, and one's own words come back."""
    person = person_of(request)
    row, door = access.own_row(standing(Sorting.objects.all()), person, sorting_id)
    page = sorting_queries.page_of(row, person)
    # Only what a form sends is written: one that was opened before another case came must not take that case back.
    # One whose spread is shown meanwhile is answered, not lost.
    sent = {name.removeprefix("type_") for name in request.POST if name.startswith("type_")}
    asked = (
        [one for one in page.rows if one.case.public_id in sent] if request.method == "POST" else page.waiting
    )
    if not asked:
        return redirect("sorting", row.public_id)
    form = OwnSortForm(request.POST or None, rows=asked)
    context: dict[str, Any] = {"group": door.group, "sorting": row, "form": form, "types": TYPES}
    if request.method != "POST":
        return render(request, "programmes/exercises/sorting_own.html", context)
    if not form.is_valid():
        return render(request, "programmes/exercises/sorting_own.html", context, status=422)
    choices = form.choices()
    late = sorting_actions.sort_own(sorting=row, person=person, choices=choices)
    if late:
        context["late"] = [
            (one.title, TYPE_TITLES[choices[one.public_id][0]], choices[one.public_id][1]) for one in late
        ]
        return render(request, "programmes/exercises/sorting_own.html", context, status=409)
    messages.success(request, _("Lagret. Du kan endre det til dere viser hvordan det fordeler seg."))
    return redirect("sorting", row.public_id)


@login_required
@require_POST
def show(request: HttpRequest, sorting_id: str) -> HttpResponse:
    """Show how the choices fall, for the cases that enough have sorted."""
    person = person_of(request)
    row, _door = access.own_row(standing(Sorting.objects.all()), person, sorting_id)
    try:
        sorting_actions.show_spread(sorting=row, actor=person)
    except sorting_actions.NotEnough:
        messages.info(request, _("Minst tre må ha sortert en sak før det vises hvordan den fordeler seg."))
    return redirect("sorting", row.public_id)


@login_required
@never_cache
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    """One case: how the choices fall, then what the group agrees on, then suggestions for that type."""
    person = person_of(request)
    row, door = access.own_row(
        standing(SortedCase.objects.select_related("sorting").filter(sorting__deleted_on__isnull=True)),
        person,
        case_id,
    )
    members = sorting_queries.member_count(door.group)
    open_now = sorting_queries.may_agree(row, members)
    if request.method == "POST" and not open_now:
        messages.info(request, _("Vis hvordan saken fordeler seg først. Så blir dere enige."))
        return redirect("sorting", row.sorting.public_id)
    form = AgreeForm(request.POST or None, initial=_agreed(row))
    context: dict[str, Any] = {
        "group": door.group,
        "case": row,
        "spread": sorting_queries.spread_of(row),
        "form": form,
        "version": row.version,
        "open": open_now,
        "agreed": TYPE_TITLES.get(row.agreed_type, ""),
        "approach": APPROACHES.get(row.approach, ""),
        "methods": methods_by_type(get_language() or "nb").get(row.agreed_type),
    }
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = form.cleaned_data
            try:
                sorting_actions.agree(
                    case=row,
                    members=members,
                    version=sent_version(request),
                    problem_type=values["agreed_type"],
                    reason=values["agreed_reason"],
                    approach=values["approach"],
                    actor=person,
                )
            except rows.Changed as changed:
                now = cast("SortedCase", changed.row)
                clash = conflict(form, now, _agreed(now))
                if not clash.same:
                    context |= {"clash": clash, "version": clash.version, "case": now}
                    return render(request, "programmes/exercises/case.html", context, status=409)
            return redirect("sorted_case", row.public_id)
    return render(request, "programmes/exercises/case.html", context, status=status)


def _agreed(row: SortedCase) -> dict[str, str]:
    return {name: getattr(row, name) for name in ("agreed_type", "agreed_reason", "approach")}


@login_required
@require_POST
def delete_case(request: HttpRequest, case_id: str) -> HttpResponse:
    """Take a case off the list; the next page offers to undo it."""
    person = person_of(request)
    row, _door = access.own_row(standing(SortedCase.objects.select_related("sorting")), person, case_id)
    rows.delete(row, actor=person)
    return redirect(f"{reverse('sorting', args=[row.sorting.public_id])}?slettet={row.public_id}")


@login_required
@require_POST
def undo_case(request: HttpRequest, case_id: str) -> HttpResponse:
    """«Angre»."""
    person = person_of(request)
    row, _door = access.own_row(SortedCase.objects.select_related("sorting"), person, case_id)
    if row.deleted_on is None:
        raise Http404
    rows.bring_back(row, actor=person)
    return redirect("sorting", row.sorting.public_id)


@login_required
@require_POST
def delete(request: HttpRequest, sorting_id: str) -> HttpResponse:
    """Delete a whole sorting; for thirty days it can come back."""
    person = person_of(request)
    row, door = access.own_row(standing(Sorting.objects.all()), person, sorting_id)
    rows.delete(row, actor=person)
    return redirect(f"{reverse('sortings', args=[door.group.public_id])}?slettet={row.public_id}")


@login_required
@require_POST
def undo(request: HttpRequest, sorting_id: str) -> HttpResponse:
    """«Angre»."""
    person = person_of(request)
    row, _door = access.own_row(Sorting.objects.filter(deleted_on__isnull=False), person, sorting_id)
    rows.bring_back(row, actor=person)
    return redirect("sorting", row.public_id)
