"""A rhythm makes meetings: two at a time, never in July, on holidays or at Christmas; a moved one stays moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unittest import mock

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Membership
from ledetrad.programmes.meeting import actions, clock
from ledetrad.programmes.meeting.queries import asks_blind_spots, next_meeting
from ledetrad.programmes.models import CaseState, LeaderMeeting, MeetingRhythm, MeetingState
from tests.cast import Cast
from tests.scenes_meeting import areas_of


@pytest.fixture(autouse=True)
def in_scope(cast: Cast) -> Any:
    with in_workspace(cast.workspace):
        yield


def rhythm(cast: Cast, first: date, *, weeks: int = 2, today: date | None = None) -> MeetingRhythm:
    return actions.set_rhythm(
        group=cast.group,
        weekday=first.weekday(),
        every_weeks=weeks,
        starts_at=time(9),
        minutes=120,
        place="Formannskapssalen",
        first_on=first,
        actor=cast.kari,
        today=today or first - timedelta(days=7),
    )


def days(cast: Cast) -> list[date]:
    found = LeaderMeeting.objects.filter(group=cast.group, deleted_on__isnull=True)
    return list(found.order_by("held_on").values_list("held_on", flat=True))


def test_two_meetings_are_made_and_twice_is_as_once(cast: Cast) -> None:
    rhythm(cast, date(2027, 1, 12))
    assert days(cast) == [date(2027, 1, 12), date(2027, 1, 26)]
    actions.ensure_meetings(cast.group, today=date(2027, 1, 5))
    assert len(days(cast)) == 2
    actions.ensure_meetings(cast.group, today=date(2027, 1, 13))
    assert days(cast)[-1] == date(2027, 2, 9)


def test_july_holidays_and_christmas_are_left_out(cast: Cast) -> None:
    rhythm(cast, date(2027, 6, 29), weeks=1)
    assert days(cast) == [date(2027, 6, 29), date(2027, 8, 3)]
    for day in (
        date(2027, 5, 17),
        date(2027, 12, 24),
        date(2027, 12, 28),
        date(2027, 7, 1),
        date(2027, 3, 25),
    ):
        assert not actions.is_meeting_day(day), day
    assert actions.is_meeting_day(date(2027, 12, 21))


def test_a_server_that_slept_all_spring_makes_only_what_is_ahead(cast: Cast) -> None:
    rhythm(cast, date(2027, 1, 12))
    actions.ensure_meetings(cast.group, today=date(2027, 5, 1))
    assert [day for day in days(cast) if day > date(2027, 2, 1)] == [date(2027, 5, 4), date(2027, 5, 18)]


def test_a_moved_meeting_stays_moved_and_a_day_holds_one(cast: Cast) -> None:
    rhythm(cast, date(2027, 1, 12))
    first, second = LeaderMeeting.objects.filter(group=cast.group).order_by("held_on")
    values: Any = {"starts_at": None, "minutes": 60, "place": "", "actor": cast.kari}
    actions.move_meeting(meeting=first, held_on=date(2027, 1, 14), version=first.version, **values)
    actions.ensure_meetings(cast.group, today=date(2027, 1, 5))
    assert days(cast) == [date(2027, 1, 14), date(2027, 1, 26)]
    with pytest.raises(actions.DayTaken):
        actions.move_meeting(meeting=second, held_on=date(2027, 1, 14), version=second.version, **values)


def test_a_new_rhythm_moves_empty_meetings_and_leaves_those_with_cases(cast: Cast) -> None:
    rhythm(cast, date(2027, 1, 12))
    kept = LeaderMeeting.objects.filter(group=cast.group).order_by("held_on")[0]
    case = actions.add_case(
        group=cast.group, title="Budsjett", aim="Vi ligger over.", focus="Hvor tar vi ned?", actor=cast.kari
    )
    actions.put_on_agenda(case=case, meeting=kept, minutes=20, actor=cast.kari)
    rhythm(cast, date(2027, 1, 13), today=date(2027, 1, 5))
    assert days(cast) == [date(2027, 1, 12), date(2027, 1, 13)]


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def queued(cast: Cast) -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(kind="meeting_card"))


def test_the_head_gets_one_mail_the_day_before_and_nobody_else(cast: Cast) -> None:
    areas_of(cast)
    rhythm(cast, date(2027, 1, 13))
    clock.tick(at(date(2027, 1, 12), 7))
    assert queued(cast) == []
    for hour in (8, 9, 15):
        clock.tick(at(date(2027, 1, 12), hour))
    (one,) = queued(cast)
    assert one.recipient == cast.kari.public_id
    assert outbox.send_due(at(date(2027, 1, 12), 9)) == 1
    (sent,) = mail.outbox
    assert sent.to == ["Kari Konstruert <kari@fjordvik.example>"]
    for words in (
        "onsdag 13. januar",
        "Klare bestillinger. Slik merker vi at vi er på vei",
        "Amina Antatt: Jeg skal sende saken",
        "Ingrid Innbilt: skriver i møtet",
        "/siden-sist/",
    ):
        assert words in sent.body, words


@pytest.mark.parametrize(
    ("held_on", "mail_on"),
    [
        (date(2027, 1, 11), date(2027, 1, 8)),  # a Monday: on Friday morning
        (date(2027, 5, 18), date(2027, 5, 14)),  # after the 17th of May, a Monday
        (date(2027, 8, 2), date(2027, 6, 30)),  # July is quiet
    ],
)
def test_quiet_days_move_the_mail_to_the_working_day_before(held_on: date, mail_on: date) -> None:
    assert timezone.localdate(clock.mail_time(held_on)) == mail_on


def test_on_a_friday_after_twelve_and_on_the_day_itself_it_is_too_late(cast: Cast) -> None:
    monday = date(2027, 1, 11)
    assert clock.is_mail_time(monday, at(date(2027, 1, 8), 9))
    assert not clock.is_mail_time(monday, at(date(2027, 1, 8), 13))
    assert not clock.is_mail_time(monday, at(date(2027, 1, 10), 9))
    assert not clock.is_mail_time(monday, at(monday, 8))


def test_cut_off_between_the_mark_and_the_mail_neither_stands(cast: Cast) -> None:
    areas_of(cast)
    rhythm(cast, date(2027, 1, 13))
    now = at(date(2027, 1, 12), 8)
    with (
        mock.patch.object(outbox, "queue", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        clock.tick(now)
    assert queued(cast) == []
    assert not LeaderMeeting.objects.filter(head_told=True).exists()
    clock.tick(now)
    clock.tick(now)
    assert len(queued(cast)) == 1
    stale = next_meeting(cast.group, today=date(2027, 1, 12))
    assert stale is not None
    stale.head_told = False  # a second clock that read before the first wrote
    with transaction.atomic():
        assert not clock.tell_head(stale, recipient=cast.kari.public_id, now=now)
    assert len(queued(cast)) == 1


def test_no_mail_when_turned_off_when_there_is_nothing_to_say_or_when_the_meeting_is_cancelled(
    cast: Cast,
) -> None:
    row = rhythm(cast, date(2027, 1, 13))
    now = at(date(2027, 1, 12), 8)
    clock.tick(now)
    outbox.send_due(now)
    assert mail.outbox == []
    assert queued(cast)[0].state == MailState.TAKEN_BACK  # nothing to say yet
    areas_of(cast)
    LeaderMeeting.objects.update(head_told=False)
    MeetingRhythm.objects.filter(pk=row.pk).update(mail_head=False)
    clock.tick(now)
    assert len(queued(cast)) == 1
    MeetingRhythm.objects.filter(pk=row.pk).update(mail_head=True)
    clock.tick(now)
    meeting = next_meeting(cast.group, today=date(2027, 1, 12))
    assert meeting is not None
    actions.cancel_meeting(meeting=meeting, actor=cast.kari)
    outbox.send_due(now)
    assert mail.outbox == []


def test_who_is_no_longer_head_gets_nothing_and_a_group_without_head_is_left_alone(cast: Cast) -> None:
    areas_of(cast)
    rhythm(cast, date(2027, 1, 13))
    now = at(date(2027, 1, 12), 8)
    clock.tick(now)
    Membership.objects.filter(group=cast.group, person=cast.kari).update(head=False)
    outbox.send_due(now)
    assert mail.outbox == []
    LeaderMeeting.objects.all().delete()
    clock.tick(now)
    assert not LeaderMeeting.objects.exists()


def test_the_mail_speaks_the_heads_language(cast: Cast) -> None:
    areas_of(cast)
    rhythm(cast, date(2027, 1, 13))
    cast.kari.language = "en"
    cast.kari.save()
    clock.tick(at(date(2027, 1, 12), 8))
    written = outbox.written(queued(cast)[0])
    assert written is not None
    assert "Wednesday 13" in written.text


def test_a_meeting_nobody_said_anything_about_counts_as_held_after_a_week(cast: Cast) -> None:
    rhythm(cast, date(2027, 1, 12))
    meeting = next_meeting(cast.group, today=date(2027, 1, 5))
    assert meeting is not None
    case = actions.add_case(group=cast.group, title="a", aim="b", focus="c", actor=cast.kari)
    actions.put_on_agenda(case=case, meeting=meeting, minutes=20, actor=cast.kari)
    for day, state in ((date(2027, 1, 18), MeetingState.PLANNED), (date(2027, 1, 19), MeetingState.HELD)):
        clock.tick(at(day, 9))
        meeting.refresh_from_db()
        assert meeting.state == state
    case.refresh_from_db()
    assert case.state == CaseState.CLOSED
    actions.reopen_meeting(meeting=meeting, actor=cast.kari)
    clock.tick(at(date(2027, 1, 20), 9))
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED  # who undid it is heard


def test_what_nobody_raises_is_asked_in_the_first_meeting_of_a_quarter(cast: Cast) -> None:
    rhythm(cast, date(2027, 1, 12))
    first, second = LeaderMeeting.objects.filter(group=cast.group).order_by("held_on")
    assert asks_blind_spots(first)
    assert not asks_blind_spots(second)
