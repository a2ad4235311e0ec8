"""Who wants to be found by others across cohorts, and questions to those who took part before."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.people.models import Person
from ledetrad.programmes.models.base import KeptRow


class DirectoryEntry(KeptRow):
    """What one participant wants others to know. There is no entry before she makes it, and deleting it hides it at once."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="directory_entry")
    experience = models.TextField(blank=True, help_text="what I can be asked about")
    challenges = models.JSONField(default=list, help_text="keys of typical areas we work on")
    users_served = models.CharField(
        max_length=200, blank=True, help_text="whom our organisation is there for"
    )
    may_be_asked = models.BooleanField(default=True)
    written_on = models.DateField(default=date.today)


class AlumniQuestion(KeptRow):
    """A question to those in the directory who may be asked. Answers come to the one who asks, and to nobody else."""

    asker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    challenge = models.CharField(
        max_length=40, blank=True, help_text="only those who work on this; empty: all"
    )
    asked_on = models.DateField(default=date.today)
    closed_on = models.DateField(null=True, blank=True)


class AlumniAnswer(KeptRow):
    """One answer, read by the one who asked and the one who wrote it."""

    question = models.ForeignKey(AlumniQuestion, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    answered_on = models.DateField(default=date.today)

    class Meta(KeptRow.Meta):
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="one_answer_each")]
