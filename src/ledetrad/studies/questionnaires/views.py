"""The shelves, one questionnaire to read, and what one can do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.instruments.questionnaires import storing
from ledetrad.instruments.questionnaires.model import Questionnaire, Shelf
from ledetrad.people.request import person_of
from ledetrad.studies.access import may_start
from ledetrad.studies.models import QuestionnaireDraft
from ledetrad.studies.pages.lines import shelf_title
from ledetrad.studies.questionnaires import actions
from ledetrad.studies.questionnaires.forms_new import NewQuestionnaireForm
from ledetrad.studies.questionnaires.letter import Letter
from ledetrad.studies.questionnaires.previewing import phone
from ledetrad.studies.questionnaires.queries import (
    all_shelves,
    draft_for,
    facts_line,
    language_name,
    on_shelf,
    said,
    screen_language,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HIDDEN_FROM_OTHERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}


@login_required
def questionnaires(request: HttpRequest) -> HttpResponse:
    """The three groups: written here, our own wording, reproduced."""
    if not may_start(person_of(request)):
        raise Http404
    asked = request.GET.get("slettet", "")
    deleted = QuestionnaireDraft.objects.filter(public_id=asked, deleted_on__isnull=False).first()
    return render(request, "studies/questionnaires/list.html", {"shelves": all_shelves(), "deleted": deleted})


def chosen_language(request: HttpRequest, questionnaire: Questionnaire) -> str:
    """The language asked for, else the screen's, else the original."""
    wanted = request.GET.get("sprak", "") or screen_language()
    known = questionnaire.languages or ("nb",)
    return wanted if wanted in known else known[0]


def page_shown(request: HttpRequest, questionnaire: Questionnaire) -> int:
    """The place of the page on the phone (from 0)."""
    asked = request.GET.get("side", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else 1
    return max(0, min(number, len(questionnaire.pages)) - 1)


def reading(request: HttpRequest, questionnaire: Questionnaire) -> dict[str, Any]:
    """What every page that shows a questionnaire has: languages, the phone, and the facts."""
    language = chosen_language(request, questionnaire)
    place = page_shown(request, questionnaire)
    return {
        "one": questionnaire,
        "title": said(questionnaire.title, questionnaire, language) or questionnaire.name,
        "intro": said(questionnaire.intro, questionnaire, language),
        "note": said(questionnaire.note, questionnaire),
        "facts": facts_line(questionnaire),
        "language": language,
        "languages": [(code, language_name(code)) for code in questionnaire.languages],
        "phone": phone(questionnaire, language, place),
        "phone_page": place + 1,
        "phone_pages": len(questionnaire.pages),
        "phone_numbers": range(1, len(questionnaire.pages) + 1),
    }


@login_required
def questionnaire(request: HttpRequest, name: str) -> HttpResponse:
    """One from a shelf, read from top to bottom."""
    one = on_shelf(person_of(request), name)
    context = reading(request, one)
    letter = Letter(one, context["language"])
    context |= {
        "pages": letter.pages(),
        "scales": letter.scales(),
        "roles": letter.roles(),
        "shelf": shelf_title(one.shelf),
        "reproduced": one.shelf is Shelf.REPRODUCED,
    }
    return render(request, "studies/questionnaires/read.html", context)


@login_required
@require_POST
def copy(request: HttpRequest, name: str) -> HttpResponse:
    """«Lag din egen ut fra denne»."""
    person = person_of(request)
    draft = actions.copy_to_draft(questionnaire=on_shelf(person, name), actor=person)
    messages.success(request, _("Dette er din kopi. Alt kan endres."))
    return redirect("questionnaire_draft", draft.public_id)


@login_required
def export(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """One from a shelf as a file."""
    return as_file(on_shelf(person_of(request), name), kind)


@login_required
def draft_export(request: HttpRequest, draft_id: str, kind: str) -> HttpResponse:
    """What is written here as a file."""
    return as_file(actions.written(draft_for(person_of(request), draft_id)), kind)


def as_file(one: Questionnaire, kind: str) -> HttpResponse:
    """XLSForm or YAML to take away. Raises Http404 for another kind."""
    if kind == "xlsx":
        from ledetrad.instruments.exchange.xlsform import write_xlsform

        content: bytes | str = write_xlsform(one)[0]
        media_type = XLSX
    elif kind == "yaml":
        content, media_type = storing.to_yaml(one), "application/yaml; charset=utf-8"
    else:
        raise Http404
    filename = f"{slugify(one.name) or 'skjema'}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{filename}"', **HIDDEN_FROM_OTHERS}
    return HttpResponse(content, content_type=media_type, headers=headers)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """A title and the languages; the rest is written on the next page."""
    person = person_of(request)
    if not may_start(person):
        raise Http404
    form = NewQuestionnaireForm(request.POST or None, language=person.language)
    if request.method == "POST" and form.is_valid():
        draft = actions.make_draft(title=form.cleaned_data["title"], languages=form.languages(), actor=person)
        return redirect("questionnaire_draft", draft.public_id)
    return render(
        request, "studies/questionnaires/new.html", {"form": form}, status=422 if request.POST else 200
    )
