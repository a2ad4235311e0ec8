"""What staff do with pair meetings: match the groups, offer to facilitate, see who has prepared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.people.models import Person
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts.access import access_activity, access_cohort
from ledetrad.programmes.cohorts.queries import parts_of, possible_contacts
from ledetrad.programmes.models import Activity, ActivityKind, Cohort, PairMeeting, PairPart
from ledetrad.programmes.pairs import actions, queries
from ledetrad.programmes.pairs.forms import USEFUL, FacilitationForm, RoundForm, SwapForm
from ledetrad.programmes.pairs.matching import Odd

SAID = {True: "yes", False: "no", None: ""}


@login_required
@never_cache
def cohort_pairs(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """The rounds of a cohort: who meets whom, who has prepared and answered, and what the counts say."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    return render(request, "programmes/pairs/cohort.html", _context(cohort, person))


def _context(cohort: Cohort, person: Person) -> dict[str, Any]:
    people = possible_contacts(beside=person)
    groups = parts_of(cohort, accepted=True)
    rounds = [
        (
            found,
            [(one, _facilitation(one.meeting, people)) for one in found.meetings],
            SwapForm(sides=found.parts, auto_id=f"swap{number}_%s"),
            RoundForm(auto_id=f"round{number}_%s"),
        )
        for number, found in enumerate(queries.rounds_of(cohort), start=1)
    ]
    return {
        "cohort": cohort,
        "rounds": rounds,
        "to_match": next((found.activity for found, *_rest in rounds if not found.matched), None),
        "groups": len(groups),
        "odd": len(groups) % 2 == 1 and len(groups) > 1,
        "compared": queries.compared(timezone.localdate()),
        "useful": dict(USEFUL),
    }


def _facilitation(meeting: PairMeeting, people: list[Person]) -> FacilitationForm:
    chosen = meeting.facilitator
    if chosen is not None and chosen not in people:
        people = [*people, chosen]
    initial = {
        "facilitator": chosen.public_id if chosen else "",
        "facilitated": SAID[meeting.facilitated],
    }
    return FacilitationForm(people=people, initial=initial, auto_id=f"{meeting.public_id}_%s")


def _round(request: HttpRequest, activity_id: str) -> Activity:
    """A round of pair meetings, for those who run its cohort. Raises Http404 otherwise."""
    activity = access_activity(person_of(request), activity_id)
    if activity.kind != ActivityKind.PAIR_MEETING or activity.group_id is not None:
        raise Http404
    return activity


@login_required
@require_POST
def make(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Match the groups of a round."""
    activity = _round(request, activity_id)
    form = RoundForm(request.POST)
    groups = [part.group for part in parts_of(activity.cohort, accepted=True)]
    if not form.is_valid():
        messages.error(request, _("Velg om tre grupper skal møtes, eller om én skal hvile."))
    elif len(groups) < 2:
        messages.info(request, _("Det trengs minst to grupper som har takket ja."))
    else:
        odd = Odd(form.cleaned_data["odd"] or Odd.THREE)
        actions.make_round(activity=activity, groups=groups, odd=odd, actor=person_of(request))
    return redirect("cohort_pairs", activity.cohort.public_id)


@login_required
@require_POST
def clear(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Take a round apart, as long as nobody has written."""
    activity = _round(request, activity_id)
    try:
        actions.clear_round(activity=activity, actor=person_of(request))
    except actions.AlreadyWritten:
        messages.warning(request, _already())
    return redirect("cohort_pairs", activity.cohort.public_id)


def _already() -> str:
    return _("En gruppe har alt skrevet til den den skal møte. Da kan de ikke bytte lenger.")


@login_required
@require_POST
def swap(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Let two groups change places."""
    activity = _round(request, activity_id)
    ids = [request.POST.get("one", ""), request.POST.get("other", "")]
    found = {
        part.public_id: part
        for part in PairPart.objects.filter(meeting__activity=activity, public_id__in=ids)
    }
    if len(found) < 2 or found[ids[0]].meeting_id == found[ids[1]].meeting_id:
        messages.info(request, _("Velg to grupper fra hvert sitt møte."))
    else:
        try:
            actions.swap(one=found[ids[0]], other=found[ids[1]], actor=person_of(request))
        except actions.AlreadyWritten:
            messages.warning(request, _already())
    return redirect("cohort_pairs", activity.cohort.public_id)


@login_required
@require_POST
def facilitate(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """Who facilitates, and whether it was used."""
    person = person_of(request)
    found = PairMeeting.objects.select_related("activity", "facilitator").filter(public_id=meeting_id).first()
    if found is None:
        raise Http404
    activity = access_activity(person, found.activity.public_id)
    people = possible_contacts(beside=person)
    if found.facilitator is not None and found.facilitator not in people:
        people.append(found.facilitator)
    form = FacilitationForm(request.POST, people=people)
    if form.is_valid():
        chosen = form.cleaned_data["facilitator"]
        facilitator = next((one for one in people if one.public_id == chosen), None)
        said = {"yes": True, "no": False}.get(form.cleaned_data["facilitated"])
        actions.facilitate(meeting=found, facilitator=facilitator, facilitated=said, actor=person)
    else:
        messages.error(request, _("Velg en tilrettelegger fra listen."))
    return redirect("cohort_pairs", activity.cohort.public_id)
