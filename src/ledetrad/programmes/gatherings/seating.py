"""Writes about where people sit."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.gatherings.queries import earlier_tables, people_of
from ledetrad.programmes.gatherings.tables import met_before, mix
from ledetrad.programmes.models import Activity, TableMixing, TableSeat

MOST_TABLES = 30


class SeatsChanged(Exception):
    """Somebody else moved people, or mixed anew, meanwhile."""


def mix_tables(*, activity: Activity, tables: int, after: int, actor: Person) -> TableMixing:
    """A new mixing of everybody who takes part (difi-2019 10, no. 67). `after` is the number of the newest one seen:
    a second click finds the mixing the first one made.
    """
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        newest = TableMixing.objects.filter(activity=activity).order_by("-number").first()
        if newest is not None and newest.number != after:
            return newest
        number = newest.number + 1 if newest else 1
        seats = mix(
            [(seat.person.pk, seat.part.group_id) for seat in people_of(activity.cohort)],
            tables=tables,
            earlier=met_before(earlier_tables(activity.cohort)),
            seed=activity.pk * 100 + number,
        )
        mixing = TableMixing.objects.create(
            workspace=activity.workspace,
            activity=activity,
            number=number,
            tables=tables,
            seed=activity.pk * 100 + number,
        )
        TableSeat.objects.bulk_create(
            TableSeat(workspace=activity.workspace, mixing=mixing, person_id=person, table=table)
            for table, persons in enumerate(seats, start=1)
            for person in persons
        )
        log.record("gathering:mix", actor=actor, subject=activity.public_id, number=number)
    return mixing


def move_seat(*, mixing: TableMixing, person: Person, table: int, version: int, actor: Person) -> None:
    """Move somebody by hand; one who has joined since gets a seat. Raises SeatsChanged."""
    if not 1 <= table <= mixing.tables:
        raise ValueError("there is no such table")
    with transaction.atomic():
        written = TableMixing.objects.filter(pk=mixing.pk, version=version).update(version=F("version") + 1)
        if not written:
            seat = TableSeat.objects.filter(mixing=mixing, person=person).first()
            if seat is not None and seat.table == table:
                return  # the same move twice
            raise SeatsChanged
        TableSeat.objects.update_or_create(
            mixing=mixing, person=person, defaults={"workspace": mixing.workspace, "table": table}
        )
        log.record("gathering:seat", actor=actor, subject=mixing.public_id)
