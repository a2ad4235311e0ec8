"""Start one group alone: five fields, a preview, and the letter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.paste import Member, Pasted, read_members
from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.actions import Start, start_group_alone, start_mapping, undo_start
from ledetrad.programmes.development.words import wave_word
from ledetrad.programmes.forms import MeetingForm, StartForm
from ledetrad.programmes.paste_messages import say
from ledetrad.surveys.actions import NotPossible, next_wave
from ledetrad.surveys.models import Wave
from ledetrad.surveys.queries import open_campaign_of

FEW, MANY = 5, 13  # difi-2019 S1: management groups of 5–13 members; a hint, never a block


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Write, look, create. Nothing is stored before the last step."""
    person = person_of(request)
    if not access.may_start_groups(person):
        raise Http404
    if request.method != "POST":
        form = StartForm(starter=person, initial={"language": person.language, "readers": "group"})
        return render(request, "programmes/start.html", {"form": form})
    form = StartForm(request.POST, starter=person)
    if not form.is_valid() or request.POST.get("step") == "back":
        return render(
            request, "programmes/start.html", {"form": form}, status=200 if form.is_valid() else 422
        )
    pasted = read_members(form.cleaned_data["members"])
    if not pasted.usable or len(pasted.members) < 2:
        return _problems(request, form, pasted)
    chosen = request.POST.get("head", "")
    if request.POST.get("step") == "create" and chosen:
        return _create(request, form, pasted, chosen)
    return _preview(request, form, pasted, missing_head=request.POST.get("step") == "create")


def _problems(request: HttpRequest, form: StartForm, pasted: Pasted) -> HttpResponse:
    for problem in pasted.problems:
        if problem.code.blocks:
            form.add_error("members", say(problem))
    if not form.errors:
        form.add_error("members", _("En ledergruppe har minst to medlemmer. Lim inn én linje for hver."))
    return render(request, "programmes/start.html", {"form": form}, status=422)


def _preview(request: HttpRequest, form: StartForm, pasted: Pasted, *, missing_head: bool) -> HttpResponse:
    count = len(pasted.members)
    hints = [say(problem) for problem in pasted.problems if not problem.code.blocks]
    if count < FEW:
        hints.append(
            _(
                "Gruppen er liten. Tall vises når minst fire har svart. Hvor enige dere er, og det dere skriver med egne ord, vises først fra fem."
            )
        )
    if count > MANY:
        hints.append(
            _("Gruppen er stor for en ledergruppe (vanligvis 5–13). Det går fint, men sjekk listen.")
        )
    heads = [member.email for member in pasted.members if member.head]
    context: dict[str, Any] = {
        "form": form,
        "members": pasted.members,
        "hints": hints,
        "head": heads[0] if len(heads) == 1 else "",
        "missing_head": missing_head,
    }
    return render(request, "programmes/start_preview.html", context, status=422 if missing_head else 200)


def _create(request: HttpRequest, form: StartForm, pasted: Pasted, head: str) -> HttpResponse:
    person = person_of(request)
    members = tuple(
        Member(name=m.name, email=m.email, head=m.email == head, row=m.row) for m in pasted.members
    )
    values = form.cleaned_data
    campaign = start_group_alone(
        start=Start(
            name=values["group"],
            members=members,
            meeting_on=values["meeting_on"],
            contact=person if values["readers"] == "contact" else None,
            language=values["language"],
        ),
        organisation=person.organisation,
        actor=person,
        today=timezone.localdate(),
    )
    messages.success(request, _("Gruppen er laget. Ingen er spurt ennå."))
    return redirect("mapping_letters", campaign.public_id)


@login_required
@require_POST
def undo(request: HttpRequest, campaign_id: str) -> HttpResponse:
    """Undo the import, until the mapping is opened."""
    person = person_of(request)
    campaign, _door = access.access_mapping(person, campaign_id)
    try:
        undo_start(campaign=campaign, actor=person)
    except NotPossible:
        messages.error(request, _("Kartleggingen er åpnet, og kan ikke angres her."))
        return redirect("mapping", campaign_id)
    messages.success(request, _("Angret. Gruppen og medlemslisten er slettet."))
    return redirect("group_start" if access.may_start_groups(person) else "home")


@login_required
def start_again(request: HttpRequest, group_id: str) -> HttpResponse:
    """A mapping of a group that is here already: a draft with sensible dates, straight to the letter."""
    person = person_of(request)
    door = access.access_steered_group(person, group_id)
    waiting = open_campaign_of(door.group)
    if waiting is not None:
        return redirect("mapping" if waiting.is_open else "mapping_letters", waiting.public_id)
    today = timezone.localdate()
    form = MeetingForm(request.POST or None, initial={"meeting_on": today + timedelta(days=21)})
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        wave = next_wave(door.group)
        context = {"group": door.group, "form": form, "wave": wave_word(wave), "first": wave == Wave.BEFORE}
        return render(request, "programmes/start_again.html", context, status=status)
    campaign = start_mapping(
        group=door.group,
        meeting_on=form.cleaned_data["meeting_on"],
        contact=None,
        language=door.group.language,
        actor=person,
        today=today,
    )
    return redirect("mapping_letters", campaign.public_id)
