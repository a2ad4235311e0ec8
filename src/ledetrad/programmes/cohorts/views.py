"""«Kull»: the list, one cohort, a new one, and what is said about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.models import Person
from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes.areas.queries import last_writer
from ledetrad.programmes.cohorts import actions, presence, queries, words
from ledetrad.programmes.cohorts.access import access_cohort, require_programme_staff
from ledetrad.programmes.cohorts.facts import facts_of, hints
from ledetrad.programmes.cohorts.forms import CohortForm, NewCohortForm, choices_of
from ledetrad.programmes.cohorts.importing import last_import, may_undo
from ledetrad.programmes.cohorts.mappings import mapping_is_next
from ledetrad.programmes.courses.actions import copy_from_library
from ledetrad.programmes.courses.library import load_templates
from ledetrad.programmes.courses.queries import own_templates
from ledetrad.programmes.models import (
    Cohort,
    CohortState,
    InvitationState,
    Lifecycle,
    ProgrammeTemplate,
)

# What a course is not started with: it is put aside, or no longer used.
RESTING = {Lifecycle.INACTIVE, Lifecycle.PUT_ASIDE}
FIELDS = ("name", "starts_on", "rationale", "rationale_text", "county", "language", "asks_background")


@login_required
def cohorts(request: HttpRequest) -> HttpResponse:
    """Every cohort with one sentence, and who has taken part over the years."""
    person = person_of(request)
    require_programme_staff(person)
    rows = queries.cohort_rows()
    takers = [(_plural(kind), found) for kind, found in queries.takers().items()]
    return render(request, "programmes/cohorts/list.html", {"rows": rows, "takers": takers})


def _plural(kind: str) -> str:
    names = {
        "municipality": _("Kommuner"),
        "county": _("Fylkeskommuner"),
        "ministry": _("Departementer"),
        "state_agency": _("Direktorater og etater"),
    }
    return names.get(kind, _("Andre virksomheter"))


@login_required
def cohort(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Where the cohort stands: its groups, what comes next, and the facts box."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    parts = queries.parts_of(cohort)
    members = queries.members_by_group([part.group for part in parts])
    facts = facts_of(cohort, parts, members)
    coming = queries.upcoming([cohort]).get(cohort.pk)
    accepted = [part for part in parts if part.state == InvitationState.ACCEPTED]
    imported = last_import(cohort)
    context = {
        "cohort": cohort,
        "sentence": words.sentence(cohort, [part.state for part in parts]),
        "rows": [
            {"part": part, "state": words.state_word(part.state), "size": len(members.get(part.group_id, ()))}
            for part in parts
        ],
        "facts": facts,
        "hints": hints(facts),
        "next_one": coming,
        "running": bool(accepted),
        "mapping_next": bool(accepted) and mapping_is_next(cohort, accepted),
        "to_invite": next((part for part in parts if part.state == InvitationState.ENQUIRED), None),
        "conversations": presence.conversations(cohort),
        "rationale": _(words.RATIONALES[cohort.rationale]),
        "imported": imported if imported and may_undo(imported) else None,
        "left": queries.left_parts(cohort),
    }
    return render(request, "programmes/cohorts/cohort.html", context)


@login_required
def cohort_new(request: HttpRequest) -> HttpResponse:
    """A new cohort. The programme is one's own, or a shipped one that is copied in the same step."""
    person = person_of(request)
    require_programme_staff(person)
    own = [one for one in own_templates() if one.lifecycle not in RESTING]
    shipped = [(one.key, one.title) for one in load_templates() if one.lifecycle not in RESTING]
    choices = choices_of(own, shipped)
    chosen = request.GET.get("mal", "")
    first = {"language": person.language, "template": f"own:{chosen}" if chosen else choices[0][0]}
    form = NewCohortForm(request.POST or None, templates=choices, initial=first)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in FIELDS}
        made = actions.start_cohort(
            template=_template(form.cleaned_data["template"], person), actor=person, **values
        )
        messages.success(request, _("Kullet er laget. Nå kan du legge til gruppene."))
        return redirect("cohort_groups", made.public_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/cohorts/new.html", {"form": form}, status=status)


def _template(choice: str, person: Person) -> ProgrammeTemplate:
    kind, _sign, key = choice.partition(":")
    if kind == "own":
        return ProgrammeTemplate.objects.get(public_id=key)
    return copy_from_library(key=key, why=_("Tatt i bruk for et kull."), actor=person)


@login_required
def cohort_edit(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """What is said about the cohort. Two who write at once lose nothing."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    context: dict[str, Any] = {"cohort": cohort}
    if request.method != "POST":
        form = CohortForm(initial={name: getattr(cohort, name) for name in FIELDS})
        return _edit(request, context | {"form": form, "version": cohort.version})
    form = CohortForm(request.POST)
    version = sent_version(request, cohort.version)
    if not form.is_valid():
        return _edit(request, context | {"form": form, "version": version}, status=422)
    try:
        actions.change_cohort(
            cohort=cohort, version=version, actor=person, **{name: form.cleaned_data[name] for name in FIELDS}
        )
    except actions.ChangedMeanwhile as changed:
        row = changed.row
        assert isinstance(row, Cohort)
        now = "\n".join(
            filter(None, [row.name, row.starts_on.strftime("%d.%m.%Y"), row.rationale_text, row.county])
        )
        context |= {"changed": row, "changed_by": last_writer(row.public_id), "now": now}
        return _edit(request, context | {"form": form, "version": row.version}, status=409)
    messages.success(request, _("Lagret."))
    return redirect("cohort", cohort_id)


def _edit(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, "programmes/cohorts/edit.html", context, status=status)


@login_required
@require_POST
def cohort_state(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Finished, or running again."""
    person = person_of(request)
    cohort = access_cohort(person, cohort_id)
    state = request.POST.get("state", "")
    if state not in {CohortState.FINISHED, CohortState.RUNNING}:
        raise Http404
    if cohort.state != state:
        actions.set_cohort_state(cohort=cohort, state=state, actor=person)
    if state == CohortState.FINISHED:
        messages.success(request, _("Kullet er ferdig. Du kan åpne det igjen her."))
    else:
        messages.success(request, _("Kullet er i gang igjen."))
    return redirect("cohort", cohort_id)
