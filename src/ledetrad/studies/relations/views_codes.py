"""The own code: what it is made of and what can come of it, before anybody is asked; and what came of it, afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ledetrad.instruments.questionnaires.piping import in_language
from ledetrad.office import log
from ledetrad.people.request import person_of, sent_version
from ledetrad.studies import actions, codes
from ledetrad.studies.access import study_for_reader, study_for_runner
from ledetrad.studies.matching import expected
from ledetrad.studies.models import Confidentiality, Seat, Study, StudyState
from ledetrad.studies.pages.shown import figure_of
from ledetrad.studies.queries import release_of
from ledetrad.studies.relations.forms_codes import CodesForm
from ledetrad.ui.numbers import decimal
from ledetrad.ui.templatetags.ui import reason_text

SUPPOSED = 30  # people, while nobody is on the list


@login_required
def own_code(request: HttpRequest, study_id: str) -> HttpResponse:
    """Choose the elements, and read how many can be joined and how many wrongly. Fixed when the survey opens."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    if study.confidentiality != Confidentiality.CODED:
        raise Http404
    draft = study.state == StudyState.DRAFT
    form = CodesForm(request.POST if request.method == "POST" and draft else None, study=study, person=person)
    version, status, tried = sent_version(request, study.version), 200, list(study.code_elements)
    if request.method == "POST" and draft:
        status = 422
        if form.is_valid():
            follows = form.cleaned_data["follows"]
            tried = list(follows.code_elements if follows else form.cleaned_data["elements"])
            if "save" not in request.POST:
                status = 200
            else:
                try:
                    actions.change_study(study=study, version=version, actor=person, **form.values())
                except actions.Changed:
                    study.refresh_from_db()
                    text = _("Noen andre endret undersøkelsen mens du skrev. Se over og lagre igjen.")
                    messages.warning(request, text)
                    status, version = 409, study.version
                except actions.NotPossible as refused:
                    form.add_error(None, str(refused))
                else:
                    messages.success(request, _("Lagret."))
                    return redirect("study", study_id)
    context = {
        "study": study,
        "draft": draft,
        "form": form,
        "version": version,
        "elements": [_element(key) for key in tried],
        "until": codes.first_of(study).codes_until,
        **_hopes(study, tried),
    }
    return render(request, "studies/relations/codes.html", context, status=status)


def _element(key: str) -> str:
    return in_language(codes.element(key).text, get_language() or "nb", ("nb",))


def _hopes(study: Study, elements: list[str]) -> dict[str, Any]:
    asked = Seat.objects.filter(study=study, withdrawn=False).count()
    people = asked or SUPPOSED
    if not elements:
        return {"people": people, "supposed": not asked, "hopes": None}
    hopes = expected(people, elements)
    return {
        "people": people,
        "supposed": not asked,
        "hopes": {
            "low": round(100 * hopes.rate[0]),
            "high": round(100 * hopes.rate[1]),
            "alone": _percent(hopes.alone),
            "wrong": _percent(hopes.wrong),
        },
    }


def _percent(share: float) -> str:
    """Per cent as it can be read: «0,3», «12»; never «100» or «0» where it is not quite."""
    percent = 100 * share
    if 0 < percent < 0.1:
        return f"< {decimal(0.1)}"
    if 99.9 < percent < 100:
        return f"> {decimal(99.9)}"
    return decimal(percent) if percent < 10 or percent > 99 else f"{percent:.0f}"


@login_required
@never_cache
def matching(request: HttpRequest, study_id: str) -> HttpResponse:
    """Before and after for those whose codes could be joined, and who they are compared with the others."""
    person = person_of(request)
    study = study_for_reader(person, study_id)
    release = release_of(study)
    waves = release.results.get("waves") if release is not None else None
    if waves is None:
        raise Http404
    language = get_language() or "nb"
    context = {
        "study": study,
        "waves": waves,
        "rate": round(100 * waves.get("rate", 0)),
        "unmatched": [size - waves["matched"] for size in waves["sizes"]] if waves.get("shown") else [],
        "wrong": decimal(waves.get("wrong", 0.0)),
        "rows": [_row(scale, language) for scale in waves.get("scales", ())],
    }
    log.record("study:read", actor=person, subject=study.public_id)
    return render(request, "studies/relations/matching.html", context)


def _row(scale: dict[str, Any], language: str) -> dict[str, Any]:
    return {
        "title": in_language(scale["title"], language, ("nb",)),
        "low": scale["range"][0],
        "high": scale["range"][1],
        "change": _change(scale["change"]),
        "attrition": _attrition(scale["attrition"]),
    }


def _mean(mean: dict[str, Any], n: int) -> str:
    return str(figure_of({"shown": True, "n": n, "mean": mean})["mean"])


def _change(change: dict[str, Any]) -> dict[str, Any]:
    if not change["shown"]:
        return {"shown": False, "why": reason_text(change["reason"], int(change["needed"]))}
    n, test = change["n"], change["test"]
    return {
        "shown": True,
        "n": n,
        "before": _mean(change["before"], n),
        "after": _mean(change["after"], n),
        "test": test
        and {
            "change": decimal(test["change"]),
            "low": decimal(test["interval"][0]),
            "high": decimal(test["interval"][1]),
            "p": f"< {decimal(0.001, places=3)}"
            if test["p"] < 0.001
            else f"= {decimal(test['p'], places=3)}",
            "d_z": decimal(test["d_z"], places=2) if test["d_z"] is not None else "–",
        },
    }


def _attrition(found: dict[str, Any]) -> dict[str, Any]:
    if not found["shown"]:
        return {"shown": False, "why": reason_text(found["reason"], int(found["needed"]))}
    return {
        "shown": True,
        "joined": _mean(found["joined"], found["n"][0]),
        "left": _mean(found["left"], found["n"][1]),
        "n": found["n"],
        "g": decimal(found["g"], places=2) if found["g"] is not None else "–",
    }
