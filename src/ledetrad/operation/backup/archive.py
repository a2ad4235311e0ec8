"""The archive itself: manifest first, then the members in the manifest's order, each with its length and checksum.

What is read back was perhaps written by somebody else: every name, length and checksum is held against the manifest
before anything is used, and nothing is unpacked under a name of the archive's own choosing.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

FORMAT = "ledetrad-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
MANIFEST_LIMIT = 32_000_000
CHUNK = 1_000_000
# What a member may be called: a table of one of the two databases, a file by its content, or one of two small files.
NAME = re.compile(
    r"(?:default|sheets)/[a-z_]+\.[a-z_0-9]+\.jsonl|files/[0-9a-f]{2}/[0-9a-f]{64}|secret\.key|site\.json"
)


class Refused(Exception):
    """What was asked for cannot be done; the text says why, and what to do."""


@dataclass(frozen=True)
class Entry:
    """One file in the archive."""

    name: str
    size: int
    sha256: str
    rows: int = 0


@dataclass(frozen=True)
class OpenMapping:
    """A mapping that was open when the copy was taken: its answers are sealed under a key that is not here."""

    campaign: int
    public_id: str
    groups: tuple[str, ...]
    closes_at: str
    is_round: bool


@dataclass(frozen=True)
class Manifest:
    """What the archive holds, and where it comes from."""

    made_at: str
    version: str
    engines: dict[str, str]
    migrations: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    open_mappings: tuple[OpenMapping, ...]
    variables: tuple[str, ...] = ()
    has_notes: bool = False
    format: str = field(default=FORMAT)
    format_version: int = field(default=FORMAT_VERSION)

    @property
    def size(self) -> int:
        """How much the members take, unpacked."""
        return sum(entry.size for entry in self.entries)


def checksum(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def keep_folder(folder: Path) -> None:
    """Let the folder's list of files reach the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write(target: Path, unfinished: Path, manifest: Manifest, staging: Path) -> int:
    """Write the archive beside its place and move it there whole. Returns its length."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as handle:
        # Level 1: most of what is large (sealed pages, PDF) does not shrink anyway.
        with (
            gzip.GzipFile(filename="", fileobj=handle, mode="wb", compresslevel=1) as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.USTAR_FORMAT) as archive,
        ):
            _add(archive, MANIFEST, io.BytesIO(text), len(text))
            for entry in manifest.entries:
                with (staging / entry.name).open("rb") as content:
                    _add(archive, entry.name, content, entry.size)
        handle.flush()
        os.fsync(handle.fileno())
    size = unfinished.stat().st_size
    unfinished.replace(target)
    keep_folder(target.parent)
    return size


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    info = tarfile.TarInfo(name)
    info.size = size
    info.mode = 0o600
    archive.addfile(info, content)


class _Bounded(io.RawIOBase):
    """Reads a packed stream, and stops when it unpacks to more than it said."""

    def __init__(self, packed: gzip.GzipFile) -> None:
        self.packed = packed
        self.left = MANIFEST_LIMIT + CHUNK

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self.packed.read(CHUNK if size < 0 else size)
        self.left -= len(content)
        if self.left < 0:
            raise Refused("Arkivet er større utpakket enn det selv sier. Det blir ikke brukt.")
        return content


def unpack(path: Path, staging: Path) -> Manifest:
    """Check the whole archive and lay its members in `staging`. Raises Refused, and then nothing may be used."""
    try:
        with gzip.open(path) as packed:
            bounded = _Bounded(packed)
            with tarfile.open(fileobj=bounded, mode="r|") as archive:
                manifest = _manifest(archive)
                _refuse_too_large(manifest, staging)
                # Each member is rounded up to 512 bytes with a header of 512, and the end is padded.
                bounded.left = manifest.size + 1_536 * len(manifest.entries) + 2 * CHUNK
                for entry in manifest.entries:
                    _unpack_member(archive, entry, staging)
                if archive.next() is not None:
                    raise Refused("Arkivet inneholder mer enn innholdslista sier. Det blir ikke brukt.")
            while bounded.read(CHUNK):
                pass  # to the end, so that gzip's own checksum is tested
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        raise Refused(
            f"«{path.name}» er ikke en hel sikkerhetskopi fra Ledetråd ({type(error).__name__}). Prøv en annen kopi."
        ) from error
    return manifest


def _manifest(archive: tarfile.TarFile) -> Manifest:
    first = archive.next()
    if first is None or first.name != MANIFEST or not first.isreg() or first.size > MANIFEST_LIMIT:
        raise Refused("Filen er ikke en sikkerhetskopi fra Ledetråd: innholdslista mangler.")
    content = archive.extractfile(first)
    assert content is not None
    try:
        return manifest_of(json.loads(content.read()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refused("Innholdslista i arkivet kan ikke leses. Prøv en annen kopi.") from error


def _entry(name: object, size: object, sha256: object, rows: object) -> Entry:
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise Refused(f"Arkivet har en fil med et navn som ikke er tillatt: {str(name)[:80]!r}.")
    if not isinstance(size, int) or size < 0 or not re.fullmatch(r"[0-9a-f]{64}", str(sha256)):
        raise ValueError(name)
    return Entry(name, size, str(sha256), int(str(rows)))


def manifest_of(facts: dict[str, Any]) -> Manifest:
    """A manifest from its JSON, every name and number checked."""
    if facts["format"] != FORMAT:
        raise Refused("Filen er ikke en sikkerhetskopi fra Ledetråd.")
    if facts["format_version"] != FORMAT_VERSION:
        raise Refused(
            f"Kopien har utgave {str(facts['format_version'])[:20]} av formatet, og denne installasjonen leser "
            f"utgave {FORMAT_VERSION}. Installer den versjonen av Ledetråd som laget kopien."
        )
    entries = tuple(_entry(**one) for one in facts["entries"])
    if len({entry.name for entry in entries}) != len(entries):
        raise Refused("Arkivet har den samme filen to ganger. Det blir ikke brukt.")
    return Manifest(
        made_at=str(facts["made_at"]),
        version=str(facts["version"]),
        engines={str(alias): str(engine) for alias, engine in facts["engines"].items()},
        migrations=tuple((str(app), str(name)) for app, name in facts["migrations"]),
        entries=entries,
        open_mappings=tuple(
            OpenMapping(**{**one, "groups": tuple(one["groups"])}) for one in facts["open_mappings"]
        ),
        variables=tuple(map(str, facts["variables"])),
        has_notes=bool(facts["has_notes"]),
    )


def _refuse_too_large(manifest: Manifest, staging: Path) -> None:
    free = shutil.disk_usage(staging).free
    # Unpacked here first, and then written into the databases.
    if manifest.size * 2 > free:
        raise Refused(
            f"Kopien tar {manifest.size // 1_000_000} MB utpakket, og trenger det dobbelte. "
            f"Det er {free // 1_000_000} MB ledig. Frigjør plass, og prøv igjen."
        )


def _unpack_member(archive: tarfile.TarFile, entry: Entry, staging: Path) -> None:
    member = archive.next()
    if member is None or member.name != entry.name or not member.isreg() or member.size != entry.size:
        raise Refused(f"«{entry.name}» i arkivet er ikke det innholdslista sier. Det blir ikke brukt.")
    content = archive.extractfile(member)
    assert content is not None
    place = staging / entry.name  # the name fits NAME: it cannot lead out of the folder
    place.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with place.open("xb") as handle:
        while block := content.read(CHUNK):
            digest.update(block)
            handle.write(block)
    if digest.hexdigest() != entry.sha256 or place.stat().st_size != entry.size:
        raise Refused(f"Sjekksummen til «{entry.name}» stemmer ikke. Kopien er skadet: prøv en annen.")
    if entry.name.startswith("files/") and Path(entry.name).name != entry.sha256:
        raise Refused(f"«{entry.name}» heter noe annet enn innholdet. Det blir ikke brukt.")
