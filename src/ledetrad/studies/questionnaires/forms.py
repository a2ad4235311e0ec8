"""The small forms of the editor: texts side by side in each language, and only what the part needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.expressions import ExpressionError, parse
from ledetrad.instruments.questionnaires.model import Question, Questionnaire
from ledetrad.instruments.questionnaires.storing import LARGEST
from ledetrad.studies.questionnaires.changes import page_of
from ledetrad.studies.questionnaires.queries import language_name, said, screen_language
from ledetrad.studies.questionnaires.rules import (
    How,
    Rule,
    RuleError,
    answer_text,
    may_be_asked,
    offered,
    read_rule,
    write_rule,
)

LONGEST_TEXT = 5_000
LONGEST_RULE = 2_000
LARGEST_NUMBER = 1e12


@dataclass(frozen=True)
class FormRow:
    """Fields that stand beside each other: one text in each language, or what belongs together."""

    names: tuple[str, ...]
    beside: bool = False


@dataclass(frozen=True)
class Section:
    """Rows of a form. One with a title is folded, and open when something in it is filled in or wrong."""

    rows: tuple[FormRow, ...]
    title: str = ""
    filled: bool = False


class PartForm(forms.Form):
    """A form of one part. Subclasses add fields in `build` and give the changed questionnaire in `change`."""

    what = ""

    def __init__(self, *args: Any, questionnaire: Questionnaire, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questionnaire, self.key = questionnaire, key
        self._sections: list[Section] = []
        self._rows: list[FormRow] = []
        self.build()
        self.end_section()

    def build(self) -> None:
        """Add the fields with what they start with."""

    def change(self, questionnaire: Questionnaire) -> Questionnaire:
        """The questionnaire with what was typed."""
        return questionnaire

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages texts are written in; the first is the original."""
        return self.questionnaire.languages or ("nb",)

    def add(self, name: str, field: forms.Field, initial: Any = None) -> None:
        """One field on a row of its own."""
        self.fields[name] = field
        field.initial = initial
        self._rows.append(FormRow((name,)))

    def beside(self, *names: str) -> None:
        """Put the last added fields on one row."""
        self._rows = [row for row in self._rows if row.names[0] not in names]
        self._rows.append(FormRow(names, beside=True))

    def words(
        self,
        name: str,
        label: str,
        words: Words,
        *,
        lines: int = 1,
        needed: bool = False,
        help_text: str = "",
    ) -> None:
        """One text in each language, side by side. Only the first language can be `needed`."""
        names = []
        for place, language in enumerate(self.languages):
            called = f"{label} ({language_name(language)})" if len(self.languages) > 1 else label
            widget: forms.Widget = forms.Textarea(attrs={"rows": lines, "lang": language})
            if lines == 1:
                widget = forms.TextInput(attrs={"lang": language})
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=called,
                required=needed and place == 0,
                max_length=LONGEST_TEXT if lines < 8 else LARGEST,
                widget=widget,
                initial=words.get(language, ""),
                help_text=help_text if place == 0 else "",
            )
            names.append(f"{name}_{language}")
        self._rows.append(FormRow(tuple(names), beside=len(names) > 1))

    def typed_words(self, name: str, before: Words | None = None) -> dict[str, str]:
        """What was typed in each language; a language the questionnaire lacks keeps its text."""
        others = {key: text for key, text in (before or {}).items() if key not in self.languages}
        typed = {
            one: self.cleaned_data.get(f"{name}_{one}", "").replace("\r\n", "\n").strip()
            for one in self.languages
        }
        return others | {language: text for language, text in typed.items() if text}

    def end_section(self, title: str = "", *, filled: bool = False) -> None:
        """What was added since the last section is one."""
        if self._rows:
            self._sections.append(Section(tuple(self._rows), title, filled=filled))
        self._rows = []

    def sections(self) -> list[dict[str, Any]]:
        """The sections for the template, with bound fields."""
        return [
            {
                "title": section.title,
                "open": section.filled
                or any(self[name].errors for row in section.rows for name in row.names),
                "rows": [
                    {
                        "name": row.names[0].rpartition("_")[0] if row.beside else row.names[0],
                        "fields": [self[name] for name in row.names],
                        "beside": row.beside,
                    }
                    for row in section.rows
                ],
            }
            for section in self._sections
        ]


class RuleFields:
    """A rule as three fields, and as an expression for who wants to write it. Part of a form with a `prefix`."""

    def __init__(self, form: PartForm, name: str, expression: str, *, own: str) -> None:
        self.form, self.name, self.own = form, name, own
        questionnaire = form.questionnaire
        self.earlier = list(_earlier(questionnaire, own))
        rule = read_rule(expression) if expression.strip() else None
        if rule is not None and rule.question not in {question.key for question in self.earlier}:
            rule = None
        names = (f"{name}_question", f"{name}_test", f"{name}_answer")
        choices = [("", _("alle som kommer hit"))]
        choices += [(one.key, _short(one, questionnaire)) for one in self.earlier]
        form.add(
            names[0],
            forms.ChoiceField(label=_("Vis når svaret på"), choices=choices, required=False),
            rule.question if rule else "",
        )
        form.add(
            names[1],
            forms.ChoiceField(label=_("er slik"), choices=_tests(), required=False),
            rule.test if rule else How.IS,
        )
        form.add(
            names[2],
            forms.CharField(
                label=_("Svaret"),
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"list": "answers", "autocomplete": "off"}),
            ),
            answer_text(rule, questionnaire, screen_language()) if rule else "",
        )
        form.beside(*names)
        form.add(
            f"{name}_written",
            forms.CharField(
                label=_("Skriv regelen selv"),
                required=False,
                max_length=LONGEST_RULE,
                widget=forms.TextInput(attrs={"spellcheck": "false", "class": "write-rule"}),
                help_text=_(
                    "For eksempel ${alder} > 17 and selected(${tema}, 'budsjett'). Går foran valgene over."
                ),
            ),
            "" if rule else expression,
        )

    def clean(self) -> str:
        """The expression. Tells the form what is wrong and gives "" then."""
        data, name = self.form.cleaned_data, self.name
        written: str = data.get(f"{name}_written", "").strip()
        if written:
            check_expression(self.form, f"{name}_written", written)
            return written
        question = data.get(f"{name}_question", "")
        if not question:
            return ""
        rule = Rule(question, How(data.get(f"{name}_test") or How.IS), data.get(f"{name}_answer", "").strip())
        try:
            return write_rule(rule, self.form.questionnaire)
        except RuleError as error:
            text = _("Skriv et tall.")
            if error.offered:
                text = _("Skriv ett av svarene: %(answers)s.") % {"answers": " · ".join(error.offered)}
            self.form.add_error(f"{name}_answer", text)
        return ""

    def answers(self) -> list[str]:
        """The texts to choose between for the question that is chosen now."""
        field = self.form[f"{self.name}_question"].value()
        question = next((one for one in self.earlier if one.key == field), None)
        return offered(question, self.form.questionnaire, screen_language()) if question else []


def check_expression(form: PartForm, field: str, text: str) -> None:
    """Tell the form when an expression cannot be read. What it means is checked with the whole questionnaire."""
    if text.strip() in ("", "yes", "no"):
        return
    try:
        parse(text)
    except ExpressionError as error:
        form.add_error(field, said(error.words))


def _earlier(questionnaire: Questionnaire, own: str) -> Iterable[Question]:
    """The questions a rule can look at: those before this part, and for a page those on pages before it."""
    last = page_of(questionnaire, own)
    for place, page in enumerate(questionnaire.pages):
        if page.key == own or place > last:
            return
        for question in page.questions:
            if own in (question.key, question.battery):
                return
            if may_be_asked(question):
                yield question


def _tests() -> list[tuple[str, str]]:
    return [
        (How.IS, _("er")),
        (How.IS_NOT, _("er ikke")),
        (How.OVER, _("er over")),
        (How.UNDER, _("er under")),
        (How.CONTAINS, _("inneholder")),
        (How.CONTAINS_NOT, _("inneholder ikke")),
        (How.ANSWERED, _("er besvart")),
    ]


def _short(question: Question, questionnaire: Questionnaire) -> str:
    text = " ".join((said(question.text, questionnaire) or question.key).split())
    return text if len(text) <= 70 else f"{text[:69].rstrip()}…"


def number_of(value: float | None) -> str:
    """A number as it stands in a field."""
    return "" if value is None else f"{value:g}"


class NumberField(forms.CharField):
    """A number that may be written with a comma and may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 20)
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "write-number"}), **kwargs
        )

    def clean(self, value: Any) -> float | None:
        """The number, or None for nothing."""
        text = super().clean(value).replace(" ", "").replace(",", ".")
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            raise forms.ValidationError(_("Skriv et tall.")) from None
        if not abs(number) <= LARGEST_NUMBER:  # not a number is not smaller either
            raise forms.ValidationError(_("Skriv et tall."))
        return number


class WholeField(forms.IntegerField):
    """A whole number that may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "write-number"}), **kwargs
        )
