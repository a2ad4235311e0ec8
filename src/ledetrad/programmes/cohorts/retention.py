"""What goes by itself of cohorts: two years after a cohort is finished, what was written about its groups and members.

That a group took part, in which cohort, and the days it met stay: the list of participants over the years (difi-2019
t08) and the dates name organisations and groups, not persons.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F, Q

from ledetrad.office import outbox
from ledetrad.office.calendar import years_before
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import Person
from ledetrad.programmes.cohorts.letters import A_YEAR_LATER, INVITATION
from ledetrad.programmes.models import (
    Attendance,
    CohortGroup,
    CohortImport,
    CohortState,
    ContactHandover,
    FollowUpOffer,
    Introduction,
    MemberFacts,
    OtherMeasure,
)
from ledetrad.surveys.promise import YEARS_KEPT


def forget(today: date) -> int:
    """Two years after a cohort was finished. In all workspaces. Can run twice. Returns how many rows went.

    What a list said of a member goes twelve months after she left the group, finished or not.
    """
    ended = years_before(today, YEARS_KEPT)
    over = Q(cohort__state=CohortState.FINISHED, cohort__finished_on__lt=ended)
    with outside_workspaces(), transaction.atomic():
        parts = list(CohortGroup.unscoped.filter(over).values_list("pk", "public_id"))
        ids = [pk for pk, _public in parts]
        gone = Attendance.unscoped.filter(
            activity__cohort__state=CohortState.FINISHED, activity__cohort__finished_on__lt=ended
        ).delete()[0]
        for kind in (MemberFacts, Introduction, OtherMeasure, FollowUpOffer, ContactHandover):
            gone += kind.unscoped.filter(part__in=ids).delete()[0]
        gone += CohortImport.unscoped.filter(over).delete()[0]
        CohortGroup.unscoped.filter(pk__in=ids).exclude(reason="", needs_more_help="").update(
            reason="", needs_more_help=""
        )
        for _pk, public in parts:
            for letter in (INVITATION, A_YEAR_LATER):
                gone += outbox.forget(about=public, kind=letter)
        gone += _forget_leavers(today)
    return int(gone)


def _forget_leavers(today: date) -> int:
    """Who left the group more than twelve months ago, and is not a member of it again."""
    since = years_before(today, 1)
    there = Q(person__memberships__group=F("part__group"), person__memberships__left_on__isnull=True) | Q(
        person__memberships__group=F("part__group"), person__memberships__left_on__gte=since
    )
    kept = MemberFacts.unscoped.filter(there).values("pk")
    gone: int = MemberFacts.unscoped.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()[0]
    return gone


def erase(person: Person) -> int:
    """Somebody asks to be forgotten: who was there, and what the list said. Groups keep their counts of the rest."""
    with transaction.atomic():
        gone = Attendance.objects.filter(person=person).delete()[0]
        gone += MemberFacts.objects.filter(person=person).delete()[0]
    return int(gone)
