"""`ledetrad demo`: make the demonstration anew."""

from __future__ import annotations

from typing import Annotated

import typer


def demo(
    reset: Annotated[
        bool, typer.Option("--reset", help="Slett demonstrasjonen som er her, og lag den på nytt.")
    ] = False,
) -> None:
    """Lag demonstrasjonen. Rører aldri en ekte database."""
    from rich.console import Console

    from ledetrad.cli.django import start_django

    console = Console()
    start_django()
    from ledetrad.demo.seed import make_demonstration, remove_demonstration
    from ledetrad.office.models import Installation

    existing = Installation.objects.first()
    if existing and not existing.demonstration:
        console.print(
            "Dette er en ekte database. Demonstrasjonen lages bare i en tom: velg en annen mappe med LEDETRAD_DATA."
        )
        raise typer.Exit(code=2)
    if existing and not reset:
        console.print("Demonstrasjonen er her. Lag den på nytt med «ledetrad demo --reset».")
        raise typer.Exit(code=0)
    if existing:
        remove_demonstration()
    make_demonstration()
    console.print("Demonstrasjonen er klar. Start den med «ledetrad up --demo».")
