"""Parquet files: column by column, so that only small types are ever held."""

from pathlib import Path
from typing import Final

import polars as pl

from ledetrad.analysis.data import AS_IN_FILE, Code, DataError, DataSet, Level, Note, Variable, Words
from ledetrad.analysis.reading.columns import checked_names, guessed_level, kind_of, tidy
from ledetrad.analysis.reading.files import size_text

_LARGEST_CELL: Final = 8


def read_parquet(path: Path, *, digest: str, limit_bytes: int) -> DataSet:
    """Read every column. An enumeration becomes codes 1, 2, 3 … with labels, in its own order.

    Raises DataError: file_damaged, no_rows, column_nested, column_type, columns_*, unpacked_too_large.
    """
    notes: list[Note] = []
    try:
        lazy = pl.scan_parquet(path, glob=False)
        schema = lazy.collect_schema()
        rows = int(lazy.select(pl.len()).collect().item())
    except pl.exceptions.PolarsError as error:
        raise DataError("file_damaged", file=path.name, format="parquet") from error
    binary = [name for name, kind in schema.items() if kind == pl.Binary]
    names = [name for name in schema if name not in binary]
    checked_names(path.name, names or [""], row=1)
    for name in names:
        if schema[name].is_nested():
            raise DataError("column_nested", file=path.name, column=name, type=str(schema[name]))
    if not rows:
        raise DataError("no_rows", file=path.name)
    size = rows * _LARGEST_CELL
    if size > limit_bytes:
        # A few bytes may say «the same value ten thousand million times».
        raise DataError(
            "unpacked_too_large", file=path.name, size=size_text(size), limit=size_text(limit_bytes)
        )
    columns, variables = [], []
    for name in names:
        try:
            column = lazy.select(name).collect().to_series()
        except pl.exceptions.PolarsError as error:
            raise DataError("file_damaged", file=path.name, format="parquet") from error
        plain, labels = _plain(path.name, column)
        columns.append(plain)
        variables.append(_variable(plain, labels, ordered=isinstance(column.dtype, pl.Enum)))
    if binary:
        notes.append(Note("binary_left_out", {"columns": ", ".join(binary)}))
    return DataSet(
        source=path.name,
        digest=digest,
        frame=pl.DataFrame(columns),
        variables=tuple(variables),
        notes=tuple(notes),
    )


def _plain(file: str, column: pl.Series) -> tuple[pl.Series, dict[Code, Words]]:
    kind = column.dtype
    labels: dict[Code, Words] = {}
    plain = column
    if isinstance(kind, pl.Enum):
        labels = {float(n): {AS_IN_FILE: text} for n, text in enumerate(kind.categories.to_list(), start=1)}
        plain = column.to_physical().cast(pl.Int64) + 1
    elif isinstance(kind, pl.Categorical):
        plain = column.cast(pl.String)
    elif kind == pl.Boolean:
        labels = {0.0: {"nb": "nei", "nn": "nei", "en": "no"}, 1.0: {"nb": "ja", "nn": "ja", "en": "yes"}}
        plain = column.cast(pl.Int8)
    elif kind.is_decimal():
        plain = column.cast(pl.Float64)
    elif kind == pl.Null:
        plain = column.cast(pl.Int8)
    elif not (kind.is_numeric() or kind == pl.String or kind in {pl.Date, pl.Datetime}):
        raise DataError("column_type", file=file, column=column.name, type=str(kind))
    return tidy(file, plain), labels


def _variable(values: pl.Series, labels: dict[Code, Words], *, ordered: bool) -> Variable:
    level = Level.ORDINAL if ordered and len(labels) > 2 else guessed_level(values, labels=0)
    return Variable(name=values.name, kind=kind_of(values), level=level, values=labels)
