"""The small forms of dates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import Person
from ledetrad.programmes.dates.quiet import OwnDays, counties
from ledetrad.programmes.forms import DateField

FURTHEST_DAYS = 5 * 366


class TimeField(forms.TimeField):
    """A time of the day, chosen in the browser or written as 09.00."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H"], **kwargs)


class NearDateField(DateField):
    """A day within a few years: a course is never longer, and a slip of the finger is."""

    def clean(self, value: Any) -> Any:
        """The day, or a sentence about how far away it may be."""
        day = super().clean(value)
        if day is not None and abs((day - timezone.localdate()).days) > FURTHEST_DAYS:
            raise forms.ValidationError(gettext("Velg en dag innen fem år."))
        return day


class MoveForm(forms.Form):
    """The new date. It is sent by GET: looking moves nothing."""

    til = NearDateField(label=_("Ny dato"))


class ConfirmForm(forms.Form):
    """A move as it was shown."""

    to = NearDateField(widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    follow = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class DetailsForm(forms.Form):
    """Times, place, and whether the date is agreed."""

    starts_at = TimeField(label=_("Fra"), required=False)
    ends_at = TimeField(label=_("Til"), required=False)
    place = forms.CharField(label=_("Sted"), max_length=160, required=False)
    pinned = forms.BooleanField(
        label=_("Datoen er avtalt: den blir stående når andre flyttes"), required=False
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, one_day: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._one_day = one_day

    def clean(self) -> dict[str, Any]:
        """An end needs a beginning, and comes after it on the same day."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if ends and not starts and "starts_at" not in self.errors:
            self.add_error("starts_at", gettext("Skriv også når det begynner."))
        elif starts and ends and self._one_day and ends <= starts:
            self.add_error("ends_at", gettext("Slutten må være etter begynnelsen."))
        return cleaned


class FreeDaysForm(forms.Form):
    """Whose school holidays are kept free, and the cohort's own days, one on each line."""

    county = forms.ChoiceField(label=_("Hvilket fylkes skoleferier holdes fri?"), required=False)
    days = forms.CharField(
        label=_("Egne dager som holdes fri"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Én linje for hver: dato, eller første og siste dato, og så hva det er. For eksempel "
            "«16.02.2027 – 20.02.2027 Vinterferie» eller «11.03.2027 Kommunestyre»."
        ),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, chosen: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["county"]
        assert isinstance(field, forms.ChoiceField)
        names = counties()
        if chosen and chosen not in names:
            names.append(chosen)
        field.choices = [("", gettext("Ikke valgt: de vanlige ukene")), *((name, name) for name in names)]

    def clean_days(self) -> list[OwnDays]:
        """Every line is a date or two and a few words; the first that is not, is named."""
        from ledetrad.programmes.dates.own_days import LineError, read_days

        try:
            return read_days(self.cleaned_data["days"])
        except LineError as error:
            raise forms.ValidationError(str(error)) from None


class ContactForm(forms.Form):
    """Somebody who keeps a leader's calendar."""

    person = forms.ChoiceField(label=_("Hvem sin kalender?"))
    name = forms.CharField(label=_("Navn"), max_length=120)
    email = forms.EmailField(label=_("E-post"), max_length=254)

    def __init__(self, *args: Any, leaders: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._leaders = {one.public_id: one for one in leaders}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.public_id, one.name) for one in leaders]
        if len(leaders) == 1:
            field.initial = leaders[0].public_id
            field.widget = forms.HiddenInput()

    def leader(self) -> Person:
        """Whose calendar it is."""
        return self._leaders[self.cleaned_data["person"]]
