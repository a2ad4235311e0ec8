"""Writing rows of an order so that two at once lose nothing, and what is deleted can come back for thirty days."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.models import OrderRow


class Stale(Exception):
    """Somebody else changed the row after the form was shown. `row` is as it stands now."""

    def __init__(self, row: OrderRow) -> None:
        self.row = row
        super().__init__(f"{type(row).__name__} {row.public_id} has version {row.version}")


def standing[R: OrderRow](rows: QuerySet[R]) -> QuerySet[R]:
    """Rows that are not deleted."""
    return rows.filter(deleted_on__isnull=True)


def change(row: OrderRow, *, version: int, actor: Person, force: bool = False, **values: Any) -> None:
    """Write `values` if the row still has `version`. What is the same already is not written. Raises Stale.

    `force` raises the version also when no column is new: something that belongs to the row is.
    """
    kind = type(row)
    if (
        not force
        and all(getattr(row, name) == value for name, value in values.items())
        and row.deleted_on is None
    ):
        return
    with transaction.atomic():
        written = kind.objects.filter(pk=row.pk, version=version, deleted_on__isnull=True).update(
            **values, version=F("version") + 1
        )
        row.refresh_from_db()
        if not written:
            raise Stale(row)
        log.record(f"{kind.__name__.lower()}:change", actor=actor, subject=row.public_id)


def set_deleted(row: OrderRow, *, deleted: bool, actor: Person) -> None:
    """Take the row away for thirty days, or bring it back. Twice is as once."""
    if (row.deleted_on is not None) == deleted:
        return
    kind = type(row)
    with transaction.atomic():
        day = timezone.localdate() if deleted else None
        kind.objects.filter(pk=row.pk).update(deleted_on=day, version=F("version") + 1)
        row.refresh_from_db()
        log.record(
            f"{kind.__name__.lower()}:{'delete' if deleted else 'bring_back'}",
            actor=actor,
            subject=row.public_id,
        )
