"""Reads for orders. Whoever calls has come through the door."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from ledetrad.people.models import Membership, Person
from ledetrad.people.queries import head_of
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    BetweenTask,
    Category,
    Cohort,
    CohortGroup,
    Delivery,
    DeliveryParticipant,
    DocumentWriter,
    InvitationState,
    Order,
    OrderDocument,
    ProjectGroup,
    ProjectMember,
    Sketch,
)
from ledetrad.programmes.orders.mixing import Mix, Someone, mix_of
from ledetrad.programmes.orders.rows import standing
from ledetrad.programmes.orders.words import CATEGORIES, SAID


def order_of(cohort: Cohort) -> Order | None:
    """The order a cohort's programme was bought with: the first item of its first gathering (hedmark-2008 S13)."""
    delivery = (
        Delivery.objects.filter(cohort=cohort, deleted_on__isnull=True, order__deleted_on__isnull=True)
        .select_related("order__template", "order__placed_by", "order__group")
        .first()
    )
    return delivery.order if delivery is not None else None


def order_first_at(activity: Activity) -> Order | None:
    """The order that is presented first at this activity: the first gathering of its cohort, and no other."""
    if activity.kind != ActivityKind.GATHERING:
        return None
    first = first_gathering(activity.cohort)
    return order_of(activity.cohort) if first is not None and first.pk == activity.pk else None


def first_gathering(cohort: Cohort) -> Activity | None:
    """The cohort's first gathering that is not called off."""
    rows = Activity.objects.filter(cohort=cohort, kind=ActivityKind.GATHERING)
    return rows.exclude(state=ActivityState.CANCELLED).order_by("place_in_course", "starts_on", "pk").first()


def orders() -> list[Order]:
    """All orders, newest first, with how many deliveries each has."""
    rows = standing(Order.objects.select_related("template", "group"))
    counted = Count("deliveries", filter=Q(deliveries__deleted_on__isnull=True))
    return list(rows.annotate(delivery_count=counted).order_by("-made_on", "-pk"))


@dataclass(frozen=True)
class Said:
    """One part of the order, as it is presented."""

    heading: str
    text: str


def said_in(order: Order) -> list[Said]:
    """What the order says, without the parts nobody filled in."""
    return [
        Said(str(heading), text)
        for key, heading in SAID.items()
        if (text := str(getattr(order, key)).strip())
    ]


def placer_of(order: Order) -> str:
    """«Kari Konstruert, kommunedirektør»: who placed it, or nobody any more."""
    return ", ".join(part for part in (order.placed_by_name, order.placed_by_role) if part)


def unsaid_in(order: Order) -> list[str]:
    """The parts of the focus meeting nobody filled in."""
    return [str(heading) for key, heading in SAID.items() if not str(getattr(order, key)).strip()]


def head_not_party(order: Order) -> Person | None:
    """Who leads the group now, when she had no part in the order (hedmark-2008 10.3, no. 24). None otherwise."""
    head = head_of(order.group) if order.group is not None else None
    if head is None or head.pk == order.placed_by_id:
        return None
    parties = {
        " ".join(name.casefold().split()) for name in (order.placed_by_name, *order.parties.splitlines())
    }
    return None if " ".join(head.name.casefold().split()) in parties else head


@dataclass(frozen=True)
class Share:
    """How many of a category take part. Nought is told too."""

    key: str
    label: str
    count: int


def shares_of(participants: list[DeliveryParticipant]) -> list[Share]:
    """Participants by category, those with none too; «andre» only where there are some."""
    counts = Counter(one.category for one in participants)
    return [
        Share(key.value, str(label), counts[key.value])
        for key, label in CATEGORIES.items()
        if key != Category.OTHER or counts[key.value]
    ]


def participants_of(delivery: Delivery) -> list[DeliveryParticipant]:
    """Who takes part, by unit and name."""
    return list(
        standing(DeliveryParticipant.objects.filter(delivery=delivery)).order_by("unit", "name", "pk")
    )


def suggested_for(delivery: Delivery) -> list[Person]:
    """Who is not in the list but might be: members of the cohort's groups, and of the group that ordered."""
    there = set(
        standing(DeliveryParticipant.objects.filter(delivery=delivery)).values_list("person_id", flat=True)
    )
    groups = [delivery.order.group] if delivery.order.group is not None else []
    if delivery.cohort is not None:
        parts = CohortGroup.objects.filter(
            cohort=delivery.cohort, state=InvitationState.ACCEPTED, left_on__isnull=True
        ).select_related("group")
        groups += [part.group for part in parts]
    found: dict[int, Person] = {}
    rows = Membership.objects.filter(group__in=groups, left_on__isnull=True).select_related("person")
    for membership in rows:
        if membership.person_id not in there:
            found.setdefault(membership.person_id, membership.person)
    return sorted(found.values(), key=lambda one: one.name)


@dataclass(frozen=True)
class Project:
    """A group across units, with its mix."""

    group: ProjectGroup
    members: list[DeliveryParticipant]
    mix: Mix
    categories: list[tuple[str, int]]


def someone(participant: DeliveryParticipant) -> Someone:
    """What mixing needs to know."""
    return Someone(participant.pk, participant.unit, participant.category)


def projects_of(delivery: Delivery) -> list[Project]:
    """The delivery's groups across units."""
    members = Prefetch(
        "members",
        ProjectMember.objects.filter(participant__deleted_on__isnull=True)
        .select_related("participant")
        .order_by("participant__name"),
    )
    groups = standing(ProjectGroup.objects.filter(delivery=delivery)).prefetch_related(members).order_by("pk")
    found = []
    for group in groups:
        people = [member.participant for member in group.members.all()]
        mix = mix_of([someone(one) for one in people])
        labels = [(str(CATEGORIES[Category(key)]), count) for key, count in mix.categories]
        found.append(Project(group, people, mix, labels))
    return found


def tasks_of(delivery: Delivery) -> list[BetweenTask]:
    """Tasks between the gatherings, in the order they are due."""
    rows = standing(BetweenTask.objects.filter(delivery=delivery)).select_related("project", "owner")
    return list(rows.order_by("after_gathering", "due_on", "pk"))


def sketches_of(delivery: Delivery) -> list[Sketch]:
    """Sketches, each with who takes it further and the documents it became."""
    documents = Prefetch(
        "commitment__documents",
        standing(
            OrderDocument.objects.prefetch_related(
                Prefetch("writers", DocumentWriter.objects.select_related("participant"))
            )
        ).order_by("pk"),
        to_attr="standing_documents",
    )
    rows = standing(Sketch.objects.filter(delivery=delivery)).select_related("commitment", "project", "task")
    return list(rows.prefetch_related(documents).order_by("pk"))


def first_day(delivery: Delivery) -> date | None:
    """The day of the delivery's first gathering."""
    if delivery.cohort is not None:
        first = first_gathering(delivery.cohort)
        if first is not None and first.starts_on is not None:
            return first.starts_on
    return delivery.first_gathering_on or delivery.starts_on
