"""«Send kartlegging»: all or some groups of a cohort in one step. How many have answered, never what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ledetrad.office.outbox import Letter
from ledetrad.people.queries import head_of
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts import letters, mappings, own_actions
from ledetrad.programmes.cohorts.access import access_cohort, access_part
from ledetrad.programmes.cohorts.forms import MappingForm
from ledetrad.programmes.cohorts.mappings import MappingRow, mapping_rows
from ledetrad.programmes.cohorts.queries import parts_of
from ledetrad.programmes.development.words import wave_word
from ledetrad.programmes.models import Cohort, InvitationState
from ledetrad.surveys.mail import invitation_content
from ledetrad.surveys.models import Invitation
from ledetrad.surveys.promise import REMIND_ALL_BELOW
from ledetrad.ui.letters import lay_out


@login_required
def mapping(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Choose groups, look at the letter, send."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    rows = mapping_rows(cohort)
    if request.method != "POST":
        form = MappingForm(initial={"meeting_on": MappingForm.suggestion()})
        return _form(request, cohort, rows, form)
    form = MappingForm(request.POST)
    chosen = [row for row in rows if row.part.public_id in request.POST.getlist("part") and row.may_send]
    if not form.is_valid() or not chosen:
        if form.is_valid():
            form.add_error(None, _("Kryss av for minst én gruppe."))
        return _form(request, cohort, rows, form, status=422)
    days = {row.part.public_id: row.review_on or form.cleaned_data["meeting_on"] for row in chosen}
    reads = set(request.POST.getlist("reads"))
    if request.POST.get("step") == "back":
        return _form(request, cohort, rows, form)
    if request.POST.get("step") != "send":
        return _preview(request, cohort, chosen, form, days=days, reads=reads)
    sent, left = mappings.send(cohort=cohort, days=days, reads=reads, actor=person)
    if sent:
        messages.success(
            request,
            ngettext(
                "Kartleggingen er sendt til %(count)s gruppe. Brevene går ut om ti minutter, og kan angres så lenge.",
                "Kartleggingen er sendt til %(count)s grupper. Brevene går ut om ti minutter, og kan angres så lenge.",
                len(sent),
            )
            % {"count": len(sent)},
        )
    if left:
        names = ", ".join(part.group.name for part in left)
        messages.warning(
            request, _("Ikke sendt til %(names)s: der er en kartlegging i gang.") % {"names": names}
        )
    return redirect("cohort_mapping", cohort_id)


def _form(
    request: HttpRequest, cohort: Cohort, rows: list[MappingRow], form: MappingForm, *, status: int = 200
) -> HttpResponse:
    asked = set(request.POST.getlist("part")) if request.method == "POST" else None
    if asked is None and request.GET.get("gruppe"):
        asked = {request.GET["gruppe"]}  # from one group's page: that group
    context: dict[str, Any] = {
        "cohort": cohort,
        "form": form,
        "rows": [
            {
                "row": row,
                "wave": wave_word(row.wave),
                "chosen": row.may_send and (not row.early if asked is None else row.part.public_id in asked),
            }
            for row in rows
        ],
        "sendable": any(row.may_send for row in rows),
        "needs_day": any(row.may_send and row.review_on is None for row in rows),
        "to_offer": [row for row in rows if row.must_be_offered and row.offer is None],
        "undoable": sum(1 for row in rows if row.undoable),
        "all_below": REMIND_ALL_BELOW,
    }
    return render(request, "programmes/cohorts/mapping.html", context, status=status)


def _preview(
    request: HttpRequest,
    cohort: Cohort,
    chosen: list[MappingRow],
    form: MappingForm,
    *,
    days: dict[str, date],
    reads: set[str],
) -> HttpResponse:
    context = {
        "cohort": cohort,
        "rows": [
            {
                "part": row.part,
                "wave": wave_word(row.wave),
                "day": days[row.part.public_id],
                "reads": row.part.contact_reads and row.part.public_id in reads,
            }
            for row in chosen
        ],
        "reads": reads,
        "meeting_on": form.cleaned_data["meeting_on"],
        "letter": _letter(request, chosen[0], days, reads),
        "first": chosen[0].part.group,
    }
    return render(request, "programmes/cohorts/mapping_preview.html", context)


def _letter(request: HttpRequest, row: MappingRow, days: dict[str, date], reads: set[str]) -> Letter | None:
    """The letter to the head of the first group, made as it will be and taken away again."""
    part, head = row.part, head_of(row.part.group)
    if head is None:
        return None
    with transaction.atomic():
        campaign = mappings.make_draft(
            part=part,
            wave=row.wave,
            meeting_on=days[part.public_id],
            reads=part.public_id in reads,
            actor=person_of(request),
        )
        example = Invitation(campaign=campaign, group=part.group, person=head, wave=row.wave, slot=0)
        letter = lay_out(
            invitation_content(example, link="#", head=head), to_name=head.name, to_address=head.email
        )
        transaction.set_rollback(True)
    return letter


@login_required
@require_POST
def undo(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """«Angre sending» for every group whose letters have not left."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    count = mappings.undo(cohort=cohort, actor=person)
    if count:
        messages.success(request, _("Angret. Ingen har fått brevet."))
    else:
        messages.error(request, _("Brevene har gått ut og kan ikke hentes tilbake."))
    return redirect("cohort_mapping", cohort_id)


@login_required
@require_POST
def offer(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Offer the mapping a year later to the heads it is time for."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    rows = [row for row in mapping_rows(cohort, parts_of(cohort, accepted=True)) if row.must_be_offered]
    with transaction.atomic():
        made = own_actions.offer_a_year_later(
            parts=[row.part for row in rows if row.offer is None], actor=person
        )
        for one in made:
            letters.queue_offer(one.part)
    if made:
        messages.success(
            request,
            _("Lederne får et brev om ti minutter. Ingen i gruppene blir spurt før lederen har sagt ja."),
        )
    return redirect("cohort_mapping", cohort_id)


@login_required
@require_POST
def remind(request: HttpRequest, part_id: str) -> HttpResponse:
    """«Send en påminnelse til alle som er spurt»."""
    person = person_of(request)
    part = access_part(person, part_id)
    if part.state != InvitationState.ACCEPTED or part.left_on is not None:
        raise Http404
    rows = mapping_rows(part.cohort, [part])
    if mappings.remind(row=rows[0], actor=person):
        messages.success(request, _("Påminnelsen er på vei."))
    else:
        messages.info(
            request, _("Ingen påminnelse nå: alle har svart, eller de fikk en for mindre enn to dager siden.")
        )
    return redirect("cohort_mapping", part.cohort.public_id)
