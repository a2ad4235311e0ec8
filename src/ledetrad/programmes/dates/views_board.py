"""«Tavla»: where every group stands."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts.access import require_programme_staff
from ledetrad.programmes.dates.board import board as board_of


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """All groups × steps; narrowed by cohort and contact."""
    require_programme_staff(person_of(request))
    cohort, contact = request.GET.get("kull", ""), request.GET.get("kontakt", "")
    found = board_of(cohort_id=cohort, contact_id=contact)
    one = next((row for row in found.cohorts if row.public_id == cohort), None)
    return render(
        request,
        "programmes/dates/board.html",
        {"board": found, "cohort": one, "chosen_cohort": cohort, "chosen_contact": contact},
    )
