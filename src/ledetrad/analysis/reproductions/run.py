"""One reproduction from end to end, and what is new in it when the numbers are others than the printed ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ledetrad.analysis.reproductions import difi_2019, hedmark_2008
from ledetrad.analysis.reproductions.checks import Check, Verdict

SOURCES: Final[
    Mapping[str, tuple[str, Callable[[Path | None], tuple[tuple[Check, ...], tuple[str, ...]]]]]
] = {
    "difi-2019": ("Difi-rapport 2019:7, vedlegg 4 (Bang, 2019)", difi_2019.checks),
    "hedmark-2008": (
        "Evaluering av KS' ulike ledelsesutviklingstilbud (Høgskolen i Hedmark, 2008)",
        hedmark_2008.checks,
    ),
}


@dataclass(frozen=True)
class Reproduction:
    """All checks of a source, and the names of the tables a folder of other numbers did not have."""

    title: str
    checks: tuple[Check, ...]
    fallbacks: tuple[str, ...] = ()


def reproduce_all(source: str, folder: Path | None = None) -> Reproduction:
    """The checks of `source` with the names of the tables that were not in `folder`.

    Raises KeyError for a source that is not known, UnreadableNumbers for a table that cannot be read.
    """
    title, checks = SOURCES[source]
    every, missing = checks(folder)
    return Reproduction(title=title, checks=every, fallbacks=missing)


def new_contradictions(source: str, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The checks that contradict here, and do not on the source's own printed numbers.

    What the source itself contradicts is computed in the same run, never listed.
    """
    known = {check.key for check in reproduce_all(source).checks if check.verdict is Verdict.CONTRADICTS}
    return tuple(check for check in checks if check.verdict is Verdict.CONTRADICTS and check.key not in known)


def vanished(source: str, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The contradictions of the printed numbers that are gone here: what other numbers put right."""
    here = {check.key for check in checks if check.verdict is Verdict.CONTRADICTS}
    return tuple(
        check
        for check in reproduce_all(source).checks
        if check.verdict is Verdict.CONTRADICTS and check.key not in here
    )
