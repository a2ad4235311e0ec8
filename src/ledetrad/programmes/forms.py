"""The five fields that start a group, and the few small forms after it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import Person

LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("Engelsk"))]
MEMBERS_LIMIT = 20_000


class DateField(forms.DateField):
    """A day, chosen in the browser's own calendar or written as 14.05.2026."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"], **kwargs)


class MeetingForm(forms.Form):
    """The date of the leader meeting where the result is talked through."""

    meeting_on = DateField(
        label=_("Når er ledermøtet der dere snakker om resultatet?"),
        help_text=_("Fristen for å svare settes en til to uker før møtet."),
    )

    def clean_meeting_on(self) -> date:
        """The meeting lies at least three days ahead, so that there is time to answer."""
        day: date = self.cleaned_data["meeting_on"]
        days = (day - timezone.localdate()).days
        if days < 3:
            raise forms.ValidationError(_("Velg en dag minst tre dager frem, så rekker alle å svare."))
        if days > 365:
            raise forms.ValidationError(_("Velg en dag innen ett år."))
        return day


class StartForm(MeetingForm):
    """Group, members, date of the leader meeting, who sees the result, language."""

    group = forms.CharField(
        label=_("Hva heter ledergruppen?"),
        max_length=160,
        help_text=_("For eksempel «Kommunedirektørens ledergruppe»."),
    )
    members = forms.CharField(
        label=_("Hvem er med?"),
        max_length=MEMBERS_LIMIT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "autocapitalize": "off", "spellcheck": "false"}),
        help_text=_(
            "Lim inn navn og e-postadresser fra Excel eller fra en e-post, i hvilken rekkefølge som helst. "
            "Lederen er også med. Du ser en forhåndsvisning før noe lagres."
        ),
    )
    readers = forms.ChoiceField(label=_("Hvem ser resultatet?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Hvilket språk skal brevet ha?"),
        choices=LANGUAGES,
        widget=forms.RadioSelect,
        help_text=_("Hver enkelt kan bytte språk i skjemaet."),
    )

    field_order = ("group", "members", "meeting_on", "readers", "language")

    def __init__(self, *args: Any, starter: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["readers"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("group", _("Bare de som er med i gruppen")),
            ("contact", _("Gruppen og jeg. %(name)s ser resultatet sammen med dem") % {"name": starter.name}),
        ]
        field.help_text = _("Dette står i brevet og på første side, og kan ikke utvides etterpå.")


class SendForm(forms.Form):
    """When the letters leave, the greeting, and from how many answers figures are shown."""

    greeting = forms.CharField(
        label=_("Egen innledning"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Erstatter det første avsnittet i brevet. Resten er det dere lover, og kan ikke endres."),
    )
    meeting_on = DateField(label=_("Ledermøtet der dere snakker om resultatet"))
    closes_on = DateField(label=_("Frist for å svare"))
    three = forms.BooleanField(
        label=_("Vis tall allerede fra tre svar"),
        required=False,
        help_text=_(
            "Standard er fire. Med tre må alle få vite det før de svarer. Da står det på første side."
        ),
    )
    when = forms.ChoiceField(
        label=_("Når skal brevet gå ut?"),
        choices=[("now", _("Om ti minutter")), ("best", _("Ved neste gode tidspunkt"))],
        widget=forms.RadioSelect,
        initial="now",
    )


class NewcomerForm(forms.Form):
    """Somebody who joins."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    email = forms.EmailField(label=_("E-post"), max_length=254)


class DeadlineForm(forms.Form):
    """A later deadline."""

    closes_on = DateField(label=_("Ny frist"))

    def clean_closes_on(self) -> date:
        """At least tomorrow."""
        day: date = self.cleaned_data["closes_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Velg en dag frem i tid."))
        return day


class ExternalForm(forms.Form):
    """Factor means from another tool's own report."""

    measured_on = DateField(label=_("Når ble gruppen kartlagt?"))
    answered = forms.IntegerField(label=_("Hvor mange svarte?"), min_value=1, max_value=200, required=False)
    table = forms.CharField(
        label=_("Tallene fra rapporten"),
        max_length=MEMBERS_LIMIT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "Lim inn tre kolonner: kategori, faktor og gjennomsnitt (1–7). En linje for hver av de 24 faktorene."
        ),
    )
