"""Who exists: organisations, persons, management groups, and who is a member when."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality"
    COUNTY = "county"
    MINISTRY = "ministry"
    STATE_AGENCY = "state_agency"
    OTHER = "other"


class Organisation(ScopedModel):
    """A municipality, a county or a state agency: data in the workspace, never the workspace itself."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=OrganisationKind, default=OrganisationKind.MUNICIPALITY)
    inhabitants = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Post(models.TextChoices):
    """What a person does in the workspace beside being a member of groups."""

    NONE = ""
    HR = "hr"
    ADMINISTRATOR = "administrator"
    STAFF = "staff"  # runs programmes: cohorts, gatherings, follow-up
    CONSULTANT = "consultant"  # holds the individual conversations; belongs to no group
    EVALUATOR = "evaluator"  # writes questionnaires, draws samples, analyses; no result without being named
    COMMISSIONER = "commissioner"  # ordered the programme; reads reports


class Person(ScopedModel, AbstractBaseUser):
    """One person in one workspace. Signs in by one-time link; has no password, and no last sign-in is kept."""

    password = None  # type: ignore[assignment]
    last_login = None  # the time of a sign-in, beside the time of an answer, would tell who answered

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, default="nb")
    post = models.CharField(max_length=20, choices=Post, blank=True, default=Post.NONE)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="persons")
    sign_in_round = models.PositiveIntegerField(
        default=1, help_text="raised to end every session of the person"
    )

    USERNAME_FIELD = "public_id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "email"], name="one_person_per_address")]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """What the person is called: «Kari» Nordmann, «Jan Tore» Vik."""
        words = self.name.split()
        return " ".join(words[: 2 if len(words) > 2 else 1])

    @property
    def is_hr(self) -> bool:
        return self.post == Post.HR

    @property
    def is_administrator(self) -> bool:
        return self.post == Post.ADMINISTRATOR

    @property
    def is_staff_member(self) -> bool:
        return self.post == Post.STAFF

    def get_session_auth_hash(self) -> str:
        """Sessions end when `sign_in_round` or the address changes."""
        return salted_hmac(
            "ledetrad.session", f"{self.public_id}:{self.email}:{self.sign_in_round}", algorithm="sha256"
        ).hexdigest()

    def get_session_auth_fallback_hash(self) -> list[str]:
        """No older signing keys are in use."""
        return []


class ManagementGroup(ScopedModel):
    """A group of leaders that meets: «Kommunedirektørens ledergruppe»."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=160)
    started_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=2, default="nb")
    practice = models.BooleanField(default=False, help_text="invented people, for trying everything first")

    def __str__(self) -> str:
        return self.name


class Membership(ScopedModel):
    """A person in a group from a day, to a day. The head is a member too."""

    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    head = models.BooleanField(default=False)
    joined_on = models.DateField(default=date.today)
    left_on = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(left_on__isnull=True), name="one_current_membership"
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(left_on__isnull=True, head=True), name="one_current_head"
            ),
        ]


class SignInLink(models.Model):
    """A one-time link, stored as a hash. Used or expired rows are deleted by the clock."""

    token_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
