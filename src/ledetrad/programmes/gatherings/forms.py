"""The forms of gatherings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.gatherings import words
from ledetrad.programmes.gatherings.library import Ask
from ledetrad.programmes.gatherings.seating import MOST_TABLES
from ledetrad.programmes.models import (
    Activity,
    GatheringOutline,
    GatheringSession,
    Readers,
    Speaker,
)

MOST_MEGABYTES = 20
# What a file begins with, by the end of its name: the name alone says nothing.
KINDS = {
    "pdf": (b"%PDF", "application/pdf"),
    "pptx": (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
}


def choices(known: Mapping[str, words.Word]) -> list[tuple[str, Any]]:
    """What can be chosen, with its words."""
    return list(known.items())


def area(rows: int = 3) -> forms.Textarea:
    """A field for a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class Texts(forms.Form):
    """A form whose texts are compared and stored with one kind of line ends."""

    def clean(self) -> dict[str, Any]:
        """Line ends as they are stored."""
        values = super().clean() or {}
        for name, value in values.items():
            if isinstance(value, str):
                values[name] = value.replace("\r\n", "\n")
        return values


class WhyForm(Texts):
    """A change to the outline may say why it was made."""

    why = forms.CharField(
        label=_("Hvorfor endrer dere?"),
        required=False,
        max_length=300,
        help_text=_("For eksempel «Kullet har tre grupper midt i omstilling». Står i historien."),
    )


class FrameForm(WhyForm):
    """Goals, the most talk wished for, and when the second day begins."""

    goals = forms.CharField(
        label=_("Mål for samlingen"),
        required=False,
        max_length=3_000,
        widget=area(5),
        help_text=_("Ett mål på hver linje."),
    )
    talk_wish = forms.IntegerField(
        label=_("Innledninger skal ta høyst (prosent av arbeidstiden)"),
        required=False,
        min_value=0,
        max_value=100,
    )
    second_day_at = forms.TimeField(
        label=_("Dag 2 begynner klokka"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    field_order = ("goals", "talk_wish", "second_day_at", "why")

    @staticmethod
    def values_of(activity: Activity, outline: GatheringOutline | None) -> dict[str, Any]:
        """The form as things stand."""
        return {
            "goals": activity.goals,
            "talk_wish": outline.talk_wish if outline else None,
            "second_day_at": outline.second_day_at if outline else None,
        }


class SessionForm(WhyForm):
    """One session: what, how, how long, who, and what the speaker is asked for."""

    title = forms.CharField(label=_("Hva skjer?"), max_length=160)
    form = forms.ChoiceField(
        label=_("Hvordan arbeider dere?"),
        choices=choices(words.FORMS),
        widget=forms.RadioSelect,
        initial="talk",
    )
    minutes = forms.IntegerField(label=_("Minutter"), min_value=5, max_value=480, initial=30)
    day = forms.TypedChoiceField(
        label=_("Dag"), choices=[(str(n), str(n)) for n in range(1, 4)], coerce=int, initial=1
    )
    about = forms.CharField(label=_("Det deltakerne leser"), required=False, max_length=2_000, widget=area())
    owner = forms.CharField(label=_("Hvem i staben holder i det?"), required=False, max_length=120)
    speaker = forms.ChoiceField(label=_("Innleder"), required=False)
    order = forms.CharField(
        label=_("Bestilling til innlederen"),
        required=False,
        max_length=2_000,
        widget=area(4),
        help_text=_(
            "Be om erfaringer, refleksjoner og teori som åpner for samtale og gruppeoppgaver, "
            "ikke en forelesning."
        ),
    )
    task = forms.ChoiceField(label=_("Gruppene arbeider med"), required=False)
    asks = forms.MultipleChoiceField(
        label=_("Spørsmål å snakke om"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = (
        "title",
        "form",
        "minutes",
        "day",
        "about",
        "owner",
        "speaker",
        "order",
        "task",
        "asks",
        "why",
    )

    def __init__(
        self, *args: Any, speakers: Sequence[Speaker], asks: Sequence[Ask], lang: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._speakers = {one.public_id: one for one in speakers}
        self._choose("speaker", [("", gettext("Ingen")), *((one.public_id, one.name) for one in speakers)])
        self._choose("task", [("", gettext("Ikke noe bestemt")), *choices(words.TASKS)])
        self._choose("asks", [(ask.key, ask.said(lang)) for ask in asks])
        if not asks:
            del self.fields["asks"]

    def _choose(self, name: str, known: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = known

    def values(self) -> dict[str, Any]:
        """What is stored, once the form is valid."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "why"}
        values["speaker"] = self._speakers.get(values["speaker"])
        values.setdefault("asks", [])
        return values

    @staticmethod
    def values_of(session: GatheringSession) -> dict[str, Any]:
        """The form as the session stands."""
        names = ("title", "form", "minutes", "day", "about", "owner", "order", "task", "asks")
        return {name: getattr(session, name) for name in names} | {
            "speaker": session.speaker.public_id if session.speaker else ""
        }


class SpeakerForm(Texts):
    """Somebody who can open a conversation."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    works_at = forms.CharField(label=_("Arbeidssted"), required=False, max_length=160)
    sector = forms.ChoiceField(label=_("Sektor"), choices=choices(words.SECTORS), widget=forms.RadioSelect)
    topic = forms.CharField(label=_("Kan snakke om"), required=False, max_length=200)

    @staticmethod
    def values_of(speaker: Speaker) -> dict[str, Any]:
        """The form as the speaker stands."""
        return {name: getattr(speaker, name) for name in ("name", "works_at", "sector", "topic")}


class WishForm(Texts):
    """A topic somebody would like taken up."""

    text = forms.CharField(label=_("Hva skulle du ønske vi tok opp?"), max_length=300)


class CoveredForm(Texts):
    """What came of a wish."""

    covered = forms.ChoiceField(
        label=_("Hva ble det til?"), choices=choices(words.COVERED), widget=forms.RadioSelect
    )
    answer = forms.CharField(label=_("Svar til den som ønsket det"), required=False, max_length=300)


class MaterialForm(Texts):
    """A file or a link, never both and never neither."""

    title = forms.CharField(label=_("Hva er det?"), max_length=160)
    file = forms.FileField(
        label=_("Fil"),
        required=False,
        help_text=_("PDF eller PowerPoint, høyst 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.pptx"}),
    )
    link = forms.URLField(label=_("Eller en lenke"), required=False, max_length=500, assume_scheme="https")
    readers = forms.ChoiceField(
        label=_("Hvem kan lese det?"),
        choices=choices(words.MATERIAL_READERS),
        widget=forms.RadioSelect,
        initial="cohort",
    )

    def clean_file(self) -> UploadedFile[Any] | None:
        """A file of a kind we know, not too large. What stands inside decides, not the name."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if not file:
            return None
        kind = KINDS.get((file.name or "").rpartition(".")[2].lower())
        beginning = file.read(8)
        file.seek(0)
        if kind is None or not beginning.startswith(kind[0]):
            raise forms.ValidationError(_("Velg en PDF- eller PowerPoint-fil (.pdf eller .pptx)."))
        if (file.size or 0) > MOST_MEGABYTES * 1_000_000:
            raise forms.ValidationError(
                _("Filen er større enn 20 MB. Legg den et annet sted, og lim inn lenken.")
            )
        return file

    def clean_link(self) -> str:
        """Only addresses a browser opens as pages."""
        link: str = self.cleaned_data["link"]
        if link and not link.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Lenken må begynne med https://"))
        return link

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        values = super().clean()
        if not self.errors and bool(values.get("file")) == bool(values.get("link")):
            self.add_error("file", gettext("Velg en fil, eller lim inn en lenke. Ikke begge deler."))
        return values

    def media_type(self) -> str:
        """The kind of the file."""
        return KINDS[self.cleaned_data["file"].name.rpartition(".")[2].lower()][1]


class MixForm(forms.Form):
    """How many tables."""

    tables = forms.IntegerField(label=_("Hvor mange bord?"), min_value=1, max_value=MOST_TABLES)
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)


class RulesForm(Texts):
    """The text of rules."""

    text = forms.CharField(
        label=_("Spilleregler"),
        max_length=4_000,
        widget=area(12),
        help_text=_("Én regel på hver linje."),
    )
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)


def readers_field(*, first: str = "", note: Any = "") -> forms.ChoiceField:
    """Who may read a text (difi-2019 10, no. 80)."""
    return forms.ChoiceField(
        label=_("Hvem kan lese det?"),
        choices=choices(words.READERS),
        widget=forms.RadioSelect,
        initial=first or Readers.COHORT,
        help_text=note,
    )


class ChallengeForm(Texts):
    """A challenge in its fixed form: background, what is wanted, what is not wanted (difi-2019 10, no. 75)."""

    title = forms.CharField(label=_("Utfordringen, med få ord"), max_length=160)
    background = forms.CharField(
        label=_("Bakgrunn"),
        max_length=3_000,
        widget=area(4),
        help_text=_("Det de andre må vite for å kunne hjelpe. Navn på enkeltpersoner trengs ikke."),
    )
    wanted = forms.CharField(
        label=_("Dette ber vi om"),
        max_length=2_000,
        widget=area(),
        help_text=_(
            "Én klar bestilling: «Hva ville dere spurt om først?» eller «Finn hullene i opplegget vårt.»"
        ),
    )
    not_wanted = forms.CharField(
        label=_("Dette ber vi ikke om"), required=False, max_length=2_000, widget=area(2)
    )
    readers = readers_field(
        note=_(
            "Programstaben ser tittelen og bestillingen når dere legger den ut, så de kan ordne rom og lister."
        )
    )


class AdviceForm(Texts):
    """Advice to the group that asked."""

    text = forms.CharField(label=_("Et råd eller et spørsmål til dem"), max_length=2_000, widget=area())
    named = forms.BooleanField(label=_("Sett navnet mitt på"), required=False)


class OutcomeForm(Texts):
    """What the group used, and what came of it (difi-2019 10, no. 77)."""

    used = forms.CharField(
        label=_("Hva brukte dere av rådene?"), required=False, max_length=3_000, widget=area()
    )
    outcome = forms.CharField(label=_("Hva kom ut av det?"), required=False, max_length=3_000, widget=area())
    outcome_readers = readers_field(first=Readers.GROUP)


class TrialForm(Texts):
    """A measure the group wants to try."""

    text = forms.CharField(label=_("Dette vil vi prøve"), max_length=300, widget=area(2))
    begins = forms.CharField(
        label=_("Når og hvor begynner vi?"),
        required=False,
        max_length=200,
        help_text=_("For eksempel «I ledermøtet 12. mars»."),
    )
    readers = readers_field()


class ReplyForm(Texts):
    """What another group says to it."""

    kind = forms.ChoiceField(
        label=_("Hva vil dere gi?"),
        choices=[
            ("challenge", _("Et spørsmål som utfordrer")),
            ("support", _("Støtte, eller noe vi selv har erfart")),
        ],
        widget=forms.RadioSelect,
        initial="challenge",
    )
    text = forms.CharField(label=_("Kort, med egne ord"), max_length=400, widget=area(2))
