"""SPSS files out: labels, measurement levels, user-missing codes for asides, computed scales as columns."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from ledetrad.instruments.exchange import spss
from ledetrad.instruments.exchange.losses import Loss
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.coding import cut
from ledetrad.instruments.questionnaires.dataset import DataColumn, DataKind, DataSet, said


def write_sav(dataset: DataSet, language: str) -> bytes:
    """The data set as a .sav file with the texts of one language. What SPSS has no room for: see `sav_losses`.

    Raises ValueError when there is no column to write.
    """
    import pyreadstat

    if not dataset.columns:
        raise ValueError("there is no column to write")
    names = spss.spss_names([column.name for column in dataset.columns])
    columns = dict(zip(names, dataset.columns, strict=True))
    frame = pl.DataFrame(
        [_values(dataset.frame[column.name], column).alias(name) for name, column in columns.items()]
    )
    # The library writes to a named file alone.
    with tempfile.TemporaryDirectory(prefix="ledetrad-sav-") as folder:
        path = Path(folder) / "data.sav"
        pyreadstat.write_sav(
            frame,
            str(path),
            file_label=cut(said(dataset.questionnaire.title, language), 64),
            column_labels={
                name: spss.label(said(column.label, language)) for name, column in columns.items()
            },
            variable_value_labels=_value_labels(columns, language),
            missing_ranges={name: list(column.missing) for name, column in columns.items() if column.missing},
            variable_measure={name: column.measure.value for name, column in columns.items()},
            variable_format={name: form for name in names if (form := _format(columns[name], frame[name]))},
            note=[spss.OURS],
            row_compress=True,
        )
        return path.read_bytes()


def sav_losses(dataset: DataSet, language: str) -> tuple[Loss, ...]:
    """What of the data set SPSS has no room for: long names, labels and texts, told column by column."""
    names = spss.spss_names([column.name for column in dataset.columns])
    losses: list[Loss] = []
    for column, name in zip(dataset.columns, names, strict=True):
        if name != column.name:
            losses.append(_loss(column.name, "name", name=name))
        if len(said(column.label, language).encode()) > spss.LONGEST_LABEL:
            losses.append(_loss(column.name, "label", most=spss.LONGEST_LABEL))
        if any(
            len(said(text, language).encode()) > spss.LONGEST_VALUE_LABEL for text in column.values.values()
        ):
            losses.append(_loss(column.name, "value_label", most=spss.LONGEST_VALUE_LABEL))
        if (
            column.kind is DataKind.TEXT
            and (dataset.frame[column.name].str.len_bytes().fill_null(0) > spss.LONGEST_TEXT).any()
        ):
            losses.append(_loss(column.name, "text", most=spss.LONGEST_TEXT))
    return tuple(losses)


def _values(values: pl.Series, column: DataColumn) -> pl.Series:
    if column.kind is not DataKind.TEXT:
        return values
    return pl.Series([value and spss.text(value) for value in values], dtype=pl.String)


def _value_labels(columns: Mapping[str, DataColumn], language: str) -> dict[str, dict[float, str]]:
    return {
        name: {
            code: spss.value_label(said(text, language)) or f"{code:g}"
            for code, text in column.values.items()
        }
        for name, column in columns.items()
        if column.values
    }


def _format(column: DataColumn, values: pl.Series) -> str | None:
    """How many digits SPSS shows; dates and texts have their own format."""
    if column.kind is not DataKind.NUMBER:
        return None
    told = values.drop_nulls()
    decimals = 0 if bool((told == told.round()).all()) else 2
    highest = told.abs().max()
    digits = len(f"{highest:.0f}") if isinstance(highest, float) else 1
    return f"F{min(40, max(8, digits + decimals + 2))}.{decimals}"


_LOSSES: Mapping[str, Words] = {
    "name": {
        "nb": "Heter {name} i fila: SPSS tillater ikke navnet, eller skiller det ikke fra et annet.",
        "nn": "Heiter {name} i fila: SPSS tillèt ikkje namnet, eller skil det ikkje frå eit anna.",
        "en": "Is called {name} in the file: SPSS does not allow the name, or cannot tell it from another.",
    },
    "label": {
        "nb": "Teksten er kortet ned til {most} byte. Hele teksten står i kodeboka.",
        "nn": "Teksten er korta ned til {most} byte. Heile teksten står i kodeboka.",
        "en": "The text is cut to {most} bytes. All of it is in the codebook.",
    },
    "value_label": {
        "nb": "En eller flere svartekster er kortet ned til {most} byte. Hele teksten står i kodeboka.",
        "nn": "Ein eller fleire svartekstar er korta ned til {most} byte. Heile teksten står i kodeboka.",
        "en": "One or more answer texts are cut to {most} bytes. All of it is in the codebook.",
    },
    "text": {
        "nb": "Svar på over {most} byte er kortet ned.",
        "nn": "Svar på over {most} byte er korta ned.",
        "en": "Answers of more than {most} bytes are cut.",
    },
}


def _loss(where: str, what: str, **facts: object) -> Loss:
    return Loss(where, {language: text.format(**facts) for language, text in _LOSSES[what].items()})
