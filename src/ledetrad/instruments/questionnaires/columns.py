"""Each kind of question as columns of a table, made a column at a time: a hundred thousand sheets pass in seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.coding import (
    Cells,
    aside_codes,
    aside_labels,
    aside_of,
    asides_in,
    code,
    codes_of,
    dates_of,
    lost_in,
    number_of,
    stray,
    texts_of,
)
from ledetrad.instruments.questionnaires.datamodel import DataColumn, DataKind, Measure, said
from ledetrad.instruments.questionnaires.model import Aside, Choice, Kind, Question, Questionnaire

type Made = tuple[DataColumn, pl.Series]

_CHOSEN: Final[Mapping[float, Words]] = {
    0.0: {"nb": "Ikke valgt", "nn": "Ikkje valt", "en": "Not chosen"},
    1.0: {"nb": "Valgt", "nn": "Valt", "en": "Chosen"},
}


@dataclass(frozen=True)
class _Asked:
    """One question with its list and everyone's answers to it. `texts`: with what people wrote."""

    question: Question
    choices: tuple[Choice, ...]
    label: Words
    cells: Cells
    texts: bool

    @property
    def real(self) -> tuple[Choice, ...]:
        """The choices that are no aside."""
        return tuple(choice for choice in self.choices if choice.aside is None)

    def part(self, text: Words) -> Words:
        """The label of one of several columns: its own text first, the question after it."""
        return {
            language: f"{said(text, language)} ({label})" if said(text, language) else label
            for language, label in self.label.items()
        }

    def numbers(
        self,
        values: Sequence[float | None],
        asides: Mapping[Aside, float],
        *,
        name: str = "",
        label: Words | None = None,
        measure: Measure = Measure.NOMINAL,
        labels: Mapping[float, Words] | None = None,
    ) -> Made:
        """A column of numbers, labelled with the asides that could be answered and those that were."""
        series = pl.Series(values, dtype=pl.Float64)
        # Only where one answers with the list are its own words for «vet ikke» what was read.
        own = () if measure is Measure.SCALE else tuple(choice for choice in self.choices if choice.aside)
        offered = set(self.question.asides) | {choice.aside for choice in own if choice.aside}
        told = aside_labels(own, offered | asides_in(series, asides), asides)
        column = DataColumn(
            name or self.question.key,
            label or self.label,
            measure=measure,
            values={**(labels or {}), **told},
            missing=tuple(told),
            question=self.question.key,
        )
        return column, series

    def words(self) -> Made:
        """A column of what people wrote."""
        values = texts_of(self.cells)
        return DataColumn(self.question.key, self.label, DataKind.TEXT, question=self.question.key), values


def question_columns(
    questionnaire: Questionnaire, question: Question, cells_of: Mapping[str, Cells], *, texts: bool
) -> tuple[list[Made], int]:
    """The columns of one question, and how many answers have no place in them. Information has no column."""
    if question.kind is Kind.INFORMATION:
        return [], 0
    choices = questionnaire.choices_of(question)
    label = label_of(questionnaire, question)
    made, lost = _MAKERS[question.kind](_Asked(question, choices, label, cells_of[question.key], texts))
    if texts and (key := own_text_key(questionnaire, question)):
        column = DataColumn(key, label, DataKind.TEXT, question=question.key)
        made.append((column, texts_of(cells_of[key])))
    return made, lost


def own_text_key(questionnaire: Questionnaire, question: Question) -> str:
    """Where the line of text behind «Annet» is stored; "" when no choice opens one."""
    opens = any(choice.own_text for choice in questionnaire.choices_of(question))
    return f"{question.key}_text" if opens else ""


def label_of(questionnaire: Questionnaire, question: Question) -> Words:
    """The question's text, its key when it has none. A battery's stem and a unit stand in brackets after it, since
    programs show the beginning."""
    text: Words = question.text or dict.fromkeys(questionnaire.languages, question.key)
    stem: Words = next((one.text for one in questionnaire.batteries if one.key == question.battery), {})
    for after in (stem, question.unit):
        text = {
            language: f"{first} ({after[language]})" if after.get(language) else first
            for language, first in text.items()
        }
    return text


def context_columns(contexts: Sequence[Mapping[str, str]]) -> Iterable[Made]:
    """What is known beside the answers, a column for each name in the order they turn up."""
    for name in dict.fromkeys(name for context in contexts for name in context):
        label = {"nb": name, "nn": name, "en": name}
        yield DataColumn(name, label, DataKind.TEXT), texts_of([context.get(name) for context in contexts])


def _choice(asked: _Asked) -> tuple[list[Made], int]:
    codes = codes_of(asked.choices)
    asides = aside_codes(max(codes.values(), default=0))
    get = (codes | {choice.key: asides[choice.aside] for choice in asked.choices if choice.aside}).get
    # A choice's key is exactly `str`; an Aside is another class, though it equals its text.
    values = [get(cell) if cell.__class__ is str else code(cell, asides) for cell in asked.cells]
    labels = {codes[choice.key]: choice.text for choice in asked.real}
    made = asked.numbers(values, asides, measure=_measure(asked.real), labels=labels)
    return [made], lost_in(asked.cells, made[1])


def _measure(real: Sequence[Choice]) -> Measure:
    """Ordered when three or more choices have each a number of their own, and no role makes them categories."""
    values = {choice.value for choice in real}
    ordered = len(real) > 2 and None not in values and len(values) == len(real)
    return Measure.ORDINAL if ordered and not any(choice.role for choice in real) else Measure.NOMINAL


def _choices(asked: _Asked) -> tuple[list[Made], int]:
    """One column of 0 and 1 a choice; all empty for who was not asked. An aside stands only alone."""
    asides = aside_codes(1)
    by_key = {choice.key: choice.aside for choice in asked.choices}
    chosen = [_chosen(cell, by_key) for cell in asked.cells]
    made = [
        asked.numbers(
            [one if one is None else _ticked(one, choice.key, asides) for one in chosen],
            asides,
            name=f"{asked.question.key}_{choice.key}",
            label=asked.part(choice.text),
            labels=_CHOSEN,
        )
        for choice in asked.real
    ]
    kept = [{key for key in cell if by_key.get(key) is None} if _many(cell) else cell for cell in asked.cells]
    return made, sum(
        stray(cell) and (one is None or (not isinstance(one, Aside) and one != rest))
        for cell, one, rest in zip(asked.cells, chosen, kept, strict=True)
    )


def _ticked(chosen: frozenset[str] | Aside, key: str, asides: Mapping[Aside, float]) -> float:
    return asides[chosen] if isinstance(chosen, Aside) else float(key in chosen)


def _chosen(cell: Any, by_key: Mapping[str, Aside | None]) -> frozenset[str] | Aside | None:
    """The choices made; an aside when nothing else was chosen."""
    if not _many(cell):
        return aside_of(cell)
    real = frozenset(key for key in cell if key in by_key and by_key[key] is None)
    aside = next((by_key[key] for key in cell if by_key.get(key)), None)
    return aside if aside and not real else real if real or not cell else None


def _many(cell: Any) -> bool:
    return isinstance(cell, list | tuple) and all(isinstance(one, str) for one in cell)


def _ranking(asked: _Asked) -> tuple[list[Made], int]:
    """One column a rank, holding what was put there."""
    codes = codes_of(asked.choices)
    asides = aside_codes(max(codes.values(), default=0))
    labels = {codes[choice.key]: choice.text for choice in asked.real}
    ranks = min(asked.question.limit or len(codes), len(codes))
    made = []
    for rank in range(ranks):
        values = [
            (codes.get(cell[rank]) if rank < len(cell) else None) if _many(cell) else code(cell, asides)
            for cell in asked.cells
        ]
        place = {"nb": f"Nr. {rank + 1}", "nn": f"Nr. {rank + 1}", "en": f"No. {rank + 1}"}
        name = f"{asked.question.key}_{rank + 1}"
        made.append(asked.numbers(values, asides, name=name, label=asked.part(place), labels=labels))
    return made, sum(
        stray(cell) and not (_many(cell) and len(cell) <= ranks and codes.keys() >= set(cell))
        for cell in asked.cells
    )


def _allocation(asked: _Asked) -> tuple[list[Made], int]:
    """One column of points a choice. Points are shared out over the whole list, so what got none has 0."""
    given = [cell if isinstance(cell, Mapping) and aside_of(cell) is None else None for cell in asked.cells]
    points = [number_of(value) or 0 for shared in given if shared for value in shared.values()]
    asides = aside_codes(max([*points, asked.question.total or 0]))
    made = [
        asked.numbers(
            [
                code(cell, asides) if shared is None else number_of(shared.get(choice.key, 0))
                for cell, shared in zip(asked.cells, given, strict=True)
            ],
            asides,
            name=f"{asked.question.key}_{choice.key}",
            label=asked.part(choice.text),
            measure=Measure.SCALE,
        )
        for choice in asked.real
    ]
    known = {choice.key for choice in asked.real}
    return made, sum(
        stray(cell)
        and (shared is None or not known.issuperset(shared) or None in map(number_of, shared.values()))
        for cell, shared in zip(asked.cells, given, strict=True)
    )


def _number(asked: _Asked) -> tuple[list[Made], int]:
    numbers = [number_of(cell) for cell in asked.cells]
    highest = max([asked.question.high or 0, *(number for number in numbers if number is not None)])
    asides = aside_codes(highest)
    values = [
        code(cell, asides) if number is None else number
        for cell, number in zip(asked.cells, numbers, strict=True)
    ]
    made = asked.numbers(values, asides, measure=Measure.SCALE)
    return [made], lost_in(asked.cells, made[1])


def _calculation(asked: _Asked) -> tuple[list[Made], int]:
    """Numbers where all are numbers. A text may hold what somebody wrote, so it comes only with the texts."""
    if any(cell.__class__ is str for cell in asked.cells):
        return _text(asked)
    return _number(asked)


def _text(asked: _Asked) -> tuple[list[Made], int]:
    lost = sum(stray(cell) and cell.__class__ is not str for cell in asked.cells)
    return [*([asked.words()] if asked.texts else []), *_beside(asked)], lost


def _date(asked: _Asked) -> tuple[list[Made], int]:
    values = dates_of(asked.cells)
    key = asked.question.key
    column = DataColumn(key, asked.label, DataKind.DATE, Measure.SCALE, question=key)
    lost = sum(stray(cell) for cell in asked.cells) - len(values) + values.null_count()
    return [(column, values), *_beside(asked)], lost


def _beside(asked: _Asked) -> list[Made]:
    """The asides of a text or a date in a column of their own, since neither has room for a code."""
    asides = aside_codes(0)
    values = [code(cell, asides) for cell in asked.cells]
    if not asked.question.asides and not any(values):
        return []
    return [asked.numbers(values, asides, name=f"{asked.question.key}_aside")]


def _own_rows(asked: _Asked) -> tuple[list[Made], int]:
    """One column a cell, as many rows as the longest answer has."""
    rows = [
        cell if isinstance(cell, list | tuple) and all(isinstance(row, Mapping) for row in cell) else ()
        for cell in asked.cells
    ]
    lost = sum(stray(cell) and cell != rows[at] for at, cell in enumerate(asked.cells))
    made = []
    for number in range(max(map(len, rows), default=0)):
        for part in asked.question.columns:
            cells = [row[number].get(part.key) if number < len(row) else None for row in rows]
            kind, values = _typed(part.kind, cells)
            lost += lost_in([cell or None for cell in cells], values) if kind is not DataKind.TEXT else 0
            if kind is DataKind.TEXT and not asked.texts:
                continue
            words = {language: f"{number + 1} {text}" for language, text in part.text.items()}
            column = DataColumn(
                f"{asked.question.key}_{number + 1}_{part.key}",
                asked.part(words),
                kind,
                Measure.NOMINAL if kind is DataKind.TEXT else Measure.SCALE,
                question=asked.question.key,
            )
            made.append((column, values))
    return made, lost


def _typed(kind: Kind, cells: Cells) -> tuple[DataKind, pl.Series]:
    if kind is Kind.NUMBER:
        return DataKind.NUMBER, pl.Series([number_of(cell) for cell in cells], dtype=pl.Float64)
    if kind is Kind.DATE:
        return DataKind.DATE, dates_of(cells)
    return DataKind.TEXT, texts_of(cells)


_MAKERS: Final[Mapping[Kind, Callable[[_Asked], tuple[list[Made], int]]]] = {
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.RANKING: _ranking,
    Kind.ALLOCATION: _allocation,
    Kind.NUMBER: _number,
    Kind.CALCULATION: _calculation,
    Kind.DATE: _date,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.OWN_ROWS: _own_rows,
}
