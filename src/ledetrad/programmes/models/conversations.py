"""Conversations with an external consultant: booked and counted. What was said is stored nowhere."""

from __future__ import annotations

from django.db import models

from ledetrad.people.models import Person
from ledetrad.programmes.models.base import GroupRow


class ConversationState(models.TextChoices):
    BOOKED = "booked"
    HELD = "held"
    CANCELLED = "cancelled"


class Conversation(GroupRow):
    """One of up to five. Only the two know when; the group and its contact see a count, if anything."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    consultant = models.CharField(max_length=120)
    consultant_email = models.EmailField(blank=True)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=ConversationState, default=ConversationState.BOOKED)
