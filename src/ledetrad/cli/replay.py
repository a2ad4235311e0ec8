"""`ledetrad replay`: real answer sheets through the real path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console


def replay(
    data: Annotated[
        Path, typer.Argument(help="CSV-fil med ett svarark på hver linje.", exists=True, dir_okay=False)
    ],
    instrument: Annotated[
        str,
        typer.Option(
            help="Spørreskjemaet kolonnene hører til (leadership-climate; med --waves work-attitudes)."
        ),
    ] = "",
    group: Annotated[
        str,
        typer.Option(help="Kolonnen som sier hvilken gruppe arket hører til; flere med + mellom (A+B)."),
    ] = "",
    waves: Annotated[
        bool,
        typer.Option(
            "--waves",
            help="Tre kartlegginger på rad: én person på hver linje, med snittet på hver skala i tre kolonner.",
        ),
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Skriv alle tall uavrundet til denne JSON-filen.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Behold installasjonen i denne (tomme) mappen.")] = None,
    limit: Annotated[int, typer.Option(help="Bare så mange ark (0 = alle).")] = 0,
) -> None:
    """Send svarark gjennom nettsidene slik folk ville gjort, lukk, og vis hver gruppes profil."""
    import json
    import os
    import tempfile

    from rich.console import Console

    console = Console()
    place = folder or Path(tempfile.mkdtemp(prefix="ledetrad-replay-"))
    if any(place.glob("*")):
        console.print(f"Mappen {place} er ikke tom.")
        raise typer.Exit(code=2)
    # An installation of its own: replaying never touches the one that is in use.
    os.environ["LEDETRAD_DATA"] = str(place)
    for name in ("LEDETRAD_KEYS", "EMAIL_URL"):
        os.environ.pop(name, None)
    from ledetrad.cli.django import collect_static, start_django

    start_django()
    from ledetrad.office.models import Installation

    if Installation.objects.exists():
        console.print(
            "Databasen er i bruk. Avspilling krever en tom: ta bort DATABASE_URL, eller pek på en tom database."
        )
        raise typer.Exit(code=2)
    collect_static()
    from ledetrad.cli.replaying import UnreadableData

    run = _three if waves else _one
    try:
        results = run(console, data=data, instrument=instrument, group=group, limit=limit)
    except UnreadableData as error:
        console.print(str(error))
        raise typer.Exit(code=2) from None
    if out:
        out.write_text(json.dumps(results, indent=1, ensure_ascii=False))
        console.print(f"Skrev {out}.")
    if folder is None:
        import shutil

        shutil.rmtree(place)


def _one(console: Console, *, data: Path, instrument: str, group: str, limit: int) -> dict[str, Any]:
    """One mapping. Returns what is written to the file."""
    from rich.table import Table

    from ledetrad.cli import replaying

    instrument = instrument or "leadership-climate"
    sheets = replaying.read_sheets(data, instrument=instrument, group_column=group or "COMPID", limit=limit)
    with console.status(f"Sender {sum(len(own) for own in sheets.values())} ark …"):
        outcome = replaying.replay(sheets, instrument=instrument)
    table = Table(
        title=f"{instrument}: {len(sheets)} grupper, {outcome.delivered} leverte ark, {outcome.seconds:.0f} s"
    )
    for column in ("Gruppe", "n", "Snitt (vist)", "Snitt", "Enighet", "rwg(j)"):
        table.add_column(column, justify="left" if column in {"Gruppe", "Enighet"} else "right")
    for row in outcome.rows:
        table.add_row(row.group, str(row.n), row.shown, f"{row.mean:.6f}", row.agreement, f"{row.rwg_j:.6f}")
    console.print(table)
    return outcome.as_json()


def _three(console: Console, *, data: Path, instrument: str, group: str, limit: int) -> dict[str, Any]:
    """Three mappings in a row: before, after, a year later. Returns what is written to the file."""
    from rich.table import Table

    from ledetrad.cli import replaying_waves

    instrument = instrument or "work-attitudes"
    people = replaying_waves.read_respondents(
        data, instrument=instrument, group_columns=(group or "BTN+COMPANY").split("+"), limit=limit
    )
    with console.status(f"{len(people)} personer svarer inntil tre ganger …"):
        outcome = replaying_waves.replay_waves(people, instrument=instrument)
    table = Table(
        title=f"{instrument}: {len(outcome.groups)} grupper, {'+'.join(map(str, outcome.delivered))} leverte ark,"
        f" {outcome.seconds:.0f} s"
    )
    for column in ("Skala", "Fra", "Til", "Grupper", "Snitt før", "Snitt etter", "Endring", "Opp"):
        table.add_column(column, justify="left" if column == "Skala" else "right")
    for name, found in outcome.changes.items():
        change = found["change"]
        values = (change["mean1"], change["mean2"], change["mean_change"]["value"])
        table.add_row(
            *name.rsplit("_", 2),
            str(change["n"]),
            *("–" if value is None else f"{value:.6f}" for value in values),
            "–" if found["groups_up"] is None else f"{found['groups_up']:.0f}",
        )
    console.print(table)
    return outcome.as_json()
