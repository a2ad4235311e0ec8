"""Two copies beside each other tell nobody who answered what; a copy taken while others write is of one moment."""

from __future__ import annotations

import json
import tarfile
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.operation.backup import make
from ledetrad.operation.backup.make import back_up
from ledetrad.people.actions import add_person
from ledetrad.surveys.closing import close_campaign
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "sheets"], transaction=True)


def contents(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as packed:
        # Nothing in the packing tells when or by whom a member was written.
        members = packed.getmembers()
        assert {(one.mtime, one.uid, one.uname, one.mode) for one in members} == {(0, 0, "", 0o600)}
        return {one.name: packed.extractfile(one).read() for one in members}  # type: ignore[union-attr]


def rows(member: bytes) -> list[dict[str, Any]]:
    names, *lines = map(json.loads, member.splitlines())
    return [dict(zip(names, line, strict=True)) for line in lines]


def test_an_answer_leaves_no_trace_among_people(cast: Cast, tmp_path: Path) -> None:
    """Copies each night, one more answer in between: not a byte of the person side, the list or the log differs."""
    campaign = cast.opened()
    cast.answered(campaign, 2)
    copies = [contents(back_up(tmp_path / "0.tar.gz").path)]
    for delivered in (3, 4):
        cast.answered(campaign, delivered)
        copies.append(contents(back_up(tmp_path / f"{delivered}.tar.gz").path))
    for before, after in pairwise(copies):
        differs = {name for name in before if before[name] != after[name]} - {"manifest.json"}
        assert differs == {"sheets/sheets.page.jsonl", "sheets/sheets.turnout.jsonl"}
        assert set(before) == set(after)
        old, new = (rows(one["sheets/sheets.turnout.jsonl"]) for one in (before, after))
        # Sealed anew each time, at the same length: it does not show whose bit was set.
        assert [len(one["body"]) for one in old] == [len(one["body"]) for one in new]
        facts = [json.loads(one["manifest.json"]) for one in (before, after)]
        for one in facts:
            del one["made_at"], one["entries"]
        assert facts[0] == facts[1]


def test_after_closing_rows_stand_in_an_order_that_says_nothing(cast: Cast, tmp_path: Path) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 6, texts=(("En",), ("To",), ("Tre",), ("Fire",), ("Fem",), ("Seks",)))
    with in_workspace(cast.workspace):
        close_campaign(campaign=campaign, actor=cast.hanne)
    inside = contents(back_up(tmp_path / "copy.tar.gz").path)
    assert rows(inside["sheets/sheets.page.jsonl"]) == rows(inside["sheets/sheets.turnout.jsonl"]) == []
    for name in ("default/surveys.record.jsonl", "default/surveys.recordtext.jsonl"):
        found = rows(inside[name])
        numbers = [one["id"] for one in found]
        assert found
        assert numbers == sorted(numbers)
        # Drawn at random, not counted up: neighbours in the copy were not neighbours in time.
        assert min(b - a for a, b in pairwise(numbers)) > 1_000
        assert not {"person_id", "invitation_id", "created_at", "updated_at", "language"} & set(found[0])
    people = rows(inside["default/surveys.invitation.jsonl"])
    assert len({one["slot"] for one in people}) == len(people)
    assert not {"answered_at", "opened_at"} & set(people[0])


def test_a_copy_is_of_one_moment_while_others_write(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two tables somebody adds a person with a log entry: the copy has none of it, or both."""
    table = make._table
    written: list[int] = []

    def somebody_else() -> None:
        with in_workspace(cast.workspace):
            person = add_person(
                name=f"Ny Nummer {len(written)}",
                email=f"ny{len(written)}@fjordvik.example",
                organisation=cast.organisation,
            )
            written.append(person.pk)
        connections.close_all()

    def beside(*arguments: Any) -> Any:
        if len(written) < 5:
            other = threading.Thread(target=somebody_else)
            other.start()
            other.join()
        return table(*arguments)

    monkeypatch.setattr(make, "_table", beside)
    inside = contents(back_up(tmp_path / "copy.tar.gz").path)
    assert len(written) == 5
    assert not {one["id"] for one in rows(inside["default/people.person.jsonl"])} & set(written)
    logged = {one["id"] for one in rows(inside["default/office.logentry.jsonl"])}
    assert logged <= set(LogEntry.unscoped.values_list("pk", flat=True))
    assert all("Ny Nummer" not in body.decode("utf-8", "replace") for body in inside.values())
