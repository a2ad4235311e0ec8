"""The forms of exercises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.exercises.methods import LONGEST_LINE, MOST_LINES
from ledetrad.programmes.exercises.sorting_queries import CaseRow
from ledetrad.programmes.exercises.words import APPROACHES, COLOURS, TYPES
from ledetrad.programmes.models import Case

LONGEST_TITLE = 200
HIGHEST_SCORE = 200


def _types() -> list[tuple[str, Any]]:
    return [(one.key, one.title) for one in TYPES]


class CasesForm(forms.Form):
    """Cases to sort: some of the group's own meetings, and some that are typed, one on each line."""

    cases = forms.MultipleChoiceField(
        label=_("Saker fra ledermøtet"), widget=forms.CheckboxSelectMultiple, required=False
    )
    titles = forms.CharField(
        label=_("Andre saker, én på hver linje"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, cases: Sequence[Case] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cases = {case.public_id: case for case in cases}
        if cases:
            field = self.fields["cases"]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(case.public_id, case.title) for case in cases]
        else:
            del self.fields["cases"]

    def clean_titles(self) -> list[str]:
        """The lines that say something; a long one is named."""
        lines = [line.strip() for line in str(self.cleaned_data["titles"]).splitlines() if line.strip()]
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_TITLE:
                words = {"number": number, "most": LONGEST_TITLE}
                raise forms.ValidationError(
                    _now("Linje %(number)s er for lang. Gi saken et navn på høyst %(most)s tegn.") % words
                )
        return lines

    def clean(self) -> dict[str, Any]:
        """Something must be chosen or typed."""
        sent = super().clean() or {}
        if not self.errors and not sent.get("titles") and not sent.get("cases"):
            raise forms.ValidationError(_now("Velg en sak, eller skriv en."))
        return sent

    def chosen(self) -> list[Case]:
        """The cases of the meetings that were ticked."""
        return [self._cases[key] for key in self.cleaned_data.get("cases", [])]


class OwnSortForm(forms.Form):
    """One's own choice and reason for each case that is not shown. Fields are named by the case."""

    def __init__(self, *args: Any, rows: Iterable[CaseRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            own = row.own
            self.fields[f"type_{row.case.public_id}"] = forms.ChoiceField(
                label=row.case.title,
                choices=[*_types(), ("", _("Vet ikke ennå"))],
                widget=forms.RadioSelect,
                required=False,
                initial=own.problem_type if own else "",
                error_messages={"invalid_choice": _("Velg en av typene.")},
            )
            self.fields[f"reason_{row.case.public_id}"] = forms.CharField(
                label=_("Hvorfor?"), max_length=300, required=False, initial=own.reason if own else ""
            )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each case."""
        return [
            (self[f"type_{row.case.public_id}"], self[f"reason_{row.case.public_id}"]) for row in self.rows
        ]

    def choices(self) -> dict[str, tuple[str, str]]:
        """Type and reason by the case's public id."""
        sent = self.cleaned_data
        ids = [row.case.public_id for row in self.rows]
        return {key: (sent[f"type_{key}"], sent[f"reason_{key}"]) for key in ids}


class AgreeForm(forms.Form):
    """What the group agrees on for a case."""

    agreed_type = forms.ChoiceField(
        label=_("Hva slags sak er det?"),
        choices=_types,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg den typen dere er blitt enige om.")},
    )
    agreed_reason = forms.CharField(
        label=_("Hva avgjorde det?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Skriv en setning om hvorfor, så forstår dere det om et halvt år også.")
        },
    )
    approach = forms.ChoiceField(
        label=_("Hvordan tar dere den?"),
        choices=lambda: [("", _("Ikke bestemt ennå")), *APPROACHES.items()],
        required=False,
    )


class MethodsForm(forms.Form):
    """The programme's suggestions for one type, one on each line."""

    lines = forms.CharField(
        label=_("Forslag"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ett forslag på hver linje. Tomt felt gir forslagene som følger med."),
    )

    def clean_lines(self) -> str:
        """Not too many and none too long; the line is named."""
        lines = [line.strip() for line in str(self.cleaned_data["lines"]).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_now("Høyst %(most)s forslag for hver type.") % {"most": MOST_LINES})
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_LINE:
                words = {"number": number, "most": LONGEST_LINE}
                raise forms.ValidationError(
                    _now("Linje %(number)s er for lang. Hold den under %(most)s tegn.") % words
                )
        return "\n".join(lines)


class ScoresForm(forms.Form):
    """Three numbers, all of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in COLOURS:
            self.fields[one.key] = forms.IntegerField(
                label=str(one.title),
                min_value=0,
                max_value=HIGHEST_SCORE,
                error_messages={
                    "required": _("Skriv alle tre tallene."),
                    "invalid": _("Skriv et helt tall."),
                },
            )

    share = forms.BooleanField(label=_("Ta meg med i bildet av gruppen"), required=False)
    field_order = ("red", "blue", "green", "share")


class DecisionForm(forms.Form):
    """What the group will do with how it is put together."""

    text = forms.CharField(
        label=_("Hva gjør dere med det?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Skriv hva dere har bestemt.")},
    )


class PasteForm(forms.Form):
    """Rows from the tool: address and three numbers."""

    rows = forms.CharField(
        label=_("Lim inn tallene"),
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "autocapitalize": "off", "spellcheck": "false"}),
        help_text=_(
            "Én person på hver linje: e-postadresse, rød, blå og grønn, skilt med tabulator eller semikolon."
        ),
        error_messages={"required": _("Lim inn minst én linje.")},
    )
