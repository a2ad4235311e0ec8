"""The names and values of a question's fields on a page: what an answer looks like when it stands in a form.

`reading` goes the other way. A field's name is the question's key, or the key, a dot and what it is a part of.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ledetrad.instruments.questionnaires.model import (
    Answer,
    Answers,
    Aside,
    Kind,
    Question,
    Questionnaire,
    Row,
)

type Fields = Mapping[str, list[str]]  # name -> values, as a browser sends them

DATE_PARTS = ("d", "m", "y")


def aside_field(key: str) -> str:
    """Where «vet ikke» beside a question is ticked."""
    return f"{key}.aside"


def text_field(key: str) -> str:
    """Where the text of «Annet» is written; it is also the key the text is stored under."""
    return f"{key}_text"


def part_field(key: str, *parts: str | int) -> str:
    """One field of several: a part of a date, a choice with its place or points, a cell of own rows."""
    return ".".join((key, *map(str, parts)))


def fields_of(questionnaire: Questionnaire, page_number: int, answers: Answers) -> dict[str, list[str]]:
    """What stands in the fields of a page for these answers: `read_page` of it gives the same answers back."""
    filled: dict[str, list[str]] = {}
    for question in questionnaire.pages[page_number - 1].questions:
        answer = answers.get(question.key)
        if answer is not None:
            filled.update(_fields(question, answer))
        own_text = answers.get(text_field(question.key))
        if isinstance(own_text, str):
            filled[text_field(question.key)] = [own_text]
    return filled


def _fields(question: Question, answer: Answer) -> dict[str, list[str]]:
    key = question.key
    if isinstance(answer, Aside):
        return {aside_field(key): [answer.value]}
    if isinstance(answer, Mapping):
        return {part_field(key, one): [number_text(points)] for one, points in answer.items()}
    if isinstance(answer, tuple):
        return _of_several(question, answer)
    if question.kind is Kind.DATE and isinstance(answer, str):
        day = date.fromisoformat(answer)
        values = (str(day.day), str(day.month), f"{day.year:04}")
        return {part_field(key, part): [value] for part, value in zip(DATE_PARTS, values, strict=True)}
    return {key: [answer if isinstance(answer, str) else number_text(answer)]}


def _of_several(question: Question, answer: tuple[str, ...] | tuple[Row, ...]) -> dict[str, list[str]]:
    key = question.key
    if question.kind is Kind.OWN_ROWS:
        kinds = {column.key: column.kind for column in question.columns}
        return {
            part_field(key, number, column): [_cell_text(kinds.get(column), value)]
            for number, row in enumerate(answer)
            if isinstance(row, Mapping)
            for column, value in row.items()
        }
    if question.kind is Kind.RANKING:
        return {part_field(key, str(one)): [str(place)] for place, one in enumerate(answer, start=1)}
    return {key: [part for part in answer if isinstance(part, str)]}


def _cell_text(kind: Kind | None, value: str | float) -> str:
    if kind is Kind.DATE and isinstance(value, str):
        day = date.fromisoformat(value)
        return f"{day.day}.{day.month}.{day.year:04}"
    return value if isinstance(value, str) else number_text(value)


def number_text(value: object) -> str:
    """A number as it is written here: 12, 1,5."""
    if not isinstance(value, int | float):
        return ""
    whole = isinstance(value, float) and value.is_integer()
    # Up to ten decimals are read, so that many are written, and never as 1e-05.
    return str(int(value)) if whole else f"{value:.10f}".rstrip("0").rstrip(".").replace(".", ",")
