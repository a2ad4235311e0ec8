"""Bringing a questionnaire in: the file is read, what was read and what was lost is shown, and then it may be kept."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.instruments.exchange.any_file import LARGEST, read_file
from ledetrad.instruments.exchange.losses import Imported, ImportRefused
from ledetrad.instruments.questionnaires import storing
from ledetrad.instruments.questionnaires.storing import QuestionnaireError
from ledetrad.people.models import Person
from ledetrad.people.request import person_of
from ledetrad.studies.access import may_start
from ledetrad.studies.questionnaires import actions
from ledetrad.studies.questionnaires.forms_new import FileForm
from ledetrad.studies.questionnaires.letter import Letter
from ledetrad.studies.questionnaires.queries import facts_line, said, screen_language, told_problems
from ledetrad.studies.questionnaires.views import HIDDEN_FROM_OTHERS, XLSX

LONGEST: Final = 900_000  # bytes that the page sends back when it is kept
SHOWN: Final = 200  # losses


@login_required
def bring_in(request: HttpRequest) -> HttpResponse:
    """A file is chosen; its questionnaire and its losses are shown; «Ta vare på» keeps it. Until then nothing is kept."""
    person = person_of(request)
    if not may_start(person):
        raise Http404
    if request.method == "POST" and "content" in request.POST:
        return _keep(request, person)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    refusal: ImportRefused | None = None
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        name = str(upload.name)[:200]
        try:
            data = upload.read() if upload.size <= LARGEST else b"\0" * (LARGEST + 1)
            found = read_file(data, name, language=person.language)
            return _show(request, found, name)
        except ImportRefused as refused:
            refusal = refused
    context = {
        "form": form,
        "refusal": said(refusal.words) if refusal else "",
        "where": refusal.where if refusal else "",
        "sheet": screen_language(),
    }
    return render(
        request,
        "studies/questionnaires/import.html",
        context,
        status=422 if request.method == "POST" else 200,
    )


def _show(request: HttpRequest, found: Imported, filename: str) -> HttpResponse:
    one = found.questionnaire
    content = storing.to_json(one)
    if len(content.encode()) > LONGEST:
        raise ImportRefused(filename, _TOO_LONG)
    language = one.languages[0] if one.languages else "nb"
    letter = Letter(one, language)
    context = {
        "title": said(one.title, one) or one.name,
        "facts": facts_line(one),
        "pages": letter.pages(),
        "scales": letter.scales(),
        "language": language,
        "losses": [(loss.where, said(loss.words)) for loss in found.losses[:SHOWN]],
        "more_losses": max(0, len(found.losses) - SHOWN),
        "problems": told_problems(one),
        "content": content,
        "filename": filename,
    }
    return render(request, "studies/questionnaires/import_shown.html", context)


def _keep(request: HttpRequest, person: Person) -> HttpResponse:
    try:
        one = storing.from_json(request.POST["content"])
    except QuestionnaireError:
        messages.warning(request, _("Det som kom tilbake fra siden, kan ikke leses. Velg filen på nytt."))
        return redirect("questionnaire_import")
    filename = request.POST.get("filename", "")
    draft = actions.keep_draft(questionnaire=one, copied_from=filename, actor=person)
    messages.success(request, _("Tatt vare på. Les gjennom, og rett det som trengs."))
    return redirect("questionnaire_draft", draft.public_id)


@login_required
def sheet(request: HttpRequest, language: str) -> HttpResponse:
    """«Start fra et regneark»: a spreadsheet with a short example to write over."""
    if not may_start(person_of(request)) or language not in ("nb", "nn", "en"):
        raise Http404
    from ledetrad.instruments.exchange.xlsform import starting_sheet

    headers = {
        "Content-Disposition": f'attachment; filename="sporreskjema-{language}.xlsx"',
        **HIDDEN_FROM_OTHERS,
    }
    return HttpResponse(starting_sheet(language), content_type=XLSX, headers=headers)


_TOO_LONG: Final = {
    "nb": "Spørreskjemaet er for langt til å tas inn her. Del det i to.",
    "nn": "Spørjeskjemaet er for langt til å takast inn her. Del det i to.",
    "en": "The questionnaire is too long to be brought in here. Split it in two.",
}
