"""A group's pair meetings: prepare, meet, and say what came of it."""

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
from ledetrad.programmes.meeting.conflict import conflict
from ledetrad.programmes.models import LaterContact, PairPart
from ledetrad.programmes.pairs import actions, queries
from ledetrad.programmes.pairs.forms import LATER, USEFUL, AfterForm, LaterForm, PrepareForm

PREPARED = ("agenda", "expected", "wants_facilitation")
AFTER = ("useful", "got", "gave", "onward", "open_to_staff")


@login_required
@never_cache
def of_group(request: HttpRequest, group_id: str) -> HttpResponse:
    """The group's pair meetings."""
    door = access.access_own_group(person_of(request), group_id)
    context = {"group": door.group, "meetings": queries.meetings_of(door.group)}
    return render(request, "programmes/pairs/group.html", context)


def _own(request: HttpRequest, part_id: str) -> PairPart:
    """One's own group's side of a meeting. Raises Http404 for the other group, staff and everybody else."""
    found = PairPart.objects.select_related("meeting__activity", "meeting__facilitator")
    part, _door = access.own_row(found, person_of(request), part_id)
    return part


@login_required
@never_cache
def part(request: HttpRequest, part_id: str) -> HttpResponse:
    """One meeting: what we want, what they want when both have said it, and what came of it."""
    mine = _own(request, part_id)
    return _part_page(request, mine, LaterForm())


def _part_page(request: HttpRequest, mine: PairPart, form: LaterForm, *, status: int = 200) -> HttpResponse:
    asked = request.GET.get("slettet", "")
    deleted = LaterContact.objects.filter(group=mine.group, public_id=asked, deleted_on__isnull=False)
    kinds = dict(LATER)
    context = {
        "group": mine.group,
        "part": mine,
        "own": queries.own_meeting(mine),
        "useful": dict(USEFUL).get(mine.useful, ""),
        "later": [(one, kinds[one.kind]) for one in queries.later_of(mine.meeting)],
        "form": form,
        "deleted": deleted.first() if asked else None,
    }
    return render(request, "programmes/pairs/part.html", context, status=status)


@login_required
@never_cache
def prepare(request: HttpRequest, part_id: str) -> HttpResponse:
    """Agenda and expectation."""
    mine = _own(request, part_id)
    form = PrepareForm(request.POST or None, initial=_values(mine, PREPARED))
    return _written(request, mine, form, PREPARED, "programmes/pairs/prepare.html")


@login_required
@never_cache
def after(request: HttpRequest, part_id: str) -> HttpResponse:
    """What came of it. Before the day there is nothing to say."""
    mine = _own(request, part_id)
    if not queries.own_meeting(mine).been:
        if request.method == "POST":
            messages.info(request, _("Møtet har ikke vært ennå."))
        return redirect("pair_part", part_id)
    form = AfterForm(request.POST or None, initial=_values(mine, AFTER))
    return _written(request, mine, form, AFTER, "programmes/pairs/after.html")


def _values(row: PairPart, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _written(
    request: HttpRequest,
    mine: PairPart,
    form: PrepareForm | AfterForm,
    names: tuple[str, ...],
    template: str,
) -> HttpResponse:
    """Save one of the two forms; two of the group who write at once lose nothing."""
    person = person_of(request)
    context: dict[str, Any] = {
        "group": mine.group,
        "part": mine,
        "own": queries.own_meeting(mine),
        "form": form,
        "version": mine.version,
    }
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    write = actions.prepare if isinstance(form, PrepareForm) else actions.answer
    try:
        write(part=mine, version=sent_version(request), actor=person, **form.cleaned_data)
    except rows.Changed as changed:
        now = cast("PairPart", changed.row)
        clash = conflict(form, now, _values(now, names))
        if not clash.same:
            context |= {"clash": clash, "version": clash.version}
            return render(request, template, context, status=409)
    messages.success(request, _("Lagret."))
    return redirect("pair_part", mine.public_id)


@login_required
@require_POST
def add_later(request: HttpRequest, part_id: str) -> HttpResponse:
    """A contact or a joint project that came after."""
    mine = _own(request, part_id)
    form = LaterForm(request.POST)
    if not form.is_valid():
        return _part_page(request, mine, form, status=422)
    actions.add_later(part=mine, actor=person_of(request), **form.cleaned_data)
    return redirect("pair_part", part_id)


def _later(request: HttpRequest, later_id: str, *, deleted: bool) -> tuple[LaterContact, PairPart]:
    found = LaterContact.objects.filter(deleted_on__isnull=not deleted)
    row, _door = access.own_row(found, person_of(request), later_id)
    mine = PairPart.objects.filter(meeting=row.meeting_id, group=row.group_id).first()
    if mine is None:
        raise Http404
    return row, mine


@login_required
@require_POST
def delete_later(request: HttpRequest, later_id: str) -> HttpResponse:
    """Delete what one's own group wrote; the next page offers to undo it."""
    row, mine = _later(request, later_id, deleted=False)
    rows.delete(row, actor=person_of(request))
    return redirect(f"{reverse('pair_part', args=[mine.public_id])}?slettet={row.public_id}")


@login_required
@require_POST
def undo_later(request: HttpRequest, later_id: str) -> HttpResponse:
    """«Angre»."""
    row, mine = _later(request, later_id, deleted=True)
    rows.bring_back(row, actor=person_of(request))
    return redirect("pair_part", mine.public_id)
