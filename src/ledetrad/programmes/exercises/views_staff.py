"""What programme staff do with exercises: begin them at a gathering, hand out scores, keep the list of methods."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes.cohorts.access import access_activity, require_programme_staff
from ledetrad.programmes.exercises import preferences_actions, sorting_actions, sorting_queries
from ledetrad.programmes.exercises.forms import MethodsForm, PasteForm
from ledetrad.programmes.exercises.methods import MethodsChanged, methods_by_type, save_methods
from ledetrad.programmes.exercises.words import TYPES
from ledetrad.programmes.gatherings.pages import staff_tabs
from ledetrad.programmes.models import Activity


def _page(
    request: HttpRequest, activity: Activity, form: PasteForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "activity": activity,
        "cohort": activity.cohort,
        "tabs": staff_tabs(activity, "gathering_exercises"),
        "starts": sorting_queries.starts_at(activity),
        "form": form,
        **more,
    }
    context["all_started"] = all(one.started for one in context["starts"])
    return render(request, "programmes/exercises/gathering.html", context, status=status)


@login_required
@never_cache
def gathering(request: HttpRequest, activity_id: str) -> HttpResponse:
    """The exercises of a gathering: which groups have begun. Never what anybody thinks or scored."""
    activity = access_activity(person_of(request), activity_id)
    return _page(request, activity, PasteForm())


@login_required
@require_POST
def start(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Begin the sorting of cases in every group that takes part."""
    person = person_of(request)
    activity = access_activity(person, activity_id)
    sorting_actions.start_for_gathering(
        activity=activity, groups=sorting_queries.groups_at(activity), actor=person
    )
    messages.success(
        request, _("Sorteringen er satt i gang. Deltakerne finner den på siden til gruppen sin.")
    )
    return redirect("gathering_exercises", activity_id)


@login_required
@require_POST
def paste(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Hand out scores: read first, shown as a count, and kept when that is confirmed. The text itself is not kept."""
    person = person_of(request)
    activity = access_activity(person, activity_id)
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, activity, form, status=422)
    try:
        read = preferences_actions.read_paste(form.cleaned_data["rows"], sorting_queries.groups_at(activity))
    except preferences_actions.Unreadable as unreadable:
        return _page(request, activity, form, status=422, problems=unreadable.problems)
    if not read:
        return _page(request, activity, form, status=422, problems=[_("Lim inn minst én linje.")])
    if request.POST.get("confirmed") != "yes":
        names = [one.person.name for one in read]
        return _page(request, activity, form, names=names)
    preferences_actions.keep_paste(read=read, subject=activity.public_id, actor=person)
    said = ngettext("Delt ut til %(n)s person.", "Delt ut til %(n)s personer.", len(read)) % {"n": len(read)}
    messages.success(request, said)
    return redirect("gathering_exercises", activity_id)


@login_required
@never_cache
def methods(request: HttpRequest) -> HttpResponse:
    """The suggestions for each type of problem, each list with its own form."""
    person = person_of(request)
    require_programme_staff(person)
    stands = methods_by_type(get_language() or "nb")
    sent = request.POST.get("type", "")
    status, theirs = 200, None
    forms = {
        one.key: MethodsForm(
            request.POST if request.method == "POST" and sent == one.key else None,
            initial={"lines": "\n".join(stands[one.key].lines)},
            auto_id=f"{one.key}_%s",
        )
        for one in TYPES
    }
    versions = {key: row.version for key, row in stands.items()}
    if request.method == "POST":
        status = 422
        form = forms.get(sent)
        if form is not None and form.is_valid():
            lines = form.cleaned_data["lines"]
            if stands[sent].shipped and lines == "\n".join(stands[sent].lines):
                return redirect("problem_methods")  # untouched: it stays in every language
            try:
                save_methods(problem_type=sent, lines=lines, version=sent_version(request), actor=person)
            except MethodsChanged as changed:
                theirs, status = changed.row, 409
            else:
                messages.success(request, _("Lagret."))
                return redirect("problem_methods")
    context = {
        "lists": [(one, forms[one.key], stands[one.key], versions[one.key]) for one in TYPES],
        "theirs": theirs,
        "sent": sent,
    }
    return render(request, "programmes/exercises/methods.html", context, status=status)
