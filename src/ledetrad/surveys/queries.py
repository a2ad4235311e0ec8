"""Reads about campaigns: how many have answered, never what."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import Q

from ledetrad.instruments.library import NOT_MAPPINGS
from ledetrad.people.models import ManagementGroup
from ledetrad.sheets import store
from ledetrad.sheets.keys import KeyMissing, campaign_keys
from ledetrad.surveys.models import Campaign, CampaignGroup, CampaignState, Invitation, Release

# What a mapping is: everything but a group's own rounds about its meetings, and a programme's evaluations.
NO_MAPPING = Q(campaign__instrument__name__in=NOT_MAPPINGS)


@dataclass(frozen=True)
class Count:
    """How many of those asked have delivered. Those who left stay counted, so leaving tells nothing."""

    delivered: int
    asked: int


def turnout(campaign: Campaign) -> dict[int, frozenset[int]]:
    """Delivered slots by group id: while open from the sealed bits, afterwards from the invitations."""
    if campaign.state == CampaignState.OPEN:
        return turnouts([campaign])[campaign.pk]
    slots: dict[int, set[int]] = {}
    answered = Invitation.objects.filter(campaign=campaign, answered=True).values_list("group_id", "slot")
    for group, slot in answered:
        slots.setdefault(group, set()).add(slot)
    return {group: frozenset(found) for group, found in slots.items()}


def turnouts(campaigns: Sequence[Campaign]) -> dict[int, dict[int, frozenset[int]]]:
    """Delivered slots by campaign and group, of open campaigns, in one read. Nothing for one whose key is lost."""
    keys = {}
    for campaign in campaigns:
        with suppress(KeyMissing):
            keys[campaign.pk] = campaign_keys(campaign.pk)
    found = store.turnouts(keys) if keys else {}
    return {campaign.pk: found.get(campaign.pk, {}) for campaign in campaigns}


def count(campaign: Campaign, group: ManagementGroup | None = None) -> Count:
    """How many have answered, in the campaign or in one group of it."""
    asked = Invitation.objects.filter(campaign=campaign)
    bits = turnout(campaign)
    if group is not None:
        return Count(len(bits.get(group.pk, ())), asked.filter(group=group).count())
    return Count(sum(len(slots) for slots in bits.values()), asked.count())


def open_campaign_of(group: ManagementGroup) -> Campaign | None:
    """The mapping of the group that is being set up or answered, if any. Practice, rounds and evaluations do not count."""
    part = (
        CampaignGroup.objects.filter(group=group, campaign__practice=False)
        .exclude(NO_MAPPING)
        .exclude(campaign__state=CampaignState.CLOSED)
        .select_related("campaign__instrument", "campaign__contact", "campaign__questions_to")
        .order_by("-campaign__meeting_on")
        .first()
    )
    return part.campaign if part else None


def releases_of(group: ManagementGroup) -> list[Release]:
    """The releases of the group's mappings, newest first. Rounds about meetings are not among them."""
    return list(
        Release.objects.filter(group=group)
        .exclude(NO_MAPPING)
        .select_related("campaign__contact", "group")
        .order_by("-closed_on", "-wave")
    )
