"""`ledetrad up`: web server, worker and clock under one parent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from ledetrad.cli.supervisor import Https


def up(
    port: Annotated[
        int | None, typer.Option(help="Port nettstedet svarer på. Ellers 8000, eller 443 med --domain.")
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            help="Adressen serveren lytter på. Ellers bare denne maskinen, eller alle med --domain."
        ),
    ] = "",
    workers: Annotated[int, typer.Option(help="Antall nettprosesser.")] = 2,
    demo: Annotated[
        bool,
        typer.Option("--demo", help="Lag en demonstrasjon med oppdiktede personer hvis databasen er tom."),
    ] = False,
    domain: Annotated[
        str,
        typer.Option(help="Svar selv med https på dette domenet, for eksempel ledetrad.example.no."),
    ] = "",
    certificate: Annotated[
        str,
        typer.Option(help="En mappe med fullchain.pem og privkey.pem, eller «self-signed» for en prøve."),
    ] = "",
    http_port: Annotated[
        int | None,
        typer.Option(help="Port som sender folk videre til https. Ellers 80; 0 er ingen."),
    ] = None,
) -> None:
    """Start Ledetråd, og hold det i gang til du avbryter med Ctrl+C."""
    import os

    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    from ledetrad.cli.django import collect_static, data_folder, start_django

    https = None
    if domain:
        certificate = certificate or os.environ.get("LEDETRAD_CERTIFICATE", "")
        https = _https(console, domain, certificate, http_port, data_folder())
        port = port or _port_of(domain)
    elif certificate:
        _stop(console, "--certificate trenger et domene: --domain ledetrad.example.no")
    port, host = port or 8000, host or ("0.0.0.0" if domain else "127.0.0.1")  # noqa: S104 - the whole point of a domain
    _refuse_taken_port(console, host, port)
    if https and https.redirect_port:
        _refuse_taken_port(console, host, https.redirect_port)
    if not domain:
        os.environ.setdefault("LEDETRAD_BASE_URL", f"http://localhost:{port}")
    with console.status("Gjør databasene klare …"):
        start_django()
    from django.conf import settings

    from ledetrad.cli.supervisor import Supervisor
    from ledetrad.office.outbox import sweep_uncertain

    os.environ["LEDETRAD_BASE_URL"] = settings.BASE_URL  # every child has the address this start was given
    _refuse_unready(console, demo=demo)
    with console.status("Gjør sidene klare …"):
        collect_static()
    sweep_uncertain()
    console.print(f"[bold]Ledetråd svarer på {settings.BASE_URL}[/bold]  (stopp med Ctrl+C)")
    if https and settings.SITE.self_signed:
        console.print(
            "Sertifikatet er laget her, for en prøve: nettleseren advarer. Folk skal ikke svare før du har et ekte."
        )
        if https.source != "self-signed":
            console.print(f"Legg filene i {https.source}, så tas de i bruk av seg selv.", markup=False)
    supervisor = Supervisor(host=host, port=port, workers=workers, data=settings.DATA_DIR, https=https)
    raise typer.Exit(code=supervisor.run())


def _stop(console: Console, why: str) -> NoReturn:
    console.print(why, markup=False, soft_wrap=True)
    raise typer.Exit(code=2)


def _port_of(domain: str) -> int:
    from ledetrad.operation.site import parse_domain

    site = parse_domain(domain)
    return site.port if site else 443


def _https(console: Console, domain: str, certificate: str, http_port: int | None, data: Path) -> Https:
    """Keep the domain, and have a certificate for it ready. Stops with a sentence when there is none."""
    import os

    from ledetrad.cli.django import keep_domain
    from ledetrad.cli.supervisor import Https
    from ledetrad.operation.certificates import BadCertificate, bring_up_to_date, is_trial

    if not certificate:
        _stop(
            console,
            "Https trenger et sertifikat: --certificate MAPPE (eller LEDETRAD_CERTIFICATE) med fullchain.pem og "
            "privkey.pem. Mappen kan være tom til de kommer. For en prøve: --certificate self-signed.",
        )
    site = keep_domain(domain, self_signed=is_trial(certificate))
    if site is None:
        _stop(console, f"«{domain}» er ikke et domene. Skriv det slik: ledetrad.example.no")
    given = os.environ.get("LEDETRAD_BASE_URL", "").rstrip("/")
    if given and given != site.base_url:
        _stop(
            console,
            f"LEDETRAD_BASE_URL er {given}, men --domain gir {site.base_url}. Fjern variabelen, eller la dem være like.",
        )
    tls = data / "tls"
    try:
        bring_up_to_date(certificate, domain=site.domain, tls=tls)
    except BadCertificate as trouble:
        _stop(console, str(trouble))
    # A domain with a port of its own is a trial beside something else: port 80 is left alone.
    redirect = (80 if site.port == 443 else 0) if http_port is None else http_port
    return Https(domain=site.domain, source=certificate, tls=tls, redirect_port=redirect)


def _refuse_taken_port(console: Console, host: str, port: int) -> None:
    """The web server shares ports: a forgotten old one would silently take half of the requests."""
    import errno
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                _stop(
                    console,
                    f"Brukeren får ikke åpne port {port}. Med systemd: AmbientCapabilities=CAP_NET_BIND_SERVICE.",
                )
            _stop(
                console, f"Port {port} er opptatt, eller adressen {host} finnes ikke her ({error.strerror})."
            )


def _refuse_unready(console: Console, *, demo: bool) -> None:
    """Stop on an empty database, on a restore that was cut off, and on a real database asked to be a demonstration."""
    from ledetrad.office.models import Installation
    from ledetrad.operation.backup.restore import finish, is_unfinished

    installation = Installation.objects.first()
    if is_unfinished():
        if installation is None:
            _stop(console, "En gjenoppretting ble avbrutt her. Kjør «ledetrad restore» igjen.")
        finish()
    if installation is None:
        if not demo:
            _stop(
                console,
                "Databasen er tom. Kjør «ledetrad init» først, eller «ledetrad up --demo» for å prøve.",
            )
        from ledetrad.demo.seed import make_demonstration

        with console.status(
            "Lager demonstrasjonen: en kommune, et direktorat og et program (et halvt minutt) …"
        ):
            make_demonstration()
    elif demo and not installation.demonstration:
        _stop(
            console,
            "Dette er en ekte database, og den blir aldri en demonstrasjon. Velg en annen mappe: LEDETRAD_DATA.",
        )
