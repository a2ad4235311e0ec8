"""What goes by itself of exercises: sortings and decisions after two years, scores with their person's time."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from ledetrad.office.calendar import years_before
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import Membership
from ledetrad.programmes.models import (
    CompositionDecision,
    OwnSort,
    PreferenceProfile,
    SortedCase,
    Sorting,
)
from ledetrad.surveys.promise import YEARS_KEPT


def forget(today: date) -> int:
    """Remove what has had its time, in all workspaces. Can run twice. Returns how many rows went."""
    ended = years_before(today, YEARS_KEPT)
    with outside_workspaces(), transaction.atomic():
        touched = SortedCase.unscoped.filter(sorting=OuterRef("pk")).filter(
            Q(shown_on__gte=ended) | Q(agreed_on__gte=ended)
        )
        gone = Sorting.unscoped.filter(~Exists(touched), started_on__lt=ended).delete()[0]
        gone += CompositionDecision.unscoped.filter(written_on__lt=ended).delete()[0]
        gone += PreferenceProfile.unscoped.filter(written_on__lt=ended).delete()[0]
        gone += _of_those_who_left(PreferenceProfile.unscoped.all(), today).delete()[0]
        gone += _of_those_who_left(OwnSort.unscoped.all(), today).delete()[0]
    return int(gone)


def _of_those_who_left[R: (PreferenceProfile, OwnSort)](rows: QuerySet[R], today: date) -> QuerySet[R]:
    """Rows of who left the group twelve months ago and has not come back."""
    membership = Membership.unscoped.filter(group=OuterRef("group"), person=OuterRef("person"))
    kept = membership.filter(Q(left_on__isnull=True) | Q(left_on__gte=years_before(today, 1)))
    return rows.filter(~Exists(kept), Exists(membership))
