"""The parts of a table of answers: a record, a column with its labels, and the whole. `dataset` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import polars as pl

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Aside, Questionnaire


class DataKind(StrEnum):
    """How the values of a column are stored."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


class Measure(StrEnum):
    """Measurement level: categories, ordered categories, or numbers one may take the mean of."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


@dataclass(frozen=True)
class Record:
    """One person's answers, as `Answers` or as the plain data they are stored as. `context` is what is known beside
    the answers and may be told: role, unit, before or after."""

    answers: Mapping[str, Any]
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DataColumn:
    """One column. `values` are labels by code, asides among them; `missing` the codes that stand for no answer.

    `question` is the key of what was asked ("" for context and scales), `scale` that of a computed scale.
    """

    name: str
    label: Words
    kind: DataKind = DataKind.NUMBER
    measure: Measure = Measure.NOMINAL
    values: Mapping[float, Words] = field(default_factory=dict)
    missing: tuple[float, ...] = ()
    question: str = ""
    scale: str = ""


@dataclass(frozen=True, eq=False)
class DataSet:
    """The columns and, in the same order, their values: Float64, String or Date, null where nothing was answered.

    `left_out`: by question, how many answers do not fit the questionnaire (a choice it has not, words for a number).
    """

    questionnaire: Questionnaire
    columns: tuple[DataColumn, ...]
    frame: pl.DataFrame
    left_out: Mapping[str, int]


ASIDE_WORDS: Mapping[Aside, Words] = {
    Aside.DONT_KNOW: {"nb": "Vet ikke", "nn": "Veit ikkje", "en": "Don't know"},
    Aside.NOT_APPLICABLE: {"nb": "Ikke aktuelt", "nn": "Ikkje aktuelt", "en": "Not applicable"},
    Aside.REFUSED: {"nb": "Vil ikke svare", "nn": "Vil ikkje svare", "en": "Prefer not to answer"},
}


def said(words: Words, language: str) -> str:
    """The text in `language`, else in the first language that has it, else nothing."""
    return words.get(language) or next((text for text in words.values() if text), "")
