"""What is left of answers. In the sealed classes nothing here is written before closing, and nothing says who.

`part` is None for sheets of parts too small to be told by themselves: they are kept in the sum alone.
"""

from __future__ import annotations

from django.db import models

from ledetrad.office.ids import random_id
from ledetrad.office.scope import ScopedModel
from ledetrad.studies.models.seats import Seat
from ledetrad.studies.models.studies import Study, StudyPart


class StudyRecord(models.Model):
    """One delivered sheet (unlinked, coded). `code` is sealed under a key of its own until `codes_until`."""

    id = models.BigIntegerField(primary_key=True, default=random_id)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="records")
    part = models.ForeignKey(StudyPart, null=True, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    answers = models.JSONField()
    code = models.BinaryField(null=True)
    late = models.BooleanField(default=False)


class StudyText(models.Model):
    """One text, apart from the record it came with."""

    id = models.BigIntegerField(primary_key=True, default=random_id)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="texts")
    part = models.ForeignKey(StudyPart, null=True, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=80)
    text = models.TextField()


class AnswerCounter(models.Model):
    """Counted: how many gave one answer to one question in one part. There is no sheet behind it."""

    id = models.BigIntegerField(primary_key=True, default=random_id)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="counters")
    part = models.ForeignKey(StudyPart, null=True, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=80)
    value = models.CharField(max_length=80, help_text="the choice's key; 'delivered' counts sheets")
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "part", "item", "value"], name="one_counter_a_value")
        ]


class NamedAnswers(ScopedModel):
    """Paired and named: the delivered answers of one seat, opened at delivery."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="answers")
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="named_answers")
    answers = models.JSONField()
    late = models.BooleanField(default=False)


class PaperSheet(ScopedModel):
    """A sheet on paper, keyed in twice. The answers are sealed pages like any other; here are only the rounds."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="paper_sheets")
    part = models.ForeignKey(StudyPart, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(help_text="written on the paper")
    first_done = models.BooleanField(default=False)
    second_done = models.BooleanField(default=False)
    settled = models.BooleanField(default=False)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="paper_numbered_once")]
