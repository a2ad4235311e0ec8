"""A case with its ask: written, changed, put on an agenda, deleted and brought back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.office.ids import public_id
from ledetrad.people.models import Person
from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import access, rows
from ledetrad.programmes.meeting import actions, cases, queries
from ledetrad.programmes.meeting.conflict import conflict
from ledetrad.programmes.meeting.forms import CaseForm
from ledetrad.programmes.models import BlindSpot, Case, CaseState, LeaderMeeting, MeetingState
from ledetrad.programmes.rows import Changed, standing

# difi-2019 l.899–905 and l.979–983, word for word, with what they say in English.
SCREENING = (
    (
        "Hva er de viktigste utviklingstrekkene, trendene og truslene i omgivelsene som vil påvirke hvordan "
        "virksomheten lykkes med samfunnsoppdraget i tiden fremover?",
        "What are the most important developments, trends and threats in the surroundings that will affect how the "
        "organisation succeeds with its mission in the time ahead?",
    ),
    (
        "Hva er det som trenger alle ledernes involvering, og som ikke kunne vært håndtert utenfor gruppen?",
        "What is it that needs the involvement of all the leaders, and could not have been handled outside the group?",
    ),
)
BLIND_SPOT_QUESTION = (
    "hva er det i sektoren som vi ikke får til å løse, selv om det har vært der i lang tid? "
    "Og som kanskje ikke har oppmerksomhet i det politiske landskapet?",
    "what is it in the sector that we do not manage to solve, although it has been there for a long time? "
    "And that perhaps has no attention in the political landscape?",
)
USUAL_MINUTES = 20


def people_with(people: list[Person], *others: Person | None) -> list[Person]:
    """Present members, and those a row already names: who has left is not wiped from it by the next who saves."""
    known = {person.pk for person in people}
    return people + [one for one in others if one is not None and one.pk not in known]


def _form(door: access.GroupDoor, data: Any, *, case: Case | None, **initial: Any) -> CaseForm:
    areas = queries.open_areas(door.group)
    if case and case.area and case.area not in areas:
        areas.append(case.area)
    people = people_with(queries.present_people(door.group), case.owner if case else None)
    shown = CaseForm.values_of(case) if case else initial
    return CaseForm(data, people=people, areas=areas, initial=shown)


@login_required
def case_new(request: HttpRequest, group_id: str) -> HttpResponse:
    """A new case. From the list of what nobody raises it brings the sentence along."""
    person = person_of(request)
    door = access.access_own_group(person, group_id)
    spot = (
        standing(BlindSpot.objects.filter(group=door.group, case__isnull=True))
        .filter(public_id=request.POST.get("fra") or request.GET.get("fra", ""))
        .first()
    )
    initial = {"title": spot.text[:200] if spot else "", "owner": person.public_id if not spot else ""}
    posted = request.method == "POST"
    form = _form(door, request.POST if posted else None, case=None, **initial)
    if posted and form.is_valid():
        case = cases.add_case(
            group=door.group,
            actor=person,
            blind_spot=spot,
            key=request.POST.get("key", ""),
            **form.values(),
        )
        meeting = queries.next_meeting(door.group)
        if meeting and request.POST.get("do") == "agenda":
            actions.put_on_agenda(case=case, meeting=meeting, minutes=USUAL_MINUTES, actor=person)
            messages.success(request, _("Saken står på sakslisten."))
            return redirect("meeting", meeting.public_id)
        messages.success(request, _("Saken er lagret."))
        return redirect("case", case.public_id)
    context = {
        "group": door.group,
        "door": door,
        "form": form,
        "spot": spot,
        "key": request.POST.get("key") or public_id(),
        "meeting": queries.next_meeting(door.group),
        "screening": SCREENING,
    }
    return render(request, "programmes/meeting/case_new.html", context, status=422 if posted else 200)


@login_required
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    """One case: its ask, where it has been, and what can be done with it."""
    person = person_of(request)
    row, door = access.own_row(Case.objects.select_related("owner", "area"), person, case_id)
    what = request.POST.get("do", "save") if request.method == "POST" else ""
    if what == "bring_back" and cases.comes_back(row.deleted_on):
        rows.bring_back(row, actor=person)
        return redirect("case", case_id)
    if row.deleted_on is not None:
        raise Http404
    if what in {"delete", "agenda", "again"}:
        return _do(request, row, door, what)
    form = _form(door, request.POST if what else None, case=row)
    clash, status, version = None, 422 if what else 200, row.version
    if what and form.is_valid():
        try:
            cases.change_case(case=row, version=sent_version(request), actor=person, **form.values())
        except Changed as changed:
            if row.deleted_on is not None:  # the row is read again as it now stands
                raise Http404 from changed
            clash, status, version = conflict(form, row, CaseForm.values_of(row)), 409, row.version
        if clash is None or clash.same:
            messages.success(request, _("Saken er lagret."))
            return redirect("case", case_id)
    history = queries.history_of(row)
    context = {
        "group": door.group,
        "door": door,
        "case": row,
        "form": form,
        "clash": clash,
        "version": version,
        "history": history,
        "ahead": next((one for one in history if one.meeting.state == MeetingState.PLANNED), None),
        "postponed": sum(one.postponed for one in history),
        "meeting": queries.next_meeting(door.group),
        "finished": queries.comes_finished(row) and row.state == CaseState.OPEN,
        "screening": SCREENING,
    }
    return render(request, "programmes/meeting/case.html", context, status=status)


def _do(request: HttpRequest, row: Case, door: access.GroupDoor, what: str) -> HttpResponse:
    person = person_of(request)
    if what == "delete":
        cases.delete_case(case=row, actor=person)
        response = redirect("leader_meeting", door.group.public_id)
        response["Location"] += f"?slettet={row.public_id}"
        return response
    if what == "again":
        cases.take_up_again(case=row, actor=person)
        messages.success(request, _("Saken venter på et møte igjen."))
        return redirect("case", row.public_id)
    meeting: LeaderMeeting | None = queries.next_meeting(door.group)
    if meeting is None:
        messages.info(request, _("Si først når dere møtes."))
        return redirect("meeting_rhythm", door.group.public_id)
    actions.put_on_agenda(case=row, meeting=meeting, minutes=USUAL_MINUTES, actor=person)
    messages.success(request, _("Saken står på sakslisten."))
    return redirect("meeting", meeting.public_id)
