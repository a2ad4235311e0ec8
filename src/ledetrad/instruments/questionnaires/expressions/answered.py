"""Answers as values that expressions read: a choice counts as its number, an aside as none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ledetrad.instruments.questionnaires.expressions.values import Pick, Value, real
from ledetrad.instruments.questionnaires.model import (
    Answer,
    Answers,
    Aside,
    Choice,
    Kind,
    Question,
    Questionnaire,
)

type Reader = Callable[[Answer], Value]


_last: tuple[Questionnaire | None, dict[str, Reader]] = (None, {})


def values_of(questionnaire: Questionnaire, answers: Answers) -> dict[str, Value]:
    """Every answer of the questionnaire as a value; what is not answered, or no answer to its question, is left out."""
    global _last  # noqa: PLW0603 - one tuple, put there whole: many records of one questionnaire come in a row
    known, readers = _last
    if known is not questionnaire:
        readers = readers_of(questionnaire)
        _last = (questionnaire, readers)
    found = ((key, readers[key](answer)) for key, answer in answers.items() if key in readers)
    return {key: value for key, value in found if value is not None}


def readers_of(questionnaire: Questionnaire) -> dict[str, Reader]:
    """For each key that may have an answer, the function from its answer to its value."""
    picks = {
        name: {choice.key: Pick(choice.key, choice.value, choice.aside) for choice in choices}
        for name, choices in questionnaire.lists.items()
    }
    readers: dict[str, Reader] = {}
    for question in questionnaire.questions:
        readers[question.key] = _reader(question, picks.get(question.choices, {}))
        if has_own_text(questionnaire.choices_of(question)):
            readers[own_text_key(question.key)] = _text
    return readers


def has_own_text(choices: tuple[Choice, ...]) -> bool:
    """Whether one of the choices opens a line of text."""
    return any(choice.own_text for choice in choices)


def own_text_key(key: str) -> str:
    """Where the text of «Annet» is kept."""
    return f"{key}_text"


def _reader(question: Question, picks: Mapping[str, Pick]) -> Reader:
    asides = {aside: Pick(aside.value, aside=aside) for aside in Aside}
    # «Vet ikke» in a list is the same answer whether it came as the choice's key or as the aside.
    asides |= {pick.aside: pick for pick in picks.values() if pick.aside is not None}
    read = _read_choice(picks) if question.kind is Kind.CHOICE else _READERS.get(question.kind, _text)
    if question.kind in (Kind.CHOICES, Kind.RANKING):
        read = _read_choices(picks)
    return lambda answer: asides[answer] if answer.__class__ is Aside else read(answer)


def _read_choice(picks: Mapping[str, Pick]) -> Reader:
    return lambda answer: picks.get(answer) if isinstance(answer, str) else None


def _read_choices(picks: Mapping[str, Pick]) -> Reader:
    def read(answer: Answer) -> Value:
        if not isinstance(answer, tuple):
            return None
        return tuple(key for key in answer if isinstance(key, str) and key in picks) or None

    return read


def _number(answer: Answer) -> Value:
    return real(answer)


def _text(answer: Answer) -> Value:
    return answer.strip() or None if isinstance(answer, str) else None


def _nothing(answer: Answer) -> Value:
    return None


def _allocated(answer: Answer) -> Value:
    if not isinstance(answer, Mapping):
        return None
    return {key: amount for key, points in answer.items() if (amount := real(points)) is not None} or None


def _rows(answer: Answer) -> Value:
    if not isinstance(answer, tuple):
        return None
    return tuple(row for row in answer if isinstance(row, Mapping)) or None


def _calculated(answer: Answer) -> Value:
    return real(answer) if isinstance(answer, int | float) else _text(answer)


_READERS: dict[Kind, Reader] = {
    Kind.INFORMATION: _nothing,
    Kind.NUMBER: _number,
    Kind.CALCULATION: _calculated,
    Kind.ALLOCATION: _allocated,
    Kind.OWN_ROWS: _rows,
}
