"""Writes of pair meetings: who meets, what each group wants beforehand, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes import rows
from ledetrad.programmes.models import (
    Activity,
    LaterContact,
    PairMeeting,
    PairPart,
    RestRound,
)
from ledetrad.programmes.pairs.matching import REST, Odd, Round, match_round

_WRITTEN = ~(Q(agenda="") & Q(expected="") & Q(got="") & Q(gave="") & Q(onward="") & Q(useful=""))


class AlreadyWritten(Exception):
    """A group has written for its partner; the partner cannot be another one now."""


class TooEarly(Exception):
    """The meeting has not been."""


def met_before(activity: Activity) -> Counter[frozenset[int]]:
    """How often the cohort's groups have met or rested in its other rounds."""
    met: Counter[frozenset[int]] = Counter()
    by_meeting: dict[int, list[int]] = {}
    parts = PairPart.objects.filter(meeting__activity__cohort=activity.cohort_id).exclude(
        meeting__activity=activity
    )
    for meeting, group in parts.values_list("meeting_id", "group_id"):
        by_meeting.setdefault(meeting, []).append(group)
    for there in by_meeting.values():
        met.update(frozenset((one, other)) for at, one in enumerate(there) for other in there[at + 1 :])
    rested = RestRound.objects.filter(activity__cohort=activity.cohort_id).exclude(activity=activity)
    met.update(frozenset((group, REST)) for group in rested.values_list("group_id", flat=True))
    return met


def make_round(*, activity: Activity, groups: Sequence[ManagementGroup], odd: Odd, actor: Person) -> None:
    """Match the groups of a round. Pressed twice it gives what is there already."""
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        there = PairMeeting.objects.filter(activity=activity).exists()
        if there or RestRound.objects.filter(activity=activity).exists():
            return
        found = match_round([group.pk for group in groups], met_before(activity), odd)
        _write(activity, found)
        log.record("pairs:match", actor=actor, subject=activity.public_id, meetings=len(found.meetings))


def _write(activity: Activity, found: Round) -> None:
    for meeting in found.meetings:
        made = PairMeeting.objects.create(workspace=activity.workspace, activity=activity)
        for group in meeting:
            PairPart.objects.create(workspace=activity.workspace, meeting=made, group_id=group)
    for group in found.resting:
        RestRound.objects.create(workspace=activity.workspace, activity=activity, group_id=group)


def clear_round(*, activity: Activity, actor: Person) -> None:
    """Take a round apart, to match it again. Raises AlreadyWritten when a group has written for its partner."""
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        if _any_written(PairPart.objects.filter(meeting__activity=activity).values_list("pk", flat=True)):
            raise AlreadyWritten
        PairMeeting.objects.filter(activity=activity).delete()
        RestRound.objects.filter(activity=activity).delete()
        log.record("pairs:clear", actor=actor, subject=activity.public_id)


def swap(*, one: PairPart, other: PairPart, actor: Person) -> None:
    """Let two groups change places in a round. Raises AlreadyWritten where somebody in the two meetings has written."""
    if one.meeting_id == other.meeting_id:
        return
    with transaction.atomic():
        meetings = [one.meeting_id, other.meeting_id]
        if _any_written(PairPart.objects.filter(meeting__in=meetings).values_list("pk", flat=True)):
            raise AlreadyWritten
        PairPart.objects.filter(pk=one.pk).update(meeting=other.meeting_id)
        PairPart.objects.filter(pk=other.pk).update(meeting=one.meeting_id)
        log.record("pairs:swap", actor=actor, subject=one.public_id)


def _any_written(parts: Iterable[int]) -> bool:
    ids = list(parts)
    if PairPart.objects.filter(_WRITTEN, pk__in=ids).exists():
        return True
    return rows.standing(LaterContact.objects.filter(meeting__parts__in=ids)).exists()


def facilitate(
    *, meeting: PairMeeting, facilitator: Person | None, facilitated: bool | None, actor: Person
) -> None:
    """Who facilitates, and afterwards whether it was. The last word counts."""
    with transaction.atomic():
        PairMeeting.objects.filter(pk=meeting.pk).update(
            facilitator=facilitator, facilitated=facilitated, version=F("version") + 1
        )
        log.record("pairs:facilitate", actor=actor, subject=meeting.public_id)


def prepare(
    *, part: PairPart, version: int, agenda: str, expected: str, wants_facilitation: bool, actor: Person
) -> PairPart:
    """A group's agenda and what it wants to get from the meeting. Raises rows.Changed."""
    ready = bool(agenda.strip() and expected.strip())
    return rows.change(
        part,
        version=version,
        actor=actor,
        agenda=agenda,
        expected=expected,
        wants_facilitation=wants_facilitation,
        prepared_on=(part.prepared_on or timezone.localdate()) if ready else None,
    )


def answer(
    *,
    part: PairPart,
    version: int,
    useful: str,
    got: str,
    gave: str,
    onward: str,
    open_to_staff: bool,
    actor: Person,
) -> PairPart:
    """What came of it, for this group. Raises TooEarly before the day, and rows.Changed."""
    day = part.meeting.activity.starts_on
    if day is not None and day > timezone.localdate():
        raise TooEarly
    return rows.change(
        part,
        version=version,
        actor=actor,
        useful=useful,
        got=got,
        gave=gave,
        onward=onward,
        open_to_staff=open_to_staff,
        answered_on=part.answered_on or timezone.localdate(),
    )


def add_later(*, part: PairPart, kind: str, text: str, actor: Person) -> LaterContact:
    """A contact or a joint project that came after. Written twice it is one."""
    with transaction.atomic():
        PairMeeting.objects.select_for_update().get(pk=part.meeting_id)
        there = rows.standing(LaterContact.objects.filter(meeting=part.meeting, kind=kind, text=text))
        found: LaterContact | None = there.first()
        if found is not None:
            return found
        made: LaterContact = LaterContact.objects.create(
            workspace=part.workspace,
            meeting=part.meeting,
            group=part.group,
            kind=kind,
            text=text,
            written_on=timezone.localdate(),
        )
        log.record("pairs:later", actor=actor, subject=made.public_id)
    return made
