"""The small forms of rounds and of the purpose."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.forms import DateField
from ledetrad.programmes.models import RoundKind

TEXT_LIMIT = 2_000


class RoundForm(forms.Form):
    """Which of the four, and when the group means to do it again."""

    kind = forms.ChoiceField(choices=RoundKind.choices)
    weeks = forms.TypedChoiceField(
        label=_("Når vil dere gjøre det igjen?"),
        choices=[
            (0, _("Det sier vi ikke nå")),
            (4, _("Om fire uker")),
            (8, _("Om åtte uker")),
            (12, _("Om tolv uker")),
        ],
        coerce=int,
        initial=0,
        help_text=_("Det blir en linje på denne siden. Ingen får e-post."),
    )


class TalkedForm(forms.Form):
    """The day the group talked of its purpose; today when nothing is said."""

    on = DateField(label=_("Dagen dere snakket om det"), required=False)

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"] or timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError(_("Velg en dag som har vært."))
        return day


class PurposeForm(forms.Form):
    """The purpose in three parts (difi-2019 F6)."""

    case_results = forms.CharField(
        label=_("Hva skal det komme ut av sakene våre?"),
        help_text=_("Hvilke saksresultater gruppen skal produsere."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=TEXT_LIMIT,
        required=False,
    )
    cooperation = forms.CharField(
        label=_("Hva skal samarbeidet være preget av?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=TEXT_LIMIT,
        required=False,
    )
    each_member = forms.CharField(
        label=_("Hva skal den enkelte få ut av å være med?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=TEXT_LIMIT,
        required=False,
    )


PARTS = ("case_results", "cooperation", "each_member")
