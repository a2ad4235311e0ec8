"""Run `ledetrad` as a person does, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

SOURCE = Path(__file__).resolve().parents[2] / "src"
COMMAND = [sys.executable, "-c", "from ledetrad.cli import main; main()"]


DATABASES = ("DATABASE_URL", "SHEETS_DATABASE_URL")


@contextmanager
def empty_databases() -> Iterator[dict[str, str]]:
    """Two databases that nobody else uses: on PostgreSQL new ones in its cluster, on SQLite files in the folder."""
    if os.environ.get("LEDETRAD_TEST_DATABASE") != "postgres":
        yield {}
        return
    import psycopg
    from psycopg.sql import SQL, Identifier

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as cluster:
        names = {variable: f"own_{uuid4().hex}" for variable in DATABASES}
        for name in names.values():
            cluster.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        yield {
            variable: os.environ[variable].rpartition("/")[0] + f"/{name}" for variable, name in names.items()
        }
        for name in names.values():
            cluster.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """The environment of a fresh installation in `folder`, on SQLite unless `changes` names databases."""
    dropped = {
        "DJANGO_SETTINGS_MODULE",
        "LEDETRAD_KEYS",
        "EMAIL_URL",
        "LEDETRAD_SECRET_KEY",
        "LEDETRAD_BASE_URL",
        *DATABASES,
    }
    own = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**own, "LEDETRAD_DATA": str(folder), "PYTHONPATH": str(SOURCE), "COLUMNS": "200", **changes}


def ledetrad(
    *words: str, folder: Path, databases: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*COMMAND, *words],
        env=environment(folder, **(databases or {})),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
