"""What a participant sees of the cohort; and what the head answers, shares and asks for on behalf of the group."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.models import Person
from ledetrad.people.request import person_of
from ledetrad.programmes import rows
from ledetrad.programmes.areas.queries import last_writer
from ledetrad.programmes.cohorts import actions, own_actions, presence, queries
from ledetrad.programmes.cohorts.access import (
    access_as_participant,
    access_invitation,
    access_own_part,
    leads,
)
from ledetrad.programmes.cohorts.forms import AnswerForm, HelpForm, IntroductionForm, MeasureForm
from ledetrad.programmes.cohorts.letters import contact_line
from ledetrad.programmes.cohorts.ways import place_of, to_answer, ways
from ledetrad.programmes.models import (
    Activity,
    CohortGroup,
    FollowUpOffer,
    Introduction,
    InvitationState,
    OtherMeasure,
)
from ledetrad.programmes.rows import COMES_BACK, Changed, standing


@login_required
def mine(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """What, when, who else, and whom to ask."""
    person = person_of(request)
    part = access_as_participant(person, cohort_id)
    return _page(request, part, person)


def _page(
    request: HttpRequest, part: CohortGroup, person: Person, *, status: int = 200, **forms: Any
) -> HttpResponse:
    cohort, head = part.cohort, leads(person, part)
    others = [one for one in queries.parts_of(cohort, accepted=True) if one.pk != part.pk]
    said = {row.part_id: row for row in Introduction.objects.filter(part__cohort=cohort, deleted_on=None)}
    named = [one.group for one in others if one.pk in said and said[one.pk].names_shown]
    members = queries.members_by_group(named) if named else {}
    activities = queries.activities_of(part)
    coming = queries.coming_of(activities)[:5]
    context: dict[str, Any] = {
        "part": part,
        "cohort": cohort,
        "group": part.group,
        "head": head,
        "contact": part.contact,
        "coming": [(one, place_of(one, part)) for one in coming],
        "to_answer": to_answer(person, part),
        "ways": ways(part, activities),
        "others": [
            {
                "part": one,
                "introduction": said.get(one.pk),
                "names": [row.person.name for row in members.get(one.group_id, [])],
            }
            for one in others
        ],
        "own": said.get(part.pk),
        **(_of_head(request, part, activities) if head else {}),
        **forms,
    }
    return render(request, "programmes/cohorts/mine.html", context, status=status)


def _of_head(request: HttpRequest, part: CohortGroup, activities: list[Activity]) -> dict[str, Any]:
    """What only the head sees and writes."""
    measures = list(OtherMeasure.objects.filter(part=part).select_related("activity").order_by("pk"))
    asked = request.GET.get("slettet", "")
    return {
        "hint": presence.quiet_hint(presence.counted(part)),
        "help_form": HelpForm(initial={"text": part.needs_more_help}, auto_id="help_%s"),
        "measure_form": MeasureForm(activities=activities, auto_id="measure_%s"),
        "measures": [one for one in measures if one.deleted_on is None],
        "just_deleted": next(
            (
                one
                for one in measures
                if one.public_id == asked
                and one.deleted_on is not None
                and timezone.localdate() - one.deleted_on <= COMES_BACK
            ),
            None,
        ),
        "offer": FollowUpOffer.objects.filter(part=part).first(),
    }


@login_required
def answer(request: HttpRequest, part_id: str) -> HttpResponse:
    """The head answers the invitation: yes, no, or later."""
    person = person_of(request)
    part = access_invitation(person, part_id)
    if part.state == InvitationState.ACCEPTED:
        return redirect("my_cohort", part.cohort.public_id)
    form = AnswerForm(request.POST or None, contact=part.contact)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["answer"]
        reads = form.cleaned_data["reads"] == "contact"
        actions.answer_invitation(
            part=part, state=given, reason=form.cleaned_data["reason"], contact_reads=reads, actor=person
        )
        if given == InvitationState.ACCEPTED:
            messages.success(request, _("Så fint at dere blir med. Her er kullet og datoene."))
            return redirect("my_cohort", part.cohort.public_id)
        messages.success(request, _("Takk for svaret. Du kan endre det her."))
        return redirect("cohort_answer", part_id)
    context = {
        "part": part,
        "cohort": part.cohort,
        "group": part.group,
        "form": form,
        "answered": part.state in {InvitationState.DECLINED, InvitationState.DEFERRED},
        "contact_line": contact_line(part.contact),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/cohorts/answer.html", context, status=status)


@login_required
def introduction(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """What the group lets the others read before the first gathering."""
    person = person_of(request)
    part = access_own_part(person, cohort_id)
    row = own_actions.introduction_of(part)
    context: dict[str, Any] = {"part": part, "cohort": part.cohort, "group": part.group}
    if request.method != "POST":
        context["form"] = IntroductionForm(
            initial={
                "version": row.version,
                "facts": row.facts,
                "challenges": row.challenges,
                "names_shown": row.names_shown,
            }
        )
        return render(request, "programmes/cohorts/introduction.html", context)
    form = IntroductionForm(request.POST)
    if not form.is_valid():
        return render(request, "programmes/cohorts/introduction.html", context | {"form": form}, status=422)
    try:
        own_actions.introduce(
            part=part,
            facts=form.cleaned_data["facts"],
            challenges=form.cleaned_data["challenges"],
            names_shown=form.cleaned_data["names_shown"],
            version=form.cleaned_data["version"],
            actor=person,
        )
    except Changed as changed:
        again = request.POST.copy()
        again["version"] = str(changed.row.version)
        now = [getattr(changed.row, name, "") for name in ("facts", "challenges")]
        context |= {
            "form": IntroductionForm(again),
            "changed": changed.row,
            "changed_by": last_writer(changed.row.public_id),
            "now": "\n".join(text for text in now if text),
        }
        return render(request, "programmes/cohorts/introduction.html", context, status=409)
    messages.success(request, _("Lagret. De andre gruppene i kullet kan lese det."))
    return redirect("my_cohort", cohort_id)


@login_required
@require_POST
def readers(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Whether the contact reads the group's result from the next mapping on: the head decides."""
    person = person_of(request)
    part = access_own_part(person, cohort_id)
    reads = request.POST.get("reads") == "contact"
    if part.contact_reads != reads:
        actions.change_part(part=part, version=None, actor=person, what="readers", contact_reads=reads)
    messages.success(request, _("Lagret. Det gjelder fra neste kartlegging, og vil stå i brevet."))
    return redirect("my_cohort", cohort_id)


@login_required
@require_POST
def ask_help(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """The group asks its contact for more than the course gives."""
    person = person_of(request)
    part = access_own_part(person, cohort_id)
    form = HelpForm(request.POST, auto_id="help_%s")
    if not form.is_valid():
        return _page(request, part, person, status=422, help_form=form)
    text = form.cleaned_data["text"]
    if text != part.needs_more_help:
        own_actions.ask_for_help(part=part, text=text, actor=person)
    if text:
        messages.success(request, _("Kontakten deres ser det nå, og tar kontakt."))
    else:
        messages.success(request, _("Tatt bort."))
    return redirect("my_cohort", cohort_id)


@login_required
@require_POST
def a_year_later(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Yes or no to the mapping a year later."""
    person = person_of(request)
    part = access_own_part(person, cohort_id)
    wanted = request.POST.get("wanted") == "yes"
    if not own_actions.answer_a_year_later(part=part, wanted=wanted, actor=person):
        raise Http404
    if wanted:
        messages.success(request, _("Takk. Kontakten deres sender kartleggingen."))
    else:
        messages.success(request, _("Takk. Ingen i gruppen blir spurt."))
    return redirect("my_cohort", cohort_id)


@login_required
@require_POST
def measure_add(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Something else the group does for its own development."""
    person = person_of(request)
    part = access_own_part(person, cohort_id)
    activities = queries.activities_of(part)
    form = MeasureForm(request.POST, activities=activities, auto_id="measure_%s")
    if not form.is_valid():
        return _page(request, part, person, status=422, measure_form=form)
    chosen = form.cleaned_data["activity"]
    activity = next((one for one in activities if one.public_id == chosen), None)
    own_actions.add_measure(part=part, text=form.cleaned_data["text"], activity=activity, actor=person)
    return redirect("my_cohort", cohort_id)


def _measure(request: HttpRequest, cohort_id: str) -> tuple[CohortGroup, OtherMeasure]:
    part = access_own_part(person_of(request), cohort_id)
    row = OtherMeasure.objects.filter(part=part, public_id=request.POST.get("measure", "")).first()
    if row is None:
        raise Http404
    return part, row


@login_required
@require_POST
def measure_delete(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """«Slettet. Angre»."""
    _part, row = _measure(request, cohort_id)
    if row.deleted_on is None:
        rows.delete(row, actor=person_of(request))
    response = redirect("my_cohort", cohort_id)
    response["Location"] += f"?slettet={row.public_id}#tiltak"
    return response


@login_required
@require_POST
def measure_undo(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Undo the deletion."""
    part, row = _measure(request, cohort_id)
    same = standing(OtherMeasure.objects.filter(part=part, text=row.text)).exists()
    if row.deleted_on is not None and not same:
        rows.bring_back(row, actor=person_of(request))
    messages.success(request, _("Hentet tilbake."))
    return redirect("my_cohort", cohort_id)
