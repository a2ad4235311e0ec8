"""From order to document, and back: the whole chain of one order on one page, in a fixed number of questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q

from ledetrad.programmes.models import (
    BetweenTask,
    Commitment,
    Delivery,
    DocumentWriter,
    Order,
    OrderDocument,
    ProjectGroup,
    Sketch,
)
from ledetrad.programmes.orders import chain
from ledetrad.programmes.orders.chain import Linked, kind_of
from ledetrad.programmes.orders.rows import standing


@dataclass
class Thread:
    """One delivery, with all that came of it."""

    delivery: Delivery
    projects: list[ProjectGroup] = field(default_factory=list)
    tasks: list[BetweenTask] = field(default_factory=list)
    sketches: list[Sketch] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    documents: list[OrderDocument] = field(default_factory=list)
    participants: int = 0


@dataclass(frozen=True)
class Back:
    """A document and what it comes from, nearest first, the order last."""

    document: OrderDocument
    chain: list[Linked]


def forward(order: Order) -> list[Thread]:
    """Each delivery of the order with what came of it, oldest first."""
    taking_part = Count("participants", filter=Q(participants__deleted_on__isnull=True))
    deliveries = standing(Delivery.objects.filter(order=order)).annotate(taking_part=taking_part)
    threads = {
        one.pk: Thread(one, participants=one.taking_part)
        for one in deliveries.select_related("cohort").order_by("starts_on", "pk")
    }
    rows = {"delivery__in": list(threads)}
    for project in standing(ProjectGroup.objects.filter(**rows)).order_by("pk"):
        threads[project.delivery_id].projects.append(project)
    for task in standing(BetweenTask.objects.filter(**rows)).select_related("owner").order_by("due_on", "pk"):
        threads[task.delivery_id].tasks.append(task)
    for sketch in standing(Sketch.objects.filter(**rows)).select_related("commitment").order_by("pk"):
        threads[sketch.delivery_id].sketches.append(sketch)
        if hasattr(sketch, "commitment"):
            threads[sketch.delivery_id].commitments.append(sketch.commitment)
    documents = standing(
        OrderDocument.objects.filter(
            commitment__sketch__delivery__in=list(threads), commitment__sketch__deleted_on__isnull=True
        )
    )
    for document in documents.select_related("commitment__sketch").prefetch_related(
        Prefetch("writers", DocumentWriter.objects.select_related("participant"))
    ):
        threads[document.commitment.sketch.delivery_id].documents.append(document)
    return list(threads.values())


def backward(order: Order, threads: Iterable[Thread]) -> list[Back]:
    """Each document with what it comes from, as the links say; what is deleted is passed over."""
    rows: list[Linked] = [order, *([order.earlier] if order.earlier is not None else [])]
    documents: list[OrderDocument] = []
    for thread in threads:
        rows += [thread.delivery, *thread.projects, *thread.tasks, *thread.sketches, *thread.commitments]
        documents += thread.documents
    known = {(kind_of(row), row.public_id): row for row in rows}
    links = chain.back_from([*rows, *documents])
    return [Back(document, _way(document, links, known)) for document in documents]


def _way(
    document: OrderDocument,
    links: dict[tuple[str, str], list[tuple[str, str]]],
    known: dict[tuple[str, str], Linked],
) -> list[Linked]:
    found: list[Linked] = []
    waiting, seen = [(kind_of(document), document.public_id)], set[tuple[str, str]]()
    while waiting:
        at = waiting.pop(0)
        for before in links.get(at, []):
            if before not in seen:
                seen.add(before)
                waiting.append(before)
                if before in known:
                    found.append(known[before])
    return found
