"""What a file is, before anything reads it: size, kind by name and by content, and its fingerprint."""

import hashlib
import zipfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from ledetrad.analysis.data import DataError

DEFAULT_LIMIT: Final = 2 * 1024**3
LARGEST_WIDTH: Final = 10_000
"""Columns. SPSS files seldom pass a thousand; a header of a hundred thousand is no survey."""
_BLOCK: Final = 1 << 20


class Format(StrEnum):
    """The kinds of file there are readers for."""

    TEXT = "text"
    XLSX = "xlsx"
    SAV = "sav"
    POR = "por"
    PARQUET = "parquet"


_BY_SUFFIX: Final = {
    ".csv": Format.TEXT,
    ".tsv": Format.TEXT,
    ".txt": Format.TEXT,
    ".xlsx": Format.XLSX,
    ".sav": Format.SAV,
    ".zsav": Format.SAV,
    ".por": Format.POR,
    ".parquet": Format.PARQUET,
}
_MAGIC: Final = (
    (b"PAR1", "parquet"),
    (b"$FL2", "sav"),
    (b"$FL3", "sav"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_MARKUP: Final = (b"<!doctype html", b"<html", b"<?xml", b"<table")


def size_text(size: int) -> str:
    """A file size for a sentence: «2.0 GB», «400 MB», «3 kB»."""
    for unit, name in ((1024**3, "GB"), (1024**2, "MB"), (1024, "kB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}" if unit == 1024**3 else f"{size / unit:.0f} {name}"
    return f"{size} B"


def digest(path: Path) -> str:
    """SHA-256 of the file, hexadecimal; read in blocks, so that any size will do."""
    found = hashlib.sha256()
    with path.open("rb") as handle:
        while block := handle.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def checked_format(path: Path, *, suffixes: Sequence[str], limit_bytes: int) -> Format:
    """The kind of file by its name, when its content says the same. Raises DataError (file_*, xls_not_read)."""
    if not path.exists():
        raise DataError("file_not_found", file=path.name or str(path))
    if path.is_dir():
        raise DataError("file_is_folder", file=path.name)
    suffix = path.suffix.lower()
    try:
        size = path.stat().st_size
        with path.open("rb") as handle:
            head = handle.read(4096)
    except OSError as error:
        raise DataError("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error
    if not head.strip():
        raise DataError("file_empty", file=path.name)
    if size > limit_bytes:
        raise DataError("file_too_large", file=path.name, size=size_text(size), limit=size_text(limit_bytes))
    found = _content(path, head)
    if suffix == ".xls" and found in {"xls", "unknown"}:
        raise DataError("xls_not_read", file=path.name)
    if suffix == ".xlsx" and found == "xls":
        # A password turns the zip into an OLE container, the same as old Excel's.
        raise DataError("xlsx_locked", file=path.name)
    if suffix not in _BY_SUFFIX:
        code = "file_type_differs" if suffix == ".xls" else "file_type_unknown"
        raise DataError(code, file=path.name, suffix=suffix, suffixes=", ".join(suffixes), found=found)
    kind = _BY_SUFFIX[suffix]
    if found != kind.value:
        raise DataError("file_type_differs", file=path.name, suffix=suffix, found=found)
    return kind


def _content(path: Path, head: bytes) -> str:
    """What the content looks like, whatever the name says: a value of Format, or html, xls, zip, pdf, …"""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return _kind_of_zip(path) if name == "zip" else name
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_MARKUP):
        return "html"
    if b"SPSS PORT FILE" in head[:500] or path.suffix.lower() == ".por":
        return Format.POR.value
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        # A text reader says better what is wrong, and where.
        return Format.TEXT.value
    printable = sum(32 <= byte < 127 or byte in b"\t\r\n" or byte >= 0xA0 for byte in head)
    return Format.TEXT.value if printable > 0.95 * len(head) else "unknown"


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return Format.XLSX.value if path.suffix.lower() == ".xlsx" else "zip"
    return Format.XLSX.value if any(name.startswith("xl/") for name in names) else "zip"
