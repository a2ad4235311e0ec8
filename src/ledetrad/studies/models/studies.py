"""A survey: what it asks, of whom, what it promises. Everything on its page is fixed when it opens."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from ledetrad.office.ids import public_id, random_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Organisation, Person
from ledetrad.studies.models.questionnaires import FrozenQuestionnaire, QuestionnaireDraft


class Recipe(models.TextChoices):
    """What somebody sets out to do. The group's own profile (recipe «ledergruppe») is a mapping in `surveys`."""

    PARTICIPANTS = "participants"  # deltakerundersøkelse: people asked one by one, total or a sample
    LEADER_360 = "leader_360"  # 360 for én leder
    PAIR = "pair"  # to som leder sammen
    OPEN = "open"  # åpent skjema: whoever has the link


class Confidentiality(models.TextChoices):
    """What is kept after closing. Chosen before opening; no code changes it afterwards."""

    UNLINKED = "unlinked"
    COUNTED = "counted"
    CODED = "coded"
    PAIRED = "paired"
    NAMED = "named"


class StudyState(models.TextChoices):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class PartKind(models.TextChoices):
    """What a part of a survey is: the unit results are told by."""

    WHOLE = "whole"
    UNIT = "unit"
    STRATUM = "stratum"
    RATERS = "raters"  # self, superior, peers, employees about one leader
    PAIR = "pair"  # two office holders of one municipality


# Classes whose answers are opened all at once at closing, with no link to a person.
SEALED = (Confidentiality.UNLINKED, Confidentiality.COUNTED, Confidentiality.CODED)


class Study(ScopedModel):
    """One survey. `promise` is what was said to those who were asked, frozen at opening."""

    id = models.BigIntegerField(primary_key=True, default=random_id)
    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    about = models.CharField(
        max_length=300, blank=True, help_text="programme name, dates, themes: top of form"
    )
    recipe = models.CharField(max_length=16, choices=Recipe)
    draft = models.ForeignKey(QuestionnaireDraft, null=True, on_delete=models.SET_NULL, related_name="+")
    shelf_name = models.CharField(max_length=80, blank=True, help_text="when taken from a shelf as it is")
    confidentiality = models.CharField(max_length=12, choices=Confidentiality)
    state = models.CharField(max_length=8, choices=StudyState, default=StudyState.DRAFT)
    subject = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="+", help_text="the leader of a 360"
    )
    purpose = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, default="nb")
    started_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    questions_to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    minimum = models.PositiveSmallIntegerField(default=5)
    text_minimum = models.PositiveSmallIntegerField(default=5)
    rows_leave = models.BooleanField(
        default=False, help_text="readers may take the rows out, without names, for an analysis of their own"
    )
    wave = models.PositiveSmallIntegerField(default=1)
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", help_text="the survey before this one"
    )
    reminders = models.PositiveSmallIntegerField(default=2)
    late_days = models.PositiveSmallIntegerField(default=0, help_text="late answers are marked, kept apart")
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField()
    closed_on = models.DateField(null=True)
    announced = models.BooleanField(default=False)
    greeting = models.TextField(blank=True)
    promise = models.JSONField(default=dict)
    months_kept = models.PositiveSmallIntegerField(default=24)
    kept_until = models.DateField(null=True)
    codes_until = models.DateField(
        null=True, help_text="coded: the day the key that joins waves is destroyed"
    )
    code_elements = models.JSONField(default=list, help_text="coded: what the own code is made of, in order")
    counted = models.PositiveIntegerField(
        null=True, help_text="how many had answered when last counted, once a day and from five up"
    )
    counted_on = models.DateField(null=True)
    comments_read_on = models.DateField(
        null=True,
        help_text="360: when whoever looks through the comments was done, and the leader may read them",
    )
    practice = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    deleted_on = models.DateField(null=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(minimum__gte=3), name="study_minimum_from_three"),
            models.CheckConstraint(
                condition=Q(late_days=0) | ~Q(confidentiality__in=["unlinked", "counted"]),
                name="closing_is_final_where_nobody_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(recipe="open") | Q(confidentiality__in=["unlinked", "counted"]),
                name="an_open_form_knows_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == StudyState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == StudyState.CLOSED

    @property
    def is_sealed(self) -> bool:
        """Whether answers stay sealed until closing, with no link to a person."""
        return self.confidentiality in SEALED

    @property
    def shuts_at(self) -> datetime:
        """When the last answer is taken: the deadline, and the late days where there are any."""
        return self.closes_at + timedelta(days=self.late_days)


class StudyForm(ScopedModel):
    """The frozen questionnaire of a role. A survey without roles has one, with role ""."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="forms")
    role = models.CharField(max_length=40, blank=True)
    frozen = models.ForeignKey(FrozenQuestionnaire, on_delete=models.PROTECT, related_name="+")

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["study", "role"], name="one_form_a_role")]


class StudyPart(ScopedModel):
    """A part results are told by: a unit, a stratum, a rater category, a pair."""

    id = models.BigIntegerField(primary_key=True, default=random_id)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10, choices=PartKind, default=PartKind.WHOLE)
    label = models.CharField(max_length=160)
    category = models.CharField(max_length=40, blank=True, help_text="rater category or role")
    minimum = models.PositiveSmallIntegerField(null=True, help_text="own minimum; None = the survey's")
    traits = models.JSONField(default=dict, help_text="what is known of the unit: region, size, …")
    place = models.PositiveSmallIntegerField(default=0, help_text="order on the page")

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["study", "label", "category"], name="part_named_once")]


class StudyReader(ScopedModel):
    """Who reads the result, named to those who are asked. Fixed at opening."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["study", "person"], name="study_reader_once")]


class StudyReminder(ScopedModel):
    """A reminder planned when the survey opens."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="planned_reminders")
    due_at = models.DateTimeField()
    done = models.BooleanField(default=False)
