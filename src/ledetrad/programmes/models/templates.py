"""Programmes as data: a template with its record and its course of activities, in versions that are never changed."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person


class Lifecycle(models.TextChoices):
    """Where a programme is in its life (hedmark-2008 S15, S28); each with a reason and the one who decided."""

    ACTIVE = "active"
    UNDER_REVIEW = "under_review"
    TO_BE_EXTENDED = "to_be_extended"
    TO_BE_MARKETED = "to_be_marketed"
    INACTIVE = "inactive"
    PUT_ASIDE = "put_aside"


class ProgrammeTemplate(ScopedModel):
    """One version of a programme. A change makes a new row that replaces this one; cohorts keep the one they began with.

    `record` holds the nine headings: key -> a list of {"text", "source", "date"}. `activities` is the course in order, each a
    dict described in programmes/courses/course.py. `library` names the shipped template it was copied from.
    """

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    title = models.CharField(max_length=160)
    library = models.CharField(max_length=60, blank=True)
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="copies")
    replaces = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="replaced_by")
    version = models.PositiveIntegerField(default=1)
    why = models.TextField(blank=True, help_text="why this version or this copy was made")
    source = models.CharField(max_length=300, blank=True)
    record = models.JSONField(default=dict)
    facts = models.JSONField(default=dict, help_text="gatherings, days, target group, cost: what is known")
    activities = models.JSONField(default=list)
    lifecycle = models.CharField(max_length=16, choices=Lifecycle, default=Lifecycle.ACTIVE)
    lifecycle_reason = models.TextField(blank=True)
    lifecycle_owner = models.CharField(max_length=120, blank=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_on = models.DateField(default=date.today)
