"""Published evaluations recomputed from their own printed numbers: agreement or contradiction, with both values."""

from __future__ import annotations

from pathlib import Path

from ledetrad.analysis.reproductions.checks import Check, Verdict
from ledetrad.analysis.reproductions.printed import UnreadableNumbers
from ledetrad.analysis.reproductions.run import (
    SOURCES,
    Reproduction,
    new_contradictions,
    reproduce_all,
    vanished,
)

__all__ = [
    "SOURCES",
    "Check",
    "Reproduction",
    "UnreadableNumbers",
    "Verdict",
    "new_contradictions",
    "reproduce",
    "reproduce_all",
    "vanished",
]


def reproduce(source: str, folder: Path | None = None) -> tuple[Check, ...]:
    """Every check of `source` ("difi-2019" or "hedmark-2008") on its printed numbers, or on those in `folder`.

    `folder` holds CSV files with the names of the shipped ones; a table it lacks is the printed one.
    Raises KeyError for a source that is not known, UnreadableNumbers for a table that cannot be read.
    """
    return reproduce_all(source, folder).checks
