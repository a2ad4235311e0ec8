"""Answers on paper: the form to print, sheets keyed in twice, and the two compared before one is delivered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ledetrad.instruments.questionnaires.expressions.answered import own_text_key
from ledetrad.instruments.questionnaires.model import Answer, Kind, Question, Questionnaire
from ledetrad.instruments.questionnaires.piping import in_language, tell
from ledetrad.instruments.questionnaires.route import way
from ledetrad.people.request import person_of
from ledetrad.studies.access import study_for_runner
from ledetrad.studies.actions import NotPossible
from ledetrad.studies.forming import forms_of
from ledetrad.studies.models import PaperSheet, Recipe, Seat, Study, StudyPart
from ledetrad.studies.promise import lines as promise_lines
from ledetrad.studies.relations import paper as sheets
from ledetrad.studies.relations.keying import NOT_KEYED, OF_LIST, codes_of, how_to, read_keyed

LARGEST = 2_000_000_000  # of a number on a sheet
SHORT = 4  # answers side by side on paper


def _study(request: HttpRequest, study_id: str) -> Study:
    """The open survey, for those who run it."""
    study = study_for_runner(person_of(request), study_id)
    if not study.is_open:
        raise Http404
    return study


def _sheet(study: Study, number: int) -> PaperSheet:
    rows = PaperSheet.objects.select_related("study", "part")
    return get_object_or_404(rows, study=study, number=number)


@login_required
def paper(request: HttpRequest, study_id: str) -> HttpResponse:
    """The sheets of a survey: which are keyed once, twice, delivered; take a new one in hand, or throw one away."""
    study = _study(request, study_id)
    person = person_of(request)
    if request.method == "POST":
        try:
            if "discard" in request.POST:
                sheets.discard(sheet=_sheet(study, _number(request.POST["discard"])), actor=person)
                messages.success(
                    request, _("Det som var tastet av arket, er slettet. Papiret kan tastes på nytt.")
                )
                return redirect("study_paper", study_id)
            number = _number(request.POST.get("number", ""))
            part, role = _kind(study, request.POST.get("kind", ""))
            sheets.begin(study=study, number=number, part=part, role=role, actor=person)
        except NotPossible as refused:
            messages.warning(request, str(refused))
            return redirect("study_paper", study_id)
        return redirect("study_paper_key", study_id, number, 1)
    rows = list(PaperSheet.objects.filter(study=study).order_by("settled", "number"))
    context = {
        "study": study,
        "rows": rows,
        "next": max((row.number for row in rows), default=0) + 1,
        "kinds": _kinds(study),
        "roles": [{"role": role, "label": _role(form, role)} for role, form in forms_of(study).items()],
    }
    return render(request, "studies/relations/paper.html", context)


def _number(typed: str) -> int:
    if not typed.isdecimal() or not 0 < int(typed[:11]) < LARGEST:
        raise NotPossible(_("Skriv nummeret på arket."))
    return int(typed)


def _role(form: Questionnaire, role: str) -> str:
    words = next((one.text for one in form.roles if one.key == role), {})
    return in_language(words, get_language() or "nb", form.languages) or role


def _kinds(study: Study) -> list[dict[str, str]]:
    forms = forms_of(study)
    return [
        {
            "key": f"{part.pk}:{role}",
            "label": " · ".join(text for text in (part.label, _role(forms[role], role)) if text),
        }
        for part, role in sheets.kinds_of(study)
        if role in forms
    ]


def _kind(study: Study, chosen: str) -> tuple[StudyPart, str]:
    for part, role in sheets.kinds_of(study):
        if chosen == f"{part.pk}:{role}":
            return part, role
    raise NotPossible(_("Velg hva slags skjema det er."))


@login_required
def printed(request: HttpRequest, study_id: str) -> HttpResponse:
    """The form on A4, with the number that is keyed in beside each answer."""
    study = _study(request, study_id)
    role = request.GET.get("rolle", "")
    forms = forms_of(study)
    if role not in forms:
        role = next(iter(forms))
    form = forms[role]
    language = study.language if study.language in form.languages else form.languages[0]
    parts = StudyPart.objects.filter(study=study).order_by("place", "pk")
    of_role = parts.filter(seats__role=role).first() if study.recipe != Recipe.OPEN else None
    with override(language):
        context = {
            "study": study,
            "title": in_language(form.title, language, form.languages),
            "intro": way(form).said(form.intro, language, {}),
            "promise": promise_lines(study, of_role or parts.first(), role),
            "pages": _pages(form, language),
            "place": study.organisation.name,
        }
        return render(request, "studies/relations/paper_form.html", context)


def _pages(form: Questionnaire, language: str) -> list[dict[str, Any]]:
    said, number = way(form).said, 0
    pages = []
    stems = {battery.key: battery.text for battery in form.batteries}
    for page in form.pages:
        rows: list[dict[str, Any]] = []
        for question in page.questions:
            if question.kind is Kind.CALCULATION:
                continue
            number += question.kind not in NOT_KEYED
            stem = stems.get(question.battery, {})
            before = rows[-1]["battery"] if rows else ""
            rows.append(
                {
                    "number": number if question.kind not in NOT_KEYED else None,
                    "battery": question.battery,
                    "stem": said(stem, language, {})
                    if question.battery and before != question.battery
                    else "",
                    "text": said(question.text, language, {}),
                    "hint": said(question.hint, language, {}),
                    "story": said(question.story, language, {}),
                    "codes": codes_of(form, question, language),
                    "kind": question.kind.value,
                    "listed": question.kind in OF_LIST,
                    "limit": question.limit,
                    "short": len(form.choices_of(question)) > SHORT,
                    "sometimes": bool(question.relevant or page.relevant),
                    "unit": in_language(question.unit, language, form.languages),
                }
            )
        pages.append({"title": said(page.title or page.section, language, {}), "rows": rows})
    return pages


@login_required
@never_cache
def key(request: HttpRequest, study_id: str, number: int, turn: int) -> HttpResponse:
    """One round of keying: every question of the sheet on one page, a small cell each, by the keyboard alone."""
    study = _study(request, study_id)
    sheet = _sheet(study, number)
    if turn not in sheets.ROUNDS:
        raise Http404
    if sheet.settled or (sheet.first_done, sheet.second_done)[turn - 1]:
        messages.warning(request, _("Denne runden er tastet før."))
        return redirect("study_paper", study_id)
    try:
        form = sheets.form_of_sheet(sheet)
        problems: dict[str, str] = {}
        typed: dict[str, str] = {}
        if request.method == "POST":
            typed = {one.key: request.POST.get(f"q-{one.key}", "") for one in form.questions}
            keyed = read_keyed(form, typed, get_language() or "nb")
            problems = keyed.problems
            if not problems:
                sheets.key_round(sheet=sheet, turn=turn, pages=keyed.pages, actor=person_of(request))
                messages.success(
                    request,
                    _("Runde %(turn)s av ark %(number)s er tastet.") % {"turn": turn, "number": number},
                )
                both = sheet.first_done and sheet.second_done
                return (
                    redirect("study_paper_compare", study_id, number)
                    if both
                    else redirect("study_paper", study_id)
                )
    except NotPossible as refused:
        messages.warning(request, str(refused))
        return redirect("study_paper", study_id)
    language = get_language() or "nb"
    asked = [one for one in form.questions if one.kind not in NOT_KEYED]
    rows = [
        {
            **_cell(form, question, language),
            "place": place,
            "typed": typed.get(question.key, ""),
            "problem": problems.get(question.key, ""),
        }
        for place, question in enumerate(asked, start=1)
    ]
    context = {
        "study": study,
        "sheet": sheet,
        "turn": turn,
        "rows": rows,
        "problems": len(problems),
        "first_wrong": next((row["key"] for row in rows if row["problem"]), ""),
    }
    return render(request, "studies/relations/paper_key.html", context, status=422 if problems else 200)


def _cell(form: Questionnaire, question: Question, language: str) -> dict[str, Any]:
    return {
        "key": question.key,
        "text": way(form).said(question.text, language, {}) or question.key,
        "codes": " · ".join(f"{code} {label}" for code, label in codes_of(form, question, language)),
        "how": how_to(question),
        "wide": question.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.OWN_ROWS),
        "lines": question.kind is Kind.LONG_TEXT,
    }


@login_required
@never_cache
def compare(request: HttpRequest, study_id: str, number: int) -> HttpResponse:
    """Where the two rounds differ, with both values; choose, say whose sheet it is, deliver."""
    study = _study(request, study_id)
    sheet = _sheet(study, number)
    if sheet.settled or not (sheet.first_done and sheet.second_done):
        return redirect("study_paper", study_id)
    try:
        form = sheets.form_of_sheet(sheet)
        one, two = sheets.rounds_of(sheet, form)
        apart = sheets.differences(one, two, form)
        if request.method == "POST":
            chosen = {name: _turn(request.POST.get(f"q-{name}", "")) for name in apart}
            seat = Seat.objects.filter(
                study=study, public_id=request.POST.get("seat", ""), withdrawn=False, part=sheet.part
            ).first()
            sheets.settle(sheet=sheet, chosen=chosen, seat=seat, actor=person_of(request))
            messages.success(request, _("Ark %(number)s er levert.") % {"number": number})
            return redirect("study_paper", study_id)
    except NotPossible as refused:
        messages.warning(request, str(refused))
        return redirect(
            "study_paper_compare" if request.method == "POST" else "study_paper",
            *_back(request, study_id, number),
        )
    language = get_language() or "nb"
    role = next((role for role, known in forms_of(study).items() if known == form), "")
    context = {
        "study": study,
        "sheet": sheet,
        "rows": [
            {
                "key": name,
                "text": way(form).said(form.question(name).text, language, {}) or name,
                "one": _told(form, name, one, language),
                "two": _told(form, name, two, language),
            }
            for name in apart
        ],
        "seats": []
        if study.recipe == Recipe.OPEN
        else list(
            Seat.objects.filter(study=study, part=sheet.part, role=role, withdrawn=False).order_by("name")
        ),
    }
    return render(request, "studies/relations/paper_compare.html", context)


def _back(request: HttpRequest, study_id: str, number: int) -> tuple[Any, ...]:
    return (study_id, number) if request.method == "POST" else (study_id,)


def _turn(sent: str) -> int:
    return int(sent) if sent in {"1", "2"} else 0


def _told(form: Questionnaire, key: str, answers: dict[str, Answer], language: str) -> str:
    question = form.question(key)
    own = answers.get(own_text_key(key), "")
    told = tell(
        question, form.choices_of(question), answers.get(key), own if isinstance(own, str) else "", language
    )
    return told or _("(tomt)")
