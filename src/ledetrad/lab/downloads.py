"""A file to download, with a name that every browser and operating system takes."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from ledetrad.lab.engine import MEDIA, Format

LONGEST: Final = 60


def attachment(name: str) -> str:
    """The header that names a file: plain letters for old programs, the real name for the rest (RFC 6266)."""
    letters = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A"})
    plain = unicodedata.normalize("NFKD", name.translate(letters)).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w .()-]", "_", plain)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def file_name(title: str, suffix: str) -> str:
    """A title as the name of a file: at most sixty letters, cut between words."""
    stem = " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title).split())
    if len(stem) > LONGEST:
        whole = stem[: LONGEST + 1].rpartition(" ")[0]
        stem = whole or stem[:LONGEST]
    return f"{stem.strip(' .,;–-') or 'tabell'}.{suffix}"


def as_file(content: bytes, form: Format, *, name: str) -> Response:
    """A document to download."""
    header = {"Content-Disposition": attachment(file_name(name, form.value))}
    return Response(content, media_type=MEDIA[form], headers=header)
