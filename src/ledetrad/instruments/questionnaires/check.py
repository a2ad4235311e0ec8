"""Is a questionnaire sound? Everything its author should mend before anybody answers, each with the cell it is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import isfinite

from ledetrad.instruments.questionnaires.check_rules import rules
from ledetrad.instruments.questionnaires.check_texts import texts
from ledetrad.instruments.questionnaires.expressions.answered import has_own_text, own_text_key
from ledetrad.instruments.questionnaires.model import (
    Choice,
    Kind,
    Question,
    Questionnaire,
    Scale,
    ScaleMethod,
)
from ledetrad.instruments.questionnaires.problems import Problem, problem

__all__ = ["Problem", "problems"]

# Keys become form field names, column names and addresses.
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}", re.ASCII)
# Several chosen keys are written with spaces between, in files as in expressions.
_CHOICE_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,59}", re.ASCII)
_LONGEST, _MOST_ROWS = 20_000, 50
_MOST_QUESTIONS = 1_000  # four times the longest form we know; the checks below are not made for more
_FROM_LIST = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.RANKING, Kind.ALLOCATION})
_NO_ANSWER = frozenset({Kind.INFORMATION, Kind.CALCULATION})


def problems(questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """Everything that is wrong, empty when the questionnaire is sound. The order is that of the checks below."""
    if len(questionnaire.questions) > _MOST_QUESTIONS or len(questionnaire.pages) > _MOST_QUESTIONS:
        return (problem("too_many_questions", "pages"),)
    return (
        *_keys(questionnaire),
        *texts(questionnaire),
        *_numbers(questionnaire),
        *_pages(questionnaire),
        *_lists(questionnaire),
        *_questions(questionnaire),
        *_batteries(questionnaire),
        *_scales(questionnaire),
        *_roles(questionnaire),
        *rules(questionnaire),
    )


def _keys(questionnaire: Questionnaire) -> Iterator[Problem]:
    questions = [question.key for question in questionnaire.questions]
    own_texts = [
        own_text_key(question.key)
        for question in questionnaire.questions
        if has_own_text(questionnaire.choices_of(question))
    ]
    yield from _unlike("", questions, taken=own_texts)
    yield from _unlike("page:", [page.key for page in questionnaire.pages])
    yield from _unlike("battery:", [battery.key for battery in questionnaire.batteries])
    yield from _unlike("scale:", [scale.key for scale in questionnaire.scales])
    yield from _unlike("role:", [role.key for role in questionnaire.roles])
    yield from _unlike("list:", list(questionnaire.lists))
    for question in questionnaire.questions:
        yield from _unlike(f"{question.key}.columns.", [column.key for column in question.columns])


def _unlike(where: str, keys: list[str], taken: Iterable[str] = ()) -> Iterator[Problem]:
    times = Counter(key.lower() for key in (*keys, *taken))
    for key in dict.fromkeys(keys):
        if not _KEY.fullmatch(key):
            yield problem("bad_key", f"{where}{key}", name=key)
        elif times[key.lower()] > 1:
            yield problem("repeated_key", f"{where}{key}", name=key)


def _numbers(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Infinity and not-a-number can be written in a file, and can neither be kept nor compared with."""
    cells = [
        (f"{question.key}.{cell}", getattr(question, cell))
        for question in questionnaire.questions
        for cell in ("low", "high", "total")
    ]
    for name, choices in questionnaire.lists.items():
        cells += [(f"list:{name}.{choice.key}.value", choice.value) for choice in choices]
    for scale in questionnaire.scales:
        cells += [(f"scale:{scale.key}.low", scale.low), (f"scale:{scale.key}.high", scale.high)]
        cells += [
            (f"scale:{scale.key}.norms", figure) for norm in scale.norms for figure in (norm.mean, norm.sd)
        ]
    for where, value in cells:
        if value is not None and not isfinite(value):
            yield problem("bad_number", where)


def _pages(questionnaire: Questionnaire) -> Iterator[Problem]:
    if not any(question.kind not in _NO_ANSWER for question in questionnaire.questions):
        yield problem("no_questions", "pages")
    for page in questionnaire.pages:
        if not page.questions:
            yield problem("empty_page", f"page:{page.key}")


def _lists(questionnaire: Questionnaire) -> Iterator[Problem]:
    for name, choices in questionnaire.lists.items():
        where = f"list:{name}"
        if len(choices) < 2:
            yield problem("one_choice" if choices else "empty_list", where)
        times = Counter(choice.key for choice in choices)
        for place, choice in enumerate(choices, start=1):
            if not _CHOICE_KEY.fullmatch(choice.key):
                yield problem("bad_choice_key", f"{where}.{place}", name=choice.key)
            elif times[choice.key] > 1:
                yield problem("repeated_key", f"{where}.{choice.key}", name=choice.key)
            if choice.aside is not None and choice.value is not None:
                yield problem("aside_with_value", f"{where}.{choice.key}.value")
        for language in questionnaire.languages:
            yield from _unlike_texts(where, choices, language)


def _unlike_texts(where: str, choices: tuple[Choice, ...], language: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for choice in choices:
        text = choice.text.get(language, "").strip().casefold()
        if text in seen:
            yield problem("repeated_text", f"{where}.{choice.key}.{language}", name=choice.text[language])
        if text:
            seen.add(text)


def _questions(questionnaire: Questionnaire) -> Iterator[Problem]:
    for question in questionnaire.questions:
        choices = questionnaire.choices_of(question)
        for code, cell, name in (*_list_of(question, questionnaire), *_limits_of(question, choices)):
            yield problem(code, f"{question.key}.{cell}", name=name)
        for cell in _useless(question):
            yield problem("rule_without_use", f"{question.key}.{cell}")


type _Found = Iterator[tuple[str, str, str]]  # code, cell, name


def _list_of(question: Question, questionnaire: Questionnaire) -> _Found:
    if question.choices and question.choices not in questionnaire.lists:
        yield "unknown_list", "choices", question.choices
    if question.kind in _FROM_LIST and not question.choices:
        yield "list_needed", "choices", ""
    if question.kind in (Kind.CHOICE, Kind.CHOICES) and question.asides:
        yield "aside_in_list", "asides", ""
    if question.battery and question.battery not in {battery.key for battery in questionnaire.batteries}:
        yield "unknown_battery", "battery", question.battery


def _limits_of(question: Question, choices: tuple[Choice, ...]) -> _Found:
    if question.limit is not None and not 1 <= question.limit <= max(1, len(choices)):
        yield "bad_limit", "limit", ""
    if question.low is not None and question.high is not None and question.low > question.high:
        yield "bad_range", "low", ""
    if question.kind is Kind.ALLOCATION and (question.total is None or question.total <= 0):
        yield "bad_total", "total", ""
    if not 1 <= question.longest <= _LONGEST:
        yield "bad_length", "longest", ""
    if question.kind is Kind.OWN_ROWS:
        if not question.columns:
            yield "no_columns", "columns", ""
        if not 1 <= question.rows <= _MOST_ROWS:
            yield "bad_rows", "rows", ""
    for column in question.columns:
        if column.kind not in (Kind.TEXT, Kind.NUMBER, Kind.DATE):
            yield "bad_column", f"columns.{column.key}", ""


def _useless(question: Question) -> Iterator[str]:
    """The cells that say something which a question of this kind does not heed."""
    if question.kind is Kind.CALCULATION:
        cells: tuple[str, ...] = ("required", "constraint", "choice_filter")
    elif question.kind is Kind.INFORMATION:
        cells = ("required", "constraint", "choice_filter", "calculation")
    else:
        cells = ("calculation",) if question.kind in _FROM_LIST else ("calculation", "choice_filter")
    for cell in cells:
        if getattr(question, cell).strip() not in ("", "no"):
            yield cell


def _batteries(questionnaire: Questionnaire) -> Iterator[Problem]:
    for battery in questionnaire.batteries:
        where = f"battery:{battery.key}"
        places = [
            (number, place, question)
            for number, page in enumerate(questionnaire.pages)
            for place, question in enumerate(page.questions)
            if question.battery == battery.key
        ]
        rows = [question for _, _, question in places]
        if not rows:
            yield problem("empty_battery", where)
            continue
        for row in rows:
            if row.kind is not Kind.CHOICE:
                yield problem("battery_kind", f"{row.key}.kind")
            elif row.choices != rows[0].choices:
                yield problem("battery_lists", f"{row.key}.choices")
        page, first, _ = places[0]
        for offset, (number, place, row) in enumerate(places):
            if (number, place) != (page, first + offset):
                yield problem("battery_split", f"{row.key}.battery")
                break


def _scales(questionnaire: Questionnaire) -> Iterator[Problem]:
    questions = {question.key: question for question in questionnaire.questions}
    for scale in questionnaire.scales:
        where = f"scale:{scale.key}"
        for code, cell, name in _scale(scale):
            yield problem(code, f"{where}.{cell}", name=name)
        for key in dict.fromkeys(scale.items):
            if key not in questions:
                yield problem("unknown_item", f"{where}.items", name=key)
            elif (unfit := _item(scale, questions[key], questionnaire)) is not None:
                yield problem(unfit, f"{where}.items", name=key)


def _scale(scale: Scale) -> _Found:
    if not scale.items:
        yield "no_items", "items", ""
    for key, times in Counter(scale.items).items():
        if times > 1:
            yield "repeated_item", "items", key
    for key in scale.reversed:
        if key not in scale.items:
            yield "reversed_not_item", "reversed", key
    if scale.low >= scale.high:
        yield "bad_range", "low", ""
    minimum = scale.minimum_valid
    if minimum is not None and not 1 <= minimum <= max(1, len(scale.items)):
        yield "bad_minimum_valid", "minimum_valid", ""
    elif scale.method is ScaleMethod.SUM_BY_COUNT and minimum not in (None, len(scale.items)):
        yield "minimum_valid_unused", "minimum_valid", ""


def _item(scale: Scale, question: Question, questionnaire: Questionnaire) -> str | None:
    if question.kind in (Kind.NUMBER, Kind.CALCULATION):
        limits = [limit for limit in (question.low, question.high) if limit is not None]
        return None if all(scale.low <= limit <= scale.high for limit in limits) else "item_outside"
    choices = questionnaire.choices_of(question)
    values = [choice.value for choice in choices if choice.value is not None]
    if question.kind is not Kind.CHOICE or (choices and not values):
        return "item_no_number"
    return None if all(scale.low <= value <= scale.high for value in values) else "item_outside"


def _roles(questionnaire: Questionnaire) -> Iterator[Problem]:
    known = {role.key for role in questionnaire.roles}
    for question in questionnaire.questions:
        for cell, roles in (("audience", question.audience), ("role_text", tuple(question.role_text))):
            for role in roles:
                if role not in known:
                    yield problem("unknown_role", f"{question.key}.{cell}", name=role)
    for scale in questionnaire.scales:
        for norm in scale.norms:
            if norm.role and norm.role not in known:
                yield problem("unknown_role", f"scale:{scale.key}.norms", name=norm.role)
    for cell in ("minimum", "text_minimum"):
        if getattr(questionnaire.reporting, cell) < 1:
            yield problem("bad_minimum", f"reporting.{cell}")
