"""Answers as plain JSON data and back. An aside («vet ikke») is kept as {"aside": …}, apart from every value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledetrad.instruments.questionnaires.model import Answer, Answers, Aside

ASIDE = "aside"


def to_plain(answers: Answers) -> dict[str, Any]:
    """Answers as dicts, lists, strings and numbers."""
    return {key: _plain(answer) for key, answer in answers.items()}


def _plain(answer: Answer) -> Any:
    if isinstance(answer, Aside):
        return {ASIDE: answer.value}
    if isinstance(answer, Mapping):
        return dict(answer)
    if isinstance(answer, tuple):
        return [dict(part) if isinstance(part, Mapping) else part for part in answer]
    return answer


def from_plain(data: Mapping[str, Any]) -> dict[str, Answer]:
    """The answers that `to_plain` wrote. Whether they fit the questionnaire is asked when they are read or settled."""
    return {key: _answer(value) for key, value in data.items()}


def _answer(value: Any) -> Answer:
    if isinstance(value, dict):
        kept_apart = set(value) == {ASIDE} and isinstance(value[ASIDE], str)  # an allocation holds numbers
        return Aside(value[ASIDE]) if kept_apart else dict(value)
    if isinstance(value, list):
        return tuple(dict(part) if isinstance(part, dict) else part for part in value)
    answer: Answer = value
    return answer
