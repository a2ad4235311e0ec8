"""`ledetrad codebook`: what the file suggests, as a codebook that a person edits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from ledetrad.analysis.codebook import Codebook
    from ledetrad.analysis.data import DataSet

_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "read": (
        "{file}: {rows} rader og {columns} variabler.",
        "{file}: {rows} rader og {columns} variablar.",
        "{file}: {rows} rows and {columns} variables.",
    ),
    "found": ("Dette foreslår fila", "Dette foreslår fila", "What the file suggests"),
    "scales": ("Skalaer", "Skalaer", "Scales"),
    "repeated": ("Målt flere ganger", "Målt fleire gonger", "Measured several times"),
    "group": ("Gruppe", "Gruppe", "Group"),
    "person": ("Person", "Person", "Person"),
    "wave": ("Måling", "Måling", "Measurement"),
    "weight": ("Vekt", "Vekt", "Weight"),
    "none": ("ingen funnet", "ingen funne", "none found"),
    "items": ("{name} ({items} påstander)", "{name} ({items} påstandar)", "{name} ({items} items)"),
    "wrote": ("Skrev {file}.", "Skreiv {file}.", "Wrote {file}."),
    "next": (
        "Åpne den i et tekstprogram, og rett det som ikke stemmer. Kjør så:",
        "Opne ho i eit tekstprogram, og rett det som ikkje stemmer. Køyr så:",
        "Open it in a text editor, and correct what is not right. Then run:",
    ),
    "language": (
        "Språket må være nb, nn eller en.",
        "Språket må vere nb, nn eller en.",
        "The language must be nb, nn or en.",
    ),
}
_LANGUAGES: Final = ("nb", "nn", "en")


def codebook(
    data: Annotated[Path, typer.Argument(help="Datafil: .sav, .xlsx, .csv eller .parquet.")],
    out: Annotated[
        Path | None, typer.Option(help="Filen kodeboken skrives til. Ellers ved siden av datafilen.")
    ] = None,
    language: Annotated[str, typer.Option(help="Språket i forklaringene: nb, nn eller en.")] = "nb",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Skriv over en kodebok som er der fra før.")
    ] = False,
) -> None:
    """Skriv en kodebok du kan rette: variabler, skalaer, målinger, grupper og koder for manglende svar."""
    from rich.console import Console

    from ledetrad.analysis import words
    from ledetrad.analysis.data import DataError

    trouble = Console(stderr=True)
    if language not in _LANGUAGES:
        trouble.print(_say("language", "nb"), highlight=False)
        raise typer.Exit(code=2)
    try:
        _make(
            Console(),
            data,
            out or data.with_name(f"{data.name}.codebook.yaml"),
            language,
            overwrite=overwrite,
        )
    except DataError as error:
        wrong, remedy = words.error(error, language)
        # Not as markup: a file may be named [bold].csv.
        trouble.print(wrong, style="bold", markup=False, highlight=False)
        trouble.print(remedy, markup=False, highlight=False)
        raise typer.Exit(code=2) from None


def _make(console: Console, path: Path, target: Path, language: str, *, overwrite: bool) -> None:
    from ledetrad.analysis import words
    from ledetrad.analysis.codebook_file import to_yaml
    from ledetrad.analysis.data import DataError
    from ledetrad.analysis.reading import read
    from ledetrad.analysis.suggest import reasons, suggest

    if target.exists() and not overwrite:
        raise DataError("codebook_exists", file=target.name)
    if not target.parent.is_dir():
        raise DataError("folder_missing", file=str(target.parent))
    with console.status(path.name):
        data = read(path)
        draft = suggest(data)
        why = reasons(data)
    try:
        target.write_text(to_yaml(draft, language=language), encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError("file_unreadable", file=target.name, reason=reason) from error
    _show(console, data, draft, language)
    for note in (*data.notes, *why):
        console.print(f"• {words.note(note, language)}", markup=False, highlight=False)
    console.print()
    console.print(_say("wrote", language, file=str(target)), markup=False, highlight=False)
    console.print(_say("next", language), markup=False, highlight=False)
    console.print(
        f"ledetrad analyse {path} --codebook {target}", markup=False, highlight=False, soft_wrap=True
    )


def _show(console: Console, data: DataSet, draft: Codebook, language: str) -> None:
    from rich.table import Table
    from rich.text import Text

    told = _say("read", language, file=data.source, rows=str(data.rows), columns=str(len(data.names)))
    console.print(told, markup=False, highlight=False)
    table = Table(title=_say("found", language), show_header=False, title_justify="left")
    scales = [_say("items", language, name=scale.name, items=str(len(scale.items))) for scale in draft.scales]
    repeated = [f"{one.name} ({', '.join(one.waves)})" for one in draft.repeated]
    rows = (
        ("scales", ", ".join(scales)),
        ("repeated", ", ".join(repeated)),
        ("group", " + ".join(draft.group)),
        ("person", draft.person),
        ("wave", draft.wave),
        ("weight", draft.weight),
    )
    for key, value in rows:
        table.add_row(_say(key, language), Text(value or _say("none", language)))
    console.print(table)


def _say(key: str, language: str, **facts: str) -> str:
    return _WORDS[key][_LANGUAGES.index(language)].format(**facts)
