"""The answers of a question or of a group of statements: a list that is there, a ready one, or typed line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from django import forms
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.model import Aside, Choice, Question, Questionnaire
from ledetrad.studies.questionnaires.forms import PartForm
from ledetrad.studies.questionnaires.queries import list_name, said
from ledetrad.studies.questionnaires.readymade import BESIDE, LISTS
from ledetrad.studies.questionnaires.typed import TypedError, free, read_choices, write_choices

OWN_TEXT: Final = "own_text"
KEEP: Final = "keep"


class AnswerFields:
    """The fields of a part that is answered from a list. `questions` are those whose list it is."""

    def __init__(self, form: PartForm, question: Question, *, ready: bool, rows: Sequence[str] = ()) -> None:
        self.form, self.question = form, question
        questionnaire = form.questionnaire
        self.own_keys = {question.key, *rows}
        self.typed: tuple[Choice, ...] = ()
        choices = questionnaire.choices_of(question)
        users = {one.key for one in questionnaire.questions if one.choices == question.choices}
        self.is_own = question.choices in questionnaire.lists and users <= self.own_keys
        own = choices if self.is_own else ()
        points = [choice for choice in own if choice.aside is None and not choice.own_text]
        start = (
            "" if self.is_own else f"list:{question.choices}" if choices else "ready:agree_5" if ready else ""
        )
        form.add(
            "list",
            forms.ChoiceField(
                label=_("Svarene"),
                choices=_lists(questionnaire, question.choices if self.is_own else ""),
                required=False,
                help_text=_("Velg en liste, eller skriv svarene under."),
            ),
            start,
        )
        first = form.languages[0]
        form.words(
            "answers",
            _("Svarene, ett på hver linje"),
            {one: write_choices(points, one, first=one == first) for one in form.languages},
            lines=max(4, min(9, len(points) + 1)),
        )
        form.add(
            "counts",
            forms.ChoiceField(label=_("Teller som tall"), choices=_counts(), required=False),
            _counted(points),
        )
        beside = [choice.aside.value for choice in own if choice.aside is not None]
        beside += [OWN_TEXT] * any(choice.own_text for choice in own)
        form.add(
            "beside",
            forms.MultipleChoiceField(
                label=_("Og i tillegg"),
                choices=_besides(),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            ),
            beside,
        )

    def clean(self) -> None:
        """Read what was typed; say so when nothing was, or when the languages have different numbers of lines."""
        form, data = self.form, self.form.cleaned_data
        first = form.languages[0]
        if data.get("list"):
            return
        texts = {one: data.get(f"answers_{one}", "") for one in form.languages}
        old = form.questionnaire.choices_of(self.question) if self.is_own else ()
        points = [choice for choice in old if choice.aside is None and not choice.own_text]
        try:
            self.typed = read_choices(texts, points, form.languages)
        except TypedError as error:
            numbers = {"lines": error.lines, "expected": error.expected}
            text = _("Her er det %(lines)s linjer, på det første språket %(expected)s. Skriv like mange.")
            form.add_error(f"answers_{error.language}", text % numbers)
            return
        if not self.typed:
            form.add_error(
                f"answers_{first}", _("Skriv minst to svar, ett på hver linje, eller velg en liste.")
            )

    def change(self, questionnaire: Questionnaire, question: Question) -> tuple[Questionnaire, Question]:
        """The questionnaire with the list, and the question answered from it."""
        data = self.form.cleaned_data
        kind, _sign, name = (data.get("list") or "").partition(":")
        lists = dict(questionnaire.lists)
        old = questionnaire.choices_of(self.question) if self.is_own else ()
        if kind == "list":
            chosen = name
        elif kind == "ready":
            choices = (
                *_in_languages(LISTS[name], questionnaire.languages),
                *self._beside(old, questionnaire),
            )
            chosen = next((key for key, there in lists.items() if there == choices), free(name, lists))
            lists[chosen] = choices
        else:
            chosen = self.question.choices if self.is_own else free(self.question.key, lists)
            lists[chosen] = (
                *_with_values(self.typed, data.get("counts", "")),
                *self._beside(old, questionnaire),
            )
        left = {one.choices for one in questionnaire.questions if one.key not in self.own_keys}
        if self.is_own and self.question.choices not in (chosen, *left):
            lists.pop(self.question.choices, None)
        return replace(questionnaire, lists=lists), replace(question, choices=chosen)

    def _beside(self, old: Iterable[Choice], questionnaire: Questionnaire) -> list[Choice]:
        """«Annet», «vet ikke» and the like that are ticked; as they were where they were there already."""
        ticked = set(self.form.cleaned_data.get("beside", ()))
        known = {
            choice.aside.value if choice.aside else OWN_TEXT: choice
            for choice in old
            if choice.aside or choice.own_text
        }
        return [
            known[one] if one in known else _in_languages([fresh], questionnaire.languages)[0]
            for one, fresh in BESIDE.items()
            if one in ticked
        ]


def _lists(questionnaire: Questionnaire, own: str) -> list[tuple[str, object]]:
    """Typed below, those that are there, and those that are ready."""
    there = [
        (f"list:{name}", list_name([said(choice.text, questionnaire) for choice in choices]) or name)
        for name, choices in questionnaire.lists.items()
        if name != own
    ]
    ready = [
        (f"ready:{name}", list_name([said(choice.text) for choice in choices]))
        for name, choices in LISTS.items()
    ]
    found: list[tuple[str, object]] = [("", _("Egne svar, skrevet under"))]
    if there:
        found.append((_("Brukt i skjemaet"), there))
    return [*found, (_("Ferdige lister"), ready)]


def _counts() -> list[tuple[str, str]]:
    return [
        ("", _("Nei, svarene er bare svar")),
        ("1", _("Ja: 1, 2, 3 nedover")),
        ("0", _("Ja: 0, 1, 2 nedover")),
        (KEEP, _("Slik det står i listen")),
    ]


def _counted(choices: Sequence[Choice]) -> str:
    """Which of the ways to count the choices are in."""
    values = [choice.value for choice in choices]
    if all(value is None for value in values):
        return ""
    for start in (1, 0):
        if values == [float(start + place) for place in range(len(values))]:
            return str(start)
    return KEEP


def _with_values(choices: Sequence[Choice], counts: str) -> list[Choice]:
    if counts == KEEP:
        return list(choices)
    if not counts:
        return [replace(choice, value=None) for choice in choices]
    return [replace(choice, value=float(int(counts) + place)) for place, choice in enumerate(choices)]


def _besides() -> list[tuple[str, str]]:
    return [
        (OWN_TEXT, _("Annet, med plass til egne ord")),
        (Aside.DONT_KNOW.value, _("Vet ikke")),
        (Aside.NOT_APPLICABLE.value, _("Ikke aktuelt")),
        (Aside.REFUSED.value, _("Vil ikke svare")),
    ]


def _in_languages(choices: Iterable[Choice], languages: Sequence[str]) -> tuple[Choice, ...]:
    """The choices with texts in these languages alone."""
    return tuple(
        replace(choice, text={one: choice.text[one] for one in languages if one in choice.text})
        for choice in choices
    )
