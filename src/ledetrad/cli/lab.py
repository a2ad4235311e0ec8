"""`ledetrad lab`: the laboratory as a page on one's own machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def lab(
    data: Annotated[
        Path | None,
        typer.Argument(help="Datafilen (.sav, .xlsx, .csv, .parquet). Kan også slippes på siden."),
    ] = None,
    port: Annotated[int, typer.Option(help="Port på denne maskinen. 0: en ledig.")] = 0,
    language: Annotated[str, typer.Option(help="Språk på siden: nb, nn eller en.")] = "nb",
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Åpne siden i nettleseren.")] = True,
    folder: Annotated[
        Path | None, typer.Option(help="Mappen der arbeidet lagres. Bare du får lese den.")
    ] = None,
) -> None:
    """Åpne laboratoriet i nettleseren. Filen blir på denne maskinen."""
    import threading
    import webbrowser

    from rich.console import Console

    from ledetrad.documents.numbers import LANGUAGES
    from ledetrad.lab.files import default_folder, suffix_of
    from ledetrad.lab.serve import Server

    console = Console(stderr=True)
    if language not in LANGUAGES:
        console.print("Språket er nb, nn eller en.")
        raise typer.Exit(code=2)
    if data is not None and not (data.is_file() and suffix_of(data.name)):
        console.print(
            f"Fant ingen datafil her: {data}. Filen må være .sav, .xlsx, .csv eller .parquet.", markup=False
        )
        raise typer.Exit(code=2)
    try:
        server = Server(folder or default_folder(), port=port, language=language, data=data)
    except OSError as error:
        console.print(f"Kunne ikke starte: {error}. Velg en annen port eller mappe.", markup=False)
        raise typer.Exit(code=1) from error
    console.print("Laboratoriet er åpent. Filen blir på denne maskinen. Stopp med Ctrl+C.")
    # Printed whole on one line, so that it can be clicked or copied.
    console.print(server.address, soft_wrap=True, markup=False)
    if open_browser:
        threading.Timer(0.3, webbrowser.open, [server.address]).start()
    server.run()
