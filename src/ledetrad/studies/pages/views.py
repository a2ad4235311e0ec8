"""«Undersøkelser»: the list, a new one by recipe, and the one page where everything is read before it opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledetrad.instruments.questionnaires import shelves
from ledetrad.instruments.questionnaires.model import Questionnaire, Shelf
from ledetrad.instruments.questionnaires.storing import QuestionnaireError
from ledetrad.people.models import Person
from ledetrad.people.request import person_of, sent_version
from ledetrad.studies import actions
from ledetrad.studies.access import (
    leads,
    may_start,
    may_start_recipe,
    people_to_choose,
    reads,
    runs,
    studies_of_runner,
    study_for_runner,
)
from ledetrad.studies.forming import questionnaire_of
from ledetrad.studies.models import QuestionnaireDraft, Recipe, Study, StudyState
from ledetrad.studies.pages import following
from ledetrad.studies.pages.forms import LINES, NewStudyForm
from ledetrad.studies.pages.lines import asked, lines, minutes, ready, shelf_text, shelf_title
from ledetrad.studies.pages.words import recipe_title, recipe_words, state_sentence
from ledetrad.studies.queries import counts
from ledetrad.studies.relations.mine import waiting_for


@login_required
def studies(request: HttpRequest) -> HttpResponse:
    """Surveys she runs, those she reads, and the forms that wait for her."""
    person = person_of(request)
    waiting = waiting_for(person)
    starts = may_start(person) or leads(person)
    if not (starts or reads_any(person) or waiting):
        raise Http404
    rows = list(studies_of_runner(person)) if starts else []
    known = {row.pk for row in rows}
    read = (
        Study.objects.filter(_hers_to_read(person), state=StudyState.CLOSED, deleted_on=None)
        .exclude(pk__in=known)
        .distinct()
        .order_by("-closed_on")
    )
    context = {
        "rows": [*(_row(row, "study") for row in rows), *(_row(row, "study_results") for row in read)],
        "may_start": starts,
        "gone": _deleted(person, request.GET.get("slettet", "")),
        "may_write": may_start(person),
        "waiting": waiting,
    }
    return render(request, "studies/list.html", context)


def _deleted(person: Person, public_id: str) -> Study | None:
    """The survey that was just deleted, to be brought back."""
    row = Study.objects.filter(public_id=public_id, deleted_on__isnull=False).first()
    return row if row is not None and runs(person, row) else None


def reads_any(person: Person) -> bool:
    """Whether a survey's result waits for her."""
    rows = Study.objects.filter(_hers_to_read(person), deleted_on=None)
    return rows.exclude(state=StudyState.DRAFT).exists()


def _hers_to_read(person: Person) -> Q:
    """What she is named as a reader of, and what is about her leadership."""
    return Q(readers__person=person) | Q(recipe=Recipe.LEADER_360, subject=person, practice=False)


def _row(study: Study, page: str) -> dict[str, Any]:
    found = counts(study) if study.is_open else None
    delivered = found.delivered if found else None
    return {
        "study": study,
        "url": reverse(page, args=[study.public_id]),
        "recipe": recipe_title(study.recipe),
        "sentence": state_sentence(study, delivered, found.asked if found else 0),
    }


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """What she sets out to do: five recipes, the group's own profile first."""
    person = person_of(request)
    recipes = [words for words in recipe_words() if may_start_recipe(person, words.key)]
    if not recipes:
        raise Http404
    chosen = urlencode({"skjema": request.GET["skjema"]}, safe=":") if "skjema" in request.GET else ""
    context = {
        "recipes": recipes,
        "chosen": f"?{chosen}" if chosen else "",
        "may_write": may_start(person),
    }
    return render(request, "studies/new.html", context)


@login_required
def new_recipe(request: HttpRequest, recipe: str) -> HttpResponse:
    """A name, and which questionnaire; everything else has good defaults and is read on the next page."""
    person = person_of(request)
    if recipe not in Recipe.values or not may_start_recipe(person, recipe):
        raise Http404
    about = people_to_choose(person)
    named = about.filter(public_id=request.GET.get("leder", "")).first()
    form = NewStudyForm(request.POST or None, recipe=recipe, people=about, initial={"subject": named})
    chosen = request.POST.get("questionnaire", request.GET.get("skjema", ""))
    source = questionnaire_source(chosen)
    problem = ""
    if request.method == "POST":
        if source is None:
            problem = _("Velg et spørreskjema.")
        if form.is_valid() and source is not None:
            study = actions.make_study(
                organisation=person.organisation,
                title=form.cleaned_data["title"],
                recipe=recipe,
                subject=form.cleaned_data.get("subject"),
                actor=person,
                **source,
            )
            messages.success(request, _("Laget. Les gjennom linjene. Ingen får beskjed før du åpner."))
            return redirect("study", study.public_id)
    context = {
        "recipe": next(words for words in recipe_words() if words.key == recipe),
        "form": form,
        "shelves": questionnaire_choices(recipe, person.language, chosen),
        "chosen": chosen,
        "problem": problem,
        "may_write": may_start(person),
    }
    return render(request, "studies/new_recipe.html", context, status=422 if request.POST else 200)


def questionnaire_source(chosen: str) -> dict[str, Any] | None:
    """What «shelf:name» or «own:id» in a form leads to, as the arguments of a survey; None when it is neither."""
    kind, _sign, name = chosen.partition(":")
    if kind == "shelf" and name in shelves.names():
        return {"shelf_name": name, "draft": None}
    if kind == "own":
        draft = QuestionnaireDraft.objects.filter(public_id=name, deleted_on=None).first()
        return {"shelf_name": "", "draft": draft} if draft else None
    return None


SHELVES = (Shelf.OWN_WORDING, Shelf.REPRODUCED)
# What fits a recipe best comes first on its page.
FITS: dict[str, tuple[str, ...]] = {
    Recipe.PARTICIPANTS: (
        "course-evaluation",
        "recall-2-weeks",
        "recall-8-weeks",
        "programme-underway",
        "programme-final",
    ),
    Recipe.LEADER_360: ("leadership",),
    Recipe.PAIR: ("ks-2020", "municipal-director-evaluation"),
    Recipe.OPEN: ("course-evaluation", "two-benefits", "meeting-self"),
}


def questionnaire_choices(recipe: str, language: str, chosen: str = "") -> list[dict[str, Any]]:
    """What can be asked: what fits the recipe first, then what is written here, then the two shelves, folded."""
    own = QuestionnaireDraft.objects.filter(deleted_on=None).order_by("title")
    loaded = {shelf: [shelves.load(name) for name in shelves.names(shelf)] for shelf in SHELVES}
    fitting = [one for found in loaded.values() for one in found if _fits(one, recipe)]
    groups: list[dict[str, Any]] = [
        {
            "title": _("Passer ofte her"),
            "rows": [_choice(one, language, intro=True) for one in sorted(fitting, key=_by_order(recipe))],
        },
        {
            "title": _("Skrevet her"),
            "rows": [{"key": f"own:{one.public_id}", "title": one.title} for one in own],
        },
    ]
    for shelf, found in loaded.items():
        rest = [one for one in found if one not in fitting]
        rows = [
            _choice(one, language) for one in sorted(rest, key=lambda one: one.title.get(language, one.name))
        ]
        groups.append(
            {
                "title": shelf_title(shelf),
                "text": shelf_text(shelf),
                "rows": rows,
                "folded": True,
                "open": any(row["key"] == chosen for row in rows),
            }
        )
    return [group for group in groups if group["rows"]]


def _by_order(recipe: str) -> Callable[[Questionnaire], int]:
    """As the recipe lists them: what is picked first comes first."""
    return lambda one: next(place for place, start in enumerate(FITS[recipe]) if one.name.startswith(start))


def _fits(questionnaire: Questionnaire, recipe: str) -> bool:
    return questionnaire.name.startswith(FITS[recipe])


def _choice(questionnaire: Questionnaire, language: str, *, intro: bool = False) -> dict[str, Any]:
    return {
        "intro": questionnaire.intro.get(language, "") if intro else "",
        "key": f"shelf:{questionnaire.name}",
        "title": questionnaire.title.get(language, questionnaire.name),
        "asked": asked(questionnaire),
        "minutes": minutes(questionnaire),
        "name": questionnaire.name,
    }


@login_required
def study(request: HttpRequest, study_id: str) -> HttpResponse:
    """The survey: its lines before it opens, how it goes while open, what it gave when closed."""
    person = person_of(request)
    row = study_for_runner(person, study_id)
    if row.state != StudyState.DRAFT:
        return following.page(request, row, may_read=row.is_closed and reads(person, row))
    found = lines(row, chosen_questionnaire(row))
    context = {
        "study": row,
        "recipe": recipe_title(row.recipe),
        "lines": found,
        "ready": ready(found),
        "missing": [line for line in found if line.missing],
        "read_url": read_url(row) if may_start(person) else "",
    }
    return render(request, "studies/recipe.html", context)


def read_url(row: Study) -> str:
    """Where the chosen questionnaire can be read, and tried at the width of a phone; "" when there is none."""
    if row.draft is not None:
        return reverse("questionnaire_draft", args=[row.draft.public_id])
    return reverse("questionnaire", args=[row.shelf_name]) if row.shelf_name in shelves.names() else ""


def chosen_questionnaire(row: Study) -> Questionnaire | None:
    """What the draft would ask; None when nothing is chosen, or what was chosen is gone."""
    try:
        return questionnaire_of(row)
    except (KeyError, QuestionnaireError):
        return None


@login_required
def line(request: HttpRequest, study_id: str, key: str) -> HttpResponse:
    """One line of the page, changed. Two who change at once lose nothing: the later one sees both."""
    person = person_of(request)
    row = study_for_runner(person, study_id)
    if row.state != StudyState.DRAFT:
        messages.warning(request, _("Undersøkelsen er åpnet. Det som er lovet, kan ikke endres."))
        return redirect("study", study_id)
    if key == "questionnaire":
        return _change_questionnaire(request, row, person)
    if key not in LINES:
        raise Http404
    form = LINES[key](request.POST or None, study=row, people=people_to_choose(person))
    version = sent_version(request, row.version)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if key == "readers":
                    actions.set_readers(study=row, readers=form.cleaned_data["readers"], actor=person)
                else:
                    actions.change_study(study=row, version=version, actor=person, **form.values())
            except actions.NotPossible as refused:
                form.add_error(None, str(refused))
            except actions.Changed:
                row.refresh_from_db()
                text = _("Noen andre endret undersøkelsen mens du skrev. Se over og lagre igjen.")
                messages.warning(request, text)
                status, version = 409, row.version
            else:
                messages.success(request, _("Lagret."))
                return redirect("study", study_id)
    title = next((one.title for one in lines(row, chosen_questionnaire(row)) if one.key == key), "")
    context = {"study": row, "form": form, "key": key, "title": title, "version": version}
    return render(request, "studies/line.html", context, status=status)


def _change_questionnaire(request: HttpRequest, row: Study, person: Person) -> HttpResponse:
    chosen = request.POST.get("questionnaire", "")
    source = questionnaire_source(chosen)
    if request.method == "POST" and source is not None:
        actions.change_study(study=row, version=sent_version(request, row.version), actor=person, **source)
        messages.success(request, _("Lagret."))
        return redirect("study", row.public_id)
    now = f"own:{row.draft.public_id}" if row.draft else f"shelf:{row.shelf_name}"
    context = {
        "study": row,
        "shelves": questionnaire_choices(row.recipe, person.language, now),
        "chosen": now,
        "version": row.version,
        "problem": _("Velg et spørreskjema.") if request.method == "POST" else "",
        "may_write": may_start(person),
    }
    return render(
        request, "studies/questionnaire_line.html", context, status=422 if request.method == "POST" else 200
    )


@login_required
@require_POST
def delete(request: HttpRequest, study_id: str) -> HttpResponse:
    """Take a survey that is not open away; it comes back for thirty days."""
    person = person_of(request)
    row = study_for_runner(person, study_id)
    if row.is_open:
        messages.warning(request, _("Undersøkelsen er åpen. Lukk den først."))
        return redirect("study", study_id)
    actions.delete_study(study=row, actor=person)
    return redirect(f"{reverse('studies')}?slettet={study_id}")


@login_required
@require_POST
def restore(request: HttpRequest, study_id: str) -> HttpResponse:
    """Undo a deletion."""
    person = person_of(request)
    row = study_for_runner(person, study_id, deleted=True)
    actions.restore(study=row, actor=person)
    messages.success(request, _("Undersøkelsen er tilbake."))
    return redirect("study", study_id)
