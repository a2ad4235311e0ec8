"""Writes about consultants: a leader's consent, given and taken back, and that it was looked at."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.models import GoalConsent


def let_see(*, leader: Person, consultant: Person) -> GoalConsent:
    """Let one consultant see one's own contributions. Pressed twice it is given once."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=leader.pk)
        consent, made = GoalConsent.objects.get_or_create(
            workspace=leader.workspace,
            person=leader,
            consultant=consultant,
            taken_back_on=None,
            defaults={"given_on": timezone.localdate()},
        )
        if made:
            log.record("goals:let_see", actor=leader, subject=consent.public_id)
    return consent


def take_back(*, leader: Person, consultant: Person) -> None:
    """Take it back: from now on the consultant sees nothing. Twice is as once."""
    with transaction.atomic():
        given = GoalConsent.objects.filter(person=leader, consultant=consultant, taken_back_on__isnull=True)
        consent = given.first()
        if consent is not None and given.update(taken_back_on=timezone.localdate()):
            log.record("goals:take_back", actor=leader, subject=consent.public_id)


def looked(*, consent: GoalConsent, consultant: Person) -> None:
    """That the consultant looked at the leader's contributions stands in the log."""
    with transaction.atomic():
        log.record("goals:look", actor=consultant, subject=consent.public_id)
