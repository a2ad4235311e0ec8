"""What a gathering looks like on a page: its sessions in words, the bar of its forms, and the order it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.people.models import ManagementGroup
from ledetrad.programmes.dates.words import span_words
from ledetrad.programmes.gatherings import library, words
from ledetrad.programmes.gatherings.outline import Balance, Day
from ledetrad.programmes.models import Activity, ActivityState, GatheringSession, SessionForm

BAR = 300  # units wide


@dataclass(frozen=True)
class Bar:
    """One form of work in the drawing."""

    word: words.Word
    minutes: int
    percent: int
    width: int
    talk: bool


@dataclass(frozen=True)
class Shown:
    """A session as it is written on a page."""

    session: GatheringSession
    starts: time
    ends: time
    word: words.Word
    task: words.Word
    url: str
    asks: tuple[tuple[str, library.Ask], ...]
    before: str  # the session two before, to move up; "" is first
    first: bool
    after: str  # the session after, to move down
    last: bool


@dataclass(frozen=True)
class ShownDay:
    """One day with its sessions."""

    number: int
    on: date | None
    minutes: int
    slots: tuple[Shown, ...]


def bars(balance: Balance) -> list[Bar]:
    """The forms as bars, the longest as wide as the drawing."""
    longest = max((share.minutes for share in balance.shares), default=1)
    return [
        Bar(
            words.FORMS[share.form],
            share.minutes,
            share.percent,
            max(2, round(BAR * share.minutes / longest)),
            share.form == SessionForm.TALK,
        )
        for share in balance.shares
    ]


def with_words(
    days: Sequence[Day],
    lang: str,
    activity: Activity | None = None,
    group: ManagementGroup | None = None,
) -> list[ShownDay]:
    """Days with words; with `group` also where its members do what a session asks for."""
    known = library.asks()
    shown, linked = [], set()
    for day in days:
        names = [slot.session.public_id for slot in day.slots]
        slots = []
        for index, slot in enumerate(day.slots):
            session = slot.session
            url = words.place_of(session.task, activity, group) if activity and group else ""
            url = "" if url in linked else url  # once on a page is enough
            linked.add(url)
            slots.append(
                Shown(
                    session=session,
                    starts=slot.starts,
                    ends=slot.ends,
                    word=words.FORMS[session.form],
                    task=words.TASKS.get(session.task, ""),
                    url=url,
                    asks=tuple((known[key].said(lang), known[key]) for key in session.asks if key in known),
                    before=names[index - 2] if index > 1 else "",
                    first=index == 0,
                    after=names[index + 1] if index + 1 < len(names) else "",
                    last=index == len(names) - 1,
                )
            )
        shown.append(ShownDay(day.number, day.on, day.minutes, tuple(slots)))
    return shown


def steps_of(gatherings: Sequence[Activity]) -> list[dict[str, str]]:
    """The gatherings on the thread: those that are held, the next one, and those to come."""
    steps, reached, today = [], False, timezone.localdate()
    for one in gatherings:
        done = one.state == ActivityState.DONE
        state = "done" if done else "next" if reached else "now"
        reached = reached or not done
        day = span_words(one.starts_on, one.ends_on) if one.starts_on else _("Datoen er ikke satt")
        steps.append(
            {
                "title": one.title,
                "state": state,
                # Two weeks ahead is not now.
                "word": _("Neste") if state == "now" and one.starts_on and one.starts_on > today else "",
                "note": " · ".join(part for part in (day, one.place) if part),
                "url": reverse("gathering", args=[one.public_id]),
            }
        )
    return steps
