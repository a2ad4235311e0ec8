"""Files by content hash. Nothing here is reachable by a web address; pages ask access rules first."""

from __future__ import annotations

import hashlib
import tempfile
from datetime import date
from pathlib import Path

from django.conf import settings

from ledetrad.office.models import StoredFile
from ledetrad.office.scope import active_workspace


def _path(content_hash: str) -> Path:
    return Path(settings.FILES_DIR) / content_hash[:2] / content_hash


def keep(
    content: bytes, *, name: str, media_type: str, about: str, purpose: str, expires_on: date | None
) -> StoredFile:
    """Store `content` for (`about`, `purpose`), replacing what stood there. The file is whole or absent."""
    content_hash = hashlib.sha256(content).hexdigest()
    path = _path(content_hash)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as handle:
            handle.write(content)
        Path(handle.name).replace(path)
    row, _ = StoredFile.objects.update_or_create(
        about=about,
        purpose=purpose,
        defaults={
            "workspace": active_workspace(),
            "content_hash": content_hash,
            "name": name,
            "media_type": media_type,
            "expires_on": expires_on,
        },
    )
    return row


def find(*, about: str, purpose: str) -> StoredFile | None:
    """The file kept for (`about`, `purpose`) in the active workspace, if its content is there."""
    row = StoredFile.objects.filter(about=about, purpose=purpose).first()
    return row if row and _path(row.content_hash).exists() else None


def read(row: StoredFile) -> bytes:
    """The content of a stored file."""
    return _path(row.content_hash).read_bytes()


def forget(*, about: str) -> int:
    """Delete all files of `about`; the content goes when no other row names it. Returns how many rows went."""
    rows = list(StoredFile.objects.filter(about=about))
    for row in rows:
        row.delete()
        if not StoredFile.unscoped.filter(content_hash=row.content_hash).exists():
            _path(row.content_hash).unlink(missing_ok=True)
    return len(rows)
