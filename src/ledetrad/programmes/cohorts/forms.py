"""The forms of cohorts: few fields, each with what it is for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import Person
from ledetrad.programmes.cohorts import words
from ledetrad.programmes.cohorts.mappings import LEAST_AHEAD
from ledetrad.programmes.cohorts.paste import MAX_CHARACTERS
from ledetrad.programmes.dates.quiet import counties
from ledetrad.programmes.forms import LANGUAGES, DateField
from ledetrad.programmes.models import Activity, InvitationState, ProgrammeTemplate, Rationale

MAX_FILE = 1_000_000
SATURDAY = 5  # as date.weekday counts


class CohortForm(forms.Form):
    """Name, first day, why these groups meet, whose holidays are kept free, language."""

    name = forms.CharField(
        label=_("Hva heter kullet?"), max_length=120, help_text=_("For eksempel «Kull 7, våren 2027».")
    )
    starts_on = DateField(
        label=_("Når starter det?"),
        help_text=_("Datoene i løpet foreslås herfra når den første gruppen har takket ja."),
    )
    rationale = forms.ChoiceField(
        label=_("Hvorfor akkurat disse gruppene?"),
        choices=[(key, text) for key, text in words.RATIONALES.items()],
        widget=forms.RadioSelect,
        initial=Rationale.OTHER,
    )
    rationale_text = forms.CharField(
        label=_("Mer om hvorfor"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    county = forms.ChoiceField(
        label=_("Hvilket fylkes skoleferier skal holdes fri?"),
        required=False,
        help_text=_("Samlinger foreslås ikke i vinterferien og høstferien."),
    )
    language = forms.ChoiceField(
        label=_("Hvilket språk skal brevene ha?"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    asks_background = forms.BooleanField(
        label=_("Kullet spør om kjønn og fødselsår"),
        required=False,
        help_text=_(
            "Bare for kull med minst 20 deltakere som ønsker det. Vises som andel og gjennomsnitt for hele kullet, aldri for én."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rationale, county = self.fields["rationale"], self.fields["county"]
        assert isinstance(rationale, forms.ChoiceField)
        assert isinstance(county, forms.ChoiceField)
        rationale.choices = [(key, gettext(text)) for key, text in words.RATIONALES.items()]
        county.choices = [("", _("De vanlige ukene (8 og 9, 40 og 41)")), *((one, one) for one in counties())]

    def clean_starts_on(self) -> date:
        """Within a few years: a wrong century is a slip."""
        day: date = self.cleaned_data["starts_on"]
        if abs((day - timezone.localdate()).days) > 366 * 5:
            raise forms.ValidationError(_("Velg en dag innen fem år."))
        return day


class NewCohortForm(CohortForm):
    """The same, with the programme it follows: a cohort keeps the one it began with."""

    template = forms.ChoiceField(
        label=_("Hvilket program følger kullet?"),
        help_text=_("Kullet beholder løpet slik det er nå, også om programmet endres senere."),
    )
    field_order = ("name", "template", "starts_on", "rationale", "rationale_text", "county", "language")

    def __init__(self, *args: Any, templates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = templates


class GroupsForm(forms.Form):
    """A pasted table or a CSV file, where the groups stand, and their contact."""

    table = forms.CharField(
        label=_("Lim inn listen"),
        required=False,
        max_length=MAX_CHARACTERS + 1,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 9, "autocapitalize": "off", "spellcheck": "false", "wrap": "off"}
        ),
        help_text=_(
            "En rad for hver person, fra Excel: virksomhet, type, gruppe, navn, e-post, rolle. Skriv «leder» som rolle for den som leder gruppen. Du ser en forhåndsvisning før noe lagres."
        ),
    )
    upload = forms.FileField(
        label=_("Eller velg en CSV-fil"), required=False, help_text=_("Fra Excel: «Lagre som», CSV.")
    )
    state = forms.ChoiceField(
        label=_("Hvor står gruppene?"),
        widget=forms.RadioSelect,
        initial=InvitationState.ENQUIRED,
    )
    contact = forms.ChoiceField(
        label=_("Hvem er kontakt for gruppene?"), help_text=_("Kan endres for hver gruppe etterpå.")
    )

    def __init__(self, *args: Any, contacts: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state, contact = self.fields["state"], self.fields["contact"]
        assert isinstance(state, forms.ChoiceField)
        assert isinstance(contact, forms.ChoiceField)
        state.choices = [
            (InvitationState.ENQUIRED, _("Aktuelle: ingen er spurt ennå. Invitasjonen sender du etterpå")),
            (InvitationState.INVITED, _("Dere har invitert dem utenom Ledetråd, og venter på svar")),
            (InvitationState.ACCEPTED, _("Har takket ja. Løpet lages med en gang")),
        ]
        contact.choices = [(one.public_id, one.name) for one in contacts]

    def clean_upload(self) -> Any:
        """A list of people is small."""
        file = self.cleaned_data.get("upload")
        if file is not None and file.size > MAX_FILE:
            raise forms.ValidationError(_("Filen er for stor. Lagre bare listen som CSV."))
        return file


class StateForm(forms.Form):
    """Where a group stands, since when, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("Hvor står gruppen?"), widget=forms.RadioSelect)
    on = DateField(label=_("Siden når?"), required=False)
    reason = forms.CharField(
        label=_("Hvorfor?"),
        required=False,
        max_length=300,
        help_text=_("Særlig når gruppen takker nei eller vil vente: da vet vi det neste gang."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, gettext(text)) for key, text in words.STATES.items()]

    def clean_on(self) -> date:
        """Today where nothing is said; never in the future."""
        day: date | None = self.cleaned_data["on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("Velg en dag som har vært."))
        return day or timezone.localdate()


class MarksForm(forms.Form):
    """What the programme should know about a group, for later comparison (difi-2019 S2)."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    newly_established = forms.BooleanField(label=_("Nyetablert gruppe"), required=False)
    in_reorganisation = forms.BooleanField(label=_("Midt i en omorganisering"), required=False)
    many_replaced = forms.BooleanField(label=_("Mange er skiftet ut"), required=False)


class HandOverForm(forms.Form):
    """A new contact, and what she needs to know."""

    new = forms.ChoiceField(label=_("Ny kontakt"))
    note = forms.CharField(
        label=_("Hva må den nye vite?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Avtaler og praktiske ting. Skriv ikke noe om enkeltpersoner. De som driver programmet, leser det."
        ),
    )

    def __init__(self, *args: Any, contacts: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["new"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.public_id, one.name) for one in contacts]


class LeaveForm(forms.Form):
    """Why a group leaves the cohort."""

    reason = forms.CharField(label=_("Hvorfor?"), required=False, max_length=300)


class MappingForm(forms.Form):
    """The day the groups without a day of their own talk the result through."""

    meeting_on = DateField(
        label=_("Når snakker gruppene om resultatet?"),
        help_text=_(
            "Gjelder grupper som ikke har en gjennomgang i løpet de neste fire månedene. Fristen settes en til to uker før."
        ),
    )

    def clean_meeting_on(self) -> date:
        """There must be time to answer."""
        day: date = self.cleaned_data["meeting_on"]
        days = (day - timezone.localdate()).days
        if days < LEAST_AHEAD:
            raise forms.ValidationError(_("Velg en dag minst tre dager frem, så rekker alle å svare."))
        if days > 365:
            raise forms.ValidationError(_("Velg en dag innen ett år."))
        return day

    @staticmethod
    def suggestion() -> date:
        """Three weeks from now, on a weekday."""
        day = timezone.localdate() + timedelta(days=21)
        return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)


class AnswerForm(forms.Form):
    """The head's answer to the invitation."""

    answer = forms.ChoiceField(
        label=_("Hva svarer dere?"),
        choices=[
            (InvitationState.ACCEPTED, _("Ja, hele gruppen er med")),
            (InvitationState.DEFERRED, _("Ikke nå, men gjerne senere")),
            (InvitationState.DECLINED, _("Nei takk")),
        ],
        widget=forms.RadioSelect,
    )
    reads = forms.ChoiceField(
        label=_("Hvem leser gruppens samlede resultat av kartleggingen?"),
        widget=forms.RadioSelect,
        initial="contact",
        help_text=_("Ingen ser hva hver av dere svarer. Dette står i brevet til alle som blir spurt."),
    )
    reason = forms.CharField(label=_("Vil du si hvorfor?"), required=False, max_length=300)

    def __init__(self, *args: Any, contact: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reads"]
        assert isinstance(field, forms.ChoiceField)
        name = contact.name if contact else _("Kontakten i programmet")
        field.choices = [
            (
                "contact",
                gettext("Gruppen, og %(name)s, som går gjennom det sammen med dere") % {"name": name},
            ),
            ("group", _("Bare gruppen")),
        ]


class IntroductionForm(forms.Form):
    """What the group lets the others read before the first gathering."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    facts = forms.CharField(
        label=_("Kort om virksomheten"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Oppgaver, størrelse, brukere: det de andre bør vite før dere møtes."),
    )
    challenges = forms.CharField(
        label=_("Utfordringer vi gjerne vil snakke med andre om"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    names_shown = forms.BooleanField(
        label=_("De andre gruppene får se navnene på dem som er med i gruppen vår"), required=False
    )


class HelpForm(forms.Form):
    """What the group asks its contact for."""

    text = forms.CharField(
        label=_("Hva trenger dere mer av?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MeasureForm(forms.Form):
    """Something else the group does for its own development."""

    text = forms.CharField(label=_("Tiltak"), max_length=200)
    activity = forms.ChoiceField(label=_("Hører sammen med"), required=False)

    def __init__(self, *args: Any, activities: list[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["activity"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Ingen aktivitet")), *((one.public_id, one.title) for one in activities)]


def choices_of(templates: list[ProgrammeTemplate], shipped: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Own templates first, then the shipped ones that are copied when they are chosen."""
    taken = {one.title for one in templates}
    return [
        *((f"own:{one.public_id}", one.title) for one in templates),
        *(
            (f"shipped:{key}", gettext("%(title)s, uendret") % {"title": title} if title in taken else title)
            for key, title in shipped
        ),
    ]
