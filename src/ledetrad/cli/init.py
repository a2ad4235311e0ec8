"""`ledetrad init`: an empty installation."""

from __future__ import annotations

from typing import Annotated

import typer


def init(
    organisation: Annotated[str, typer.Option(prompt="Virksomhet", help="For eksempel «Fjordvik kommune».")],
    name: Annotated[str, typer.Option(prompt="Ditt navn", help="Den første administratoren.")],
    email: Annotated[str, typer.Option(prompt="Din e-postadresse")],
    language: Annotated[str, typer.Option(prompt="Språk (nb, nn, en)", help="nb, nn eller en.")] = "nb",
    domain: Annotated[
        str, typer.Option(help="Domenet folk skal bruke, for eksempel ledetrad.example.no.")
    ] = "",
) -> None:
    """Gjør en ny installasjon klar: virksomhet, språk og administrator. Skriver ut lenken du logger inn med."""
    from rich.console import Console

    from ledetrad.cli.django import keep_domain, start_django

    console = Console()
    if language not in {"nb", "nn", "en"}:
        console.print("Språket må være nb, nn eller en.")
        raise typer.Exit(code=2)
    if "@" not in email:
        console.print(f"«{email}» er ikke en e-postadresse.")
        raise typer.Exit(code=2)
    if domain and not keep_domain(domain):
        console.print(f"«{domain}» er ikke et domene. Skriv det slik: ledetrad.example.no")
        raise typer.Exit(code=2)
    start_django()
    from django.conf import settings
    from django.db import transaction

    from ledetrad.office.models import Installation
    from ledetrad.office.scope import in_workspace
    from ledetrad.operation.backup.restore import is_unfinished
    from ledetrad.people.actions import add_person, start_organisation, start_workspace
    from ledetrad.people.models import Post
    from ledetrad.people.sign_in import make_link

    if is_unfinished():
        console.print(
            "En gjenoppretting ble avbrutt her. Kjør «ledetrad restore» igjen, eller velg en tom mappe med LEDETRAD_DATA."
        )
        raise typer.Exit(code=2)
    if Installation.objects.exists():
        console.print("Her er det en installasjon fra før. Velg en annen mappe med LEDETRAD_DATA.")
        raise typer.Exit(code=2)
    with transaction.atomic():
        Installation.objects.create(demonstration=False)
        workspace = start_workspace(name=organisation, language=language)
        with in_workspace(workspace):
            place = start_organisation(name=organisation)
            person = add_person(
                name=name, email=email, organisation=place, post=Post.ADMINISTRATOR, language=language
            )
        token = make_link(person)
    console.print("Klart. Start med «ledetrad up», og logg inn innen 30 minutter med denne lenken:")
    console.print(f"{settings.BASE_URL}/logg-inn/{token}/", soft_wrap=True)
