"""Reads for preference profiles: one's own three scores, and the group's picture of those who chose to share."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.exercises.sorting_queries import Bar
from ledetrad.programmes.exercises.words import COLOURS
from ledetrad.programmes.models import CompositionDecision, PreferenceProfile
from ledetrad.programmes.rows import standing

PICTURE_FROM = 3


def own_profile(group: ManagementGroup, person: Person) -> PreferenceProfile | None:
    """The person's own scores in this group, if there are any."""
    found: PreferenceProfile | None = standing(
        PreferenceProfile.objects.filter(group=group, person=person)
    ).first()
    return found


def deleted_profile(group: ManagementGroup, person: Person) -> PreferenceProfile | None:
    """One's own scores that were deleted, for «Angre»."""
    found: PreferenceProfile | None = PreferenceProfile.objects.filter(
        group=group, person=person, deleted_on__isnull=False
    ).first()
    return found


def bars_of(profile: PreferenceProfile) -> list[Bar]:
    """All three scores of one profile, always; the longest bar is the highest of them."""
    values = {one.key: getattr(profile, one.key) for one in COLOURS}
    highest = max(values.values()) or 1
    return [
        Bar(one.key, one.title, values[one.key], round(100 * values[one.key] / highest), str(one.about))
        for one in COLOURS
    ]


@dataclass(frozen=True)
class GroupPicture:
    """How many share; with enough of them the means as whole numbers, and the lowest and highest of each score."""

    shared: int
    bars: list[Bar]

    @property
    def shown(self) -> bool:
        """Whether enough share."""
        return bool(self.bars)


def group_picture(group: ManagementGroup) -> GroupPicture:
    """The group's picture, from present members who share and from nobody else. No name is in it. One query.

    A mean is rounded to a whole number, half away from zero, so that one more who shares is harder to reckon out.
    """
    present = Membership.objects.filter(group=group, person=OuterRef("person"), left_on__isnull=True)
    shared = list(
        standing(PreferenceProfile.objects.filter(Exists(present), group=group, shared_on__isnull=False))
    )
    if len(shared) < PICTURE_FROM:
        return GroupPicture(len(shared), [])
    found: list[tuple[str, str | Promise, int, str]] = []
    for one in COLOURS:
        scores = [getattr(row, one.key) for row in shared]
        mean = (2 * sum(scores) + len(scores)) // (2 * len(scores))
        note = _("fra %(low)s til %(high)s") % {"low": min(scores), "high": max(scores)}
        found.append((one.key, one.title, mean, note))
    highest = max(mean for _key, _title, mean, _note in found) or 1
    return GroupPicture(
        len(shared),
        [Bar(key, title, mean, round(100 * mean / highest), note) for key, title, mean, note in found],
    )


def decision_of(group: ManagementGroup) -> CompositionDecision | None:
    """What the group decided to do with how it is put together."""
    found: CompositionDecision | None = CompositionDecision.objects.filter(
        group=group, deleted_on__isnull=True
    ).first()
    return found
