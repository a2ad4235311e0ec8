"""`ledetrad up`: web server, worker and clock under one parent."""

from __future__ import annotations

from typing import Annotated

import typer


def up(
    port: Annotated[int, typer.Option(help="Port nettstedet svarer på.")] = 8000,
    host: Annotated[str, typer.Option(help="Adressen serveren lytter på.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="Antall nettprosesser.")] = 2,
    demo: Annotated[
        bool,
        typer.Option("--demo", help="Lag en demonstrasjon med oppdiktede personer hvis databasen er tom."),
    ] = False,
) -> None:
    """Start Ledetråd, og hold det i gang til du avbryter med Ctrl+C."""
    import os

    from rich.console import Console

    from ledetrad.cli.django import collect_static, start_django

    os.environ.setdefault("LEDETRAD_BASE_URL", f"http://localhost:{port}")
    console = Console(stderr=True)
    with console.status("Gjør databasene klare …"):
        start_django()
    from ledetrad.cli.supervisor import Supervisor
    from ledetrad.office.models import Installation
    from ledetrad.office.outbox import sweep_uncertain

    if not Installation.objects.exists():
        if not demo:
            console.print(
                "Databasen er tom. Kjør «ledetrad init» først, eller «ledetrad up --demo» for å prøve."
            )
            raise typer.Exit(code=2)
        from ledetrad.demo.seed import make_demonstration

        with console.status("Lager demonstrasjonen: en kommune og et direktorat …"):
            make_demonstration()
    elif demo and not Installation.objects.get().demonstration:
        console.print(
            "Dette er en ekte database, og den blir aldri en demonstrasjon. Velg en annen mappe: LEDETRAD_DATA."
        )
        raise typer.Exit(code=2)
    with console.status("Gjør sidene klare …"):
        collect_static()
    sweep_uncertain()
    console.print(f"[bold]Ledetråd svarer på {os.environ['LEDETRAD_BASE_URL']}[/bold]  (stopp med Ctrl+C)")
    raise typer.Exit(code=Supervisor(host=host, port=port, workers=workers).run())
