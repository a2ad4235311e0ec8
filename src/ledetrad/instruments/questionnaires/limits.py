"""Is an answer one that its question can have? And the sentences for whoever gave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledetrad.instruments.model import LANGUAGES, Words
from ledetrad.instruments.questionnaires.expressions.values import number_text, real
from ledetrad.instruments.questionnaires.limit_words import SENTENCES
from ledetrad.instruments.questionnaires.model import Answer, Aside, Choice, Kind, Question


@dataclass(frozen=True)
class AnswerProblem:
    """Why an answer cannot stand: the question's key, a stable code, and what to say to who answers."""

    key: str
    code: str
    words: Words


def problem(key: str, code: str, own: Words | None = None, **details: object) -> AnswerProblem:
    """A problem with the author's own words where there are any, else with ours."""
    words = {language: SENTENCES[code][language].format(**_told(language, details)) for language in LANGUAGES}
    return AnswerProblem(
        key, code, words | {language: text for language, text in (own or {}).items() if text}
    )


def _told(language: str, details: Mapping[str, object]) -> dict[str, object]:
    decimal = "." if language == "en" else ","
    return {
        name: number_text(value).replace(".", decimal) if isinstance(value, int | float) else value
        for name, value in details.items()
    }


def limits(question: Question, offered: tuple[Choice, ...], answer: Answer) -> AnswerProblem | None:
    """What is wrong with an answer's kind and size, None when nothing is. `offered` are the choices it may be."""
    if isinstance(answer, Aside):
        allowed = answer in question.asides or any(choice.aside is answer for choice in offered)
        return None if allowed else problem(question.key, "not_offered")
    check = _CHECKS.get(question.kind)
    return None if check is None else check(question, offered, answer)


def _choice(question: Question, offered: tuple[Choice, ...], answer: Answer) -> AnswerProblem | None:
    fits = isinstance(answer, str) and any(choice.key == answer for choice in offered)
    return None if fits else problem(question.key, "not_offered")


def _several(question: Question, offered: tuple[Choice, ...], answer: Answer) -> AnswerProblem | None:
    keys = {choice.key for choice in offered}
    if not isinstance(answer, tuple) or not all(isinstance(key, str) and key in keys for key in answer):
        return problem(question.key, "not_offered")
    if len(set(map(str, answer))) != len(answer):
        return problem(question.key, "repeated")
    if question.limit is not None and len(answer) > question.limit:
        return problem(question.key, "too_many", question.constraint_message, limit=question.limit)
    apart = {choice.key for choice in offered if choice.aside is not None}
    if len(answer) > 1 and any(key in apart for key in answer):
        return problem(question.key, "aside_with_others")
    return None


def _number(question: Question, offered: tuple[Choice, ...], answer: Answer) -> AnswerProblem | None:
    amount = real(answer)
    if amount is None:
        return problem(question.key, "not_a_number")
    if not question.decimals and not amount.is_integer():
        return problem(question.key, "not_whole")
    if question.low is not None and amount < question.low:
        return problem(question.key, "too_low", question.constraint_message, low=question.low)
    if question.high is not None and amount > question.high:
        return problem(question.key, "too_high", question.constraint_message, high=question.high)
    return None


def _date(question: Question, offered: tuple[Choice, ...], answer: Answer) -> AnswerProblem | None:
    return None if _is_date(answer) else problem(question.key, "not_a_date")


def _is_date(answer: object) -> bool:
    if not isinstance(answer, str) or len(answer) != 10:
        return False
    try:
        date.fromisoformat(answer)
    except ValueError:
        return False
    return True


def _text(question: Question, offered: tuple[Choice, ...], answer: Answer) -> AnswerProblem | None:
    if not isinstance(answer, str):
        return problem(question.key, "not_a_text")
    return too_long(question.key, answer, question.longest)


def too_long(key: str, text: str, longest: int) -> AnswerProblem | None:
    """The problem of a text over the limit, which says how much it is over."""
    over = len(text) - longest
    return problem(key, "too_long", longest=longest, over=over) if over > 0 else None


def _allocation(question: Question, offered: tuple[Choice, ...], answer: Answer) -> AnswerProblem | None:
    keys = {choice.key for choice in offered}
    if not isinstance(answer, Mapping) or not keys.issuperset(answer):
        return problem(question.key, "not_offered")
    amounts = [real(amount) for amount in answer.values()]
    points = [amount for amount in amounts if amount is not None and amount >= 0]
    if len(points) < len(amounts):
        return problem(question.key, "not_a_number")
    total = sum(points)
    if question.total is not None and abs(total - question.total) > 1e-6:
        return problem(question.key, "wrong_total", total=question.total, now=total)
    return None


def _own_rows(question: Question, offered: tuple[Choice, ...], answer: Answer) -> AnswerProblem | None:
    if not isinstance(answer, tuple):
        return problem(question.key, "not_a_text")
    if len(answer) > question.rows:
        return problem(question.key, "too_many_rows", rows=question.rows)
    kinds = {column.key: column.kind for column in question.columns}
    for row in answer:
        if not isinstance(row, Mapping) or not set(kinds).issuperset(row):
            return problem(question.key, "not_offered")
        for key, cell in row.items():
            found = _cell(question, kinds[key], cell)
            if found is not None:
                return found
    return None


def _cell(question: Question, kind: Kind, cell: str | float) -> AnswerProblem | None:
    if kind is Kind.NUMBER:
        return problem(question.key, "not_a_number") if real(cell) is None else None
    if kind is Kind.DATE:
        return None if _is_date(cell) else problem(question.key, "not_a_date")
    return _text(question, (), cell)


_CHECKS = {
    Kind.CHOICE: _choice,
    Kind.CHOICES: _several,
    Kind.RANKING: _several,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.ALLOCATION: _allocation,
    Kind.OWN_ROWS: _own_rows,
}
