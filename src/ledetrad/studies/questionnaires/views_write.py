"""Writing a questionnaire: the draft read as a letter with a way into every part, and the small forms of the parts."""

from __future__ import annotations

import re
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.instruments.questionnaires.differences import differences
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.people.request import person_of
from ledetrad.studies.models import QuestionnaireDraft, QuestionnaireEdition, Study
from ledetrad.studies.questionnaires import actions, changes
from ledetrad.studies.questionnaires.forms import PartForm
from ledetrad.studies.questionnaires.forms_parts import (
    AboutForm,
    BatteryForm,
    ListForm,
    PageForm,
    RoleForm,
)
from ledetrad.studies.questionnaires.forms_question import QuestionForm
from ledetrad.studies.questionnaires.forms_scale import ScaleForm
from ledetrad.studies.questionnaires.kinds import Shape, shape, shape_of, shapes
from ledetrad.studies.questionnaires.letter import Letter
from ledetrad.studies.questionnaires.previewing import phone
from ledetrad.studies.questionnaires.queries import (
    draft_for,
    list_name,
    part_name,
    said,
    told_problems,
)
from ledetrad.studies.questionnaires.typed import free
from ledetrad.studies.questionnaires.views import chosen_language, reading
from ledetrad.surveys.actions import NotPossible

_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}", re.ASCII)
WITHOUT_PHONE: Final = ("skala", "rolle")
_PLAIN: Final[dict[str, type[PartForm]]] = {
    "om": AboutForm,
    "side": PageForm,
    "liste": ListForm,
    "skala": ScaleForm,
    "rolle": RoleForm,
}


@login_required
def draft(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The questionnaire as its readers meet it, and a way into every part."""
    row = draft_for(person_of(request), draft_id)
    one = actions.written(row)
    problems = told_problems(one)
    context = reading(request, one)
    letter = Letter(one, context["language"], problems)
    pages = letter.pages()
    # What was taken out may come back, so its names are not given away.
    known = [one, *(changes.unpacked(kept) for kept in row.removed)]
    for page in pages:
        page["add"] = _ways_to_add(row, known, page["key"])
    context |= {
        "draft": row,
        "pages": pages,
        "scales": letter.scales(),
        "lists": letter.lists(),
        "roles": letter.roles(),
        "problems": problems,
        "about_problems": letter.problems["om", "om"] if one.questions else [],
        "removed": [_removed(kept) for kept in row.removed],
        "editions": QuestionnaireEdition.objects.filter(draft=row).count(),
        "used": Study.objects.filter(draft=row, deleted_on__isnull=True).count(),
        "new_page": free(f"page_{len(one.pages) + 1}", [page.key for some in known for page in some.pages]),
        "new_scale": free("skala", [scale.key for some in known for scale in some.scales]),
        "new_role": free("rolle", [role.key for some in known for role in some.roles]),
        "just_removed": request.GET.get("tatt_ut", ""),
    }
    return render(request, "studies/questionnaires/draft.html", context)


def _ways_to_add(row: QuestionnaireDraft, known: list[Questionnaire], page: str) -> list[dict[str, str]]:
    """Everything that can be put on a page, with the address of its empty form. `known` have names that are taken."""
    keys = [question.key for some in known for question in some.questions]
    batteries = [battery.key for some in known for battery in some.batteries]
    fresh = {
        "rader": free(f"b{len(batteries) + 1}", [*batteries, *keys]),
        "sporsmal": free(f"q{len(keys) + 1}", keys),
    }
    found = []
    for way in shapes():
        what = "rader" if way.key == "battery" else "sporsmal"
        url = reverse("questionnaire_part", args=[row.public_id, what, fresh[what]])
        found.append({"title": way.title, "text": way.text, "url": f"{url}?ny={way.key}&side={page}"})
    return found


def _removed(kept: dict[str, Any]) -> dict[str, str]:
    """One part that was taken out, as its line is read."""
    alone = changes.unpacked(kept)
    what, key = kept["what"], kept["key"]
    return {"what": what, "key": key, "name": _name(alone, what, key)}


def _name(one: Questionnaire, what: str, key: str) -> str:
    if what == "liste":
        return list_name([said(choice.text) for choice in one.lists[key]]) or key
    name = part_name(one, what, key)
    if what == "side" and not said(one.pages[0].title):
        first = next(iter(one.pages[0].questions), None)
        return _("Siden med «%(question)s»") % {"question": said(first.text)} if first else _("En tom side")
    return name


@login_required
def part(request: HttpRequest, draft_id: str, what: str, key: str) -> HttpResponse:
    """One part in its small form. Two who write the same part see both; the same twice is once."""
    person = person_of(request)
    row = draft_for(person, draft_id)
    one = actions.written(row)
    form = _form(request, one, what, key)
    mark = request.POST.get("version", "") if request.method == "POST" else actions.mark_of(one, what, key)
    status, theirs = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                saved = actions.save_part(
                    draft=row, what=what, key=key, mark=mark, change=form.change, actor=person
                )
            except actions.Conflict as conflict:
                status, mark = 409, actions.mark_of(conflict.now, what, key)
                theirs = [said(one.words) for one in differences(conflict.now, form.change(conflict.now))]
            except NotPossible as refused:
                form.add_error(None, str(refused))
            else:
                return _back(request, row, saved, what, key)
    language = chosen_language(request, one)
    context = {
        "draft": row,
        "form": form,
        "what": what,
        "key": key,
        "mark": mark,
        "theirs": theirs,
        "heading": _heading(form),
        "new": not actions.mark_of(one, what, key),
        "problems": [told.text for told in told_problems(one) if (told.what, told.key) == (what, key)],
        "phone": _phone(form, one, what, key, language),
        "with_phone": what not in WITHOUT_PHONE,
        "language": language,
        "answers": _answers(form),
        "piping": [
            (question.key, said(question.text, one)) for question in one.questions if question.key != key
        ][:40],
    }
    return render(request, "studies/questionnaires/part.html", context, status=status)


def _form(request: HttpRequest, one: Questionnaire, what: str, key: str) -> PartForm:
    """The form of a part that is there, or that the address says is to be made. Raises Http404 for all others."""
    data = request.POST if request.method == "POST" else None
    is_there = what == "om" or bool(actions.mark_of(one, what, key))
    new = request.GET.get("ny", "")
    if not is_there and (not new or not _KEY.fullmatch(key)):
        raise Http404
    page = request.GET.get("side", "")
    if what == "sporsmal":
        return QuestionForm(data, questionnaire=one, key=key, shape=_shape(one, key, new), page=page)
    if what == "rader":
        return BatteryForm(data, questionnaire=one, key=key, page=page)
    if what not in _PLAIN or (what == "liste" and not is_there) or (what == "om" and key != "om"):
        raise Http404
    return _PLAIN[what](data, questionnaire=one, key=key)


def _shape(one: Questionnaire, key: str, new: str) -> Shape:
    question = next((question for question in one.questions if question.key == key), None)
    found = shape_of(question) if question is not None else shape(new)
    if found is None or found.key == "battery":
        raise Http404
    return found


def _heading(form: PartForm) -> str:
    if isinstance(form, QuestionForm):
        return _("Én av påstandene") if form.is_row else form.shape.title
    return {
        "om": _("Om skjemaet"),
        "side": _("En side"),
        "rader": _("Påstander med samme svar"),
        "liste": _("En svarliste"),
        "skala": _("En skala"),
        "rolle": _("En rolle"),
    }[form.what]


def _phone(form: PartForm, one: Questionnaire, what: str, key: str, language: str) -> str:
    """The page with the part as it would be, or as it is when what is typed cannot be read."""
    if what in WITHOUT_PHONE:
        return ""
    shown = form.change(one) if form.is_bound and form.is_valid() else one
    if what == "liste":
        key = next((question.key for question in shown.questions if question.choices == key), key)
    only = key if what in ("sporsmal", "rader") else ""
    return phone(shown, language, changes.page_of(shown, key), only=only)


def _answers(form: PartForm) -> list[str]:
    rule = getattr(form, "rule", None)
    return rule.answers() if rule is not None else []


def _back(
    request: HttpRequest, row: QuestionnaireDraft, saved: Questionnaire, what: str, key: str
) -> HttpResponse:
    """To the draft, at the part; what the check says of it is said at once."""
    found = [told for told in told_problems(saved) if (told.what, told.key) == (what, key)]
    if found:
        messages.warning(
            request, _("Lagret, men noe må rettes før skjemaet kan brukes. Det står ved spørsmålet.")
        )
    else:
        messages.success(request, _("Lagret."))
    page = changes.page_of(saved, key) + 1
    anchor = f"#{what}-{key}" if what != "om" else ""
    return redirect(f"{reverse('questionnaire_draft', args=[row.public_id])}?side={page}{anchor}")


@login_required
@require_POST
def part_preview(request: HttpRequest, draft_id: str, what: str, key: str) -> HttpResponse:
    """The phone with what stands in the form now; nothing is kept. What cannot be read leaves the phone as it is."""
    row = draft_for(person_of(request), draft_id)
    one = actions.written(row)
    form = _form(request, one, what, key)
    language = chosen_language(request, one)
    is_valid = form.is_valid()
    context = {
        "phone": _phone(form, one, what, key, language) if is_valid else "",
        "language": language,
        "answers": _answers(form),
        "live": True,
    }
    response = render(request, "studies/questionnaires/phone_live.html", context)
    if not is_valid:
        response.headers["HX-Reswap"] = "none"
    return response


@login_required
@require_POST
def move(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Move a question, a group of statements or a page. The form says where to, so that twice is once."""
    person = person_of(request)
    row = draft_for(person, draft_id)
    what, key = request.POST.get("what", ""), request.POST.get("key", "")
    page, _sign, place = request.POST.get("to", "").rpartition(":")
    if not place.isdecimal() or len(place) > 5:
        raise Http404
    to = int(place)
    if what == "side":
        after = actions.change_draft(
            draft=row, change=lambda one: changes.move_page(one, key, to), actor=person
        )
    else:
        after = actions.change_draft(
            draft=row, change=lambda one: changes.move_block(one, key, page, to), actor=person
        )
    where = changes.page_of(after, key) + 1
    return redirect(f"{reverse('questionnaire_draft', args=[draft_id])}?side={where}#{what}-{key}")


@login_required
@require_POST
def remove(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Take a part out; it can come back."""
    person = person_of(request)
    row = draft_for(person, draft_id)
    what, key = request.POST.get("what", ""), request.POST.get("key", "")
    place = changes.page_of(actions.written(row), key) + 1
    actions.take_out(draft=row, what=what, key=key, actor=person)
    url = reverse("questionnaire_draft", args=[draft_id])
    return redirect(f"{url}?side={place}&tatt_ut={what}-{key}")


@login_required
@require_POST
def put_back(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Bring a part back."""
    person = person_of(request)
    row = draft_for(person, draft_id)
    what, key = request.POST.get("what", ""), request.POST.get("key", "")
    if actions.bring_back(draft=row, what=what, key=key, actor=person):
        messages.success(request, _("Hentet tilbake."))
    return redirect(f"{reverse('questionnaire_draft', args=[draft_id])}#{what}-{key}")


@login_required
@require_POST
def delete(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Take the whole questionnaire away; it comes back for thirty days."""
    person = person_of(request)
    row = draft_for(person, draft_id)
    try:
        actions.delete_draft(draft=row, actor=person)
    except NotPossible as refused:
        messages.warning(request, str(refused))
        return redirect("questionnaire_draft", draft_id)
    return redirect(f"{reverse('questionnaires')}?slettet={draft_id}")


@login_required
@require_POST
def restore(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Undo a deletion."""
    person = person_of(request)
    actions.restore_draft(draft=draft_for(person, draft_id, deleted=True), actor=person)
    messages.success(request, _("Skjemaet er tilbake."))
    return redirect("questionnaire_draft", draft_id)
