"""Questionnaires in this workspace: what somebody is writing, its editions, and the frozen ones surveys opened with."""

from __future__ import annotations

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person


class FrozenQuestionnaire(models.Model):
    """A questionnaire as it stood when a survey opened with it, named by the hash of its content. Never changed."""

    content_hash = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=80)
    content = models.TextField()


class QuestionnaireDraft(ScopedModel):
    """A questionnaire somebody writes here. `content` is canonical JSON; `version` stops two from overwriting each other."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    title = models.CharField(max_length=200)
    content = models.TextField()
    copied_from = models.CharField(max_length=80, blank=True, help_text="name on the shelf, or the file")
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_on = models.DateField(auto_now=True)
    deleted_on = models.DateField(null=True)
    removed = models.JSONField(
        default=list, help_text="parts that were taken out and can come back, newest first"
    )


class QuestionnaireEdition(ScopedModel):
    """A numbered edition of a draft that its author wanted to keep. What a survey opened with is frozen beside it."""

    draft = models.ForeignKey(QuestionnaireDraft, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    frozen = models.ForeignKey(FrozenQuestionnaire, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField(auto_now_add=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="edition_numbers_once")]
