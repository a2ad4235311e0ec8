"""Rows of a gathering written so that two at once lose nothing: programmes/rows.py for rows that have no one group."""

from __future__ import annotations

from typing import Any, cast

from ledetrad.people.models import Person
from ledetrad.programmes import rows
from ledetrad.programmes.models.base import KeptRow
from ledetrad.programmes.rows import Changed

__all__ = ["Changed", "bring_back", "change", "delete"]


def change[R: KeptRow](row: R, *, version: int, actor: Person, **values: Any) -> R:
    """Write `values` if the row still has `version`. Raises Changed otherwise, with the row as it stands."""
    return cast("R", rows.change(cast("Any", row), version=version, actor=actor, **values))


def delete(row: KeptRow, *, actor: Person) -> None:
    """Take the row away for thirty days. Twice is as once."""
    if row.deleted_on is None:
        rows.delete(cast("Any", row), actor=actor)


def bring_back(row: KeptRow, *, actor: Person) -> None:
    """Undo a deletion."""
    if row.deleted_on is not None:
        rows.bring_back(cast("Any", row), actor=actor)
