"""«Ledermøtet»: the group's page, its rhythm, what nobody raises, and what was decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import access
from ledetrad.programmes.meeting import actions, cases, queries
from ledetrad.programmes.meeting.conflict import conflict
from ledetrad.programmes.meeting.forms import BlindSpotForm, RhythmForm
from ledetrad.programmes.meeting.views_cases import BLIND_SPOT_QUESTION
from ledetrad.programmes.models import AgendaItem, BlindSpot, MeetingRhythm
from ledetrad.programmes.rows import COMES_BACK, Changed, standing

FEW = 5  # on a card; the rest is counted
MOST = 6  # in a list; the rest opens


@login_required
def leader_meeting(request: HttpRequest, group_id: str) -> HttpResponse:
    """The next meeting on top, its agenda, cases that wait, three quiet cards, earlier meetings."""
    door = access.access_own_group(person_of(request), group_id)
    group = door.group
    coming = queries.coming_meetings(group)
    following = coming[0] if coming else None
    waiting = queries.open_cases(group)
    sums, months = queries.time_shares(group)
    spots = queries.blind_spots(group)
    unplaced = [one for one in waiting if not one.on_agenda]
    drags = [one for one in waiting if one.drags]
    context = {
        "group": group,
        "door": door,
        "rhythm": queries.rhythm_of(group),
        "meeting": following,
        "following": coming[1:3],
        "items": queries.agenda(following) if following else [],
        "waiting": unplaced[:MOST],
        "more_waiting": unplaced[MOST:],
        "drags": drags[:FEW],
        "more_drags": max(len(drags) - FEW, 0),
        "sums": sums,
        "bar": bar_of(sums.kinds),
        "months": months,
        "spots": spots[:FEW],
        "earlier": queries.earlier_meetings(group),
        "deleted": queries.deleted_rows(group),
        "just_deleted": request.GET.get("slettet", ""),
    }
    return render(request, "programmes/meeting/leader.html", context)


def bar_of(kinds: Any, *, width: int = 320) -> list[dict[str, Any]]:
    """Where each part of the bar begins and how wide it is, in the units of its drawing."""
    found, at = [], 0.0
    for share in kinds:
        wide = share.percent * width / 100
        found.append({"key": share.key, "x": round(at, 1), "width": round(max(wide - 1.5, 0), 1)})
        at += wide
    return found


@login_required
def rhythm(request: HttpRequest, group_id: str) -> HttpResponse:
    """How often the group meets: one small form for every member."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    row = queries.rhythm_of(door.group)
    form, clash, status = _rhythm_form(request, row), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.set_rhythm(
                    group=door.group,
                    weekday=form.cleaned_data["first_on"].weekday(),
                    actor=person,
                    version=sent_version(request) or None,
                    **form.cleaned_data,
                )
            except Changed:
                row, status = MeetingRhythm.objects.get(group=door.group), 409
                clash = conflict(form, row, _rhythm_values(row))
            if clash is None or clash.same:
                messages.success(request, _("Møterytmen er lagret."))
                return redirect("leader_meeting", group_id)
    context = {"group": door.group, "door": door, "form": form, "row": row, "clash": clash}
    return render(request, "programmes/meeting/rhythm.html", context, status=status)


def _rhythm_form(request: HttpRequest, row: MeetingRhythm | None) -> RhythmForm:
    initial = _rhythm_values(row) if row else None
    return RhythmForm(request.POST if request.method == "POST" else None, initial=initial)


def _rhythm_values(row: MeetingRhythm) -> dict[str, Any]:
    following = queries.next_meeting(row.group)
    return RhythmForm.values_of(row, following.held_on if following else row.next_on)


@login_required
def blind_spots(request: HttpRequest, group_id: str) -> HttpResponse:
    """«Det ingen tar opp»: written without a name, deleted and brought back, or made a case."""
    door = access.access_own_group(person_of(request), group_id)
    form = BlindSpotForm(request.POST if request.POST.get("do") == "write" else None)
    if request.method == "POST":
        if not form.is_bound:
            return _blind_spot_gone(request, group_id)
        if form.is_valid():
            cases.write_blind_spot(group=door.group, text=form.cleaned_data["text"])
            messages.success(request, _("Lagt til, uten navn."))
            return redirect("blind_spots", group_id)
    since = timezone.localdate() - COMES_BACK
    context = {
        "group": door.group,
        "door": door,
        "form": form,
        "spots": queries.blind_spots(door.group),
        "deleted": BlindSpot.objects.filter(group=door.group, deleted_on__gte=since).order_by("public_id"),
        "just_deleted": request.GET.get("slettet", ""),
        "question": BLIND_SPOT_QUESTION,
    }
    return render(request, "programmes/meeting/blind.html", context, status=422 if form.is_bound else 200)


def _blind_spot_gone(request: HttpRequest, group_id: str) -> HttpResponse:
    spot, door = access.own_row(BlindSpot.objects.all(), person_of(request), request.POST.get("spot", ""))
    if door.group.public_id != group_id:
        raise Http404
    back = request.POST.get("do") == "bring_back"
    cases.take_blind_spot(spot=spot, back=back)
    response = redirect("blind_spots", group_id)
    if not back:
        response["Location"] += f"?slettet={spot.public_id}"
    return response


@login_required
def decisions(request: HttpRequest, group_id: str) -> HttpResponse:
    """«Beslutninger vi har tatt»: followed up in one tap, never overdue."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    if request.method == "POST":
        item, item_door = access.own_row(
            standing(AgendaItem.objects.all()), person, request.POST.get("item", "")
        )
        if item_door.group != door.group:
            raise Http404
        actions.follow_up_decision(item=item, done=request.POST.get("do") != "undo", actor=person)
        response = redirect("decisions", group_id)
        response["Location"] += f"#b-{item.public_id}"
        return response
    context = {"group": door.group, "door": door, "rows": queries.decisions(door.group)}
    return render(request, "programmes/meeting/decisions.html", context)
