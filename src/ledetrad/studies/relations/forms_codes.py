"""The form where the own code is designed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import Person
from ledetrad.studies import codes
from ledetrad.studies.access import studies_of_runner
from ledetrad.studies.models import Confidentiality, Study, StudyState
from ledetrad.studies.pages.forms import DateField


class CodesForm(forms.Form):
    """What the code is made of, which survey this one follows, and when the key goes."""

    follows: forms.ModelChoiceField[Study] = forms.ModelChoiceField(
        label=_("Denne følger etter"),
        queryset=None,
        required=False,
        empty_label=_("Ingen: dette er den første"),
        help_text=_("Da spørres det om de samme delene, så koden blir den samme."),
    )
    elements = forms.MultipleChoiceField(
        label=_("Hva koden lages av"), widget=forms.CheckboxSelectMultiple, required=False
    )
    codes_until = DateField(
        label=_("Nøkkelen til kodene slettes"),
        required=False,
        help_text=_("Etter denne dagen kan ingen sette svar sammen lenger."),
    )

    def __init__(self, *args: Any, study: Study, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "follows": study.follows_id,
            "elements": study.code_elements,
            "codes_until": study.codes_until,
        }
        super().__init__(*args, **kwargs)
        self.study = study
        language = get_language() or "nb"
        field = self.fields["elements"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.key, one.text.get(language, one.text["nb"])) for one in codes.ELEMENTS]
        # Only what has opened has a code to follow; a survey cannot follow itself or one that follows it.
        earlier = studies_of_runner(person).filter(confidentiality=Confidentiality.CODED, practice=False)
        chosen = earlier.exclude(state=StudyState.DRAFT).exclude(pk=study.pk)
        self.fields["follows"].queryset = chosen  # type: ignore[attr-defined]
        if study.follows is not None and not self.is_bound:
            del self.fields["elements"], self.fields["codes_until"]

    def clean(self) -> dict[str, Any]:
        """Of a first survey: enough elements, and a day that comes after the deadline."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("follows") is not None:
            return found
        if len(found.get("elements") or ()) < codes.FEWEST:
            self.add_error(
                "elements", gettext("Koden må ha minst fire deler, ellers får for mange den samme.")
            )
        until = found.get("codes_until")
        if until is not None and until <= timezone.localdate(self.study.shuts_at):
            self.add_error("codes_until", gettext("Nøkkelen til kodene må finnes til etter fristen."))
        return found

    def values(self) -> dict[str, Any]:
        """What is to be written. A survey that follows another has that one's elements and key."""
        if self.cleaned_data["follows"] is not None:
            return {"follows": self.cleaned_data["follows"], "codes_until": None}
        return {
            "follows": None,
            "wave": 1,
            "code_elements": list(self.cleaned_data["elements"]),
            "codes_until": self.cleaned_data["codes_until"],
        }
