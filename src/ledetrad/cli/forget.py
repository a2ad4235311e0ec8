"""`ledetrad forget`: take one person out, when she asks for it."""

from __future__ import annotations

from typing import Annotated

import typer


def forget(
    email: Annotated[str, typer.Argument(help="E-postadressen til den som vil slettes.")],
    yes: Annotated[bool, typer.Option("--yes", help="Slett uten å spørre.")] = False,
) -> None:
    """Slett en person som ber om det. Det gruppen har laget sammen, blir stående uten navn. Kan ikke angres."""
    from rich.console import Console

    from ledetrad.cli.django import start_django

    console = Console()
    start_django()
    from django.utils import timezone

    from ledetrad.office.scope import in_workspace
    from ledetrad.people.models import Person
    from ledetrad.programmes.forgetting import IsAsked, forget_person

    person = Person.unscoped.select_related("workspace").filter(email=email.strip().lower()).first()
    if person is None:
        console.print(f"Fant ingen med adressen {email}.")
        raise typer.Exit(code=2)
    if not yes and not typer.confirm(f"Slette {person.name}? Det kan ikke angres."):
        raise typer.Exit(code=1)
    with in_workspace(person.workspace):
        try:
            rows = forget_person(person=person, today=timezone.localdate())
        except IsAsked:
            console.print(
                "Personen er spurt i en kartlegging eller undersøkelse som er åpen. Ta personen ut, eller vent til den er lukket."
            )
            raise typer.Exit(code=3) from None
    console.print(
        f"Slettet. {rows} rader er fjernet eller har mistet navnet. Sikkerhetskopier husker til de er for gamle."
    )
