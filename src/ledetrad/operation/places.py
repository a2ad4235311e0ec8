"""Where an installation keeps what belongs to running it, and nothing else: small files beside the data."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any


def write_whole(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        Path(unfinished).chmod(mode)
        Path(unfinished).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(unfinished).unlink()
        raise


def note(file: Path, /, **facts: Any) -> None:
    """Keep a few facts in a small file."""
    write_whole(file, json.dumps(facts, ensure_ascii=False).encode())


def noted(path: Path) -> dict[str, Any]:
    """The facts of a small file; none when it is missing or cannot be read."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}
