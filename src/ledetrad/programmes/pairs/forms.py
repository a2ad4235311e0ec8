"""The forms of pair meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import Person
from ledetrad.programmes.models import LaterKind, Usefulness
from ledetrad.programmes.pairs.matching import Odd
from ledetrad.programmes.pairs.queries import StaffSide

TEXT_LIMIT = 2_000

USEFUL = [
    (Usefulness.USEFUL.value, _("Nyttig")),
    (Usefulness.PARTLY.value, _("Delvis nyttig")),
    (Usefulness.NOT.value, _("Ikke nyttig denne gangen")),
]
LATER = [
    (LaterKind.CONTACT.value, _("En kontakt vi holder")),
    (LaterKind.PROJECT.value, _("Noe vi gjør sammen")),
]


class RoundForm(forms.Form):
    """What to do with the last group, asked only where the number is odd."""

    odd = forms.ChoiceField(
        label=_("Det er et ulikt antall grupper. Hva gjør vi?"),
        choices=[(Odd.THREE.value, _("Ett møte med tre grupper")), (Odd.REST.value, _("Én gruppe hviler"))],
        widget=forms.RadioSelect,
        initial=Odd.THREE.value,
        required=False,
    )


class SwapForm(forms.Form):
    """Two groups that change places."""

    one = forms.ChoiceField(label=_("Bytt"))
    other = forms.ChoiceField(label=_("med"))

    def __init__(self, *args: Any, sides: Sequence[StaffSide], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(side.part.public_id, side.name) for side in sides]
        for name in ("one", "other"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A group does not change places with itself."""
        sent = super().clean() or {}
        if sent.get("one") and sent.get("one") == sent.get("other"):
            raise forms.ValidationError(_now("Velg to grupper fra hvert sitt møte."))
        return sent


class FacilitationForm(forms.Form):
    """Who facilitates, and whether it was used."""

    facilitator = forms.ChoiceField(label=_("Tilrettelegger"), required=False)
    facilitated = forms.ChoiceField(
        label=_("Ble det tilrettelagt?"),
        choices=[("", _("Ikke sagt ennå")), ("yes", _("Ja")), ("no", _("Nei"))],
        required=False,
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["facilitator"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Ingen")), *((one.public_id, one.name) for one in people)]


class PrepareForm(forms.Form):
    """Agenda and expectation: both, so that the other group knows what to come with."""

    agenda = forms.CharField(
        label=_("Hva vil dere snakke om?"),
        help_text=_("En konkret utfordring er lettere å få råd om enn et tema."),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv hva dere vil snakke om.")},
    )
    expected = forms.CharField(
        label=_("Hva vil dere sitte igjen med?"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv hva dere vil sitte igjen med, så vet den andre gruppen det.")},
    )
    wants_facilitation = forms.BooleanField(
        label=_("Vi vil gjerne at programstaben tilrettelegger"), required=False
    )


class AfterForm(forms.Form):
    """What came of it."""

    useful = forms.ChoiceField(
        label=_("Var møtet nyttig for dere?"),
        choices=USEFUL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg en av de tre.")},
    )
    got = forms.CharField(
        label=_("Hva fikk dere?"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    gave = forms.CharField(
        label=_("Hva ga dere?"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    onward = forms.CharField(
        label=_("Hva blir det neste?"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    open_to_staff = forms.BooleanField(
        label=_("La programstaben lese det vi har skrevet om dette møtet"), required=False
    )


class LaterForm(forms.Form):
    """A contact or a joint project."""

    kind = forms.ChoiceField(
        label=_("Hva er det?"), choices=LATER, widget=forms.RadioSelect, initial=LaterKind.CONTACT.value
    )
    text = forms.CharField(
        label=_("Med hvem, eller om hva?"),
        max_length=300,
        error_messages={"required": _("Skriv noen ord om hva det er.")},
    )
