"""Raters of one leader: proposed by the leader, decided by whoever runs the survey; and comments looked through."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.people.request import person_of
from ledetrad.studies.access import study_for_comments, study_for_runner, study_for_subject
from ledetrad.studies.actions import NotPossible
from ledetrad.studies.forming import whole_form
from ledetrad.studies.models import Nomination, NominationState, Recipe, Study, StudyPart, StudyState
from ledetrad.studies.recipes import SELF, SUPERIOR
from ledetrad.studies.relations import actions, queries
from ledetrad.studies.relations.forms import ProposalForm, SuperiorForm
from ledetrad.studies.seating import category_labels

type Deed = Callable[[HttpRequest, Study, Person], str]


@login_required
def raters(request: HttpRequest, study_id: str) -> HttpResponse:
    """Who answers about the leader: each kind with its own minimum, and what the leader has proposed."""
    person = person_of(request)
    study = study_for_runner(person, study_id)
    if study.recipe != Recipe.LEADER_360:
        raise Http404
    if request.method == "POST":
        deed = DEEDS.get(request.POST.get("do", ""))
        if deed is None:
            raise Http404
        try:
            messages.success(request, deed(request, study, person))
        except NotPossible as refused:
            messages.warning(request, str(refused))
        return redirect("study_raters", study_id)
    rows = queries.categories_of(study)
    seated = {row.category for row in rows if row.seats}
    context = {
        "study": study,
        "rows": rows,
        "draft": study.state == StudyState.DRAFT,
        "asked": queries.leader_asked(study),
        "without_self": SELF not in seated,
        "without_superior": SUPERIOR not in seated,
        "superior": queries.probable_superior(study),
        "superior_form": SuperiorForm(),
        "undecided": queries.undecided(study),
    }
    return render(request, "studies/relations/raters.html", context)


def _ask(request: HttpRequest, study: Study, person: Person) -> str:
    actions.ask_leader(study=study, actor=person)
    return _("Brevet til lederen går om ti minutter. Til da kan du angre.")


def _take_back_asking(request: HttpRequest, study: Study, person: Person) -> str:
    if not actions.take_back_asking(study=study, actor=person):
        raise NotPossible(_("Det er for sent å angre. Brevet er sendt."))
    return _("Angret. Lederen får ikke brevet.")


def _leader(request: HttpRequest, study: Study, person: Person) -> str:
    seat = actions.add_leader(study=study, actor=person)
    return _("%(name)s er med.") % {"name": seat.name}


def _superior(request: HttpRequest, study: Study, person: Person) -> str:
    name, email = request.POST.get("name", "").strip(), request.POST.get("email", "").strip()
    try:
        validate_email(email)
    except ValidationError:
        raise NotPossible(_("«%(email)s» er ikke en e-postadresse.") % {"email": email}) from None
    if not name:
        raise NotPossible(_("Skriv navnet."))
    seat = actions.add_superior(study=study, name=name, email=email, actor=person)
    return _("%(name)s er med.") % {"name": seat.name}


def _proposal(request: HttpRequest, study: Study) -> Nomination:
    rows = Nomination.objects.select_related("study")
    return get_object_or_404(rows, study=study, public_id=request.POST.get("proposal", ""))


def _approve(request: HttpRequest, study: Study, person: Person) -> str:
    seat = actions.approve(nomination=_proposal(request, study), actor=person)
    return _("%(name)s er med.") % {"name": seat.name}


def _approve_all(request: HttpRequest, study: Study, person: Person) -> str:
    waiting = Nomination.objects.filter(study=study, state=NominationState.PROPOSED).select_related("study")
    for nomination in waiting:
        actions.approve(nomination=nomination, actor=person)
    return _("Alle som var foreslått, er med.")


def _decline(request: HttpRequest, study: Study, person: Person) -> str:
    nomination = _proposal(request, study)
    actions.decline(nomination=nomination, reason=request.POST.get("reason", ""), actor=person)
    return _("%(name)s er ikke med. Lederen ser hvorfor.") % {"name": nomination.name}


def _reconsider(request: HttpRequest, study: Study, person: Person) -> str:
    nomination = _proposal(request, study)
    actions.reconsider(nomination=nomination, actor=person)
    return _("Angret. %(name)s er et forslag igjen.") % {"name": nomination.name}


DEEDS: dict[str, Deed] = {
    "ask": _ask,
    "take_back": _take_back_asking,
    "leader": _leader,
    "superior": _superior,
    "approve": _approve,
    "approve_all": _approve_all,
    "decline": _decline,
    "reconsider": _reconsider,
}


@login_required
def nominate(request: HttpRequest, study_id: str) -> HttpResponse:
    """The leader's own page: propose who should answer, and see what came of each. Nothing else of the survey."""
    person = person_of(request)
    study = study_for_subject(person, study_id)
    form = ProposalForm(request.POST if "name" in request.POST else None)
    status = 200
    if request.method == "POST":
        try:
            if "take_back" in request.POST:
                rows = Nomination.objects.select_related("study")
                row = get_object_or_404(rows, study=study, public_id=request.POST["take_back"])
                actions.take_back_proposal(nomination=row, actor=person)
                messages.success(request, _("%(name)s er tatt bort.") % {"name": row.name})
                return redirect("study_nominate", study_id)
            status = 422
            if form.is_valid():
                actions.propose(study=study, actor=person, **form.cleaned_data)
                messages.success(request, _("%(name)s er foreslått.") % {"name": form.cleaned_data["name"]})
                return redirect("study_nominate", study_id)
        except NotPossible as refused:
            form.add_error(None, str(refused)) if form.is_bound else messages.warning(request, str(refused))
    rows_of = [row for row in queries.categories_of(study) if not row.by_name]
    context = {
        "study": study,
        "form": form,
        "rows": rows_of,
        "draft": study.state == StudyState.DRAFT,
        "decides": study.questions_to or study.started_by,
    }
    return render(request, "studies/relations/nominate.html", context, status=status)


@login_required
@never_cache
def comments(request: HttpRequest, study_id: str) -> HttpResponse:
    """What people wrote about a leader, to be looked through before the leader reads: by one person, named to them all."""
    person = person_of(request)
    study = study_for_comments(person, study_id)
    if request.method == "POST":
        return _judge(request, study, person)
    until = queries.comments_wait(study)
    texts: list[dict[str, object]] = []
    if until is not None:
        texts = _texts(study)
        log.record("study:read_comments", actor=person, subject=study.public_id)
    context = {"study": study, "until": until, "texts": texts, "held": len(queries.held_back(study))}
    return render(request, "studies/relations/comments.html", context)


def _texts(study: Study) -> list[dict[str, object]]:
    language = get_language() or "nb"
    held = queries.held_back(study)
    questions = {question.key: question.text for question in whole_form(study).questions}
    labels = category_labels()
    kinds = {
        str(pk): labels.get(category, "")
        for pk, category in StudyPart.objects.filter(study=study).values_list("pk", "category")
    }
    return [
        {
            "id": text["id"],
            "text": text["text"],
            "who": kinds.get(text["part"], ""),
            "question": questions.get(text["item"], {}).get(language, text["item"]),
            "held": held.get(text["id"]),
        }
        for text in queries.texts_to_judge(study)
    ]


def _judge(request: HttpRequest, study: Study, person: Person) -> HttpResponse:
    text, do = request.POST.get("text", ""), request.POST.get("do", "")
    try:
        if do == "hold_back":
            actions.hold_back(study=study, text=text, reason=request.POST.get("reason", ""), actor=person)
            messages.success(request, _("Kommentaren er holdt tilbake. Du kan angre til lederen får lese."))
        elif do == "let_through":
            actions.let_through(study=study, text=text, actor=person)
            messages.success(request, _("Angret. Lederen får lese kommentaren."))
        elif do == "done":
            actions.comments_done(study=study, actor=person)
            messages.success(request, _("Ferdig. Lederen kan lese kommentarene nå."))
        else:
            raise Http404
    except NotPossible as refused:
        messages.warning(request, str(refused))
    return redirect("study_comments", study.public_id)
