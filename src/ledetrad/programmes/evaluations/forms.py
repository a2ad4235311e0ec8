"""What can be changed in an evaluation before anybody is asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.forms import DateField

LONGEST = timedelta(days=90)


class DeadlineForm(forms.Form):
    """A new last day to answer; the day of the result is promised and stays."""

    closes_on = DateField(label=_("Siste dag å svare"))

    def __init__(self, *args: Any, latest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest

    def clean_closes_on(self) -> date:
        """From today to the day the result was promised."""
        day: date = self.cleaned_data["closes_on"]
        if not timezone.localdate() <= day <= self.latest:
            raise forms.ValidationError(
                _("Velg en dag fra i dag til %(date)s, som er dagen resultatet er lovet."),
                params={"date": date_format(self.latest, gettext("j. F"))},
            )
        return day


class LetterForm(forms.Form):
    """The two days, and the first lines of the letter."""

    closes_on = DateField(label=_("Siste dag å svare"))
    result_on = DateField(
        label=_("Dagen dere ser resultatet"),
        help_text=_("Står i brevet og på kvitteringen. Resultatet kan leses fra evalueringen er lukket."),
    )
    greeting = forms.CharField(
        label=_("Egen innledning"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Erstatter det første avsnittet i brevet. Resten er det dere lover, og kan ikke endres."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_closes_on(self) -> date:
        """From today, and not for ever."""
        day: date = self.cleaned_data["closes_on"]
        if not timezone.localdate() <= day <= timezone.localdate() + LONGEST:
            raise forms.ValidationError(_("Velg en dag fra i dag og høyst tre måneder frem."))
        return day

    def clean(self) -> dict[str, Any]:
        """The result is not promised before the last day to answer."""
        given: dict[str, Any] = super().clean() or {}
        closes, result = given.get("closes_on"), given.get("result_on")
        if closes and result and result < closes:
            self.add_error("result_on", _("Resultatet kan ikke vises før siste dag å svare."))
        return given
