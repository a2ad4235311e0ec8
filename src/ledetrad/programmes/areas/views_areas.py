"""«Utviklingsområder»: what the group works on, chosen and changed by anybody who is a member now."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import access, retention, rows
from ledetrad.programmes.access import GroupDoor
from ledetrad.programmes.areas import actions, queries
from ledetrad.programmes.areas.forms import AreaForm
from ledetrad.programmes.areas.pages import back, both, resend, version_to_save
from ledetrad.programmes.areas.typical import SOURCE, TYPICAL, typical
from ledetrad.programmes.models import AreaState, DevelopmentArea
from ledetrad.programmes.rows import Changed
from ledetrad.programmes.views.profile import language
from ledetrad.surveys.models import Release
from ledetrad.surveys.queries import NO_MAPPING, open_campaign_of

FEW, MANY = 3, 4  # difi-2019, S5: three or four. A hint outside, never a block.


@login_required
def group_areas(request: HttpRequest, group_id: str) -> HttpResponse:
    """What the group works on: each area with its signs, what the members contribute, and next steps."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    group = door.group
    areas = queries.areas_of(group, person=person, lang=language())
    going = [row for row in areas if row.area.state != AreaState.CLOSED]
    deleted = queries.deleted_work(group)
    asked = request.GET.get("slettet", "")
    context = {
        "group": group,
        "door": door,
        "areas": going,
        "closed": [row for row in areas if row.area.state == AreaState.CLOSED],
        "few": 0 < len(going) < FEW,
        "many": len(going) > MANY,
        "deleted": deleted,
        "just_deleted": next((one for one in deleted if one.public_id == asked), None),
        "kept_until": retention.kept_until(group),
        "own": any(one.own for row in going for one in row.contributions),
    }
    if not going:
        context |= {"campaign": open_campaign_of(group), "release": queries.newest_release(group)}
    return render(request, "programmes/areas/areas.html", context)


@login_required
def area_choose(request: HttpRequest, group_id: str) -> HttpResponse:
    """Choose one more: first where it comes from, then its words."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    release, lang = queries.newest_release(door.group), language()
    factors = queries.factors_of(release, lang)
    start = _start(request, {factor.key: factor.title for factor in factors}, lang)
    if request.method != "POST" and start is None:
        possible = queries.possible_areas(release, lang)
        keys = {factor.key for factor in possible}
        return render(
            request,
            "programmes/areas/where_from.html",
            {
                "group": door.group,
                "door": door,
                "release": release,
                "possible": possible,
                "others": [factor for factor in factors if factor.key not in keys],
                "typical": [(area.key, area.title(lang)) for area in TYPICAL],
                "source": SOURCE,
            },
        )
    form = AreaForm(request.POST or None, factors=factors, initial=start or {})
    if request.method == "POST" and form.is_valid():
        area = actions.choose_area(
            group=door.group,
            title=form.cleaned_data["title"],
            sign=form.cleaned_data["sign"],
            factors=form.cleaned_data.get("factors", []),
            release=release,
            typical=chosen.key if (chosen := typical(request.POST.get("typical", ""))) else "",
            actor=person,
        )
        messages.success(request, _("Området er valgt."))
        return back("group_areas", group_id, at=area.public_id)
    context = {
        "group": door.group,
        "door": door,
        "form": form,
        "typical": request.POST.get("typical", "") or (start or {}).get("typical", ""),
    }
    return render(
        request, "programmes/areas/choose.html", context, status=422 if request.method == "POST" else 200
    )


def _start(request: HttpRequest, titles: dict[str, str], lang: str) -> dict[str, Any] | None:
    """What the form begins with, by where the area comes from; None when that is not chosen yet."""
    ticked = [key for key in request.GET.getlist("faktor") if key in titles]
    if ticked:
        return {"title": titles[ticked[0]], "factors": ticked}
    chosen = typical(request.GET.get("typisk", ""))
    if chosen is not None:
        return {"title": chosen.title(lang), "typical": chosen.key}
    return {} if "annet" in request.GET else None


def _area(request: HttpRequest, area_id: str) -> tuple[DevelopmentArea, GroupDoor]:
    return access.own_row(DevelopmentArea.objects.select_related("release"), person_of(request), area_id)


@login_required
def area_edit(request: HttpRequest, area_id: str) -> HttpResponse:
    """New words for an area; move it, close it, carry it on, delete it."""
    area, door = _area(request, area_id)
    if area.deleted_on is not None and request.method != "POST":
        raise Http404
    factors = queries.factors_of(area.release or queries.newest_release(door.group), language())
    initial = {"title": area.title, "sign": area.sign, "factors": area.factors, "version": area.version}
    form = AreaForm(request.POST or None, factors=factors, initial=initial)
    status, extra = (422 if request.method == "POST" else 200), {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_area(
                area=area,
                title=form.cleaned_data["title"],
                sign=form.cleaned_data["sign"],
                # An area keeps what it was about also when the result is gone and nothing can be ticked.
                factors=form.cleaned_data.get("factors", area.factors),
                version=version_to_save(request, area, form.cleaned_data["version"]),
                actor=person_of(request),
            )
        except Changed as changed:
            status, extra = 409, both(changed)
            form = AreaForm(resend(request, changed), factors=factors)
        else:
            return back("group_areas", door.group.public_id, at=area.public_id)
    return render(
        request,
        "programmes/areas/edit.html",
        {
            "group": door.group,
            "door": door,
            "area": area,
            "form": form,
            "places": _places(area),
            "may_carry_on": area.state != AreaState.CARRIED_ON and _mapped_since(area),
            **extra,
        },
        status=status,
    )


def _places(area: DevelopmentArea) -> dict[str, int]:
    """Where the area can be moved: one up, one down, among those that are not closed."""
    order = [
        one.pk
        for one in queries.standing_areas(area.group)
        if one.state != AreaState.CLOSED or one.pk == area.pk
    ]
    if area.pk not in order or area.state == AreaState.CLOSED:
        return {}
    now = order.index(area.pk)
    ways = {"up": now - 1, "down": now + 1}
    return {way: place for way, place in ways.items() if 0 <= place < len(order)}


def _mapped_since(area: DevelopmentArea) -> bool:
    """Whether the group has a newer mapping than the one the area was chosen after: «veien videre» begins there."""
    newer = Release.objects.filter(
        group=area.group, campaign__practice=False, closed_on__gte=area.chosen_on
    ).exclude(NO_MAPPING)
    return newer.exclude(pk=area.release_id).exists() if area.release_id else newer.exists()


@login_required
@require_POST
def area_place(request: HttpRequest, area_id: str) -> HttpResponse:
    """Move an area up or down. The place is named, so a double click moves it once."""
    area, door = _area(request, area_id)
    place = request.POST.get("place", "")
    if not place.isdecimal() or len(place) > 3:
        raise Http404
    actions.place_area(area=area, place=int(place), actor=person_of(request))
    return back("group_areas", door.group.public_id, at=area.public_id)


@login_required
@require_POST
def area_state(request: HttpRequest, area_id: str) -> HttpResponse:
    """Close an area, open it again, or carry it on."""
    area, door = _area(request, area_id)
    state = request.POST.get("state", "")
    if state not in AreaState.values or (state == AreaState.CARRIED_ON and not _mapped_since(area)):
        raise Http404
    try:
        actions.set_area_state(
            area=area,
            state=AreaState(state),
            version=sent_version(request, area.version),
            actor=person_of(request),
        )
    except Changed:
        messages.warning(request, _("Noen andre endret området samtidig. Se hvordan det står nå."))
    return back("group_areas", door.group.public_id, at=area.public_id)


@login_required
@require_POST
def area_delete(request: HttpRequest, area_id: str) -> HttpResponse:
    """Delete an area. It comes back for thirty days, with everything that belongs to it."""
    area, door = _area(request, area_id)
    if area.deleted_on is None:
        rows.delete(area, actor=person_of(request))
    return back("group_areas", door.group.public_id, deleted=area.public_id)


@login_required
@require_POST
def area_bring_back(request: HttpRequest, area_id: str) -> HttpResponse:
    """Undo a deletion."""
    area, door = _area(request, area_id)
    if area.deleted_on is not None:
        rows.bring_back(area, actor=person_of(request))
    return back("group_areas", door.group.public_id, at=area.public_id)
