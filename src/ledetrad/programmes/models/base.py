"""What rows that people write have in common: an address, a version that tells two writers apart, and thirty days' grace."""

from __future__ import annotations

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import ManagementGroup


class KeptRow(ScopedModel):
    """A row that two may write at once, and that comes back when it was deleted by mistake.

    `version` is raised at each change: a form sent from an older one is answered with both texts, never overwritten.
    `deleted_on` is set when somebody deletes it; it comes back for thirty days, then the clock removes it for good.
    """

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    version = models.PositiveIntegerField(default=1)
    deleted_on = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = True


class GroupRow(KeptRow):
    """A row that belongs to a management group and to nobody above or beside it."""

    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="+")

    class Meta(KeptRow.Meta):
        abstract = True
