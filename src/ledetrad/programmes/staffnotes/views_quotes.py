"""Quotes: drafted from a note, put to the one who said it, used only after a yes to these very words."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.people.models import Membership, Person
from ledetrad.people.request import person_of, sent_version
from ledetrad.programmes.models import Cohort
from ledetrad.programmes.staffnotes import actions, queries
from ledetrad.programmes.staffnotes.access import access_note, access_quote, own_quote
from ledetrad.programmes.staffnotes.forms import QuoteForm


def _speakers(cohort: Cohort) -> tuple[list[Person], list[str]]:
    """Who may be quoted, and the names that must not stand in a quote."""
    members = (
        Membership.objects.filter(group__cohort_parts__cohort=cohort, left_on__isnull=True)
        .select_related("person", "group__organisation")
        .order_by("person__name")
        .distinct()
    )
    people = list({one.person_id: one.person for one in members}.values())
    names = {one.group.name for one in members} | {one.group.organisation.name for one in members}
    return people, sorted(names | {person.name for person in people})


@login_required
def new(request: HttpRequest, note_id: str) -> HttpResponse:
    """A quote from a note."""
    person = person_of(request)
    note = access_note(person, note_id)
    if note.deleted_on is not None:
        raise Http404
    speakers, names = _speakers(note.cohort)
    form = QuoteForm(request.POST or None, speakers=speakers, names=names, initial={"text": note.text})
    if request.method == "POST" and form.is_valid():
        quote = actions.draft_quote(
            note=note, text=form.cleaned_data["text"], speaker=form.speaker_person(), actor=person
        )
        return redirect("quote", quote.public_id)
    context = {"cohort": note.cohort, "note": note, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/staffnotes/quote_new.html", context, status=status)


@login_required
def edit(request: HttpRequest, quote_id: str) -> HttpResponse:
    """The quote as it stands; other words mean that the speaker is asked anew."""
    person = person_of(request)
    quote = access_quote(person, quote_id)
    speakers, names = _speakers(quote.cohort)
    if quote.speaker is not None and quote.speaker not in speakers:
        speakers.append(quote.speaker)
    initial = {"text": quote.text, "speaker": quote.speaker.public_id if quote.speaker else ""}
    form = QuoteForm(request.POST or None, speakers=speakers, names=names, initial=initial)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["text"] != quote.text:
            actions.reword_quote(quote=quote, text=form.cleaned_data["text"], actor=person)
        messages.success(request, _("Lagret."))
        return redirect("quote", quote.public_id)
    context = {"cohort": quote.cohort, "quote": quote, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/staffnotes/quote.html", context, status=status)


@login_required
@require_POST
def ask(request: HttpRequest, quote_id: str) -> HttpResponse:
    """Ask the speaker."""
    person = person_of(request)
    quote = access_quote(person, quote_id)
    actions.ask_for_quote(quote=quote, actor=person)
    messages.success(request, _("Spørsmålet ligger på forsiden til den som sa det."))
    return redirect("quote", quote.public_id)


@login_required
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    """What I am asked to let others print."""
    quotes = queries.quotes_asked_of(person_of(request))
    return render(request, "programmes/staffnotes/own_quotes.html", {"quotes": quotes})


@login_required
@require_POST
def decide(request: HttpRequest, quote_id: str) -> HttpResponse:
    """Yes or no, to the words that were shown."""
    person = person_of(request)
    quote = own_quote(person, quote_id)
    version = sent_version(request)
    approved = request.POST.get("answer") == "yes"
    if not actions.decide_quote(quote=quote, approved=approved, version=version, actor=person):
        messages.warning(request, _("Ordene ble endret etter at du leste dem. Les dem en gang til."))
    elif approved:
        messages.success(request, _("Takk. Du kan ombestemme deg helt til rapporten er trykt."))
    else:
        messages.success(request, _("Sitatet blir ikke brukt."))
    return redirect("own_quotes")
