"""`ledetrad backup` and `ledetrad restore`: one archive with everything but the keys, and the way back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from ledetrad.operation.backup.archive import OpenMapping
    from ledetrad.operation.backup.restore import Restored


def backup(
    target: Annotated[Path, typer.Argument(help="En mappe, eller et filnavn som slutter på .tar.gz.")],
) -> None:
    """Ta kopi av begge databasene og filene i ett arkiv. Nøklene er aldri med. Kan kjøres mens nettstedet er oppe."""
    from rich.console import Console

    from ledetrad.cli.django import start_django

    console = Console(highlight=False, soft_wrap=True)
    start_django(migrate=False)
    from ledetrad.operation.backup.archive import Refused
    from ledetrad.operation.backup.make import back_up

    try:
        with console.status("Tar kopi …"):
            made = back_up(target)
    except Refused as refusal:
        console.print(str(refusal), markup=False)
        raise typer.Exit(code=2) from None
    console.print(f"Klart: {made.path} ({_megabytes(made.size)}).", markup=False)
    console.print(
        f"{sum(entry.rows for entry in made.manifest.entries)} rader fra to databaser, "
        f"{sum(entry.name.startswith('files/') for entry in made.manifest.entries)} filer. "
        "Arkivet har personopplysninger: legg det på en annen maskin, låst, og slett det etter fristen dere har satt."
    )
    for content_hash in made.damaged:
        console.print(f"Én fil er skadet på disken og er ikke med: {content_hash[:12]}.")
    _say_open(console, made.manifest.open_mappings)
    if made.manifest.has_notes:
        console.print(
            "Nøkkelen til notatene (notes-*.key i nøkkelmappen) er ikke med. Ta kopi av den for seg, og legg den et annet sted."
        )


def _say_open(console: Console, mappings: Sequence[OpenMapping]) -> None:
    if not mappings:
        return
    console.print()
    console.print(f"{_count(len(mappings))} nå. Svarene er med, forseglet, uten nøkkelen:")
    _list(console, mappings)
    console.print(
        "Gjenoppretter du mens nøkkelmappen står der den er, går det videre; det som ble levert etter kopien, er borte. "
        "Er nøkkelmappen tapt, kan ingen lese svarene, og gruppene må spørres på nytt. "
        "Ta en ny kopi like etter at de er lukket."
    )


def _count(number: int) -> str:
    return "Én kartlegging er åpen" if number == 1 else f"{number} kartlegginger er åpne"


def _list(console: Console, mappings: Sequence[OpenMapping]) -> None:
    for one in mappings:
        if not one.is_round:
            console.print(f"  • {', '.join(one.groups)}, frist {_day(one.closes_at)}", markup=False)
    # Which group has a round open is the group's own business.
    rounds = sum(one.is_round for one in mappings)
    if rounds:
        console.print(f"  • {rounds} av dem er en gruppes egen runde om møtet sitt")


def _day(moment: str) -> str:
    when = datetime.fromisoformat(moment)
    return f"{when.day}.{when.month}.{when.year}"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def restore(
    archive: Annotated[Path, typer.Argument(help="Arkivet som «ledetrad backup» laget.")],
) -> None:
    """Legg en kopi tilbake i en tom installasjon. Alt prøves før noe skrives, og ingenting overskrives."""
    from rich.console import Console

    from ledetrad.cli.django import start_django

    console = Console(highlight=False, soft_wrap=True)
    start_django(migrate=False)
    from ledetrad.operation.backup.archive import Refused
    from ledetrad.operation.backup.restore import restore as put_back

    try:
        with console.status("Prøver arkivet, og legger det tilbake …"):
            done = put_back(archive)
    except Refused as refusal:
        console.print(str(refusal), markup=False)
        raise typer.Exit(code=2) from None
    _say_restored(console, done)


def _say_restored(console: Console, done: Restored) -> None:
    console.print(
        f"Klart: {done.row_count} rader og {done.files} filer fra {_day(done.manifest.made_at)} er tilbake. "
        "Start med «ledetrad up»."
    )
    console.print(
        "Alle må logge inn på nytt. Det som ble slettet etter kopien, er tilbake: slett det en gang til."
    )
    if done.goes_on:
        console.print()
        console.print(f"{_count(len(done.goes_on))} og går videre. Be gruppene sjekke kvitteringen sin:")
        _list(console, done.goes_on)
    if done.lost:
        console.print()
        console.print(f"{_count(len(done.lost))} i kopien, men nøkkelen er borte. Ingen kan lese svarene:")
        _list(console, done.lost)
        console.print(
            "Velg «Lukk nå» på hver av dem, fortell gruppen at svarene er borte og aldri ble lest, og spør på nytt. "
            "Har du nøkkelmappen et annet sted, legger du den tilbake først (LEDETRAD_KEYS)."
        )
    if done.uncertain_mails:
        console.print(
            f"{done.uncertain_mails} brev ventet da kopien ble tatt, og kan ha gått ut siden. De står som usikre: "
            "send dem igjen fra siden «Drift» hvis det trengs."
        )
    if done.reminders_skipped:
        console.print(f"{done.reminders_skipped} påminnelser som skulle ha gått, sendes ikke.")
    if done.notes_without_key:
        console.print(
            "Nøkkelen til notatene mangler. Legg notes-*.key tilbake i nøkkelmappen fra sin egen kopi."
        )
    missing = [name for name in done.manifest.variables if not _is_set(name)]
    if missing:
        console.print(f"Dette var satt der kopien ble tatt, og er ikke satt her: {', '.join(missing)}.")


def _is_set(name: str) -> bool:
    import os

    return bool(os.environ.get(name))
