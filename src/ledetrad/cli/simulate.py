"""`ledetrad simulate`: invented people walk through a questionnaire, and what they met is told. Asks nobody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from ledetrad.instruments.questionnaires.model import Questionnaire
    from ledetrad.instruments.questionnaires.simulate import Simulation

_LANGUAGES: Final = ("nb", "nn", "en")
_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "walked": (
        "{title}: {people} oppdiktede personer, {least}–{most} sider, anslagsvis {short}–{long} minutter.",
        "{title}: {people} oppdikta personar, {least}–{most} sider, om lag {short}–{long} minutt.",
        "{title}: {people} invented people, {least}–{most} pages, an estimated {short}–{long} minutes.",
    ),
    "all": ("Alle spørsmål ble nådd.", "Alle spørsmål vart nådde.", "Every question was reached."),
    "never": ("Ingen kom hit", "Ingen kom hit", "Nobody came here"),
    "refused": (
        "Ingen svar godtas her",
        "Ingen svar blir godtekne her",
        "No answer is accepted here",
    ),
    "question": ("Spørsmål", "Spørsmål", "Question"),
    "reached": ("Kom hit", "Kom hit", "Came here"),
    "answered": ("Svarte", "Svarte", "Answered"),
    "mean": ("Snitt", "Snitt", "Mean"),
    "scale": ("Skala", "Skala", "Scale"),
    "unknown": (
        "Fant ikke «{name}». Gi en fil (.yaml eller .xlsx) eller et av disse navnene: {names}.",
        "Fann ikkje «{name}». Gi ei fil (.yaml eller .xlsx) eller eitt av desse namna: {names}.",
        "Did not find “{name}”. Give a file (.yaml or .xlsx) or one of these names: {names}.",
    ),
}


def simulate(
    questionnaire: Annotated[
        str, typer.Argument(help="Et spørreskjema: fil (.yaml, .xlsx) eller navn på hylla.")
    ],
    people: Annotated[int, typer.Option(min=1, max=100_000, help="Hvor mange som går gjennom.")] = 200,
    seed: Annotated[int, typer.Option(help="Samme tall gir de samme personene.")] = 1,
    role: Annotated[str, typer.Option(help="Rollen som svarer, når skjemaet har roller. Ellers alle.")] = "",
    language: Annotated[str, typer.Option(help="Språket: nb, nn eller en.")] = "nb",
) -> None:
    """La oppdiktede personer gå gjennom et spørreskjema: hvem møter hva, hvor lang tid, og hvordan tallene blir."""
    from rich.console import Console

    from ledetrad.instruments.exchange.losses import ImportRefused
    from ledetrad.instruments.questionnaires.roles import for_role
    from ledetrad.instruments.questionnaires.simulate import simulate as walk_all
    from ledetrad.instruments.questionnaires.storing import QuestionnaireError

    console, place = Console(), _LANGUAGES.index(language) if language in _LANGUAGES else 0
    try:
        found = _read(questionnaire, place)
    except (QuestionnaireError, ImportRefused, OSError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(2) from problem
    roles = [role] if role else [one.key for one in found.roles] or [""]
    for key in roles:
        form = for_role(found, key) if key else found
        spoken = language if language in form.languages else form.languages[0]
        made = walk_all(form, people=people, seed=seed, language=spoken)
        _tell(console, form, made, role=key, language=spoken, place=place)


def _read(given: str, place: int) -> Questionnaire:
    from ledetrad.instruments.exchange.xlsform import read_xlsform
    from ledetrad.instruments.questionnaires import shelves, storing

    if given in shelves.names():
        return shelves.load(given)
    path = Path(given)
    if not path.is_file():
        text = _WORDS["unknown"][place].format(name=given, names=", ".join(shelves.names()))
        raise storing.QuestionnaireError(text)
    if path.suffix.lower() == ".xlsx":
        return read_xlsform(path.read_bytes(), path.name).questionnaire
    return storing.read_yaml(path.read_text(encoding="utf-8"))


def _tell(
    console: Console, form: Questionnaire, made: Simulation, *, role: str, language: str, place: int
) -> None:
    from rich.table import Table

    title = form.title.get(language, form.name) + (f" ({role})" if role else "")
    console.print(
        _WORDS["walked"][place].format(
            title=title,
            people=made.people,
            least=int(made.pages.least),
            most=int(made.pages.most),
            short=round(made.minutes.least),
            long=max(1, round(made.minutes.most)),
        ),
        highlight=False,
    )
    table = Table(_WORDS["question"][place], _WORDS["reached"][place], _WORDS["answered"][place], box=None)
    for key, reached in made.reached.items():
        answered = sum(key in sheet for sheet in made.sheets)
        table.add_row(form.question(key).text.get(language) or key, str(reached), str(answered))
    console.print(table)
    _scales(console, form, made, language=language, place=place)
    if not made.never:
        console.print(_WORDS["all"][place])
    for name, keys in (("never", made.never), ("refused", made.refused)):
        if keys:
            console.print(f"{_WORDS[name][place]}: {', '.join(keys)}", highlight=False)


def _scales(console: Console, form: Questionnaire, made: Simulation, *, language: str, place: int) -> None:
    import numpy as np
    from rich.table import Table

    from ledetrad.instruments.questionnaires.scoring import scale_scores

    if not form.scales:
        return
    table = Table(_WORDS["scale"][place], "n", _WORDS["mean"][place], box=None)
    for scale in form.scales:
        scores = scale_scores(form, scale.key, made.sheets)
        scores = scores[~np.isnan(scores)]
        mean = f"{scores.mean():.2f}" if len(scores) else "–"
        table.add_row(scale.title.get(language, scale.key), str(len(scores)), mean)
    console.print(table)
