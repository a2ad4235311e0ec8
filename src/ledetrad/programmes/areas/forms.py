"""The small forms of areas, contributions and next steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import Person
from ledetrad.programmes.areas.queries import Factor
from ledetrad.programmes.forms import DateField
from ledetrad.programmes.models import DevelopmentArea


class Versioned(forms.Form):
    """A form that knows which version of a row it was made from."""

    version = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)


class AreaForm(Versioned):
    """Title, what somebody would see, and which factors it is about."""

    title = forms.CharField(label=_("Hva vil dere utvikle?"), max_length=200)
    sign = forms.CharField(
        label=_("Slik merker vi at vi er på vei"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Vær konkret: Hva ville en som var med i møtet deres, se eller høre? "
            "For eksempel: «Hver sak slutter med at noen sier hvem som gjør hva.»"
        ),
    )
    factors = forms.MultipleChoiceField(
        label=_("Hvilke faktorer i profilen handler det om?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Så mange dere vil, eller ingen."),
    )

    def __init__(self, *args: Any, factors: Sequence[Factor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["factors"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(factor.key, factor.title) for factor in factors]
        if not factors:
            del self.fields["factors"]


class ContributionForm(Versioned):
    """«Jeg skal …», to an area of own choice."""

    area = forms.ChoiceField(label=_("Hvilket område bidrar du til?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Mitt bidrag"),
        max_length=300,
        error_messages={"required": _("Skriv hva du skal gjøre, i én setning.")},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Én setning om noe du selv skal gjøre, i et vanlig møte."),
    )
    in_meeting = forms.BooleanField(label=_("Jeg skriver i møtet"), required=False)

    def __init__(self, *args: Any, areas: Sequence[DevelopmentArea], may_wait: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(area.public_id, area.title) for area in areas]
        if len(areas) == 1:
            field.initial = areas[0].public_id
        if not may_wait:
            del self.fields["in_meeting"]
        # The mark alone is enough; without it the sentence is what the form is for.
        self.fields["text"].required = not (may_wait and self.data.get("in_meeting"))
        if not self.is_bound:
            self.initial.setdefault("text", beginning())

    def clean(self) -> dict[str, Any]:
        """A sentence, or a mark that it comes in the meeting. The words the field starts with are no sentence."""
        cleaned = super().clean() or {}
        text = " ".join(cleaned.get("text", "").split())
        if text == beginning().strip():
            text = ""
        if not text and not cleaned.get("in_meeting") and "text" not in self.errors:
            self.add_error("text", gettext("Skriv hva du skal gjøre, i én setning."))
        cleaned["text"] = text
        return cleaned


def beginning() -> str:
    """How a contribution begins in the language of the page, with a space to go on from."""
    return gettext("Jeg skal") + " "


class StepForm(Versioned):
    """What somebody does next. Name and date may be empty."""

    text = forms.CharField(label=_("Hva er neste steg?"), max_length=300)
    owner = forms.ChoiceField(label=_("Hvem"), required=False)
    due_on = DateField(label=_("Når"), required=False)

    def __init__(self, *args: Any, members: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("Ikke avtalt")), *((one.public_id, one.name) for one in members)]
        self._members = {one.public_id: one for one in members}

    def owner_person(self) -> Person | None:
        """Who is chosen, a present member."""
        return self._members.get(self.cleaned_data["owner"])
