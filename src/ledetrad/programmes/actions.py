"""Starting one group alone: the group, its members and its first mapping, in one step that can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from ledetrad.instruments.library import load
from ledetrad.office import calendar, log
from ledetrad.people.actions import start_group
from ledetrad.people.models import ManagementGroup, Organisation, Person
from ledetrad.people.paste import Member
from ledetrad.surveys.actions import NotPossible, Plan, make_campaign
from ledetrad.surveys.models import Campaign, CampaignState

INSTRUMENT = "group-profile"
# For a meeting far ahead the letters wait: who is asked in November does not answer for April.
LETTERS_BEFORE = timedelta(days=28)


@dataclass(frozen=True)
class Start:
    """The five fields, understood."""

    name: str
    members: tuple[Member, ...]
    meeting_on: date
    contact: Person | None
    language: str


def start_mapping(
    *,
    group: ManagementGroup,
    meeting_on: date,
    contact: Person | None,
    language: str,
    actor: Person,
    today: date,
) -> Campaign:
    """A mapping of a group, as a draft: nobody is asked yet."""
    return make_campaign(
        groups=[group],
        instrument=load(INSTRUMENT),
        plan=Plan(
            meeting_on=meeting_on,
            closes_at=calendar.default_closing(meeting_on, max(today, meeting_on - LETTERS_BEFORE)),
            language=language,
            questions_to=actor,
            contact=contact,
        ),
        actor=actor,
    )


def start_group_alone(*, start: Start, organisation: Organisation, actor: Person, today: date) -> Campaign:
    """The group, its members and a draft of its mapping: all of it or nothing."""
    with transaction.atomic():
        group = start_group(
            name=start.name,
            organisation=organisation,
            members=start.members,
            language=start.language,
            actor=actor,
            today=today,
        )
        return start_mapping(
            group=group,
            meeting_on=start.meeting_on,
            contact=start.contact,
            language=start.language,
            actor=actor,
            today=today,
        )


def undo_start(*, campaign: Campaign, actor: Person) -> None:
    """Take a group back that nobody was asked in yet, and the persons that came with it and belong to nothing else."""
    with transaction.atomic():
        if campaign.state != CampaignState.DRAFT:
            raise NotPossible("opened already")
        group = campaign.parts.select_related("group").get().group
        persons = [membership.person_id for membership in group.memberships.all()]
        earlier = group.campaign_parts.exclude(campaign=campaign).exists()
        campaign.delete()
        if not earlier:
            group.delete()
            Person.objects.filter(
                pk__in=persons, memberships__isnull=True, invitations__isnull=True, post="", pk__gt=0
            ).exclude(pk=actor.pk).delete()
        log.record("group:undo_start", actor=actor, subject=group.public_id)


def change_letter(
    *,
    campaign: Campaign,
    greeting: str,
    meeting_on: date,
    closes_at: datetime,
    own_view_minimum: int,
    actor: Person,
) -> bool:
    """Change what may still be changed before anybody is asked. Returns whether anything was changed."""
    wanted = {
        "greeting": greeting.strip(),
        "meeting_on": meeting_on,
        "closes_at": closes_at,
        "own_view_minimum": own_view_minimum,
    }
    with transaction.atomic():
        if campaign.state != CampaignState.DRAFT:
            raise NotPossible("opened already")
        if all(getattr(campaign, name) == value for name, value in wanted.items()):
            return False
        for name, value in wanted.items():
            setattr(campaign, name, value)
        campaign.save(update_fields=list(wanted))
        log.record("campaign:change_letter", actor=actor, subject=campaign.public_id)
    return True
