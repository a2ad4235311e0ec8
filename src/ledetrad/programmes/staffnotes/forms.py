"""The forms of notes, quotes and claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import Person
from ledetrad.programmes.models import Activity, Basis, CohortGroup
from ledetrad.programmes.staffnotes.themes import THEMES

BASIS = [
    (Basis.OBSERVED.value, _("Jeg så eller hørte det selv")),
    (Basis.SAID.value, _("Noen fortalte det")),
    (Basis.INTERPRETED.value, _("Slik tolker jeg det")),
]


def choices_of(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
    field.choices = list(choices)


class StaffNoteForm(forms.Form):
    """Who it is about, how one knows it, the words, and what speaks against them."""

    part = forms.ChoiceField(label=_("Hvilken gruppe?"), required=False)
    activity = forms.ChoiceField(label=_("Hvor var det?"), required=False)
    basis = forms.ChoiceField(label=_("Hvordan vet du det?"), choices=BASIS, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Notat"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 5}))
    against = forms.CharField(
        label=_("Hva taler mot?"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hva har du sett eller hørt som ikke passer? En tolkning må ha noe her."),
    )
    themes = forms.MultipleChoiceField(label=_("Temaer"), required=False, widget=forms.CheckboxSelectMultiple)
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        parts: Sequence[CohortGroup],
        activities: Sequence[Activity],
        lang: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {part.public_id: part for part in parts}
        self.activities = {one.public_id: one for one in activities}
        choices_of(
            self, "part", [("", _("Hele kullet")), *((key, p.group.name) for key, p in self.parts.items())]
        )
        choices_of(
            self,
            "activity",
            [("", _("Ikke på en samling")), *((key, a.title) for key, a in self.activities.items())],
        )
        choices_of(self, "themes", [(theme.key, theme.title(lang)) for theme in THEMES])

    def clean(self) -> dict[str, Any]:
        """An interpretation needs what speaks against it: that is the guard against seeing only what one expects."""
        sent = super().clean() or {}
        if sent.get("basis") == Basis.INTERPRETED and not sent.get("against"):
            self.add_error(
                "against", _("Skriv hva som taler mot. Finner du ingenting, skriv hvor du har lett.")
            )
        return sent

    def values(self) -> dict[str, Any]:
        """What a note is made of."""
        sent = self.cleaned_data
        return {
            "part": self.parts.get(sent["part"]),
            "activity": self.activities.get(sent["activity"]),
            "basis": sent["basis"],
            "text": sent["text"],
            "against": sent["against"],
            "themes": sent["themes"],
        }


class QuoteForm(forms.Form):
    """The words as they would be printed, and who said them."""

    text = forms.CharField(
        label=_("Ordene slik de kan trykkes"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ta bort navn på personer, grupper, virksomheter og steder."),
    )
    speaker = forms.ChoiceField(label=_("Hvem sa det?"))

    def __init__(self, *args: Any, speakers: Sequence[Person], names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speakers = {person.public_id: person for person in speakers}
        self.names = names
        choices_of(self, "speaker", [(key, person.name) for key, person in self.speakers.items()])

    def clean_text(self) -> str:
        """Names of people, groups and organisations in the cohort do not go to print."""
        text: str = self.cleaned_data["text"]
        named = [name for name in self.names if name and name.casefold() in text.casefold()]
        if named:
            raise forms.ValidationError(
                _("Teksten nevner %(names)s. Ta det bort, så ingen kjennes igjen."),
                params={"names": ", ".join(named)},
            )
        return text

    def speaker_person(self) -> Person:
        """Who is asked."""
        return self.speakers[self.cleaned_data["speaker"]]


class ClaimForm(forms.Form):
    """A sentence, what speaks against it, and a theme."""

    text = forms.CharField(
        label=_("Påstand"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Den kan komme i en rapport. Skriv den slik at ingen gruppe og ingen person kan kjennes igjen."
        ),
    )
    against = forms.CharField(
        label=_("Hva taler mot?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Påstanden kommer ikke i rapporten uten. Leseren får se begge deler."),
    )
    theme = forms.ChoiceField(label=_("Tema"), required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "theme", [("", "–"), *((theme.key, theme.title(lang)) for theme in THEMES)])
