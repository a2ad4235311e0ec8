"""The group's purpose in three parts (difi-2019 F6), with its history, and what each thinks before it is talked about."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.people.models import Person
from ledetrad.programmes.models.base import GroupRow


class Purpose(GroupRow):
    """One version of the purpose. The newest counts; older ones are its history."""

    case_results = models.TextField(blank=True, help_text="hvilke saksresultater gruppen skal produsere")
    cooperation = models.TextField(blank=True, help_text="hva samarbeidet skal være preget av")
    each_member = models.TextField(blank=True, help_text="hva den enkelte skal få ut av å være med")
    written_on = models.DateField(default=date.today)
    talked_on = models.DateField(null=True, blank=True)


class PurposeRound(GroupRow):
    """The members write apart; `shown_on` is when all answers are shown at once, without names."""

    opened_on = models.DateField(default=date.today)
    shown_on = models.DateField(null=True, blank=True)


class PurposeAnswer(GroupRow):
    """What one member wrote. `person` is emptied when the answers are shown, and the order says nothing."""

    round = models.ForeignKey(PurposeRound, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    case_results = models.TextField(blank=True)
    cooperation = models.TextField(blank=True)
    each_member = models.TextField(blank=True)
