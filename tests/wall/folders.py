"""Reads the bytes of every file a backup would take: databases with their logs, PostgreSQL's data folder, `var/`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.conf import settings
from django.db import connections
from tests.wall.evidence import is_postgres


class Backup:
    """Copies of files, one after each request. Only what changed is read again."""

    def __init__(self, *folders: Path, logs: Path) -> None:
        self._folders = [*folders, logs]
        self._read: dict[Path, tuple[int, int]] = {}
        if is_postgres():
            self._folders.append(Path(os.environ["LEDETRAD_TEST_PGDATA"]))
            for alias in ("default", "sheets"):
                with connections[alias].cursor() as cursor:
                    # The test cluster lets commits wait in memory; the bytes must be in the file to be searched.
                    cursor.execute("SET synchronous_commit TO on")
        else:
            names = [str(connections[alias].settings_dict["NAME"]) for alias in ("default", "sheets")]
            self._folders += [Path(f"{name}{end}") for name in names for end in ("", "-wal", "-shm")]
        for _ in self._files():
            pass  # what lay there before the test is not part of it

    def flush(self) -> None:
        """Let the databases write their tables, not only their logs."""
        for alias in ("default", "sheets"):
            with connections[alias].cursor() as cursor:
                cursor.execute("CHECKPOINT" if is_postgres() else "PRAGMA wal_checkpoint(PASSIVE)")

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
                try:
                    facts = path.stat()
                except FileNotFoundError:
                    continue
                mark = (facts.st_mtime_ns, facts.st_size)
                # A mapped file (-shm) changes without its time: it is always read.
                if path.is_file() and (self._read.get(path) != mark or path.name.endswith("-shm")):
                    self._read[path] = mark
                    yield path

    def found(self, needles: Mapping[str, bytes]) -> set[str]:
        """Which of the needles stand in a file that changed since the last copy, as «name in file»."""
        seen = set()
        for path in self._files():
            if path.is_relative_to(settings.KEY_DIR):
                continue  # the one folder that stays out of every backup
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue
            seen |= {f"{name} in {path.name}" for name, needle in needles.items() if needle in content}
        return seen

    def everything(self, needles: Mapping[str, bytes]) -> set[str]:
        """The same for all files, changed or not."""
        self._read.clear()
        return self.found(needles)
