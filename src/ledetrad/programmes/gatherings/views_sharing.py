"""What groups show each other: what they want to try (difi-2019 S7.3), and status in plenary (S11)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.people.queries import present_membership
from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.cohorts.queries import parts_of
from ledetrad.programmes.development.actions import FIELDS
from ledetrad.programmes.development.forms import StatusForm
from ledetrad.programmes.development.queries import statuses_of
from ledetrad.programmes.gatherings import arenas, kept, sharing, words
from ledetrad.programmes.gatherings.doors import own_gathering, run_gathering
from ledetrad.programmes.gatherings.forms import ReplyForm, TrialForm
from ledetrad.programmes.gatherings.pages import back_to, own_tabs, staff_tabs
from ledetrad.programmes.gatherings.queries import recently
from ledetrad.programmes.models import Activity, CohortGroup, Readers, StatusShare, Trial, TrialReply


@login_required
def gathering_trials(request: HttpRequest, activity_id: str) -> HttpResponse:
    """«Dette vil vi prøve»: own group's, and those of the others, to challenge and to support."""
    person = person_of(request)
    activity, part = own_gathering(person, activity_id)
    what = request.POST.get("do", "") if request.method == "POST" else ""
    if what in {"delete", "bring_back", "reply_delete"}:
        return _undoable(request, activity, part, what)
    form = TrialForm(request.POST if what == "trial" else None)
    reply = ReplyForm(request.POST if what == "reply" else None)
    answered = ""
    if what == "trial" and form.is_valid():
        row = sharing.try_out(activity=activity, group=part.group, actor=person, **form.cleaned_data)
        return back_to("gathering_trials", activity_id, at=f"p-{row.public_id}")
    if what == "reply":
        trial = _others(request, activity, part)
        answered = trial.public_id
        if reply.is_valid():
            sharing.reply(trial=trial, group=part.group, person=person, **reply.cleaned_data)
            return back_to("gathering_trials", activity_id, at=f"p-{answered}")
    elif what not in {"", "trial"}:
        raise Http404
    gone = Trial.objects.filter(
        activity=activity,
        group=part.group,
        public_id=request.GET.get("slettet", ""),
        deleted_on__isnull=False,
    ).first()
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "group": part.group,
        "person": person,
        "tabs": own_tabs(activity, "gathering_trials"),
        "trials": [
            {
                "one": one,
                "readers": words.READERS[one.trial.readers],
                "form": None
                if one.own
                else reply
                if one.trial.public_id == answered
                else ReplyForm(auto_id=f"id_{one.trial.public_id}_%s"),
                "open": one.trial.public_id == answered,
            }
            for one in arenas.trials_of(activity, part.group)
        ],
        "form": form,
        "gone": gone if gone and recently(gone.deleted_on) else None,
    }
    return render(request, "programmes/gatherings/trials.html", context, status=422 if what else 200)


def _others(request: HttpRequest, activity: Activity, part: CohortGroup) -> Trial:
    """A trial another group has shared. Raises Http404."""
    trial = (
        Trial.objects.filter(
            activity=activity, public_id=request.POST.get("trial", ""), deleted_on__isnull=True
        )
        .exclude(readers=Readers.GROUP)
        .exclude(group=part.group)
        .first()
    )
    if trial is None:
        raise Http404
    return trial


def _undoable(request: HttpRequest, activity: Activity, part: CohortGroup, what: str) -> HttpResponse:
    person, name = person_of(request), request.POST.get("row", "")
    if what == "reply_delete":
        said = TrialReply.objects.filter(trial__activity=activity, person=person, public_id=name).first()
        if said is None:
            raise Http404
        kept.delete(said, actor=person)
        return redirect("gathering_trials", activity.public_id)
    row = Trial.objects.filter(activity=activity, group=part.group, public_id=name).first()
    if row is None:
        raise Http404
    (kept.delete if what == "delete" else kept.bring_back)(row, actor=person)
    return back_to("gathering_trials", activity.public_id, deleted=name if what == "delete" else "")


def answers_of(texts: dict[str, str]) -> list[tuple[str, str]]:
    """The four questions with what stands under each; what is empty is left out."""
    form = StatusForm()
    return [(str(form.fields[name].label), texts[name]) for name in FIELDS if texts.get(name)]


@login_required
def gathering_status(request: HttpRequest, activity_id: str) -> HttpResponse:
    """«Del i plenum»: what would be shown, to whom, and the head's button; it can be taken back."""
    person = person_of(request)
    activity, part = own_gathering(person, activity_id)
    membership = present_membership(person, part.group)
    head = bool(membership and membership.head)
    newest = next(iter(statuses_of(part.group)), None)
    if request.method == "POST":
        what = request.POST.get("do", "")
        if not head or what not in {"share", "take_back"} or (what == "share" and newest is None):
            raise Http404
        if what == "take_back" or newest is None:
            sharing.take_back_status(activity=activity, group=part.group, actor=person)
            messages.success(request, _("Statusen er tatt tilbake. Ingen andre ser den lenger."))
            return redirect("gathering_status", activity_id)
        # Another status than the one in the preview is not shared, however new it is.
        seen = newest.public_id == request.POST.get("status", "")
        shared = seen and sharing.share_status(
            activity=activity,
            status=newest,
            version=sent_version(request),
            answers={name: getattr(newest, name) for name in FIELDS},
            actor=person,
        )
        if shared:
            messages.success(request, _("Delt. De andre ser den i plenum."))
        else:
            messages.warning(
                request, _("Noen i gruppen har endret statusen. Les den én gang til før du deler.")
            )
        return redirect("gathering_status", activity_id)
    row = StatusShare.objects.filter(activity=activity, group=part.group).first()
    texts = {name: getattr(newest, name) for name in FIELDS} if newest else {}
    context: dict[str, Any] = {
        "cohort": activity.cohort,
        "gathering": activity,
        "group": part.group,
        "tabs": own_tabs(activity, "gathering_status"),
        "status": newest,
        "answers": answers_of(texts),
        "shared": row,
        "changed": bool(row and newest and row.answers != texts),
        "head": head,
        "others": [one.group for one in parts_of(activity.cohort, accepted=True) if one.pk != part.pk],
    }
    return render(request, "programmes/gatherings/status.html", context)


@login_required
def gathering_plenary(request: HttpRequest, activity_id: str) -> HttpResponse:
    """The groups side by side, in large type for the wall. Only what each group has shared itself."""
    person = person_of(request)
    runs = access.runs_programmes(person)
    activity = run_gathering(person, activity_id) if runs else own_gathering(person, activity_id)[0]
    shared = arenas.shared_in_plenary(activity)
    there = {one.group_id for one in shared}
    context = {
        "cohort": activity.cohort,
        "gathering": activity,
        "tabs": staff_tabs(activity, "gathering_plenary") if runs else own_tabs(activity, "gathering_status"),
        "shared": [{"row": one, "answers": answers_of(one.answers)} for one in shared],
        "waiting": [
            one.group for one in parts_of(activity.cohort, accepted=True) if one.group_id not in there
        ],
        "runs": runs,
    }
    return render(request, "programmes/gatherings/plenary.html", context)
