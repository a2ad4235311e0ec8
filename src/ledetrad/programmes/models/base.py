"""What the rows of a group have in common: an address, a version that tells two writers apart, and thirty days' grace."""

from __future__ import annotations

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import ManagementGroup


class GroupRow(ScopedModel):
    """A row that belongs to a management group and to nobody above or beside it.

    `version` is raised at each change: a form sent from an older one is answered with both texts, never overwritten.
    `deleted_on` is set when somebody deletes it; it comes back for thirty days, then the clock removes it for good.
    """

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=1)
    deleted_on = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = True
