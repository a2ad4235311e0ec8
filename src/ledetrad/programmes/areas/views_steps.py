"""Next steps: a sentence, perhaps a name and a date; done with one tap; and the plan on paper."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.people.queries import current_members
from ledetrad.people.request import person_of
from ledetrad.programmes import access, rows
from ledetrad.programmes.access import GroupDoor
from ledetrad.programmes.areas import actions
from ledetrad.programmes.areas.forms import StepForm
from ledetrad.programmes.areas.pages import back, both, resend, version_to_save
from ledetrad.programmes.areas.plan import plan_of
from ledetrad.programmes.models import DevelopmentArea, NextStep
from ledetrad.programmes.rows import Changed
from ledetrad.programmes.views.profile import language


def _members(door: GroupDoor) -> list[Person]:
    return [membership.person for membership in current_members(door.group)]


@login_required
def step_new(request: HttpRequest, area_id: str) -> HttpResponse:
    """A next step for an area."""
    areas = rows.standing(DevelopmentArea.objects.all())
    area, door = access.own_row(areas, person_of(request), area_id)
    form = StepForm(request.POST or None, members=_members(door))
    if request.method == "POST" and form.is_valid():
        actions.add_step(
            group=door.group,
            area=area,
            text=form.cleaned_data["text"],
            owner=form.owner_person(),
            due_on=form.cleaned_data["due_on"],
            actor=person_of(request),
        )
        return back("group_areas", door.group.public_id, at=area.public_id)
    return render(
        request,
        "programmes/areas/step.html",
        {"group": door.group, "door": door, "area": area, "form": form},
        status=422 if request.method == "POST" else 200,
    )


def _step(request: HttpRequest, step_id: str) -> tuple[NextStep, GroupDoor]:
    return access.own_row(NextStep.objects.select_related("area", "owner"), person_of(request), step_id)


def _at(step: NextStep) -> str:
    return step.area.public_id if step.area else ""


@login_required
def step_edit(request: HttpRequest, step_id: str) -> HttpResponse:
    """New words, another name or date; or delete it."""
    step, door = _step(request, step_id)
    if step.deleted_on is not None and request.method != "POST":
        raise Http404
    members = _members(door)
    # Who has left the group is still named on the step until somebody chooses another.
    if step.owner is not None and step.owner not in members:
        members.append(step.owner)
    initial = {
        "text": step.text,
        "owner": step.owner.public_id if step.owner else "",
        "due_on": step.due_on,
        "version": step.version,
    }
    form = StepForm(request.POST or None, members=members, initial=initial)
    status, extra = (422 if request.method == "POST" else 200), {}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_step(
                step=step,
                text=form.cleaned_data["text"],
                owner=form.owner_person(),
                due_on=form.cleaned_data["due_on"],
                version=version_to_save(request, step, form.cleaned_data["version"]),
                actor=person_of(request),
            )
        except Changed as changed:
            status, extra = 409, both(changed)
            form = StepForm(resend(request, changed), members=members)
        else:
            return back("group_areas", door.group.public_id, at=_at(step))
    return render(
        request,
        "programmes/areas/step.html",
        {"group": door.group, "door": door, "area": step.area, "step": step, "form": form, **extra},
        status=status,
    )


@login_required
@require_POST
def step_done(request: HttpRequest, step_id: str) -> HttpResponse:
    """One tap: done. One more: not done after all."""
    step, door = _step(request, step_id)
    actions.set_step_done(step=step, done=request.POST.get("done") == "yes", actor=person_of(request))
    return back("group_areas", door.group.public_id, at=_at(step))


@login_required
@require_POST
def step_delete(request: HttpRequest, step_id: str) -> HttpResponse:
    """Delete a step. It comes back for thirty days."""
    step, door = _step(request, step_id)
    if step.deleted_on is None:
        rows.delete(step, actor=person_of(request))
    return back("group_areas", door.group.public_id, deleted=step.public_id)


@login_required
@require_POST
def step_bring_back(request: HttpRequest, step_id: str) -> HttpResponse:
    """Undo a deletion."""
    step, door = _step(request, step_id)
    if step.deleted_on is not None:
        rows.bring_back(step, actor=person_of(request))
    return back("group_areas", door.group.public_id, at=_at(step))


@login_required
def development_plan(request: HttpRequest, group_id: str) -> HttpResponse:
    """The plan on one A4. Made anew each time and kept nowhere: only what the whole group sees stands on it."""
    from ledetrad.documents.development_plan import development_plan as typeset_plan

    person = person_of(request)
    door = access.access_own_group(person, group_id)
    content = typeset_plan(plan_of(door.group, person=person, lang=language()), lang=language())
    log.record("group:plan", actor=person, subject=door.group.public_id)
    name = f"{slugify(_('utviklingsplan'))}-{slugify(door.group.name)}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )
