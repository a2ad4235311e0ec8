"""Reads for pair meetings: what a group sees of its own, and what staff see of a cohort's rounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from ledetrad.people.models import ManagementGroup
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Cohort,
    LaterContact,
    PairMeeting,
    PairPart,
    RestRound,
    Usefulness,
)
from ledetrad.programmes.rows import standing

ENOUGH_MEETINGS = 4
COUNTED_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Side:
    """One group's side as somebody may see it. `texts` says whether agenda and expectation may be read."""

    part: PairPart
    name: str
    ready: bool
    texts: bool


@dataclass(frozen=True)
class OwnMeeting:
    """A pair meeting as a member of one of its groups sees it."""

    part: PairPart
    activity: Activity
    others: list[Side]

    @property
    def all_ready(self) -> bool:
        """Whether every group has given agenda and expectation: then all read all."""
        return self.part.prepared_on is not None and all(side.ready for side in self.others)

    @property
    def with_whom(self) -> list[str]:
        """The names of the other groups."""
        return [side.name for side in self.others]

    @property
    def been(self) -> bool:
        """Whether the day has come: then the groups are asked what came of it."""
        day = self.activity.starts_on
        return day is not None and day <= timezone.localdate()


def own_meeting(part: PairPart) -> OwnMeeting:
    """The meeting of one's own part. The other's texts open when all have given theirs. One query."""
    others = list(
        PairPart.objects.filter(meeting=part.meeting)
        .exclude(pk=part.pk)
        .select_related("group")
        .order_by("group__name")
    )
    return _own(part, others)


def _own(part: PairPart, others: Sequence[PairPart]) -> OwnMeeting:
    ready = all(one.prepared_on is not None for one in (part, *others))
    sides = [Side(one, one.group.name, one.prepared_on is not None, ready) for one in others]
    return OwnMeeting(part, part.meeting.activity, sides)


def meetings_of(group: ManagementGroup) -> list[OwnMeeting]:
    """The group's pair meetings in the order of their days. Two queries."""
    mine = list(
        PairPart.objects.filter(group=group)
        .exclude(meeting__activity__state=ActivityState.CANCELLED)
        .select_related("meeting__activity", "group")
        .order_by("meeting__activity__starts_on", "pk")
    )
    others: dict[int, list[PairPart]] = {}
    meetings = [part.meeting_id for part in mine]
    for one in PairPart.objects.filter(meeting__in=meetings).exclude(group=group).select_related("group"):
        others.setdefault(one.meeting_id, []).append(one)
    return [_own(part, others.get(part.meeting_id, [])) for part in mine]


def later_of(meeting: PairMeeting) -> list[LaterContact]:
    """Contacts and joint projects that came after, the newest first."""
    return list(
        standing(LaterContact.objects.filter(meeting=meeting)).select_related("group").order_by("-pk")
    )


@dataclass(frozen=True)
class StaffSide:
    """A group's side for staff: whether it has prepared and answered. Texts only where the group has opened them."""

    part: PairPart
    name: str
    prepared: bool
    answered: bool
    open: bool


@dataclass(frozen=True)
class StaffMeeting:
    """A pair meeting for staff."""

    meeting: PairMeeting
    sides: list[StaffSide]
    later: int

    @property
    def prepared(self) -> bool:
        """Whether every group gave agenda and expectation in time."""
        return all(side.prepared for side in self.sides)

    @property
    def wants_facilitation(self) -> bool:
        """Whether a group asks for it."""
        return any(side.part.wants_facilitation for side in self.sides)


@dataclass(frozen=True)
class StaffRound:
    """One round: its activity, its meetings, who rests, and whether it can be matched again."""

    activity: Activity
    meetings: list[StaffMeeting]
    resting: list[str]
    can_change: bool

    @property
    def matched(self) -> bool:
        """Whether the groups are put together."""
        return bool(self.meetings or self.resting)

    @property
    def parts(self) -> list[StaffSide]:
        """Every side of the round, for changing places."""
        return [side for meeting in self.meetings for side in meeting.sides]


def rounds_of(cohort: Cohort) -> list[StaffRound]:
    """The rounds of a cohort in order. Five queries, however many groups."""
    activities = list(
        Activity.objects.filter(cohort=cohort, kind=ActivityKind.PAIR_MEETING, group__isnull=True)
        .exclude(state=ActivityState.CANCELLED)
        .order_by("place_in_course", "starts_on", "pk")
    )
    parts: dict[int, list[PairPart]] = {}
    for part in (
        PairPart.objects.filter(meeting__activity__in=activities)
        .select_related("group", "meeting__activity")
        .order_by("group__name")
    ):
        parts.setdefault(part.meeting_id, []).append(part)
    later: dict[int, int] = {}
    for meeting in standing(LaterContact.objects.filter(meeting__in=parts)).values_list("meeting", flat=True):
        later[meeting] = later.get(meeting, 0) + 1
    meetings: dict[int, list[StaffMeeting]] = {}
    for one in (
        PairMeeting.objects.filter(activity__in=activities).select_related("facilitator").order_by("pk")
    ):
        sides = [_staff_side(part) for part in parts.get(one.pk, [])]
        meetings.setdefault(one.activity_id, []).append(StaffMeeting(one, sides, later.get(one.pk, 0)))
    resting: dict[int, list[str]] = {}
    for rest in RestRound.objects.filter(activity__in=activities).select_related("group"):
        resting.setdefault(rest.activity_id, []).append(rest.group.name)
    return [
        StaffRound(
            activity,
            meetings.get(activity.pk, []),
            resting.get(activity.pk, []),
            can_change=not any(
                _written(part)
                for one in meetings.get(activity.pk, [])
                for part in parts.get(one.meeting.pk, [])
            ),
        )
        for activity in activities
    ]


def _staff_side(part: PairPart) -> StaffSide:
    return StaffSide(
        part,
        part.group.name,
        prepared=_in_time(part, part.meeting.activity.starts_on),
        answered=part.answered_on is not None,
        open=part.open_to_staff,
    )


def _written(part: PairPart) -> bool:
    return bool(part.agenda or part.expected or part.useful or part.got or part.gave or part.onward)


def _in_time(part: PairPart, day: date | None) -> bool:
    return part.prepared_on is not None and (day is None or part.prepared_on <= day)


@dataclass(frozen=True)
class Share:
    """How many groups found it useful, of how many. At the ends it is a bound, so that it never says it of each one."""

    useful: int
    answers: int
    meetings: int

    @property
    def bound(self) -> str:
        """«least» when nearly all found it useful, «most» when hardly any did, else nothing."""
        if self.useful >= self.answers - 1:
            return "least"
        return "most" if self.useful <= 1 else ""

    @property
    def said(self) -> int:
        """The number to show: the count, or its bound."""
        if self.bound == "least":
            return self.answers - 1
        return 1 if self.bound == "most" else self.useful


@dataclass(frozen=True)
class Comparison:
    """Useful, for meetings both had prepared and for others (difi-2019 capability 120). None: too few to say."""

    prepared: Share | None
    unprepared: Share | None
    needed: int = ENOUGH_MEETINGS

    @property
    def shown(self) -> bool:
        """Both sides or nothing: one side and a total would give the other."""
        return self.prepared is not None and self.unprepared is not None


def compared(today: date) -> Comparison:
    """All cohorts of the workspace together. Two queries.

    A round counts as a whole: when all its groups have answered, or thirty days after, with the answers that had come
    by then. A count that moved with each answer would say what the last group answered.
    """
    parts = list(
        PairPart.objects.filter(meeting__activity__starts_on__isnull=False)
        .select_related("meeting__activity")
        .order_by("pk")
    )
    by_round: dict[int, list[PairPart]] = {}
    for part in parts:
        by_round.setdefault(part.meeting.activity_id, []).append(part)
    taken: dict[bool, list[list[PairPart]]] = {True: [], False: []}
    for there in by_round.values():
        for meeting, answered in _counted(there, today):
            if answered:
                day = meeting[0].meeting.activity.starts_on
                taken[all(_in_time(part, day) for part in meeting)].append(answered)
    many = {side: len(found) for side, found in taken.items()}
    if min(many.values()) < ENOUGH_MEETINGS:
        return Comparison(None, None)
    return Comparison(_share(taken[True]), _share(taken[False]))


def _counted(there: Sequence[PairPart], today: date) -> Iterable[tuple[list[PairPart], list[PairPart]]]:
    """The meetings of one round, each with the answers that count; nothing while the round still waits."""
    day = there[0].meeting.activity.starts_on
    assert day is not None
    closes = day + COUNTED_AFTER
    if today <= closes and any(part.answered_on is None for part in there):
        return []
    meetings: dict[int, list[PairPart]] = {}
    for part in there:
        meetings.setdefault(part.meeting_id, []).append(part)
    return [
        (parts, [part for part in parts if part.answered_on is not None and part.answered_on <= closes])
        for parts in meetings.values()
    ]


def _share(meetings: Sequence[Sequence[PairPart]]) -> Share:
    answers = [part for meeting in meetings for part in meeting]
    useful = sum(part.useful == Usefulness.USEFUL for part in answers)
    return Share(useful, len(answers), len(meetings))
