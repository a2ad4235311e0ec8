"""What happens by itself: the next meetings of each rhythm, and one mail to the head the day before."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from ledetrad.office import calendar, log, outbox
from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.queries import head_of
from ledetrad.programmes.meeting.actions import ensure_meetings, hold_meeting
from ledetrad.programmes.meeting.mail import KIND
from ledetrad.programmes.meeting.queries import coming_meetings
from ledetrad.programmes.models import LeaderMeeting, MeetingRhythm, MeetingState
from ledetrad.programmes.rows import standing

logger = logging.getLogger("ledetrad.clock")

MAIL_AT = time(8)
HELD_AFTER = timedelta(days=7)


def tick(now: datetime | None = None) -> None:
    """One round over all groups. What fails is logged and stops no other group; every step can run twice."""
    now = now or timezone.now()
    with outside_workspaces():
        rhythms = list(
            MeetingRhythm.unscoped.filter(deleted_on__isnull=True, group__practice=False).select_related(
                "workspace", "group__organisation"
            )
        )
    for rhythm in rhythms:
        with in_workspace(rhythm.workspace):
            try:
                one_round(rhythm, now)
            except Exception:
                logger.exception("The meetings of %s failed; they are tried again.", rhythm.group.public_id)


def one_round(rhythm: MeetingRhythm, now: datetime) -> None:
    """The next two meetings, and the mail when it is time. A group nobody leads is left alone."""
    today = timezone.localdate(now)
    head = head_of(rhythm.group)
    if head is None:
        return
    hold_gone_by(rhythm, today)
    ensure_meetings(rhythm.group, today=today)
    if not rhythm.mail_head:
        return
    for meeting in coming_meetings(rhythm.group, today=today):
        if not meeting.head_told and is_mail_time(meeting.held_on, now):
            tell_head(meeting, recipient=head.public_id, now=now)


def hold_gone_by(rhythm: MeetingRhythm, today: date) -> None:
    """A week after the day, a meeting counts as held without anybody having to say so; who undid that is heard.

    Otherwise a busy group's list would fill with cases that were talked through long ago.
    """
    planned = LeaderMeeting.objects.filter(group=rhythm.group, state=MeetingState.PLANNED)
    for meeting in standing(planned).filter(held_on__lte=today - HELD_AFTER).select_related("group"):
        undone = LogEntry.objects.filter(action="leadermeeting:reopen", subject=meeting.public_id)
        if not undone.exists():
            hold_meeting(meeting=meeting, actor=None)


def mail_time(held_on: date) -> datetime:
    """Eight in the morning of the last day before the meeting that is not a quiet one, in UTC."""
    day = held_on - timedelta(days=1)
    while calendar.is_quiet_day(day):
        day -= timedelta(days=1)
    return datetime.combine(day, MAIL_AT, tzinfo=calendar.OSLO).astimezone(UTC)


def is_mail_time(held_on: date, now: datetime) -> bool:
    """From that morning until the day of the meeting; never at a quiet moment."""
    return (
        mail_time(held_on) <= now and timezone.localdate(now) < held_on and not calendar.is_quiet_moment(now)
    )


def tell_head(meeting: LeaderMeeting, *, recipient: str, now: datetime) -> bool:
    """Queue the mail. The mark and the mail are one transaction: cut off between them, neither stands."""
    with transaction.atomic():
        if not LeaderMeeting.objects.filter(pk=meeting.pk, head_told=False).update(head_told=True):
            return False
        outbox.queue(kind=KIND, recipient=recipient, about=meeting.public_id, not_before=now)
        log.record("leadermeeting:mail_head", actor=None, subject=meeting.public_id)
    return True
