"""Writing the next version of a template: its steps, its facts and its nine headings, one small page for each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of
from ledetrad.programmes.courses import access, drafts, queries
from ledetrad.programmes.courses.changes import news
from ledetrad.programmes.courses.course import steps_from, words
from ledetrad.programmes.courses.drafts import Changed, Replaced, mark
from ledetrad.programmes.courses.forms import (
    FactsForm,
    StatementFormSet,
    StepForm,
    WhyForm,
    statements_from,
    step_initial,
)
from ledetrad.programmes.courses.pages import of_template, programme
from ledetrad.programmes.courses.record import HEADINGS
from ledetrad.programmes.models import ProgrammeTemplate, TemplateDraft


def _open(request: HttpRequest, template_id: str) -> tuple[ProgrammeTemplate, TemplateDraft]:
    template = access.access_newest(person_of(request), template_id)
    return template, queries.draft_of(template)


def _back(template: ProgrammeTemplate, at: str = "") -> HttpResponse:
    response = redirect("template_edit", template.public_id)
    response["Location"] += f"#{at}" if at else ""
    return response


def _step(draft: TemplateDraft, key: str) -> dict[str, Any]:
    for step in draft.activities:
        if step["key"] == key:
            return dict(step)
    raise Http404


@login_required
def template_edit(request: HttpRequest, template_id: str) -> HttpResponse:
    """The next version as it stands, with what is new, and the button that takes it into use."""
    template, draft = _open(request, template_id)
    return render(request, "programmes/courses/edit.html", _edit(template, draft, WhyForm()))


def _edit(template: ProgrammeTemplate, draft: TemplateDraft, form: WhyForm) -> dict[str, Any]:
    thrown = TemplateDraft.objects.filter(template=template, deleted_on__isnull=False).exists()
    return {
        "template": template,
        "draft": draft,
        "programme": programme(of_template(draft), template.source),
        "out": [step | {"shown": words(step["title"])} for step in draft.activities if step.get("removed")],
        "news": news(of_template(template), of_template(draft)),
        "next_version": template.version + 1,
        "thrown_away": thrown and draft.pk is None,
        "form": form,
    }


@login_required
@require_POST
def template_publish(request: HttpRequest, template_id: str) -> HttpResponse:
    """The draft becomes the next version. Rings and steps that do not exist must be mended first."""
    template = access.access_template(person_of(request), template_id)
    draft, form = queries.draft_of(template), WhyForm(request.POST)
    stops = programme(of_template(draft)).stops
    if not form.is_valid() or (stops and draft.pk is not None):
        for problem in stops:
            form.add_error(None, problem.text)
        context = _edit(template, draft, form)
        return render(request, "programmes/courses/edit.html", context, status=422)
    made = drafts.publish(template=template, why=form.cleaned_data["why"], actor=person_of(request))
    if made.pk != template.pk:
        messages.success(
            request,
            _("Versjon %(n)s er tatt i bruk. Kull som alt er i gang, beholder sin.") % {"n": made.version},
        )
    return redirect("template", made.public_id)


@login_required
@require_POST
def template_discard(request: HttpRequest, template_id: str) -> HttpResponse:
    """Throw the draft away, or get it back."""
    template = access.access_newest(person_of(request), template_id)
    if "back" in request.POST:
        drafts.bring_back(template=template, actor=person_of(request))
    else:
        drafts.discard(template=template, actor=person_of(request))
    return _back(template)


@login_required
def template_step_new(request: HttpRequest, template_id: str) -> HttpResponse:
    """One more step, last in the course."""
    template, draft = _open(request, template_id)
    form = StepForm(
        request.POST or None,
        others=steps_from(draft.activities),
        initial={"kind": "gathering", "count": 1, "offset_weeks": _last_week(draft)},
    )
    if request.method == "POST" and form.is_valid():
        drafts.add_step(template=template, values=form.values({}), actor=person_of(request))
        return _back(template, "course")
    context = {"template": template, "form": form, "heading": _("Nytt steg")}
    return render(request, "programmes/courses/step.html", context, status=_status(request))


def _last_week(draft: TemplateDraft) -> int:
    steps = steps_from(draft.activities)
    return max((step.offset_days // 7 for step in steps), default=0)


@login_required
def template_step(request: HttpRequest, template_id: str, key: str) -> HttpResponse:
    """New words, weeks or demands for a step; move it; take it out."""
    template, draft = _open(request, template_id)
    step = _step(draft, key)
    if step.get("removed"):
        raise Http404
    standing = steps_from(draft.activities)
    place = [one.key for one in standing].index(key)
    form = StepForm(
        request.POST or None,
        others=[one for one in standing if one.key != key],
        initial=step_initial(step) | {"seen": mark(step)},
    )
    status, extra = _status(request), {}
    if request.method == "POST" and form.is_valid():
        try:
            drafts.save_step(
                template=template,
                key=key,
                values=form.values(step),
                seen=form.cleaned_data["seen"],
                actor=person_of(request),
            )
            return _back(template, f"steg-{key}")
        except Changed as changed:
            form = StepForm(
                _seen(request, changed.now),
                others=[one for one in standing if one.key != key],
            )
            status, extra = 409, {"now": [words(changed.now["title"]), words(changed.now.get("note"))]}
        except Replaced:
            raise Http404 from None
    context = {
        "template": template,
        "form": form,
        "heading": _("Endre steget"),
        "key": key,
        "shown": words(step["title"]),
        "up": place - 1 if place else None,
        "down": place + 1 if place + 1 < len(standing) else None,
        **extra,
    }
    return render(request, "programmes/courses/step.html", context, status=status)


def _seen(request: HttpRequest, now: object) -> Any:
    """What was sent, made from how the part stands now: saving once more is then a choice."""
    data = request.POST.copy()
    data["seen"] = mark(now)
    return data


@login_required
@require_POST
def template_step_move(request: HttpRequest, template_id: str, key: str) -> HttpResponse:
    """Up or down in the course."""
    template, draft = _open(request, template_id)
    _step(draft, key)
    place = request.POST.get("place", "")
    if not (place.isdecimal() and len(place) < 5):
        raise Http404
    drafts.move_step(template=template, key=key, place=int(place), actor=person_of(request))
    return _back(template, f"steg-{key}")


@login_required
@require_POST
def template_step_out(request: HttpRequest, template_id: str, key: str) -> HttpResponse:
    """Take a step out of the draft, or put it back."""
    template, draft = _open(request, template_id)
    step = _step(draft, key)
    back = "back" in request.POST
    drafts.take_out(template=template, key=key, out=not back, actor=person_of(request))
    if not back:
        messages.success(
            request,
            _("«%(step)s» er tatt ut. Du finner det under «Tatt ut», og kan angre der.")
            % {"step": words(step["title"])},
        )
    return _back(template, f"steg-{key}" if back else "out")


@login_required
def template_heading(request: HttpRequest, template_id: str, heading: str) -> HttpResponse:
    """What is known under one of the nine headings, each sentence with its source."""
    template, draft = _open(request, template_id)
    if heading not in HEADINGS:
        raise Http404
    old = draft.record.get(heading, [])
    initial = [
        {"text": words(one.get("text")), "source": one.get("source", ""), "date": one.get("date", "")}
        for one in old
    ]
    forms = StatementFormSet(request.POST or None, initial=initial, prefix="s")
    status, now, seen = _status(request), None, mark(old)
    if request.method == "POST" and forms.is_valid():
        try:
            drafts.save_heading(
                template=template,
                heading=heading,
                statements=statements_from([form.cleaned_data for form in forms], old),
                seen=request.POST.get("seen", ""),
                actor=person_of(request),
            )
            return _back(template, f"h-{heading}")
        except Changed as changed:
            status, now, seen = 409, [words(one.get("text")) for one in changed.now], mark(changed.now)
        except Replaced:
            raise Http404 from None
    context = {
        "template": template,
        "forms": forms,
        "heading": str(HEADINGS[heading]),
        "seen": seen,
        "now": now,
    }
    return render(request, "programmes/courses/heading.html", context, status=status)


@login_required
def template_facts(request: HttpRequest, template_id: str) -> HttpResponse:
    """The name, the facts, the core concepts, and what speaks against the methods."""
    template, draft = _open(request, template_id)
    form = FactsForm(
        request.POST or None,
        facts=draft.facts,
        title=draft.title,
        initial={"seen": mark([draft.title, draft.facts])},
    )
    status, now = _status(request), None
    if request.method == "POST" and form.is_valid():
        try:
            drafts.save_facts(
                template=template,
                title=form.cleaned_data["title"],
                facts=form.facts(),
                seen=form.cleaned_data["seen"],
                actor=person_of(request),
            )
            return _back(template, "facts")
        except Changed as changed:
            title, facts = changed.now
            shown = programme(of_template(TemplateDraft(title=title, facts=facts)))
            now = [title, *(f"{fact.label}: {fact.value}" for fact in shown.facts)]
            form = FactsForm(_seen(request, changed.now), facts=facts, title=title)
            status = 409
        except Replaced:
            raise Http404 from None
    context = {"template": template, "form": form, "now": now}
    return render(request, "programmes/courses/facts.html", context, status=status)


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
