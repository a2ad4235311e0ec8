"""What was found: the frozen data, the release made from them, and what two people agreed to show each other."""

from __future__ import annotations

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person
from ledetrad.studies.models.seats import Seat
from ledetrad.studies.models.studies import Study, StudyPart


class FrozenData(ScopedModel):
    """The data set a survey closed with: made once, named by the hash of its content. Late answers are not in it."""

    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="frozen")
    content_hash = models.CharField(max_length=64)
    frozen_on = models.DateField()
    records = models.PositiveIntegerField()
    late = models.PositiveIntegerField(default=0)


class StudyRelease(ScopedModel):
    """What readers may see, made once at closing. Pages and exports of results render from `results` alone."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="release")
    results = models.JSONField()
    texts = models.JSONField(default=dict)
    suppressed = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)
    closed_on = models.DateField()


class PairConsent(ScopedModel):
    """One office holder's yes to showing the two answers to both. Shown only when both have said yes."""

    part = models.ForeignKey(StudyPart, on_delete=models.CASCADE, related_name="consents")
    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="consent")
    agreed_on = models.DateField()


class WithheldComment(ScopedModel):
    """A comment held back before the leader of a 360 reads it, with the reason and who held it back."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="withheld")
    text = models.BigIntegerField(help_text="the id of the StudyText")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(auto_now_add=True)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["study", "text"], name="withheld_once")]
