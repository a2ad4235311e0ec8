"""What moving and telling dates leaves behind: the moves, so that the last one can be undone, and what was told."""

from __future__ import annotations

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person
from ledetrad.programmes.models.cohorts import Cohort


class DateMove(ScopedModel):
    """One confirmed move: every activity it touched, with the dates before and after.

    `changes`: [activity's public id, old start, old end, new start, new end], dates as ISO text or null.
    """

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="moves")
    mover = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    moved_at = models.DateTimeField()
    changes = models.JSONField(default=list)
    undone = models.BooleanField(default=False)

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["cohort", "-moved_at"])]


class DatesLetter(ScopedModel):
    """One mail with all changed dates, to the members and calendar contacts of a cohort.

    `told`: group's public id -> {activity's public id: [start, end, from, to, place, state]}: what each group has been
    told once this letter has left. The next letter says what has changed since the last one that was not taken back.
    """

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="date_letters")
    sender = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    told = models.JSONField(default=dict)
    changed = models.JSONField(default=dict, help_text="group's public id -> activities in this letter")
    taken_back = models.BooleanField(default=False)

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["cohort", "-sent_at"])]


class CalendarFeed(ScopedModel):
    """A person's own calendar address: stored as a hash, ended by making a new one (`generation`)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_feed")
    generation = models.PositiveIntegerField(default=1)
    token_hash = models.CharField(max_length=64, unique=True)
