"""The first two questions about a new questionnaire, and the file of one that is brought in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledetrad.studies.questionnaires.queries import language_name

LANGUAGES = ("nb", "nn", "en")


class NewQuestionnaireForm(forms.Form):
    """What it is called, what it is written in, and in which other languages it will be."""

    title = forms.CharField(
        label=_("Hva heter skjemaet?"), max_length=200, help_text=_("De som svarer, ser tittelen øverst.")
    )
    first = forms.ChoiceField(label=_("Hvilket språk skriver du på?"), widget=forms.RadioSelect)
    others = forms.MultipleChoiceField(
        label=_("Skal det også finnes på"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kan legges til senere. Et språk vises først når du sier at det er ferdig."),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "others"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(one, language_name(one).capitalize()) for one in LANGUAGES]
        self.fields["first"].initial = language if language in LANGUAGES else LANGUAGES[0]

    def languages(self) -> list[str]:
        """The languages, the original first."""
        first = self.cleaned_data["first"]
        return [first, *(one for one in self.cleaned_data["others"] if one != first)]


class FileForm(forms.Form):
    """A file from elsewhere."""

    file = forms.FileField(
        label=_("Filen"),
        help_text=_(
            "Regneark i XLSForm (.xlsx), tekstfil (.yaml), LimeSurvey (.lss, .lsg, .lsq, .txt, .tsv), SurveyJS (.json), SPSS (.sav), eller .csv fra Qualtrics, Nettskjema eller REDCap. Høyst 10 MB."
        ),
    )
