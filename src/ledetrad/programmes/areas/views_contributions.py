"""«Bidrag»: one sentence from each, private until the group shows them together; and a person's own over time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of
from ledetrad.programmes import access, retention, rows
from ledetrad.programmes.access import GroupDoor
from ledetrad.programmes.areas import actions, queries
from ledetrad.programmes.areas.forms import ContributionForm
from ledetrad.programmes.areas.pages import back, both, resend, version_to_save
from ledetrad.programmes.models import AreaState, Contribution, DevelopmentArea
from ledetrad.programmes.rows import Changed


@login_required
def group_contributions(request: HttpRequest, group_id: str) -> HttpResponse:
    """Write one's own; see one's own; and, when the group has shown them, everybody's."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    group = door.group
    found = queries.contributions_of(group, person=person)
    areas = [area for area, _rows in found]
    state = queries.writing(group, person)
    asked = request.GET.get("omrade", "")
    form = ContributionForm(
        request.POST or None,
        areas=areas,
        may_wait=not state.own,
        initial={"area": asked} if asked else None,
    )
    if request.method == "POST" and areas and form.is_valid():
        area = next(area for area in areas if area.public_id == form.cleaned_data["area"])
        written = actions.write_contribution(
            area=area,
            person=person,
            text=form.cleaned_data["text"],
            in_meeting=form.cleaned_data.get("in_meeting", False),
            actor=person,
        )
        messages.success(request, _saved(written, was_shown=state.shown))
        return back("group_contributions", group_id)
    gone = queries.withdrawn(group, person)
    deleted = request.GET.get("slettet", "")
    context: dict[str, Any] = {
        "group": group,
        "door": door,
        "areas": areas,
        "shown_areas": [
            (area, shown)
            for area, contributions in found
            if (shown := [one for one in contributions if one.contribution.shown_on])
        ],
        "mine": [(area, one) for area, contributions in found for one in contributions if one.own],
        "writing": state,
        "form": form,
        "gone": gone,
        "just_deleted": next((one for one in gone if one.public_id == deleted), None),
        "kept_until": retention.kept_until(group),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/areas/contributions.html", context, status=status)


def _saved(written: Contribution, *, was_shown: bool) -> str:
    if not written.text:
        return _("Det er notert at du skriver i møtet.")
    if written.shown_on is None:
        return _("Bidraget er lagret. Bare du ser det ennå.")
    if was_shown:
        return _("Bidraget er lagret, og de andre i gruppen ser det.")
    return _("Bidraget er lagret. Alle har skrevet, så nå ser dere hverandres bidrag.")


def _own(request: HttpRequest, contribution_id: str) -> tuple[Contribution, GroupDoor]:
    """The person's own, as a present member. Somebody else's is not there."""
    person = person_of(request)
    mine = Contribution.objects.filter(person=person).select_related("area")
    return access.own_row(mine, person, contribution_id)


@login_required
def contribution_edit(request: HttpRequest, contribution_id: str) -> HttpResponse:
    """New words, or another area; or take it back."""
    one, door = _own(request, contribution_id)
    if one.deleted_on is not None and request.method != "POST":
        raise Http404
    areas: list[DevelopmentArea] = [
        area
        for area in queries.standing_areas(door.group)
        if area.state != AreaState.CLOSED or area.pk == one.area_id
    ]
    initial = {"area": one.area.public_id, "version": one.version} | ({"text": one.text} if one.text else {})
    form = ContributionForm(request.POST or None, areas=areas, may_wait=False, initial=initial)
    status, extra = (422 if request.method == "POST" else 200), {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_contribution(
                contribution=one,
                area=next(area for area in areas if area.public_id == form.cleaned_data["area"]),
                text=form.cleaned_data["text"],
                version=version_to_save(request, one, form.cleaned_data["version"]),
                actor=person_of(request),
            )
        except Changed as changed:
            status, extra = 409, both(changed)
            form = ContributionForm(resend(request, changed), areas=areas, may_wait=False)
        else:
            return back("group_contributions", door.group.public_id)
    return render(
        request,
        "programmes/areas/contribution.html",
        {"group": door.group, "door": door, "contribution": one, "form": form, **extra},
        status=status,
    )


@login_required
@require_POST
def contribution_withdraw(request: HttpRequest, contribution_id: str) -> HttpResponse:
    """Take it back, shown or not: from now nobody else reads it. The person can bring it back for thirty days."""
    one, door = _own(request, contribution_id)
    if one.deleted_on is None:
        rows.delete(one, actor=person_of(request))
    return back("group_contributions", door.group.public_id, deleted=one.public_id)


@login_required
@require_POST
def contribution_bring_back(request: HttpRequest, contribution_id: str) -> HttpResponse:
    """Undo taking it back."""
    one, door = _own(request, contribution_id)
    if one.deleted_on is not None:
        rows.bring_back(one, actor=person_of(request))
    return back("group_contributions", door.group.public_id)


@login_required
@require_POST
def contributions_show(request: HttpRequest, group_id: str) -> HttpResponse:
    """«Vis bidragene nå»: any member may, the head no more than others. Says first who will see them."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    if actions.show_contributions(group=door.group, actor=person):
        messages.success(request, _("Nå ser alle i gruppen bidragene."))
    return back("group_contributions", group_id)


@login_required
def own_contributions(request: HttpRequest) -> HttpResponse:
    """A person's own contributions over groups and periods. Nobody else's page."""
    return render(
        request,
        "programmes/areas/own_contributions.html",
        {"rows": queries.own_contributions(person_of(request))},
    )
