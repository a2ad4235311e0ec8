"""What every room needs: who runs the work, what was done, what is to be sent, which files, which links."""

from __future__ import annotations

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel


class Installation(models.Model):
    """One row, written when the database is created. A demonstration is created as one and can never become real."""

    demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)


class Workspace(models.Model):
    """Who runs the installation's work: a municipality, an agency, a municipal association."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="nb")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class LogEntry(ScopedModel):
    """One thing somebody did. Ids only; names are looked up when the log is shown. Never changed, never deleted."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(
        max_length=24, blank=True, help_text="public id of the person; empty = the clock"
    )
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=24, blank=True, help_text="public id of what it was done to")
    about = models.JSONField(default=dict)

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["workspace", "-at"])]


class MailState(models.TextChoices):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    TAKEN_BACK = "taken_back"


class OutboxMail(ScopedModel):
    """One mail to one person. The body is made when it is sent, so no link is ever stored."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    kind = models.CharField(max_length=40)
    recipient = models.CharField(max_length=24, help_text="public id of the person")
    about = models.CharField(max_length=24, blank=True, help_text="public id of what it belongs to")
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=MailState, default=MailState.QUEUED)
    not_before = models.DateTimeField()
    message_id = models.CharField(max_length=120)
    settled_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["state", "not_before"])]


class StoredFile(ScopedModel):
    """A file by the hash of its content, outside every web address, with the day it goes."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    content_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    about = models.CharField(max_length=24, help_text="public id of what it belongs to")
    purpose = models.CharField(max_length=60)
    expires_on = models.DateField(null=True)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["about", "purpose"], name="one_file_per_purpose")]


class Link(ScopedModel):
    """One link of the chain need → offer → programme → area → measure → figure → decision."""

    from_kind = models.CharField(max_length=30)
    from_id = models.CharField(max_length=64)
    to_kind = models.CharField(max_length=30)
    to_id = models.CharField(max_length=64)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "from_kind", "from_id", "to_kind", "to_id"], name="link_stands_once"
            )
        ]
