"""The form of a scale: the questions ticked, those that are turned, and how they become one number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.model import (
    Kind,
    Norm,
    Question,
    Questionnaire,
    Scale,
    ScaleMethod,
)
from ledetrad.studies.questionnaires.changes import put
from ledetrad.studies.questionnaires.forms import NumberField, PartForm, WholeField, number_of
from ledetrad.studies.questionnaires.queries import said

SPARE_NORMS: Final = 2


class ScaleForm(PartForm):
    """Several questions as one number, with the published figures it may be held against."""

    what = "skala"

    def build(self) -> None:
        found = next((one for one in self.questionnaire.scales if one.key == self.key), None)
        items = [
            (one.key, _name(one, self.questionnaire))
            for one in self.questionnaire.questions
            if self._counts(one)
        ]
        scale = found or Scale(self.key, {}, (), *self._range(items))
        self.scale = scale
        self.words("title", _("Hva skalaen heter"), scale.title, needed=True)
        ticks = forms.CheckboxSelectMultiple
        self.add(
            "items",
            forms.MultipleChoiceField(label=_("Spørsmålene som regnes sammen"), choices=items, widget=ticks),
            list(scale.items),
        )
        self.add(
            "reversed",
            forms.MultipleChoiceField(
                label=_("Av dem er disse snudd"),
                choices=items,
                required=False,
                widget=ticks,
                help_text=_("Der et høyt tall betyr det motsatte."),
            ),
            list(scale.reversed),
        )
        self.end_section()
        self.add("method", forms.ChoiceField(label=_("Slik regnes det"), choices=_methods()), scale.method)
        self.add("low", NumberField(label=_("Laveste tall"), required=True), number_of(scale.low))
        self.add("high", NumberField(label=_("Høyeste tall"), required=True), number_of(scale.high))
        self.beside("low", "high")
        self.add(
            "minimum_valid",
            WholeField(
                label=_("Hvor mange må være besvart?"),
                min_value=1,
                max_value=500,
                help_text=_("Tomt betyr alle."),
            ),
            scale.minimum_valid,
        )
        self.add("source", forms.CharField(label=_("Kilde"), required=False, max_length=300), scale.source)
        self.end_section()
        for number in range(len(scale.norms) + SPARE_NORMS):
            self._norm(number, scale.norms[number] if number < len(scale.norms) else None)
        self.end_section(_("Publiserte tall å holde opp mot"), filled=bool(scale.norms))

    def _counts(self, question: Question) -> bool:
        """Whether the answer is a number."""
        if question.kind in (Kind.NUMBER, Kind.CALCULATION):
            return True
        choices = self.questionnaire.choices_of(question)
        return question.kind is Kind.CHOICE and any(choice.value is not None for choice in choices)

    def _range(self, items: list[tuple[str, str]]) -> tuple[float, float]:
        """The ends of what the first of the questions is answered on; 1 to 5 when nothing is."""
        for key, _text in items:
            choices = self.questionnaire.choices_of(self.questionnaire.question(key))
            if values := [choice.value for choice in choices if choice.value is not None]:
                return min(values), max(values)
        return 1.0, 5.0

    def _norm(self, number: int, norm: Norm | None) -> None:
        self.words(f"norm{number}", _("Hvem tallet gjelder"), norm.label if norm else {})
        self.add(
            f"mean{number}", NumberField(label=_("Gjennomsnitt")), number_of(norm.mean if norm else None)
        )
        self.add(f"sd{number}", NumberField(label=_("Standardavvik")), number_of(norm.sd if norm else None))
        self.add(f"n{number}", WholeField(label=_("Antall svar"), min_value=1), norm.n if norm else None)
        self.add(
            f"role{number}",
            forms.CharField(label=_("Rolle"), required=False, max_length=60),
            norm.role if norm else "",
        )
        self.beside(f"mean{number}", f"sd{number}", f"n{number}", f"role{number}")
        printed = forms.CharField(label=_("Trykt i, med side"), required=False, max_length=300)
        self.add(f"printed{number}", printed, norm.source if norm else "")

    def clean(self) -> dict[str, Any]:
        """A figure without a source is nobody's figure."""
        data = super().clean() or self.cleaned_data
        for number in range(len(self.scale.norms) + SPARE_NORMS):
            if data.get(f"mean{number}") is not None and not data.get(f"printed{number}"):
                self.add_error(f"printed{number}", _("Skriv hvor tallet er trykt."))
        return data

    def change(self, questionnaire: Questionnaire) -> Questionnaire:
        data = self.cleaned_data
        items = tuple(data["items"])
        norms = tuple(
            Norm(
                label=self.typed_words(f"norm{number}"),
                mean=data[f"mean{number}"],
                n=data[f"n{number}"],
                source=data[f"printed{number}"].strip(),
                role=data[f"role{number}"].strip(),
                sd=data[f"sd{number}"],
            )
            for number in range(len(self.scale.norms) + SPARE_NORMS)
            if data[f"mean{number}"] is not None
        )
        made = replace(
            self.scale,
            title=self.typed_words("title", self.scale.title),
            items=items,
            reversed=tuple(key for key in data["reversed"] if key in items),
            method=ScaleMethod(data["method"]),
            low=data["low"],
            high=data["high"],
            minimum_valid=data["minimum_valid"],
            norms=norms,
            source=data["source"].strip(),
        )
        return replace(questionnaire, scales=put(questionnaire.scales, made))


def _methods() -> list[tuple[str, str]]:
    return [
        (ScaleMethod.MEAN, _("Gjennomsnittet av det som er besvart")),
        (ScaleMethod.SUM, _("Summen")),
        (ScaleMethod.SUM_BY_COUNT, _("Summen delt på antallet, når alt er besvart")),
    ]


def _name(question: Question, questionnaire: Questionnaire) -> str:
    text = " ".join((said(question.text, questionnaire) or question.key).split())
    return text if len(text) <= 100 else f"{text[:99].rstrip()}…"
