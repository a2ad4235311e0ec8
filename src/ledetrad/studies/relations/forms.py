"""Forms of relations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledetrad.studies.models import ResponseReason
from ledetrad.studies.relations.actions import PROPOSED_BY_LEADER
from ledetrad.studies.seating import category_labels


class ProposalForm(forms.Form):
    """Whom the leader proposes."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    email = forms.EmailField(label=_("E-postadresse"), max_length=254)
    category = forms.ChoiceField(label=_("Hvem er det?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        labels = category_labels()
        field.choices = [(category, labels[category]) for category in PROPOSED_BY_LEADER]


class SuperiorForm(forms.Form):
    """Whom the leader answers to."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    email = forms.EmailField(label=_("E-postadresse"), max_length=254)


class SubstituteForm(forms.Form):
    """Who answers instead."""

    name = forms.CharField(label=_("Hvem svarer i stedet?"), max_length=120)
    email = forms.EmailField(label=_("E-postadresse"), max_length=254)


def reason_words() -> dict[str, Any]:
    """What each reason for not answering is called."""
    return {
        ResponseReason.REFUSED: _("Vil ikke svare"),
        ResponseReason.SENT_WRONG: _("Feilsendt: gjelder ikke personen"),
        ResponseReason.DOES_NOT_REMEMBER: _("Husker ikke det vi spør om"),
        ResponseReason.LEFT: _("Har sluttet eller byttet jobb"),
        ResponseReason.NOT_REACHED: _("Ikke nådd"),
        ResponseReason.OTHER: _("Annet"),
    }


class ReasonForm(forms.Form):
    """Why nobody answers from a seat, as it was told."""

    reason = forms.ChoiceField(label=_("Grunn"), required=False)
    note = forms.CharField(label=_("Merknad"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Ikke oppgitt")), *reason_words().items()]
