"""The obvious design, kept only to show that the attackers work: plain rows, a flag, times, receipts, running results.

Not part of the product. Each weakness stands in surveys that are in use.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection

from tests.wall.evidence import Changes, Copy, Evidence, Journals, Mail, Request, Row, rows_of
from tests.wall.places import BEGINNING, DAYS, Sheet, distinct_sheets, small_instrument

TABLES = {
    "naive_invitation": "campaign bigint, answered boolean, updated_at text",
    "naive_answer": "campaign bigint, sheet text, created_at text, answers text",
}


@contextmanager
def tables() -> Iterator[None]:
    """The two tables of the naive design, for as long as the block runs."""
    number = (
        "bigserial PRIMARY KEY" if connection.vendor == "postgresql" else "integer PRIMARY KEY AUTOINCREMENT"
    )
    with connection.cursor() as cursor:
        for name, columns in TABLES.items():
            cursor.execute(f"CREATE TABLE {name} (id {number}, {columns})")
        try:
            yield
        finally:
            for name in TABLES:
                cursor.execute(f"DROP TABLE {name}")


def _sheet_name(invitation: int) -> str:
    return hashlib.sha256(f"{invitation}".encode()).hexdigest()


class NaiveGroup:
    """One group of the naive design while it answers."""

    def __init__(self, campaign: int, sheets: list[Sheet], log: Journals, chance: random.Random) -> None:
        self._campaign, self._sheets, self._log = campaign, sheets, log
        self._changes = Changes()
        self._sums: dict[str, int] = {}
        for _ in sheets:
            # Numbers of invitations are large in an installation that has been in use for a while.
            self._run(
                "INSERT INTO naive_invitation (id, campaign, answered) VALUES (%s, %s, %s)",
                chance.randrange(10**9, 10**10),
                campaign,
                False,
            )
        members = [row.values for row in self._rows("naive_invitation")]
        self.evidence = Evidence(members, tuple(item.key for item in small_instrument().items))
        self._copy(0, None)

    def _run(self, statement: str, *arguments: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, arguments)

    def _rows(self, table: str) -> list[Row]:
        return rows_of("default", table, "id", "campaign = %s", [self._campaign])

    def _copy(self, minutes: int, request: int | None) -> None:
        rows = self._changes.of([*self._rows("naive_invitation"), *self._rows("naive_answer")])
        at = BEGINNING + timedelta(minutes=minutes)
        done = len(self._rows("naive_answer"))
        self.evidence.copies.append(Copy(at, request, rows, self._log.news(), done, dict(self._sums)))

    def deliver(self, member: int, minutes: int) -> None:
        """One row, the flag, and the time; a receipt by mail; results that are shown as they come."""
        evidence, sheet = self.evidence, self._sheets[member]
        at = BEGINNING + timedelta(minutes=minutes)
        invitation = evidence.members[member]["id"]
        answers = json.dumps({**sheet.numbers, "keep": sheet.text})
        self._run(
            "INSERT INTO naive_answer (campaign, sheet, created_at, answers) VALUES (%s, %s, %s, %s)",
            *(self._campaign, _sheet_name(invitation), at.isoformat(), answers),
        )
        self._run(
            "UPDATE naive_invitation SET answered = %s, updated_at = %s WHERE id = %s",
            True,
            at.isoformat(),
            invitation,
        )
        for key, value in sheet.numbers.items():
            self._sums[key] = self._sums.get(key, 0) + value
        evidence.requests.append(Request(at, member, "deliver"))
        evidence.mails.append(Mail(at, "receipt", member))
        self._copy(minutes, len(evidence.requests) - 1)

    def remind(self, minutes: int) -> None:
        """«Remind those who have not answered», pressed every morning."""
        done = {request.member for request in self.evidence.requests}
        at = BEGINNING + timedelta(minutes=minutes)
        self.evidence.mails += [Mail(at, "reminder", m) for m in range(len(self._sheets)) if m not in done]

    def close(self) -> Evidence:
        """What is left, and what goes when one member is taken out."""
        evidence = self.evidence
        evidence.final = self._rows("naive_answer")
        by_name = {row.values["sheet"]: row.key for row in evidence.final}
        evidence.truth = {m: by_name[_sheet_name(row["id"])] for m, row in enumerate(evidence.members)}
        for member in range(len(self._sheets)):
            self._run(
                "DELETE FROM naive_answer WHERE sheet = %s", _sheet_name(evidence.members[member]["id"])
            )
            there = {row.key for row in self._rows("naive_answer")}
            evidence.vanished[member] = (
                {row.key for row in evidence.final} - there - set().union(*evidence.vanished.values())
            )
        return evidence


def run_naive(groups: int, members: int, seed: int) -> list[Evidence]:
    """The same groups answering over the same days in the naive design."""
    chance = random.Random(seed)
    with tables():
        log = Journals()
        running = [
            NaiveGroup(number, distinct_sheets(small_instrument(), members, chance), log, chance)
            for number in range(1, groups + 1)
        ]
        events: list[tuple[int, int, int]] = []
        for number in range(groups):
            events += [(chance.randrange(DAYS * 24 * 60), number, member) for member in range(members)]
            events += [(day * 24 * 60, number, -1) for day in range(1, DAYS)]
        for minutes, number, member in sorted(events):
            if member < 0:
                running[number].remind(minutes)
            else:
                running[number].deliver(member, minutes)
        return [group.close() for group in running]
