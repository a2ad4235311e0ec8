"""From columns of values to a data set: small types, no NaN, names that can be used, a first guess at the level."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

import polars as pl

from ledetrad.analysis.data import DataError, Kind, Level
from ledetrad.analysis.reading.files import LARGEST_WIDTH

_INTEGERS: Final = (pl.Int8, pl.Int16, pl.Int32, pl.Int64)
MOST_CATEGORIES: Final = 11
"""Whole numbers with at most so many different values (0–10) are taken for ordered answers."""
_LARGEST_CODE: Final = 20


def smallest_integer(low: int, high: int) -> type[pl.DataType]:
    """The smallest whole-number type that holds `low` to `high`."""
    for kind, bits in zip(_INTEGERS, (8, 16, 32, 64), strict=True):
        if -(2 ** (bits - 1)) <= low and high < 2 ** (bits - 1):
            return kind
    return pl.Float64


def tidy(file: str, values: pl.Series) -> pl.Series:
    """NaN as null, whole numbers in the smallest type. Raises DataError for an infinite number."""
    if values.dtype.is_float():
        values = values.cast(pl.Float64).fill_nan(None)
        if bool(values.is_infinite().any()):
            row = int(values.is_infinite().fill_null(value=False).arg_max() or 0) + 1
            raise DataError("column_infinite", file=file, column=values.name, row=row)
        low, high = values.min(), values.max()
        if not isinstance(low, float) or not isinstance(high, float):
            return values.cast(pl.Int8)
        if max(abs(low), abs(high)) > 2**53 or not (values == values.floor()).all():
            return values
        return values.cast(smallest_integer(math.floor(low), math.ceil(high)))
    if values.dtype.is_integer():
        lowest, highest = values.min(), values.max()
        if not isinstance(lowest, int) or not isinstance(highest, int):
            return values.cast(pl.Int8)
        return values.cast(smallest_integer(lowest, highest))
    return values


def checked_names(file: str, names: Sequence[str], *, row: int) -> None:
    """Raises DataError when names are too many, empty, or used twice; `row` is where the header stands."""
    if len(names) > LARGEST_WIDTH:
        raise DataError("too_many_columns", file=file, columns=len(names), limit=LARGEST_WIDTH)
    empty = [str(number) for number, name in enumerate(names, start=1) if not name]
    if empty:
        raise DataError("columns_without_name", file=file, columns=_few(empty), row=row)
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise DataError("columns_same_name", file=file, names=_few(twice))


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:20]) + (" …" if len(names) > 20 else "")


def kind_of(values: pl.Series) -> Kind:
    """How the column is stored."""
    if values.dtype.is_numeric():
        return Kind.NUMBER
    return Kind.DATE if values.dtype.is_temporal() else Kind.TEXT


def guessed_level(values: pl.Series, *, labels: int = 0) -> Level:
    """Text is categories, two values are categories, few whole numbers or labelled ones are ordered, else a scale."""
    if values.dtype == pl.String:
        return Level.NOMINAL
    if not values.dtype.is_numeric():
        return Level.SCALE
    # The head answers for most columns of a large file; only few different values need all of it.
    if values.head(20_000).n_unique() > 10 * MOST_CATEGORIES and labels < 2:
        return Level.SCALE
    different = values.drop_nulls().unique()
    if len(different) <= 2:
        return Level.NOMINAL
    return Level.ORDINAL if labels >= 2 or _few_codes(different) else Level.SCALE


def _few_codes(different: pl.Series) -> bool:
    """At most eleven whole numbers up to 20, codes for no answer (88, 97–99, 888, 997–999) aside."""
    if not different.dtype.is_integer():
        return False
    answers = different.filter(
        ~different.is_in([88, 97, 98, 99, 888, 997, 998, 999]) | (different <= _LARGEST_CODE)
    )
    return len(answers) <= MOST_CATEGORIES and bool(answers.is_between(-_LARGEST_CODE, _LARGEST_CODE).all())
