"""The log: who did what, to what. One entry for each action; the answering path writes none."""

from __future__ import annotations

from typing import Protocol

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import active_workspace


class Actor(Protocol):
    public_id: str


def record(
    action: str, *, actor: Actor | None, subject: str = "", **about: str | int | bool | None
) -> LogEntry:
    """Write one entry in the active workspace. `actor` None is the clock. `about` holds ids and counts only."""
    return LogEntry.objects.create(
        workspace=active_workspace(),
        actor=actor.public_id if actor else "",
        action=action,
        subject=subject,
        about=about,
    )
