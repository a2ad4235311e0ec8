"""What goes by itself: sortings after two years, and what was somebody's own a year after she left."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.exercises.retention import forget
from ledetrad.programmes.models import (
    CompositionDecision,
    OwnSort,
    PreferenceProfile,
    SortedCase,
    Sorting,
)
from tests.scenes_exercises import sorted_cases


def test_what_a_former_member_left_goes_after_a_year_and_the_rest_after_two() -> None:
    scene = sorted_cases()
    cast = scene.cast
    assert cast is not None
    today = timezone.localdate()
    with in_workspace(cast.workspace):
        leave_group(membership=Membership.objects.get(group=cast.group, person=cast.amina), actor=cast.hanne)
    forget(today + timedelta(days=300))
    with in_workspace(cast.workspace):
        assert PreferenceProfile.objects.filter(person=cast.amina).exists()
    forget(today + timedelta(days=400))
    with in_workspace(cast.workspace):
        assert not PreferenceProfile.objects.filter(person=cast.amina).exists()
        assert not OwnSort.objects.filter(person=cast.amina).exists()
        assert PreferenceProfile.objects.filter(person=cast.kari).exists()
        assert OwnSort.objects.filter(person=cast.kari).exists()
        assert SortedCase.objects.filter(shown_on__isnull=False).count() == 2
    forget(today + timedelta(days=800))
    assert forget(today + timedelta(days=800)) == 0
    with in_workspace(cast.workspace):
        for model in (Sorting, SortedCase, OwnSort, PreferenceProfile, CompositionDecision):
            assert not model.objects.exists(), model
