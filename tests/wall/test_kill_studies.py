"""Surveys killed at any statement of delivery or closing: nothing is lost, nothing doubled, names and sealed alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.conftest import ROOT
from tests.wall.test_kill import folder

__all__ = ["folder"]

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])

MEMBERS = ["0", "1", "2"]  # the last one delivers, or does not get that far


@pytest.fixture
def trials(folder: Path) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """What was left after each death, by class and deed."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.wall.dying_studies"],
        cwd=ROOT,
        env={**os.environ, "LEDETRAD_TEST_DYING": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert run.returncode == 0, run.stderr
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in run.stdout.splitlines():
        one = json.loads(line)
        found.setdefault((one["class"], one["deed"]), []).append(one)
    return found


def _check_closed(trial: dict[str, Any], found: dict[str, Any], members: list[str]) -> None:
    where = (trial["class"], trial["deed"], trial["step"])
    assert (found["state"], found["kept"]) == ("closed", members), where
    texts = [f"Tekst nummer {member}" for member in members] if trial["class"] == "unlinked" else []
    assert found["texts"] == texts, where
    assert (found["answered"], found["unknown"]) == (len(members), 0), where
    assert (found["key"], found["pages"], found["turnout_rows"], found["made"]) == (False, 0, 0, 2), where


def test_killed_at_any_statement_nothing_is_lost_or_doubled(
    trials: dict[tuple[str, str], list[dict[str, Any]]],
) -> None:
    for chosen in ("unlinked", "named"):
        # Before the mark, before the bit, before and after the commit; SQLite has a statement more to begin with.
        steps = 5 if connection.vendor == "sqlite" else 4
        assert len(trials[chosen, "deliver"]) > steps, "there must be steps to die at"
        assert len(trials[chosen, "close"]) > 15
        for trial in trials[chosen, "deliver"]:
            _check_delivery(trial)
        for trial in trials[chosen, "close"]:
            found = trial["after_death"]
            if found["state"] == "open":
                assert (found["key"], found["bits"], found["delivered"], found["made"]) == (True, 2, 2, 0)
                assert found["kept"] == ([] if chosen == "unlinked" else MEMBERS[:2]), trial["step"]
            else:
                assert found["kept"] == MEMBERS[:2], trial["step"]
            assert trial["closes"] is True
            _check_closed(trial, trial["closed"], MEMBERS[:2])
        states = [trial["after_death"]["state"] for trial in trials[chosen, "close"]]
        assert states == sorted(states, reverse=True), "open until the commit, closed from then on"
        assert set(states) == {"open", "closed"}
    # A machine that stopped between the sealed delivery and the seat: the clock opens what was delivered.
    between = [
        trial
        for trial in trials["named", "deliver"]
        if trial["after_death"]["bits"] == 3 and trial["after_death"]["kept"] == MEMBERS[:2]
    ]
    assert between
    assert all(trial["after_clock"]["kept"] == MEMBERS for trial in between)


def _check_delivery(trial: dict[str, Any]) -> None:
    found = trial["after_death"]
    # Both the mark and the bit, or neither; those who had delivered are there, and the key.
    assert found["bits"] == found["delivered"], trial["step"]
    assert found["bits"] in ({3} if trial["came_back"] else {2, 3}), trial["step"]
    assert found["key"]
    assert trial["again"] == "delivered"
    _check_closed(trial, trial["closed"], MEMBERS)
