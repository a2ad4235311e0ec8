"""`ledetrad reproduce`: a published evaluation recomputed from its own printed numbers."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ledetrad.analysis.reproductions import Check, Reproduction


class Language(StrEnum):
    """The language of the answer."""

    NB = "nb"
    NN = "nn"
    EN = "en"


class Only(StrEnum):
    """Which checks to show."""

    CONTRADICTIONS = "contradictions"
    UNSETTLED = "unsettled"


def reproduce(
    source: Annotated[str, typer.Argument(help="difi-2019 eller hedmark-2008.")],
    data: Annotated[
        Path | None,
        typer.Option(
            help="Mappe med andre tall: CSV-filer med samme navn og kolonner. Det som mangler, hentes fra de trykte.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON i stedet for en tabell.")] = False,
    language: Annotated[Language, typer.Option(help="Språket i svaret.")] = Language.NB,
    only: Annotated[
        Only | None, typer.Option(help="Vis bare det som ikke stemmer, eller ikke kan avgjøres.")
    ] = None,
) -> None:
    """Regn etter en trykt evaluering: hva stemmer, hva motsier seg selv. Begge tallene vises.

    Sluttkode 1 betyr at noe i mappen ikke stemmer, som stemmer i de trykte tallene.
    """
    from rich.console import Console

    from ledetrad.analysis.reproductions import (
        SOURCES,
        UnreadableNumbers,
        new_contradictions,
        reproduce_all,
        vanished,
    )
    from ledetrad.analysis.reproductions.words import in_language, phrase

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # a pipe on Windows would stop at «−»
    console = Console(highlight=False)
    if source not in SOURCES:
        console.print(phrase("unknown", language, source=source, known=", ".join(SOURCES)), markup=False)
        raise typer.Exit(code=2)
    try:
        found = reproduce_all(source, data)
    except UnreadableNumbers as error:
        console.print(in_language(error.words, language), markup=False)
        raise typer.Exit(code=2) from None
    new = new_contradictions(source, found.checks) if data else ()
    shown = _chosen(found.checks, only)
    if as_json:
        print(json.dumps(_as_json(source, found, shown, new, language), indent=1, ensure_ascii=False))
    else:
        console.print(_table(found.title, shown, language))
        console.print(_summary(found.checks, language), markup=False)
        for name in found.fallbacks:
            console.print(phrase("fallback", language, name=name), markup=False)
        if data:
            _print_lines(console, "new" if new else "same", new, language)
            if gone := vanished(source, found.checks):
                _print_lines(console, "gone", gone, language)
    if new:
        raise typer.Exit(code=1)


def _chosen(checks: tuple[Check, ...], only: Only | None) -> tuple[Check, ...]:
    from ledetrad.analysis.reproductions import Verdict

    if only is None:
        return checks
    wanted = Verdict.CONTRADICTS if only is Only.CONTRADICTIONS else Verdict.CANNOT_BE_SETTLED
    return tuple(check for check in checks if check.verdict is wanted)


def _table(title: str, checks: tuple[Check, ...], language: str) -> Any:
    """One row for each check; where it is, is said once for each place."""
    from rich.markup import escape
    from rich.table import Table

    from ledetrad.analysis.reproductions.words import in_language, phrase, verdict_words

    table = Table(title=escape(title), title_justify="left")
    for key in ("where", "what", "printed", "computed", "verdict", "note"):
        table.add_column(phrase(key, language), overflow="fold")
    before = ""
    for check in checks:
        where, *cells = (
            escape(in_language(words, language))
            for words in (check.where, check.what, check.printed, check.computed)
        )
        table.add_row(
            where if where != before else "",
            *cells,
            verdict_words(check.verdict, language),
            escape(in_language(check.note, language)),
        )
        before = where
    if not checks:
        table.add_row(phrase("none", language))
    return table


def _summary(checks: tuple[Check, ...], language: str) -> str:
    from ledetrad.analysis.reproductions import Verdict
    from ledetrad.analysis.reproductions.words import phrase, verdict_words

    counts = Counter(check.verdict for check in checks)
    parts = ", ".join(f"{counts[verdict]} {verdict_words(verdict, language)}" for verdict in Verdict)
    return phrase("summary", language, total=len(checks), parts=parts)


def _print_lines(console: Any, heading: str, checks: tuple[Check, ...], language: str) -> None:
    """Each check on a line of its own, never folded, so that it can be searched for."""
    from ledetrad.analysis.reproductions.words import in_language, phrase

    console.print(phrase(heading, language), markup=False)
    for check in checks:
        facts = {
            name: in_language(getattr(check, name), language)
            for name in ("where", "what", "printed", "computed")
        }
        note = in_language(check.note, language)
        line = phrase("line", language, **facts)
        console.print(f"  {line} {note}".rstrip(), markup=False, soft_wrap=True)


def _as_json(
    source: str, found: Reproduction, shown: tuple[Check, ...], new: tuple[Check, ...], language: str
) -> dict[str, Any]:
    from ledetrad.analysis.reproductions import Verdict
    from ledetrad.analysis.reproductions.words import in_language

    counts = Counter(check.verdict for check in found.checks)
    fields = ("where", "what", "printed", "computed", "note")
    return {
        "source": source,
        "title": found.title,
        "counts": {str(verdict): counts[verdict] for verdict in Verdict},
        "printed_tables_used": list(found.fallbacks),
        "new_contradictions": [check.key for check in new],
        "checks": [
            {"key": check.key}
            | {name: in_language(getattr(check, name), language) for name in fields}
            | {"verdict": str(check.verdict)}
            for check in shown
        ],
    }
