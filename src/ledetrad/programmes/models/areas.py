"""Development areas, what each member contributes to them, and the next steps."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.people.models import Person
from ledetrad.programmes.models.base import GroupRow
from ledetrad.surveys.models import Release


class AreaState(models.TextChoices):
    OPEN = "open"
    CARRIED_ON = "carried_on"  # «veien videre»: goes on after the second mapping
    CLOSED = "closed"


class DevelopmentArea(GroupRow):
    """Something the group has chosen to work on. `factors` are keys of the profile's factors: any number, or none."""

    release = models.ForeignKey(Release, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=200)
    sign = models.TextField(blank=True, help_text="«Slik merker vi at vi er på vei»")
    factors = models.JSONField(default=list)
    typical = models.CharField(
        max_length=40, blank=True, help_text="key of the typical area it was taken from"
    )
    state = models.CharField(max_length=12, choices=AreaState, default=AreaState.OPEN)
    place = models.PositiveSmallIntegerField(default=0)
    chosen_on = models.DateField(default=date.today)
    closed_on = models.DateField(null=True, blank=True)


class Contribution(GroupRow):
    """«Jeg skal …»: one member's sentence to one area. Only the member's own until the group has shown them."""

    area = models.ForeignKey(DevelopmentArea, on_delete=models.CASCADE, related_name="contributions")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=300)
    in_meeting = models.BooleanField(default=False, help_text="«Skriver i møtet»: the text comes there")
    shown_on = models.DateField(null=True, blank=True)
    written_on = models.DateField(default=date.today)


class NextStep(GroupRow):
    """What somebody does next. Name and date are optional; without them it is still a step."""

    area = models.ForeignKey(
        DevelopmentArea, null=True, blank=True, on_delete=models.CASCADE, related_name="steps"
    )
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    written_on = models.DateField(default=date.today)
