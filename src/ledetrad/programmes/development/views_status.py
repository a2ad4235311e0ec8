"""The group's status: four questions, answered together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import access, rows
from ledetrad.programmes.access import GroupDoor
from ledetrad.programmes.development.actions import FIELDS, change_status, write_status
from ledetrad.programmes.development.forms import StatusForm
from ledetrad.programmes.development.queries import (
    deleted_statuses,
    last_writer,
    mappings_of,
    statuses_of,
)
from ledetrad.programmes.models import StatusAnswers

NEW = "ny"


@login_required
def status(request: HttpRequest, group_id: str) -> HttpResponse:
    """What the group has answered, newest first; and the form, for a new one or for changing one."""
    door = access.access_own_group(person_of(request), group_id)
    if request.method == "POST":
        return _save(request, door)
    found = statuses_of(door.group)
    wanted = request.GET.get("skriv", "" if found else NEW)
    changing = next((one for one in found if one.public_id == wanted), None)
    if wanted not in {"", NEW} and changing is None:
        raise Http404
    initial = {name: getattr(changing, name) for name in FIELDS} if changing else None
    form = StatusForm(initial=initial) if wanted else None
    context = _context(door, found, form, changing)
    context["deleted"] = deleted_statuses(door.group)
    context["just_deleted"] = request.GET.get("slettet", "")
    return render(request, "programmes/development/status.html", context)


def _context(
    door: GroupDoor, found: list[StatusAnswers], form: StatusForm | None, changing: StatusAnswers | None
) -> dict[str, Any]:
    return {
        "group": door.group,
        "door": door,
        "statuses": [{"row": one, "answers": answers(one)} for one in found],
        "form": form,
        "changing": changing,
        "after": found[0].public_id if found else "",
        "mappings": mappings_of(door.group),
    }


def answers(status: StatusAnswers) -> list[tuple[str, str]]:
    """The questions with what stands under each; those nobody wrote to are left out."""
    form = StatusForm()
    return [(str(form.fields[name].label), getattr(status, name)) for name in FIELDS if getattr(status, name)]


def _save(request: HttpRequest, door: GroupDoor) -> HttpResponse:
    person, found = person_of(request), statuses_of(door.group)
    form = StatusForm(request.POST)
    chosen = request.POST.get("status", "")
    changing = next((one for one in found if one.public_id == chosen), None)
    if not form.is_valid():
        context = _context(door, found, form, changing)
        return render(request, "programmes/development/status.html", context, status=422)
    try:
        if changing is not None:
            change_status(status=changing, texts=form.texts(), version=sent_version(request), actor=person)
        else:
            # A status that was deleted while somebody wrote becomes a new one: nothing written is lost.
            write_status(
                group=door.group, texts=form.texts(), after=request.POST.get("after", ""), actor=person
            )
    except rows.Changed as changed:
        return _collision(request, door, form, changed)
    messages.success(request, _("Lagret. Alle i gruppen kan lese og endre det."))
    return redirect("group_status", door.group.public_id)


def _collision(
    request: HttpRequest, door: GroupDoor, form: StatusForm, changed: rows.Changed
) -> HttpResponse:
    """Somebody else wrote in between: both texts, and the form goes on from what stands now."""
    found = statuses_of(door.group)
    row = next((one for one in found if one.pk == changed.row.pk), None)
    context = _context(door, found, form, row)
    if row is not None:
        context |= {
            "theirs": [
                (str(form.fields[name].label), getattr(row, name))
                for name in FIELDS
                if getattr(row, name) != form.texts()[name]
            ],
            "who": last_writer(row),
        }
    return render(request, "programmes/development/status.html", context, status=409)


@login_required
def printed(request: HttpRequest, group_id: str) -> HttpResponse:
    """The newest status on paper."""
    door = access.access_own_group(person_of(request), group_id)
    found = statuses_of(door.group)
    if not found:
        return redirect("group_status", group_id)
    return render(
        request,
        "programmes/development/status_print.html",
        {
            "group": door.group,
            "status": found[0],
            "answers": answers(found[0]),
            "place": door.group.organisation.name,
            "printed": timezone.localdate(),
            "readers": door.group.name,
        },
    )


@login_required
@require_POST
def delete(request: HttpRequest, status_id: str) -> HttpResponse:
    """Take a status away; it comes back for thirty days."""
    person = person_of(request)
    row, door = access.own_row(StatusAnswers.objects.all(), person, status_id)
    rows.delete(row, actor=person)
    return redirect(f"{reverse('group_status', args=[door.group.public_id])}?slettet={row.public_id}")


@login_required
@require_POST
def bring_back(request: HttpRequest, status_id: str) -> HttpResponse:
    """Undo a deletion."""
    person = person_of(request)
    row, door = access.own_row(StatusAnswers.objects.all(), person, status_id)
    if row.deleted_on is not None and timezone.localdate() - row.deleted_on > rows.COMES_BACK:
        raise Http404
    rows.bring_back(row, actor=person)
    messages.success(request, _("Statusen er tilbake."))
    return redirect("group_status", door.group.public_id)
