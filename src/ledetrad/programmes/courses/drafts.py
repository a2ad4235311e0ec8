"""Writing the next version of a template. Nothing of a version in use is changed; a cohort keeps the one it began with.

Each part is written on its own, and is refused when somebody else changed that same part after the form was made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.courses.queries import draft_of
from ledetrad.programmes.models import LifecycleChange, ProgrammeTemplate, TemplateDraft


class Changed(Exception):
    """Somebody else changed the part after the form was made. `now` is the part as it stands, or None."""

    def __init__(self, now: Any) -> None:
        self.now = now
        super().__init__("changed meanwhile")


class Replaced(Exception):
    """The version has been replaced by a newer one, and is not changed any more."""


def mark(part: object) -> str:
    """A short name of how a part stands, carried by the form that changes it."""
    return sha256(json.dumps(part, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _write(
    template: ProgrammeTemplate, actor: Person, what: str, change: Callable[[TemplateDraft], bool]
) -> TemplateDraft:
    """Let `change` write in the draft, one writer at a time. It says whether there was anything to store."""
    with transaction.atomic():
        ProgrammeTemplate.objects.select_for_update().get(pk=template.pk)
        if ProgrammeTemplate.objects.filter(replaces=template).exists():
            raise Replaced
        draft = draft_of(template)
        if change(draft):
            if draft.version == 0:  # not stored yet
                # One that was thrown away gives its place to the new one.
                TemplateDraft.objects.filter(template=template).delete()
                draft.made_by = actor
            draft.version += 1
            draft.save()
            log.record(f"template:{what}", actor=actor, subject=template.public_id)
    return draft


def _index(draft: TemplateDraft, key: str) -> int:
    for number, step in enumerate(draft.activities):
        if step["key"] == key:
            return number
    raise Changed(None)


def save_step(
    *, template: ProgrammeTemplate, key: str, values: Mapping[str, Any], seen: str, actor: Person
) -> None:
    """New words, weeks or demands for a step. Raises Changed, Replaced."""

    def change(draft: TemplateDraft) -> bool:
        at = _index(draft, key)
        old = draft.activities[at]
        new = {**old, **values}
        if _as_shown(new) == _as_shown(old):
            return False
        if seen != mark(old):
            raise Changed(old)
        if any(new.get(name) != old.get(name) for name in ("offset_weeks", "offset_days", "least_gap_days")):
            new["gap_basis"] = "ours"
        if new.get("after") != old.get("after"):
            new["order_basis"] = "ours"
        draft.activities = [*draft.activities[:at], new, *draft.activities[at + 1 :]]
        return True

    _write(template, actor, "step", change)


def _as_shown(step: Mapping[str, Any]) -> dict[str, Any]:
    """A step without what is nothing: a missing number and a nought are the same."""
    return {name: value for name, value in step.items() if value not in (0, "", [], False, None)}


def add_step(*, template: ProgrammeTemplate, values: Mapping[str, Any], actor: Person) -> None:
    """One more step, last in the course. The same step sent twice is one."""

    def change(draft: TemplateDraft) -> bool:
        last = draft.activities[-1] if draft.activities else {}
        if last and all(last.get(name) == value for name, value in values.items()):
            return False
        new = {"key": _free_key(draft.activities), "order_basis": "ours", "gap_basis": "ours", **values}
        draft.activities = [*draft.activities, new]
        return True

    _write(template, actor, "step_add", change)


def _free_key(activities: Sequence[Mapping[str, Any]]) -> str:
    taken = {step["key"] for step in activities}
    return next(key for number in range(1, 1000) if (key := f"E{number:02}") not in taken)


def move_step(*, template: ProgrammeTemplate, key: str, place: int, actor: Person) -> None:
    """Put a step at `place` (0 is first) among those that are not taken out. Its place is then nobody's but yours."""

    def change(draft: TemplateDraft) -> bool:
        step = draft.activities[_index(draft, key)]
        standing = [one for one in draft.activities if not one.get("removed")]
        out = [one for one in draft.activities if one.get("removed")]
        if step not in standing or standing.index(step) == place:
            return False
        standing.remove(step)
        standing.insert(max(0, min(place, len(standing))), {**step, "order_basis": "ours"})
        draft.activities = [*standing, *out]
        return True

    _write(template, actor, "step_move", change)


def take_out(*, template: ProgrammeTemplate, key: str, out: bool, actor: Person) -> None:
    """Take a step out of the draft, or put it back. Twice is as once."""

    def change(draft: TemplateDraft) -> bool:
        at = _index(draft, key)
        old = draft.activities[at]
        if bool(old.get("removed")) == out:
            return False
        new = {name: value for name, value in old.items() if name != "removed"}
        if out:
            new["removed"] = True
        draft.activities = [*draft.activities[:at], new, *draft.activities[at + 1 :]]
        return True

    _write(template, actor, "step_out" if out else "step_back", change)


def save_heading(
    *,
    template: ProgrammeTemplate,
    heading: str,
    statements: Sequence[Mapping[str, Any]],
    seen: str,
    actor: Person,
) -> None:
    """What stands under one of the nine headings. Raises Changed, Replaced."""

    def change(draft: TemplateDraft) -> bool:
        old, new = draft.record.get(heading, []), list(statements)
        if old == new:
            return False
        if seen != mark(old):
            raise Changed(old)
        draft.record = {**draft.record, heading: new}
        return True

    _write(template, actor, "heading", change)


def save_facts(
    *, template: ProgrammeTemplate, title: str, facts: Mapping[str, Any], seen: str, actor: Person
) -> None:
    """The name and the facts. Raises Changed, Replaced."""

    def change(draft: TemplateDraft) -> bool:
        new = {**draft.facts, **facts}
        if (draft.title, draft.facts) == (title, new):
            return False
        if seen != mark([draft.title, draft.facts]):
            raise Changed([draft.title, draft.facts])
        draft.title, draft.facts = title, new
        return True

    _write(template, actor, "facts", change)


def discard(*, template: ProgrammeTemplate, actor: Person) -> None:
    """Throw the draft away. It comes back for thirty days, until a new one is begun."""
    _set_deleted(template, timezone.localdate(), actor, "discard")


def bring_back(*, template: ProgrammeTemplate, actor: Person) -> None:
    """Undo that."""
    _set_deleted(template, None, actor, "bring_back")


def _set_deleted(template: ProgrammeTemplate, day: object, actor: Person, what: str) -> None:
    with transaction.atomic():
        rows = TemplateDraft.objects.filter(template=template, deleted_on__isnull=day is not None)
        if rows.update(deleted_on=day):
            log.record(f"template:{what}", actor=actor, subject=template.public_id)


def publish(*, template: ProgrammeTemplate, why: str, actor: Person) -> ProgrammeTemplate:
    """The draft becomes the next version, with why. Pressed twice, it is the same one. Nothing written: no version."""
    with transaction.atomic():
        ProgrammeTemplate.objects.select_for_update().get(pk=template.pk)
        done = ProgrammeTemplate.objects.filter(replaces=template).first()
        draft = draft_of(template)
        if done is not None:
            return done
        if draft.version == 0:  # nothing is written
            return template
        new = ProgrammeTemplate.objects.create(
            workspace_id=template.workspace_id,
            title=draft.title,
            library=template.library,
            copied_from=template.copied_from,
            replaces=template,
            version=template.version + 1,
            why=why,
            source=template.source,
            record=draft.record,
            facts=draft.facts,
            activities=[step for step in draft.activities if not step.get("removed")],
            lifecycle=template.lifecycle,
            lifecycle_reason=template.lifecycle_reason,
            lifecycle_owner=template.lifecycle_owner,
            made_by=actor,
            made_on=timezone.localdate(),
        )
        draft.delete()
        log.record("template:publish", actor=actor, subject=new.public_id)
    return new


def turn(*, template: ProgrammeTemplate, state: str, reason: str, owner: str, actor: Person) -> None:
    """The programme's state of life changes: why, and who decided. The same turn twice is one."""
    with transaction.atomic():
        row = ProgrammeTemplate.objects.select_for_update().get(pk=template.pk)
        if (row.lifecycle, row.lifecycle_reason, row.lifecycle_owner) == (state, reason, owner):
            return
        LifecycleChange.objects.create(
            workspace_id=row.workspace_id,
            template=row,
            old=row.lifecycle,
            new=state,
            reason=reason,
            owner=owner,
            on=timezone.localdate(),
            made_by=actor,
        )
        row.lifecycle, row.lifecycle_reason, row.lifecycle_owner = state, reason, owner
        row.save(update_fields=["lifecycle", "lifecycle_reason", "lifecycle_owner"])
        log.record("template:lifecycle", actor=actor, subject=row.public_id)
