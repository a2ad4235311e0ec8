"""The Norwegian working calendar: when mail is sent, when reminders go, and when a mapping closes by default.

Dates are dates in Norway. Moments come in with a time zone and go out in UTC. ``extra`` holds further quiet
days as ranges of dates, both ends included: the county's school holidays, the dates of council meetings.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

OSLO = ZoneInfo("Europe/Oslo")
DAYS_OPEN = 14
REMINDERS_AFTER = (5, 8)
_MAIL_FROM, _MAIL_UNTIL = time(8), time(10)
_MAIL_WEEKDAYS = (1, 2, 3)
_FRIDAY = 4
_JULY = 7
_BEFORE_MEETING, _LEAST_BEFORE_MEETING = 7, 2
_SHORTEST_OPEN = 7
_BETWEEN_REMINDERS = 2
_SEARCH_DAYS = 400

type Days = Sequence[tuple[date, date]]


class MeetingTooSoonError(ValueError):
    """There is no whole day to answer in before the meeting."""


def is_quiet_day(day: date, extra: Days = ()) -> bool:
    """Whether nothing is sent that day: weekends, public holidays, Christmas and New Year's Eve, July,
    ``extra``.
    """
    return (
        day.weekday() > _FRIDAY
        or day.month == _JULY
        or (day.month, day.day) in {(12, 24), (12, 31)}
        or day in _public_holidays(day.year)
        or any(first <= day <= last for first, last in extra)
    )


def is_quiet_moment(moment: datetime, extra: Days = ()) -> bool:
    """Whether nothing is sent at that moment: quiet days, and Fridays from 12 o'clock in Norway.

    Raises ``ValueError`` for a moment without a time zone.
    """
    local = _in_oslo(moment)
    return is_quiet_day(local.date(), extra) or (local.weekday() == _FRIDAY and local.time() >= time(12))


def next_mail_time(moment: datetime, extra: Days = ()) -> datetime:
    """The first moment from ``moment`` on, itself included, when mail goes: Tuesday to Thursday 08–10.

    In: a moment with a time zone. Out: UTC. Raises ``ValueError`` without a time zone, and when ``extra``
    leaves no such day within 400 days.
    """
    local = _in_oslo(moment)
    if _is_mail_day(local.date(), extra) and _MAIL_FROM <= local.time() < _MAIL_UNTIL:
        return moment.astimezone(UTC)
    passed = local.time() >= _MAIL_FROM
    return _mail_morning(local.date() + timedelta(days=passed), extra)


def reminder_times(opens: datetime, closes: datetime, extra: Days = ()) -> tuple[datetime, ...]:
    """When reminders go, in UTC: at most two, 5 and 8 working days after opening, on the next mail morning.

    Only those before closing are returned. When quiet days push the first one back, the second comes at least
    two working days after it. Raises ``ValueError`` for moments without a time zone.
    """
    opened = _in_oslo(opens).date()
    _in_oslo(closes)
    times: list[datetime] = []
    for after in REMINDERS_AFTER:
        earliest = _after_working_days(opened, after, extra)
        if times:
            first = times[0].astimezone(OSLO).date()
            earliest = max(earliest, _after_working_days(first, _BETWEEN_REMINDERS, extra))
        at = _mail_morning(earliest, extra)
        if at >= closes:
            break
        times.append(at)
    return tuple(times)


def default_closing(meeting_on: date | None, today: date, extra: Days = ()) -> datetime:
    """The suggested deadline, 23:59 in Norway, in UTC, for a mapping that opens ``today``.

    Fourteen days, or a week before the meeting if that is sooner. If less than a week would be left to answer
    in, the time is stretched up to a week, but closing stays two days before the meeting. A deadline on a
    quiet day moves to the next working day where the meeting allows it, otherwise to the one before. Raises
    :class:`MeetingTooSoonError` when the meeting is less than three days away.
    """
    closing = today + timedelta(days=DAYS_OPEN)
    latest = date.max
    if meeting_on is not None:
        latest = meeting_on - timedelta(days=_LEAST_BEFORE_MEETING)
        if latest <= today:
            raise MeetingTooSoonError(f"no day to answer in between {today} and a meeting on {meeting_on}")
        closing = min(closing, meeting_on - timedelta(days=_BEFORE_MEETING))
        closing = max(closing, min(today + timedelta(days=_SHORTEST_OPEN), latest))
    return _end_of(_on_working_day(closing, after=today, latest=latest, extra=extra))


def years_before(day: date, years: int) -> date:
    """The same day `years` earlier; the 28th at the latest, as promises of deletion are made."""
    return date(day.year - years, day.month, min(day.day, 28))


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # One set a year, asked for as plain dates: the package's own mapping fills itself in while it is read.
    return frozenset(holidays.country_holidays("NO", years=year))


def _in_oslo(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(OSLO)


def _is_mail_day(day: date, extra: Days) -> bool:
    return day.weekday() in _MAIL_WEEKDAYS and not is_quiet_day(day, extra)


def _mail_morning(day: date, extra: Days) -> datetime:
    for ahead in range(_SEARCH_DAYS):
        candidate = day + timedelta(days=ahead)
        if _is_mail_day(candidate, extra):
            return datetime.combine(candidate, _MAIL_FROM, tzinfo=OSLO).astimezone(UTC)
    raise ValueError(f"no day to send mail on within {_SEARCH_DAYS} days of {day}")


def _after_working_days(day: date, count: int, extra: Days) -> date:
    left = count
    for ahead in range(1, _SEARCH_DAYS):
        candidate = day + timedelta(days=ahead)
        left -= not is_quiet_day(candidate, extra)
        if left == 0:
            return candidate
    raise ValueError(f"not {count} working days within {_SEARCH_DAYS} days of {day}")


def _on_working_day(closing: date, *, after: date, latest: date, extra: Days) -> date:
    later = earlier = closing
    for _ in range(_SEARCH_DAYS):
        if later > latest:
            break
        if not is_quiet_day(later, extra):
            return later
        later += timedelta(days=1)
    while earlier > after:
        if not is_quiet_day(earlier, extra):
            return earlier
        earlier -= timedelta(days=1)
    return closing


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), tzinfo=OSLO).astimezone(UTC)
