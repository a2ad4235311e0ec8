"""Another tool's own report: 24 factor means, kept in that tool's version and held beside ours, never mixed."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.instruments import external as report
from ledetrad.instruments.library import load
from ledetrad.office import log
from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.external_messages import say
from ledetrad.programmes.forms import ExternalForm
from ledetrad.surveys.models import ExternalProfile


@login_required
def enter(request: HttpRequest, group_id: str) -> HttpResponse:
    """Paste the table, see what is wrong by row and column, store all of it or nothing. For members only."""
    person = person_of(request)
    door = access.access_group(person, group_id)
    if not door.member:
        raise Http404
    form = ExternalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        result = report.read_factor_means(form.cleaned_data["table"])
        for problem in result.problems:
            form.add_error("table", say(problem))
        if not result.problems:
            with transaction.atomic():
                stored = ExternalProfile.objects.create(
                    workspace=door.group.workspace,
                    group=door.group,
                    instrument=result.instrument,
                    measured_on=form.cleaned_data["measured_on"],
                    answered=form.cleaned_data["answered"],
                    factors=[asdict(factor) for factor in result.factors],
                )
                log.record("external:enter", actor=person, subject=stored.public_id)
            messages.success(request, _("De 24 tallene er lagret."))
            return redirect("group_external", group_id)
    stored_profiles = list(ExternalProfile.objects.filter(group=door.group).order_by("-measured_on"))
    names = {factor["name"] for profile in stored_profiles for factor in profile.factors}
    ours = load("group-profile")
    titles = {factor.key: factor.title for dimension in ours.dimensions for factor in dimension.factors}
    same = {name: titles[key] for name, key in report.aliases(names, ours).items()}
    return render(
        request,
        "programmes/external.html",
        {"group": door.group, "door": door, "form": form, "profiles": stored_profiles, "same": same},
        status=422 if request.method == "POST" else 200,
    )
