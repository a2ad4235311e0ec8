"""The working folder: only the user can read it, a name from outside is never a path, and a write is whole or not."""

import os
import re
import secrets
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Final

SUFFIXES: Final = (".sav", ".zsav", ".xlsx", ".csv", ".tsv", ".txt", ".parquet")
LONGEST_NAME: Final = 120
_ID: Final = re.compile(r"[0-9a-f]{16}")
_UNSAFE: Final = re.compile(r"[^\w .()+-]")


def default_folder() -> Path:
    """Where an operating system keeps a program's own files for one user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "ledetrad" / "lab"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "ledetrad" / "lab"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "ledetrad" / "lab"


def private_folder(folder: Path) -> Path:
    """`folder`, made if it is not there, with access for this user only (0700). Raises OSError when it cannot be."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    return folder


def new_id() -> str:
    """Sixteen hexadecimal digits: the name of one work's folder."""
    return secrets.token_hex(8)


def is_id(said: str) -> bool:
    return _ID.fullmatch(said) is not None


def shown_name(said: str) -> str:
    """A file name from a browser as a name to show and to store: the last part, no control or direction signs.

    Never empty. The suffix is kept, as it says what kind of file it is.
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", said)[-1])
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix[:12]) if dot else (name, "")
    stem = " ".join(_UNSAFE.sub("_", stem).split()).strip(". ")[:LONGEST_NAME]
    return (stem or "fil") + _UNSAFE.sub("_", suffix)


def suffix_of(name: str) -> str:
    """The suffix in lower case if a data file may have it, else ""."""
    suffix = Path(name).suffix.lower()
    return suffix if suffix in SUFFIXES else ""


def write_whole(path: Path, text: str) -> None:
    """Write so that a reader, also after a crash, finds either the old text or the new."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".ny-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
