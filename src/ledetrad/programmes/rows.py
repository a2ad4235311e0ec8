"""Writing rows so that two members at once lose nothing, and what is deleted can come back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.models.base import KeptRow

COMES_BACK = timedelta(days=30)


class Changed(Exception):
    """Somebody else changed the row after the form was shown. `row` is as it stands now."""

    def __init__(self, row: KeptRow) -> None:
        self.row = row
        super().__init__(f"{type(row).__name__} {row.public_id} has version {row.version}")


def standing[R: KeptRow](rows: QuerySet[R]) -> QuerySet[R]:
    """Rows that are not deleted."""
    return rows.filter(deleted_on__isnull=True)


def change[R: KeptRow](row: R, *, version: int, actor: Person, **values: Any) -> R:
    """Write `values` if the row still has `version`, the one the form was made from. Raises Changed otherwise.

    One statement decides, so two writers at the same moment cannot both win.
    """
    kind = type(row)
    with transaction.atomic():
        written = kind.objects.filter(pk=row.pk, version=version, deleted_on__isnull=True).update(
            **values, version=F("version") + 1
        )
        row.refresh_from_db()
        if not written:
            raise Changed(row)
        log.record(f"{kind.__name__.lower()}:change", actor=actor, subject=row.public_id)
    return row


def delete(row: KeptRow, *, actor: Person) -> None:
    """Take the row away for thirty days; then the clock removes it for good. Twice is as once."""
    _set_deleted(row, timezone.localdate(), actor, "delete")


def bring_back(row: KeptRow, *, actor: Person) -> None:
    """Undo a deletion within thirty days."""
    _set_deleted(row, None, actor, "bring_back")


def _set_deleted(row: KeptRow, day: object, actor: Person, what: str) -> None:
    kind = type(row)
    with transaction.atomic():
        kind.objects.filter(pk=row.pk).update(deleted_on=day, version=F("version") + 1)
        row.refresh_from_db()
        log.record(f"{kind.__name__.lower()}:{what}", actor=actor, subject=row.public_id)
