"""The few fields of notes and conversations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledetrad.office.calendar import OSLO
from ledetrad.people.models import ManagementGroup
from ledetrad.programmes.forms import DateField
from ledetrad.programmes.notes.when import LONGEST_WAIT

LONGEST = 20_000
_YEARS = 2


class NoteForm(forms.Form):
    """A text. `key` makes the same form sent twice one note; `version` tells two windows apart."""

    text = forms.CharField(
        label=_("Tekst"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    key = forms.RegexField(regex=r"^[\w-]{16}\Z", required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["text"].label = label

    def clean_text(self) -> str:
        """Line ends as they are kept."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")


class LetterForm(NoteForm):
    """A letter to oneself, and the day it is opened."""

    deliver_on = DateField(
        label=_("Når skal du få brevet?"),
        help_text=_("Den dagen åpnes brevet, og du får en e-post om at det venter."),
    )
    field_order = ("text", "deliver_on", "key", "version")

    def clean_deliver_on(self) -> date:
        """From tomorrow, within three years."""
        day: date = self.cleaned_data["deliver_on"]
        today = timezone.localdate()
        if day <= today:
            raise forms.ValidationError(_("Velg en dag frem i tid."))
        if day > today + LONGEST_WAIT:
            raise forms.ValidationError(_("Velg en dag innen tre år."))
        return day


class BookingForm(forms.Form):
    """Who, when and where. There is no field for what is talked about."""

    consultant = forms.CharField(label=_("Konsulentens navn"), max_length=120)
    consultant_email = forms.EmailField(label=_("Konsulentens e-post"), max_length=254, required=False)
    day = DateField(label=_("Dag"))
    time = forms.TimeField(
        label=_("Klokkeslett"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = forms.CharField(label=_("Sted"), max_length=120, required=False)
    group = forms.ChoiceField(label=_("Som medlem av"))
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, groups: Sequence[ManagementGroup] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(groups) > 1:
            field = self.fields["group"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(group.public_id, group.name) for group in groups]
        else:
            del self.fields["group"]

    def clean_day(self) -> date:
        """A conversation that was held lately can be written down too; a slip of the year is caught."""
        day: date = self.cleaned_data["day"]
        if abs((day - timezone.localdate()).days) > _YEARS * 366:
            raise forms.ValidationError(_("Se på årstallet en gang til."))
        return day

    @property
    def starts_at(self) -> datetime:
        """Day and time, in Norway."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], tzinfo=OSLO)

    def values(self) -> dict[str, Any]:
        """What a conversation is made of."""
        sent = self.cleaned_data
        return {
            "consultant": sent["consultant"],
            "consultant_email": sent["consultant_email"],
            "place": sent["place"],
            "starts_at": self.starts_at,
        }
