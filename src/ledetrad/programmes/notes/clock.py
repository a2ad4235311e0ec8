"""What happens by itself: letters are delivered, sharing ends with membership, and what is over is deleted.

Every step can run twice. One row that fails does not stop the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ledetrad.office import log, outbox
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.models import Membership
from ledetrad.programmes.models import Conversation, Note, NoteKind
from ledetrad.programmes.notes.actions import forget_note
from ledetrad.programmes.notes.mail import LETTER_WAITS
from ledetrad.programmes.notes.when import a_year_before, morning_of
from ledetrad.programmes.rows import COMES_BACK

logger = logging.getLogger("ledetrad.clock")


def tick(now: datetime | None = None) -> None:
    """One round."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    _each(_letters_due(today), lambda note: deliver(note, now=now))
    _each(_shared_by_who_left(), _end_sharing)
    _each(_notes_over(today), _remove)
    _each(_conversations_over(today), _remove)


def _each[R: Note | Conversation](rows: QuerySet[R], do: Callable[[R], None]) -> None:
    with outside_workspaces():
        found = list(rows.select_related("workspace"))
    for row in found:
        try:
            with in_workspace(row.workspace), transaction.atomic():
                do(row)
        except Exception:
            logger.exception("%s %s waits for the next round.", type(row).__name__, row.public_id)


def _letters_due(today: date) -> QuerySet[Note]:
    due: QuerySet[Note] = Note.unscoped.filter(
        kind=NoteKind.LETTER, delivered=False, deleted_on__isnull=True, deliver_on__lte=today
    ).select_related("owner")
    return due


def deliver(note: Note, *, now: datetime) -> None:
    """Open a letter on its day and tell its owner that it waits."""
    if not Note.objects.filter(pk=note.pk, delivered=False, deleted_on__isnull=True).update(delivered=True):
        return
    assert note.deliver_on is not None
    outbox.queue(
        kind=LETTER_WAITS,
        recipient=note.owner.public_id,
        about=note.public_id,
        not_before=max(now, morning_of(note.deliver_on)),
    )
    log.record("note:deliver", actor=None, subject=note.public_id)


def _member(**where: Any) -> QuerySet[Membership]:
    found: QuerySet[Membership] = Membership.unscoped.filter(group__practice=False, **where)
    return found


def _shared_by_who_left() -> QuerySet[Note]:
    present = _member(person=OuterRef("owner"), group=OuterRef("shared_with"), left_on__isnull=True)
    left: QuerySet[Note] = Note.unscoped.filter(~Exists(present), shared_with__isnull=False)
    return left


def _end_sharing(note: Note) -> None:
    Note.objects.filter(pk=note.pk).update(shared_with=None, shared_on=None)
    log.record("note:take_back", actor=None, subject=note.public_id)


def _notes_over(today: date) -> QuerySet[Note]:
    """Deleted more than thirty days ago, or their owner left her last group more than twelve months ago."""
    over = a_year_before(today)
    mine = _member(person=OuterRef("owner"))
    lately = mine.filter(Q(left_on__isnull=True) | Q(left_on__gte=over))
    # Without any membership left (a group was deleted whole) the notes themselves say since when.
    ever = Exists(mine)
    gone: QuerySet[Note] = Note.unscoped.filter(
        Q(deleted_on__lt=today - COMES_BACK) | (~Exists(lately) & (Q(ever) | Q(written_on__lt=over)))
    )
    return gone


def _conversations_over(today: date) -> QuerySet[Conversation]:
    over = a_year_before(today)
    lately = _member(person=OuterRef("person"), group=OuterRef("group")).filter(
        Q(left_on__isnull=True) | Q(left_on__gte=over)
    )
    gone: QuerySet[Conversation] = Conversation.unscoped.filter(
        Q(deleted_on__lt=today - COMES_BACK) | ~Exists(lately)
    )
    return gone


def _remove(row: Note | Conversation) -> None:
    log.record(f"{type(row).__name__.lower()}:forget", actor=None, subject=row.public_id)
    if isinstance(row, Note):
        forget_note(row)
    else:
        row.delete()
