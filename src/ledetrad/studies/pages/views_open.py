"""Opening, taking back, more time, closing; and the ways to reach people beside e-mail."""

from __future__ import annotations

import csv
import io
from datetime import datetime, time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.people.request import person_of
from ledetrad.studies import actions, press
from ledetrad.studies.access import study_for_runner
from ledetrad.studies.mail import invitation_content
from ledetrad.studies.models import Recipe, Seat, Study, StudyPart, StudyState
from ledetrad.studies.opening import why_not_open
from ledetrad.studies.pages.lines import NOT_ASKED, lines, ready
from ledetrad.studies.pages.views import chosen_questionnaire
from ledetrad.studies.promise import lines as promise_lines
from ledetrad.studies.recipes import BY_NAME
from ledetrad.studies.tickets import seat_link
from ledetrad.ui.letters import LetterContent

MAKES_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@login_required
def open_(request: HttpRequest, study_id: str) -> HttpResponse:
    """Everything once more, as those who are asked will see it; «Åpne» opens."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    if study.state != StudyState.DRAFT:
        return redirect("study", study_id)
    questionnaire = chosen_questionnaire(study)
    problem = "" if questionnaire is None else why_not_open(study, questionnaire)
    if questionnaire is None or not ready(lines(study, questionnaire)):
        messages.warning(request, problem or _("Noe mangler før undersøkelsen kan åpnes."))
        return redirect("study", study_id)
    if request.method == "POST" and not problem:
        try:
            actions.open_study(study=study, actor=person)
        except actions.NotPossible as refused:
            problem = str(refused)
        else:
            messages.success(request, _opened(study))
            return redirect("study", study_id)
    # Of a 360 the promise to those who are many, which most will read; the others' follow from who they are.
    parts = sorted(
        StudyPart.objects.filter(study=study).order_by("place", "label"),
        key=lambda part: part.category in BY_NAME,
    )
    context = {
        "study": study,
        "problem": problem,
        "promise": promise_lines(study, parts[0] if parts else None),
        "letter": _letter(study),
        "warnings": _warnings(study),
        "questions": _questions(questionnaire, study.language),
        "asked": Seat.objects.filter(study=study, withdrawn=False).count(),
    }
    return render(request, "studies/open.html", context, status=422 if problem else 200)


def _warnings(study: Study) -> list[str]:
    """What can never be shown as it stands, said while something can be done."""
    if study.recipe != Recipe.LEADER_360:
        return []
    found = []
    parts = StudyPart.objects.filter(study=study, seats__withdrawn=False).annotate(size=Count("seats"))
    for part in parts.order_by("place"):
        said = {"who": part.label, "size": part.size, "minimum": study.minimum, "texts": study.text_minimum}
        if part.category in BY_NAME:
            continue
        if part.size < study.minimum:
            found.append(
                _(
                    "%(who)s: %(size)s er spurt, men minst %(minimum)s må svare. Svarene deres slettes uten å bli vist."
                )
                % said
            )
        elif part.size < study.text_minimum:
            found.append(
                _("%(who)s: %(size)s er spurt. Det de skriver, vises først når %(texts)s har svart.") % said
            )
    return found


def _questions(questionnaire: Questionnaire, language: str) -> list[str]:
    """What is asked, in order, in the survey's language."""
    return [
        question.text.get(language) or next(iter(question.text.values()), question.key)
        for question in questionnaire.questions
        if question.kind not in NOT_ASKED
    ]


def _letter(study: Study) -> LetterContent | None:
    """The letter as the first on the list will get it; its button leads nowhere."""
    seat = Seat.objects.filter(study=study, withdrawn=False).select_related("part", "study").first()
    return invitation_content(seat, link=settings.BASE_URL) if seat else None


def _opened(study: Study) -> str:
    if study.recipe == Recipe.OPEN:
        return _("Åpnet. Del lenken eller QR-koden.")
    return _("Åpnet. Brevene går om ti minutter; til da kan du angre.")


@login_required
@require_POST
def take_back(request: HttpRequest, study_id: str) -> HttpResponse:
    """«Angre sending» within ten minutes."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    if actions.take_back(study=study, actor=person):
        messages.success(request, _("Sendingen er angret. Ingen har fått brev."))
    else:
        messages.warning(request, _("Det er for sent å angre. Brevene har begynt å gå."))
    return redirect("study", study_id)


@login_required
@require_POST
def extend(request: HttpRequest, study_id: str) -> HttpResponse:
    """More time."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    try:
        day = parse_date(request.POST.get("closes_on", ""))
    except ValueError:
        day = None
    if day is None:
        messages.warning(request, _("Velg en dag."))
        return redirect("study", study_id)
    try:
        closes = timezone.make_aware(datetime.combine(day, time(23, 59)))
        actions.extend(study=study, closes_at=closes, actor=person)
    except actions.NotPossible as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Fristen er flyttet. De som ikke har svart, får vite det i påminnelsen."))
    return redirect("study", study_id)


@login_required
@require_POST
def close(request: HttpRequest, study_id: str) -> HttpResponse:
    """Close before the deadline. Final where nobody is known."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    if not study.is_open:
        return redirect("study", study_id)
    actions.close_study(study=study, actor=person)
    messages.success(request, _("Lukket. Ingen kan svare lenger."))
    return redirect("study", study_id)


def _seats(study: Study) -> list[Seat]:
    if not study.is_open or study.recipe == Recipe.OPEN:
        raise Http404
    return list(
        Seat.objects.filter(study=study, withdrawn=False).select_related("part", "study").order_by("name")
    )


@login_required
def letters(request: HttpRequest, study_id: str) -> HttpResponse:
    """One A5 page with a QR code for each, to print and hand out; an open form has one for everybody."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    if not study.is_open:
        raise Http404
    made = (
        press.print_open_sheet(study)
        if study.recipe == Recipe.OPEN
        else press.print_letters(study, _seats(study))
    )
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="brev.pdf"'
    return response


@login_required
def links(request: HttpRequest, study_id: str) -> HttpResponse:
    """Names and links, for those who send from a system of their own. Each link is a credential."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([_("Navn"), _("E-post"), _("Enhet"), _("Lenke")])
    for seat in _seats(study):
        writer.writerow([_plain(seat.name), _plain(seat.email), _plain(seat.part.label), seat_link(seat)])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lenker.csv"'
    return response


def _plain(cell: str) -> str:
    """A cell that a spreadsheet does not run as a formula."""
    return f"'{cell}" if cell.startswith(MAKES_FORMULAS) else cell
