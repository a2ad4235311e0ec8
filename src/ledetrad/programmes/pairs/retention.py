"""What goes by itself of pair meetings: the meeting with all that was written for it, two years after its day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from ledetrad.office.calendar import years_before
from ledetrad.office.scope import outside_workspaces
from ledetrad.programmes.models import LaterContact, PairMeeting, PairPart
from ledetrad.surveys.promise import YEARS_KEPT


def forget(today: date) -> int:
    """Remove pair meetings that are two years old and nobody has written in since. In all workspaces; can run twice.

    A meeting without a day goes two years after its cohort began.
    """
    ended = years_before(today, YEARS_KEPT)
    with outside_workspaces(), transaction.atomic():
        later = LaterContact.unscoped.filter(meeting=OuterRef("pk"), written_on__gte=ended)
        written = PairPart.unscoped.filter(meeting=OuterRef("pk")).filter(
            Q(prepared_on__gte=ended) | Q(answered_on__gte=ended)
        )
        old = Q(activity__starts_on__lt=ended) | Q(
            activity__starts_on__isnull=True, activity__cohort__starts_on__lt=ended
        )
        return int(PairMeeting.unscoped.filter(old, ~Exists(later), ~Exists(written)).delete()[0])
