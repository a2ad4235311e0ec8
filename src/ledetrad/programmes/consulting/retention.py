"""What goes by itself of a leader's consent: twelve months after she took it back, or left her last group."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from ledetrad.office.calendar import years_before
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import Membership
from ledetrad.programmes.models import GoalConsent


def forget(today: date) -> int:
    """Remove consents that have had their time, in all workspaces. Can run twice. Returns how many went."""
    ended = years_before(today, 1)
    with outside_workspaces(), transaction.atomic():
        kept = Membership.unscoped.filter(person=OuterRef("person")).filter(
            Q(left_on__isnull=True) | Q(left_on__gte=ended)
        )
        over = GoalConsent.unscoped.filter(Q(taken_back_on__lt=ended) | ~Exists(kept))
        return int(over.delete()[0])
