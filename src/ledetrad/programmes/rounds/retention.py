"""What goes by itself of the purpose. Rounds about meetings go with their campaign, two years after (surveys.clock)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from ledetrad.office.calendar import years_before
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import ManagementGroup, Membership
from ledetrad.programmes.models import Purpose, PurposeAnswer, PurposeRound
from ledetrad.surveys.promise import YEARS_KEPT


def forget(today: date) -> int:
    """Remove a purpose nobody has written or talked about for two years, and what a former member left unshown.

    In all workspaces. Can run twice. Returns how many rows went.
    """
    ended = years_before(today, YEARS_KEPT)
    with outside_workspaces(), transaction.atomic():
        written = Purpose.unscoped.filter(group=OuterRef("pk")).filter(
            Q(written_on__gte=ended) | Q(talked_on__gte=ended)
        )
        asked = PurposeRound.unscoped.filter(group=OuterRef("pk")).filter(
            Q(opened_on__gte=ended) | Q(shown_on__gte=ended)
        )
        silent = ManagementGroup.unscoped.filter(~Exists(written), ~Exists(asked))
        gone = Purpose.unscoped.filter(group__in=silent).delete()[0]
        gone += PurposeRound.unscoped.filter(group__in=silent).delete()[0]
        return int(gone + _left_unshown(today))


def _left_unshown(today: date) -> int:
    """Answers that still have a name, of who left the group twelve months ago."""
    membership = Membership.unscoped.filter(group=OuterRef("group"), person=OuterRef("person"))
    kept = membership.filter(Q(left_on__isnull=True) | Q(left_on__gte=years_before(today, 1)))
    unshown = PurposeAnswer.unscoped.filter(person__isnull=False)
    return int(unshown.filter(~Exists(kept), Exists(membership)).delete()[0])
