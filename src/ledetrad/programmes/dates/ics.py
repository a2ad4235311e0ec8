"""Dates as a calendar (RFC 5545): a stable UID, a SEQUENCE raised at each move, cancelled dates said to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from ledetrad.programmes.models import Activity, ActivityKind, ActivityState
from ledetrad.programmes.notes.ics import escaped, folded

MEDIA_TYPE = "text/calendar; charset=utf-8"
LAST_HOUR = time(16)  # when a day ends that nobody has written the end of
# They stand in the calendar without filling the day.
BESIDE = {
    ActivityKind.MAPPING,
    ActivityKind.EVALUATION,
    ActivityKind.REFLECTION_BOOK,
    ActivityKind.BETWEEN_TASK,
    ActivityKind.CONVERSATIONS,
}
# Norway since 1996: the last Sundays of March and October.
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Oslo",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def calendar_of(
    activities: Iterable[Activity], *, name: str, made_at: datetime, groups: bool = False, feed: bool = False
) -> str:
    """The calendar's text, lines folded and ending with CRLF. What has no date is not in it.

    With `groups` a group's own activity carries the group's name: for who follows several. A `feed` is asked for again
    every six hours.
    """
    events = [activity for activity in activities if activity.starts_on is not None]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ledetrad//Dates//NO",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *(["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"] if feed else []),
        *(ZONE if any(event.starts_at for event in events) else ()),
    ]
    for event in events:
        lines += _event(event, made_at, groups=groups)
    return "".join(folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(activity: Activity, made_at: datetime, *, groups: bool) -> Iterator[str]:
    title = activity.title
    if groups and activity.group is not None:
        title = f"{title} – {activity.group.name}"
    cancelled = activity.state == ActivityState.CANCELLED
    yield "BEGIN:VEVENT"
    yield f"UID:{activity.public_id}@ledetrad"
    yield f"SEQUENCE:{activity.sequence}"
    yield f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _when(activity)
    yield f"SUMMARY:{escaped(title)}"
    if activity.place:
        yield f"LOCATION:{escaped(activity.place)}"
    yield f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'TRANSPARENT' if cancelled or activity.kind in BESIDE else 'OPAQUE'}"
    yield "END:VEVENT"


def _when(activity: Activity) -> Iterator[str]:
    first = activity.starts_on
    assert first is not None
    last = activity.ends_on or first
    if activity.starts_at is None:
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"  # the day after: the end is not included
        return
    starts = datetime.combine(first, activity.starts_at)
    ends = datetime.combine(last, activity.ends_at or _end(first, last, activity.starts_at))
    yield f"DTSTART;TZID=Europe/Oslo:{starts:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Europe/Oslo:{max(ends, starts + timedelta(minutes=15)):%Y%m%dT%H%M%S}"


def _end(first: date, last: date, starts_at: time) -> time:
    """An hour later on the same day; the end of the last day for what goes over several."""
    if last != first or starts_at.hour == 23:
        return LAST_HOUR if last != first else time(23, 59)
    return starts_at.replace(hour=starts_at.hour + 1)
