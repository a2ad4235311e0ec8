"""The rules of a cohort for those who run it: the text, how many have said yes, and who has not."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.gatherings import actions
from ledetrad.programmes.gatherings.forms import RulesForm
from ledetrad.programmes.gatherings.queries import rules_state
from ledetrad.programmes.gatherings.words import DEFAULT_RULES
from ledetrad.programmes.models import Cohort


@login_required
def cohort_rules(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Write the rules; a new text asks everybody again. Who has not said yes stands as a list, nothing else about them."""
    person = person_of(request)
    cohort = access.access_cohort(person, cohort_id)
    posted = request.method == "POST"
    state = rules_state(cohort)
    initial = {
        "text": state.rules.text if state.rules else _suggested(cohort),
        "after": state.rules.number if state.rules else 0,
    }
    form = RulesForm(request.POST if posted else None, initial=initial)
    status, theirs = 422 if posted else 200, ""
    if posted and form.is_valid():
        try:
            actions.write_rules(
                cohort=cohort,
                text=form.cleaned_data["text"],
                after=form.cleaned_data["after"] or 0,
                actor=person,
            )
        except actions.NewerRules as newer:
            status, theirs = 409, newer.rules.text
            again = request.POST.copy()
            again["after"] = str(newer.rules.number)
            form = RulesForm(again)
        else:
            messages.success(request, _("Spillereglene er lagret. Deltakerne blir bedt om å si ja til dem."))
            return redirect("cohort_rules", cohort_id)
    context = {
        "cohort": cohort,
        "state": state,
        "form": form,
        "theirs": theirs,
        "lines": [line for line in state.rules.text.splitlines() if line.strip()] if state.rules else [],
        "opened": posted,
    }
    return render(request, "programmes/gatherings/rules.html", context, status=status)


def _suggested(cohort: Cohort) -> str:
    """Our text, in the cohort's language."""
    with translation.override(cohort.language):
        return str(DEFAULT_RULES)
