"""The key of «Mine notater»: one master key in a file of its own, and from it one key for each person.

The file is named after its own fingerprint, and every sealed text begins with that fingerprint. So a key that was lost
and is made anew never hides an older one: when the older file comes back, what was sealed under it can be read again.
Unlike a campaign's key it must be kept as long as the notes are: it belongs in a backup of its own, apart from the
database.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
NAME_BYTES = 8
NONCE_BYTES = 12
LENGTH_BYTES = 4
BLOCK = 512  # texts are padded to whole blocks: the size in the database tells little of how much was written


class Unreadable(Exception):
    """The text cannot be opened: its key is not here, or somebody changed the bytes."""


def _fingerprint(master: bytes) -> bytes:
    return sha256(b"ledetrad notes key name" + master).digest()[:NAME_BYTES]


def _path(name: bytes) -> Path:
    return Path(settings.KEY_DIR) / f"notes-{name.hex()}.key"


def _master(name: bytes) -> bytes:
    try:
        master = _path(name).read_bytes()
    except FileNotFoundError:
        raise Unreadable("the key is not here") from None
    if len(master) != KEY_BYTES or _fingerprint(master) != name:
        raise Unreadable("the key file is damaged")
    return master


def _current() -> tuple[bytes, bytes]:
    """The key new texts are sealed under, with its name. Made the first time somebody writes."""
    for path in sorted(Path(settings.KEY_DIR).glob("notes-*.key")):
        try:
            name = bytes.fromhex(path.stem.removeprefix("notes-"))
            return name, _master(name)
        except (Unreadable, ValueError):
            continue
    return _make()


def _make() -> tuple[bytes, bytes]:
    """A new master key. The file appears whole or not at all; two that are made at once both stay and both work."""
    master = secrets.token_bytes(KEY_BYTES)
    name = _fingerprint(master)
    folder = Path(settings.KEY_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, unfinished = tempfile.mkstemp(dir=folder, prefix="notes.")
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(master)
        handle.flush()
        os.fsync(handle.fileno())
    Path(unfinished).rename(_path(name))
    # The folder's list of files must reach the disk too: a key that is used has to survive a power cut.
    listed = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(listed)
    finally:
        os.close(listed)
    return name, master


def person_key(master: bytes, person_id: str) -> bytes:
    """The key of one person, by her random public id."""
    info = b"ledetrad note " + person_id.encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master)


def seal(text: str, *, person_id: str, note_id: str) -> bytes:
    """A text sealed for one person and bound to one note: name of the key, nonce, ciphertext."""
    name, master = _current()
    words = text.encode()
    padded = len(words).to_bytes(LENGTH_BYTES) + words
    padded += bytes(-len(padded) % BLOCK)
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(person_key(master, person_id)).encrypt(nonce, padded, note_id.encode())
    return name + nonce + sealed


def unseal(body: bytes, *, person_id: str, note_id: str) -> str:
    """The text again. Raises Unreadable without its key, and for bytes that are not exactly what was sealed."""
    name, rest = body[:NAME_BYTES], body[NAME_BYTES:]
    if len(rest) <= NONCE_BYTES:
        raise Unreadable("too short")
    key = person_key(_master(name), person_id)
    try:
        padded = AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], note_id.encode())
    except InvalidTag:
        raise Unreadable("changed, or sealed for another") from None
    length = int.from_bytes(padded[:LENGTH_BYTES])
    return padded[LENGTH_BYTES : LENGTH_BYTES + length].decode()
