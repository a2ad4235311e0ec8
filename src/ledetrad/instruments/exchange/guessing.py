"""What a column of cells was asked as, when nothing but the cells can tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.imported import Answered, Making, aside_meant
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Aside, Choice, Kind, Question

_NUMBER: Final = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?")
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MOST_CHOICES: Final = 12
_LONGEST_CHOICE: Final = 120
_LONG: Final = 200


def guessed(making: Making, key: str, text: Words, cells: Sequence[str]) -> tuple[Question, Answered]:
    """Days are dates, numbers numbers, few texts that come again a choice, the rest texts. Empty cells are no answer."""
    told = [cell for cell in cells if cell]
    if told and all(day_of(cell) for cell in told):
        return Question(key, Kind.DATE, text), [day_of(cell) for cell in cells]
    apart = {cell: aside for cell in set(told) if (aside := aside_meant(cell))}
    rest = [cell for cell in told if cell not in apart]
    if rest and all(number_of(cell) is not None for cell in rest):
        return numeric(key, text, cells, apart)
    different = list(dict.fromkeys(rest))
    if (
        0 < len(different) <= _MOST_CHOICES
        and len(rest) >= 2 * len(different)
        and all(len(cell) <= _LONGEST_CHOICE and "\n" not in cell for cell in different)
    ):
        labels = {cell: cell for cell in (*sorted(different), *sorted(apart))}
        return chosen(making, key, text, cells, labels)
    return written(key, text, cells)


def numeric(
    key: str, text: Words, cells: Sequence[str], apart: Mapping[str, Aside]
) -> tuple[Question, Answered]:
    """A number, with the cells that say «vet ikke» as asides."""
    answers = [apart.get(cell) or number_of(cell) for cell in cells]
    asides = tuple(dict.fromkeys(answer for answer in answers if isinstance(answer, Aside)))
    decimals = any(isinstance(answer, float) for answer in answers)
    return Question(key, Kind.NUMBER, text, decimals=decimals, asides=asides), answers


def chosen(
    making: Making, key: str, text: Words, cells: Sequence[str], labels: Mapping[str, str]
) -> tuple[Question, Answered]:
    """A choice from `labels` (cell to text); a label that says «vet ikke» is an aside. Other cells are no answer."""
    choices = choices_of(labels, making.language)
    question = Question(key, Kind.CHOICE, text, choices=making.lists.name(tuple(choices.values())))
    return question, [choices[cell].key if cell in choices else None for cell in cells]


def choices_of(labels: Mapping[str, str], language: str) -> dict[str, Choice]:
    """A choice for each code. Codes that are numbers are also what the choice counts as; asides count as nothing."""
    keys = Keys("c")
    numbers = {code: number_of(code) for code, label in labels.items() if aside_meant(label) is None}
    counted = all(number is not None for number in numbers.values()) and len(set(numbers.values())) == len(
        numbers
    )
    made: dict[str, Choice] = {}
    for code, label in labels.items():
        number = numbers.get(code)
        key = code if re.fullmatch(r"\d{1,6}", code) else keys.give(code)
        value = float(number) if counted and number is not None else None
        made[code] = Choice(key, {language: plain(label) or code}, value, aside_meant(label))
    return made


def written(key: str, text: Words, cells: Sequence[str]) -> tuple[Question, Answered]:
    """A text, as long as the longest."""
    longest = max(map(len, cells), default=0)
    kind = Kind.LONG_TEXT if longest > _LONG or any("\n" in cell for cell in cells) else Kind.TEXT
    return Question(key, kind, text, longest=max(longest, Question.longest)), [cell or None for cell in cells]


def number_of(cell: str) -> int | float | None:
    """A number with point or comma; None for anything else."""
    if not _NUMBER.fullmatch(cell):
        return None
    number = float(cell.replace(",", "."))
    return int(number) if number.is_integer() else number


def day_of(cell: str) -> str | None:
    """2026-05-14 or 14.5.2026 as 2026-05-14; None for anything else, days that do not exist among it."""
    found = _DAY.fullmatch(cell)
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
