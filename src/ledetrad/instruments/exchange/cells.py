"""Columns as cells of a text file, and texts that a spreadsheet may not take for formulas."""

from __future__ import annotations

from typing import Final

import polars as pl

from ledetrad.instruments.questionnaires.dataset import DataColumn, DataKind, DataSet, said

_FORMULA: Final = r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]"


def harmless(texts: pl.Series) -> pl.Series:
    """The texts with an apostrophe before each that a spreadsheet would run or that hides how it begins.

    Source: OWASP, CSV Injection: = + - @, tab and carriage return; their wide forms and blanks before them as well.
    """
    text = pl.col(texts.name)
    seen = pl.when(text.str.contains(_FORMULA)).then(pl.concat_str(pl.lit("'"), text)).otherwise(text)
    return texts.to_frame().select(seen.alias(texts.name)).to_series()


def as_texts(column: DataColumn, values: pl.Series, *, comma: bool = False) -> pl.Series:
    """The column as it is written: whole numbers without decimals, dates as 2026-05-14, texts harmless."""
    if column.kind is DataKind.TEXT:
        return harmless(values)
    if column.kind is DataKind.DATE:
        return values.dt.to_string("iso")
    numbers = pl.col(values.name)
    whole = (numbers == numbers.round()) & (numbers.abs() < 2**53)
    written = (
        pl.when(whole)
        .then(numbers.cast(pl.Int64, strict=False).cast(pl.String))
        .otherwise(numbers.cast(pl.String))
    )
    told = values.to_frame().select(written).to_series()
    return told.str.replace(".", ",", literal=True) if comma else told


def in_words(column: DataColumn, values: pl.Series, language: str) -> pl.Series:
    """The column with the text of each code in the place of the code."""
    written = as_texts(column, values, comma=True)
    if not column.values:
        return written
    texts = harmless(pl.Series([said(text, language) or f"{code:g}" for code, text in column.values.items()]))
    words = values.replace_strict(list(column.values), texts, default=None, return_dtype=pl.String)
    return words.zip_with(words.is_not_null(), written)


def write_excel_csv(dataset: DataSet, language: str, *, words: bool = True) -> bytes:
    """A text file that opens right in a Norwegian Excel: semicolons, decimal commas, UTF-8 with its mark.

    With `words` the headings are the questions and the cells the answers' texts, else the short names and the codes.
    """
    from ledetrad.instruments.questionnaires.coding import unique

    pairs = [(column, dataset.frame[column.name]) for column in dataset.columns]
    names = [
        said(column.label, language) or column.name if words else column.name for column in dataset.columns
    ]
    headings = unique(
        harmless(pl.Series([" ".join(name.split()) for name in names], dtype=pl.String)).to_list()
    )
    cells = [
        in_words(column, values, language) if words else as_texts(column, values, comma=True)
        for column, values in pairs
    ]
    frame = pl.DataFrame([cell.alias(heading) for cell, heading in zip(cells, headings, strict=True)])
    return frame.write_csv(separator=";", line_terminator="\r\n", include_bom=True).encode()
