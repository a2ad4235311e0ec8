"""Who is asked. A seat is one place at the table: a person, a role, a part; never an answer."""

from __future__ import annotations

from django.db import models

from ledetrad.office.ids import public_id, random_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import Person
from ledetrad.studies.models.studies import Study, StudyPart


class ResponseReason(models.TextChoices):
    """Why nobody answers from a seat, as it was told (hedmark-2008 S4, 10.6 no. 91)."""

    NONE = ""
    REFUSED = "refused"
    SENT_WRONG = "sent_wrong"  # «feilsendt»
    DOES_NOT_REMEMBER = "does_not_remember"
    LEFT = "left"  # has another job now
    NOT_REACHED = "not_reached"
    OTHER = "other"


class Seat(ScopedModel):
    """One asked. Written at opening or when somebody is added; `answered` once at closing (linked classes: at delivery).

    `block` and `slot` say where the sealed bit of turnout is: a block holds up to 512 slots.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="seats")
    part = models.ForeignKey(StudyPart, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, default="nb")
    reminder_of = models.CharField(max_length=300, blank=True, help_text="own programme, dates, themes")
    traits = models.JSONField(
        default=dict, help_text="known in the frame: unit, size, gender, …; never answers"
    )
    substitute_for = models.CharField(
        max_length=120, blank=True, help_text="whom this one answers in place of"
    )
    block = models.BigIntegerField(null=True)
    slot = models.PositiveSmallIntegerField(null=True)
    generation = models.PositiveIntegerField(default=1, help_text="raised to end older links")
    withdrawn = models.BooleanField(default=False)
    answered = models.BooleanField(null=True, help_text="unknown while open in the sealed classes")
    channel = models.CharField(max_length=8, default="email", help_text="email, letter or list")
    reason = models.CharField(max_length=20, choices=ResponseReason, blank=True, default=ResponseReason.NONE)
    reason_note = models.CharField(max_length=300, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["study", "block", "slot"], name="one_seat_a_slot")]


class NominationState(models.TextChoices):
    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"


class Nomination(ScopedModel):
    """A rater the leader proposes in a 360; whoever runs it approves or declines before opening."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="nominations")
    category = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=NominationState, default=NominationState.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["study", "email"], name="nominated_once")]
