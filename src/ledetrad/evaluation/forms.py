"""The forms of reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledetrad.evaluation.models import AuthorRole
from ledetrad.evaluation.queries import FinishedCohort


class CohortsForm(forms.Form):
    """Which finished cohorts."""

    kull = forms.MultipleChoiceField(
        label=_("Hvilke kull?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst to kull.")},
    )

    def __init__(self, *args: Any, cohorts: Sequence[FinishedCohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kull"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.cohort.public_id, f"{one.cohort.name} ({one.groups})") for one in cohorts]


class ReleaseForm(forms.Form):
    """What the report is called, who made it, and who read it."""

    title = forms.CharField(label=_("Tittel"), max_length=160)
    author = forms.CharField(label=_("Hvem lager rapporten?"), max_length=120)
    author_role = forms.ChoiceField(
        label=_("Den som lager den,"),
        choices=[
            (AuthorRole.RAN_IT, _("har utviklet eller drevet programmet")),
            (AuthorRole.TOOK_PART, _("har deltatt i programmet")),
            (AuthorRole.OUTSIDE, _("har ikke hatt noe med programmet å gjøre")),
        ],
        help_text=_("Står på forsiden, så leseren vet hvor nær forfatteren er."),
    )
    reviewer = forms.CharField(
        label=_("Uavhengig leser"),
        max_length=120,
        required=False,
        help_text=_(
            "En som ikke har hatt noe med programmet å gjøre, og som har lest rapporten kritisk. Kan stå tomt."
        ),
    )


class ReaderForm(forms.Form):
    """Which commissioner."""

    person = forms.ChoiceField(label=_("Del med oppdragsgiver"))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(people)
