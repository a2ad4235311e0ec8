"""One group in a cohort: where it stands, its contact, the invitation, what to know; never what it has written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.models import Person
from ledetrad.people.queries import head_of
from ledetrad.people.request import person_of
from ledetrad.programmes.areas.queries import last_writer
from ledetrad.programmes.cohorts import actions, letters, own_actions, presence, queries, words
from ledetrad.programmes.cohorts.access import access_part, may_keep_members
from ledetrad.programmes.cohorts.forms import HandOverForm, LeaveForm, MarksForm, StateForm
from ledetrad.programmes.cohorts.mappings import mapping_line
from ledetrad.programmes.models import (
    CohortGroup,
    ContactHandover,
    InvitationState,
    OtherMeasure,
)
from ledetrad.programmes.rows import standing

MARKS = ("newly_established", "in_reorganisation", "many_replaced")


@login_required
def part(request: HttpRequest, part_id: str) -> HttpResponse:
    """What those who run the programme know about one group."""
    person = person_of(request)
    found = access_part(person, part_id)
    return _page(request, found, person)


def _page(
    request: HttpRequest, part: CohortGroup, person: Person, *, status: int = 200, **forms: Any
) -> HttpResponse:
    activities = queries.activities_of(part)
    missed = presence.counted(part)
    contacts = [one for one in queries.possible_contacts(beside=person) if one.pk != part.contact_id]
    accepted = part.state == InvitationState.ACCEPTED and part.left_on is None
    coming = queries.coming_of(activities) if accepted else []
    context: dict[str, Any] = {
        "part": part,
        "cohort": part.cohort,
        "group": part.group,
        "state": words.state_word(part.state),
        "accepted": accepted,
        "members": queries.members_with_roles(part),
        "steers": may_keep_members(person, part),
        "missed": missed,
        "hint": presence.quiet_hint(missed),
        "time": presence.contact_time(part, activities) if accepted else [],
        "conversations": presence.conversations_planned(part),
        "mapping": mapping_line(part) if accepted else None,
        "measures": list(standing(OtherMeasure.objects.filter(part=part)).select_related("activity")),
        "history": queries.history(part),
        "handovers": list(
            ContactHandover.objects.filter(part=part).select_related("old", "new").order_by("-on", "-pk")
        ),
        "waiting": None if accepted else letters.waiting(part),
        "invited_on": letters.sent_on(part) if part.state == InvitationState.INVITED else None,
        "next_one": coming[0] if coming else None,
        "state_form": forms.get("state_form")
        or StateForm(
            initial={"version": part.version, "state": part.state, "on": part.state_on, "reason": part.reason}
        ),
        "marks_form": forms.get("marks_form")
        or MarksForm(
            initial={"version": part.version, **{name: getattr(part, name) for name in MARKS}},
            auto_id="marks_%s",
        ),
        "hand_over_form": forms.get("hand_over_form") or HandOverForm(contacts=contacts, auto_id="over_%s"),
        "contacts": contacts,
        "leave_form": LeaveForm(auto_id="leave_%s"),
        **{name: value for name, value in forms.items() if name in {"changed", "changed_by", "now"}},
    }
    return render(request, "programmes/cohorts/part.html", context, status=status)


def _both(part: CohortGroup) -> dict[str, Any]:
    """How the row stands now, and who changed it: shown above what was sent."""
    said = [words.state_word(part.state), part.reason]
    said += [str(MarksForm.base_fields[name].label) for name in MARKS if getattr(part, name)]
    return {
        "changed": part,
        "changed_by": last_writer(part.public_id),
        "now": "\n".join(text for text in said if text),
    }


def _newest(data: Any, part: CohortGroup) -> Any:
    """What was sent, made from the version that stands now: saving once more is then a choice."""
    again = data.copy()
    again["version"] = str(part.version)
    return again


@login_required
@require_POST
def state(request: HttpRequest, part_id: str) -> HttpResponse:
    """Where the group stands, since when, why."""
    person = person_of(request)
    part = access_part(person, part_id)
    form = StateForm(request.POST)
    if not form.is_valid():
        return _page(request, part, person, status=422, state_form=form)
    try:
        actions.set_state(
            part=part,
            state=form.cleaned_data["state"],
            reason=form.cleaned_data["reason"],
            on=form.cleaned_data["on"],
            version=form.cleaned_data["version"],
            actor=person,
        )
    except actions.ChangedMeanwhile:
        again = StateForm(_newest(request.POST, part))
        return _page(request, part, person, status=409, state_form=again, **_both(part))
    if part.state == InvitationState.ACCEPTED:
        messages.success(request, _("Gruppen er med. Løpet står under «Datoer», med foreslåtte dager."))
    else:
        messages.success(request, _("Lagret."))
    return redirect("cohort_part", part_id)


@login_required
@require_POST
def marks(request: HttpRequest, part_id: str) -> HttpResponse:
    """Newly established, in reorganisation, many replaced."""
    person = person_of(request)
    part = access_part(person, part_id)
    form = MarksForm(request.POST, auto_id="marks_%s")
    if not form.is_valid():
        return _page(request, part, person, status=422, marks_form=form)
    try:
        actions.change_part(
            part=part,
            version=form.cleaned_data["version"],
            actor=person,
            what="marks",
            **{name: form.cleaned_data[name] for name in MARKS},
        )
    except actions.ChangedMeanwhile:
        again = MarksForm(_newest(request.POST, part), auto_id="marks_%s")
        return _page(request, part, person, status=409, marks_form=again, **_both(part))
    messages.success(request, _("Lagret."))
    return redirect("cohort_part", part_id)


@login_required
@require_POST
def hand_over(request: HttpRequest, part_id: str) -> HttpResponse:
    """«Overlevering»: a new contact, with a note."""
    person = person_of(request)
    part = access_part(person, part_id)
    contacts = queries.possible_contacts(beside=person)
    form = HandOverForm(request.POST, contacts=contacts, auto_id="over_%s")
    if not form.is_valid():
        return _page(request, part, person, status=422, hand_over_form=form)
    new = next(one for one in contacts if one.public_id == form.cleaned_data["new"])
    actions.hand_over(part=part, new=new, note=form.cleaned_data["note"], actor=person)
    messages.success(request, _("%(name)s er kontakt for gruppen nå.") % {"name": new.name})
    return redirect("cohort_part", part_id)


@login_required
@require_POST
def help_given(request: HttpRequest, part_id: str) -> HttpResponse:
    """The contact has followed up what the group asked for."""
    person = person_of(request)
    part = access_part(person, part_id)
    if part.needs_more_help:
        own_actions.help_is_given(part=part, actor=person)
        messages.success(request, _("Fulgt opp. Gruppen kan be om hjelp igjen når den vil."))
    return redirect("cohort_part", part_id)


@login_required
@require_POST
def leave(request: HttpRequest, part_id: str) -> HttpResponse:
    """«Avbrutt»."""
    person = person_of(request)
    part = access_part(person, part_id)
    form = LeaveForm(request.POST, auto_id="leave_%s")
    reason = form.cleaned_data["reason"] if form.is_valid() else request.POST.get("reason", "")[:300]
    actions.leave_cohort(part=part, reason=reason, actor=person)
    messages.success(
        request, _("Gruppen er ute av kullet. Det den har skrevet, er fortsatt dens eget. Du kan angre her.")
    )
    return redirect("cohort_part", part_id)


@login_required
@require_POST
def come_back(request: HttpRequest, part_id: str) -> HttpResponse:
    """Undo that the group left."""
    person = person_of(request)
    part = access_part(person, part_id)
    actions.return_to_cohort(part=part, actor=person)
    messages.success(request, _("Gruppen er med i kullet igjen."))
    return redirect("cohort_part", part_id)


@login_required
def letter(request: HttpRequest, part_id: str) -> HttpResponse:
    """The invitation as it will arrive; sending it."""
    person = person_of(request)
    part = access_part(person, part_id)
    head = head_of(part.group)
    if head is None:
        messages.error(request, _("Gruppen har ingen leder ennå. Velg en leder i medlemslisten først."))
        return redirect("cohort_part", part_id)
    if part.left_on or part.state in {InvitationState.ACCEPTED, InvitationState.DECLINED}:
        messages.info(request, _("Gruppen har svart. Endre hvor den står, hvis du vil invitere på nytt."))
        return redirect("cohort_part", part_id)
    if request.method == "POST":
        letters.send_invitation(part=part, head=head, actor=person)
        messages.success(request, _("Brevet går ut om ti minutter. Du kan angre så lenge."))
        return redirect("cohort_part", part_id)
    context = {
        "part": part,
        "cohort": part.cohort,
        "group": part.group,
        "letter": letters.invitation_letter(part, head),
        "waiting": letters.waiting(part),
        "invited_on": letters.sent_on(part),
        "back": reverse("cohort_part", args=[part_id]),
    }
    return render(request, "programmes/cohorts/letter.html", context)


@login_required
@require_POST
def letter_undo(request: HttpRequest, part_id: str) -> HttpResponse:
    """«Angre sending»."""
    person = person_of(request)
    part = access_part(person, part_id)
    if letters.undo_invitation(part=part, actor=person):
        messages.success(request, _("Angret. Brevet er ikke sendt."))
    else:
        messages.error(request, _("Brevet har gått ut og kan ikke hentes tilbake."))
    return redirect("cohort_part", part_id)
