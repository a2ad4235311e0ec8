"""Reads for the consultant's own page, and for the leader's consent. What was said is stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from ledetrad.people.models import Membership, Person, Post
from ledetrad.programmes.models import Conversation, ConversationState, GoalConsent
from ledetrad.programmes.notes.queries import MOST_CONVERSATIONS
from ledetrad.programmes.rows import standing


def booked_with(consultant: Person) -> list[Conversation]:
    """The conversations leaders have written up with this consultant's address, in the order they take place.

    Only those written on a page that said the consultant would see them. One query.
    """
    return list(
        standing(Conversation.objects.filter(for_consultant=True, consultant_email__iexact=consultant.email))
        .select_related("person")
        .order_by("starts_at", "pk")
    )


@dataclass(frozen=True)
class LeaderRow:
    """One leader as the consultant sees her: first name, their conversations, and whether the goals are open."""

    first_name: str
    conversations: list[Conversation]
    consent: GoalConsent | None
    most: int = MOST_CONVERSATIONS

    @property
    def held(self) -> int:
        """How many are held with this consultant."""
        return sum(row.state == ConversationState.HELD for row in self.conversations)

    @property
    def booked(self) -> int:
        """How many are agreed."""
        return sum(row.state == ConversationState.BOOKED for row in self.conversations)


def leaders_of(consultant: Person) -> list[LeaderRow]:
    """The consultant's leaders by their next conversation. Two queries, however many."""
    rows = booked_with(consultant)
    consents = {
        one.person_id: one
        for one in GoalConsent.objects.filter(consultant=consultant, taken_back_on__isnull=True)
    }
    found: dict[int, LeaderRow] = {}
    for row in rows:
        leader = found.setdefault(
            row.person_id, LeaderRow(row.person.first_name, [], consents.get(row.person_id))
        )
        leader.conversations.append(row)
    return list(found.values())


@dataclass(frozen=True)
class Choice:
    """A consultant the leader has conversations with, and whether she may see the leader's contributions."""

    consultant: Person
    consent: GoalConsent | None


def choices_of(leader: Person) -> list[Choice]:
    """The consultants with a page of their own that the leader has written up conversations with.

    Three queries; who is in no group any longer can only take back."""
    booked = standing(Conversation.objects.filter(person=leader, for_consultant=True)).annotate(
        address=Lower("consultant_email")
    )
    consultants = (
        Person.objects.filter(post=Post.CONSULTANT)
        .annotate(address=Lower("email"))
        .filter(Exists(booked.filter(address=OuterRef("address"))))
        .order_by("name")
    )
    consents = {
        one.consultant_id: one
        for one in GoalConsent.objects.filter(person=leader, taken_back_on__isnull=True).select_related(
            "consultant"
        )
    }
    present = still_in_a_group(leader)
    found = {
        one.pk: Choice(one, consents.get(one.pk)) for one in consultants if present or one.pk in consents
    }
    # What was given can always be taken back, also when the conversation is deleted.
    for pk, one in consents.items():
        found.setdefault(pk, Choice(one.consultant, one))
    return list(found.values())


def still_in_a_group(leader: Person) -> bool:
    """Whether the leader is a present member of a real group."""
    return Membership.objects.filter(person=leader, left_on__isnull=True, group__practice=False).exists()
