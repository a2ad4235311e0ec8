"""Answers as numbers: the code of each choice and aside, its label, and what fits no column."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.answers import ASIDE
from ledetrad.instruments.questionnaires.datamodel import ASIDE_WORDS
from ledetrad.instruments.questionnaires.model import Aside, Choice

type Cells = Sequence[Any]

_ORDER: Final = tuple(Aside)  # an aside's code ends in 7, 8 or 9, in this order
_NAMES: Final = {aside.value: aside for aside in Aside}


def codes_of(choices: Iterable[Choice]) -> dict[str, float]:
    """A number for each choice that is no aside: its value where all have one, else its key where all are numbers,
    else its place in the list."""
    real = [choice for choice in choices if choice.aside is None]
    for numbers in ([choice.value for choice in real], [_as_number(choice.key) for choice in real]):
        if None not in numbers and len(set(numbers)) == len(numbers):
            return {
                choice.key: float(number)
                for choice, number in zip(real, numbers, strict=True)
                if number is not None
            }
    return {choice.key: float(place) for place, choice in enumerate(real, start=1)}


def aside_codes(highest: float) -> dict[Aside, float]:
    """97, 98 and 99, or with more nines in front until they stand above every real value."""
    first = 97.0
    while first <= highest and first < 1e15:
        first = first * 10 + 27  # 97 → 997 → 9997
    return {aside: first + place for place, aside in enumerate(_ORDER)}


def aside_labels(
    choices: Iterable[Choice], asides: Iterable[Aside], codes: Mapping[Aside, float]
) -> dict[float, Words]:
    """The text of each aside by its code: the list's own where it has one."""
    own = {choice.aside: choice.text for choice in choices if choice.aside}
    return {codes[aside]: own.get(aside, ASIDE_WORDS[aside]) for aside in sorted(asides, key=_ORDER.index)}


def asides_in(values: pl.Series, codes: Mapping[Aside, float]) -> set[Aside]:
    """The asides that were answered."""
    highest = values.max()
    if not isinstance(highest, float) or highest < min(codes.values()):
        return set()
    return {aside for aside, number in codes.items() if bool((values == number).any())}


def aside_of(cell: Any) -> Aside | None:
    """The aside in a cell, as the model or as plain data has it; None for every other answer."""
    if cell.__class__ is dict or isinstance(cell, Mapping):  # the first answers in a third of the time
        named = cell.get(ASIDE) if len(cell) == 1 else None
        return _NAMES.get(named) if isinstance(named, str) else None
    return cell if isinstance(cell, Aside) else None


def code(cell: Any, asides: Mapping[Aside, float]) -> float | None:
    """The code of an aside; None for an answer that is none."""
    aside = None if cell is None else aside_of(cell)
    return None if aside is None else asides[aside]


def stray(cell: Any) -> bool:
    """Whether something was answered that is no aside."""
    return cell is not None and aside_of(cell) is None


def lost_in(cells: Cells, values: pl.Series) -> int:
    """How many answers became nothing."""
    return len(cells) - cells.count(None) - (len(values) - values.null_count())


def number_of(cell: Any) -> float | None:
    """A finite number as a float; None for everything else, true and false among it."""
    if cell.__class__ is int or cell.__class__ is float:
        try:
            number = float(cell)
        except OverflowError:
            return None
        return number if math.isfinite(number) else None
    return None


def texts_of(cells: Cells) -> pl.Series:
    """Texts; nothing written is nothing answered."""
    texts = [cell if cell.__class__ is str and cell else None for cell in cells]
    try:
        return pl.Series(texts, dtype=pl.String)
    except UnicodeEncodeError:  # half a sign (\\ud800): JSON can hold it, no file can
        return pl.Series([text and text.encode(errors="replace").decode() for text in texts], dtype=pl.String)


def dates_of(cells: Cells) -> pl.Series:
    """Dates written 2026-05-14; null for everything else."""
    return pl.Series([_date(cell) for cell in cells], dtype=pl.Date)


def _date(cell: Any) -> date | None:
    if cell.__class__ is not str or len(cell) != 10:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _as_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def unique(names: Sequence[str], *, fold: Callable[[str], str] = str, longest: int = 1_000) -> list[str]:
    """The names with _2, _3 … behind those that are taken (`fold` says what counts as the same).

    `longest` is in bytes of UTF-8.
    """
    taken: set[str] = set()
    given: list[str] = []
    for name in names:
        candidate, number = cut(name, longest), 2
        while fold(candidate) in taken:
            ending = f"_{number}"
            candidate = cut(name, longest - len(ending)) + ending
            number += 1
        taken.add(fold(candidate))
        given.append(candidate)
    return given


def cut(text: str, longest: int) -> str:
    """The beginning of the text that fits into `longest` bytes of UTF-8; no letter is cut in two."""
    raw = text.encode()
    return text if len(raw) <= longest else raw[:longest].decode(errors="ignore")
