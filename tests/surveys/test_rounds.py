"""What a campaign in the room is to the surveys: no letters, no reminders, over when the day is; no mapping."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ledetrad.instruments.library import ROUNDS, load, names
from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.surveys import clock
from ledetrad.surveys.actions import Plan, make_campaign, next_wave, open_campaign
from ledetrad.surveys.answering.pages import minutes, page_count
from ledetrad.surveys.models import Campaign, Invitation, Release, Reminder, Wave
from ledetrad.surveys.queries import count, open_campaign_of, releases_of
from tests.cast import Cast


def opened(cast: Cast, instrument: str, *, days: int) -> Campaign:
    """A campaign of the group, open for some days."""
    with in_workspace(cast.workspace):
        draft = make_campaign(
            groups=[cast.group],
            instrument=load(instrument),
            plan=Plan(
                meeting_on=timezone.localdate() + timedelta(days=days),
                closes_at=timezone.now() + timedelta(days=days),
                language="nb",
                questions_to=cast.kari,
            ),
            actor=cast.kari,
        )
        return open_campaign(campaign=draft, actor=cast.kari)


@pytest.mark.parametrize("instrument", ROUNDS)
def test_a_round_opens_without_letters_and_reminders(cast: Cast, instrument: str) -> None:
    campaign = opened(cast, instrument, days=30)
    with in_workspace(cast.workspace):
        assert campaign.is_open
        assert campaign.opens_at is not None
        assert campaign.opens_at <= timezone.now()
        assert count(campaign).asked == Invitation.objects.count() == 6
        assert not OutboxMail.objects.exists()
        assert not Reminder.objects.exists()


def test_control_a_mapping_queues_letters_and_reminders(cast: Cast) -> None:
    opened(cast, "group-profile", days=30)
    with in_workspace(cast.workspace):
        assert OutboxMail.objects.filter(kind="invitation").count() == 6
        assert Reminder.objects.exists()


def test_a_round_closes_at_its_end_and_holds_no_door_open(cast: Cast) -> None:
    campaign = opened(cast, ROUNDS[0], days=1)
    clock.tick(timezone.now() + timedelta(days=2))
    with in_workspace(cast.workspace):
        campaign.refresh_from_db()
        assert campaign.is_closed
        assert campaign.announced
        assert campaign.short_since is None
        assert Release.objects.get().results["answered"] == 0
        assert not OutboxMail.objects.exists()


def test_rounds_do_not_count_as_mappings_nor_as_waves(cast: Cast) -> None:
    for name in ROUNDS:
        campaign = opened(cast, name, days=1)
        with in_workspace(cast.workspace):
            assert open_campaign_of(cast.group) is None
            clock.finish(campaign)
    with in_workspace(cast.workspace):
        assert Release.objects.count() == len(ROUNDS)
        assert releases_of(cast.group) == []
        assert next_wave(cast.group) == Wave.BEFORE
    release = cast.closed(6)
    with in_workspace(cast.workspace):
        assert release.wave == Wave.BEFORE
        assert releases_of(cast.group) == [release]
        assert next_wave(cast.group) == Wave.AFTER


@pytest.mark.parametrize("instrument", ROUNDS)
def test_a_round_is_two_pages_and_three_minutes(instrument: str) -> None:
    assert instrument in names()
    assert page_count(load(instrument)) == 2
    assert minutes(load(instrument)) == 3
    assert minutes(load("group-profile")) == 10
