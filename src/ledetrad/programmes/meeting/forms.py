"""The small forms of the leader meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import Person
from ledetrad.programmes.forms import DateField
from ledetrad.programmes.models import (
    AgendaItem,
    Case,
    CaseKind,
    CaseSource,
    DevelopmentArea,
    LeaderMeeting,
    MeetingRhythm,
)

KINDS = [
    (CaseKind.ORIENTATION.value, _("Orientering: alle skal vite det samme")),
    (CaseKind.DISCUSSION.value, _("Diskusjon: vi skal tenke sammen, uten å bestemme")),
    (CaseKind.DECISION.value, _("Beslutning: vi skal bestemme noe")),
]
SOURCES = [
    (CaseSource.DEMANDED.value, _("Gruppen ba om den")),
    (CaseSource.SUPPLIED.value, _("En enhet meldte den inn")),
]
WEEKS = [
    (1, _("Hver uke")),
    (2, _("Annenhver uke")),
    (3, _("Hver tredje uke")),
    (4, _("Hver fjerde uke")),
]
WEEKEND = 5
NOBODY = ("", _("Ingen"))


class TimeField(forms.TimeField):
    """A time of day, chosen in the browser's own clock or written as 09.00."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H"], **kwargs)


class MeetingForm(forms.Form):
    """When and where one meeting is."""

    held_on = DateField(label=_("Dag"))
    starts_at = TimeField(label=_("Klokkeslett"), required=False)
    minutes = forms.IntegerField(label=_("Varighet i minutter"), min_value=15, max_value=600)
    place = forms.CharField(label=_("Sted"), max_length=120, required=False)

    @staticmethod
    def values_of(meeting: LeaderMeeting) -> dict[str, Any]:
        """The form as the meeting stands."""
        return {name: getattr(meeting, name) for name in ("held_on", "starts_at", "minutes", "place")}


class RhythmForm(forms.Form):
    """The group's rhythm. The weekday follows from the first day, so that the two cannot differ."""

    first_on = DateField(label=_("Når er neste ledermøte?"), help_text=_("Ukedagen følger av datoen."))
    every_weeks = forms.TypedChoiceField(label=_("Hvor ofte møtes dere?"), choices=WEEKS, coerce=int)
    starts_at = TimeField(label=_("Klokkeslett"), required=False)
    minutes = forms.IntegerField(label=_("Varighet i minutter"), min_value=15, max_value=600, initial=120)
    place = forms.CharField(label=_("Sted"), max_length=120, required=False)
    mail_head = forms.BooleanField(
        label=_("Send lederen én e-post dagen før"),
        required=False,
        initial=True,
        help_text=_("Med områdene, bidragene og lenke til «Siden sist?». Ingen andre får e-post."),
    )

    @staticmethod
    def values_of(rhythm: MeetingRhythm, first_on: date) -> dict[str, Any]:
        """The form as the rhythm stands."""
        names = ("every_weeks", "starts_at", "minutes", "place", "mail_head")
        return {"first_on": first_on, **{name: getattr(rhythm, name) for name in names}}

    def clean_first_on(self) -> date:
        """A working day within a year."""
        day: date = self.cleaned_data["first_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Velg dagen for et møte som kommer."))
        if (day - timezone.localdate()).days > 365:
            raise forms.ValidationError(_("Velg en dag innen ett år."))
        if day.weekday() >= WEEKEND:
            raise forms.ValidationError(_("Velg en dag fra mandag til fredag."))
        return day


def _choose(field: forms.Field, choices: Iterable[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [NOBODY, *choices]


class CaseForm(forms.Form):
    """A case with its ask: aim, focus and kind. Without them it does not come on the agenda."""

    title = forms.CharField(
        label=_("Hva gjelder saken?"),
        max_length=200,
        error_messages={"required": _("Gi saken et navn som alle forstår.")},
    )
    kind = forms.ChoiceField(
        label=_("Hva bes gruppen om?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Si hva gruppen bes om: orientering, diskusjon eller beslutning.")},
    )
    aim = forms.CharField(
        label=_("Hvorfor tas saken opp?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Si hvorfor saken tas opp, så vet de andre hva som står på spill.")},
    )
    focus = forms.CharField(
        label=_("Hva skal dere snakke om?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Si hva dere skal snakke om, så kommer alle forberedt til det samme.")},
    )
    owner = forms.ChoiceField(label=_("Hvem eier saken?"), required=False)
    source = forms.ChoiceField(
        label=_("Hvor kommer saken fra?"),
        choices=SOURCES,
        widget=forms.RadioSelect,
        initial=CaseSource.SUPPLIED.value,
        error_messages={"required": _("Si hvor saken kommer fra.")},
    )
    strategic = forms.BooleanField(label=_("Saken er strategisk"), required=False)
    long_term = forms.BooleanField(label=_("Saken gjelder langsiktig utvikling, ikke drift"), required=False)
    leadership = forms.BooleanField(label=_("Saken handler om ledelse, ikke om et fag"), required=False)
    area = forms.ChoiceField(label=_("Hører den til et utviklingsområde?"), required=False)
    discuss_on = DateField(
        label=_("Tidlig diskusjon"),
        required=False,
        help_text=_("Før noe er avgjort, med rom for helhet og sammenhenger."),
    )
    decide_on = DateField(label=_("Beslutning"), required=False)

    def __init__(
        self, *args: Any, people: Iterable[Person], areas: Iterable[DevelopmentArea], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.public_id: person for person in people}
        self.areas = {area.public_id: area for area in areas}
        _choose(self.fields["owner"], [(key, person.name) for key, person in self.people.items()])
        _choose(self.fields["area"], [(key, area.title) for key, area in self.areas.items()])

    @staticmethod
    def values_of(case: Case) -> dict[str, Any]:
        """The form as the case stands."""
        names = ("title", "kind", "aim", "focus", "source", "strategic", "long_term", "leadership")
        return {
            **{name: getattr(case, name) for name in names},
            "owner": case.owner.public_id if case.owner else "",
            "area": case.area.public_id if case.area else "",
            "discuss_on": case.discuss_on,
            "decide_on": case.decide_on,
        }

    def clean(self) -> dict[str, Any]:
        """The early discussion comes before the decision."""
        found = super().clean() or {}
        first, last = found.get("discuss_on"), found.get("decide_on")
        if first and last and first > last:
            self.add_error("discuss_on", _("Diskusjonen kommer før beslutningen."))
        return found

    def values(self) -> dict[str, Any]:
        """What the action writes."""
        return {
            **self.cleaned_data,
            "owner": self.people.get(self.cleaned_data["owner"]),
            "area": self.areas.get(self.cleaned_data["area"]),
        }


class ItemForm(forms.Form):
    """One case at one meeting: before, and afterwards."""

    minutes_planned = forms.IntegerField(label=_("Planlagt tid i minutter"), min_value=1, max_value=600)
    critic = forms.ChoiceField(
        label=_("Kritiker"), required=False, help_text=_("Leter etter det som kan gå galt.")
    )
    enthusiast = forms.ChoiceField(
        label=_("Entusiast"), required=False, help_text=_("Leter etter det som kan lykkes.")
    )
    guest = forms.CharField(
        label=_("Gjest"),
        max_length=120,
        required=False,
        help_text=_("En utenfra, som spør om andre ting enn dere gjør."),
    )
    perspectives = forms.CharField(
        label=_("Hvem er spurt på forhånd?"),
        max_length=300,
        required=False,
        help_text=_("Brukere, medarbeidere, andre fag eller andre virksomheter."),
    )
    minutes_used = forms.IntegerField(
        label=_("Brukt tid i minutter"), min_value=0, max_value=600, required=False
    )
    outcome = forms.CharField(
        label=_("Hva ble bestemt, eller hva kom ut av samtalen?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    follow_up_owner = forms.ChoiceField(label=_("Hvem følger opp?"), required=False)
    follow_up_on = DateField(label=_("Når spør dere om det igjen?"), required=False)

    BEFORE = ("minutes_planned", "critic", "enthusiast", "guest", "perspectives")
    PERSONS = ("critic", "enthusiast", "follow_up_owner")

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.public_id: person for person in people}
        for name in self.PERSONS:
            _choose(self.fields[name], [(key, person.name) for key, person in self.people.items()])

    @staticmethod
    def values_of(item: AgendaItem) -> dict[str, Any]:
        """The form as the item stands."""
        values: dict[str, Any] = {name: getattr(item, name) for name in ItemForm.base_fields}
        for name in ItemForm.PERSONS:
            values[name] = values[name].public_id if values[name] else ""
        return values

    def values(self) -> dict[str, Any]:
        """What the action writes."""
        chosen = {name: self.people.get(self.cleaned_data[name]) for name in self.PERSONS}
        return {**self.cleaned_data, **chosen}

    def before(self) -> list[forms.BoundField]:
        """The fields that are filled in before the meeting."""
        return [self[name] for name in self.BEFORE]

    def after(self) -> list[forms.BoundField]:
        """The fields that are filled in at the meeting or after it."""
        return [self[name] for name in self.fields if name not in self.BEFORE]


class BlindSpotForm(forms.Form):
    """What nobody raises."""

    text = forms.CharField(
        label=_("Hva er det ingen tar opp?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv det i én setning.")},
    )


class ToldForm(forms.Form):
    """«Hva vi bestemte»."""

    text = forms.CharField(
        label=_("Tekst til virksomheten"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Skriv hva dere bestemte.")},
    )


class LineForm(forms.Form):
    """A line after approval."""

    text = forms.CharField(
        label=_("Ny linje"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv hva som er nytt eller rettet.")},
    )
