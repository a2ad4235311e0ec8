"""`ledetrad replay`: real answer sheets through the real path."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def replay(
    data: Annotated[
        Path, typer.Argument(help="CSV-fil med ett svarark på hver linje.", exists=True, dir_okay=False)
    ],
    instrument: Annotated[
        str, typer.Option(help="Spørreskjemaet kolonnene hører til.")
    ] = "leadership-climate",
    group: Annotated[str, typer.Option(help="Kolonnen som sier hvilken gruppe arket hører til.")] = "COMPID",
    out: Annotated[Path | None, typer.Option(help="Skriv alle tall uavrundet til denne JSON-filen.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Behold installasjonen i denne (tomme) mappen.")] = None,
    limit: Annotated[int, typer.Option(help="Bare så mange ark (0 = alle).")] = 0,
) -> None:
    """Send svarark gjennom nettsidene slik folk ville gjort, lukk, og vis hver gruppes profil."""
    import json
    import os
    import tempfile

    from rich.console import Console
    from rich.table import Table

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
    from ledetrad.cli import replaying

    try:
        sheets = replaying.read_sheets(data, instrument=instrument, group_column=group, limit=limit)
    except replaying.UnreadableData as error:
        console.print(str(error))
        raise typer.Exit(code=2) from None
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
    if out:
        out.write_text(json.dumps(outcome.as_json(), indent=1, ensure_ascii=False))
        console.print(f"Skrev {out}.")
    if folder is None:
        import shutil

        shutil.rmtree(place)
