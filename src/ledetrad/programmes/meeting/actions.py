"""Writing about the leader meeting: its rhythm, its agenda, «Siden sist?» and «hva vi bestemte»."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from ledetrad.office import calendar, log
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes import rows
from ledetrad.programmes.meeting.cases import UnclearAsk, add_case, decide_fate, reopen_cases
from ledetrad.programmes.models import (
    AgendaItem,
    Case,
    Contribution,
    FollowUp,
    LeaderMeeting,
    MeetingRhythm,
    MeetingState,
    Since,
)
from ledetrad.programmes.rows import standing

__all__ = ["DayTaken", "UnclearAsk", "add_case"]

AHEAD = 2  # the next meeting, and the one a case can be postponed to
_DECEMBER, _CHRISTMAS_EVE = 12, 24


class DayTaken(Exception):
    """The group already has a meeting that day."""


def is_meeting_day(day: date) -> bool:
    """Whether a rhythm puts a meeting there: not in July, not on weekends and public holidays, not at Christmas."""
    return not (calendar.is_quiet_day(day) or (day.month == _DECEMBER and day.day >= _CHRISTMAS_EVE))


def set_rhythm(
    *,
    group: ManagementGroup,
    weekday: int,
    every_weeks: int,
    starts_at: time | None,
    minutes: int,
    place: str,
    first_on: date,
    actor: Person,
    mail_head: bool = True,
    version: int | None = None,
    today: date | None = None,
) -> MeetingRhythm:
    """Say how often the group meets, and make the next meetings of it. Raises Changed with an older `version`.

    Meetings to come that nobody has put anything in follow the new rhythm; the others stay on their day.
    """
    today = today or timezone.localdate()
    first = first_on + timedelta(days=(weekday - first_on.weekday()) % 7)
    values = {
        "weekday": weekday,
        "every_weeks": every_weeks,
        "starts_at": starts_at,
        "minutes": minutes,
        "place": place,
        "next_on": first,
        "mail_head": mail_head,
    }
    with transaction.atomic():
        rhythm, made = MeetingRhythm.objects.select_for_update().get_or_create(
            group=group, defaults={"workspace_id": group.workspace_id, **values}
        )
        if made:
            log.record("meetingrhythm:set", actor=actor, subject=rhythm.public_id)
        else:
            rows.change(rhythm, version=version or rhythm.version, actor=actor, **values)
            _follow_rhythm(rhythm, first, today)
        ensure_meetings(group, today=today)
    return rhythm


def _follow_rhythm(rhythm: MeetingRhythm, first: date, today: date) -> None:
    coming = standing(LeaderMeeting.objects.filter(group=rhythm.group, state=MeetingState.PLANNED)).filter(
        held_on__gte=today
    )
    coming.filter(items__isnull=True, follow_ups__isnull=True, rounds__isnull=True, told="").delete()
    for meeting in coming:
        if meeting.held_on >= first and (meeting.held_on - first).days % (7 * rhythm.every_weeks) == 0:
            LeaderMeeting.objects.filter(pk=meeting.pk).update(
                starts_at=rhythm.starts_at, minutes=rhythm.minutes, place=rhythm.place
            )


def ensure_meetings(group: ManagementGroup, *, today: date) -> list[LeaderMeeting]:
    """Make the next two meetings of the rhythm. Each day of the rhythm is used once, so a moved meeting stays moved.

    Returns what was made; twice is as once.
    """
    if len(_planned(group, today)) >= AHEAD:
        return []
    made: list[LeaderMeeting] = []
    with transaction.atomic():
        rhythm = standing(MeetingRhythm.objects.select_for_update().filter(group=group)).first()
        if rhythm is None:
            return []
        step = timedelta(weeks=max(rhythm.every_weeks, 1))
        planned, day = len(_planned(group, today)), rhythm.next_on
        while planned + len(made) < AHEAD:
            while day < today or not is_meeting_day(day):
                day += step
            if not standing(LeaderMeeting.objects.filter(group=group, held_on=day)).exists():
                made.append(
                    LeaderMeeting.objects.create(
                        workspace_id=group.workspace_id,
                        group=group,
                        held_on=day,
                        starts_at=rhythm.starts_at,
                        minutes=rhythm.minutes,
                        place=rhythm.place,
                    )
                )
            day += step
        MeetingRhythm.objects.filter(pk=rhythm.pk).update(next_on=day)
        if made:
            log.record("leadermeeting:plan", actor=None, subject=group.public_id, count=len(made))
    return made


def _planned(group: ManagementGroup, today: date) -> list[LeaderMeeting]:
    return list(
        standing(
            LeaderMeeting.objects.filter(group=group, state=MeetingState.PLANNED, held_on__gte=today)
        ).order_by("held_on")
    )


def move_meeting(
    *,
    meeting: LeaderMeeting,
    held_on: date,
    starts_at: time | None,
    minutes: int,
    place: str,
    version: int,
    actor: Person,
) -> LeaderMeeting:
    """Another day, time or place for one meeting. Raises DayTaken, and Changed."""
    with transaction.atomic():
        taken = standing(LeaderMeeting.objects.filter(group=meeting.group, held_on=held_on))
        if taken.exclude(pk=meeting.pk).exists():
            raise DayTaken
        return rows.change(
            meeting,
            version=version,
            actor=actor,
            held_on=held_on,
            starts_at=starts_at,
            minutes=minutes,
            place=place,
        )


def put_on_agenda(*, case: Case, meeting: LeaderMeeting, minutes: int, actor: Person) -> AgendaItem:
    """Put a case last on the agenda. A case stands there once, however often the button is pressed."""
    with transaction.atomic():
        _hold(meeting)
        there = standing(AgendaItem.objects.filter(meeting=meeting, case=case)).first()
        if there is not None:
            return there
        last = AgendaItem.objects.filter(meeting=meeting).order_by("-place").first()
        item = AgendaItem.objects.create(
            workspace_id=meeting.workspace_id,
            group_id=meeting.group_id,
            meeting=meeting,
            case=case,
            place=last.place + 1 if last else 1,
            minutes_planned=minutes,
        )
        log.record("agendaitem:add", actor=actor, subject=item.public_id)
        return item


def _hold(meeting: LeaderMeeting) -> None:
    """Let one writer at a time change the agenda of a meeting, until the transaction ends."""
    list(LeaderMeeting.objects.select_for_update().filter(pk=meeting.pk))


def move_item(*, item: AgendaItem, step: int, actor: Person) -> None:
    """Up (-1) or down (1) on the agenda. At the end of the list nothing happens."""
    with transaction.atomic():
        _hold(item.meeting)
        items = list(standing(AgendaItem.objects.filter(meeting=item.meeting)).order_by("place", "pk"))
        at = next((index for index, one in enumerate(items) if one.pk == item.pk), None)
        if at is None or not 0 <= at + step < len(items):
            return
        items[at], items[at + step] = items[at + step], items[at]
        for place, one in enumerate(items, start=1):
            if one.place != place:
                AgendaItem.objects.filter(pk=one.pk).update(place=place)
        log.record("agendaitem:move", actor=actor, subject=item.public_id)


def take_off(*, item: AgendaItem, actor: Person) -> None:
    """Off the agenda; the case waits for another meeting. What was written on the item comes back with it."""
    rows.delete(item, actor=actor)


def put_back(*, item: AgendaItem, actor: Person) -> None:
    """Undo `take_off`, unless the case has been put there again meanwhile."""
    with transaction.atomic():
        _hold(item.meeting)
        others = standing(AgendaItem.objects.filter(meeting=item.meeting, case=item.case))
        if not others.exclude(pk=item.pk).exists():
            rows.bring_back(item, actor=actor)


def meeting_after(meeting: LeaderMeeting) -> LeaderMeeting | None:
    """The next planned meeting after this one."""
    return (
        standing(LeaderMeeting.objects.filter(group=meeting.group, state=MeetingState.PLANNED))
        .filter(held_on__gt=meeting.held_on)
        .order_by("held_on")
        .first()
    )


def postpone(*, item: AgendaItem, actor: Person) -> LeaderMeeting | None:
    """The case was not reached: on to the next meeting, if there is one. Twice is as once."""
    with transaction.atomic():
        _hold(item.meeting)
        after = meeting_after(item.meeting)
        if AgendaItem.objects.filter(pk=item.pk, postponed=False).update(postponed=True):
            log.record("agendaitem:postpone", actor=actor, subject=item.public_id)
            if after:
                put_on_agenda(case=item.case, meeting=after, minutes=item.minutes_planned, actor=actor)
    return after


def not_postponed(*, item: AgendaItem, actor: Person) -> None:
    """Undo `postpone`: off the next agenda again, if nobody has written anything there."""
    with transaction.atomic():
        _hold(item.meeting)
        if not AgendaItem.objects.filter(pk=item.pk, postponed=True).update(postponed=False):
            return
        after = meeting_after(item.meeting)
        if after:
            standing(AgendaItem.objects.filter(meeting=after, case=item.case, version=1, outcome="")).delete()
        log.record("agendaitem:not_postponed", actor=actor, subject=item.public_id)


def hold_meeting(*, meeting: LeaderMeeting, actor: Person | None) -> None:
    """«Møtet er holdt»: cases that are decided or talked through leave the list; the next meetings are made.

    `actor` None is the clock, a week after a meeting that nobody said anything about.
    """
    with transaction.atomic():
        _hold(meeting)
        planned = LeaderMeeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED)
        if planned.update(state=MeetingState.HELD):
            decide_fate(meeting)
            log.record("leadermeeting:held", actor=actor, subject=meeting.public_id)
            ensure_meetings(meeting.group, today=timezone.localdate())


def cancel_meeting(*, meeting: LeaderMeeting, actor: Person) -> None:
    """The meeting does not take place; what stood on its agenda goes to the next one."""
    with transaction.atomic():
        _hold(meeting)
        planned = LeaderMeeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED)
        if planned.update(state=MeetingState.CANCELLED):
            ensure_meetings(meeting.group, today=timezone.localdate())
            for item in standing(AgendaItem.objects.filter(meeting=meeting, postponed=False)).select_related(
                "meeting", "case"
            ):
                postpone(item=item, actor=actor)
            log.record("leadermeeting:cancel", actor=actor, subject=meeting.public_id)


def reopen_meeting(*, meeting: LeaderMeeting, actor: Person) -> None:
    """Undo «Møtet er holdt» or a cancellation. Its cases are open again; nothing that was written is lost."""
    with transaction.atomic():
        _hold(meeting)
        done = LeaderMeeting.objects.filter(pk=meeting.pk).exclude(state=MeetingState.PLANNED)
        if done.update(state=MeetingState.PLANNED):
            reopen_cases(meeting)
            log.record("leadermeeting:reopen", actor=actor, subject=meeting.public_id)


def answer_since(
    *, meeting: LeaderMeeting, contribution: Contribution, answer: str, actor: Person
) -> FollowUp | None:
    """One tap to «Siden sist?». The newest counts; an empty answer takes it back. Raises ValueError for another word."""
    if answer and answer not in Since.values:
        raise ValueError(f"not an answer: {answer}")
    with transaction.atomic():
        _hold(meeting)
        there = FollowUp.objects.filter(meeting=meeting, contribution=contribution).first()
        if not answer:
            if there:
                there.delete()
                log.record("followup:take_back", actor=actor, subject=contribution.public_id)
            return None
        if there and there.answer == answer and there.deleted_on is None:
            return there
        row, _made = FollowUp.objects.update_or_create(
            meeting=meeting,
            contribution=contribution,
            defaults={"answer": answer, "deleted_on": None},
            create_defaults={
                "workspace_id": meeting.workspace_id,
                "group_id": meeting.group_id,
                "answer": answer,
            },
        )
        log.record("followup:answer", actor=actor, subject=contribution.public_id)
        return row


def follow_up_decision(*, item: AgendaItem, done: bool, actor: Person, today: date | None = None) -> None:
    """A decision is followed up, said in one tap; taken back in another."""
    day = (today or timezone.localdate()) if done else None
    with transaction.atomic():
        if AgendaItem.objects.filter(pk=item.pk, followed_up_on__isnull=done).update(followed_up_on=day):
            log.record(
                "agendaitem:follow_up" if done else "agendaitem:not_followed_up",
                actor=actor,
                subject=item.public_id,
            )
