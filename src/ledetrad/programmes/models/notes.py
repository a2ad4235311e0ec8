"""«Mine notater»: one person's own. The text is encrypted with a key derived for that person."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import ManagementGroup, Person


class NoteKind(models.TextChoices):
    NOTE = "note"
    OUTCOME = "outcome"  # Refleksjonsboka, question 1 (difi-2019 I6)
    CONTRIBUTION = "contribution"  # Refleksjonsboka, question 2
    LETTER = "letter"  # to oneself, delivered later


class Note(ScopedModel):
    """`body` is sealed for the owner. Shared entries have `shared_with`; taking it back empties it."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=NoteKind, default=NoteKind.NOTE)
    body = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    written_on = models.DateField(default=date.today)
    deliver_on = models.DateField(null=True, blank=True)
    delivered = models.BooleanField(default=False)
    shared_with = models.ForeignKey(
        ManagementGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    shared_on = models.DateField(null=True, blank=True)
    deleted_on = models.DateField(null=True, blank=True)
