"""What a group has of exercises and pair meetings: for its tab, and for the page that gathers them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from ledetrad.people.models import ManagementGroup
from ledetrad.programmes.models import (
    CohortGroup,
    InvitationState,
    PairPart,
    PreferenceProfile,
    SortedCase,
    Sorting,
)
from ledetrad.programmes.rows import standing


@dataclass(frozen=True)
class Has:
    """What there is. Whose scores there are is not told, nor that there are any."""

    cohort: bool
    sorting: bool
    sorting_empty: bool
    waits: bool  # a case nobody has seen the spread of
    pairs: bool
    pairs_to_prepare: bool


def overview_of(group: ManagementGroup) -> Has:
    """One query."""
    part = CohortGroup.objects.filter(
        group=OuterRef("pk"), state=InvitationState.ACCEPTED, left_on__isnull=True
    )
    sortings = standing(Sorting.objects.filter(group=OuterRef("pk")))
    cases = standing(SortedCase.objects.filter(group=OuterRef("pk"), sorting__deleted_on__isnull=True))
    waiting = cases.filter(shown_on__isnull=True)
    pairs = PairPart.objects.filter(group=OuterRef("pk"))
    found = (
        ManagementGroup.objects.filter(pk=group.pk)
        .annotate(
            cohort=Exists(part),
            sorting=Exists(sortings),
            empty=Exists(sortings) & ~Exists(cases),
            waits=Exists(waiting),
            pairs=Exists(pairs),
            to_prepare=Exists(pairs.filter(prepared_on__isnull=True, answered_on__isnull=True)),
        )
        .values_list("cohort", "sorting", "empty", "waits", "pairs", "to_prepare")
        .get()
    )
    return Has(*found)


def has_exercises() -> Q:
    """Whether a group's tab appears: it is in a cohort, or has begun by itself. A condition on ManagementGroup."""
    return (
        Q(
            Exists(
                CohortGroup.objects.filter(
                    group=OuterRef("pk"), state=InvitationState.ACCEPTED, left_on__isnull=True
                )
            )
        )
        | Q(Exists(standing(Sorting.objects.filter(group=OuterRef("pk")))))
        | Q(Exists(standing(PreferenceProfile.objects.filter(group=OuterRef("pk")))))
    )
