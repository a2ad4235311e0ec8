"""Reads the bytes of every file a backup would take: databases with their logs, PostgreSQL's data folder, `var/`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from django.conf import settings
from django.db import connections

from tests.wall.evidence import Journals, is_postgres


class Backup:
    """Copies of files: after each request what the databases' logs and the other files got, now and then everything."""

    def __init__(self, *folders: Path, logs: Path) -> None:
        self._own = [*folders, logs]
        self._read: dict[Path, tuple[int, int]] = {}
        if is_postgres():
            self._databases = [Path(os.environ["LEDETRAD_TEST_PGDATA"])]
        else:
            names = [str(connections[alias].settings_dict["NAME"]) for alias in ("default", "sheets")]
            self._databases = [Path(f"{name}{end}") for name in names for end in ("", "-wal", "-shm")]
        self._journals = Journals()
        for _ in self._files([*self._own, *self._databases]):
            pass  # what lay there before the test is not part of it

    def flush(self) -> None:
        """Let the databases write their tables, not only their logs."""
        for alias in ("default", "sheets"):
            with connections[alias].cursor() as cursor:
                cursor.execute("CHECKPOINT" if is_postgres() else "PRAGMA wal_checkpoint(PASSIVE)")

    def _files(self, folders: Sequence[Path]) -> Iterator[Path]:
        for folder in folders:
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

    def written(self, needles: Mapping[str, bytes]) -> set[str]:
        """Which needles stand in what was written since the last look: the databases' logs, and files of our own."""
        news = self._journals.news()
        found = {f"{name} in a write-ahead log" for name, needle in needles.items() if needle in news}
        return found | self._found(needles, self._own)

    def changed(self, needles: Mapping[str, bytes]) -> set[str]:
        """Which needles stand in any file that changed since it was read last, as «name in file»."""
        return self._found(needles, [*self._own, *self._databases])

    def everything(self, needles: Mapping[str, bytes]) -> set[str]:
        """The same for all files, changed or not."""
        self._read.clear()
        return self.changed(needles)

    def _found(self, needles: Mapping[str, bytes], folders: Sequence[Path]) -> set[str]:
        seen = set()
        for path in self._files(folders):
            if path.is_relative_to(settings.KEY_DIR):
                continue  # the one folder that stays out of every backup
            try:
                content = path.read_bytes().rstrip(b"\0")  # PostgreSQL's logs are mostly empty
            except FileNotFoundError:
                continue
            seen |= {f"{name} in {path.name}" for name, needle in needles.items() if needle in content}
        return seen
