"""What stands beside the versions of a template: the next one while it is written, and the turns of its life."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person
from ledetrad.programmes.models.templates import Lifecycle, ProgrammeTemplate


class TemplateDraft(ScopedModel):
    """The next version of a template, common to those who run programmes, until it is taken into use or thrown away.

    Steps taken out stay in `activities` with `removed`, so that they can be put back.
    """

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    template = models.OneToOneField(ProgrammeTemplate, on_delete=models.CASCADE, related_name="draft")
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=160)
    record = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    activities = models.JSONField(default=list)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    deleted_on = models.DateField(null=True, blank=True)


class LifecycleChange(ScopedModel):
    """A programme went from one state of its life to another: why, and who decided (hedmark-2008 10.2, no. 18)."""

    template = models.ForeignKey(ProgrammeTemplate, on_delete=models.CASCADE, related_name="turns")
    old = models.CharField(max_length=16, choices=Lifecycle)
    new = models.CharField(max_length=16, choices=Lifecycle)
    reason = models.TextField()
    owner = models.CharField(max_length=120)
    on = models.DateField(default=date.today)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
