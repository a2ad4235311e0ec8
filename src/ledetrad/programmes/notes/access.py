"""The doors to a person's own: notes and conversations. Each has one name on it, and opens for nobody else.

Not for the head, HR, administrators or the agreed contact, whatever they may see elsewhere. Who has left her last
group still reaches her own until it is deleted, twelve months later.
"""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.people.queries import groups_of
from ledetrad.programmes.models import Conversation, Note
from ledetrad.programmes.notes.when import a_year_before


def has_notebook(person: Person) -> bool:
    """Members of a real group, and those who left their last one less than twelve months ago."""
    kept_from = a_year_before(timezone.localdate())
    return (
        Membership.objects.filter(person=person, group__practice=False)
        .filter(Q(left_on__isnull=True) | Q(left_on__gte=kept_from))
        .exists()
    )


def access_notebook(person: Person) -> None:
    """Raises Http404 for those who have no notebook."""
    if not has_notebook(person):
        raise Http404


def own_note(person: Person, public_id: str, *, deleted: bool = False) -> Note:
    """A note of the person's own; a deleted one only where it is asked for. Raises Http404 for everybody else's."""
    note = (
        Note.objects.filter(owner=person, public_id=public_id, deleted_on__isnull=not deleted)
        .select_related("owner", "shared_with")
        .first()
    )
    if note is None:
        raise Http404
    return note


def own_conversation(person: Person, public_id: str, *, deleted: bool = False) -> Conversation:
    """A conversation of the person's own. Raises Http404 for everybody else's."""
    row = (
        Conversation.objects.filter(person=person, public_id=public_id, deleted_on__isnull=not deleted)
        .select_related("group", "person")
        .first()
    )
    if row is None:
        raise Http404
    return row


def own_groups(person: Person) -> list[ManagementGroup]:
    """The real groups the person is a present member of: those she can share with."""
    return list(groups_of(person).filter(practice=False).order_by("name"))


def own_group(person: Person, public_id: str) -> ManagementGroup:
    """One of them. Raises Http404 for any other."""
    for group in own_groups(person):
        if group.public_id == public_id:
            return group
    raise Http404
