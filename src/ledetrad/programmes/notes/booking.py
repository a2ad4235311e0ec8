"""Writes of conversations: booked, changed, held, cancelled. There is no field for what was said."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ledetrad.office import log
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes import rows
from ledetrad.programmes.models import Conversation, ConversationState
from ledetrad.programmes.notes.queries import MOST_CONVERSATIONS
from ledetrad.programmes.rows import standing

USES = (ConversationState.BOOKED, ConversationState.HELD)


class NoneLeft(Exception):
    """All five are held or booked."""


def book(
    *,
    person: Person,
    group: ManagementGroup,
    consultant: str,
    consultant_email: str,
    starts_at: datetime,
    place: str,
    actor: Person,
) -> Conversation:
    """Book a conversation. The same booking twice is one; a sixth raises NoneLeft."""
    with transaction.atomic():
        # Two windows at the same moment must not both take the fifth place.
        Person.objects.select_for_update().get(pk=person.pk)
        own = standing(Conversation.objects.filter(person=person, state__in=USES))
        same = own.filter(consultant=consultant, starts_at=starts_at).first()
        if same is not None:
            return same
        if own.count() >= MOST_CONVERSATIONS:
            raise NoneLeft
        row = Conversation.objects.create(
            workspace=group.workspace,
            group=group,
            person=person,
            consultant=consultant,
            consultant_email=consultant_email,
            for_consultant=True,  # the page says that the consultant sees when and where
            starts_at=starts_at,
            place=place,
        )
        log.record("conversation:book", actor=actor, subject=row.public_id)
    return row


def set_state(
    *,
    row: Conversation,
    state: ConversationState,
    version: int,
    actor: Person,
    by_consultant: bool = False,
) -> Conversation:
    """Held, cancelled, or booked after all, by either of the two. Raises NoneLeft, or rows.Changed."""
    if row.state == state:
        return row
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=row.person_id)
        others = standing(Conversation.objects.filter(person=row.person, state__in=USES)).exclude(pk=row.pk)
        if state in USES and others.count() >= MOST_CONVERSATIONS:
            raise NoneLeft
        return rows.change(row, version=version, actor=actor, state=state, marked_by_consultant=by_consultant)


def bring_back(*, row: Conversation, actor: Person) -> None:
    """Undo a deletion, if there is still room for it. Raises NoneLeft."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=row.person_id)
        own = standing(Conversation.objects.filter(person=row.person, state__in=USES))
        if row.state in USES and own.count() >= MOST_CONVERSATIONS:
            raise NoneLeft
        rows.bring_back(row, actor=actor)
