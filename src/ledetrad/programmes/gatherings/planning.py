"""Writes to the outline of a gathering: where it begins, its sessions, the time used, and each version with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.gatherings import kept
from ledetrad.programmes.gatherings.outline import shipped_for, snapshot
from ledetrad.programmes.gatherings.queries import sessions_of
from ledetrad.programmes.models import Activity, GatheringOutline, GatheringSession, OutlineVersion


class GoalsChanged(Exception):
    """Somebody else wrote the goals meanwhile; the activity has been read again."""


def begin_from_library(*, activity: Activity, actor: Person) -> bool:
    """Fill an empty gathering with the shipped one for its step, in the cohort's language. Twice is as once."""
    found = shipped_for(activity)
    if found is None:
        return False
    shipped, days = found
    lang = activity.cohort.language

    def said(words: Mapping[str, str]) -> str:
        return words.get(lang, words.get("nb", ""))

    with transaction.atomic():
        _hold(activity)
        if sessions_of(activity):
            return False
        parts = [part for part in shipped.sessions if part.day in days]
        GatheringSession.objects.bulk_create(
            GatheringSession(
                workspace=activity.workspace,
                activity=activity,
                day=days.index(part.day) + 1,
                place=place,
                title=said(part.title),
                about=said(part.about),
                form=part.form,
                minutes=part.minutes,
                task=part.task,
                asks=list(part.asks),
            )
            for place, part in enumerate(parts)
        )
        starts = [time.fromisoformat(shipped.starts[day - 1]) for day in days]
        GatheringOutline.objects.update_or_create(
            activity=activity,
            defaults={
                "workspace": activity.workspace,
                "library": shipped.key,
                "second_day_at": starts[1] if len(starts) > 1 else None,
            },
        )
        if activity.starts_at is None:
            activity.starts_at = starts[0]
        if not activity.goals:
            activity.goals = "\n".join(said(goal) for goal in shipped.goals)
        _save_activity(activity)
        _keep(activity, why="", actor=actor)
        log.record("gathering:begin", actor=actor, subject=activity.public_id)
    return True


def reuse(*, activity: Activity, source: Activity, actor: Person) -> bool:
    """Fill an empty gathering with the outline of another one: goals, sessions, speakers and orders. Twice is as once.

    What was used of time, who sat where and what groups wrote stay where they are.
    """
    with transaction.atomic():
        _hold(activity)
        if sessions_of(activity):
            return False
        GatheringSession.objects.bulk_create(
            GatheringSession(
                workspace=activity.workspace,
                activity=activity,
                place=place,
                **{
                    name: getattr(part, name)
                    for name in (
                        "day",
                        "title",
                        "about",
                        "form",
                        "minutes",
                        "speaker",
                        "owner",
                        "order",
                        "task",
                        "asks",
                    )
                },
            )
            for place, part in enumerate(sessions_of(source))
        )
        older = GatheringOutline.objects.filter(activity=source).first()
        GatheringOutline.objects.update_or_create(
            activity=activity,
            defaults={
                "workspace": activity.workspace,
                "taken_from": source,
                "library": older.library if older else "",
                "talk_wish": older.talk_wish if older else None,
                "second_day_at": older.second_day_at if older else None,
            },
        )
        activity.goals = activity.goals or source.goals
        activity.starts_at = activity.starts_at or source.starts_at
        _save_activity(activity)
        _keep(activity, why="", actor=actor)
        log.record("gathering:reuse", actor=actor, subject=activity.public_id, source=source.public_id)
    return True


def write_frame(
    *,
    activity: Activity,
    goals: str,
    talk_wish: int | None,
    second_day_at: time | None,
    why: str,
    version: int,
    actor: Person,
) -> None:
    """Goals, the most talk wished for, and when the second day begins. Raises GoalsChanged."""
    with transaction.atomic():
        written = Activity.objects.filter(pk=activity.pk, version=version).update(
            goals=goals, version=F("version") + 1
        )
        activity.refresh_from_db()
        if not written:
            raise GoalsChanged
        GatheringOutline.objects.update_or_create(
            activity=activity,
            defaults={
                "workspace": activity.workspace,
                "talk_wish": talk_wish,
                "second_day_at": second_day_at,
            },
        )
        _keep(activity, why=why, actor=actor)
        log.record("gathering:frame", actor=actor, subject=activity.public_id)


def add_session(*, activity: Activity, why: str, actor: Person, **values: Any) -> GatheringSession:
    """One more session, last on its day. A double click makes one: the same words as the last one are that one."""
    with transaction.atomic():
        _hold(activity)
        last = GatheringSession.objects.filter(activity=activity).order_by("-pk").first()
        if (
            last is not None
            and last.deleted_on is None
            and all(getattr(last, name) == value for name, value in values.items())
        ):
            return last
        place = GatheringSession.objects.filter(activity=activity).aggregate(last=Max("place"))["last"]
        session = GatheringSession.objects.create(
            workspace=activity.workspace,
            activity=activity,
            place=0 if place is None else place + 1,
            **values,
        )
        _keep(activity, why=why, actor=actor)
        log.record("gatheringsession:add", actor=actor, subject=session.public_id)
    return session


def change_session(
    *, session: GatheringSession, why: str, version: int, actor: Person, **values: Any
) -> GatheringSession:
    """New words for a session. Raises kept.Changed when somebody else wrote meanwhile."""
    with transaction.atomic():
        changed = kept.change(session, version=version, actor=actor, **values)
        _keep(session.activity, why=why, actor=actor)
    return changed


def delete_session(*, session: GatheringSession, actor: Person) -> None:
    """Take a session out; it comes back for thirty days."""
    with transaction.atomic():
        kept.delete(session, actor=actor)
        _keep(session.activity, why="", actor=actor)


def bring_back_session(*, session: GatheringSession, actor: Person) -> None:
    """Undo."""
    with transaction.atomic():
        kept.bring_back(session, actor=actor)
        _keep(session.activity, why="", actor=actor)


def move_session(*, session: GatheringSession, after: str, actor: Person) -> None:
    """Put a session after another one (its address), or first on its day (""). The place is named: twice is as once."""
    with transaction.atomic():
        _hold(session.activity)
        order = [
            one for one in sessions_of(session.activity) if one.day == session.day and one.pk != session.pk
        ]
        names = [one.public_id for one in order]
        order.insert(names.index(after) + 1 if after in names else 0, session)
        for place, one in enumerate(order):
            GatheringSession.objects.filter(pk=one.pk).update(place=place)
        _keep(session.activity, why="", actor=actor)
        log.record("gatheringsession:move", actor=actor, subject=session.public_id)


def write_used(*, activity: Activity, used: Mapping[str, int | None], actor: Person) -> None:
    """How long sessions took, by their addresses (hedmark-2008 10.3, no. 29)."""
    with transaction.atomic():
        for session in sessions_of(activity):
            if session.public_id in used and used[session.public_id] != session.minutes_used:
                GatheringSession.objects.filter(pk=session.pk).update(
                    minutes_used=used[session.public_id], version=F("version") + 1
                )
        log.record("gathering:time", actor=actor, subject=activity.public_id)


def _hold(activity: Activity) -> None:
    """One writer at a time for each gathering."""
    Activity.objects.select_for_update().get(pk=activity.pk)


def _save_activity(activity: Activity) -> None:
    activity.version += 1
    activity.save(update_fields=["goals", "starts_at", "version"])


def _keep(activity: Activity, *, why: str, actor: Person) -> None:
    """Keep how the outline stands now. Changes by one person on one day without a new reason are one version."""
    _hold(activity)
    sessions: Sequence[GatheringSession] = sessions_of(activity)
    content, today = snapshot(activity, sessions), timezone.localdate()
    last = OutlineVersion.objects.filter(activity=activity).order_by("-number").first()
    if last is not None and last.content == content and not why:
        return
    if last is not None and last.made_by_id == actor.pk and last.made_on == today and why in {"", last.why}:
        OutlineVersion.objects.filter(pk=last.pk).update(content=content)
        return
    OutlineVersion.objects.create(
        workspace=activity.workspace,
        activity=activity,
        number=last.number + 1 if last else 1,
        why=why,
        content=content,
        made_by=actor,
        made_on=today,
    )
