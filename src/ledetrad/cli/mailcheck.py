"""`ledetrad mailcheck`: can letters leave, and will they be believed?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from ledetrad.operation.mail_check import Finding


def mailcheck(
    to: Annotated[
        str, typer.Option(help="Send en prøve med en kode hit, gjerne til en adresse utenfor huset.")
    ] = "",
    selector: Annotated[
        list[str] | None, typer.Option(help="Navnet på DKIM-nøkkelen, hvis det ikke er et av de vanlige.")
    ] = None,
    resolver: Annotated[
        list[str] | None, typer.Option(help="Navnetjener som spørres, i stedet for maskinens egen.")
    ] = None,
    dns: Annotated[bool, typer.Option("--dns/--no-dns", help="Slå opp SPF, DKIM og DMARC.")] = True,
) -> None:
    """Prøv e-posten: forbindelse, kryptering, innlogging, SPF, DKIM, DMARC, og en prøve som kommer fram."""
    import os
    import secrets

    from rich.console import Console

    from ledetrad.cli.django import start_django

    console = Console(highlight=False, soft_wrap=True)
    start_django(migrate=False)
    from django.conf import settings
    from django.utils import timezone

    from ledetrad.operation import mail_check
    from ledetrad.operation.health import MAILCHECK, Level
    from ledetrad.operation.places import note
    from ledetrad.operation.trial_letter import content_of

    sender = settings.DEFAULT_FROM_EMAIL
    reference = secrets.token_hex(8)
    found: list[Finding] = []
    sent = False
    try:
        with mail_check.signed_in(os.environ.get("EMAIL_URL", "")) as (server, steps):
            found += steps
            if to:
                letter = content_of(reference, "nb")
                text = "\n\n".join([letter.greeting, *letter.paragraphs])
                result = mail_check.send(server, sender=sender, to=to, subject=letter.subject, text=text)
                found.append(result)
                sent = result.level is Level.OK
    except mail_check.Stopped as stopped:
        found.append(stopped.finding)
    if dns:
        host, _colon, port = (
            (resolver or [""])[0].rpartition(":") if resolver and ":" in resolver[0] else ("", "", "")
        )
        servers = [host] if host else list(resolver or ())
        look_up = mail_check.resolver(servers, port=int(port or 53))
        found += mail_check.check_domain(mail_check.domain_of(sender), look_up, selectors=selector or ())
    _show(console, found, sender)
    arrived = sent and _ask_for_code(console, reference)
    wrong = [one.name for one in found if one.level is Level.WRONG]
    note(
        settings.DATA_DIR / MAILCHECK,
        day=timezone.localdate().strftime("%d.%m.%Y"),
        wrong=wrong if dns else [*wrong, "DNS"],
        arrived=arrived,
    )
    raise typer.Exit(code=1 if wrong else 0)


def _show(console: Console, found: Sequence[Finding], sender: str) -> None:
    console.print(f"Avsender: {sender}", markup=False)
    marks = {"ok": "✓", "watch": "!", "wrong": "✗"}
    for one in found:
        console.print(f"{marks[one.level]} {one.name}: {one.says}", markup=False)
        if one.do:
            console.print(f"    → {one.do}", markup=False)


def _ask_for_code(console: Console, reference: str) -> bool:
    """Wait for a person to read the letter. An empty line means later."""
    from ledetrad.operation.trial_letter import is_code

    console.print()
    console.print(
        "Se i innboksen, og i søppelposten. Skriv koden i emnet, eller trykk linjeskift hvis den ikke kom."
    )
    for _attempt in range(3):
        try:
            typed = input("Kode: ").strip()
        except EOFError:
            return False
        if not typed:
            break
        if is_code(reference, typed):
            console.print("Test-e-posten kom fram.")
            return True
        console.print("Den koden passer ikke. Den har seks sifre.")
    console.print("Kom den ikke: gjør det som står etter pilene over, og prøv igjen.")
    return False
