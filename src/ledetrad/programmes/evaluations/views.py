"""Those who run a programme evaluate it: start, look at form and letter, send, show the code, close."""

from __future__ import annotations

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.office.outbox import Letter
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.evaluations import actions, doors, pages, queries
from ledetrad.programmes.evaluations.forms import DeadlineForm, LetterForm
from ledetrad.programmes.models import Activity, Evaluation, EvaluationKind
from ledetrad.programmes.rows import Changed
from ledetrad.programmes.views.profile import language
from ledetrad.sheets.seal import NotSealedHere
from ledetrad.surveys.actions import NotPossible
from ledetrad.surveys.answering.pages import instrument_version, minutes
from ledetrad.surveys.closing import CountsDiffer
from ledetrad.surveys.mail import invitation_content
from ledetrad.surveys.models import Invitation
from ledetrad.surveys.promise import promise_lines
from ledetrad.ui.letters import lay_out


@login_required
def evaluations(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """What has been evaluated in the cohort, what is open, and what can be started."""
    cohort = access.access_cohort(person_of(request), cohort_id)
    held = queries.evaluations_of(cohort)
    releases = queries.releases_by_campaign(held)
    rows = [(one, pages.title_of(one), releases.get(one.campaign_id)) for one in held]
    kinds = {one.kind for one in held}
    gatherings = queries.gatherings_to_evaluate(cohort, held)
    return render(
        request,
        "programmes/evaluations/evaluations.html",
        {
            "cohort": cohort,
            "rows": rows,
            "gatherings": gatherings,
            "held_last": queries.held_last(gatherings, timezone.localdate()),
            "planned": queries.planned_in_course(cohort),
            "final_held": EvaluationKind.FINAL in kinds,
            "groups": len(queries.participating_groups(cohort)),
            "least": actions.LEAST_GROUPS,
            "comparable": any(release.answered for release in releases.values()),
            "deleted": queries.deleted_draft(cohort, request.GET.get("slettet", "")),
        },
    )


@login_required
@require_POST
def start(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """A draft. Nobody is asked."""
    person = person_of(request)
    cohort = access.access_cohort(person, cohort_id)
    if request.POST.get("kind") not in EvaluationKind.values:
        messages.error(request, _("Velg hva dere vil evaluere."))
        return redirect("cohort_evaluations", cohort_id)
    kind = EvaluationKind(request.POST["kind"])
    activity = None
    if kind == EvaluationKind.GATHERING:
        rows = Activity.objects.filter(cohort=cohort, group__isnull=True)
        activity = get_object_or_404(rows, public_id=request.POST.get("activity", ""))
    try:
        made = actions.start(cohort=cohort, kind=kind, activity=activity, actor=person)
    except actions.NotNow as why:
        messages.info(request, str(why))
        return redirect("cohort_evaluations", cohort_id)
    return redirect("evaluation", made.public_id)


def _letter(evaluation: Evaluation) -> Letter | None:
    """The letter as its first receiver will get it."""
    campaign = evaluation.campaign
    part = campaign.parts.select_related("group").order_by("pk").first()
    membership = (
        part.group.memberships.filter(left_on__isnull=True).select_related("person").order_by("pk").last()
        if part
        else None
    )
    if part is None or membership is None:
        return None
    person = membership.person
    example = Invitation(campaign=campaign, group=part.group, person=person, wave=part.wave, slot=0)
    return lay_out(invitation_content(example, link="#"), to_name=person.name, to_address=person.email)


def _draft(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """The form, the letter and the promise as they will be met, and what can be changed."""
    campaign, lang = evaluation.campaign, language()
    mine = {
        "closes_on": timezone.localdate(campaign.closes_at),
        "result_on": campaign.meeting_on,
        "greeting": campaign.greeting,
        "version": evaluation.version,
    }
    form = LetterForm(request.POST or None, initial=mine)
    status, theirs = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.change_letter(evaluation=evaluation, **form.cleaned_data, actor=person_of(request))
            except Changed:
                if not campaign.is_open and not campaign.is_closed:
                    campaign.refresh_from_db()
                    status, theirs = 409, evaluation
                else:
                    messages.info(request, _("Evalueringen er sendt, og brevet kan ikke endres."))
                    return redirect("evaluation", evaluation.public_id)
            else:
                messages.success(request, _("Brevet er lagret."))
                return redirect("evaluation", evaluation.public_id)
    instrument = instrument_version(campaign.instrument_id)
    groups = queries.participating_groups(evaluation.cohort)
    return render(
        request,
        "programmes/evaluations/draft.html",
        {
            "cohort": evaluation.cohort,
            "evaluation": evaluation,
            "title": pages.title_of(evaluation),
            "form": form,
            "theirs": theirs,
            "letter": _letter(evaluation),
            "lines": promise_lines(campaign, groups[0]) if groups else [],
            "minutes": minutes(instrument),
            "blocks": _form_blocks(instrument, lang),
            "questions": [question.text[lang] for question in instrument.open_questions],
            "scale": {
                "low": instrument.scale.low_label[lang],
                "high": instrument.scale.high_label[lang],
                "unsure": instrument.scale.refuse_label[lang],
            },
            "note": instrument.note[lang],
            "groups": groups,
        },
        status=status,
    )


def _form_blocks(instrument: Any, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "title": block.title[lang],
            "items": [
                (instrument.item(factor.items[0]).text[lang], factor.source.startswith("gjengitt"))
                for factor in block.factors
            ],
        }
        for block in instrument.dimensions
    ]


@login_required
def one(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """A draft to look over, an open evaluation with its count, or on to the result."""
    person = person_of(request)
    evaluation = doors.for_those_who_run(person, evaluation_id)
    campaign = evaluation.campaign
    if campaign.is_closed:
        return redirect("evaluation_result", evaluation_id)
    if not campaign.is_open:
        return _draft(request, evaluation)
    return render(
        request,
        "programmes/evaluations/open.html",
        {
            "cohort": evaluation.cohort,
            "evaluation": evaluation,
            "title": pages.title_of(evaluation),
            "asked": queries.asked(evaluation),
            "undoable": campaign.opens_at is not None and timezone.now() < campaign.opens_at,
            "reminders": list(campaign.reminders.order_by("due_at")),
            "letter": _letter(evaluation),
            "form": DeadlineForm(
                initial={"closes_on": timezone.localdate(campaign.closes_at)}, latest=campaign.meeting_on
            ),
        },
    )


@login_required
@require_POST
def send(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """Open it, and let the letters leave in ten minutes."""
    person = person_of(request)
    evaluation = doors.for_those_who_run(person, evaluation_id)
    if evaluation.campaign.closes_at <= timezone.now():
        messages.error(request, _("Siste dag å svare er passert. Velg en ny dag først."))
        return redirect("evaluation", evaluation_id)
    try:
        if not actions.send(evaluation=evaluation, actor=person):
            messages.info(request, _("Evalueringen var allerede sendt."))
    except actions.NotNow as why:
        messages.error(request, str(why))
    return redirect("evaluation", evaluation_id)


@login_required
@require_POST
def undo_sending(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """«Angre sending»."""
    person = person_of(request)
    evaluation = doors.for_those_who_run(person, evaluation_id)
    if actions.undo_sending(evaluation=evaluation, actor=person):
        messages.success(request, _("Angret. Ingen har fått brevet."))
    else:
        messages.error(request, _("De ti minuttene er gått, og brevene er sendt."))
    return redirect("evaluation", evaluation_id)


@login_required
@require_POST
def deadline(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """Give more time."""
    person = person_of(request)
    evaluation = doors.for_those_who_run(person, evaluation_id)
    form = DeadlineForm(request.POST, latest=evaluation.campaign.meeting_on)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors.get("closes_on", [])))
        return redirect("evaluation", evaluation_id)
    try:
        actions.extend_deadline(evaluation=evaluation, closes_on=form.cleaned_data["closes_on"], actor=person)
        messages.success(request, _("Fristen er flyttet."))
    except NotPossible:
        messages.error(request, _("Bare en evaluering som er åpen, kan få en ny frist."))
    return redirect("evaluation", evaluation_id)


@login_required
@require_POST
def remove(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """Delete a draft; it comes back for thirty days."""
    person = person_of(request)
    evaluation = doors.for_those_who_run(person, evaluation_id)
    try:
        actions.remove(evaluation=evaluation, actor=person)
    except NotPossible:
        messages.error(request, _("Evalueringen er sendt, og kan ikke slettes. Den kan lukkes."))
        return redirect("evaluation", evaluation_id)
    address = reverse("cohort_evaluations", args=[evaluation.cohort.public_id])
    return redirect(f"{address}?slettet={evaluation.public_id}")


@login_required
@require_POST
def bring_back(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """Undo a deletion."""
    person = person_of(request)
    evaluation = doors.for_those_who_run(person, evaluation_id, deleted=True)
    actions.bring_back(evaluation=evaluation, actor=person)
    return redirect("evaluation", evaluation_id)


@login_required
def code(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """A picture for the wall: whoever takes part photographs it, and comes to her own form."""
    evaluation = doors.for_those_who_run(person_of(request), evaluation_id)
    if not evaluation.campaign.is_open:
        return redirect("evaluation", evaluation_id)
    address = f"{settings.BASE_URL}{reverse('evaluation_answer', args=[evaluation.public_id])}"
    picture = segno.make(address, error="m").svg_data_uri(border=2, scale=10)
    return render(
        request,
        "programmes/evaluations/code.html",
        {
            "evaluation": evaluation,
            "title": pages.title_of(evaluation),
            "address": address.partition("//")[2],
            "picture": mark_safe(picture),  # noqa: S308 - made here from our own address
        },
    )


@login_required
def close(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """Close now. Asks first: it is final."""
    person = person_of(request)
    evaluation = doors.for_those_who_run(person, evaluation_id)
    if not evaluation.campaign.is_open:
        return redirect("evaluation", evaluation_id)
    if request.method != "POST":
        context = {"evaluation": evaluation, "title": pages.title_of(evaluation)}
        return render(request, "programmes/evaluations/close.html", context)
    try:
        actions.close(evaluation=evaluation, actor=person)
    except (CountsDiffer, NotSealedHere):
        # Somebody else closed in the same second, or the sheets do not add up: the clock tries again and logs why.
        messages.info(request, _("Evalueringen lukkes. Se igjen om et minutt."))
        return redirect("evaluation", evaluation_id)
    return redirect("evaluation_result", evaluation_id)
