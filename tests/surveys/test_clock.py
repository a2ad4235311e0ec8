"""What happens by itself: reminders, closing, waiting for more answers, deletion."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.utils import timezone

from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import add_person, join_group
from ledetrad.sheets.keys import has_key
from ledetrad.surveys.clock import tick
from ledetrad.surveys.models import Campaign, CampaignState, Invitation, Record, Release, Reminder
from tests.cast import Cast


def state_of(campaign: Campaign) -> str:
    """The stored state."""
    return str(Campaign.unscoped.get(pk=campaign.pk).state)


def test_the_deadline_closes_makes_releases_and_tells_the_readers_once(cast: Cast) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 5)
    later = timezone.now() + timedelta(days=15)
    tick(later)
    tick(later)
    assert state_of(campaign) == CampaignState.CLOSED
    assert not has_key(campaign.pk)
    with in_workspace(cast.workspace):
        assert Release.objects.get(campaign=campaign).results["answered"] == 5
        assert OutboxMail.objects.filter(kind="result").count() == 6
        assert Invitation.objects.filter(campaign=campaign, answered=True).count() == 5


def test_with_too_few_answers_the_door_stays_open_and_the_head_is_asked(cast: Cast) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 3)
    tick(timezone.now() + timedelta(days=15))
    assert state_of(campaign) == CampaignState.OPEN
    page = cast.client(cast.kari).get(f"/kartlegging/{campaign.public_id}/").content.decode()
    assert "for få har svart" in page
    with in_workspace(cast.workspace):
        assert OutboxMail.objects.filter(kind="too_few").count() == 2
    tick(timezone.now() + timedelta(days=45))
    assert state_of(campaign) == CampaignState.CLOSED


def test_in_a_group_under_eight_everybody_is_reminded(cast: Cast) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 4)
    with in_workspace(cast.workspace):
        Reminder.objects.filter(campaign=campaign).delete()
        Reminder.objects.create(workspace=cast.workspace, campaign=campaign, due_at=timezone.now())
    tick()
    tick()
    with in_workspace(cast.workspace):
        assert OutboxMail.objects.filter(kind="reminder").count() == 6


def test_in_a_larger_group_only_those_who_have_not_answered(cast: Cast) -> None:
    with in_workspace(cast.workspace):
        for number in range(3):
            person = add_person(
                name=f"Ny {number}", email=f"ny{number}@fjordvik.example", organisation=cast.organisation
            )
            join_group(group=cast.group, person=person, actor=cast.hanne)
    campaign = cast.opened()
    cast.answered(campaign, 4)
    with in_workspace(cast.workspace):
        Reminder.objects.create(workspace=cast.workspace, campaign=campaign, due_at=timezone.now())
    tick()
    with in_workspace(cast.workspace):
        assert OutboxMail.objects.filter(kind="reminder").count() == 5


def test_everything_of_a_mapping_is_deleted_when_its_time_is_over(cast: Cast) -> None:
    release = cast.closed()
    with in_workspace(cast.workspace):
        Campaign.objects.filter(pk=release.campaign_id).update(announced=True)
    with time_machine.travel(timezone.now() + timedelta(days=365 * 2 + 40)):
        tick()
    assert not Record.objects.filter(campaign_id=release.campaign_id).exists()
    assert not Release.unscoped.filter(pk=release.pk).exists()
    assert not Campaign.unscoped.filter(pk=release.campaign_id).exists()
