"""`ledetrad analyse`: a data file in, results, report and tables out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from ledetrad.analysis.codebook import Codebook
    from ledetrad.analysis.data import DataSet
    from ledetrad.analysis.recipe import Recipe
    from ledetrad.analysis.run import Analysis


def analyse(
    data: Annotated[Path, typer.Argument(help="Datafil: .sav, .xlsx, .csv eller .parquet.")],
    codebook: Annotated[
        Path | None, typer.Option(help="Kodebok laget med «ledetrad codebook», og rettet av deg.")
    ] = None,
    recipe: Annotated[Path | None, typer.Option(help="Oppskrift: tabeller og steg du har valgt før.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Mappen resultatene legges i. Ellers en ny mappe ved siden av datafilen."),
    ] = None,
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Bruk forslagene til skalaer og grupper uten en kodebok.")
    ] = False,
    language: Annotated[
        str,
        typer.Option(help="Språket i rapporten: nb, nn eller en. Ellers som i oppskriften, eller bokmål."),
    ] = "",
    numbers: Annotated[
        str, typer.Option(help="Tallstil: no (1 234,5) eller en (1,234.5). Ellers som språket har det.")
    ] = "",
    only: Annotated[
        str, typer.Option(help="Bare noen filer, med komma: json, html, pdf, word, excel.")
    ] = "json,html,pdf,word,excel",
) -> None:
    """Lag tabeller og rapport av en datafil: results.json, report.html, report.pdf, report.docx og tables.xlsx."""
    from rich.console import Console

    from ledetrad.analysis import words
    from ledetrad.analysis.data import DataError

    console = Console(stderr=True)
    try:
        made = _make(console, data, codebook, recipe, suggested=suggested, language=language, numbers=numbers)
        folder = _write(console, made, out or data.with_name(f"{data.stem}-ledetrad"), only=only)
    except DataError as error:
        wrong, remedy = words.error(error, language or "nb")
        console.print(f"[bold]{wrong}[/bold]\n{remedy}", highlight=False)
        raise typer.Exit(code=2) from None
    console.print(words_done(made, folder, made.recipe.language), highlight=False)


def _make(
    console: Console,
    data: Path,
    codebook: Path | None,
    recipe: Path | None,
    *,
    suggested: bool,
    language: str,
    numbers: str,
) -> Analysis:
    from ledetrad.analysis.reading import read
    from ledetrad.analysis.run import run
    from ledetrad.analysis.section_words import say

    with console.status(say("reading", language or "nb", data=data.name)):
        loaded = read(data)
    book = _codebook(loaded, codebook, suggested=suggested)
    chosen = _recipe(loaded, book, recipe, language=language, numbers=numbers)
    with console.status(say("computing", chosen.language, tables=str(len(chosen.tables)))):
        return run(loaded, book, chosen)


def _codebook(data: DataSet, path: Path | None, *, suggested: bool) -> Codebook:
    """The user's codebook; or what the file suggests, taken as confirmed; or the variables alone."""
    from ledetrad.analysis.codebook import Codebook
    from ledetrad.analysis.codebook_file import from_yaml
    from ledetrad.analysis.files import text_of
    from ledetrad.analysis.suggest import suggest

    if path is not None:
        return from_yaml(text_of(path), source=path.name)
    # Without a codebook nothing is taken for granted that the file does not say itself.
    return suggest(data) if suggested else Codebook(variables=data.variables, digest=data.digest)


def _recipe(data: DataSet, codebook: Codebook, path: Path | None, *, language: str, numbers: str) -> Recipe:
    from dataclasses import replace

    from ledetrad.analysis.data import DataError
    from ledetrad.analysis.files import text_of
    from ledetrad.analysis.recipe import Recipe
    from ledetrad.analysis.recipe_file import from_yaml
    from ledetrad.analysis.run import standard_tables
    from ledetrad.documents.numbers import LANGUAGES

    if language and language not in LANGUAGES:
        raise DataError("no_such_language", language=language)
    if path is not None:
        chosen = from_yaml(text_of(path), source=path.name)
        chosen = replace(chosen, language=language) if language else chosen
    else:
        chosen = Recipe(tables=standard_tables(data, codebook), language=language or "nb")
        chosen = replace(chosen, numbers="en" if chosen.language == "en" else "no")
    return replace(chosen, numbers="en" if numbers == "en" else "no") if numbers else chosen


def _write(console: Console, analysis: Analysis, folder: Path, *, only: str) -> Path:
    """Write the files chosen, each whole or not at all."""
    from datetime import UTC, datetime

    from ledetrad.analysis.files import FORMATS, write_whole
    from ledetrad.analysis.report import report, suggestions
    from ledetrad.analysis.section_words import say

    language = analysis.recipe.language
    document = report(analysis, dated=datetime.now(UTC).date(), suggestions=suggestions(analysis))
    folder.mkdir(parents=True, exist_ok=True)
    for name in dict.fromkeys(part.strip() for part in only.split(",") if part.strip()):
        if name not in FORMATS:
            from ledetrad.analysis.data import DataError

            raise DataError("no_such_format", name=name, names=", ".join(FORMATS))
        file, make = FORMATS[name]
        with console.status(say("writing", language, file=file)):
            write_whole(folder / file, make(analysis, document))
    return folder


def words_done(analysis: Analysis, folder: Path, language: str) -> str:
    """The last lines: where the files are, what was refused, and what to do next."""
    from ledetrad.analysis.report import doubts, refusals
    from ledetrad.analysis.section_words import say

    lines = [say("done", language, folder=str(folder), findings=str(len(analysis.findings)))]
    lines += [f"• {refused}" for refused in refusals(analysis)]
    # What could be wrong in every number that follows is said here too, not only in the report.
    lines += [f"• {told}" for told in doubts(analysis)]
    if not analysis.codebook.scales and not analysis.codebook.repeated:
        lines.append(say("next_codebook", language, data=analysis.data.source))
    return "\n".join(lines)
