"""Every test here has an installation of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The installation's own folder, with its own signing key in it."""
    monkeypatch.delenv("LEDETRAD_SECRET_KEY", raising=False)
    settings.DATA_DIR = tmp_path / "place"
    settings.FILES_DIR = settings.DATA_DIR / "files"
    settings.BACKUP_DIR = settings.DATA_DIR / "backups"
    settings.DATA_DIR.mkdir()
    (settings.DATA_DIR / "secret.key").write_text("only-here")
    folder: Path = settings.DATA_DIR
    return folder
