"""What came of it: for those who run the programme and those who take part, the same figures; texts for the staff."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ledetrad.office import log
from ledetrad.people.request import person_of
from ledetrad.programmes.cohorts import access
from ledetrad.programmes.evaluations import doors, pages, queries, report
from ledetrad.programmes.evaluations.doors import ReadersDoor
from ledetrad.programmes.models import Cohort, Evaluation, EvaluationKind
from ledetrad.programmes.views.profile import language
from ledetrad.sheets.keys import KeyMissing
from ledetrad.surveys.mail import link_of
from ledetrad.surveys.models import PooledRelease

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BESIDE = 6  # columns a table can hold and still be read


@login_required
@never_cache
def result(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """The result; before it is there, when it comes."""
    person = person_of(request)
    door = doors.for_readers(person, evaluation_id)
    evaluation = door.evaluation
    if not (door.runs or evaluation.campaign.is_open or evaluation.campaign.is_closed):
        raise Http404  # a draft is nothing to participants yet
    release = queries.release_of(evaluation)
    context: dict[str, Any] = {
        "cohort": evaluation.cohort,
        "evaluation": evaluation,
        "door": door,
        "title": pages.title_of(evaluation),
    }
    if release is None:
        own = queries.own_invitation(evaluation, person) if evaluation.campaign.is_open else None
        return render(request, "programmes/evaluations/waits.html", {**context, "asked": own is not None})
    log.record("evaluation:open", actor=person, subject=evaluation.public_id)
    return render(
        request, "programmes/evaluations/result.html", {**context, **_shown(door, release, language())}
    )


def _shown(door: ReadersDoor, release: PooledRelease, lang: str) -> dict[str, Any]:
    found = pages.result(door.evaluation, release.results, lang)
    texts = [
        (question["text"][lang], release.texts.get(question["key"], []))
        for question in release.results["questions"]
    ]
    return {
        "result": found,
        "rate": report.rate_text(found),
        "texts": texts if door.texts else None,
        "kept_until": door.evaluation.campaign.kept_until,
    }


def _released(request: HttpRequest, evaluation_id: str) -> tuple[ReadersDoor, PooledRelease]:
    door = doors.for_readers(person_of(request), evaluation_id)
    release = queries.release_of(door.evaluation)
    if release is None or release.answered is None:
        raise Http404
    return door, release


@login_required
@never_cache
def sheet(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """The figures on paper, without what was written in own words."""
    door, release = _released(request, evaluation_id)
    context = {
        "cohort": door.evaluation.cohort,
        "evaluation": door.evaluation,
        "place": door.evaluation.cohort.name,
        "readers": _("Kan leses av dem som driver programmet, og av dem som deltar."),
        **_shown(door, release, language()),
    }
    return render(request, "programmes/evaluations/print.html", {**context, "printed": release.closed_on})


@login_required
@never_cache
def excel(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """The figures as a workbook, with the same hidden as on the page."""
    door, release = _released(request, evaluation_id)
    lang, cohort = language(), door.evaluation.cohort
    found = pages.result(door.evaluation, release.results, lang)
    content = report.workbook(report.result_report(found, whole=cohort.name, lang=lang))
    response = HttpResponse(content, content_type=XLSX)
    name = slugify(f"{found.title} {cohort.name}")
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    log.record("evaluation:export", actor=person_of(request), subject=door.evaluation.public_id)
    return response


@login_required
def over_time(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """The gatherings of a cohort beside one another, and the cohorts, item by item with n."""
    cohort = access.access_cohort(person_of(request), cohort_id)
    lang = language()
    gatherings = queries.closed_in([cohort], EvaluationKind.GATHERING)[-BESIDE:]
    everybody = list(Cohort.objects.all())
    tables = [
        _table(_("Samlingene i %(cohort)s") % {"cohort": cohort.name}, gatherings, lang, by_cohort=False)
    ]
    for title, kind in (
        (_("Underveis, alle kull"), EvaluationKind.UNDER_WAY),
        (_("Sluttevalueringer, alle kull"), EvaluationKind.FINAL),
    ):
        held = queries.closed_in(everybody, kind)[-BESIDE:]
        tables.append(_table(title, held, lang, by_cohort=True))
    return render(
        request,
        "programmes/evaluations/over_time.html",
        {"cohort": cohort, "tables": [table for table in tables if table["heads"]]},
    )


def _table(title: str, held: list[Evaluation], lang: str, *, by_cohort: bool) -> dict[str, Any]:
    heads = [
        {
            "label": one.cohort.name if by_cohort else (one.activity.title if one.activity else ""),
            "on": one.campaign.closed_on,
            "url_id": one.public_id,
        }
        for one in held
    ]
    return {"title": title, "heads": heads, "lines": pages.compare(held, lang)}


@login_required
@never_cache
def answer(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """From the picture on the wall to the participant's own form. Nothing is written on the way."""
    person = person_of(request)
    evaluation = doors.for_readers(person, evaluation_id).evaluation
    invitation = queries.own_invitation(evaluation, person)
    if invitation is None:
        raise Http404
    try:
        return HttpResponseRedirect(urlsplit(link_of(invitation)).path)  # the same place she is at
    except KeyMissing:  # closed while she walked, or the key is lost
        messages.info(request, _("Evalueringen er lukket."))
        return redirect("evaluation_result", evaluation_id)


@login_required
def mine(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """For a participant: what is open now, and what everybody answered before."""
    person = person_of(request)
    part = access.access_as_participant(person, cohort_id)
    held = [
        (one, pages.title_of(one))
        for one in queries.evaluations_of(part.cohort)
        if one.campaign.is_open or one.campaign.is_closed
    ]
    asked = {one.pk for one in queries.waiting(person)}
    return render(
        request,
        "programmes/evaluations/mine.html",
        {
            "cohort": part.cohort,
            "open": [(one, title) for one, title in held if one.campaign.is_open and one.pk in asked],
            "closed": [(one, title) for one, title in held if one.campaign.is_closed],
        },
    )
