"""Run `ledetrad` as a person does, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
COMMAND = [sys.executable, "-c", "from ledetrad.cli import main; main()"]


def environment(folder: Path, *, keep_databases: bool = False, **changes: str) -> dict[str, str]:
    """The environment of a fresh installation in `folder`."""
    dropped = {
        "DJANGO_SETTINGS_MODULE",
        "LEDETRAD_KEYS",
        "EMAIL_URL",
        "LEDETRAD_SECRET_KEY",
        "LEDETRAD_BASE_URL",
    }
    if not keep_databases:
        dropped |= {"DATABASE_URL", "SHEETS_DATABASE_URL"}
    own = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**own, "LEDETRAD_DATA": str(folder), "PYTHONPATH": str(SOURCE), "COLUMNS": "200", **changes}


def ledetrad(*words: str, folder: Path, keep_databases: bool = False) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*COMMAND, *words],
        env=environment(folder, keep_databases=keep_databases),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
