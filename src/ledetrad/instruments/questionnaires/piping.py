"""Answers put into texts: «Du svarte ${topic}.» What somebody answered is never read as an expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Answer, Aside, Choice, Kind, Question

_PIPE = re.compile(r"\$\{[ ]*([A-Za-z_][A-Za-z0-9_.\-]*)[ ]*\}")
_ASIDES: dict[Aside, Words] = {
    Aside.DONT_KNOW: {"nb": "vet ikke", "nn": "veit ikkje", "en": "don’t know"},
    Aside.NOT_APPLICABLE: {"nb": "ikke aktuelt", "nn": "ikkje aktuelt", "en": "not applicable"},
    Aside.REFUSED: {"nb": "vil ikke svare", "nn": "vil ikkje svare", "en": "prefer not to answer"},
}
_AND: Words = {"nb": "og", "nn": "og", "en": "and"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)


def piped(text: str) -> tuple[str, ...]:
    """The keys a text speaks of, in its order."""
    return tuple(_PIPE.findall(text)) if "${" in text else ()


def fill(text: str, told: Callable[[str], str]) -> str:
    """The text with each ${key} replaced once by what `told` says."""
    return _PIPE.sub(lambda match: told(match.group(1)), text)


def in_language(words: Words, language: str, languages: Sequence[str]) -> str:
    """The text in this language, else in the first of the questionnaire's languages that has one."""
    return next((words[one] for one in (language, *languages) if words.get(one)), "")


def tell(
    question: Question, choices: Sequence[Choice], answer: Answer | None, own_text: str, language: str
) -> str:
    """An answer in words: labels of choices, numbers and dates as they are written in the language, else nothing."""
    labels = {choice.key: _label(choice, own_text, language) for choice in choices}
    if isinstance(answer, Aside):
        named = next((choice.key for choice in choices if choice.aside is answer), None)
        return labels[named] if named is not None else in_language(_ASIDES[answer], language, ("nb",))
    if answer is None or isinstance(answer, int | float):
        return "" if answer is None else _number(answer, language)
    if isinstance(answer, str):
        if question.kind is Kind.CHOICE:
            return labels.get(answer, "")
        return _date(answer, language) if question.kind is Kind.DATE else answer.strip()
    if isinstance(answer, Mapping):
        shares = ((labels[key], amount) for key, amount in answer.items() if key in labels and amount)
        return _list([f"{label} ({_number(amount, language)})" for label, amount in shares], language)
    return _list([_part(part, labels, language) for part in answer], language)


def _label(choice: Choice, own_text: str, language: str) -> str:
    return (
        own_text.strip()
        if choice.own_text and own_text.strip()
        else in_language(choice.text, language, tuple(choice.text))
    )


def _part(part: object, labels: Mapping[str, str], language: str) -> str:
    if isinstance(part, Mapping):  # a row: its first column names it
        first = next(iter(part.values()), "")
        return _number(first, language) if isinstance(first, int | float) else str(first)
    return labels.get(str(part), "")


def _list(parts: Sequence[str], language: str) -> str:
    there = [part for part in parts if part]
    if len(there) < 2:
        return "".join(there)
    return f"{', '.join(there[:-1])} {in_language(_AND, language, ('nb',))} {there[-1]}"


def _number(number: float, language: str) -> str:
    short = f"{number:.0f}" if number == round(number) else f"{number:.10g}"
    return short if language == "en" else short.replace(".", ",")


def _date(text: str, language: str) -> str:
    match = _DATE.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 12:
        return text
    year, month, day = match[1], int(match[2]), int(match[3])
    return f"{day} {_MONTHS[month - 1]} {year}" if language == "en" else f"{day}.{month}.{year}"
