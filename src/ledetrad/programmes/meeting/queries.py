"""Reads about the leader meeting. Whoever calls has come through access.py."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from ledetrad.office.models import LogEntry
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.meeting.shares import Spent, TimeShares, by_month, shares
from ledetrad.programmes.models import (
    AgendaItem,
    AreaState,
    BlindSpot,
    Case,
    CaseKind,
    CaseSource,
    CaseState,
    Contribution,
    DevelopmentArea,
    FollowUp,
    LeaderMeeting,
    MeetingRhythm,
    MeetingState,
)
from ledetrad.programmes.models.base import GroupRow
from ledetrad.programmes.rows import COMES_BACK, standing

LONG = timedelta(weeks=8)  # a case that has waited longer is named among those that drag on
POSTPONED_OFTEN = 2
LOOKED_BACK = timedelta(days=365)
QUARTER_STARTS = (1, 4, 8, 10)  # no meetings in July: the third quarter begins after it


def rhythm_of(group: ManagementGroup) -> MeetingRhythm | None:
    """The group's rhythm, if it has said one."""
    return standing(MeetingRhythm.objects.filter(group=group)).first()


def next_meeting(group: ManagementGroup, *, today: date | None = None) -> LeaderMeeting | None:
    """The first planned meeting from today on."""
    return next(iter(coming_meetings(group, today=today)), None)


def coming_meetings(group: ManagementGroup, *, today: date | None = None) -> list[LeaderMeeting]:
    """Planned meetings from today on, the nearest first."""
    return list(
        standing(
            LeaderMeeting.objects.filter(
                group=group, state=MeetingState.PLANNED, held_on__gte=today or timezone.localdate()
            )
        ).order_by("held_on")
    )


def earlier_meetings(group: ManagementGroup, *, today: date | None = None) -> list[LeaderMeeting]:
    """Meetings that were held or have gone by, newest first; `decided` counts their decisions."""
    decided = Q(items__deleted_on__isnull=True, items__case__kind=CaseKind.DECISION) & ~Q(items__outcome="")
    gone = Q(state=MeetingState.HELD) | Q(
        state=MeetingState.PLANNED, held_on__lt=today or timezone.localdate()
    )
    return list(
        standing(LeaderMeeting.objects.filter(gone, group=group))
        .annotate(decided=Count("items", filter=decided, distinct=True))
        .order_by("-held_on")[:24]
    )


def agenda(meeting: LeaderMeeting) -> list[AgendaItem]:
    """The items of a meeting in their order."""
    return list(
        standing(AgendaItem.objects.filter(meeting=meeting, case__deleted_on__isnull=True))
        .select_related("case__owner", "case__area", "critic", "enthusiast", "follow_up_owner")
        .order_by("place", "pk")
    )


def present_people(group: ManagementGroup) -> list[Person]:
    """Present members, the head first."""
    found = Membership.objects.filter(group=group, left_on__isnull=True).select_related("person")
    return [membership.person for membership in found.order_by("-head", "person__name")]


def open_areas(group: ManagementGroup) -> list[DevelopmentArea]:
    """The areas the group works on, in the group's order."""
    return list(
        standing(DevelopmentArea.objects.filter(group=group))
        .exclude(state=AreaState.CLOSED)
        .order_by("place", "pk")
    )


@dataclass(frozen=True)
class WaitingCase:
    """An open case, how long it has waited, and how often it was put off."""

    case: Case
    postponed: int
    on_agenda: bool
    drags: bool

    @property
    def finished_early(self) -> bool:
        """A strategic case that arrives only for decision."""
        return comes_finished(self.case)


def comes_finished(case: Case) -> bool:
    """Whether a strategic case comes only for decision, with no early discussion planned (difi-2019 S15)."""
    return case.strategic and case.kind == CaseKind.DECISION and case.discuss_on is None


def open_cases(group: ManagementGroup, *, today: date | None = None) -> list[WaitingCase]:
    """Open cases: strategic ones first, then the oldest."""
    today = today or timezone.localdate()
    live = Q(items__deleted_on__isnull=True)
    ahead = live & Q(
        items__meeting__state=MeetingState.PLANNED,
        items__meeting__held_on__gte=today,
        items__meeting__deleted_on__isnull=True,
        items__postponed=False,
    )
    cases = (
        standing(Case.objects.filter(group=group, state=CaseState.OPEN))
        .select_related("owner")
        .annotate(
            put_off=Count("items", filter=live & Q(items__postponed=True), distinct=True),
            ahead=Count("items", filter=ahead, distinct=True),
        )
        .order_by("-strategic", "raised_on", "pk")
    )
    return [
        WaitingCase(
            case=case,
            postponed=case.put_off,
            on_agenda=case.ahead > 0,
            drags=today - case.raised_on >= LONG or case.put_off >= POSTPONED_OFTEN,
        )
        for case in cases
    ]


def spent_time(group: ManagementGroup, *, today: date | None = None) -> list[Spent]:
    """What the meetings of the last year used their time on; the plan stands in where nobody wrote the minutes."""
    today = today or timezone.localdate()
    over = Q(meeting__state=MeetingState.HELD) | Q(
        meeting__state=MeetingState.PLANNED, meeting__held_on__lt=today
    )
    items = standing(
        AgendaItem.objects.filter(
            over,
            group=group,
            postponed=False,
            meeting__deleted_on__isnull=True,
            case__deleted_on__isnull=True,
            meeting__held_on__gt=today - LOOKED_BACK,
        )
    ).select_related("meeting", "case")
    return [
        Spent(
            meeting=item.meeting.public_id,
            held_on=item.meeting.held_on,
            minutes=item.minutes_planned if item.minutes_used is None else item.minutes_used,
            written=item.minutes_used is not None,
            kind=item.case.kind,
            strategic=item.case.strategic,
            long_term=item.case.long_term,
            leadership=item.case.leadership,
            demanded=item.case.source == CaseSource.DEMANDED,
        )
        for item in items
    ]


def time_shares(group: ManagementGroup) -> tuple[TimeShares, list[tuple[date, TimeShares]]]:
    """The last year in sum, and month by month."""
    spent = spent_time(group)
    return shares(spent), by_month(spent)


def blind_spots(group: ManagementGroup) -> list[BlindSpot]:
    """What nobody raises and has not become a case. Their order says nothing about who wrote when."""
    return list(standing(BlindSpot.objects.filter(group=group, case__isnull=True)).order_by("public_id"))


def asks_blind_spots(meeting: LeaderMeeting) -> bool:
    """Whether this meeting is the one in its quarter that asks what nobody raises: the first."""
    start = max(
        date(meeting.held_on.year, month, 1) for month in QUARTER_STARTS if month <= meeting.held_on.month
    )
    return (
        not standing(LeaderMeeting.objects.filter(group=meeting.group_id))
        .exclude(state=MeetingState.CANCELLED)
        .filter(held_on__gte=start, held_on__lt=meeting.held_on)
        .exists()
    )


@dataclass(frozen=True)
class Decision:
    """What was decided, and when the same case stood on an agenda again."""

    item: AgendaItem
    again_on: date | None


def decisions(group: ManagementGroup) -> list[Decision]:
    """«Beslutninger vi har tatt», newest first."""
    items = (
        standing(
            AgendaItem.objects.filter(
                group=group,
                case__kind=CaseKind.DECISION,
                case__deleted_on__isnull=True,
                meeting__deleted_on__isnull=True,
            )
        )
        .exclude(meeting__state=MeetingState.CANCELLED)
        .select_related("case", "meeting", "follow_up_owner")
        .order_by("-meeting__held_on", "place")
    )
    found, later = [], dict[int, date]()
    for item in items:
        if item.outcome:
            found.append(Decision(item, later.get(item.case_id)))
        later[item.case_id] = item.meeting.held_on
    return found


@dataclass(frozen=True)
class Asked:
    """One contribution at one meeting: what was answered now, and what at the meeting before."""

    contribution: Contribution
    answer: str
    before: str
    before_on: date | None


@dataclass
class AskedArea:
    """The contributions to one area, for «Siden sist?» and for the card."""

    area: DevelopmentArea
    asked: list[Asked] = field(default_factory=list)


def since_rows(meeting: LeaderMeeting) -> list[AskedArea]:
    """Shown contributions of present members by area, with the answers of this meeting and of the last before it."""
    areas = {area.pk: AskedArea(area) for area in open_areas(meeting.group)}
    shown = (
        standing(Contribution.objects.filter(group=meeting.group_id, area__in=list(areas)))
        .filter(shown_on__isnull=False, shown_on__lte=max(meeting.held_on, timezone.localdate()))
        .filter(
            person__memberships__group=meeting.group_id,
            person__memberships__left_on__isnull=True,
        )
        .select_related("person")
        .order_by("person__name", "pk")
    )
    now: dict[int, str] = {}
    before: dict[int, tuple[str, date]] = {}
    answers = (
        standing(FollowUp.objects.filter(group=meeting.group_id, meeting__held_on__lte=meeting.held_on))
        .select_related("meeting")
        .order_by("meeting__held_on")
    )
    for answer in answers:
        if answer.meeting_id == meeting.pk:
            now[answer.contribution_id] = answer.answer
        else:
            before[answer.contribution_id] = (answer.answer, answer.meeting.held_on)
    for contribution in shown:
        said, day = before.get(contribution.pk, ("", None))
        areas[contribution.area_id].asked.append(Asked(contribution, now.get(contribution.pk, ""), said, day))
    return list(areas.values())


def deleted_rows(group: ManagementGroup, *, today: date | None = None) -> list[Case]:
    """Cases that can still come back."""
    since = (today or timezone.localdate()) - COMES_BACK
    return list(Case.objects.filter(group=group, deleted_on__gte=since).order_by("-deleted_on", "title"))


def history_of(case: Case) -> list[AgendaItem]:
    """The meetings a case has been at or will come to."""
    return list(
        standing(AgendaItem.objects.filter(case=case, meeting__deleted_on__isnull=True))
        .select_related("meeting")
        .order_by("meeting__held_on")
    )


def changed_by(row: GroupRow) -> str:
    """Who last wrote a row, by name; empty when nobody did or the person is gone."""
    entry = LogEntry.objects.filter(subject=row.public_id).exclude(actor="").order_by("-pk").first()
    person = Person.objects.filter(public_id=entry.actor).first() if entry else None
    return person.name if person else ""


def perspectives_asked(items: list[AgendaItem]) -> int:
    """For how many of the cases somebody outside the group was asked beforehand."""
    return Counter(bool(item.perspectives.strip()) for item in items)[True]
