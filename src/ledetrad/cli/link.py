"""`ledetrad link`: a one-time link to sign in, for when mail does not work yet."""

from __future__ import annotations

from typing import Annotated

import typer


def link(email: Annotated[str, typer.Argument(help="E-postadressen til den som skal logge inn.")]) -> None:
    """Lag en lenke som logger en person inn én gang, innen 30 minutter."""
    from rich.console import Console

    from ledetrad.cli.django import start_django

    console = Console()
    start_django()
    from django.conf import settings

    from ledetrad.people.models import Person
    from ledetrad.people.sign_in import make_link

    person = Person.unscoped.filter(email=email.strip().lower()).first()
    if person is None:
        console.print(f"Fant ingen med adressen {email}.")
        raise typer.Exit(code=2)
    console.print(f"{settings.BASE_URL}/logg-inn/{make_link(person)}/", soft_wrap=True)
