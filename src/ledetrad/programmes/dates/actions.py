"""Writes to the dates of a course. One who writes holds the cohort: dates are moved by one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.courses.course import steps_of
from ledetrad.programmes.dates.moving import fingerprint, moved_span, moves
from ledetrad.programmes.dates.plan import Place, PlannedGroup, Span, propose
from ledetrad.programmes.dates.quiet import OwnDays, quiet_days
from ledetrad.programmes.models import (
    Activity,
    ActivityState,
    Cohort,
    CohortGroup,
    CohortState,
    DateMove,
    InvitationState,
)


class Moved(Exception):
    """Somebody else moved or changed it after the page was shown. `activity` is as it stands now."""

    def __init__(self, activity: Activity) -> None:
        self.activity = activity
        super().__init__(f"activity {activity.public_id} has version {activity.version}")


class CohortChanged(Exception):
    """Somebody else changed the cohort's own days after the page was shown. `cohort` is as it stands now."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        super().__init__(f"cohort {cohort.public_id} has version {cohort.version}")


def _hold(cohort_id: int) -> Cohort:
    return Cohort.objects.select_for_update().get(pk=cohort_id)


def plan_course(*, cohort: Cohort, actor: Person) -> list[Activity]:
    """Make every activity of the template with a proposed date (difi-2019 10, no. 7 and 8). Twice is as once.

    What stands keeps its date. A group that accepts later gets its own rows only, none of them in the past.
    """
    with transaction.atomic():
        cohort = _hold(cohort.pk)
        steps = steps_of(cohort.template, language=cohort.language)
        rows = list(Activity.objects.filter(cohort=cohort))
        standing: dict[Place, Span | None] = {
            (row.key, row.group_id): (row.starts_on, row.ends_on or row.starts_on) if row.starts_on else None
            for row in rows
            if row.key
        }
        groups = _planned_groups(cohort, rows)
        found = propose(
            steps, starts_on=cohort.starts_on, groups=groups, quiet=quiet_days(cohort), standing=standing
        )
        for number, step in enumerate(steps, start=1):
            for (key, group), (first, last) in found.items():
                if key == step.key:
                    Activity.objects.create(
                        workspace_id=cohort.workspace_id,
                        cohort=cohort,
                        group_id=group,
                        key=key,
                        kind=step.kind,
                        place_in_course=number,
                        title=step.title,
                        starts_on=first,
                        ends_on=last,
                    )
        if found:
            log.record("cohort:plan", actor=actor, subject=cohort.public_id, made=len(found))
    return list(Activity.objects.filter(cohort=cohort).order_by("place_in_course", "group__name", "pk"))


def _planned_groups(cohort: Cohort, rows: Sequence[Activity]) -> list[PlannedGroup]:
    parts = CohortGroup.objects.filter(
        cohort=cohort, state=InvitationState.ACCEPTED, left_on__isnull=True
    ).order_by("group__name", "pk")
    with_rows = {row.group_id for row in rows if row.group_id}
    under_way = bool(with_rows) and cohort.state == CohortState.RUNNING
    today = timezone.localdate()
    return [
        PlannedGroup(
            part.group_id,
            part.contact_id,
            today if under_way and part.group_id not in with_rows else None,
        )
        for part in parts
    ]


def move(
    *, activity: Activity, to: date, follow: bool, version: int, actor: Person, seen: str = ""
) -> DateMove:
    """Move one date, with `follow` what comes after too; `seen` is the fingerprint of the moves that were shown.

    Raises Moved when it has another version, is no longer planned, or something else was moved meanwhile, so that
    other dates would follow than those shown. The same move sent twice is one.
    """
    with transaction.atomic():
        cohort = _hold(activity.cohort_id)
        activity = Activity.objects.select_related("cohort", "group").get(pk=activity.pk)
        if activity.version != version:
            return _same_move(activity, to, actor)
        if activity.state != ActivityState.PLANNED:
            raise Moved(activity)
        rows = list(Activity.objects.filter(cohort=cohort))
        steps, quiet = steps_of(cohort.template), quiet_days(cohort)
        found = moves(activity, to, activities=rows, steps=steps, quiet=quiet)
        if seen and seen != fingerprint(activity, found):
            raise Moved(activity)
        places = {activity.pk: moved_span(activity, to)}
        places |= {
            one.activity.pk: one.new
            for one in found
            if one.follows and (follow or one.together) and one.new != one.old
        }
        return _write(cohort, {row.pk: row for row in rows}, places, actor)


def _same_move(activity: Activity, to: date, actor: Person) -> DateMove:
    """A double click: the last move is this one. Raises Moved otherwise."""
    last = last_move(activity.cohort)
    mine = last is not None and last.mover_id == actor.pk and last.changes
    if last is None or not mine or last.changes[0][0] != activity.public_id or activity.starts_on != to:
        raise Moved(activity)
    return last


def _write(
    cohort: Cohort, rows: Mapping[int, Activity], places: Mapping[int, Span], actor: Person
) -> DateMove:
    changes: list[list[str | None]] = []
    moved = [rows[pk] for pk in places]
    for row in moved:
        first, last = places[row.pk]
        changes.append([row.public_id, _iso(row.starts_on), _iso(row.ends_on), _iso(first), _iso(last)])
        _set(row, starts_on=first, ends_on=last, sequence=F("sequence") + 1)
    made = DateMove.objects.create(
        workspace_id=cohort.workspace_id,
        cohort=cohort,
        mover=actor,
        moved_at=timezone.now(),
        changes=changes,
    )
    log.record("activity:move", actor=actor, subject=moved[0].public_id, moved=len(moved))
    return made


def _set(row: Activity, **values: Any) -> None:
    Activity.objects.filter(pk=row.pk).update(**values, version=F("version") + 1)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def last_move(cohort: Cohort) -> DateMove | None:
    """The last move that was not undone."""
    return (
        DateMove.objects.filter(cohort=cohort, undone=False)
        .select_related("mover")
        .order_by("-moved_at", "-pk")
        .first()
    )


def undo_move(*, cohort: Cohort, move_id: str, actor: Person) -> DateMove | None:
    """Put the dates of the last move back where they were. None when it is undone already or is not the last.

    Raises Moved when one of them has been moved or changed date since.
    """
    with transaction.atomic():
        cohort = _hold(cohort.pk)
        last = last_move(cohort)
        if last is None or last.public_id != move_id:
            return None
        ids = [change[0] for change in last.changes]
        rows = {row.public_id: row for row in Activity.objects.filter(cohort=cohort, public_id__in=ids)}
        back = [change for change in last.changes if change[0] in rows]
        for public_id, _old, _old_end, new, _new_end in back:
            row = rows[public_id]
            if _iso(row.starts_on) != new or row.state != ActivityState.PLANNED:
                raise Moved(row)
        for public_id, old, old_end, _new, _new_end in back:
            _set(rows[public_id], starts_on=_day(old), ends_on=_day(old_end), sequence=F("sequence") + 1)
        DateMove.objects.filter(pk=last.pk).update(undone=True)
        log.record("activity:undo_move", actor=actor, subject=ids[0], moved=len(back))
    return last


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def set_details(
    *,
    activity: Activity,
    starts_at: time | None,
    ends_at: time | None,
    place: str,
    pinned: bool,
    version: int,
    actor: Person,
) -> Activity:
    """Times, place, and whether the date is agreed and stays when others move. Raises Moved for another version."""
    values = {"starts_at": starts_at, "ends_at": ends_at, "place": place.strip()}
    with transaction.atomic():
        _hold(activity.cohort_id)
        activity = Activity.objects.select_related("cohort", "group").get(pk=activity.pk)
        told = all(getattr(activity, name) == value for name, value in values.items())
        if told and activity.pinned == pinned:
            return activity
        if activity.version != version:
            raise Moved(activity)
        # Calendars are told of a new time or place, not of a pin.
        _set(activity, **values, pinned=pinned, sequence=F("sequence") + (0 if told else 1))
        log.record("activity:details", actor=actor, subject=activity.public_id)
        activity.refresh_from_db()
    return activity


def mark(*, activity: Activity, state: str, version: int, actor: Person) -> Activity:
    """Done, cancelled, or planned after all. Raises Moved for another version."""
    wanted = ActivityState(state)
    with transaction.atomic():
        _hold(activity.cohort_id)
        activity = Activity.objects.select_related("cohort", "group").get(pk=activity.pk)
        if activity.state == wanted:
            return activity
        if activity.version != version:
            raise Moved(activity)
        calendars = ActivityState.CANCELLED in {activity.state, wanted}
        _set(
            activity,
            state=wanted,
            done_on=timezone.localdate() if wanted == ActivityState.DONE else None,
            sequence=F("sequence") + int(calendars),
        )
        log.record("activity:state", actor=actor, subject=activity.public_id, state=str(wanted))
        activity.refresh_from_db()
    return activity


def set_free_days(
    *, cohort: Cohort, county: str, days: Sequence[OwnDays], version: int, actor: Person
) -> Cohort:
    """Whose school holidays are kept free, and the cohort's own days. Raises CohortChanged for another version.

    No date is moved by it: the dates page says which of them fall on a day that is kept free.
    """
    stored = [[_iso(one.first), _iso(one.last), one.text] for one in days]
    with transaction.atomic():
        cohort = _hold(cohort.pk)
        if cohort.county == county and cohort.own_days == stored:
            return cohort
        if cohort.version != version:
            raise CohortChanged(cohort)
        Cohort.objects.filter(pk=cohort.pk).update(county=county, own_days=stored, version=F("version") + 1)
        log.record("cohort:free_days", actor=actor, subject=cohort.public_id, days=len(stored))
        cohort.refresh_from_db()
    return cohort
