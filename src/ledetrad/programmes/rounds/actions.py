"""Starting a round, and showing it. The answers go the same sealed way as those of a mapping."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.office import log
from ledetrad.office.calendar import OSLO
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models import LeaderMeeting, MeetingRound, RoundKind
from ledetrad.programmes.rounds.crosswalk import INSTRUMENTS
from ledetrad.programmes.rounds.queries import open_round, rounds_of, shown_on
from ledetrad.programmes.rows import standing
from ledetrad.surveys import clock
from ledetrad.surveys.actions import NotPossible, Plan, make_campaign, open_campaign
from ledetrad.surveys.models import CampaignState, Wave

LEAST_OPEN = timedelta(hours=1)


class AlreadyToday(Exception):
    """The group has seen figures of this kind today. With one answer more, the difference would be that person's."""


def midnight_after(now: datetime) -> datetime:
    """A minute before midnight in Norway; the next midnight when this one is less than an hour away."""
    day: date = (now + LEAST_OPEN).astimezone(OSLO).date()
    return datetime.combine(day, time(23, 59), OSLO)


def start_round(
    *, group: ManagementGroup, kind: RoundKind, weeks: int, language: str, actor: Person
) -> MeetingRound:
    """Open a round for those who are members now. One at a time: pressing twice gives the one that is open.

    Raises AlreadyToday when figures of the same kind were shown today.
    `weeks` is when the group means to do it again, 0 when it does not say; a suggestion on the page and nothing more.
    """
    with transaction.atomic():
        ManagementGroup.objects.select_for_update().get(pk=group.pk)  # two who press at once start one round
        held = rounds_of(group)
        started = open_round(held)
        if started is None:
            if shown_on(held, kind, timezone.localdate()):
                raise AlreadyToday
            started = _make(group, kind, weeks, language, actor)
    if started.campaign.state == CampaignState.DRAFT:
        try:
            open_campaign(campaign=started.campaign, actor=actor)
        except NotPossible:  # the other of two got there first
            started.campaign.refresh_from_db()
    return started


def _make(group: ManagementGroup, kind: RoundKind, weeks: int, language: str, actor: Person) -> MeetingRound:
    now = timezone.now()
    closes = midnight_after(now)
    campaign = make_campaign(
        groups=[group],
        instrument=load(INSTRUMENTS[kind]),
        plan=Plan(
            meeting_on=closes.astimezone(OSLO).date(),
            closes_at=closes,
            language=language,
            questions_to=actor,
        ),
        actor=actor,
        wave=Wave.BEFORE,
    )
    today = timezone.localdate(now)
    made: MeetingRound = MeetingRound.objects.create(
        workspace=group.workspace,
        group=group,
        kind=kind,
        campaign=campaign,
        started_on=today,
        meeting=standing(LeaderMeeting.objects.filter(group=group, held_on=today)).first(),
    )
    log.record("round:start", actor=actor, subject=made.public_id, weeks=weeks)
    return made


def show_round(*, shown: MeetingRound, actor: Person) -> None:
    """Close the round for good and make its result, by the rules of every mapping. Twice is as once."""
    clock.finish(shown.campaign, actor=actor)
