"""Trying a survey before anybody is asked: who meets which question, how long it takes, what the result looks like."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.model import Kind, Questionnaire
from ledetrad.instruments.questionnaires.roles import for_role
from ledetrad.instruments.questionnaires.simulate import simulate
from ledetrad.people.request import person_of
from ledetrad.studies import actions
from ledetrad.studies.access import study_for_runner
from ledetrad.studies.models import StudyState
from ledetrad.studies.pages.views import chosen_questionnaire
from ledetrad.studies.practice import practise

WALKS = 60


@login_required
def simulation(request: HttpRequest, study_id: str) -> HttpResponse:
    """The walks on the page; «Lag et prøveresultat» sends invented answers the whole way to a result."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    questionnaire = chosen_questionnaire(study)
    if study.state != StudyState.DRAFT or questionnaire is None:
        raise Http404
    if request.method == "POST":
        try:
            copy = practise(study=study, actor=person)
        except actions.NotPossible as refused:
            messages.warning(request, str(refused))
            return redirect("study_simulate", study_id)
        messages.success(request, _("Dette er en prøve. Ingen er spurt, og du kan slette den når du vil."))
        return redirect("study_results", copy.public_id)
    language = study.language if study.language in questionnaire.languages else questionnaire.languages[0]
    forms = {role.key: (role.text.get(language, role.key), role.key) for role in questionnaire.roles}
    walks = [_walked(for_role(questionnaire, key), title, language) for title, key in forms.values()] or [
        _walked(questionnaire, "", language)
    ]
    context = {"study": study, "walks": walks, "count": WALKS}
    return render(request, "studies/simulate.html", context)


def _walked(form: Questionnaire, role: str, language: str) -> dict[str, Any]:
    found = simulate(form, people=WALKS, language=language)
    questions = [question for question in form.questions if question.kind is not Kind.CALCULATION]
    return {
        "role": role,
        "time": _time(round(found.minutes.least), max(1, round(found.minutes.most))),
        "pages": int(found.pages.middle),
        "refused": [form.question(key).text.get(language, key) for key in found.refused],
        "never": [form.question(key).text.get(language) or key for key in found.never],
        "rows": [
            {
                "text": question.text.get(language) or question.key,
                "reached": found.reached[question.key],
                "percent": round(100 * found.reached[question.key] / WALKS),
            }
            for question in questions
        ],
    }


def _time(least: int, most: int) -> str:
    """«3», or «3–5»: whole minutes."""
    return str(most) if least >= most else f"{max(1, least)}–{most}"
