"""The small forms of templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledetrad.programmes.courses.course import CourseStep, words
from ledetrad.programmes.courses.record import FACTS, NUMBERS, number
from ledetrad.programmes.courses.words import KINDS, LIFECYCLE

LEAST_WEEK, LAST_WEEK = -60, 260


class WhyForm(forms.Form):
    """Why a copy or a new version is made."""

    why = forms.CharField(
        label=_("Hvorfor?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv i én setning hvorfor. Den som kommer etter deg, leser det.")},
        help_text=_("Én setning er nok. Den blir stående ved malen."),
    )


class CopyForm(WhyForm):
    """The name of a copy, and why it is made."""

    title = forms.CharField(label=_("Hva skal den hete?"), max_length=160)
    field_order = ("title", "why")


class LifecycleForm(forms.Form):
    """Another state of life: with a reason, and who decided."""

    state = forms.ChoiceField(
        label=_("Hvor er programmet nå?"),
        choices=[(key.value, label) for key, label in LIFECYCLE.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Hvorfor?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv hvorfor, i én setning.")},
    )
    owner = forms.CharField(
        label=_("Hvem har bestemt det?"),
        max_length=120,
        error_messages={"required": _("Skriv hvem som har bestemt det: en rolle eller et navn.")},
        help_text=_("For eksempel «HR-sjefen»."),
    )


class StepForm(forms.Form):
    """One step of a course."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Hva heter steget?"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Hva slags steg er det?"), choices=[(key.value, label) for key, label in KINDS.items()]
    )
    offset_weeks = forms.DecimalField(
        label=_("Uker etter start"),
        min_value=LEAST_WEEK,
        max_value=LAST_WEEK,
        max_digits=6,
        decimal_places=2,
        localize=True,
        help_text=_("0 er den første uka. Et minus foran betyr før start."),
    )
    length_days = forms.DecimalField(
        label=_("Dager"),
        required=False,
        min_value=0,
        max_value=30,
        max_digits=4,
        decimal_places=1,
        localize=True,
        help_text=_("Tomt når det ikke er en egen dag."),
    )
    count = forms.IntegerField(label=_("Ganger"), min_value=1, max_value=50, required=False)
    least_gap_days = forms.IntegerField(
        label=_("Minst så mange dager etter stegene det skal komme etter"),
        min_value=0,
        max_value=1000,
        required=False,
    )
    after = forms.MultipleChoiceField(
        label=_("Skal komme etter"), required=False, widget=forms.CheckboxSelectMultiple
    )
    per_group = forms.BooleanField(label=_("Hver gruppe har sin egen dato"), required=False)
    note = forms.CharField(
        label=_("Beskrivelse"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, others: Sequence[CourseStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["after"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(step.key, step.title) for step in others]
        if not others:
            del self.fields["after"]

    def values(self, old: Mapping[str, Any]) -> dict[str, Any]:
        """The step as data. What stands as it was shown keeps its three languages."""
        data = self.cleaned_data
        weeks = float(data["offset_weeks"])
        same = old and abs(weeks - shown_weeks(old)) < 0.005
        return {
            "title": _kept(old.get("title"), data["title"]),
            "kind": data["kind"],
            "offset_weeks": old.get("offset_weeks", 0) if same else weeks,
            "offset_days": old.get("offset_days", 0) if same else 0,
            "length_days": float(data["length_days"] or 0),
            "count": data["count"] or 1,
            "least_gap_days": data["least_gap_days"] or 0,
            # A demand to a step that is gone is dropped when the form is saved; its hint then goes too.
            "after": data.get("after", []),
            "per_group": data["per_group"],
            "note": _kept(old.get("note"), data["note"]),
        }


def shown_weeks(step: Mapping[str, Any]) -> float:
    """Weeks with the days added, as the form shows them."""
    weeks = round(float(step.get("offset_weeks", 0)) + int(step.get("offset_days", 0)) / 7, 2)
    return int(weeks) if weeks == int(weeks) else weeks


def step_initial(step: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of a step begins with."""
    return {
        "title": words(step["title"]),
        "kind": step["kind"],
        "offset_weeks": shown_weeks(step),
        "length_days": step.get("length_days") or None,
        "count": step.get("count", 1),
        "least_gap_days": step.get("least_gap_days", 0),
        "after": step.get("after", []),
        "per_group": step.get("per_group", False),
        "note": words(step.get("note")),
    }


def _kept(old: Any, text: str) -> Any:
    return old if old is not None and words(old) == text else text


class StatementForm(forms.Form):
    """One sentence under a heading, with where it comes from."""

    text = forms.CharField(
        label=_("Hva vet vi?"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = forms.CharField(
        label=_("Kilde"),
        required=False,
        max_length=300,
        help_text=_("Rapport og linje, nettside, eller hvem som har sagt det."),
    )
    date = forms.CharField(label=_("Fra når"), required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """A sentence says where it comes from."""
        cleaned = super().clean() or {}
        if cleaned.get("text") and not cleaned.get("source"):
            self.add_error("source", gettext("Skriv hvor dette kommer fra."))
        return cleaned


StatementFormSet = forms.formset_factory(StatementForm, extra=1, max_num=20, validate_max=True)


def statements_from(
    cleaned: Sequence[Mapping[str, Any]], old: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The sentences as data. One that stands as it was shown keeps its three languages; an empty one goes."""
    found = []
    for number_, row in enumerate(cleaned):
        if not row.get("text"):
            continue
        before = old[number_] if number_ < len(old) else {}
        found.append(
            {
                "text": _kept(before.get("text"), row["text"]),
                "source": row.get("source", ""),
                "date": row.get("date", ""),
            }
        )
    return found


class FactsForm(forms.Form):
    """The name, and what is known: all may be empty."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Navn"), max_length=160)
    concepts = forms.CharField(
        label=_("Kjernebegreper"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Ett på hver linje. Skriv den faglige henvisningen etter en loddrett strek: Cynefin | Snowden"
        ),
    )
    objections = forms.CharField(
        label=_("Etiske og kritiske innvendinger mot metodene"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Én på hver linje. Skriv metoden først og en loddrett strek: Øvelser i par | Kan kjennes for nært."
        ),
    )
    field_order = ("seen", "title", *FACTS, "concepts", "objections")

    def __init__(self, *args: Any, facts: Mapping[str, Any], title: str, **kwargs: Any) -> None:
        self.before = facts
        initial = {"title": title, "concepts": _lines(facts, "concepts", "name", "reference")}
        initial["objections"] = _lines(facts, "objections", "method", "text")
        for key in FACTS:
            value = (facts.get(key) or {}).get("value")
            initial[key] = number(value) if isinstance(value, int | float) else words(value)
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for key, label in FACTS.items():
            self.fields[key] = forms.CharField(label=str(label), required=False, max_length=300)
        self.fields["talk_percent"].help_text = _("Resten er øvelser og prosesser. Et tall fra 0 til 100.")
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Numbers are read as numbers, with comma or point; text stays text where it may («En eller to»)."""
        cleaned = super().clean() or {}
        for key in (*NUMBERS, "talk_percent"):
            text = cleaned.get(key, "")
            if text == self.initial.get(key) or not text:
                continue
            try:
                value = float(text.replace(",", "."))
            except ValueError:
                self.add_error(key, gettext("Skriv et tall, for eksempel 4 eller 1,5."))
                continue
            top = 100 if key == "talk_percent" else 365
            if not 0 <= value <= top:  # also what is not a number
                self.add_error(key, gettext("Skriv et tall fra 0 til %(top)s.") % {"top": top})
                continue
            cleaned[key] = int(value) if value == int(value) else value
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The facts as data. One that stands as it was keeps its source; a new one is your own."""
        data, found = self.cleaned_data, {}
        for key in FACTS:
            if data[key] == self.initial[key]:
                if key in self.before:
                    found[key] = self.before[key]
            else:
                found[key] = {"value": data[key], "source": "", "date": ""} if data[key] != "" else {}
        found["concepts"] = self._rows("concepts", "name", "reference")
        found["objections"] = self._rows("objections", "method", "text")
        return found

    def _rows(self, key: str, first: str, second: str) -> list[dict[str, Any]]:
        old = {_line(row, first, second): row for row in self.before.get(key, [])}
        rows = []
        for line in self.cleaned_data[key].splitlines():
            text = " ".join(line.split())
            if not text:
                continue
            head, _bar, tail = (part.strip() for part in text.partition("|"))
            rows.append(old.get(text, {first: head, second: tail, "source": "", "date": ""}))
        return rows


def _line(row: Mapping[str, Any], first: str, second: str) -> str:
    head, tail = words(row.get(first)), words(row.get(second))
    return f"{head} | {tail}" if tail else head


def _lines(facts: Mapping[str, Any], key: str, first: str, second: str) -> str:
    return "\n".join(_line(row, first, second) for row in facts.get(key, []))
