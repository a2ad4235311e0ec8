"""Conversations with an external consultant: booked and counted. What was said is stored nowhere."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person
from ledetrad.programmes.models.base import GroupRow


class ConversationState(models.TextChoices):
    BOOKED = "booked"
    HELD = "held"
    CANCELLED = "cancelled"


class Conversation(GroupRow):
    """One of up to five. Only the two know when; the group and its contact see a count, if anything.

    `for_consultant` is set when the leader writes it up on a page that says the consultant will see when and where:
    what was written under another promise stays hers alone.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    consultant = models.CharField(max_length=120)
    consultant_email = models.EmailField(blank=True)
    for_consultant = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=ConversationState, default=ConversationState.BOOKED)
    marked_by_consultant = models.BooleanField(default=False, help_text="who of the two said so last")


class GoalConsent(ScopedModel):
    """A leader lets one consultant see her own contributions, until she takes it back (difi-2019 capability 116)."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="goal_consents")
    consultant = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    given_on = models.DateField(default=date.today)
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "consultant"],
                condition=Q(taken_back_on__isnull=True),
                name="one_goal_consent_at_a_time",
            )
        ]
