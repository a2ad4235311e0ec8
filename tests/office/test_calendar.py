from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.office.calendar import (
    OSLO,
    MeetingTooSoonError,
    default_closing,
    is_quiet_day,
    is_quiet_moment,
    next_mail_time,
    reminder_times,
)

AUTUMN_BREAK = (date(2026, 9, 28), date(2026, 10, 2))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def oslo(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=OSLO)


def local_day(moment: datetime) -> date:
    return moment.astimezone(OSLO).date()


@pytest.mark.parametrize(
    ("day", "quiet"),
    [
        (date(2026, 5, 12), False),
        (date(2026, 5, 14), True),  # Ascension Day, a Thursday
        (date(2026, 5, 16), True),  # Saturday
        (date(2027, 5, 17), True),  # a Monday
        (date(2026, 4, 2), True),  # Maundy Thursday
        (date(2026, 4, 1), False),
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2026, 7, 31), True),
        (date(2026, 8, 3), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 31), True),
    ],
)
def test_quiet_days(day: date, quiet: bool) -> None:
    assert is_quiet_day(day) is quiet


def test_days_the_organisation_adds_are_quiet_at_both_ends() -> None:
    for day in (date(2026, 9, 28), date(2026, 9, 30), date(2026, 10, 2)):
        assert not is_quiet_day(day)
        assert is_quiet_day(day, [AUTUMN_BREAK])
    assert not is_quiet_day(date(2026, 10, 5), [AUTUMN_BREAK])


def test_friday_is_quiet_from_noon_in_norway() -> None:
    assert not is_quiet_moment(oslo(2026, 5, 8, 11, 59))
    assert is_quiet_moment(oslo(2026, 5, 8, 12))
    assert is_quiet_moment(datetime(2026, 5, 8, 10, tzinfo=UTC))
    assert not is_quiet_moment(oslo(2026, 5, 7, 12))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (oslo(2026, 5, 12, 8, 30), oslo(2026, 5, 12, 8, 30)),  # Tuesday, in the window
        (oslo(2026, 5, 12, 7), oslo(2026, 5, 12)),
        (oslo(2026, 5, 12, 10), oslo(2026, 5, 13)),  # ten o'clock is too late
        (oslo(2026, 5, 13, 11), oslo(2026, 5, 19)),  # Thursday is Ascension Day
        (oslo(2026, 5, 8, 9), oslo(2026, 5, 12)),  # Friday
        (oslo(2026, 6, 25, 12), oslo(2026, 6, 30)),
        (oslo(2026, 6, 30, 12), oslo(2026, 8, 4)),  # July
        (oslo(2026, 12, 23, 12), oslo(2026, 12, 29)),
    ],
)
def test_mail_goes_on_a_weekday_morning(moment: datetime, expected: datetime) -> None:
    assert next_mail_time(moment) == expected
    assert next_mail_time(moment).tzinfo is UTC


def test_eight_o_clock_is_eight_in_winter_and_summer() -> None:
    assert next_mail_time(oslo(2026, 3, 26, 12)) == datetime(2026, 3, 31, 6, tzinfo=UTC)
    assert next_mail_time(oslo(2026, 10, 22, 12)) == datetime(2026, 10, 27, 7, tzinfo=UTC)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        next_mail_time(datetime(2026, 5, 12, 8))  # noqa: DTZ001


def test_a_calendar_with_no_day_left_says_so() -> None:
    with pytest.raises(ValueError, match="no day to send mail"):
        next_mail_time(oslo(2026, 5, 12), [(date(2026, 1, 1), date(2030, 1, 1))])


@given(moments)
def test_mail_is_never_sent_outside_its_hours(moment: datetime) -> None:
    sent = next_mail_time(moment)
    local = sent.astimezone(OSLO)
    assert sent >= moment
    assert local.weekday() in (1, 2, 3)
    assert time(8) <= local.time() < time(10)
    assert not is_quiet_moment(sent)
    assert next_mail_time(sent) == sent


def test_two_reminders_in_fourteen_ordinary_days() -> None:
    opens, closes = oslo(2026, 9, 8), oslo(2026, 9, 22, 23, 59)
    # Five working days after a Tuesday is Tuesday; eight is Friday, so the mail waits until Tuesday.
    assert reminder_times(opens, closes) == (oslo(2026, 9, 15), oslo(2026, 9, 22))


def test_school_holidays_and_closing_leave_reminders_out() -> None:
    opens = oslo(2026, 9, 24)
    assert reminder_times(opens, oslo(2026, 10, 8, 23, 59), [AUTUMN_BREAK]) == (oslo(2026, 10, 8),)
    assert reminder_times(opens, oslo(2026, 9, 30, 23, 59)) == ()


def test_a_reminder_that_waited_is_not_followed_by_another_the_next_morning() -> None:
    # Opened on a Friday: day five is Friday and waits until Tuesday; day eight alone would be Wednesday.
    assert reminder_times(oslo(2026, 9, 4), oslo(2026, 9, 30)) == (oslo(2026, 9, 15), oslo(2026, 9, 17))


@given(moments, st.integers(0, 60))
def test_reminders_keep_the_rules(opens: datetime, open_days: int) -> None:
    closes = opens + timedelta(days=open_days)
    times = reminder_times(opens, closes)
    assert len(times) <= 2
    for at in times:
        assert opens < at < closes
        assert next_mail_time(at) == at
    if len(times) == 2:
        assert times[1] - times[0] >= timedelta(days=1, hours=12)


def test_open_for_fourteen_days_until_midnight() -> None:
    assert default_closing(None, date(2026, 9, 8)) == oslo(2026, 9, 22, 23, 59)
    assert default_closing(date(2026, 11, 3), date(2026, 9, 8)) == oslo(2026, 9, 22, 23, 59)


def test_the_deadline_is_a_week_before_the_meeting() -> None:
    assert default_closing(date(2026, 9, 24), date(2026, 9, 8)) == oslo(2026, 9, 17, 23, 59)


def test_a_near_meeting_keeps_two_days_and_gives_up_to_a_week() -> None:
    assert default_closing(date(2026, 9, 22), date(2026, 9, 10)) == oslo(2026, 9, 17, 23, 59)
    assert default_closing(date(2026, 9, 17), date(2026, 9, 10)) == oslo(2026, 9, 15, 23, 59)
    assert default_closing(date(2026, 9, 11), date(2026, 9, 8)) == oslo(2026, 9, 9, 23, 59)


def test_a_deadline_on_a_quiet_day_moves_to_a_working_day() -> None:
    assert default_closing(None, date(2026, 4, 30)) == oslo(2026, 5, 15, 23, 59)  # 14 May is Ascension Day
    assert default_closing(None, date(2026, 6, 20)) == oslo(2026, 8, 3, 23, 59)  # July
    # Sunday, and Monday would be too near the meeting: the Friday before.
    assert default_closing(date(2026, 9, 15), date(2026, 9, 6)) == oslo(2026, 9, 11, 23, 59)


@pytest.mark.parametrize("days_until", [-3, 0, 1, 2])
def test_a_meeting_too_soon_is_said(days_until: int) -> None:
    today = date(2026, 9, 8)
    with pytest.raises(MeetingTooSoonError):
        default_closing(today + timedelta(days=days_until), today)


@given(days, st.integers(3, 90))
def test_there_is_a_day_to_answer_in_and_two_before_the_meeting(today: date, days_until: int) -> None:
    meeting = today + timedelta(days=days_until)
    closing = default_closing(meeting, today)
    assert closing.tzinfo is UTC
    assert closing.astimezone(OSLO).time() == time(23, 59)
    assert today < local_day(closing) <= meeting - timedelta(days=2)
