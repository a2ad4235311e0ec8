"""Answers as a table: one row a person, typed columns with labels, for every format that leaves the house.

Several choices become one column a choice, a ranking one a rank, an allocation one a choice, own rows one a cell.
Asides («vet ikke») are codes of their own, told apart from what was never answered. Computed scales stand last.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from ledetrad.instruments.questionnaires.coding import codes_of, unique
from ledetrad.instruments.questionnaires.columns import Made, context_columns, own_text_key, question_columns
from ledetrad.instruments.questionnaires.datamodel import (
    ASIDE_WORDS,
    DataColumn,
    DataKind,
    DataSet,
    Measure,
    Record,
    said,
)
from ledetrad.instruments.questionnaires.model import Question, Questionnaire, Scale
from ledetrad.instruments.questionnaires.scoring import scores_of
from ledetrad.statistics.results import FloatArray

__all__ = ["ASIDE_WORDS", "DataColumn", "DataKind", "DataSet", "Measure", "Record", "said", "tabulate"]

_BLOCK = 500  # sheets whose answers are in the processor's memory at once


def tabulate(
    questionnaire: Questionnaire, records: Sequence[Record], *, texts: bool = False, scales: bool = True
) -> DataSet:
    """The records as a table. `texts`: with what people wrote in their own words; `scales`: with computed scores.

    An answer the questionnaire has no place for is counted in `left_out`, never guessed at.
    """
    cells = _by_key(questionnaire, [record.answers for record in records])
    left_out: dict[str, int] = {}
    made = list(context_columns([record.context for record in records]))
    for question in questionnaire.questions:
        built, lost = question_columns(questionnaire, question, cells, texts=texts)
        made += built
        if lost:
            left_out[question.key] = lost
    if scales:
        by_question = {column.question: (column, values) for column, values in made}
        for scale in questionnaire.scales:
            scored, lost = _scale_column(questionnaire, scale, by_question, len(records))
            made.append(scored)
            if lost:
                left_out[scale.key] = lost
    names = unique([column.name for column, _ in made])
    return DataSet(
        questionnaire,
        tuple(replace(column, name=name) for (column, _), name in zip(made, names, strict=True)),
        pl.DataFrame([values.alias(name) for (_, values), name in zip(made, names, strict=True)]),
        left_out,
    )


def _by_key(questionnaire: Questionnaire, sheets: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The answers of everyone by question. A sheet is read once, block by block: reading a column at a time would
    wait for memory at every single answer."""
    keys = [question.key for question in questionnaire.questions]
    keys += [key for question in questionnaire.questions if (key := own_text_key(questionnaire, question))]
    cells: dict[str, list[Any]] = {key: [] for key in keys}
    for start in range(0, len(sheets), _BLOCK):
        block = [[*map(sheet.get, cells)] for sheet in sheets[start : start + _BLOCK]]
        for column, answers in zip(cells.values(), zip(*block, strict=True), strict=True):
            column.extend(answers)
    return cells


def _scale_column(
    questionnaire: Questionnaire, scale: Scale, made: Mapping[str, Made], people: int
) -> tuple[Made, int]:
    """The computed scale, as `scoring.scale_scores` has it, but made from the columns. A person with an answer
    outside the scale's low and high has no score; how many is told last."""
    matrix = np.full((people, len(scale.items)), np.nan)
    for place, key in enumerate(scale.items):
        values = _counting(questionnaire, questionnaire.question(key), made[key])
        matrix[:, place] = scale.low + scale.high - values if key in scale.reversed else values
    outside = ((matrix < scale.low) | (matrix > scale.high)).any(axis=1)
    matrix[outside] = np.nan
    scores = pl.Series(scale.key, scores_of(scale, matrix)).fill_nan(None)
    column = DataColumn(scale.key, scale.title, measure=Measure.SCALE, scale=scale.key)
    return (column, scores), int(outside.sum())


def _counting(questionnaire: Questionnaire, question: Question, made: Made) -> FloatArray:
    """What each answer counts as; nan for asides and for choices that are no number."""
    column, values = made
    choices = questionnaire.choices_of(question)
    raw = values.cast(pl.Float64, strict=False).to_numpy().astype(float)
    raw[np.isin(raw, column.missing)] = np.nan
    codes = codes_of(choices)
    counts = {
        codes[choice.key]: math.nan if choice.value is None else choice.value
        for choice in choices
        if choice.aside is None
    }
    if all(code == count for code, count in counts.items()):
        return raw
    counted = np.full_like(raw, np.nan)
    for code, count in counts.items():
        counted[raw == code] = count
    return counted
