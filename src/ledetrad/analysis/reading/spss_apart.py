"""The SPSS library at work in a process of its own.

A damaged .sav file can make the C library end the whole process (a value label for a variable that does not exist is
enough), and with it a page somebody is working on. Here only the helper ends, and the file is refused like any other.
"""

import io
import json
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import polars as pl

from ledetrad.analysis.data import DataError
from ledetrad.analysis.reading.columns import tidy
from ledetrad.analysis.reading.files import LARGEST_WIDTH, size_text

_CELL: Final = 8
_HEAD: Final = struct.Struct("<cQ")
_PART: Final = b"P"
_ERROR: Final = b"E"


@dataclass(frozen=True)
class About:
    """What the file says of its variables, as the library gives it. `clocks` are clock times, read as seconds."""

    names: Sequence[str]
    labels: Mapping[str, str | None]
    values: Mapping[str, Mapping[Any, str]]
    measures: Mapping[str, str]
    missing: Mapping[str, Sequence[Mapping[str, Any]]]
    clocks: Sequence[str]


def fetch(path: Path, *, portable: bool, limit_bytes: int) -> tuple[About, pl.DataFrame]:
    """What the file holds. Raises DataError file_damaged, unpacked_too_large, too_many_columns, no_rows, column_*."""
    # Our own interpreter and import path, and no shell; multiprocessing would run an evaluator's script twice.
    start = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import send; send(*sys.argv[1:])"
    command = [sys.executable, "-c", start, str(path), "por" if portable else "sav", str(limit_bytes)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL) as helper:  # noqa: S603
        assert helper.stdout is not None
        try:
            about = _about(_received(helper.stdout))
            columns = [pl.read_ipc_stream(_received(helper.stdout)).to_series() for _ in about.names]
        except EOFError:
            raise DataError("file_damaged", file=path.name, format="por" if portable else "sav") from None
    return about, pl.DataFrame(columns)


def _received(stream: IO[bytes]) -> bytes:
    """One message: a mark, its length, and its bytes. Raises EOFError when the helper has ended before its end."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    mark, length = _HEAD.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    if mark == _ERROR:
        code, facts = json.loads(content)
        raise DataError(code, **facts)
    return content


def send(path: str, form: str, limit_bytes: str) -> None:
    """In the helper: to standard output the description first, then each column by itself, already small."""

    def tell(mark: bytes, content: bytes) -> None:
        sys.stdout.buffer.write(_HEAD.pack(mark, len(content)) + content)

    try:
        for content in _parts(Path(path), portable=form == "por", limit_bytes=int(limit_bytes)):
            tell(_PART, content)
    except DataError as error:
        tell(_ERROR, json.dumps([error.code, error.facts]).encode())
    sys.stdout.flush()


def _about(told: bytes) -> About:
    found = json.loads(told)
    values = {name: dict(map(tuple, pairs)) for name, pairs in found.pop("values").items()}
    return About(**found, values=values)


def _parts(path: Path, *, portable: bool, limit_bytes: int) -> Iterator[bytes]:
    import pyreadstat

    reader = pyreadstat.read_por if portable else pyreadstat.read_sav
    form = "por" if portable else "sav"
    options: dict[str, Any] = {"output_format": "polars"} | ({} if portable else {"user_missing": True})
    try:
        _, found = reader(str(path), metadataonly=True, **options)
        _check_size(path.name, found, limit_bytes)
        frame, found = reader(str(path), **options)
    except DataError:
        raise
    except Exception as error:  # the library raises its own and built-in errors, with English texts only
        raise DataError("file_damaged", file=path.name, format=form) from error
    if not frame.width or not frame.height:
        raise DataError("no_rows", file=path.name)
    if found.number_rows not in {None, -1, frame.height}:
        raise DataError("file_damaged", file=path.name, format=form)
    about = {
        "names": frame.columns,
        "labels": found.column_names_to_labels,
        # Pairs, since the names in JSON are texts only and codes are numbers.
        "values": {name: list(labels.items()) for name, labels in found.variable_value_labels.items()},
        "measures": found.variable_measure,
        "missing": found.missing_ranges,
        "clocks": [c.name for c in frame.iter_columns() if c.dtype in {pl.Time, pl.Duration}],
    }
    yield json.dumps(about).encode()
    for column in frame.iter_columns():
        told = io.BytesIO()
        tidy(path.name, _plain(path.name, column)).to_frame().write_ipc_stream(told)
        yield told.getvalue()


def _check_size(name: str, found: Any, limit_bytes: int) -> None:
    width = found.number_columns or 0
    if width > LARGEST_WIDTH:
        raise DataError("too_many_columns", file=name, columns=width, limit=LARGEST_WIDTH)
    size = _CELL * width * max(found.number_rows or 0, 0)
    if size > limit_bytes:
        raise DataError("unpacked_too_large", file=name, size=size_text(size), limit=size_text(limit_bytes))


def _plain(file: str, column: pl.Series) -> pl.Series:
    """Texts without the blanks SPSS fills them with, "" as missing; clock times as seconds."""
    kind = column.dtype
    if kind == pl.Object:
        raise DataError("column_type", file=file, column=column.name, type=str(kind))
    if kind == pl.String:
        trimmed = pl.col(column.name).str.strip_chars()
        return column.to_frame().select(pl.when(trimmed != "").then(trimmed).alias(column.name)).to_series()
    if kind == pl.Time:
        return column.cast(pl.Int64) / 1e9
    if kind == pl.Duration:
        return column.dt.total_milliseconds() / 1000
    return column.cast(pl.Int8) if kind == pl.Null else column
