"""The forms of the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.areas.typical import TYPICAL


class EntryForm(forms.Form):
    """What others may read about me."""

    experience = forms.CharField(
        label=_("Hva kan andre spørre deg om?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "For eksempel: «Vi slo sammen to avdelinger i fjor, og gikk fra ni til seks i ledergruppen.»"
        ),
    )
    challenges = forms.MultipleChoiceField(
        label=_("Hva arbeider dere med?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    users_served = forms.CharField(
        label=_("Hvem er virksomheten din til for?"),
        required=False,
        max_length=200,
        help_text=_(
            "For eksempel «barn og familier» eller «næringsdrivende». Slik finner dere andre med de samme."
        ),
    )
    may_be_asked = forms.BooleanField(label=_("Andre kan stille meg spørsmål her"), required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["challenges"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(area.key, area.title(lang)) for area in TYPICAL]


class QuestionForm(forms.Form):
    """A question to the others."""

    text = forms.CharField(
        label=_("Spørsmålet ditt"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    challenge = forms.ChoiceField(label=_("Hvem skal få det?"), required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["challenge"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Alle som kan spørres")), *((area.key, area.title(lang)) for area in TYPICAL)]


class AnswerForm(forms.Form):
    """One answer."""

    text = forms.CharField(label=_("Svaret ditt"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 6}))
