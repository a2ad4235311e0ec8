"""Making a copy: both databases as they were at one moment, and the files they name. Never a key."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone

from ledetrad.instruments.library import ROUNDS
from ledetrad.office.scope import outside_workspaces
from ledetrad.operation.backup import rows
from ledetrad.operation.backup.archive import Entry, Manifest, OpenMapping, Refused, checksum, write
from ledetrad.operation.places import note
from ledetrad.sheets.models import Gate
from ledetrad.surveys.models import Campaign, CampaignState

ENDING = ".tar.gz"
UNFINISHED = ".ledetrad-unfinished-"
LAST = "run/backup.json"
ATTEMPTS = 20
# What an installation is told by its surroundings. Only the names go along: some of the values are passwords.
VARIABLES = (
    "DATABASE_URL",
    "SHEETS_DATABASE_URL",
    "EMAIL_URL",
    "LEDETRAD_BACKUPS",
    "LEDETRAD_BASE_URL",
    "LEDETRAD_CERTIFICATE",
    "LEDETRAD_FROM",
    "LEDETRAD_HOSTS",
    "LEDETRAD_KEYS",
    "LEDETRAD_SECRET_KEY",
)


@dataclass(frozen=True)
class Copy:
    """A copy that was made."""

    path: Path
    size: int
    manifest: Manifest
    damaged: tuple[str, ...]


def ledetrad_version() -> str:
    """The version that is installed."""
    try:
        return version("ledetrad")
    except PackageNotFoundError:
        return "?"


def target_of(place: Path) -> Path:
    """The archive's place: the file named, or a file named by the time in a folder. Raises Refused.

    A name that does not end like an archive is a folder, there or not: the shell's last slash does not come along.
    """
    if place.is_dir() or not place.name.endswith(".gz"):
        stamp = timezone.localtime().strftime("%Y-%m-%d-%H%M%S")
        place = place / f"ledetrad-{stamp}{ENDING}"
    place = place.absolute()
    if place.exists():
        raise Refused(f"«{place}» er der fra før. Velg et annet navn.")
    keys = Path(settings.KEY_DIR).resolve()
    if keys in place.resolve().parents:
        raise Refused(
            "Kopien kan ikke ligge i nøkkelmappen: den som har begge, kan lese svarene. Velg en annen mappe."
        )
    return place


def back_up(place: Path) -> Copy:
    """Copy the installation to `place`, a folder or a file. The archive is there whole, or not at all."""
    target = target_of(place)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone_in(target.parent) as unfinished:
        try:
            staging = unfinished / "members"
            staging.mkdir()
            manifest, damaged = _gather(staging)
            size = write(target, unfinished / "archive", manifest, staging)
        except OSError as error:
            raise Refused(f"Kopien ble ikke laget: {error.strerror or error}. Er disken full?") from error
    note(settings.DATA_DIR / LAST, at=manifest.made_at, path=str(target), bytes=size, error="")
    return Copy(target, size, manifest, damaged)


@contextmanager
def _alone_in(folder: Path) -> Iterator[Path]:
    """A working folder in `folder`. One copy at a time, so whatever an earlier one left is rubbish."""
    descriptor = os.open(folder / ".ledetrad.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("En annen kopi lages i den samme mappen nå. Vent til den er ferdig.") from None
        for left in folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        unfinished = folder / f"{UNFINISHED}{secrets.token_hex(6)}"
        unfinished.mkdir(mode=0o700)
        try:
            yield unfinished
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    finally:
        os.close(descriptor)


def _gather(staging: Path) -> tuple[Manifest, tuple[str, ...]]:
    with outside_workspaces(), _one_moment():
        migrations = rows.applied("default")
        entries = [
            _table(alias, model, staging)
            for alias in ("default", "sheets")
            for model in rows.models_of(alias, migrations)
            if model._meta.label_lower not in rows.LEFT_OUT
        ]
        mappings = _open_mappings()
    files, damaged = _files(staging)
    entries += files
    for name, path in (
        ("secret.key", settings.DATA_DIR / "secret.key"),
        ("site.json", settings.DATA_DIR / "site.json"),
    ):
        if path.exists() and not (name == "secret.key" and os.environ.get("LEDETRAD_SECRET_KEY")):
            shutil.copyfile(path, staging / name)
            entries.append(Entry(name, path.stat().st_size, checksum(staging / name)))
    return Manifest(
        made_at=timezone.now().isoformat(timespec="seconds"),
        version=ledetrad_version(),
        engines={alias: connections[alias].vendor for alias in ("default", "sheets")},
        migrations=migrations,
        entries=tuple(entries),
        open_mappings=mappings,
        variables=tuple(name for name in VARIABLES if os.environ.get(name)),
        has_notes=any(entry.name == "default/programmes.note.jsonl" and entry.rows for entry in entries),
    ), damaged


@contextmanager
def _one_moment() -> Iterator[None]:
    """Both databases as they were between two openings or closings: a pair that fits together.

    The sealed side is read first. A mapping that opens or closes while the second snapshot begins shows in the gates;
    then both are let go and taken again.
    """
    for _attempt in range(ATTEMPTS):
        with rows.snapshot("sheets"):
            before = sorted(Gate.objects.values_list("campaign", "open"))
            with rows.snapshot("default"):
                if before == _gates_now():
                    yield
                    return
    raise Refused(
        "Kartlegginger ble åpnet eller lukket hele tiden mens kopien ble laget. Prøv igjen om litt."
    )


def _gates_now() -> list[tuple[int, bool]]:
    if connections["sheets"].in_atomic_block:
        return sorted(Gate.objects.values_list("campaign", "open"))
    other = connections["sheets"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT campaign, open FROM sheets_gate")
            return sorted((int(campaign), bool(is_open)) for campaign, is_open in cursor.fetchall())
    finally:
        other.close()


def _table(alias: str, model: rows.Model, staging: Path) -> Entry:
    name = f"{alias}/{model._meta.label_lower}.jsonl"
    place = staging / name
    place.parent.mkdir(exist_ok=True)
    count = rows.dump(alias, model, place)
    return Entry(name, place.stat().st_size, checksum(place), count)


def _open_mappings() -> tuple[OpenMapping, ...]:
    found = Campaign.unscoped.filter(state=CampaignState.OPEN, practice=False).select_related("instrument")
    return tuple(
        OpenMapping(
            campaign=one.pk,
            public_id=one.public_id,
            groups=tuple(
                one.parts(manager="unscoped").values_list("group__name", flat=True).order_by("group__name")
            ),
            closes_at=one.closes_at.isoformat(),
            is_round=one.instrument.name in ROUNDS,
        )
        for one in found.order_by("closes_at", "pk")
    )


def _files(staging: Path) -> tuple[list[Entry], tuple[str, ...]]:
    """The files that the copied rows name. One whose content has changed on the disk is left out, and told."""
    table = staging / "default" / "office.storedfile.jsonl"
    found: list[Entry] = []
    damaged: list[str] = []
    with table.open(encoding="utf-8") as handle:
        at = json.loads(handle.readline()).index("content_hash")
        wanted = sorted({json.loads(line)[at] for line in handle})
    for content_hash in wanted:
        source = Path(settings.FILES_DIR) / content_hash[:2] / content_hash
        place = staging / "files" / content_hash[:2] / content_hash
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            _link(source, place)
        except FileNotFoundError:
            continue  # deleted since the snapshot; the row goes as well, at its next look
        if checksum(place) != content_hash:
            damaged.append(content_hash)
            continue
        found.append(Entry(f"files/{content_hash[:2]}/{content_hash}", place.stat().st_size, content_hash))
    return found, tuple(damaged)


def _link(source: Path, place: Path) -> None:
    """A second name of the same content; a copy where the target is another disk."""
    with suppress(OSError):
        place.hardlink_to(source)
        return
    shutil.copyfile(source, place)
