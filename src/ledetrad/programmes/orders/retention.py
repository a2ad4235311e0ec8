"""When names go from orders: two years after a delivery is over, five after the order was written at the latest.

What was ordered, how many took part from which units, and what came of it, stand without names.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from ledetrad.office.calendar import years_before
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import Person
from ledetrad.programmes.models import Commitment, Delivery, DeliveryParticipant, Order

YEARS_AFTER = 2
YEARS_AT_MOST = 5


def forget_names(today: date) -> int:
    """Take names out where their time is over, in all workspaces. Can run twice. Returns how many rows lost one."""
    after, most = years_before(today, YEARS_AFTER), years_before(today, YEARS_AT_MOST)
    over = Q(finished_on__lt=after) | Q(order__made_on__lt=most)
    with outside_workspaces(), transaction.atomic():
        old = Delivery.unscoped.filter(over)
        gone: int = (
            DeliveryParticipant.unscoped.filter(delivery__in=old)
            .exclude(name="", role="", person=None)
            .update(name="", role="", person=None, version=F("version") + 1)
        )
        gone += (
            Commitment.unscoped.filter(sketch__delivery__in=old)
            .exclude(who="", with_whom="")
            .update(who="", with_whom="", version=F("version") + 1)
        )
        # The order's own names go with its last delivery.
        going = Delivery.unscoped.filter(order=OuterRef("pk")).exclude(over)
        ended = Delivery.unscoped.filter(order=OuterRef("pk"))
        done = Q(Exists(ended), ~Exists(going)) | Q(made_on__lt=most)
        gone += (
            Order.unscoped.filter(done)
            .exclude(placed_by_name="", parties="", placed_by=None)
            .update(placed_by_name="", parties="", placed_by=None, version=F("version") + 1)
        )
    return gone


def erase(person: Person) -> int:
    """Take one person's name out of every list and order of the workspace. Returns how many rows lost it."""
    with transaction.atomic():
        gone = DeliveryParticipant.objects.filter(person=person).update(
            name="", role="", person=None, version=F("version") + 1
        )
        gone += Order.objects.filter(placed_by=person).update(
            placed_by_name="", placed_by=None, version=F("version") + 1
        )
        gone += Commitment.objects.filter(who__iexact=person.name).update(who="", version=F("version") + 1)
        for order in Order.objects.filter(parties__icontains=person.name):
            kept = [
                name
                for name in order.parties.splitlines()
                if name.strip().casefold() != person.name.casefold()
            ]
            gone += Order.objects.filter(pk=order.pk).update(
                parties="\n".join(kept), version=F("version") + 1
            )
    return gone
