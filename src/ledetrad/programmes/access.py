"""The only door to groups, mappings and results. Each rule stands on a line of its own.

A door that is closed says *not found*: whether a group has a profile is nobody else's business.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from ledetrad.people.models import ManagementGroup, Person
from ledetrad.people.queries import present_membership
from ledetrad.programmes.cohorts.access import in_the_care_of
from ledetrad.programmes.models import (
    Case,
    DevelopmentArea,
    LeaderMeeting,
    MeetingRhythm,
    Purpose,
    PurposeRound,
)
from ledetrad.programmes.models.base import GroupRow
from ledetrad.surveys.models import Campaign, CampaignGroup, Invitation, Release
from ledetrad.surveys.queries import NO_MAPPING

# What a group has written for itself; whoever joins reads it. Rounds are not among them: that the way in closes must
# not tell HR that a round was held.
WORK: tuple[type[GroupRow], ...] = (
    DevelopmentArea,
    MeetingRhythm,
    LeaderMeeting,
    Case,
    Purpose,
    PurposeRound,
)


@dataclass(frozen=True)
class GroupDoor:
    """What a person may do with a group."""

    group: ManagementGroup
    member: bool
    head: bool
    steers: bool  # may invite, see who is a member, and how many have answered


@dataclass(frozen=True)
class ReleaseDoor:
    """What a person may see of a result."""

    release: Release
    figures: bool
    texts: bool


def may_start_groups(person: Person) -> bool:
    """HR and administrators start groups; a head maps her own group from its page."""
    return person.is_hr or person.is_administrator


def may_add_members(door: GroupDoor) -> bool:
    """The head always; HR and administrators only before there is anything that a new member would see."""
    return door.head or not (
        Release.objects.filter(group=door.group).exists()
        or any(kind.objects.filter(group=door.group).exists() for kind in WORK)
    )


def access_group(person: Person, public_id: str) -> GroupDoor:
    """The group, for its present members and those who steer its mapping. Raises Http404 for everybody else."""
    group = (
        ManagementGroup.objects.select_related("organisation", "started_by")
        .filter(public_id=public_id)
        .first()
    )
    if group is None:
        raise Http404
    membership = present_membership(person, group)
    if group.practice:
        if group.started_by_id != person.pk:
            raise Http404
        return GroupDoor(group, member=True, head=True, steers=True)
    member = membership is not None
    head = bool(membership and membership.head)
    steers = head or may_start_groups(person) or in_the_care_of(person, group)
    if not (member or steers or _agreed_contact(person, group)):
        raise Http404
    return GroupDoor(group, member=member, head=head, steers=steers)


def _agreed_contact(person: Person, group: ManagementGroup) -> bool:
    return CampaignGroup.objects.filter(
        group=group, campaign__contact=person, campaign__state="closed"
    ).exists()


def access_own_group(person: Person, public_id: str) -> GroupDoor:
    """What a group works with between mappings: its present members, and nobody above or beside it.

    Not HR, not administrators, not the agreed contact, not who has left; a practice group has none of it.
    """
    door = access_group(person, public_id)
    if not door.member or door.group.practice:
        raise Http404
    return door


def own_row[R: GroupRow](rows: QuerySet[R], person: Person, public_id: str) -> tuple[R, GroupDoor]:
    """One row of a group that the person is a present member of. Raises Http404 for everybody else."""
    row = rows.select_related("group").filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row, access_own_group(person, row.group.public_id)


def access_steered_group(person: Person, public_id: str) -> GroupDoor:
    """The group, for its head, HR and administrators."""
    door = access_group(person, public_id)
    if not door.steers:
        raise Http404
    return door


def access_mapping(person: Person, public_id: str) -> tuple[Campaign, GroupDoor]:
    """A mapping, for those who steer it: how many have answered, the letters, the deadline. Never a result."""
    campaign = (
        Campaign.objects.select_related("instrument", "contact", "questions_to", "started_by")
        .filter(public_id=public_id)
        .first()
    )
    # A round is the group's own, and an evaluation the cohort's: nobody steers them from here.
    if campaign is None or not campaign.is_mapping:
        raise Http404
    part = CampaignGroup.objects.select_related("group").filter(campaign=campaign).first()
    if part is None:
        raise Http404
    return campaign, access_steered_group(person, part.group.public_id)


def access_release(person: Person, public_id: str) -> ReleaseDoor:
    """A result: present members, and the contact that was agreed before opening. Raises Http404 for everybody else."""
    release = (
        Release.objects.select_related("group__started_by", "campaign__contact", "group__organisation")
        .exclude(NO_MAPPING)  # the group reads rounds on their own page; evaluations have no release
        .filter(public_id=public_id)
        .first()
    )
    if release is None:
        raise Http404
    group, campaign = release.group, release.campaign
    if group.practice:
        if group.started_by_id != person.pk:
            raise Http404
        return ReleaseDoor(release, figures=True, texts=True)
    membership = present_membership(person, group)
    if membership is not None:
        # A later member sees figures; the texts were written to those who were asked with them.
        asked = Invitation.objects.filter(campaign=campaign, group=group, person=person, withdrawn=False)
        return ReleaseDoor(release, figures=True, texts=asked.exists())
    if campaign.contact_id == person.pk:
        return ReleaseDoor(release, figures=True, texts=True)
    raise Http404
