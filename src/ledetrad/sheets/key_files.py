"""A key in a file of its own: it appears whole or not at all, and what destroys it empties every name it has."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

KEY_BYTES = 32


def make_key_file(path: Path) -> None:
    """Draw a key and write it. Does nothing when the file is there already.

    A machine that stops in the middle must not leave an empty key behind, under which nothing could ever be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}.")
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(secrets.token_bytes(KEY_BYTES))
            handle.flush()
            os.fsync(handle.fileno())
        with suppress(FileExistsError):
            # A hard link: two that make it at once get one key, and destroying it empties every name it has.
            path.hardlink_to(unfinished)
    finally:
        Path(unfinished).unlink()
    _keep_folder(path.parent)


def destroy_key_file(path: Path) -> None:
    """Overwrite and remove the key. Twice is as once."""
    try:
        with path.open("r+b") as handle:
            handle.write(secrets.token_bytes(KEY_BYTES))
            handle.flush()
            os.fsync(handle.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    _keep_folder(path.parent)


def _keep_folder(folder: Path) -> None:
    """Let the folder's list of files reach the disk: a key that is used must survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
