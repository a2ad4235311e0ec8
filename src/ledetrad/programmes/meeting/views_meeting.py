"""One meeting: its agenda in order, each item, «Siden sist?» and «Hva vi bestemte»."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.people.models import Person
from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import access
from ledetrad.programmes.meeting import actions, cases, queries, told
from ledetrad.programmes.meeting.conflict import Conflict, conflict
from ledetrad.programmes.meeting.forms import ItemForm, LineForm, MeetingForm, ToldForm
from ledetrad.programmes.meeting.views_cases import BLIND_SPOT_QUESTION, people_with
from ledetrad.programmes.models import AgendaItem, Contribution, LeaderMeeting, Since
from ledetrad.programmes.rows import Changed, standing

type Done = Callable[[], object]


def own_meeting(person: Person, meeting_id: str) -> tuple[LeaderMeeting, access.GroupDoor]:
    """A meeting of the person's own group. Raises Http404."""
    return access.own_row(
        standing(LeaderMeeting.objects.select_related("group__organisation", "told_approved_by")),
        person,
        meeting_id,
    )


@login_required
def meeting(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """The agenda in order, with everything that is done before, in and after the meeting."""
    person = person_of(request)
    row, door = own_meeting(person, meeting_id)
    what = request.POST.get("do", "") if request.method == "POST" else ""
    form = MeetingForm(request.POST if what == "move" else None, initial=MeetingForm.values_of(row))
    clash, version = None, row.version
    if what == "move":
        moved = _move(request, row, form)
        if moved is True:
            return redirect("meeting", meeting_id)
        clash = moved or None
        version = clash.version if clash else version
    elif request.method == "POST":
        return _do(request, row, what)
    items = queries.agenda(row)
    waiting = [one for one in queries.open_cases(door.group) if not one.on_agenda]
    context = {
        "group": door.group,
        "door": door,
        "meeting": row,
        "items": items,
        "planned": sum(item.minutes_planned for item in items if not item.postponed),
        "waiting": waiting,
        "after": actions.meeting_after(row),
        "form": form,
        "clash": clash,
        "version": version,
        "asks": queries.asks_blind_spots(row),
        "question": BLIND_SPOT_QUESTION,
        "asked": queries.perspectives_asked(items),
        "taken_off": _taken_off(request, row),
    }
    status = 409 if clash else 422 if what == "move" else 200
    return render(request, "programmes/meeting/meeting.html", context, status=status)


def _taken_off(request: HttpRequest, row: LeaderMeeting) -> AgendaItem | None:
    name = request.GET.get("slettet", "")
    if not name:
        return None
    gone = AgendaItem.objects.filter(public_id=name, meeting=row, deleted_on__isnull=False)
    return gone.select_related("case").first()


def _move(request: HttpRequest, row: LeaderMeeting, form: MeetingForm) -> Conflict | bool:
    """True when moved, a conflict when somebody else moved it, False when the form says what is wrong."""
    if not form.is_valid():
        return False
    try:
        actions.move_meeting(
            meeting=row, version=sent_version(request), actor=person_of(request), **form.cleaned_data
        )
    except actions.DayTaken:
        form.add_error("held_on", _("Dere har allerede et møte den dagen."))
        row.refresh_from_db()
        return False
    except Changed:
        clash = conflict(form, row, MeetingForm.values_of(row))  # the row is read again as it now stands
        return True if clash.same else clash
    messages.success(request, _("Møtet er flyttet."))
    return True


def _do(request: HttpRequest, row: LeaderMeeting, what: str) -> HttpResponse:
    person = person_of(request)
    whole: dict[str, Done] = {
        "held": lambda: actions.hold_meeting(meeting=row, actor=person),
        "cancel": lambda: actions.cancel_meeting(meeting=row, actor=person),
        "reopen": lambda: actions.reopen_meeting(meeting=row, actor=person),
    }
    if what in whole:
        whole[what]()
        return redirect("meeting", row.public_id)
    if what == "back":
        item = _item(request, AgendaItem.objects.filter(meeting=row))
        actions.put_back(item=item, actor=person)
        return redirect("meeting", row.public_id)
    item = _item(request, standing(AgendaItem.objects.filter(meeting=row)))
    each: dict[str, Done] = {
        "up": lambda: actions.move_item(item=item, step=-1, actor=person),
        "down": lambda: actions.move_item(item=item, step=1, actor=person),
        "postpone": lambda: actions.postpone(item=item, actor=person),
        "not_postponed": lambda: actions.not_postponed(item=item, actor=person),
        "off": lambda: actions.take_off(item=item, actor=person),
    }
    if what not in each:
        raise Http404
    each[what]()
    response = redirect("meeting", row.public_id)
    response["Location"] += f"?slettet={item.public_id}" if what == "off" else f"#p-{item.public_id}"
    return response


def _item(request: HttpRequest, rows: object) -> AgendaItem:
    assert hasattr(rows, "select_related")
    found = (
        rows.select_related("meeting__group", "case").filter(public_id=request.POST.get("item", "")).first()
    )
    if not isinstance(found, AgendaItem):
        raise Http404
    return found


@login_required
def agenda_item(request: HttpRequest, item_id: str) -> HttpResponse:
    """One case at one meeting: roles and time before, outcome and follow-up after."""
    person = person_of(request)
    row, door = access.own_row(
        standing(
            AgendaItem.objects.select_related(
                "group", "meeting", "case__owner", "critic", "enthusiast", "follow_up_owner"
            )
        ),
        person,
        item_id,
    )
    posted = request.method == "POST"
    people = people_with(queries.present_people(door.group), row.critic, row.enthusiast, row.follow_up_owner)
    form = ItemForm(request.POST if posted else None, people=people, initial=ItemForm.values_of(row))
    clash, status, version = None, 422 if posted else 200, row.version
    if posted and form.is_valid():
        try:
            cases.write_item(item=row, version=sent_version(request), actor=person, **form.values())
        except Changed as changed:
            if row.deleted_on is not None:
                raise Http404 from changed
            clash, status, version = conflict(form, row, ItemForm.values_of(row)), 409, row.version
        if clash is None or clash.same:
            messages.success(request, _("Lagret."))
            response = redirect("meeting", row.meeting.public_id)
            response["Location"] += f"#p-{row.public_id}"
            return response
    context = {
        "group": door.group,
        "item": row,
        "meeting": row.meeting,
        "case": row.case,
        "form": form,
        "clash": clash,
        "version": version,
        "finished": queries.comes_finished(row.case),
        "ahead": row.meeting.held_on > timezone.localdate(),
    }
    return render(request, "programmes/meeting/item.html", context, status=status)


@login_required
def meeting_since(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """«Siden sist?»: one tap for each contribution."""
    person = person_of(request)
    row, door = own_meeting(person, meeting_id)
    if request.method == "POST":
        contribution, own = access.own_row(
            standing(Contribution.objects.filter(shown_on__isnull=False)),
            person,
            request.POST.get("contribution", ""),
        )
        answer = request.POST.get("answer", "")
        if own.group != door.group or answer not in {*Since.values, ""}:
            raise Http404
        actions.answer_since(meeting=row, contribution=contribution, answer=answer, actor=person)
        response = redirect("meeting_since", meeting_id)
        response["Location"] += f"#s-{contribution.public_id}"
        return response
    areas = [area for area in queries.since_rows(row) if area.asked]
    context = {
        "group": door.group,
        "door": door,
        "meeting": row,
        "areas": areas,
        "choices": [("done", _("Gjort")), ("tried", _("Prøvd")), ("not_yet", _("Ikke ennå"))],
    }
    return render(request, "programmes/meeting/since.html", context)


@login_required
def meeting_told(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """«Hva vi bestemte»: any member edits, the head approves, and nothing is sent from here."""
    person = person_of(request)
    row, door = own_meeting(person, meeting_id)
    if row.told_approved_on:
        return _approved(request, row, door)
    what = request.POST.get("do", "save") if request.method == "POST" else ""
    form = ToldForm(request.POST if what else None, initial={"text": row.told or told.draft(row)})
    clash, status, version = None, 422 if what else 200, row.version
    if what and form.is_valid():
        if what == "approve" and not door.head:
            raise Http404
        try:
            written = told.write_told(
                meeting=row, text=form.cleaned_data["text"], version=sent_version(request), actor=person
            )
            if what == "approve":
                told.approve_told(meeting=written, version=written.version, actor=person)
        except told.Approved:
            return redirect("meeting_told", meeting_id)
        except Changed:
            if row.told_approved_on and row.told != form.cleaned_data["text"].strip():
                messages.info(request, _("Teksten ble godkjent mens du skrev. Nytt skrives som en ny linje."))
            if row.told_approved_on:
                return redirect("meeting_told", meeting_id)
            clash, status, version = conflict(form, row, {"text": row.told}), 409, row.version
        if clash is None or (clash.same and what == "save"):
            messages.success(request, _("Godkjent.") if what == "approve" else _("Teksten er lagret."))
            return redirect("meeting_told", meeting_id)
    context = {
        "group": door.group,
        "door": door,
        "meeting": row,
        "form": form,
        "clash": clash,
        "version": version,
        "drafted": not row.told and bool(form["text"].value()),
    }
    return render(request, "programmes/meeting/told.html", context, status=status)


def _approved(request: HttpRequest, row: LeaderMeeting, door: access.GroupDoor) -> HttpResponse:
    posted = request.method == "POST"
    form = LineForm(request.POST if posted else None)
    if posted and not door.head:
        raise Http404
    if posted and form.is_valid():
        told.add_line(meeting=row, text=form.cleaned_data["text"], actor=person_of(request))
        return redirect("meeting_told", row.public_id)
    context = {"group": door.group, "door": door, "meeting": row, "form": form}
    return render(request, "programmes/meeting/told_approved.html", context, status=422 if posted else 200)
