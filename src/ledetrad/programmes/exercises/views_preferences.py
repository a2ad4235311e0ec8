"""«Ulike måter å være på»: one's own three scores, the group's picture, and what the group does with it."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import access, rows
from ledetrad.programmes.exercises import preferences_actions, preferences_queries
from ledetrad.programmes.exercises.forms import DecisionForm, ScoresForm
from ledetrad.programmes.exercises.words import COLOURS
from ledetrad.programmes.meeting.conflict import conflict
from ledetrad.programmes.models import CompositionDecision, PreferenceProfile


@login_required
@never_cache
def preferences(request: HttpRequest, group_id: str) -> HttpResponse:
    """One's own scores, always all three; the picture of those who share; what the group decided."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    mine = preferences_queries.own_profile(door.group, person)
    deleted = None
    if mine is None and "slettet" in request.GET:
        deleted = preferences_queries.deleted_profile(door.group, person)
    context = {
        "group": door.group,
        "mine": mine,
        "bars": preferences_queries.bars_of(mine) if mine else [],
        "picture": preferences_queries.group_picture(door.group),
        "decision": preferences_queries.decision_of(door.group),
        "deleted": deleted,
        "colours": COLOURS,
    }
    return render(request, "programmes/exercises/preferences.html", context)


@login_required
@never_cache
def own(request: HttpRequest, group_id: str) -> HttpResponse:
    """Write one's own three numbers."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    mine = preferences_queries.own_profile(door.group, person)
    initial = {one.key: getattr(mine, one.key) for one in COLOURS} if mine else {}
    form = ScoresForm(request.POST or None, initial={**initial, "share": bool(mine and mine.shared_on)})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            preferences_actions.save_scores(group=door.group, person=person, **form.cleaned_data)
            messages.success(request, _("Lagret."))
            return redirect("preferences", group_id)
    context = {"group": door.group, "form": form, "colours": COLOURS, "mine": mine}
    return render(request, "programmes/exercises/preferences_own.html", context, status=status)


@login_required
@require_POST
def share(request: HttpRequest, group_id: str) -> HttpResponse:
    """Share with the group, or take it back."""
    person = person_of(request)
    mine = _mine(request, group_id)
    wanted = request.POST.get("share", "")
    if wanted not in {"yes", "no"}:
        raise Http404
    preferences_actions.share_scores(profile=mine, share=wanted == "yes", actor=person)
    return redirect("preferences", group_id)


def _mine(request: HttpRequest, group_id: str) -> PreferenceProfile:
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    mine = preferences_queries.own_profile(door.group, person)
    if mine is None:
        raise Http404
    return mine


@login_required
@require_POST
def delete(request: HttpRequest, group_id: str) -> HttpResponse:
    """Delete one's own scores; the next page offers to undo it."""
    rows.delete(_mine(request, group_id), actor=person_of(request))
    return redirect(f"{reverse('preferences', args=[group_id])}?slettet")


@login_required
@require_POST
def undo(request: HttpRequest, group_id: str) -> HttpResponse:
    """«Angre»."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    found = preferences_queries.deleted_profile(door.group, person)
    if found is None:
        raise Http404
    rows.bring_back(found, actor=person)
    return redirect("preferences", group_id)


@login_required
@never_cache
def decide(request: HttpRequest, group_id: str) -> HttpResponse:
    """Write what the group does with how it is put together. Two who write at once lose nothing."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    stands = preferences_queries.decision_of(door.group)
    form = DecisionForm(request.POST or None, initial={"text": stands.text if stands else ""})
    context: dict[str, Any] = {
        "group": door.group,
        "form": form,
        "version": stands.version if stands else 0,
    }
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            text = form.cleaned_data["text"]
            try:
                preferences_actions.decide(
                    group=door.group, text=text, version=sent_version(request), actor=person
                )
            except rows.Changed as changed:
                now = cast("CompositionDecision", changed.row)
                clash = conflict(form, now, {"text": now.text})
                if not clash.same:
                    context |= {"clash": clash, "version": clash.version}
                    return render(request, "programmes/exercises/decide.html", context, status=409)
            messages.success(request, _("Lagret."))
            return redirect("preferences", group_id)
    return render(request, "programmes/exercises/decide.html", context, status=status)
