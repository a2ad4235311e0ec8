"""`ledetrad questionnaire`: look a questionnaire over, and turn it into another kind of file, without the server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledetrad.instruments.exchange.losses import Imported, Loss

_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "read": (
        "{file}: {title}, {questions} spørsmål på {pages} sider, språk {languages}.",
        "{file}: {title}, {questions} spørsmål på {pages} sider, språk {languages}.",
        "{file}: {title}, {questions} questions on {pages} pages, languages {languages}.",
    ),
    "sound": ("Ingenting må rettes.", "Ingenting må rettast.", "Nothing has to be mended."),
    "mend": ("Må rettes:", "Må rettast:", "To mend:"),
    "lost_in": ("Kom ikke med fra filen:", "Kom ikkje med frå fila:", "Not carried over from the file:"),
    "lost_out": (
        "Forstås ikke av andre verktøy:",
        "Blir ikkje forstått av andre verktøy:",
        "Not understood by other tools:",
    ),
    "wrote": ("Skrev {file}.", "Skreiv {file}.", "Wrote {file}."),
    "there": (
        "{file} finnes fra før. Bruk --overwrite for å skrive over den.",
        "{file} finst frå før. Bruk --overwrite for å skrive over ho.",
        "{file} exists. Use --overwrite to write over it.",
    ),
    "unread": ("{file} kan ikke leses: {why}", "{file} kan ikkje lesast: {why}", "{file} cannot be read: {why}"),
    "unwritten": (
        "{file} kan ikke skrives: {why}",
        "{file} kan ikkje skrivast: {why}",
        "{file} cannot be written: {why}",
    ),
    "kind": (
        "--to må være xlsform eller yaml.",
        "--to må vere xlsform eller yaml.",
        "--to must be xlsform or yaml.",
    ),
    "language": (
        "Språket må være nb, nn eller en.",
        "Språket må vere nb, nn eller en.",
        "The language must be nb, nn or en.",
    ),
}  # fmt: skip
_LANGUAGES: Final = ("nb", "nn", "en")
_ENDINGS: Final = {"xlsform": ".xlsx", "yaml": ".yaml"}

questionnaire = typer.Typer(
    no_args_is_help=True, help="Se over et spørreskjema i en fil, eller gjør det om til en annen slags fil."
)

File = Annotated[
    Path,
    typer.Argument(help="XLSForm (.xlsx), YAML, LimeSurvey, SurveyJS (.json), SPSS (.sav) eller .csv."),
]
Language = Annotated[str, typer.Option(help="Språket i forklaringene: nb, nn eller en.")]


@questionnaire.command()
def check(file: File, language: Language = "nb") -> None:
    """Si hva som må rettes i et spørreskjema, og hva som ikke kom med fra filen."""
    from ledetrad.instruments.questionnaires.check import problems

    found = _read(file, language)
    told = problems(found.questionnaire)
    _tell("lost_in", found.losses, language)
    if told:
        typer.echo(_say("mend", language))
        for one in told:
            typer.echo(f"  {one.where}: {one.words.get(language, '')}")
        raise typer.Exit(code=1)
    typer.echo(_say("sound", language))


@questionnaire.command()
def convert(
    file: File,
    to: Annotated[str, typer.Option("--to", help="xlsform (.xlsx) eller yaml.")],
    out: Annotated[
        Path | None, typer.Option(help="Filen som skrives. Ellers ved siden av den som leses.")
    ] = None,
    language: Language = "nb",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Skriv over en fil som er der fra før.")
    ] = False,
) -> None:
    """Skriv spørreskjemaet som XLSForm eller YAML, og si hva som ikke kom med."""
    if to not in _ENDINGS:
        _stop(_say("kind", _known(language)))
    found = _read(file, language)
    target = out or file.with_suffix(_ENDINGS[to])
    if target.exists() and not overwrite:
        _stop(_say("there", language, file=str(target)))
    lost: Sequence[Loss] = ()
    if to == "xlsform":
        from ledetrad.instruments.exchange.xlsform import write_xlsform

        content, lost = write_xlsform(found.questionnaire)
    else:
        from ledetrad.instruments.questionnaires.storing import to_yaml

        content = to_yaml(found.questionnaire).encode()
    try:
        target.write_bytes(content)
    except OSError as error:
        _stop(_say("unwritten", language, file=str(target), why=error.strerror or str(error)))
    _tell("lost_in", found.losses, language)
    _tell("lost_out", lost, language)
    typer.echo(_say("wrote", language, file=str(target)))


def _read(file: Path, language: str) -> Imported:
    """The questionnaire in the file. Stops with the place and what to do when it cannot be read."""
    from ledetrad.instruments.exchange.any_file import read_file
    from ledetrad.instruments.exchange.losses import ImportRefused

    if language not in _LANGUAGES:
        _stop(_say("language", "nb"))
    try:
        found = read_file(file.read_bytes(), file.name, language=language)
    except OSError as error:
        _stop(_say("unread", language, file=str(file), why=error.strerror or str(error)))
    except ImportRefused as refused:
        _stop(f"{refused.where}: {refused.words.get(language, '')}")
    one = found.questionnaire
    typer.echo(
        _say(
            "read",
            language,
            file=file.name,
            title=one.title.get(language) or next(iter(one.title.values()), one.name),
            questions=str(len(one.questions)),
            pages=str(len(one.pages)),
            languages=", ".join(one.languages),
        )
    )
    return found


def _tell(heading: str, losses: Sequence[Loss], language: str) -> None:
    if losses:
        typer.echo(_say(heading, language))
        for loss in losses:
            typer.echo(f"  {loss.where}: {loss.words.get(language, '')}")


def _stop(text: str) -> NoReturn:
    """Say what is wrong, and end with 2."""
    typer.echo(text, err=True)
    raise typer.Exit(code=2)


def _known(language: str) -> str:
    return language if language in _LANGUAGES else "nb"


def _say(key: str, language: str, **facts: str) -> str:
    return _WORDS[key][_LANGUAGES.index(language)].format(**facts)
