"""Reads for the pages of groups at work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.surveys.models import Campaign, CampaignGroup, CampaignState, Invitation
from ledetrad.surveys.queries import NO_MAPPING, Count, turnouts


def groups_in_care(person: Person) -> list[ManagementGroup]:
    """The groups HR and administrators follow: all real groups of the workspace. Their results are not among it."""
    if not (person.is_hr or person.is_administrator):
        return []
    return list(
        ManagementGroup.objects.filter(practice=False).select_related("organisation").order_by("name")
    )


@dataclass(frozen=True)
class GroupRow:
    """One group in HR's list."""

    group: ManagementGroup
    members: int
    campaign: Campaign | None
    counted: Count | None
    last_closed: date | None


def group_rows(person: Person) -> list[GroupRow]:
    """The groups in a person's care with what is going on in each. A fixed number of queries."""
    groups = groups_in_care(person)
    members = Counter(
        Membership.objects.filter(group__in=groups, left_on__isnull=True).values_list("group_id", flat=True)
    )
    parts = list(
        CampaignGroup.objects.filter(group__in=groups, campaign__practice=False)
        .exclude(NO_MAPPING)  # a group's own rounds are not HR's to see, and an evaluation is no mapping
        .select_related("campaign")
    )
    asked = Counter(Invitation.objects.filter(group__in=groups).values_list("campaign_id", "group_id"))
    delivered = turnouts([part.campaign for part in parts if part.campaign.is_open])
    rows = []
    for group in groups:
        own = [part.campaign for part in parts if part.group_id == group.pk]
        waiting = next((campaign for campaign in own if campaign.state != CampaignState.CLOSED), None)
        counted = None
        if waiting and waiting.is_open:
            counted = Count(len(delivered[waiting.pk].get(group.pk, ())), asked[waiting.pk, group.pk])
        closed = [campaign.closed_on for campaign in own if campaign.closed_on]
        rows.append(GroupRow(group, members[group.pk], waiting, counted, max(closed, default=None)))
    return rows
