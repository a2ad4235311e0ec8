"""What is stored while a campaign is open: a gate, sealed pages, sealed turnout. No time, no person, no order."""

from __future__ import annotations

from django.db import models


class Gate(models.Model):
    """Whether answers to a campaign are taken."""

    campaign = models.BigIntegerField(primary_key=True)
    open = models.BooleanField(default=True)
    instrument_version = models.CharField(max_length=64)


class Page(models.Model):
    """One sealed page of one sheet. The id is derived from a secret only the respondent's browser holds."""

    id = models.BigAutoField(primary_key=True)  # in SQLite this *is* the rowid: no hidden order
    campaign = models.BigIntegerField(db_index=True)
    body = models.BinaryField()


class Turnout(models.Model):
    """One sealed bit a slot, for one group. Always the same length."""

    id = models.BigAutoField(primary_key=True)
    campaign = models.BigIntegerField()
    group = models.BigIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "group"], name="one_turnout_per_group")]
