"""Writes of notes: one transaction and one log entry each. The log holds ids, never a word of a text."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from ledetrad.office import log, outbox
from ledetrad.office.ids import public_id
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models import Conversation, Note, NoteKind
from ledetrad.programmes.notes import keys
from ledetrad.programmes.notes.mail import LETTER_WAITS
from ledetrad.programmes.notes.queries import text_of


class NoteChanged(Exception):
    """The note was changed in another window after the form was shown. `note` is as it stands now."""

    def __init__(self, note: Note) -> None:
        self.note = note
        super().__init__(f"Note {note.public_id} has version {note.version}")


def write_note(
    *, owner: Person, kind: NoteKind, text: str, key: str = "", deliver_on: date | None = None
) -> Note:
    """A new note. `key` is the public id the form was given: the same form sent twice is one note."""
    for name in (key or public_id(), public_id()):
        sent = Note.objects.filter(public_id=name).first()
        if sent is not None:
            if sent.owner_id == owner.pk and sent.deleted_on is None and text_of(sent) == text:
                return sent
            continue
        try:
            with transaction.atomic():
                note = Note.objects.create(
                    workspace=owner.workspace,
                    public_id=name,
                    owner=owner,
                    kind=kind,
                    body=keys.seal(text, person_id=owner.public_id, note_id=name),
                    written_on=timezone.localdate(),
                    deliver_on=deliver_on if kind == NoteKind.LETTER else None,
                )
                log.record("note:write", actor=owner, subject=note.public_id)
        except IntegrityError:
            continue  # the other half of a double click was a moment faster
        return note
    return Note.objects.get(public_id=key, owner=owner)


def change_note(*, note: Note, text: str, version: int, actor: Person) -> Note:
    """New words in a note that still has `version`. Raises NoteChanged otherwise."""
    body = keys.seal(text, person_id=note.owner.public_id, note_id=note.public_id)
    with transaction.atomic():
        written = Note.objects.filter(pk=note.pk, version=version, deleted_on__isnull=True).update(
            body=body, version=F("version") + 1
        )
        note.refresh_from_db()
        if not written:
            if text_of(note) == text and note.deleted_on is None:
                return note  # a double click
            raise NoteChanged(note)
        log.record("note:change", actor=actor, subject=note.public_id)
    return note


def _set(note: Note, what: str, actor: Person, **values: Any) -> None:
    with transaction.atomic():
        Note.objects.filter(pk=note.pk).update(**values)
        log.record(f"note:{what}", actor=actor, subject=note.public_id)
    note.refresh_from_db()


def share_note(*, note: Note, group: ManagementGroup, actor: Person) -> None:
    """Let the present members of one group read it. Sharing with another group moves it there."""
    if note.shared_with_id == group.pk:
        return
    _set(note, "share", actor, shared_with=group, shared_on=timezone.localdate())


def take_back_note(*, note: Note, actor: Person) -> None:
    """Nobody but the owner reads it from now."""
    _set(note, "take_back", actor, shared_with=None, shared_on=None)


def open_letter(*, note: Note, actor: Person) -> None:
    """The owner opens her letter before its day. No mail is sent then."""
    if not note.delivered:
        _set(note, "open_letter", actor, delivered=True)
        outbox.take_back(about=note.public_id, kind=LETTER_WAITS)


def delete_note(*, note: Note, actor: Person) -> None:
    """Take the note away for thirty days. It is no longer shared, also when it comes back."""
    _set(
        note,
        "delete",
        actor,
        deleted_on=timezone.localdate(),
        shared_with=None,
        shared_on=None,
        version=F("version") + 1,
    )


def bring_note_back(*, note: Note, actor: Person) -> None:
    """Undo a deletion."""
    _set(note, "bring_back", actor, deleted_on=None, version=F("version") + 1)


def erase(person: Person, *, actor: Person | None = None) -> int:
    """Delete all notes, conversations and letters of a person for good. Returns how many rows went."""
    with transaction.atomic():
        notes = list(Note.objects.filter(owner=person))
        gone = sum(forget_note(note) for note in notes)
        gone += Conversation.objects.filter(person=person).delete()[0]
        log.record("notes:erase", actor=actor, subject=person.public_id, rows=gone)
    return gone


def forget_note(note: Note) -> int:
    """Delete one note for good, and the mail about it. Part of the caller's transaction."""
    outbox.forget(about=note.public_id, kind=LETTER_WAITS)
    return note.delete()[0]
