"""Three minutes about the meeting: which round, and the campaign that holds its answers."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.programmes.models.base import GroupRow
from ledetrad.programmes.models.meetings import LeaderMeeting
from ledetrad.surveys.models import Campaign


class RoundKind(models.TextChoices):
    """difi-2019 S14: the two facilitated ones; and the group's own, where form and results are apart (S16)."""

    FIRST = "first"  # riktige saker, kommunikasjon i møtet, møteledelse
    SECOND = "second"  # kunnskapsgrunnlag, arbeidsmåter, forberedelse av saker
    FORM = "form"
    RESULTS = "results"


class MeetingRound(GroupRow):
    """A round: answers are sealed like those of a mapping, in a campaign of its own, and shown from four answers."""

    kind = models.CharField(max_length=8, choices=RoundKind)
    meeting = models.ForeignKey(
        LeaderMeeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="rounds"
    )
    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="+")
    started_on = models.DateField(default=date.today)
