"""The consultant's doors: her own bookings, and a leader's goals while that leader lets her. Nothing else."""

from __future__ import annotations

from django.http import Http404

from ledetrad.people.models import Person, Post
from ledetrad.programmes.consulting.queries import choices_of
from ledetrad.programmes.models import Conversation, GoalConsent
from ledetrad.programmes.rows import standing


def require_consultant(person: Person) -> None:
    """Raises Http404 for everybody who does not hold conversations."""
    if person.post != Post.CONSULTANT:
        raise Http404


def booked_conversation(person: Person, public_id: str) -> Conversation:
    """A conversation that is booked with this consultant. Raises Http404 for every other."""
    require_consultant(person)
    row = (
        standing(
            Conversation.objects.filter(
                public_id=public_id, for_consultant=True, consultant_email__iexact=person.email
            )
        )
        .select_related("person", "group")
        .first()
    )
    if row is None:
        raise Http404
    return row


def open_goals(person: Person, public_id: str) -> GoalConsent:
    """A leader's consent that stands. Raises Http404 when it is taken back, or another consultant's."""
    require_consultant(person)
    consent = (
        GoalConsent.objects.filter(public_id=public_id, consultant=person, taken_back_on__isnull=True)
        .select_related("person")
        .first()
    )
    if consent is None:
        raise Http404
    return consent


def own_consultant(leader: Person, public_id: str) -> Person:
    """A consultant the leader has conversations with. Raises Http404 for everybody else."""
    for choice in choices_of(leader):
        if choice.consultant.public_id == public_id:
            return choice.consultant
    raise Http404
