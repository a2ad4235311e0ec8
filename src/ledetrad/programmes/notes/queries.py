"""Reads for «Mine notater» and «Samtaler». Texts are opened here, in memory, and never stored open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.models import Contribution, Conversation, ConversationState, Note, NoteKind
from ledetrad.programmes.notes import keys
from ledetrad.programmes.rows import COMES_BACK, standing

MOST_CONVERSATIONS = 5
BEGINNING = 160
AROUND = 70


@dataclass(frozen=True)
class Entry:
    """A note as its reader meets it. `text` is None when it cannot be opened; empty while a letter is closed."""

    note: Note
    text: str | None
    closed: bool = False

    @property
    def beginning(self) -> str:
        """The first line, shortened."""
        line = (self.text or "").strip().partition("\n")[0].strip()
        return line if len(line) <= BEGINNING else line[: BEGINNING - 1].rstrip() + "…"


def is_closed(note: Note, today: date) -> bool:
    """A letter to oneself is closed until its day, unless its owner has opened it."""
    return bool(
        note.kind == NoteKind.LETTER and not note.delivered and note.deliver_on and note.deliver_on > today
    )


def entry(note: Note, today: date | None = None) -> Entry:
    """A note with its text opened. A closed letter is not opened, not even in memory."""
    if is_closed(note, today or timezone.localdate()):
        return Entry(note, "", closed=True)
    return Entry(note, text_of(note))


def text_of(note: Note) -> str | None:
    """The text, or None when it cannot be opened."""
    try:
        return keys.unseal(bytes(note.body), person_id=note.owner.public_id, note_id=note.public_id)
    except keys.Unreadable:
        return None


def entries_of(person: Person) -> list[Entry]:
    """All of a person's notes that are not deleted, newest first."""
    rows = (
        Note.objects.filter(owner=person, deleted_on__isnull=True)
        .select_related("owner", "shared_with")
        .order_by("-written_on", "-pk")
    )
    return [entry(note) for note in rows]


def deleted_notes(person: Person) -> list[Note]:
    """What can still be brought back, newest first. Their texts stay closed."""
    since = timezone.localdate() - COMES_BACK
    return list(Note.objects.filter(owner=person, deleted_on__gte=since).order_by("-deleted_on", "-pk"))


@dataclass(frozen=True)
class Notebook:
    """The page of notes, in its parts."""

    outcome: list[Entry] = field(default_factory=list)
    contribution: list[Entry] = field(default_factory=list)
    notes: list[Entry] = field(default_factory=list)
    letters: list[Entry] = field(default_factory=list)
    unreadable: int = 0

    @property
    def empty(self) -> bool:
        """Nothing is written yet."""
        return not (self.outcome or self.contribution or self.notes or self.letters)


def notebook(person: Person) -> Notebook:
    """A person's own notes by kind. One query, however many there are."""
    entries = entries_of(person)

    def of(kind: str) -> list[Entry]:
        return [one for one in entries if one.note.kind == kind]

    return Notebook(
        outcome=of(NoteKind.OUTCOME),
        contribution=of(NoteKind.CONTRIBUTION),
        notes=of(NoteKind.NOTE),
        letters=sorted(
            of(NoteKind.LETTER), key=lambda one: (not one.closed, one.note.deliver_on or date.max)
        ),
        unreadable=sum(one.text is None for one in entries),
    )


@dataclass(frozen=True)
class Hit:
    """Where the words stand in a note: before, the words themselves, after."""

    entry: Entry
    before: str
    words: str
    after: str


def search(person: Person, words: str) -> list[Hit]:
    """The person's own notes with these words. Closed letters stay closed."""
    wanted = words.strip()
    found = []
    for one in entries_of(person) if wanted else []:
        text = one.text or ""
        at = re.search(re.escape(wanted), text, re.IGNORECASE)
        if at is None:
            continue
        start, end = max(0, at.start() - AROUND), min(len(text), at.end() + AROUND)
        before = ("…" if start else "") + text[start : at.start()]
        after = text[at.end() : end] + ("…" if end < len(text) else "")
        found.append(Hit(one, before, at.group(), after))
    return found


@dataclass(frozen=True)
class OwnContribution:
    """One of the person's own «Jeg skal …». The area is the group's: named only to who is in the group now."""

    text: str
    group: str
    area: str
    written_on: date


def own_contributions(person: Person) -> list[OwnContribution]:
    """The person's contributions in all her groups, past ones too, newest first (difi-2019 capability 61)."""
    present = Membership.objects.filter(group=OuterRef("group"), person=person, left_on__isnull=True)
    found = (
        standing(Contribution.objects.filter(person=person))
        .exclude(text="")
        .annotate(present=Exists(present))
        .select_related("group", "area")
        .order_by("-written_on", "-pk")
    )
    return [
        OwnContribution(row.text, row.group.name, row.area.title if row.present else "", row.written_on)
        for row in found
    ]


def shared_with(group: ManagementGroup) -> list[Entry]:
    """What present members share with the group now. Who has left takes her entries with her."""
    present = Membership.objects.filter(group=group, person=OuterRef("owner"), left_on__isnull=True)
    rows = (
        Note.objects.filter(Exists(present), shared_with=group, deleted_on__isnull=True)
        .select_related("owner", "shared_with")
        .order_by("-shared_on", "-pk")
    )
    return [one for one in (entry(note) for note in rows) if not one.closed]


@dataclass(frozen=True)
class Conversations:
    """A person's conversations, and how many of the five are used."""

    rows: list[Conversation]
    held: int
    booked: int
    most: int = MOST_CONVERSATIONS

    @property
    def left(self) -> int:
        """How many can still be booked."""
        return max(0, self.most - self.held - self.booked)


def conversations_of(person: Person) -> Conversations:
    """The person's own, in the order they take place. Cancelled ones use nothing."""
    rows = list(
        standing(Conversation.objects.filter(person=person)).select_related("group").order_by("starts_at")
    )
    states = [row.state for row in rows]
    return Conversations(rows, states.count(ConversationState.HELD), states.count(ConversationState.BOOKED))
