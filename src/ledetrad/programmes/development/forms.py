"""The four status questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.development.actions import FIELDS

LIMIT = 6_000


def _text(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=LIMIT, widget=forms.Textarea(attrs={"rows": 5})
    )


class StatusForm(forms.Form):
    """difi-2019 I7, word for word in bokmål. Any of them may wait; not all four."""

    changes = _text(_("Hvilke endringer har dere gjort?"))
    learned = _text(_("Hva lærte dere?"))
    effects = _text(_("Hvilken effekt har det gitt – for ledergruppen, virksomheten og omgivelsene?"))
    way_on = _text(_("Hva blir veien videre?"))

    def clean(self) -> dict[str, Any]:
        """Something is written, with line ends as they are stored."""
        values = super().clean() or {}
        for name in FIELDS:
            values[name] = (values.get(name) or "").replace("\r\n", "\n")
        if not self.errors and not any(values[name] for name in FIELDS):
            raise forms.ValidationError(_("Skriv noe på minst ett av spørsmålene."))
        return values

    def texts(self) -> dict[str, str]:
        """The four texts, once the form is valid."""
        return {name: self.cleaned_data[name] for name in FIELDS}
