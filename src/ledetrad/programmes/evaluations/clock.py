"""What happens by itself with evaluations: the count while open, at most once a day. Closing is the surveys' own."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.programmes.models import Evaluation
from ledetrad.surveys.evaluating import MINIMUM
from ledetrad.surveys.models import CampaignState
from ledetrad.surveys.queries import count


def tick(now: datetime) -> None:
    """Note how many have answered each open evaluation, once a day and from five up. Can run twice."""
    today = timezone.localdate(now)
    with outside_workspaces():
        due = list(
            Evaluation.unscoped.filter(campaign__state=CampaignState.OPEN)
            .filter(Q(counted_on__isnull=True) | Q(counted_on__lt=today))
            .select_related("workspace", "campaign")
        )
    for evaluation in due:
        with in_workspace(evaluation.workspace):
            _count(evaluation, today)


def _count(evaluation: Evaluation, today: date) -> None:
    delivered = count(evaluation.campaign).delivered
    Evaluation.objects.filter(pk=evaluation.pk).update(
        counted=delivered if delivered >= MINIMUM else None, counted_on=today
    )
