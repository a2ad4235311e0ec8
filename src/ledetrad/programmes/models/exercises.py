"""Exercises of a group: sorting cases by the type of problem, and the three scores of a preference profile."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person
from ledetrad.programmes.models.base import GroupRow
from ledetrad.programmes.models.cohorts import Activity
from ledetrad.programmes.models.meetings import Case


class ProblemType(models.TextChoices):
    """The types the source names (difi-2019 F2, after Dave Snowden's Cynefin framework)."""

    COMPLEX = "complex"
    COMPLICATED = "complicated"
    OBVIOUS = "obvious"
    CHAOTIC = "chaotic"


class Approach(models.TextChoices):
    """How the group takes a case. The words are our own: the source prints no strategies (difi-2019 F2)."""

    ROUTINE = "routine"
    EXPERTS = "experts"
    TRY = "try"
    ACT = "act"
    TALK = "talk"
    OTHER = "other"


class Sorting(GroupRow):
    """One time the group sorts cases. Started by a member, or by staff for a gathering (`activity`)."""

    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="sortings"
    )
    started_on = models.DateField(default=date.today)

    class Meta(GroupRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["group", "activity"], name="one_sorting_a_gathering_and_group")
        ]


class SortedCase(GroupRow):
    """A case to be sorted, then its spread (`counts`, `reasons` by type, without names), then what they agree on.

    `shown_on` is when the spread is shown; from then on no row says who chose what.
    """

    sorting = models.ForeignKey(Sorting, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField(default=0)
    shown_on = models.DateField(null=True, blank=True)
    counts = models.JSONField(default=dict, help_text="type -> how many")
    reasons = models.JSONField(default=dict, help_text="type -> texts, shuffled")
    agreed_type = models.CharField(max_length=12, choices=ProblemType, blank=True)
    agreed_reason = models.TextField(blank=True)
    approach = models.CharField(max_length=10, choices=Approach, blank=True)
    agreed_on = models.DateField(null=True, blank=True)


class OwnSort(GroupRow):
    """What one member thinks of one case. Deleted when the spread is shown: then only counts are left."""

    case = models.ForeignKey(SortedCase, on_delete=models.CASCADE, related_name="own_sorts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    problem_type = models.CharField(max_length=12, choices=ProblemType)
    reason = models.CharField(max_length=300, blank=True)

    class Meta(GroupRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="sorted_once_each")]


class ProblemMethods(ScopedModel):
    """The programme's own suggestions for one type of problem, one on each line; they replace the shipped ones."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    version = models.PositiveIntegerField(default=1)
    problem_type = models.CharField(max_length=12, choices=ProblemType)
    lines = models.TextField(blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["workspace", "problem_type"], name="one_list_of_methods_a_type")
        ]


class PreferenceProfile(GroupRow):
    """A member's three scores, from a tool bought elsewhere. `shared_on` lets them count in the group's picture."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    red = models.PositiveSmallIntegerField()
    blue = models.PositiveSmallIntegerField()
    green = models.PositiveSmallIntegerField()
    written_on = models.DateField(default=date.today)
    shared_on = models.DateField(null=True, blank=True)

    class Meta(GroupRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], name="one_profile_each_in_a_group")
        ]


class CompositionDecision(GroupRow):
    """What the group decides to do with how it is put together (difi-2019 capability 71)."""

    text = models.TextField()
    written_on = models.DateField(default=date.today)

    class Meta(GroupRow.Meta):
        constraints = [models.UniqueConstraint(fields=["group"], name="one_composition_decision_a_group")]
