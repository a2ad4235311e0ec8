"""The ordinary leader meeting: its rhythm, its cases, what was decided, and «Siden sist?»."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.people.models import Person
from ledetrad.programmes.models.areas import Contribution, DevelopmentArea
from ledetrad.programmes.models.base import GroupRow


class MeetingRhythm(GroupRow):
    """How often the group meets. One per group; `next_on` is the next meeting the rhythm gives."""

    weekday = models.PositiveSmallIntegerField(default=1, help_text="0 is Monday")
    every_weeks = models.PositiveSmallIntegerField(default=2)
    starts_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=120, blank=True)
    next_on = models.DateField()
    mail_head = models.BooleanField(default=True, help_text="one mail to the head the day before")

    class Meta(GroupRow.Meta):
        constraints = [models.UniqueConstraint(fields=["group"], name="one_rhythm_per_group")]


class MeetingState(models.TextChoices):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class LeaderMeeting(GroupRow):
    """One meeting. `told` is «hva vi bestemte» to the organisation: it leaves the group only when approved."""

    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    head_told = models.BooleanField(default=False, help_text="the mail of the day before is queued")
    told = models.TextField(blank=True)
    told_approved_on = models.DateField(null=True, blank=True)
    told_approved_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(GroupRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["group", "held_on"],
                condition=models.Q(deleted_on__isnull=True),
                name="one_meeting_a_day",
            )
        ]


class CaseKind(models.TextChoices):
    """difi-2019 F7: what the group is asked for."""

    ORIENTATION = "orientation"
    DISCUSSION = "discussion"
    DECISION = "decision"


class CaseSource(models.TextChoices):
    DEMANDED = "demanded"  # the group asked for it
    SUPPLIED = "supplied"  # a department brought it


class CaseState(models.TextChoices):
    OPEN = "open"
    DECIDED = "decided"
    CLOSED = "closed"


class Case(GroupRow):
    """A case for the group, with a clear ask: aim, focus and kind. It may come to several meetings."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=CaseKind, default=CaseKind.DISCUSSION)
    aim = models.CharField(max_length=300, help_text="why it is raised")
    focus = models.CharField(max_length=300, help_text="what to talk about")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    source = models.CharField(max_length=10, choices=CaseSource, default=CaseSource.SUPPLIED)
    strategic = models.BooleanField(default=False)
    long_term = models.BooleanField(default=False, help_text="langsiktig utvikling; otherwise drift")
    leadership = models.BooleanField(default=False, help_text="a leadership topic, not a professional case")
    area = models.ForeignKey(
        DevelopmentArea, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases"
    )
    discuss_on = models.DateField(null=True, blank=True, help_text="early discussion")
    decide_on = models.DateField(null=True, blank=True)
    raised_on = models.DateField(default=date.today)
    state = models.CharField(max_length=8, choices=CaseState, default=CaseState.OPEN)


class AgendaItem(GroupRow):
    """One case at one meeting: time planned and used, who took which role, what was decided."""

    meeting = models.ForeignKey(LeaderMeeting, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField(default=0)
    minutes_planned = models.PositiveSmallIntegerField(default=20)
    minutes_used = models.PositiveSmallIntegerField(null=True, blank=True)
    critic = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    enthusiast = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    guest = models.CharField(max_length=120, blank=True)
    perspectives = models.CharField(max_length=300, blank=True, help_text="who was asked beforehand")
    outcome = models.TextField(blank=True, help_text="the decision, or what came out of the talk")
    follow_up_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    follow_up_on = models.DateField(null=True, blank=True)
    followed_up_on = models.DateField(null=True, blank=True)
    postponed = models.BooleanField(default=False)


class BlindSpot(GroupRow):
    """Something nobody raises. Written without a name; may become a case."""

    text = models.CharField(max_length=300)
    raised_on = models.DateField(default=date.today)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class Since(models.TextChoices):
    """The one tap to «Siden sist?». None of them is a mark of failure."""

    DONE = "done"
    TRIED = "tried"
    NOT_YET = "not_yet"


class FollowUp(GroupRow):
    """«Siden sist?» for one contribution at one meeting; the newest tap counts."""

    meeting = models.ForeignKey(LeaderMeeting, on_delete=models.CASCADE, related_name="follow_ups")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="follow_ups")
    answer = models.CharField(max_length=8, choices=Since)

    class Meta(GroupRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["meeting", "contribution"], name="asked_once_a_meeting")
        ]
