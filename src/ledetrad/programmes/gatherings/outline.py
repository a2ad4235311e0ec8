"""The outline of a gathering: its sessions in time, and how much of it is talk and how much is work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from ledetrad.programmes.gatherings import library
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    GatheringOutline,
    GatheringSession,
    SessionForm,
)

FIRST_DAY_AT, SECOND_DAY_AT = time(9), time(8, 30)
WORK = (SessionForm.ALONE, SessionForm.ACROSS, SessionForm.OWN_GROUP, SessionForm.PLENARY)


@dataclass(frozen=True)
class Slot:
    """A session with its time of day."""

    session: GatheringSession
    starts: time
    ends: time


@dataclass
class Day:
    """One day of a gathering."""

    number: int
    on: date | None
    slots: list[Slot] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """How long the sessions take together."""
        return sum(slot.session.minutes for slot in self.slots)


@dataclass(frozen=True)
class Share:
    """How much of the working time a form takes."""

    form: str
    minutes: int
    percent: int


@dataclass(frozen=True)
class Balance:
    """The forms of a gathering against each other; breaks are not counted. `wish` is the most talk wished for."""

    shares: tuple[Share, ...]
    minutes: int
    wish: int | None

    @property
    def talk(self) -> int:
        """Per cent of the working time that is talk."""
        return next((share.percent for share in self.shares if share.form == SessionForm.TALK), 0)

    @property
    def most(self) -> str:
        """The form of work that takes most time; empty when there is none."""
        work = [share for share in self.shares if share.form != SessionForm.TALK]
        return max(work, key=lambda share: share.minutes).form if work else ""

    @property
    def too_much_talk(self) -> bool:
        """Whether talk takes more than was wished: worth a hint."""
        return self.wish is not None and self.talk > self.wish


@dataclass(frozen=True)
class TimeUse:
    """Planned against used minutes, over the sessions where the used time is written."""

    planned: int
    used: int
    written: int
    sessions: int

    @property
    def over(self) -> int:
        """Minutes over (or, negative, under)."""
        return self.used - self.planned


def days_of(
    activity: Activity, sessions: Sequence[GatheringSession], outline: GatheringOutline | None
) -> list[Day]:
    """The sessions day by day, one after the other from the time the day begins."""
    days: list[Day] = []
    for number in sorted({session.day for session in sessions}):
        on = activity.starts_on + timedelta(days=number - 1) if activity.starts_on else None
        if number == 1:
            at = activity.starts_at or FIRST_DAY_AT
        else:
            at = (outline.second_day_at if outline else None) or SECOND_DAY_AT
        day, clock = Day(number, on), datetime.combine(date.min, at)
        for session in sessions:
            if session.day == number:
                end = clock + timedelta(minutes=session.minutes)
                day.slots.append(Slot(session, clock.time(), end.time()))
                clock = end
        days.append(day)
    return days


def balance(sessions: Sequence[GatheringSession], wish: int | None) -> Balance:
    """How the working time is shared between the forms (difi-2019 S7; hedmark-2008 10.3, no. 27)."""
    minutes = dict.fromkeys((SessionForm.TALK, *WORK), 0)
    for session in sessions:
        if session.form in minutes:
            minutes[SessionForm(session.form)] += session.minutes
    total = sum(minutes.values())
    shares = tuple(
        Share(form, spent, round(100 * spent / total)) for form, spent in minutes.items() if spent and total
    )
    return Balance(shares, total, wish)


def talk_wish(activity: Activity, outline: GatheringOutline | None) -> int | None:
    """The most talk that is wished for: as written for the gathering, else what the programme's own record says.

    Rådmentor's says a third (hedmark-2008 10.3, no. 27).
    """
    if outline is not None and outline.talk_wish is not None:
        return outline.talk_wish
    stated = activity.cohort.template.facts.get("talk_percent")
    value = stated.get("value") if isinstance(stated, dict) else stated
    return value if isinstance(value, int) and 0 <= value <= 100 else None


def time_use(sessions: Sequence[GatheringSession]) -> TimeUse:
    """Planned and used minutes of the sessions that have both."""
    written = [session for session in sessions if session.minutes_used is not None]
    return TimeUse(
        planned=sum(session.minutes for session in written),
        used=sum(session.minutes_used or 0 for session in written),
        written=len(written),
        sessions=len(sessions),
    )


def shipped_for(activity: Activity) -> tuple[library.LibraryGathering, tuple[int, ...]] | None:
    """The shipped gathering for an activity, and which of its days: None when there is none for its step."""
    for one in library.gatherings():
        if activity.key not in one.keys:
            continue
        all_days = tuple(sorted({session.day for session in one.sessions}))
        if len(one.keys) < 2:
            return one, all_days
        beside = set(
            Activity.objects.filter(
                cohort=activity.cohort_id, kind=ActivityKind.GATHERING, key__in=one.keys
            ).values_list("key", flat=True)
        )
        if len(beside) < 2:
            return one, all_days
        return one, (one.keys.index(activity.key) + 1,)
    return None


def snapshot(activity: Activity, sessions: Sequence[GatheringSession]) -> dict[str, Any]:
    """The outline as it stands, to keep."""
    return {
        "goals": activity.goals,
        "sessions": [
            {
                "day": session.day,
                "title": session.title,
                "about": session.about,
                "form": session.form,
                "minutes": session.minutes,
                "speaker": session.speaker.public_id if session.speaker else "",
                "owner": session.owner,
                "order": session.order,
            }
            for session in sessions
        ],
    }
