"""The key of an open campaign: 32 random bytes in a file of its own, in no database and no backup.

Every page, bit and ticket of the campaign is sealed under keys derived from it. Destroying the file at closing
empties every backup, log and free page in one stroke. The key is read from the file for each use and never kept in
memory, so a process that runs on after closing holds nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from ledetrad.sheets.key_files import KEY_BYTES, destroy_key_file, make_key_file


class KeyMissing(Exception):
    """The campaign has no key: it is closed, or was never opened."""


@dataclass(frozen=True)
class CampaignKeys:
    """Five keys, one for each thing that is sealed or signed."""

    link: bytes
    ticket: bytes
    sheet: bytes
    mark: bytes
    turnout: bytes


def _path(campaign: int) -> Path:
    return Path(settings.KEY_DIR) / f"{campaign}.key"


def _read(campaign: int) -> bytes:
    # System calls without a file object around them: this runs in every request of the answering path.
    descriptor = os.open(f"{settings.KEY_DIR}/{campaign}.key", os.O_RDONLY)
    try:
        return os.read(descriptor, KEY_BYTES + 1)
    finally:
        os.close(descriptor)


def make_key(campaign: int) -> None:
    """Make the key of a campaign that opens. Does nothing when it is there already."""
    make_key_file(_path(campaign))


def campaign_keys(campaign: int) -> CampaignKeys:
    """The five keys of an open campaign. Raises KeyMissing."""
    try:
        root = _read(campaign)
    except FileNotFoundError:
        raise KeyMissing(str(campaign)) from None
    if len(root) != KEY_BYTES:
        raise KeyMissing(f"{campaign}: the key file is damaged")
    # One derivation of 160 bytes instead of five: this runs in every saved page.
    info = b"ledetrad link ticket sheet mark turnout"
    material = HKDF(algorithm=SHA256(), length=160, salt=campaign.to_bytes(8), info=info).derive(root)
    return CampaignKeys(*(material[start : start + 32] for start in range(0, 160, 32)))


def has_key(campaign: int) -> bool:
    """Whether the campaign's key is still there."""
    return _path(campaign).exists()


def destroy_key(campaign: int) -> None:
    """Overwrite and remove the key. Done last in closing; doing it twice is harmless."""
    destroy_key_file(_path(campaign))
