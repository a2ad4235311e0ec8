"""What staff write about groups in a cohort, quotes with the speaker's word for them, and claims with their trace."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person
from ledetrad.programmes.models.base import KeptRow
from ledetrad.programmes.models.cohorts import Activity, Cohort, CohortGroup


class Basis(models.TextChoices):
    """How the writer knows it: the three are never mixed in one note."""

    OBSERVED = "observed"
    SAID = "said"
    INTERPRETED = "interpreted"


class StaffNote(KeptRow):
    """One thing noted about a group, or about the whole cohort when `part` is empty."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="staff_notes")
    part = models.ForeignKey(
        CohortGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="staff_notes"
    )
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_on = models.DateField(default=date.today)
    basis = models.CharField(max_length=12, choices=Basis)
    text = models.TextField()
    against = models.TextField(blank=True, help_text="what speaks against it; an interpretation must have it")
    themes = models.JSONField(default=list, help_text="keys of staffnotes/themes.py")


class QuoteState(models.TextChoices):
    DRAFT = "draft"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


class Quote(KeptRow):
    """Words somebody said, as they would be printed. Used only after the speaker has said yes to these very words."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="quotes")
    note = models.ForeignKey(
        StaffNote, null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes"
    )
    speaker = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(help_text="without anything that names people, groups or places")
    state = models.CharField(max_length=8, choices=QuoteState, default=QuoteState.DRAFT)
    decided_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")


class Claim(KeptRow):
    """A sentence for a report, with what it stands on and what speaks against it."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="claims")
    report = models.CharField(max_length=24, blank=True, help_text="public id of the change report it is in")
    text = models.TextField()
    against = models.TextField()
    figures = models.JSONField(default=list, help_text="ids of figures of the report")
    theme = models.CharField(max_length=40, blank=True)
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")


class ClaimSource(ScopedModel):
    """A note or a quote that a claim stands on, or that speaks against it."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="sources")
    note = models.ForeignKey(StaffNote, null=True, on_delete=models.CASCADE, related_name="claims")
    quote = models.ForeignKey(Quote, null=True, on_delete=models.CASCADE, related_name="claims")
    supports = models.BooleanField(default=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(note__isnull=False, quote__isnull=True)
                | models.Q(note__isnull=True, quote__isnull=False),
                name="claim_source_is_one_thing",
            )
        ]
