"""Difi-rapport 2019:7, vedlegg 4 (Bang 2019): everything that follows from its printed numbers, recomputed.

The report has two readings of «large» (over 0.80, and at least 0.8); the lowest number is used, and no printed d
lies on it.
"""

from __future__ import annotations

from pathlib import Path

from ledetrad.analysis.reproductions.checks import Check
from ledetrad.analysis.reproductions.difi_rows import compared_rows, counted_rows
from ledetrad.analysis.reproductions.difi_tables import read
from ledetrad.analysis.reproductions.difi_text import text_claims
from ledetrad.analysis.reproductions.difi_whole import whole_table
from ledetrad.analysis.reproductions.shipped import fallbacks


def checks(folder: Path | None) -> tuple[tuple[Check, ...], tuple[str, ...]]:
    """Every check, and the names of the tables that `folder` lacks. Raises UnreadableNumbers."""
    difi = read(folder)
    every = (*counted_rows(difi), *compared_rows(difi), *whole_table(difi), *text_claims(difi))
    return every, fallbacks(difi.grids)
