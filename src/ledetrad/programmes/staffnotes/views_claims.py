"""Claims for the report: a sentence, what it stands on, and what speaks against it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes import rows
from ledetrad.programmes.models import QuoteState
from ledetrad.programmes.rows import Changed
from ledetrad.programmes.staffnotes import actions, queries
from ledetrad.programmes.staffnotes.access import access_claim, access_notes
from ledetrad.programmes.staffnotes.forms import ClaimForm
from ledetrad.programmes.views.profile import language


@login_required
def claims(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """The cohort's claims, each with its trace."""
    cohort = access_notes(person_of(request), cohort_id)
    titles = {one.public_id: one.title for one in cohort.change_reports.all()}
    context = {
        "cohort": cohort,
        "rows": [(row, titles.get(row.claim.report)) for row in queries.claims_of(cohort, lang=language())],
    }
    return render(request, "programmes/staffnotes/claims.html", context)


@login_required
def new(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """A new claim; its sources are chosen on the next page."""
    person = person_of(request)
    cohort = access_notes(person, cohort_id)
    form = ClaimForm(request.POST or None, lang=language())
    if request.method == "POST" and form.is_valid():
        claim = actions.write_claim(cohort=cohort, author=person, **form.cleaned_data)
        return redirect("claim", claim.public_id)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "programmes/staffnotes/claim.html", {"cohort": cohort, "form": form}, status=status
    )


@login_required
def edit(request: HttpRequest, claim_id: str) -> HttpResponse:
    """The claim's words, the notes it stands on and those that speak against it, and the quotes beside it."""
    person = person_of(request)
    claim = access_claim(person, claim_id)
    notes = [row.note for row in queries.notes_of(claim.cohort, lang=language())]
    quotes = [quote for quote in queries.quotes_of(claim.cohort) if quote.state == QuoteState.APPROVED]
    reports = list(claim.cohort.change_reports.order_by("-released_on", "-pk"))
    initial = {"text": claim.text, "against": claim.against, "theme": claim.theme}
    form = ClaimForm(request.POST or None, lang=language(), initial=initial)
    context: dict[str, Any] = {
        "cohort": claim.cohort,
        "claim": claim,
        "form": form,
        "notes": notes,
        "quotes": quotes,
        "reports": reports,
        "row": queries.claim_row(claim, lang=language()),
    }
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                version = sent_version(request)
                rows.change(claim, version=version, actor=person, **form.cleaned_data)
            except Changed:
                context |= {"changed": claim, "now": claim.text}
                return render(request, "programmes/staffnotes/claim.html", context, status=409)
            chosen = set(request.POST.getlist("for")), set(request.POST.getlist("mot"))
            actions.set_sources(
                claim=claim,
                supporting=[note for note in notes if note.public_id in chosen[0]],
                opposing=[note for note in notes if note.public_id in chosen[1]],
                quotes=[quote for quote in quotes if quote.public_id in set(request.POST.getlist("sitat"))],
                actor=person,
            )
            report = request.POST.get("report", "")
            if report != claim.report and report in {"", *(one.public_id for one in reports)}:
                actions.put_in_report(claim=claim, report=report, figures=claim.figures, actor=person)
            messages.success(request, _("Lagret."))
            return redirect("claims", claim.cohort.public_id)
    return render(request, "programmes/staffnotes/claim.html", context, status=status)
