"""The directory: find others, stand in it oneself, ask and answer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.people.request import person_of
from ledetrad.programmes.areas.typical import TYPICAL, typical
from ledetrad.programmes.directory import access, actions, queries
from ledetrad.programmes.directory.forms import AnswerForm, EntryForm, QuestionForm
from ledetrad.programmes.views.profile import language


@login_required
def directory(request: HttpRequest) -> HttpResponse:
    """Those who want to be found, and what I am asked."""
    person = person_of(request)
    entry = access.own_entry(person)
    text, challenge = request.GET.get("sok", "")[:100], request.GET.get("tema", "")
    context = {
        "entry": entry if entry is not None and entry.deleted_on is None else None,
        "taken_out": entry if entry is not None and entry.deleted_on is not None else None,
        "found": queries.search(person, text=text, challenge=challenge, lang=language()),
        "text": text,
        "challenge": challenge,
        "challenges": [(area.key, area.title(language())) for area in TYPICAL],
        "asked": queries.my_questions(person),
        "waiting": queries.questions_to(person),
    }
    return render(request, "programmes/directory/directory.html", context)


@login_required
def entry(request: HttpRequest) -> HttpResponse:
    """My own words in the directory."""
    person = person_of(request)
    own = access.own_entry(person)
    initial = (
        {
            "experience": own.experience,
            "challenges": own.challenges,
            "users_served": own.users_served,
            "may_be_asked": own.may_be_asked,
        }
        if own
        else {"may_be_asked": True}
    )
    form = EntryForm(request.POST or None, lang=language(), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.stand_in_directory(person=person, **form.cleaned_data)
        messages.success(request, _("Lagret. Andre deltakere kan finne deg nå."))
        return redirect("directory")
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/directory/entry.html", {"form": form, "entry": own}, status=status)


@login_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out of the directory, at once."""
    person = person_of(request)
    own = access.own_entry(person)
    if own is None:
        raise Http404
    actions.leave_directory(entry=own, actor=person)
    messages.success(request, _("Du står ikke i katalogen lenger."))
    return redirect("directory")


@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """A question to the others."""
    person = person_of(request)
    access.require_participant(person)
    form = QuestionForm(
        request.POST or None, lang=language(), initial={"challenge": request.GET.get("tema", "")}
    )
    if request.method == "POST" and form.is_valid():
        question = actions.ask(asker=person, **form.cleaned_data)
        return redirect("alumni_question", question.public_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/directory/ask.html", {"form": form}, status=status)


@login_required
def question(request: HttpRequest, question_id: str) -> HttpResponse:
    """My question, and what came."""
    person = person_of(request)
    own = access.own_question(person, question_id)
    area = typical(own.challenge)
    context = {
        "question": own,
        "answers": queries.answers_to(own),
        "challenge": area.title(language()) if area else "",
    }
    return render(request, "programmes/directory/question.html", context)


@login_required
@require_POST
def close(request: HttpRequest, question_id: str) -> HttpResponse:
    """No more answers."""
    person = person_of(request)
    actions.close(question=access.own_question(person, question_id), actor=person)
    return redirect("alumni_question", question_id)


@login_required
def answer(request: HttpRequest, question_id: str) -> HttpResponse:
    """Answer somebody's question; only she reads it."""
    person = person_of(request)
    asked = access.question_to(person, question_id)
    own = queries.own_answer(person, asked)
    form = AnswerForm(request.POST or None, initial={"text": own.text if own else ""})
    if request.method == "POST" and form.is_valid():
        actions.answer(question=asked, person=person, text=form.cleaned_data["text"])
        messages.success(request, _("Sendt. Bare %(name)s leser det.") % {"name": asked.asker.name})
        return redirect("directory")
    status = 422 if request.method == "POST" else 200
    context = {"question": asked, "form": form, "own": own}
    return render(request, "programmes/directory/answer.html", context, status=status)
