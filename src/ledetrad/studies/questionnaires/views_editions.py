"""Editions of a questionnaire: kept with a number and a note, listed, and held beside each other."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.differences import differences
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.people.request import person_of
from ledetrad.studies.forming import frozen_questionnaire
from ledetrad.studies.models import QuestionnaireDraft, QuestionnaireEdition
from ledetrad.studies.questionnaires import actions
from ledetrad.studies.questionnaires.queries import draft_for, said
from ledetrad.surveys.actions import NotPossible

NOW = "na"


@login_required
def editions(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The editions, a form to keep this one, and what differs between two of them."""
    person = person_of(request)
    draft = draft_for(person, draft_id)
    if request.method == "POST":
        try:
            edition = actions.keep_edition(draft=draft, note=request.POST.get("note", ""), actor=person)
        except NotPossible as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Utgave %(number)s er tatt vare på.") % {"number": edition.number})
        return redirect("questionnaire_editions", draft_id)
    rows = list(
        QuestionnaireEdition.objects.filter(draft=draft).select_related("made_by").order_by("-number")
    )
    older = request.GET.get("fra", "") or (str(rows[0].number) if rows else "")
    newer = request.GET.get("til", "") or NOW
    found = _compared(draft, rows, older, newer)
    context = {
        "draft": draft,
        "rows": rows,
        "older": older,
        "newer": newer,
        "now": NOW,
        "found": found,
        "unchanged": bool(rows) and found == [] and newer == NOW and older == str(rows[0].number),
    }
    return render(request, "studies/questionnaires/editions.html", context)


def _compared(
    draft: QuestionnaireDraft, rows: list[QuestionnaireEdition], older: str, newer: str
) -> list[str] | None:
    """What differs, in words; None when there is nothing to hold beside each other."""
    first, second = _edition(draft, rows, older), _edition(draft, rows, newer)
    if first is None or second is None:
        return None
    return [said(one.words) for one in differences(first, second)]


def _edition(
    draft: QuestionnaireDraft, rows: list[QuestionnaireEdition], number: str
) -> Questionnaire | None:
    if number == NOW:
        return actions.written(draft)
    row = next((row for row in rows if str(row.number) == number), None)
    return frozen_questionnaire(row.frozen_id) if row else None
