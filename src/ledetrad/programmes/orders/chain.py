"""The links of an order's chain, each a row of its own: order → delivery → group → task → sketch → who → document.

Kinds: "order", "delivery", "cohort", "project_group", "between_task", "sketch", "commitment", "order_document".
An id is the row's public id. A later order is linked from the one it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ledetrad.office.models import Link
from ledetrad.office.scope import active_workspace
from ledetrad.programmes.models import (
    BetweenTask,
    Cohort,
    Commitment,
    Delivery,
    Order,
    OrderDocument,
    ProjectGroup,
    Sketch,
)

type Linked = Order | Delivery | Cohort | ProjectGroup | BetweenTask | Sketch | Commitment | OrderDocument

KINDS: Mapping[type[Linked], str] = {
    Order: "order",
    Delivery: "delivery",
    Cohort: "cohort",
    ProjectGroup: "project_group",
    BetweenTask: "between_task",
    Sketch: "sketch",
    Commitment: "commitment",
    OrderDocument: "order_document",
}


def kind_of(row: Linked) -> str:
    """What a row is called in the chain."""
    return KINDS[type(row)]


def link(first: Linked, then: Linked) -> None:
    """Tie two together. Twice is as once."""
    Link.objects.get_or_create(
        workspace=active_workspace(),
        from_kind=kind_of(first),
        from_id=first.public_id,
        to_kind=kind_of(then),
        to_id=then.public_id,
    )


def comes_from(row: Linked, *parents: Linked | None) -> None:
    """The row comes from these, and from nothing else any more."""
    mine = Link.objects.filter(to_kind=kind_of(row), to_id=row.public_id)
    kept = {(kind_of(one), one.public_id) for one in parents if one is not None}
    for old in mine:
        if (old.from_kind, old.from_id) not in kept:
            old.delete()
    for one in parents:
        if one is not None:
            link(one, row)


def back_from(rows: Iterable[Linked]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """What each row comes from, by kind and id: one question for all of them."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    ids = [row.public_id for row in rows]
    for one in Link.objects.filter(to_id__in=ids, to_kind__in=KINDS.values()).order_by("pk"):
        found.setdefault((one.to_kind, one.to_id), []).append((one.from_kind, one.from_id))
    return found
