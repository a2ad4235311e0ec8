"""Cohorts: groups that follow a programme together, its dates, who was there, and who only needs the dates."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models.templates import ProgrammeTemplate


class CohortState(models.TextChoices):
    PLANNED = "planned"
    RUNNING = "running"
    FINISHED = "finished"


class Rationale(models.TextChoices):
    """Why these groups meet (difi-2019 S2)."""

    COMMON_INTERFACES = "common_interfaces"
    DELIBERATE_MIX = "deliberate_mix"
    OTHER = "other"


class Cohort(ScopedModel):
    """A «kull»: groups that go through one programme together."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120)
    template = models.ForeignKey(ProgrammeTemplate, on_delete=models.PROTECT, related_name="cohorts")
    state = models.CharField(max_length=10, choices=CohortState, default=CohortState.PLANNED)
    starts_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)
    rationale = models.CharField(max_length=20, choices=Rationale, default=Rationale.OTHER)
    rationale_text = models.TextField(blank=True)
    county = models.CharField(max_length=40, blank=True, help_text="whose school holidays are kept free")
    own_days = models.JSONField(default=list, help_text="further days kept free: [first, last, why]")
    language = models.CharField(max_length=2, default="nb")
    asks_background = models.BooleanField(
        default=False, help_text="gender and birth year: only where the organisation wants it, from 20 people"
    )
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")


class InvitationState(models.TextChoices):
    """Where a group stands before the course begins (difi-2019 S2)."""

    ENQUIRED = "enquired"
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DEFERRED = "deferred"


class CohortGroup(ScopedModel):
    """One group in a cohort, with its one contact among the staff."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    version = models.PositiveIntegerField(default=1)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="parts")
    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="cohort_parts")
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.INVITED)
    state_on = models.DateField(default=date.today)
    reason = models.CharField(max_length=300, blank=True)
    contact = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    newly_established = models.BooleanField(default=False)
    in_reorganisation = models.BooleanField(default=False)
    many_replaced = models.BooleanField(default=False)
    needs_more_help = models.CharField(
        max_length=300, blank=True, help_text="what the group asks for beyond the course"
    )
    contact_reads = models.BooleanField(
        default=True, help_text="the contact reads the group's profile with them; the head may say no"
    )
    left_on = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["cohort", "group"], name="group_once_in_a_cohort")]


class ContactHandover(ScopedModel):
    """A group's contact changed: who, to whom, when, and what was handed over."""

    part = models.ForeignKey(CohortGroup, on_delete=models.CASCADE, related_name="handovers")
    old = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    new = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=date.today)
    note = models.TextField(blank=True)


class ActivityKind(models.TextChoices):
    """What an activity is; the room that owns the kind knows what to do with it."""

    INVITATION = "invitation"
    COMPOSITION = "composition"
    ACCEPTANCE = "acceptance"
    MAPPING = "mapping"
    REVIEW = "review"
    REFLECTION_BOOK = "reflection_book"
    GATHERING = "gathering"
    MEETING_EVALUATION = "meeting_evaluation"
    PAIR_MEETING = "pair_meeting"
    CONVERSATIONS = "conversations"
    EVALUATION = "evaluation"
    BETWEEN_TASK = "between_task"
    ORDER = "order"
    OTHER = "other"


class ActivityState(models.TextChoices):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class Activity(ScopedModel):
    """One step of a cohort's course; with `group` it is that group's own (a review, a meeting evaluation).

    `key` is the template's (A07). `sequence` is raised each time it moves: calendars need it (RFC 5545).
    """

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    version = models.PositiveIntegerField(default=1)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="activities")
    group = models.ForeignKey(
        ManagementGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=20, choices=ActivityKind, default=ActivityKind.OTHER)
    place_in_course = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    pinned = models.BooleanField(default=False, help_text="agreed: it does not follow when others move")
    state = models.CharField(max_length=10, choices=ActivityState, default=ActivityState.PLANNED)
    done_on = models.DateField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    goals = models.TextField(blank=True, help_text="one on each line")

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["cohort", "starts_on"])]


class Presence(models.TextChoices):
    PRESENT = "present"
    PART = "part"
    ABSENT = "absent"


class Attendance(ScopedModel):
    """Whether a person was at an activity. Nothing else about her is kept with it."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    presence = models.CharField(max_length=8, choices=Presence)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["activity", "person"], name="present_once")]


class CalendarContact(ScopedModel):
    """Somebody who keeps a leader's calendar: gets the dates of the group and sees nothing else.

    Comes in by a link of her own: stored as a hash, expiring, ended by making a new one.
    """

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="calendar_contacts")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", help_text="whose calendar it is"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    generation = models.PositiveIntegerField(default=1, help_text="raised to end the link she had")
    token_hash = models.CharField(max_length=64, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    deleted_on = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="one_calendar_link_each"
            )
        ]
