"""Quiet hints about an order and its deliveries. They never stop anything (hedmark-2008 10.3, no. 24, 25, 32, 37)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from ledetrad.people.models import Person
from ledetrad.programmes.models import BetweenTask, Delivery, DeliveryParticipant, Order, Sketch
from ledetrad.programmes.orders.queries import Project, head_not_party, shares_of


def of_order(order: Order, head: Person | None = None) -> list[str]:
    """What to think of about the order itself."""
    found = []
    head = head or head_not_party(order)
    if head is not None and order.group is not None:
        found.append(
            _(
                "%(name)s leder %(group)s nå, og var ikke med på bestillingen. "
                "Gå gjennom den sammen før dere går videre."
            )
            % {"name": head.name, "group": order.group.name}
        )
    if order.earlier_id and not order.earlier_results.strip():
        found.append(_("Dette er en oppfølging. Skriv hva det ble av forrige gang."))
    return found


def of_delivery(
    delivery: Delivery,
    *,
    first_day: date | None,
    participants: Sequence[DeliveryParticipant],
    projects: Sequence[Project],
    tasks: Sequence[BetweenTask],
    sketches: Sequence[Sketch],
    today: date,
) -> list[str]:
    """What to think of about one delivery."""
    found = []
    none = [share.label.lower() for share in shares_of(list(participants)) if not share.count]
    if participants and none:
        found.append(_("Ingen med: %(who)s. Er det slik det skal være?") % {"who": ", ".join(none)})
    held = first_day is not None and first_day <= today
    if held and not projects:
        found.append(
            _(
                "Samling 1 er holdt, og det er ingen grupper på tvers. Der slike grupper manglet, ble lite stående."
            )
        )
    if held and not tasks:
        found.append(_("Samling 1 er holdt, og ingen har en oppgave til neste gang."))
    late = [
        task.text for task in tasks if task.state in {"agreed", "under_way"} and _before(task.due_on, today)
    ]
    if late:
        found.append(_("Fristen er passert for: %(what)s.") % {"what": " · ".join(late)})
    taken = [sketch for sketch in sketches if hasattr(sketch, "commitment")]
    if delivery.finished_on is not None and not taken:
        found.append(
            _("Leveransen er over, uten en skisse som noen har tatt på seg å gjøre til et dokument.")
            if not sketches
            else _("Leveransen er over. Hvem gjør skissen til et dokument, og når?")
        )
    for sketch in taken:
        promised = sketch.commitment
        if promised.by_when < today and not getattr(promised, "standing_documents", []):
            found.append(
                _("«%(sketch)s» skulle blitt et dokument innen fristen, og er det ikke ennå.")
                % {"sketch": sketch.title}
            )
    return found


def _before(day: date | None, today: date) -> bool:
    return day is not None and day < today
