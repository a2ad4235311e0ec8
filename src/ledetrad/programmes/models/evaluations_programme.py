"""What participants think of their programme: which evaluation, of which cohort, and the campaign with its answers."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from ledetrad.programmes.models.base import KeptRow
from ledetrad.programmes.models.cohorts import Activity, Cohort
from ledetrad.surveys.models import Campaign


class EvaluationKind(models.TextChoices):
    """difi-2019 S18: under way and afterwards; and one after each gathering (10, 82)."""

    GATHERING = "gathering"
    UNDER_WAY = "under_way"
    FINAL = "final"


class Evaluation(KeptRow):
    """One evaluation of a cohort. Answers are sealed like those of a mapping and opened for all groups together.

    `counted` is how many had answered when the clock last looked, at most once a day and from five up: a count that
    followed every delivery would tell who had just delivered.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="evaluations")
    kind = models.CharField(max_length=12, choices=EvaluationKind)
    activity = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="evaluations",
        help_text="the gathering it is about",
    )
    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="+")
    made_on = models.DateField(default=date.today)
    counted = models.PositiveSmallIntegerField(null=True, blank=True)
    counted_on = models.DateField(null=True, blank=True)

    class Meta(KeptRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(counted__isnull=True) | Q(counted__gte=5), name="evaluation_counted_from_five"
            )
        ]
