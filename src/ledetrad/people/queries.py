"""Reads about people and groups, in the active workspace."""

from __future__ import annotations

from django.db.models import QuerySet

from ledetrad.people.models import ManagementGroup, Membership, Person


def current_members(group: ManagementGroup) -> list[Membership]:
    """Present members, the head first, then by name."""
    return list(
        Membership.objects.filter(group=group, left_on__isnull=True)
        .select_related("person")
        .order_by("-head", "person__name")
    )


def head_of(group: ManagementGroup) -> Person | None:
    """The present head, if the group has one."""
    membership = (
        Membership.objects.filter(group=group, head=True, left_on__isnull=True)
        .select_related("person")
        .first()
    )
    return membership.person if membership else None


def groups_of(person: Person) -> QuerySet[ManagementGroup]:
    """Groups the person is a present member of."""
    return ManagementGroup.objects.filter(
        memberships__person=person, memberships__left_on__isnull=True
    ).select_related("organisation")


def present_membership(person: Person, group: ManagementGroup) -> Membership | None:
    """The person's present membership of the group, if any."""
    return Membership.objects.filter(person=person, group=group, left_on__isnull=True).first()
