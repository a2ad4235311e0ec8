"""What an attacker gets: copies of the state after every request, the mail log, and what the proxy in front saw."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connections

type Key = int | str


@dataclass(frozen=True)
class Row:
    """One row of a copy. `hidden` is what the database keeps beside the columns: SQLite's rowid, PostgreSQL's xmin, ctid."""

    table: str
    key: Key
    hidden: tuple[int, ...]
    values: dict[str, Any]

    @property
    def size(self) -> int:
        """Characters and bytes in the row: what the length of a file tells."""
        return sum(
            len(value) for value in self.values.values() if isinstance(value, (str, bytes, memoryview))
        )


@dataclass(frozen=True)
class Copy:
    """What changed since the copy before."""

    at: datetime
    request: int | None  # which request was the last one before this copy
    rows: tuple[Row, ...]
    written: bytes  # what was appended to the write-ahead logs
    count: int  # how many have delivered, as the status page tells
    sums: dict[str, int]  # running results, where the product shows any


@dataclass(frozen=True)
class Request:
    """What a proxy's log tells: that a member's address was answering, and when."""

    at: datetime
    member: int
    step: str


@dataclass(frozen=True)
class Mail:
    """One line of the mail server's log."""

    at: datetime
    kind: str
    member: int


@dataclass
class Evidence:
    """Everything known about one group. `truth` is what the attackers are scored by; they do not look at it."""

    members: list[dict[str, Any]]  # the person side's own row of each
    statements: tuple[str, ...]
    requests: list[Request] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)
    final: list[Row] = field(default_factory=list)  # as the table yields them
    vanished: dict[int, set[Key]] = field(default_factory=dict)  # rows gone when this member is taken out
    truth: dict[int, Key] = field(default_factory=dict)


def is_postgres(alias: str = "default") -> bool:
    """Whether this run is on PostgreSQL."""
    return connections[alias].vendor == "postgresql"


def rows_of(alias: str, table: str, key: str, where: str, arguments: Iterable[Any]) -> list[Row]:
    """All rows of a table as it yields them, with what the database hides."""
    hidden = "xmin::text::bigint, ctid::text" if is_postgres(alias) else "rowid, 0"
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {hidden}, {table}.* FROM {table} WHERE {where}", list(arguments))  # noqa: S608 - our own names
        names = [column[0] for column in cursor.description][2:]
        found = []
        for first, second, *values in cursor.fetchall():
            place = tuple(int(part) for part in str(second).strip("()").split(","))
            columns: dict[str, Any] = {
                name: bytes(value) if isinstance(value, memoryview) else value
                for name, value in zip(names, values, strict=True)
            }
            found.append(Row(table, columns[key], (first, *place), columns))
    return found


class Changes:
    """Turns whole tables into what is new or changed since they were last seen."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, Key], Row] = {}

    def of(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        changed = []
        for row in rows:
            if self._seen.get((row.table, row.key)) != row:
                self._seen[row.table, row.key] = row
                changed.append(row)
        return tuple(changed)


class SqliteJournal:
    """Reads what one SQLite database appended to its write-ahead log since last time."""

    HEADER, FRAME = 32, 24

    def __init__(self, alias: str) -> None:
        self._path = Path(f"{connections[alias].settings_dict['NAME']}-wal")
        self._salts = b""
        self._end = self.HEADER
        self.news()

    def news(self) -> bytes:
        """The frames appended since the last call. The log starts over with new salts when it was emptied."""
        if not self._path.exists():
            return b""
        with self._path.open("rb") as log:
            header = log.read(self.HEADER)
            if header[16:24] != self._salts:
                self._salts, self._end = header[16:24], self.HEADER
            page = struct.unpack(">I", header[8:12])[0] if header else 0
            log.seek(self._end)
            found = []
            while (
                len(frame := log.read(self.FRAME + page)) == self.FRAME + page and frame[8:16] == self._salts
            ):
                found.append(frame[self.FRAME :])
                self._end += len(frame)
        return b"".join(found)


class PostgresJournal:
    """Reads what the cluster appended to its write-ahead log since last time, from the bytes in `pg_wal`."""

    SEGMENT = 16 * 1024 * 1024

    def __init__(self) -> None:
        self._folder = Path(os.environ["LEDETRAD_TEST_PGDATA"]) / "pg_wal"
        for alias in ("default", "sheets"):
            with connections[alias].cursor() as cursor:
                # The test cluster lets commits wait in memory; the bytes must be in the file to be read.
                cursor.execute("SET synchronous_commit TO on")
        self._end = self._position()

    @staticmethod
    def _position() -> int:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn")
            return int(cursor.fetchone()[0])

    def news(self) -> bytes:
        """The bytes written since the last call."""
        start, self._end = self._end, self._position()
        found = b""
        while start < self._end:
            segment, offset = divmod(start, self.SEGMENT)
            high, low = divmod(segment, 0x100000000 // self.SEGMENT)
            length = min(self._end - start, self.SEGMENT - offset)
            with (self._folder / f"00000001{high:08X}{low:08X}").open("rb") as log:
                log.seek(offset)
                found += log.read(length)
            start += length
        return found


class Journals:
    """The write-ahead logs of both databases."""

    def __init__(self) -> None:
        self._logs: list[SqliteJournal | PostgresJournal] = (
            [PostgresJournal()] if is_postgres() else [SqliteJournal("default"), SqliteJournal("sheets")]
        )

    def news(self) -> bytes:
        """What both appended since the last call."""
        return b"".join(log.news() for log in self._logs)
