"""Writes to what comes of a delivery: tasks, sketches, who takes them further, and documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.models import (
    BetweenTask,
    Commitment,
    Delivery,
    DeliveryParticipant,
    DocumentWriter,
    OrderDocument,
    Sketch,
)
from ledetrad.programmes.orders import chain, rows
from ledetrad.programmes.orders.rows import Stale, standing


def add_task(*, delivery: Delivery, actor: Person, **values: Any) -> BetweenTask:
    """A task between two gatherings. The same, not delivered yet, is that one."""
    with transaction.atomic():
        Delivery.objects.select_for_update().get(pk=delivery.pk)
        same = standing(BetweenTask.objects.filter(delivery=delivery, **values)).first()
        if same is not None:
            return same
        task = BetweenTask.objects.create(workspace_id=delivery.workspace_id, delivery=delivery, **values)
        chain.comes_from(task, task.project or delivery)
        log.record("betweentask:add", actor=actor, subject=task.public_id)
    return task


def change_task(*, task: BetweenTask, version: int, actor: Person, **values: Any) -> None:
    """New words, another owner, day or state. Raises rows.Stale."""
    with transaction.atomic():
        rows.change(task, version=version, actor=actor, **values)
        task.refresh_from_db()
        chain.comes_from(task, task.project or task.delivery)


def add_sketch(*, delivery: Delivery, actor: Person, **values: Any) -> Sketch:
    """The first form of something concrete. The same once more is that one."""
    with transaction.atomic():
        Delivery.objects.select_for_update().get(pk=delivery.pk)
        same = standing(Sketch.objects.filter(delivery=delivery, **values)).first()
        if same is not None:
            return same
        sketch = Sketch.objects.create(workspace_id=delivery.workspace_id, delivery=delivery, **values)
        chain.comes_from(sketch, sketch.task or sketch.project or delivery)
        log.record("sketch:add", actor=actor, subject=sketch.public_id)
    return sketch


def change_sketch(*, sketch: Sketch, version: int, actor: Person, **values: Any) -> None:
    """New words, or where it comes from. Raises rows.Stale."""
    with transaction.atomic():
        rows.change(sketch, version=version, actor=actor, **values)
        sketch.refresh_from_db()
        chain.comes_from(sketch, sketch.task or sketch.project or sketch.delivery)


def commit(
    *, sketch: Sketch, who: str, by_when: date, with_whom: str, version: int, actor: Person
) -> Commitment:
    """Who makes a document of the sketch, by when, with whom. `version` 0 where nobody has. Raises rows.Stale."""
    values: dict[str, Any] = {"who": who, "by_when": by_when, "with_whom": with_whom}
    with transaction.atomic():
        Sketch.objects.select_for_update().get(pk=sketch.pk)
        found = Commitment.objects.filter(sketch=sketch).first()
        if found is None:
            found = Commitment.objects.create(workspace_id=sketch.workspace_id, sketch=sketch, **values)
            chain.link(sketch, found)
            log.record("commitment:add", actor=actor, subject=found.public_id)
        elif (
            any(getattr(found, name) != value for name, value in values.items()) and version != found.version
        ):
            raise Stale(found)
        else:
            rows.change(found, version=found.version, actor=actor, **values)
    return found


def add_document(
    *, commitment: Commitment, writers: Iterable[DeliveryParticipant], actor: Person, **values: Any
) -> OrderDocument:
    """What the sketch became. The same once more is that one."""
    with transaction.atomic():
        Commitment.objects.select_for_update().get(pk=commitment.pk)
        same = standing(OrderDocument.objects.filter(commitment=commitment, **values)).first()
        if same is not None:
            return same
        values.setdefault("finished_on", timezone.localdate())
        document = OrderDocument.objects.create(
            workspace_id=commitment.workspace_id, commitment=commitment, **values
        )
        _write_down(document, writers)
        chain.link(commitment, document)
        log.record("orderdocument:add", actor=actor, subject=document.public_id)
    return document


def change_document(
    *,
    document: OrderDocument,
    writers: Iterable[DeliveryParticipant],
    version: int,
    actor: Person,
    **values: Any,
) -> None:
    """Another name or place, or who took part in writing. Raises rows.Stale."""
    keys = sorted(one.pk for one in writers)
    with transaction.atomic():
        there = DocumentWriter.objects.filter(document=document).values_list("participant_id", flat=True)
        others = sorted(there) != keys
        rows.change(document, version=version, actor=actor, force=others, **values)
        if others:
            _write_down(document, DeliveryParticipant.objects.filter(pk__in=keys))


def _write_down(document: OrderDocument, writers: Iterable[DeliveryParticipant]) -> None:
    DocumentWriter.objects.filter(document=document).delete()
    DocumentWriter.objects.bulk_create(
        DocumentWriter(workspace_id=document.workspace_id, document=document, participant=one)
        for one in writers
    )
