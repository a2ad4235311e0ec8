"""From a focus meeting to a document: orders, deliveries, who took part, groups across units, and what came of it.

hedmark-2008 S13 (Jazz), S16–S20 (tailor-made, project and network groups).
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models.cohorts import Cohort
from ledetrad.programmes.models.templates import ProgrammeTemplate


class OrderRow(ScopedModel):
    """What the rows of an order have in common: an address, a version that tells two writers apart, thirty days' grace."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    version = models.PositiveIntegerField(default=1)
    deleted_on = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = True


class Order(OrderRow):
    """The «bestilling» a focus meeting ends in. Open until it is agreed; presented first at the first gathering."""

    template = models.ForeignKey(ProgrammeTemplate, on_delete=models.PROTECT, related_name="orders")
    title = models.CharField(max_length=160)
    group = models.ForeignKey(
        ManagementGroup, null=True, on_delete=models.SET_NULL, related_name="+", help_text="whose order it is"
    )
    placed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    placed_by_name = models.CharField(max_length=120)
    placed_by_role = models.CharField(max_length=120, blank=True)
    parties = models.TextField(blank=True, help_text="others who took part in it, one name on each line")
    met_on = models.DateField(null=True, blank=True)
    challenges = models.TextField(blank=True)
    goals = models.TextField(blank=True)
    visions = models.TextField(blank=True)
    values = models.TextField(blank=True)
    wanted = models.TextField(blank=True)
    attendees = models.TextField(blank=True)
    perspectives = models.TextField(blank=True)
    earlier = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="followed_by")
    earlier_results = models.TextField(blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_on = models.DateField(default=date.today)


class Delivery(OrderRow):
    """One local variant of a programme with its own themes: a cohort, or one or two tailor-made days."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="deliveries")
    cohort = models.ForeignKey(Cohort, null=True, on_delete=models.SET_NULL, related_name="deliveries")
    title = models.CharField(max_length=160)
    themes = models.TextField(blank=True, help_text="one on each line")
    starts_on = models.DateField(null=True, blank=True)
    days = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    first_gathering_on = models.DateField(null=True, blank=True, help_text="when there is no cohort to say")
    finished_on = models.DateField(null=True, blank=True)

    class Meta(OrderRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["cohort"], condition=Q(deleted_on__isnull=True), name="one_delivery_for_a_cohort"
            )
        ]


class Category(models.TextChoices):
    """Who takes part in a delivery (hedmark-2008 10.3, no. 25)."""

    UNIT_LEADER = "unit_leader"
    LEADER_GROUP = "leader_group"
    UNION = "union"
    ELECTED = "elected"
    OTHER = "other"


class DeliveryParticipant(OrderRow):
    """Somebody who takes part in a delivery: the register no tailor-made programme had (hedmark-2008 S16)."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=14, choices=Category, default=Category.UNIT_LEADER)


class GroupPurpose(models.TextChoices):
    """A project group makes something; a network group meets to exchange (hedmark-2008 S19, S20)."""

    PRODUCT = "product"
    NETWORK = "network"


class ProjectGroup(OrderRow):
    """A group across units. It needs a purpose and somebody's order, whichever kind it is."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="project_groups")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=GroupPurpose, default=GroupPurpose.PRODUCT)
    purpose = models.TextField()
    assignment = models.TextField(help_text="what was ordered, and by whom")


class ProjectMember(ScopedModel):
    """A participant in a group across units."""

    group = models.ForeignKey(ProjectGroup, on_delete=models.CASCADE, related_name="members")
    participant = models.ForeignKey(DeliveryParticipant, on_delete=models.CASCADE, related_name="places")

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["group", "participant"], name="once_in_project_group")]


class TaskState(models.TextChoices):
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    DROPPED = "dropped"


class BetweenTask(OrderRow):
    """What is done between two gatherings: who, by when, and what comes out of it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tasks")
    project = models.ForeignKey(ProjectGroup, null=True, on_delete=models.SET_NULL, related_name="tasks")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(DeliveryParticipant, null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    product = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.AGREED)
    after_gathering = models.PositiveSmallIntegerField(default=1)


class Sketch(OrderRow):
    """The first form of something concrete, from a gathering or a task."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="sketches")
    project = models.ForeignKey(ProjectGroup, null=True, on_delete=models.SET_NULL, related_name="sketches")
    task = models.ForeignKey(BetweenTask, null=True, on_delete=models.SET_NULL, related_name="sketches")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)


class Commitment(OrderRow):
    """Who makes a document of a sketch, by when, with whom (hedmark-2008 S18: the director had to commit)."""

    sketch = models.OneToOneField(Sketch, on_delete=models.CASCADE, related_name="commitment")
    who = models.CharField(max_length=120)
    by_when = models.DateField()
    with_whom = models.TextField(blank=True)


class OrderDocument(OrderRow):
    """What the sketch became: where it is found, and who took part in writing it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=160)
    url = models.URLField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    finished_on = models.DateField(default=date.today)


class DocumentWriter(ScopedModel):
    """A participant who took part in writing a document."""

    document = models.ForeignKey(OrderDocument, on_delete=models.CASCADE, related_name="writers")
    participant = models.ForeignKey(DeliveryParticipant, on_delete=models.CASCADE, related_name="+")

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["document", "participant"], name="once_as_writer")]
