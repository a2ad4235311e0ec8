"""Meetings of two groups of a cohort: what each wants from it beforehand, and what came of it."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models.base import GroupRow
from ledetrad.programmes.models.cohorts import Activity


class PairMeeting(ScopedModel):
    """Two groups (three where the number is odd) that meet at an activity, which has the date."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    version = models.PositiveIntegerField(default=1)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="pair_meetings")
    facilitator = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    facilitated = models.BooleanField(null=True, help_text="whether it was, said afterwards")


class Usefulness(models.TextChoices):
    USEFUL = "useful"
    PARTLY = "partly"
    NOT = "not"


class PairPart(GroupRow):
    """One group's side of a meeting. Its members write it; the other group reads when both have prepared.

    `prepared_on` is the day agenda and expectation were both there. The texts reach staff only with `open_to_staff`.
    """

    meeting = models.ForeignKey(PairMeeting, on_delete=models.CASCADE, related_name="parts")
    agenda = models.TextField(blank=True)
    expected = models.TextField(blank=True)
    prepared_on = models.DateField(null=True, blank=True)
    wants_facilitation = models.BooleanField(default=False)
    useful = models.CharField(max_length=8, choices=Usefulness, blank=True)
    got = models.TextField(blank=True)
    gave = models.TextField(blank=True)
    onward = models.TextField(blank=True, help_text="what comes next")
    answered_on = models.DateField(null=True, blank=True)
    open_to_staff = models.BooleanField(default=False)

    class Meta(GroupRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["meeting", "group"], name="a_group_once_in_a_pair_meeting")
        ]


class LaterKind(models.TextChoices):
    CONTACT = "contact"
    PROJECT = "project"


class LaterContact(GroupRow):
    """A contact or a joint project that came after a meeting (difi-2019 S24). Both groups read it; staff count it."""

    meeting = models.ForeignKey(PairMeeting, on_delete=models.CASCADE, related_name="later")
    kind = models.CharField(max_length=8, choices=LaterKind)
    text = models.CharField(max_length=300)
    written_on = models.DateField(default=date.today)


class RestRound(ScopedModel):
    """A group that rests in a round, where the number of groups is odd."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="resting")
    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="+")

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["activity", "group"], name="rests_once_a_round")]
