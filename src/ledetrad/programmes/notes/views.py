"""Reading: the notebook, one note, search, paper, a file, and what a group's members share."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ledetrad.office import log
from ledetrad.people.request import person_of
from ledetrad.programmes.access import access_own_group
from ledetrad.programmes.models import NoteKind
from ledetrad.programmes.notes import queries
from ledetrad.programmes.notes.access import access_notebook, own_groups, own_note
from ledetrad.programmes.notes.queries import Entry
from ledetrad.programmes.notes.words import BY_KIND, KINDS

LONGEST_SEARCH = 200


@login_required
@never_cache
def notes(request: HttpRequest) -> HttpResponse:
    """«Mine notater»."""
    person = person_of(request)
    access_notebook(person)
    book = queries.notebook(person)
    deleted = queries.deleted_notes(person)
    just_now = request.GET.get("slettet", "")
    questions = [
        {"words": words, "answers": book.outcome if words.kind == NoteKind.OUTCOME else book.contribution}
        for words in KINDS
        if words.from_the_book
    ]
    context = {
        "book": book,
        "questions": questions,
        "contributions": queries.own_contributions(person),
        "deleted": deleted,
        "just_deleted": next((note for note in deleted if note.public_id == just_now), None),
    }
    return render(request, "programmes/notes/notes.html", context)


@login_required
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Search one's own notes. The words are sent in the form, so that they stand in no address and no server's log."""
    person = person_of(request)
    access_notebook(person)
    if request.method != "POST":
        return redirect("notes")
    words = request.POST.get("words", "").strip()[:LONGEST_SEARCH]
    context = {"words": words, "hits": queries.search(person, words)}
    return render(request, "programmes/notes/search.html", context)


@login_required
@never_cache
def note(request: HttpRequest, note_id: str) -> HttpResponse:
    """One note, to its owner."""
    person = person_of(request)
    row = own_note(person, note_id)
    context = {
        "entry": queries.entry(row),
        "words": BY_KIND[row.kind],
        "groups": [group for group in own_groups(person) if group.pk != row.shared_with_id],
    }
    return render(request, "programmes/notes/note.html", context)


@login_required
@never_cache
def on_paper(request: HttpRequest) -> HttpResponse:
    """All of one's own notes on one page made for paper."""
    person = person_of(request)
    access_notebook(person)
    entries = queries.entries_of(person)
    log.record("notes:print", actor=person, subject=person.public_id)
    context = {
        "entries": [(one, BY_KIND[one.note.kind]) for one in reversed(entries)],
        "printed": timezone.localdate(),
        "readers": _("Bare for %(name)s") % {"name": person.name},
    }
    return render(request, "programmes/notes/print.html", context)


@login_required
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """«Last ned alle notatene mine»: one plain text file."""
    person = person_of(request)
    access_notebook(person)
    entries = queries.entries_of(person)
    log.record("notes:export", actor=person, subject=person.public_id)
    parts = [_("Mine notater"), person.name, "", *(_as_text(one) for one in reversed(entries))]
    return HttpResponse(
        "\n".join(parts).replace("\n", "\r\n"),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mine-notater.txt"'},
    )


def _as_text(one: Entry) -> str:
    row, words = one.note, BY_KIND[one.note.kind]
    heading = str(words.label if words.from_the_book else words.title)
    text = one.text
    if text is None:
        text = _("(Kan ikke leses: nøkkelen er ikke på serveren.)")
    elif one.closed and row.deliver_on:
        text = _("(Lukket til %(date)s. Åpne brevet først for å få det med.)") % {
            "date": date_format(row.deliver_on, _("j. F Y"))
        }
    return f"{date_format(row.written_on, _('j. F Y'))}\n{heading}\n\n{text}\n\n----\n"


@login_required
@never_cache
def shared(request: HttpRequest, group_id: str) -> HttpResponse:
    """What present members share with their group, with their names."""
    person = person_of(request)
    door = access_own_group(person, group_id)
    entries = queries.shared_with(door.group)
    if any(one.note.owner_id != person.pk for one in entries):
        log.record("shared_notes:open", actor=person, subject=door.group.public_id)
    context = {
        "group": door.group,
        "door": door,
        "entries": [(one, BY_KIND[one.note.kind], one.note.owner_id == person.pk) for one in entries],
    }
    return render(request, "programmes/notes/shared.html", context)
