"""Writing: a new note, new words in one, sharing and taking back, deleting and bringing back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledetrad.office.ids import public_id
from ledetrad.people.request import person_of
from ledetrad.programmes.models import NoteKind
from ledetrad.programmes.notes import actions, queries
from ledetrad.programmes.notes.access import access_notebook, own_group, own_note
from ledetrad.programmes.notes.forms import LetterForm, NoteForm
from ledetrad.programmes.notes.kept import keeps_text
from ledetrad.programmes.notes.words import BY_KIND, BY_SLUG


@keeps_text
@login_required
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """A new note of one kind."""
    person = person_of(request)
    access_notebook(person)
    words = BY_SLUG.get(kind)
    if words is None:
        raise Http404
    make = LetterForm if words.kind == NoteKind.LETTER else NoteForm
    form = make(request.POST or None, initial={"key": public_id()}, label=str(words.label))
    if request.method == "POST" and form.is_valid():
        note = actions.write_note(
            owner=person,
            kind=words.kind,
            text=form.cleaned_data["text"],
            key=form.cleaned_data["key"],
            deliver_on=form.cleaned_data.get("deliver_on"),
        )
        messages.success(request, _("Lagret. Bare du kan lese det."))
        return redirect("note", note.public_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/notes/new.html", {"form": form, "words": words}, status=status)


@keeps_text
@login_required
@never_cache
def edit(request: HttpRequest, note_id: str) -> HttpResponse:
    """New words in a note. A letter to oneself stays as it was written."""
    person = person_of(request)
    note = own_note(person, note_id)
    words = BY_KIND[note.kind]
    if note.kind == NoteKind.LETTER:
        raise Http404
    before = queries.text_of(note)
    if before is None:
        return redirect("note", note.public_id)
    shown = {"text": before, "version": note.version}
    form = NoteForm(request.POST or None, initial=shown, label=str(words.label))
    context = {"note": note, "words": words, "form": form}
    if request.method != "POST":
        return render(request, "programmes/notes/edit.html", context)
    if not form.is_valid():
        return render(request, "programmes/notes/edit.html", context, status=422)
    text = form.cleaned_data["text"]
    try:
        actions.change_note(note=note, text=text, version=form.cleaned_data["version"] or 0, actor=person)
    except actions.NoteChanged as changed:
        now = changed.note
        if now.deleted_on is not None:
            raise Http404 from None
        again = NoteForm(initial={"text": text, "version": now.version}, label=_("Dette skrev du nå"))
        context |= {"form": again, "stands": queries.text_of(now) or ""}
        return render(request, "programmes/notes/edit.html", context, status=409)
    messages.success(request, _("Lagret."))
    return redirect("note", note.public_id)


@login_required
@require_POST
def share(request: HttpRequest, note_id: str) -> HttpResponse:
    """Share one entry with one of one's present groups."""
    person = person_of(request)
    note = own_note(person, note_id)
    group = own_group(person, request.POST.get("group", ""))
    if queries.entry(note).closed:
        raise Http404
    actions.share_note(note=note, group=group, actor=person)
    messages.success(request, _("Delt med %(group)s.") % {"group": group.name})
    return redirect("note", note.public_id)


@login_required
@require_POST
def take_back(request: HttpRequest, note_id: str) -> HttpResponse:
    """Nobody but the owner reads it from now."""
    person = person_of(request)
    note = own_note(person, note_id)
    actions.take_back_note(note=note, actor=person)
    messages.success(request, _("Tatt tilbake. Bare du kan lese det nå."))
    return redirect("note", note.public_id)


@login_required
@require_POST
def open_letter(request: HttpRequest, note_id: str) -> HttpResponse:
    """Open a letter to oneself before its day."""
    person = person_of(request)
    note = own_note(person, note_id)
    if note.kind != NoteKind.LETTER:
        raise Http404
    actions.open_letter(note=note, actor=person)
    return redirect("note", note.public_id)


@login_required
@require_POST
def delete(request: HttpRequest, note_id: str) -> HttpResponse:
    """Delete a note; the next page offers to undo it."""
    person = person_of(request)
    note = own_note(person, note_id)
    actions.delete_note(note=note, actor=person)
    return redirect(f"{reverse('notes')}?slettet={note.public_id}")


@login_required
@require_POST
def restore(request: HttpRequest, note_id: str) -> HttpResponse:
    """Bring a deleted note back."""
    person = person_of(request)
    note = own_note(person, note_id, deleted=True)
    actions.bring_note_back(note=note, actor=person)
    messages.success(request, _("Notatet er tilbake."))
    return redirect("note", note.public_id)
