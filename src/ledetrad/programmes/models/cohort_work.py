"""What stands beside a group's place in a cohort: who joined and how, what it shares, what else it does."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person
from ledetrad.programmes.models.base import KeptRow
from ledetrad.programmes.models.cohorts import Activity, Cohort, CohortGroup


class Gender(models.TextChoices):
    NOT_ASKED = ""
    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class MemberFacts(ScopedModel):
    """What the list said of a member: the role; gender and birth year only where the cohort asks for them.

    Gender and birth year are shown as a share and a mean over the whole cohort (difi-2019 t07), never per person.
    """

    part = models.ForeignKey(CohortGroup, on_delete=models.CASCADE, related_name="member_facts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=80, blank=True)
    gender = models.CharField(max_length=6, choices=Gender, blank=True, default=Gender.NOT_ASKED)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["part", "person"], name="facts_once_each")]


class Introduction(KeptRow):
    """What a group lets the others in its cohort read before the first gathering. Empty until the head writes it."""

    part = models.OneToOneField(CohortGroup, on_delete=models.CASCADE, related_name="introduction")
    facts = models.TextField(blank=True)
    challenges = models.TextField(blank=True)
    names_shown = models.BooleanField(default=False, help_text="the others may read who is in the group")


class OtherMeasure(KeptRow):
    """Something else the group does for its own development; perhaps tied to an activity of the course."""

    part = models.ForeignKey(CohortGroup, on_delete=models.CASCADE, related_name="measures")
    text = models.CharField(max_length=200)
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="measures"
    )


class FollowUpOffer(ScopedModel):
    """The mapping a year later is offered: the head says yes before anybody in the group is asked."""

    part = models.OneToOneField(CohortGroup, on_delete=models.CASCADE, related_name="follow_up")
    offered_on = models.DateField(default=date.today)
    answered_on = models.DateField(null=True, blank=True)
    wanted = models.BooleanField(null=True)


class CohortImport(ScopedModel):
    """One list that was read in: what it made, so that it can be undone until a mapping opens. Public ids only."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="imports")
    made_on = models.DateField(default=date.today)
    made = models.JSONField(default=dict)
    undone_on = models.DateField(null=True, blank=True)
