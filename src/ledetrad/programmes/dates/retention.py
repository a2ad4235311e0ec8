"""What goes by itself: calendar contacts nobody needs, old moves, old letters. Deleted contacts: programmes/retention."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import Membership
from ledetrad.programmes.models import (
    Activity,
    CalendarContact,
    CalendarFeed,
    CohortGroup,
    DateMove,
    DatesLetter,
    InvitationState,
)

CONTACT_KEPT = timedelta(days=30)
MOVES_KEPT = timedelta(days=30)
LETTERS_KEPT = timedelta(days=365)


def forget(today: date) -> int:
    """Remove it, in all workspaces. Can run twice. Returns how much."""
    with outside_workspaces(), transaction.atomic():
        gone = _forget_contacts(today)
        gone += DateMove.unscoped.filter(moved_at__date__lt=today - MOVES_KEPT).delete()[0]
        gone += _forget_letters(today)
        alone = CalendarFeed.unscoped.filter(
            ~Exists(_memberships(person=OuterRef("person"), left_on__isnull=True)), person__post=""
        )
        gone += alone.delete()[0]
    return gone


def _memberships(**where: Any) -> QuerySet[Membership]:
    found: QuerySet[Membership] = Membership.unscoped.filter(**where)
    return found


def _forget_contacts(today: date) -> int:
    """Whose leader has left the group, or whose group has no dates left: thirty days after the last of them."""
    present = _memberships(group=OuterRef("group"), person=OuterRef("person"), left_on__isnull=True)
    lately = _memberships(
        group=OuterRef("group"), person=OuterRef("person"), left_on__gte=today - CONTACT_KEPT
    )
    parts = CohortGroup.unscoped.filter(
        group=OuterRef(OuterRef("group")), state=InvitationState.ACCEPTED, left_on__isnull=True
    )
    dates = Activity.unscoped.filter(
        Q(group__isnull=True) | Q(group=OuterRef("group")),
        Q(starts_on__gte=today - CONTACT_KEPT) | Q(starts_on__isnull=True),
        cohort__in=parts.values("cohort"),
    )
    gone = CalendarContact.unscoped.filter((~Exists(present) & ~Exists(lately)) | ~Exists(dates))
    names = list(gone.values_list("public_id", flat=True))
    OutboxMail.unscoped.filter(recipient__in=names).delete()
    removed: int = CalendarContact.unscoped.filter(public_id__in=names).delete()[0]
    CalendarContact.unscoped.filter(expires_on__lt=timezone.localdate() - CONTACT_KEPT).update(token_hash="")
    return removed


def _forget_letters(today: date) -> int:
    """A letter a year after it was sent, when a later one says what the groups have been told."""
    later = DatesLetter.unscoped.filter(
        cohort=OuterRef("cohort"), sent_at__gt=OuterRef("sent_at"), taken_back=False
    )
    old = DatesLetter.unscoped.filter(Exists(later), sent_at__date__lt=today - LETTERS_KEPT)
    removed: int = old.delete()[0]
    return removed
