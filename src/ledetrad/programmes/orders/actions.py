"""Writes to orders, deliveries and who takes part. The same thing sent twice is one thing: double clicks do no harm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.models import (
    Category,
    Cohort,
    Delivery,
    DeliveryParticipant,
    Order,
    OrderRow,
    ProgrammeTemplate,
    ProjectGroup,
    ProjectMember,
)
from ledetrad.programmes.orders import chain, rows
from ledetrad.programmes.orders.mixing import mixed
from ledetrad.programmes.orders.paste import Row
from ledetrad.programmes.orders.queries import participants_of, someone
from ledetrad.programmes.orders.rows import standing


def _hold(row: OrderRow) -> None:
    """One writer at a time where a count decides something."""
    type(row).objects.select_for_update().get(pk=row.pk)


def place_order(
    *, template: ProgrammeTemplate, values: Mapping[str, Any], earlier: Order | None, actor: Person
) -> Order:
    """What a focus meeting came to. The same order sent twice on one day is one."""
    today = timezone.localdate()
    with transaction.atomic():
        ProgrammeTemplate.objects.select_for_update().get(pk=template.pk)
        same = standing(
            Order.objects.filter(template=template, made_on=today, earlier=earlier, **values)
        ).first()
        if same is not None:
            return same
        order = Order.objects.create(
            workspace_id=template.workspace_id,
            template=template,
            earlier=earlier,
            made_by=actor,
            made_on=today,
            **values,
        )
        chain.comes_from(order, earlier)
        log.record("order:place", actor=actor, subject=order.public_id)
    return order


def set_agreed(*, order: Order, agreed: bool, actor: Person) -> None:
    """The order is agreed, or open to changes again (hedmark-2008 10.2, no. 20). Twice is as once."""
    with transaction.atomic():
        day = timezone.localdate() if agreed else None
        changed = Order.objects.filter(pk=order.pk, agreed_on__isnull=agreed, deleted_on__isnull=True).update(
            agreed_on=day, version=F("version") + 1
        )
        order.refresh_from_db()
        if changed:
            log.record(f"order:{'agree' if agreed else 'reopen'}", actor=actor, subject=order.public_id)


def add_delivery(
    *,
    order: Order,
    title: str,
    cohort: Cohort | None = None,
    themes: str = "",
    starts_on: date | None = None,
    days: Any = None,
    finished_on: date | None = None,
    actor: Person,
) -> Delivery:
    """A delivery of an order, with its own themes. A cohort has one at most; the one it has is given back."""
    with transaction.atomic():
        _hold(order)
        same = standing(Delivery.objects.filter(order=order))
        same = (
            same.filter(cohort=cohort)
            if cohort is not None
            else same.filter(cohort=None, title=title, starts_on=starts_on, themes=themes)
        )
        if (found := same.first()) is not None:
            return found
        delivery = Delivery.objects.create(
            workspace_id=order.workspace_id,
            order=order,
            cohort=cohort,
            title=title,
            themes=themes,
            starts_on=starts_on,
            first_gathering_on=starts_on,
            days=days,
            finished_on=finished_on,
        )
        chain.link(order, delivery)
        if cohort is not None:
            chain.link(delivery, cohort)
        log.record("delivery:add", actor=actor, subject=delivery.public_id)
    return delivery


def change_delivery(*, delivery: Delivery, version: int, actor: Person, **values: Any) -> None:
    """Other words, another day, another cohort. Raises rows.Stale."""
    old = delivery.cohort
    with transaction.atomic():
        starts_on = values.get("starts_on", delivery.starts_on)
        rows.change(delivery, version=version, actor=actor, first_gathering_on=starts_on, **values)
        delivery.refresh_from_db()
        if delivery.cohort != old:
            if old is not None:
                chain.comes_from(old)
            if delivery.cohort is not None:
                chain.comes_from(delivery.cohort, delivery)


def add_participants(*, delivery: Delivery, found: Iterable[Row], actor: Person) -> int:
    """Put people in the list. Who is there already, by name and unit, is not put in twice. Returns how many were new."""
    with transaction.atomic():
        _hold(delivery)
        there = taken(delivery)
        new = [
            DeliveryParticipant(
                workspace_id=delivery.workspace_id,
                delivery=delivery,
                name=row.name,
                unit=row.unit,
                role=row.role,
                category=row.category,
            )
            for row in found
            if (row.name.casefold(), row.unit.casefold()) not in there
        ]
        DeliveryParticipant.objects.bulk_create(new)
        if new:
            log.record("delivery:participants", actor=actor, subject=delivery.public_id, count=len(new))
    return len(new)


def taken(delivery: Delivery) -> set[tuple[str, str]]:
    """Name and unit of everybody in the list."""
    names = standing(DeliveryParticipant.objects.filter(delivery=delivery)).values_list("name", "unit")
    return {(name.casefold(), unit.casefold()) for name, unit in names}


def add_suggested(*, delivery: Delivery, persons: Iterable[Person], actor: Person) -> int:
    """Put members of the groups in the list, as the leader group they are. Returns how many were new."""
    with transaction.atomic():
        _hold(delivery)
        there = set(
            standing(DeliveryParticipant.objects.filter(delivery=delivery)).values_list(
                "person_id", flat=True
            )
        )
        new = [
            DeliveryParticipant(
                workspace_id=delivery.workspace_id,
                delivery=delivery,
                person=person,
                name=person.name,
                unit=person.organisation.name,
                category=Category.LEADER_GROUP,
            )
            for person in persons
            if person.pk not in there
        ]
        DeliveryParticipant.objects.bulk_create(new)
        if new:
            log.record("delivery:participants", actor=actor, subject=delivery.public_id, count=len(new))
    return len(new)


def form_groups(
    *, delivery: Delivery, count: int, kind: str, name: str, purpose: str, assignment: str, actor: Person
) -> list[ProjectGroup]:
    """Groups across units from everybody in the list, mixed as well as can be (hedmark-2008 10.3, no. 30).

    Asked for twice with the same purpose, they are the same groups. Raises ValueError without participants enough.
    """
    with transaction.atomic():
        _hold(delivery)
        same = standing(
            ProjectGroup.objects.filter(delivery=delivery, kind=kind, purpose=purpose, assignment=assignment)
        )
        if same.exists():
            return list(same.order_by("pk"))
        people = participants_of(delivery)
        if count > len(people):
            raise ValueError("more groups than people")
        made = []
        for number, members in enumerate(mixed([someone(one) for one in people], count), 1):
            group = ProjectGroup.objects.create(
                workspace_id=delivery.workspace_id,
                delivery=delivery,
                name=f"{name} {number}" if count > 1 else name,
                kind=kind,
                purpose=purpose,
                assignment=assignment,
            )
            _seat(group, [one.key for one in members])
            chain.link(delivery, group)
            made.append(group)
        log.record("delivery:groups", actor=actor, subject=delivery.public_id, count=count)
    return made


def _seat(group: ProjectGroup, participants: Iterable[int]) -> None:
    ProjectMember.objects.filter(group=group).delete()
    ProjectMember.objects.bulk_create(
        ProjectMember(workspace_id=group.workspace_id, group=group, participant_id=key)
        for key in participants
    )


def change_group(
    *, group: ProjectGroup, members: Iterable[DeliveryParticipant], version: int, actor: Person, **values: Any
) -> None:
    """Another name, purpose or order, or other members. Raises rows.Stale."""
    keys = sorted(one.pk for one in members)
    with transaction.atomic():
        there = ProjectMember.objects.filter(group=group).values_list("participant_id", flat=True)
        moved = sorted(there) != keys
        rows.change(group, version=version, actor=actor, force=moved, **values)
        if moved:
            _seat(group, keys)
