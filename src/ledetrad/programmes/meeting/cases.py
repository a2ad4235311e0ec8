"""Cases for the leader meeting, and what nobody raises."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.office.ids import public_id
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes import rows, thread
from ledetrad.programmes.models import (
    AgendaItem,
    BlindSpot,
    Case,
    CaseKind,
    CaseSource,
    CaseState,
    DevelopmentArea,
    LeaderMeeting,
)
from ledetrad.programmes.rows import standing

_KEY = re.compile(r"[A-Za-z0-9_-]{16}")


class UnclearAsk(ValueError):
    """A case says neither why it is raised nor what to talk about; difi-2019, «klare bestillinger»."""


def add_case(
    *,
    group: ManagementGroup,
    title: str,
    aim: str,
    focus: str,
    actor: Person,
    kind: str = CaseKind.DISCUSSION,
    owner: Person | None = None,
    source: str = CaseSource.SUPPLIED,
    strategic: bool = False,
    long_term: bool = False,
    leadership: bool = False,
    area: DevelopmentArea | None = None,
    discuss_on: date | None = None,
    decide_on: date | None = None,
    raised_on: date | None = None,
    blind_spot: BlindSpot | None = None,
    key: str = "",
) -> Case:
    """A case with a clear ask. `key` is the form's own: sent twice, it gives one case. Raises UnclearAsk."""
    if not (title.strip() and aim.strip() and focus.strip()) or kind not in CaseKind.values:
        raise UnclearAsk(title)
    name = key if _KEY.fullmatch(key) else public_id()
    with transaction.atomic():
        if Case.objects.filter(public_id=name).exclude(group=group).exists():
            name = public_id()  # a key of another group opens nothing there
        case, made = Case.objects.get_or_create(
            public_id=name,
            group=group,
            defaults={
                "workspace_id": group.workspace_id,
                "title": title.strip(),
                "kind": kind,
                "aim": aim.strip(),
                "focus": focus.strip(),
                "owner": owner,
                "source": source,
                "strategic": strategic,
                "long_term": long_term,
                "leadership": leadership,
                "area": area,
                "discuss_on": discuss_on,
                "decide_on": decide_on,
                "raised_on": raised_on or timezone.localdate(),
            },
        )
        if made:
            _tie_to_area(case)
            if blind_spot is not None:
                BlindSpot.objects.filter(pk=blind_spot.pk).update(case=case)
            log.record("case:add", actor=actor, subject=case.public_id)
    return case


def change_case(*, case: Case, version: int, actor: Person, **values: object) -> Case:
    """Change a case. Raises Changed when somebody else did meanwhile, and UnclearAsk."""
    if any(name in values and not str(values[name]).strip() for name in ("title", "aim", "focus")):
        raise UnclearAsk(case.title)
    with transaction.atomic():
        before = case.area
        case = rows.change(case, version=version, actor=actor, **values)
        if before and before.pk != case.area_id:
            thread.unlink(from_kind="area", from_id=before.public_id, to_kind="case", to_id=case.public_id)
        _tie_to_area(case)
    return case


def _tie_to_area(case: Case) -> None:
    if case.area:
        thread.link(
            group=case.group,
            from_kind="area",
            from_id=case.area.public_id,
            to_kind="case",
            to_id=case.public_id,
        )


def write_item(*, item: AgendaItem, version: int, actor: Person, **values: object) -> AgendaItem:
    """Time, roles, what came out of it. A decision is tied to its case. Raises Changed."""
    with transaction.atomic():
        item = rows.change(item, version=version, actor=actor, **values)
        if item.outcome:
            thread.link(
                group=item.group,
                from_kind="case",
                from_id=item.case.public_id,
                to_kind="agenda_item",
                to_id=item.public_id,
            )
            thread.link(
                group=item.group,
                from_kind="agenda_item",
                from_id=item.public_id,
                to_kind="meeting",
                to_id=item.meeting.public_id,
            )
    return item


def decide_fate(meeting: LeaderMeeting) -> None:
    """What becomes of the cases of a meeting that was held. Part of the caller's transaction.

    A decision that was made is decided; one that was not waits. Talked through is closed, unless a decision
    is still to come. What was postponed waits for the next meeting.
    """
    for item in standing(AgendaItem.objects.filter(meeting=meeting, postponed=False)).select_related("case"):
        case = item.case
        if case.kind == CaseKind.DECISION:
            state = CaseState.DECIDED if item.outcome else CaseState.OPEN
        else:
            later = case.decide_on is not None and case.decide_on > meeting.held_on
            state = CaseState.OPEN if later else CaseState.CLOSED
        Case.objects.filter(pk=case.pk, state=CaseState.OPEN).update(state=state)


def reopen_cases(meeting: LeaderMeeting) -> None:
    """Cases of a meeting that was not held after all. Part of the caller's transaction."""
    held = standing(AgendaItem.objects.filter(meeting=meeting, postponed=False)).values_list(
        "case", flat=True
    )
    Case.objects.filter(pk__in=list(held)).update(state=CaseState.OPEN)


def take_up_again(*, case: Case, actor: Person) -> None:
    """A case that was closed or decided waits for a meeting again."""
    with transaction.atomic():
        closed = Case.objects.filter(pk=case.pk).exclude(state=CaseState.OPEN)
        if closed.update(state=CaseState.OPEN):
            log.record("case:take_up_again", actor=actor, subject=case.public_id)


def delete_case(*, case: Case, actor: Person) -> None:
    """Away for thirty days, and off the agendas to come."""
    with transaction.atomic():
        if case.deleted_on is None:
            rows.delete(case, actor=actor)


def write_blind_spot(*, group: ManagementGroup, text: str) -> BlindSpot:
    """What nobody raises. Who wrote it is kept nowhere, not in the log either; the same words stand once."""
    with transaction.atomic():
        there = standing(BlindSpot.objects.filter(group=group, text=text.strip())).first()
        if there is not None:
            return there
        spot = BlindSpot.objects.create(workspace_id=group.workspace_id, group=group, text=text.strip())
        log.record("blindspot:add", actor=None, subject=group.public_id)
        return spot


def take_blind_spot(*, spot: BlindSpot, back: bool, today: date | None = None) -> None:
    """Delete it for thirty days, or bring it back. Without a name too: mostly the writer is the one who deletes."""
    day = None if back else today or timezone.localdate()
    with transaction.atomic():
        if BlindSpot.objects.filter(pk=spot.pk, deleted_on__isnull=not back).update(deleted_on=day):
            log.record(
                "blindspot:bring_back" if back else "blindspot:delete",
                actor=None,
                subject=spot.group.public_id,
            )


def comes_back(day: date | None, *, today: date | None = None) -> bool:
    """Whether something deleted that day can still come back."""
    return day is not None and (today or timezone.localdate()) - day <= timedelta(days=rows.COMES_BACK.days)
