"""The door to orders: those who run programmes. The order itself is also read by those it is presented to."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from ledetrad.people.models import Person
from ledetrad.programmes.cohorts.access import own_part, require_programme_staff, runs_programmes
from ledetrad.programmes.models import (
    BetweenTask,
    Delivery,
    DeliveryParticipant,
    Order,
    OrderDocument,
    OrderRow,
    ProjectGroup,
    Sketch,
)

DELETABLE: dict[str, type[OrderRow]] = {
    "bestilling": Order,
    "leveranse": Delivery,
    "deltaker": DeliveryParticipant,
    "gruppe": ProjectGroup,
    "oppgave": BetweenTask,
    "skisse": Sketch,
    "dokument": OrderDocument,
}
# What must stand for a row to stand: a deleted delivery takes all that is under it along.
ABOVE: dict[type[OrderRow], tuple[str, ...]] = {
    Order: (),
    Delivery: ("order",),
    DeliveryParticipant: ("delivery", "delivery__order"),
    ProjectGroup: ("delivery", "delivery__order"),
    BetweenTask: ("delivery", "delivery__order"),
    Sketch: ("delivery", "delivery__order"),
    OrderDocument: (
        "commitment__sketch",
        "commitment__sketch__delivery",
        "commitment__sketch__delivery__order",
    ),
}


def access_orders(person: Person) -> None:
    """All orders. Raises Http404 for everybody who does not run programmes."""
    require_programme_staff(person)


def _row(person: Person, rows: QuerySet[Any], public_id: str, *, deleted: bool = False) -> Any:
    require_programme_staff(person)
    kind: type[OrderRow] = rows.model
    rows = rows.filter(**{f"{name}__deleted_on__isnull": True for name in ABOVE[kind]})
    if not deleted:
        rows = rows.filter(deleted_on__isnull=True)
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def access_order(person: Person, public_id: str) -> Order:
    """An order, for those who run programmes. Raises Http404."""
    rows = Order.objects.select_related("template", "group", "placed_by", "earlier")
    found: Order = _row(person, rows, public_id)
    return found


def access_delivery(person: Person, public_id: str) -> Delivery:
    """A delivery, for those who run programmes. Raises Http404."""
    found: Delivery = _row(person, Delivery.objects.select_related("order__group", "cohort"), public_id)
    return found


def access_participant(person: Person, public_id: str) -> DeliveryParticipant:
    """A participant of a delivery. Raises Http404."""
    rows = DeliveryParticipant.objects.select_related("delivery__order")
    found: DeliveryParticipant = _row(person, rows, public_id)
    return found


def access_project(person: Person, public_id: str) -> ProjectGroup:
    """A group across units. Raises Http404."""
    found: ProjectGroup = _row(person, ProjectGroup.objects.select_related("delivery__order"), public_id)
    return found


def access_task(person: Person, public_id: str) -> BetweenTask:
    """A task between gatherings. Raises Http404."""
    rows = BetweenTask.objects.select_related("delivery__order", "project", "owner")
    found: BetweenTask = _row(person, rows, public_id)
    return found


def access_sketch(person: Person, public_id: str) -> Sketch:
    """A sketch, with who takes it further. Raises Http404."""
    rows = Sketch.objects.select_related("delivery__order", "project", "task", "commitment")
    found: Sketch = _row(person, rows, public_id)
    return found


def access_document(person: Person, public_id: str) -> OrderDocument:
    """A document. Raises Http404."""
    rows = OrderDocument.objects.select_related("commitment__sketch__delivery__order")
    found: OrderDocument = _row(person, rows, public_id)
    return found


def access_deletable(person: Person, kind: str, public_id: str) -> OrderRow:
    """A row that can be deleted or brought back, deleted or not. Raises Http404."""
    if kind not in DELETABLE:
        raise Http404
    model = DELETABLE[kind]
    rows = model.objects.select_related(*ABOVE[model]) if ABOVE[model] else model.objects.all()
    found: OrderRow = _row(person, rows, public_id, deleted=True)
    return found


def access_sheet(person: Person, public_id: str) -> Order:
    """The order as it is presented: those who run programmes, who placed it, and the cohorts it is presented to."""
    rows = Order.objects.select_related("template", "group", "placed_by", "earlier")
    order = rows.filter(public_id=public_id, deleted_on__isnull=True).first()
    if order is None:
        raise Http404
    if runs_programmes(person) or order.placed_by_id == person.pk:
        return order
    deliveries = Delivery.objects.filter(order=order, deleted_on__isnull=True, cohort__isnull=False)
    for delivery in deliveries.select_related("cohort"):
        if delivery.cohort is not None and own_part(person, delivery.cohort) is not None:
            return order
    raise Http404
