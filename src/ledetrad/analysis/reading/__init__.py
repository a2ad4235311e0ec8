"""Reading a data file: the whole file rightly, or a refusal that names the place. Never half a data set."""

from pathlib import Path

import polars as pl

from ledetrad.analysis.data import DataError, DataSet
from ledetrad.analysis.reading.files import DEFAULT_LIMIT, Format, checked_format, digest

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".sav", ".zsav", ".por", ".parquet")
"""The file names `read` accepts, in small letters."""


def read(path: Path, *, limit_bytes: int = DEFAULT_LIMIT) -> DataSet:
    """Read a data file by its name and content: .csv .tsv .txt .xlsx .sav .zsav .por .parquet.

    System-missing answers are null; user-missing codes stand as they are, with their codes in
    `Variable.missing` where the file says so. `notes` tell what was assumed. `limit_bytes` holds for the
    file and for what it unpacks to. Raises DataError (codes file_*, csv_*, columns_*, …) for everything that
    cannot be read whole and without doubt.
    """
    kind = checked_format(path, suffixes=SUFFIXES, limit_bytes=limit_bytes)
    try:
        return _reader(kind, path, limit_bytes)
    except (OSError, MemoryError) as error:
        raise DataError(
            "file_unreadable", file=path.name, reason=str(error) or type(error).__name__
        ) from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        # Polars gives up with a panic on some damaged files; nothing of ours is left in between.
        form = "csv" if kind is Format.TEXT else kind.value
        raise DataError("file_damaged", file=path.name, format=form) from error


def _reader(kind: Format, path: Path, limit_bytes: int) -> DataSet:
    if kind is Format.TEXT:
        from ledetrad.analysis.reading.delimited import read_delimited

        return read_delimited(path, digest=digest(path), limit_bytes=limit_bytes)
    if kind is Format.XLSX:
        from ledetrad.analysis.reading.excel import read_excel

        return read_excel(path, digest=digest(path), limit_bytes=limit_bytes)
    if kind is Format.PARQUET:
        from ledetrad.analysis.reading.parquet import read_parquet

        return read_parquet(path, digest=digest(path), limit_bytes=limit_bytes)
    from ledetrad.analysis.reading.spss import read_spss

    return read_spss(path, digest=digest(path), limit_bytes=limit_bytes, portable=kind is Format.POR)
