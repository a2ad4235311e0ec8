"""What goes by itself: drafts that were deleted, after thirty days. An evaluation goes with its campaign (surveys.clock)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from ledetrad.instruments.library import EVALUATIONS
from ledetrad.office.scope import outside_workspaces
from ledetrad.programmes.models import Evaluation
from ledetrad.programmes.rows import COMES_BACK
from ledetrad.surveys.models import Campaign, CampaignState


def forget(today: date) -> int:
    """Remove deleted drafts that nobody can bring back any more, in all workspaces. Can run twice. Returns how many.

    The campaign goes too, also where the row before it went first (programmes/retention.py removes deleted rows).
    """
    with outside_workspaces(), transaction.atomic():
        kept = Evaluation.unscoped.filter(campaign=OuterRef("pk")).exclude(deleted_on__lt=today - COMES_BACK)
        drafts = Campaign.unscoped.filter(instrument__name__in=EVALUATIONS, state=CampaignState.DRAFT)
        gone = list(drafts.filter(~Exists(kept)).values_list("pk", flat=True))
        Campaign.unscoped.filter(pk__in=gone).delete()
    return len(gone)
