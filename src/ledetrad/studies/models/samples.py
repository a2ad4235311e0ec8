"""Where a sample comes from: the frame, the design, and who was asked for addresses."""

from __future__ import annotations

from django.db import models

from ledetrad.office.scope import ScopedModel
from ledetrad.studies.models.studies import Study


class SampleDesign(ScopedModel):
    """How people were drawn. Kept with the seed, so that the draw can be repeated and checked."""

    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="design")
    kind = models.CharField(max_length=12, help_text="total, stratified or two_stage")
    settings = models.JSONField(default=dict)
    seed = models.CharField(max_length=40)
    outcome = models.JSONField(
        default=dict, help_text="medians, strata, drawn units, inclusion probabilities"
    )


class FrameUnit(ScopedModel):
    """One row of the frame: a person who could be drawn, with the unit she belongs to."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="frame")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    unit = models.CharField(max_length=160, blank=True)
    traits = models.JSONField(default=dict)
    ended_on = models.DateField(
        null=True, help_text="when the programme ended for her: the eligibility window"
    )
    eligible = models.BooleanField(default=True)
    drawn = models.BooleanField(default=False)


class GatekeeperContact(ScopedModel):
    """One unit asked for addresses: when, what it answered, how many it gave (hedmark-2008 S4: 10 of 24, 1-49 each)."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="gatekeepers")
    unit = models.CharField(max_length=160)
    contact = models.CharField(max_length=160, blank=True)
    asked_on = models.DateField()
    answer = models.CharField(max_length=300, blank=True)
    supplied = models.PositiveIntegerField(null=True)
