"""The SPSS library reading in a process of its own: a damaged file may end it, and then only the helper is gone."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

LARGEST: Final = 100 * 1024**2
"""Bytes of a file, and of what it unpacks to a quarter of."""
WIDEST: Final = 10_000
_CELLS: Final = 50_000_000
_SECONDS: Final = 120
_HEAD: Final = 8


@dataclass(frozen=True)
class About:
    """What the file says of its variables."""

    title: str
    notes: Sequence[str]
    labels: Mapping[str, str | None]
    values: Mapping[str, Mapping[float | str, str]]
    measures: Mapping[str, str]
    missing: Mapping[str, Sequence[Mapping[str, float | str]]]


class Unreadable(Exception):
    """The file cannot be read. `code`: damaged, too_large, too_wide."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def fetch(data: bytes) -> tuple[About, pl.DataFrame]:
    """What a .sav or .zsav file holds, user-missing codes as they stand. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable("too_large")
    if data[:4] not in (b"$FL2", b"$FL3"):
        raise Unreadable("damaged")
    with tempfile.NamedTemporaryFile(prefix="ledetrad-", suffix=".sav") as file:
        file.write(data)
        file.flush()
        start = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import send; send(sys.argv[1])"
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and code, no shell
                [sys.executable, "-c", start, file.name],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unreadable("damaged") from None
    return _received(done.stdout)


def _received(told: bytes) -> tuple[About, pl.DataFrame]:
    size = int.from_bytes(told[:_HEAD])
    try:
        found = json.loads(told[_HEAD : _HEAD + size])
        if isinstance(found, str):
            raise Unreadable(found)
        frame = pl.read_ipc_stream(told[_HEAD + size :])
    except (ValueError, OSError, pl.exceptions.PolarsError):
        raise Unreadable("damaged") from None
    values = {name: dict(map(tuple, pairs)) for name, pairs in found.pop("values").items()}
    return About(**found, values=values), frame


def read_here(data: bytes) -> tuple[About, pl.DataFrame]:
    """The same in this process, for files we have written ourselves. Raises Unreadable."""
    with tempfile.NamedTemporaryFile(prefix="ledetrad-", suffix=".sav") as file:
        file.write(data)
        file.flush()
        return _received(_told(Path(file.name)))


def send(path: str) -> None:
    """In the helper: what the file holds, to standard output."""
    sys.stdout.buffer.write(_told(Path(path)))
    sys.stdout.flush()


def _told(path: Path) -> bytes:
    """The description, its length first, then the values; or the code of a refusal."""
    about: Any
    try:
        about, frame = _read(path)
    except Unreadable as refusal:
        about, frame = refusal.code, pl.DataFrame()
    except Exception:  # the library raises its own and built-in errors, with English texts only
        about, frame = "damaged", pl.DataFrame()
    said = json.dumps(about).encode()
    values = io.BytesIO()
    frame.write_ipc_stream(values)
    return len(said).to_bytes(_HEAD) + said + values.getvalue()


def _read(path: Path) -> tuple[Any, pl.DataFrame]:
    import pyreadstat

    _, found = pyreadstat.read_sav(str(path), metadataonly=True, output_format="polars", user_missing=True)
    if (found.number_columns or 0) > WIDEST:
        raise Unreadable("too_wide")
    if (found.number_columns or 0) * max(found.number_rows or 0, 0) > _CELLS:
        raise Unreadable("too_large")
    frame, found = pyreadstat.read_sav(str(path), output_format="polars", user_missing=True)
    if not frame.width or found.number_rows not in {None, -1, frame.height}:
        raise Unreadable("damaged")
    about = {
        "title": found.file_label or "",
        "notes": [str(note) for note in found.notes or []],
        "labels": found.column_names_to_labels,
        # Pairs, since the names in JSON are texts only and codes are numbers.
        "values": {name: list(labels.items()) for name, labels in found.variable_value_labels.items()},
        "measures": found.variable_measure,
        "missing": found.missing_ranges,
    }
    return about, frame
