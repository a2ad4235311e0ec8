"""The thread: each link of a group's chain as a row of its own, so that it can be followed from either end.

Kinds: "release", "factor", "area", "contribution", "step", "case", "agenda_item", "meeting". An id is the row's
public id. Factors have the same key in every group, so a factor's id here is `factor_id(group, key)`.
"""

from __future__ import annotations

from ledetrad.office.models import Link
from ledetrad.office.scope import refuse_other_workspace
from ledetrad.people.models import ManagementGroup


def factor_id(group: ManagementGroup, key: str) -> str:
    """How a group's factor is named in the thread: nobody follows a key from one group into another."""
    return f"{group.public_id}:{key}"


def factor_key(factor: str) -> str:
    """The key of the factor behind an id of the thread."""
    return factor.rpartition(":")[2]


def link(*, group: ManagementGroup, from_kind: str, from_id: str, to_kind: str, to_id: str) -> None:
    """Tie two things together in the group's workspace. Twice is as once. Raises ScopeError in another one."""
    refuse_other_workspace(group.workspace_id)
    Link.objects.get_or_create(
        workspace_id=group.workspace_id, from_kind=from_kind, from_id=from_id, to_kind=to_kind, to_id=to_id
    )


def unlink(*, from_kind: str, from_id: str, to_kind: str, to_id: str) -> None:
    """Untie two things: a factor that an area is no longer about."""
    Link.objects.filter(from_kind=from_kind, from_id=from_id, to_kind=to_kind, to_id=to_id).delete()


def links_from(kind: str, id: str) -> list[Link]:  # noqa: A002 - the word the callers use
    """What comes after, oldest first. Whoever asks has come through the group's door."""
    return list(Link.objects.filter(from_kind=kind, from_id=id).order_by("pk"))


def links_to(kind: str, id: str) -> list[Link]:  # noqa: A002 - the word the callers use
    """What comes before, oldest first."""
    return list(Link.objects.filter(to_kind=kind, to_id=id).order_by("pk"))
