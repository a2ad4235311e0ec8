"""What a recommendation needs to know of variables: what sort they are, how many answered, how skewed they are."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import polars as pl

from ledetrad.analysis.codebook import Codebook
from ledetrad.analysis.data import DataSet, Kind, Level
from ledetrad.analysis.values import measure
from ledetrad.statistics import FloatArray

# A text with at most this many different values is categories; with more it is names or sentences.
MOST_TEXTS: Final = 36
# Ordered answers with more steps than this are as good as numbers.
MOST_STEPS: Final = 12


class Sort(StrEnum):
    """What may be done with the values of a variable."""

    NUMBER = "number"
    STEPS = "steps"
    CATEGORIES = "categories"
    TEXT = "text"


@dataclass(frozen=True)
class Look:
    """`n` answers with `values` different ones; `skew` is None where it is not known or not determined.

    `text` says that the values are stored as text, so that no mean can be made of them.
    """

    name: str
    sort: Sort
    n: int
    values: int
    skew: float | None = None
    text: bool = False

    @property
    def two(self) -> bool:
        return self.values == 2


def look(data: DataSet, name: str, codebook: Codebook | None) -> Look:
    """A variable, or a scale of the codebook. A name that is neither is taken as a scale that is not known here."""
    if name in data:
        variable, column = data[name], data.frame[name]
        n, values = len(column) - column.null_count(), column.drop_nulls().n_unique()
        if variable.kind is not Kind.NUMBER:
            few = variable.kind is Kind.TEXT and values <= MOST_TEXTS
            sort = Sort.CATEGORIES if few else Sort.TEXT
            # Words are in order when the codebook lists every one of them; the alphabet is no order.
            if (
                few
                and variable.level is Level.ORDINAL
                and set(column.drop_nulls().unique()) <= set(variable.values)
            ):
                sort = Sort.STEPS
            return Look(name, sort, n, values, text=True)
        sort = Sort.CATEGORIES
        if variable.level is Level.SCALE or (variable.level is Level.ORDINAL and values > MOST_STEPS):
            sort = Sort.NUMBER
        elif variable.level is Level.ORDINAL:
            sort = Sort.STEPS
        return Look(name, sort, n, values, _skew(column) if sort is Sort.NUMBER else None)
    if codebook is not None and any(scale.name == name for scale in codebook.scales):
        return look_at(name, measure(data, codebook, name), Sort.NUMBER)
    return Look(name, Sort.NUMBER, data.rows, data.rows)


def look_at(name: str, numbers: FloatArray, sort: Sort) -> Look:
    """Numbers that stand in no column, such as changes; nan is missing."""
    column = pl.Series(numbers).fill_nan(None).drop_nulls()
    return Look(name, sort, len(column), column.n_unique(), _skew(column))


def group_sizes(data: DataSet, name: str, by: str) -> tuple[int, ...]:
    """How many have an answer to `name` in each category of `by`, largest first; a scale counts every row."""
    answered = data.frame.filter(pl.col(by).is_not_null())
    if name in data:
        answered = answered.filter(pl.col(name).is_not_null())
    sizes = answered.group_by(by).len()["len"].to_list()
    return tuple(sorted((int(size) for size in sizes), reverse=True))


def observed_counts(data: DataSet, row: str, column: str) -> FloatArray:
    """The counts of the cross table of those who answered both, rows and columns in order; empty when nobody did."""
    both = data.frame.select(row, column).drop_nulls()
    # Whoever has the same name twice asks for nothing that can be counted.
    if not len(both) or row == column:
        return np.zeros((0, 0))
    places = [both[name].unique().sort() for name in (row, column)]
    at = [
        both[name].replace_strict(list(place), list(range(len(place))), return_dtype=pl.Int64).to_numpy()
        for name, place in zip((row, column), places, strict=True)
    ]
    counts = np.zeros((len(places[0]), len(places[1])))
    np.add.at(counts, (at[0], at[1]), 1)
    return counts


def expected_counts(data: DataSet, row: str, column: str) -> FloatArray:
    """The expected counts of the cross table, row totals × column totals / n; empty when nobody answered both."""
    counts = observed_counts(data, row, column)
    if not counts.size:
        return counts
    expected: FloatArray = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    return expected


def paired_numbers(
    data: DataSet, name: str, waves: tuple[str, ...], codebook: Codebook | None
) -> tuple[FloatArray, FloatArray] | None:
    """Before and after of a repeated measure side by side; None when that cannot be known from here."""
    if codebook is None or len(waves) != 2:
        return None
    repeated = next((one for one in codebook.repeated if one.name == name), None)
    if repeated is None or not all(wave in repeated.waves for wave in waves):
        return None
    first, last = (repeated.waves[wave] for wave in waves)
    return measure(data, codebook, first), measure(data, codebook, last)


def _skew(column: pl.Series) -> float | None:
    skew = column.drop_nulls().cast(pl.Float64).skew()
    return float(skew) if isinstance(skew, float) and np.isfinite(skew) else None
