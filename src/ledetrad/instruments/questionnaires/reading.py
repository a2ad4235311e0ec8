"""A posted page as answers. What cannot be read is a problem at its question, and never a guess.

An answer that can be read but breaks a limit is both: it is kept, so that nothing typed is lost, and told about.
A problem whose question has no answer in the reading is one where what was typed would be lost if the page were left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ledetrad.instruments.model import LANGUAGES
from ledetrad.instruments.questionnaires.fields import DATE_PARTS, aside_field, part_field, text_field
from ledetrad.instruments.questionnaires.limits import AnswerProblem, limits, problem, too_long
from ledetrad.instruments.questionnaires.model import (
    Answer,
    Choice,
    Column,
    Kind,
    Question,
    Questionnaire,
)
from ledetrad.instruments.questionnaires.piping import in_language
from ledetrad.instruments.questionnaires.reading_words import SENTENCES

LONGEST_FIELD = 300  # characters of a field that is no text of its own: a number, a cell, «Annet»
_NUMBER = re.compile(r"[+\-−]?[0-9]{1,12}(?:[.,][0-9]{1,10})?", re.ASCII)
# Spaces between groups of three, as Norwegian writes thousands.
_GROUPS = re.compile(r"(?<=[0-9])[ \u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))", re.ASCII)
_CELL_DATE = re.compile(r"([0-9]{1,2})[. /-]+([0-9]{1,2})[. /-]+([0-9]{4})", re.ASCII)
_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\u2028": "\n", "\u2029": "\n"}
)
_JOINER = "\u200d"  # holds the parts of one emoji together


class Posted(Protocol):
    """What a browser sent: Django's QueryDict, or anything else that lists the values of a name."""

    def getlist(self, key: str, /) -> list[str]:
        """The values sent under a name, [] when there are none."""


@dataclass(frozen=True)
class Reading:
    """What a page was answered with, and what is wrong at which question."""

    answers: dict[str, Answer]
    problems: tuple[AnswerProblem, ...]

    @property
    def lost(self) -> tuple[AnswerProblem, ...]:
        """The problems where what was typed is no answer, and is lost unless the page is shown again."""
        return tuple(one for one in self.problems if one.key not in self.answers)


class _Unreadable(Exception):
    def __init__(self, problem: AnswerProblem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_page(questionnaire: Questionnaire, page_number: int, post: Posted) -> Reading:
    """The answers on page `page_number` (from 1), and what could not be read or is more than the question allows.

    Rules that hang on other answers (required, constraint, choice filters) are `route.Way.problems`.
    """
    answers: dict[str, Answer] = {}
    problems: list[AnswerProblem] = []
    for question in questionnaire.pages[page_number - 1].questions:
        choices = questionnaire.choices_of(question)
        own = next((choice.key for choice in choices if choice.own_text), "")
        try:
            answer = _with_aside(question, choices, post)
            own_text = _own_text(question, post) if own else ""
        except _Unreadable as found:
            problems.append(found.problem)
            continue
        if own_text and answer is None and question.kind in (Kind.CHOICE, Kind.CHOICES):
            answer = own if question.kind is Kind.CHOICE else (own,)  # who writes there has chosen it
        if answer is None:
            continue
        answers[question.key] = answer
        if own_text and own in (answer if isinstance(answer, tuple) else (answer,)):
            answers[text_field(question.key)] = own_text
        # One choice that was read is one of the list, and there is no other limit to it.
        wrong = None if question.kind is Kind.CHOICE else limits(question, choices, answer)
        if wrong is not None:
            problems.append(wrong)
    return Reading(answers, tuple(problems))


def _with_aside(question: Question, choices: Sequence[Choice], post: Posted) -> Answer | None:
    """The answer, or the aside ticked beside it. Both, or two asides, is a problem."""
    read = _READERS.get(question.kind)
    if read is None:
        return None
    if not question.asides:
        return read(question, choices, post)
    ticked = set(post.getlist(aside_field(question.key)))
    asides = [aside for aside in question.asides if aside.value in ticked]
    if not asides:
        return read(question, choices, post)
    try:
        empty = read(question, choices, post) is None
    except _Unreadable:
        empty = False
    if len(asides) > 1 or not empty:
        raise _unreadable(question, "aside_and_answer")
    return asides[0]


def _unreadable(question: Question, code: str, **details: object) -> _Unreadable:
    words = {language: SENTENCES[code][language].format(**details) for language in LANGUAGES}
    return _Unreadable(AnswerProblem(question.key, code, words))


def _one(post: Posted, name: str) -> str:
    """The last value sent under a name, cut: a number of a million digits is refused as one of a thousand is."""
    values = post.getlist(name)
    return values[-1][: LONGEST_FIELD * 4] if values else ""


def clean_text(value: str, *, lines: bool) -> str:
    """Text without control characters and what else cannot be seen; on one line unless `lines`."""
    plain = value.replace("\r\n", "\n").replace("\r", "\n").translate(_SPACES)
    if not lines:
        plain = plain.replace("\n", " ")
    seen = "".join(one for one in plain if one.isprintable() or one in ("\n", _JOINER))
    # One form for «å» whether it came as one character or two: else two equal answers are told apart.
    return unicodedata.normalize("NFC", seen).strip()


def _choice(question: Question, choices: Sequence[Choice], post: Posted) -> Answer | None:
    # A key that is not in the list was not chosen on our page: it is no answer, and nothing is lost.
    given = _one(post, question.key)
    return given if given and any(choice.key == given for choice in choices) else None


def _choices(question: Question, choices: Sequence[Choice], post: Posted) -> Answer | None:
    given = set(post.getlist(question.key))
    return tuple(choice.key for choice in choices if choice.key in given) or None


def _number(question: Question, choices: Sequence[Choice], post: Posted) -> Answer | None:
    given = _without_unit(_one(post, question.key).strip(), question)
    if not given:
        return None
    number = read_number(given)
    if number is None:
        raise _Unreadable(problem(question.key, "not_a_number"))
    if not question.decimals and not float(number).is_integer():
        raise _Unreadable(problem(question.key, "not_whole"))
    return number if question.decimals else int(number)


def _without_unit(given: str, question: Question) -> str:
    for unit in question.unit.values():
        if unit and given.casefold().endswith(unit.casefold()):
            return given[: -len(unit)].rstrip()
    return given


def read_number(text: str) -> int | float | None:
    """A number as people write it: «1 200», «3,5», «−2». None for anything else, NaN and 1e999 among them."""
    plain = _GROUPS.sub("", text.strip())
    if _NUMBER.fullmatch(plain) is None:
        return None
    plain = plain.replace("−", "-").replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def _date(question: Question, choices: Sequence[Choice], post: Posted) -> Answer | None:
    day, month, year = (_one(post, part_field(question.key, part)).strip(" .") for part in DATE_PARTS)
    if not (day or month or year):
        return None
    found = _day(day, month, year)
    if found is None:
        raise _Unreadable(problem(question.key, "not_a_date"))
    return found


def _day(day: str, month: str, year: str) -> str | None:
    parts = (day, month, year)
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(year) != 4 or len(day) > 2 or len(month) > 2:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _text(question: Question, choices: Sequence[Choice], post: Posted) -> Answer | None:
    values = post.getlist(question.key)
    # Cut before it is looked at letter by letter; what is left is over the limit still, and is told so.
    given = values[-1][: 4 * question.longest + 100] if values else ""
    text = clean_text(given, lines=question.kind is Kind.LONG_TEXT)
    if (wrong := too_long(question.key, text, question.longest)) is not None:
        raise _Unreadable(wrong)
    return text or None


def _own_text(question: Question, post: Posted) -> str:
    text = clean_text(_one(post, text_field(question.key)), lines=False)
    if (wrong := too_long(question.key, text, min(question.longest, LONGEST_FIELD))) is not None:
        raise _Unreadable(wrong)
    return text


def _ranking(question: Question, choices: Sequence[Choice], post: Posted) -> Answer | None:
    """The choices in the order of their places. A place left out is no problem: the order is clear all the same."""
    places: dict[int, str] = {}
    for choice in choices:
        given = _one(post, part_field(question.key, choice.key))
        if not (given.isascii() and given.isdigit() and 1 <= int(given[:4]) <= len(choices)):
            continue
        place = int(given[:4])
        if place in places:
            raise _unreadable(question, "same_place", place=place)
        places[place] = choice.key
    return tuple(places[place] for place in sorted(places)) or None


def _allocation(question: Question, choices: Sequence[Choice], post: Posted) -> Answer | None:
    points: dict[str, float] = {}
    for choice in choices:
        given = _one(post, part_field(question.key, choice.key)).strip()
        if not given:
            continue
        number = read_number(given)
        if number is None or number < 0:
            raise _unreadable(question, "not_points")
        points[choice.key] = number
    return points or None


def _own_rows(question: Question, choices: Sequence[Choice], post: Posted) -> Answer | None:
    rows = []
    for number in range(question.rows):
        row: dict[str, str | float] = {}
        for column in question.columns:
            given = clean_text(_one(post, part_field(question.key, number, column.key)), lines=False)
            if given:
                row[column.key] = _cell(question, number + 1, column, given)
        if row:
            rows.append(row)
    return tuple(rows) or None


def _cell(question: Question, row: int, column: Column, given: str) -> str | float:
    if column.kind is Kind.NUMBER:
        number = read_number(given)
        if number is not None:
            return number
        wrong = problem(question.key, "not_a_number")
    elif column.kind is Kind.DATE:
        match = _CELL_DATE.fullmatch(given)
        found = _day(*match.groups()) if match else None
        if found is not None:
            return found
        wrong = problem(question.key, "not_a_date")
    else:
        too_much = too_long(question.key, given, LONGEST_FIELD)
        if too_much is None:
            return given
        wrong = too_much
    words = {
        language: SENTENCES["cell"][language].format(
            row=row, column=in_language(column.text, language, LANGUAGES), sentence=wrong.words[language]
        )
        for language in LANGUAGES
    }
    raise _Unreadable(AnswerProblem(question.key, wrong.code, words))


type _Reader = Callable[[Question, Sequence[Choice], Posted], Answer | None]

_READERS: dict[Kind, _Reader] = {
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.RANKING: _ranking,
    Kind.ALLOCATION: _allocation,
    Kind.OWN_ROWS: _own_rows,
}
