"""Challenge arenas (difi-2019 S10): groups ask, each person picks two, and advice goes back to the group that asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.people.models import Person
from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes.gatherings import actions, arenas, kept, words
from ledetrad.programmes.gatherings.doors import own_challenge, own_gathering, run_gathering
from ledetrad.programmes.gatherings.forms import AdviceForm, ChallengeForm, OutcomeForm
from ledetrad.programmes.gatherings.pages import (
    back_to,
    clash_of,
    just_deleted,
    own_tabs,
    staff_tabs,
)
from ledetrad.programmes.gatherings.queries import deleted_of
from ledetrad.programmes.meeting.conflict import Conflict
from ledetrad.programmes.models import Advice, Challenge, CohortGroup, Readers

KNOWN = {"", "advice", "outcome"}
FIELDS = ("title", "background", "wanted", "not_wanted", "readers")


@login_required
def gathering_arenas(request: HttpRequest, activity_id: str) -> HttpResponse:
    """What the groups ask for; own group's first to write, the others' to choose among."""
    person = person_of(request)
    activity, part = own_gathering(person, activity_id)
    if request.method == "POST":
        return _choose(request, activity_id, part)
    out, mine = arenas.posted(activity), arenas.chosen_by(activity, person)
    chosen = {one.challenge_id for one in mine}
    most = actions.capacity(activity, len(out)) if out else 0
    full = request.GET.get("fullt", "")
    deleted = [one for one in deleted_of(Challenge, activity) if one.group_id == part.group_id]
    own = arenas.of_group(activity, part.group)
    others = [one for one in out if one.group_id != part.group_id]
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "group": part.group,
        "tabs": own_tabs(activity, "gathering_arenas"),
        "own": own,
        "room_for_more": len(own) < arenas.A_GROUP,
        "others": [
            {
                "row": one,
                "chosen": one.pk in chosen,
                "full": one.taken >= most,
                "room": max(0, most - one.taken),
            }
            for one in others
        ],
        "chosen": len(chosen),
        "left": max(0, min(actions.EACH, len(others)) - len(chosen)),
        "full": next((one for one in others if one.public_id == full), None),
        "emptiest": next((one for one in others if one.public_id == request.GET.get("ledig")), None),
        "deleted": deleted,
        "just_deleted": just_deleted(request, deleted),
        "elsewhere": arenas.told_by_other_cohorts(activity.cohort),
    }
    return render(request, "programmes/gatherings/arenas.html", context)


def _choose(request: HttpRequest, activity_id: str, part: CohortGroup) -> HttpResponse:
    person, what = person_of(request), request.POST.get("do", "")
    row, _part = own_challenge(person, request.POST.get("challenge", ""))
    if row.activity.public_id != activity_id or what not in {"choose", "anyway", "leave"}:
        raise Http404
    if what == "leave":
        actions.leave_arena(challenge=row, person=person)
        return back_to("gathering_arenas", activity_id, at=f"u-{row.public_id}")
    try:
        actions.choose_arena(challenge=row, person=person, group=part.group, anyway=what == "anyway")
    except actions.NotOpen as closed:
        raise Http404 from closed
    except actions.AlreadyTwo:
        messages.warning(request, _("Du har allerede valgt to. Gå ut av den ene først."))
    except actions.ArenaFull as full:
        response = redirect("gathering_arenas", activity_id)
        room = full.emptiest.public_id if full.emptiest else ""
        response["Location"] += f"?fullt={row.public_id}&ledig={room}"
        return response
    return back_to("gathering_arenas", activity_id, at=f"u-{row.public_id}")


@login_required
def challenge_new(request: HttpRequest, activity_id: str) -> HttpResponse:
    """One more challenge from one's own group."""
    person = person_of(request)
    activity, part = own_gathering(person, activity_id)
    posted = request.method == "POST"
    form = ChallengeForm(request.POST if posted else None)
    if posted and form.is_valid():
        row = actions.post_challenge(activity=activity, group=part.group, actor=person, **form.cleaned_data)
        return back_to("gathering_arenas", activity_id, at=f"u-{row.public_id}")
    context = {"cohort": activity.cohort, "gathering": activity, "group": part.group, "form": form}
    return render(
        request, "programmes/gatherings/challenge_edit.html", context, status=422 if posted else 200
    )


def _own(person: Person, challenge_id: str) -> tuple[Challenge, CohortGroup]:
    """A challenge of one's own group. Raises Http404."""
    row, part = own_challenge(person, challenge_id)
    if row.group_id != part.group_id:
        raise Http404
    return row, part


@login_required
def challenge_edit(request: HttpRequest, challenge_id: str) -> HttpResponse:
    """New words for a challenge; delete it, bring it back."""
    person = person_of(request)
    row, part = _own(person, challenge_id)
    activity, what = row.activity, request.POST.get("do", "save") if request.method == "POST" else ""
    if what == "delete":
        actions.take_away(challenge=row, actor=person)
        return back_to("gathering_arenas", activity.public_id, deleted=row.public_id)
    if what == "bring_back":
        kept.bring_back(row, actor=person)
        return back_to("gathering_arenas", activity.public_id, at=f"u-{row.public_id}")
    if row.deleted_on is not None and not what:
        raise Http404
    form = ChallengeForm(
        request.POST if what else None, initial={name: getattr(row, name) for name in FIELDS}
    )
    clash, status, version = None, 422 if what else 200, row.version
    if what and form.is_valid():
        try:
            actions.change_challenge(
                challenge=row, version=sent_version(request, row.version), actor=person, **form.cleaned_data
            )
            return back_to("gathering_arenas", activity.public_id, at=f"u-{row.public_id}")
        except kept.Changed:
            kept.bring_back(row, actor=person)
            clash = clash_of(form, row, {name: getattr(row, name) for name in FIELDS})
            status, version = 409, row.version
            if clash.same:
                return back_to("gathering_arenas", activity.public_id, at=f"u-{row.public_id}")
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "group": part.group,
        "challenge": row,
        "form": form,
        "clash": clash,
        "version": version,
        "in_it": row.taken,
    }
    return render(request, "programmes/gatherings/challenge_edit.html", context, status=status)


@login_required
def challenge(request: HttpRequest, challenge_id: str) -> HttpResponse:
    """One arena: the ask, advice from those who are in it, and for the owner what was used and what came of it."""
    person = person_of(request)
    row, part = own_challenge(person, challenge_id)
    if row.deleted_on is not None:
        raise Http404
    owner = row.group_id == part.group_id
    inside = not owner and row.pk in {one.challenge_id for one in arenas.chosen_by(row.activity, person)}
    what = request.POST.get("do", "") if request.method == "POST" else ""
    if what in {"delete", "bring_back"}:
        return _own_advice(request, row, what)
    if (what == "advice" and not inside) or (what == "outcome" and not owner) or what not in KNOWN:
        raise Http404
    advice = AdviceForm(request.POST if what == "advice" else None)
    outcome = OutcomeForm(request.POST if what == "outcome" else None, initial=_outcome_of(row))
    if what == "advice" and advice.is_valid():
        actions.write_advice(challenge=row, person=person, **advice.cleaned_data)
        messages.success(request, _("Takk. Rådet er gitt videre til %(group)s.") % {"group": row.group.name})
        return redirect("challenge", challenge_id)
    clash = None
    if what == "outcome" and outcome.is_valid():
        clash = _tell(request, row, outcome)
        if clash is None:
            return redirect("challenge", challenge_id)
    status = 409 if clash else 422 if what else 200
    given = arenas.advice_to(row)
    context: dict[str, Any] = {
        "cohort": row.activity.cohort,
        "gathering": row.activity,
        "group": part.group,
        "challenge": row,
        "owner": owner,
        "inside": inside,
        "given": given if owner else [],
        "mine": [one for one in given if one.person_id == person.pk],
        "advice": advice,
        "outcome": outcome,
        "clash": clash,
        "version": row.version,
        "readers": words.READERS[row.readers],
        "told": bool(row.used or row.outcome) and (owner or row.outcome_readers != Readers.GROUP),
        "gone": Advice.objects.filter(
            challenge=row, person=person, public_id=request.GET.get("slettet", ""), deleted_on__isnull=False
        ).first(),
    }
    return render(request, "programmes/gatherings/challenge.html", context, status=status)


def _outcome_of(row: Challenge) -> dict[str, Any]:
    return {"used": row.used, "outcome": row.outcome, "outcome_readers": row.outcome_readers}


def _tell(request: HttpRequest, row: Challenge, form: OutcomeForm) -> Conflict | None:
    """Write what came of it. None when it is written, else what somebody else wrote meanwhile."""
    try:
        actions.write_outcome(
            challenge=row,
            version=sent_version(request, row.version),
            actor=person_of(request),
            **form.cleaned_data,
        )
    except kept.Changed:
        clash = clash_of(form, row, _outcome_of(row))
        return None if clash.same else clash
    messages.success(request, _("Lagret."))
    return None


def _own_advice(request: HttpRequest, row: Challenge, what: str) -> HttpResponse:
    person = person_of(request)
    said = Advice.objects.filter(
        challenge=row, person=person, public_id=request.POST.get("advice", "")
    ).first()
    if said is None:
        raise Http404
    (actions.take_advice_away if what == "delete" else actions.bring_advice_back)(advice=said, person=person)
    return back_to("challenge", row.public_id, deleted=said.public_id if what == "delete" else "")


@login_required
def arena_lists(request: HttpRequest, activity_id: str) -> HttpResponse:
    """Who is in which arena, to print; fill in those who have not chosen."""
    person = person_of(request)
    activity = run_gathering(person, activity_id)
    if request.method == "POST":
        what = request.POST.get("do", "")
        if what == "fill":
            given = actions.fill_in(activity=activity, actor=person)
            if given:
                messages.success(request, _("De som manglet, har fått plass der det var færrest."))
            return redirect("arena_lists", activity_id)
        row = next(
            (one for one in arenas.posted(activity) if one.public_id == request.POST.get("challenge", "")),
            None,
        )
        if what != "place" or row is None:
            raise Http404
        actions.set_place(challenge=row, place=request.POST.get("place", "").strip()[:80], actor=person)
        return back_to("arena_lists", activity_id, at=f"u-{row.public_id}")
    found, waiting = arenas.arenas_of(activity)
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "tabs": staff_tabs(activity, "arena_lists"),
        "arenas": found,
        "waiting": waiting,
        "may_fill": bool(found and waiting),
    }
    return render(request, "programmes/gatherings/arena_lists.html", context)
