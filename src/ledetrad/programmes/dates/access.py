"""Who may keep calendar contacts. A closed door says *not found*."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.cohorts.access import runs_programmes
from ledetrad.programmes.models import CalendarContact, CohortGroup, InvitationState


@dataclass(frozen=True)
class ContactsDoor:
    """A group that takes part, and the leaders whose calendar contacts the person may see and change."""

    group: ManagementGroup
    leaders: list[Person]
    staff: bool


def access_contacts(person: Person, group_id: str) -> ContactsDoor:
    """Staff for every leader of a group in their cohorts; a leader for herself. Raises Http404 for everybody else."""
    group = ManagementGroup.objects.filter(public_id=group_id, practice=False).first()
    if group is None or not _takes_part(group):
        raise Http404
    members = [
        row.person
        for row in Membership.objects.filter(group=group, left_on__isnull=True)
        .select_related("person")
        .order_by("-head", "person__name")
    ]
    staff = runs_programmes(person)
    leaders = members if staff else [one for one in members if one.pk == person.pk]
    if not leaders:
        raise Http404
    return ContactsDoor(group, leaders, staff)


def access_contact(person: Person, contact_id: str) -> tuple[CalendarContact, ContactsDoor]:
    """One contact, through the same door. Raises Http404 for everybody else, and for another leader's contact."""
    contact = (
        CalendarContact.objects.select_related("group", "person", "workspace")
        .filter(public_id=contact_id)
        .first()
    )
    if contact is None:
        raise Http404
    door = access_contacts(person, contact.group.public_id)
    if contact.person not in door.leaders:
        raise Http404
    return contact, door


def _takes_part(group: ManagementGroup) -> bool:
    return CohortGroup.objects.filter(
        group=group, state=InvitationState.ACCEPTED, left_on__isnull=True
    ).exists()
