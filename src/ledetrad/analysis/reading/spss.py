"""SPSS files (.sav, .zsav, .por): labels, missing codes and measurement levels come along."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

from ledetrad.analysis.data import (
    AS_IN_FILE,
    Code,
    DataSet,
    Kind,
    Level,
    Note,
    Span,
    Variable,
    Words,
)
from ledetrad.analysis.reading.columns import guessed_level, kind_of
from ledetrad.analysis.reading.spss_apart import About, fetch

# Record 7, subtypes 7 and 19, of the SPSS system file: multiple-response sets.
_RESPONSE_SETS: Final = (struct.pack("<iii", 7, 7, 1), struct.pack("<iii", 7, 19, 1))
_DICTIONARY: Final = 16 * 1024**2
# An SPSS missing range may be open: LOWEST and HIGHEST are stored as the largest doubles.
_ENDLESS: Final = 1e300


def read_spss(path: Path, *, digest: str, limit_bytes: int, portable: bool) -> DataSet:
    """Read the file with its user-missing codes as they stand. Raises DataError file_damaged, unpacked_too_large, …"""
    about, frame = fetch(path, portable=portable, limit_bytes=limit_bytes)
    variables = tuple(_variable(frame[name], about) for name in frame.columns)
    notes = []
    if about.clocks:
        notes.append(Note("times_as_numbers", {"columns": ", ".join(about.clocks)}))
    if not portable and _has_response_sets(path):
        notes.append(Note("multiple_response_lost"))
    return DataSet(source=path.name, digest=digest, frame=frame, variables=variables, notes=tuple(notes))


def _variable(values: pl.Series, about: About) -> Variable:
    name = values.name
    kind = kind_of(values)
    labels = _labels(about.values.get(name, {}), kind)
    measured = about.measures.get(name, "unknown")
    if measured in {level.value for level in Level}:
        level = Level(measured)
    else:
        level = guessed_level(values, labels=len(labels))
    said = (about.labels.get(name) or "").strip()
    return Variable(
        name=name,
        kind=kind,
        level=level,
        label={AS_IN_FILE: said} if said else {},
        values=labels,
        missing=_missing(about.missing.get(name, ()), kind),
    )


def _labels(labels: Mapping[Any, str], kind: Kind) -> dict[Code, Words]:
    """Value labels whose codes are of the variable's own kind, in the file's order."""
    found: dict[Code, Words] = {}
    for code, text in labels.items():
        if not str(text).strip():
            continue
        if kind is Kind.NUMBER and isinstance(code, int | float):
            found[float(code)] = {AS_IN_FILE: str(text).strip()}
        elif kind is Kind.TEXT and isinstance(code, str):
            found[code.strip()] = {AS_IN_FILE: str(text).strip()}
    return found


def _missing(ranges: Sequence[Mapping[str, Any]], kind: Kind) -> tuple[Code | Span, ...]:
    found: list[Code | Span] = []
    for part in ranges:
        low, high = part["lo"], part["hi"]
        if isinstance(low, str):
            if kind is Kind.TEXT and low.strip():
                found.append(low.strip())
        elif kind is Kind.NUMBER:
            low, high = max(float(low), -_ENDLESS), min(float(high), _ENDLESS)
            found.append(low if low == high else Span(low, high))
    return tuple(sorted(found, key=_order))


def _order(part: Code | Span) -> tuple[float, str]:
    if isinstance(part, Span):
        return part.low, ""
    return (0.0, part) if isinstance(part, str) else (part, "")


def _has_response_sets(path: Path) -> bool:
    with path.open("rb") as handle:
        head = handle.read(_DICTIONARY)
    return any(mark in head for mark in _RESPONSE_SETS)
