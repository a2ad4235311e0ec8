"""Campaigns and what is left of them: invitations on one side, records without names on the other."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from ledetrad.instruments.library import EVALUATIONS, ROUNDS
from ledetrad.office.ids import public_id, random_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import ManagementGroup, Organisation, Person


class InstrumentVersion(models.Model):
    """An instrument as it stood, named by the hash of its content. Never changed."""

    content_hash = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=60)
    content = models.TextField()


class Confidentiality(models.TextChoices):
    """What is kept after closing. Chosen when a campaign is made; no code changes it afterwards."""

    UNLINKED = "unlinked"


class CampaignState(models.TextChoices):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Wave(models.IntegerChoices):
    BEFORE = 1
    AFTER = 2
    YEAR_LATER = 3


class Campaign(ScopedModel):
    """One mapping, of one or several groups. What it promises is frozen in `promise` when it opens."""

    id = models.BigIntegerField(primary_key=True, default=random_id)
    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    instrument = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="+")
    confidentiality = models.CharField(
        max_length=12, choices=Confidentiality, default=Confidentiality.UNLINKED
    )
    state = models.CharField(max_length=8, choices=CampaignState, default=CampaignState.DRAFT)
    practice = models.BooleanField(default=False, help_text="«Prøv med oppdiktede svar»: nobody was asked")
    language = models.CharField(max_length=2, default="nb")
    started_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    questions_to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    contact = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="reads the result beside the group",
    )
    own_view_minimum = models.PositiveSmallIntegerField(default=4)
    meeting_on = models.DateField()
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField()
    closed_on = models.DateField(null=True)
    announced = models.BooleanField(default=False, help_text="readers are told and the sheets are ordered")
    short_since = models.DateField(
        null=True, help_text="the deadline passed with too few answers; still open"
    )
    greeting = models.TextField(blank=True, help_text="own words at the top of the invitation")
    promise = models.JSONField(default=dict)
    kept_until = models.DateField(null=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(own_view_minimum__gte=3), name="own_view_from_three_at_least"
            ),
        ]

    @property
    def cookie_until(self) -> datetime:
        """When a respondent's device may forget the sheet: the deadline, with room for an extended one."""
        return self.closes_at + timedelta(days=30)

    @property
    def is_round(self) -> bool:
        """Three minutes about a meeting: it happens in the room, without letters, and is the group's alone."""
        return self.instrument.name in ROUNDS

    @property
    def is_evaluation(self) -> bool:
        """What participants think of a programme: one result for all who were asked, and none for a group."""
        return self.instrument.name in EVALUATIONS

    @property
    def is_mapping(self) -> bool:
        """How a group works together: what profiles, waves and HR's lists are about."""
        return not (self.is_round or self.is_evaluation)

    @property
    def is_open(self) -> bool:
        return self.state == CampaignState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == CampaignState.CLOSED


class CampaignGroup(ScopedModel):
    """One group in a campaign, and which mapping it is for that group."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="parts")
    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="campaign_parts")
    wave = models.PositiveSmallIntegerField(choices=Wave, default=Wave.BEFORE)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["campaign", "group"], name="group_once_in_a_campaign")]


class Invitation(ScopedModel):
    """One person asked. Written at opening, on joining or leaving, and once for everybody at closing."""

    id = models.BigIntegerField(primary_key=True, default=random_id)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="invitations")
    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    wave = models.PositiveSmallIntegerField(choices=Wave, default=Wave.BEFORE)
    slot = models.PositiveSmallIntegerField()
    generation = models.PositiveIntegerField(default=1, help_text="raised to end older links")
    withdrawn = models.BooleanField(default=False, help_text="the person left the group before closing")
    answered = models.BooleanField(null=True, help_text="unknown while open")

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["campaign", "group", "slot"], name="one_slot_each"),
            models.UniqueConstraint(fields=["campaign", "group", "person"], name="asked_once"),
        ]


class Reminder(ScopedModel):
    """A reminder planned when the campaign opens; at most two."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="reminders")
    due_at = models.DateTimeField()
    done = models.BooleanField(default=False)


class Record(models.Model):
    """One delivered sheet. Filled at closing only: no person, time, language or order.

    In an evaluation no group either: it is opened for all who were asked together, and cannot be taken apart again.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="records")
    group = models.ForeignKey(ManagementGroup, null=True, on_delete=models.CASCADE, related_name="+")
    wave = models.PositiveSmallIntegerField(choices=Wave)
    answers = models.JSONField()


class RecordText(models.Model):
    """One text, apart from the record it came with."""

    id = models.BigIntegerField(primary_key=True, default=random_id)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="texts")
    group = models.ForeignKey(ManagementGroup, null=True, on_delete=models.CASCADE, related_name="+")
    wave = models.PositiveSmallIntegerField(choices=Wave)
    item = models.CharField(max_length=60)
    text = models.TextField()


class Release(ScopedModel):
    """What a group may see, made once at closing. Page, sheet and export render from `results` alone."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="releases")
    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="releases")
    wave = models.PositiveSmallIntegerField(choices=Wave)
    results = models.JSONField()
    texts = models.JSONField(default=dict, help_text="question -> shuffled texts; empty when too few")
    suppressed = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)
    closed_on = models.DateField()

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["campaign", "group"], name="one_release_per_group")]


class PooledRelease(ScopedModel):
    """What an evaluation says, made once at closing for all who were asked together. There is none for a group."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="pooled")
    answered = models.PositiveSmallIntegerField(
        null=True, help_text="None when too few for anything to be told"
    )
    results = models.JSONField()
    texts = models.JSONField(default=dict, help_text="question -> shuffled texts; empty when too few")
    suppressed = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)
    closed_on = models.DateField()


class ExternalProfile(ScopedModel):
    """Factor means from another tool's own report, kept in that tool's own version and never mixed with ours."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="external_profiles")
    instrument = models.CharField(max_length=60, default="effect-24")
    measured_on = models.DateField()
    answered = models.PositiveSmallIntegerField(null=True)
    factors = models.JSONField()
