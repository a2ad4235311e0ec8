"""Killed at any statement of delivery or closing: nothing is lost, nothing doubled, and the key outlives the records."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.conftest import ROOT

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder, and on PostgreSQL two databases, that outlive killed processes."""
    # In memory where there is room: a killed process leaves the same behind there, and the disk need not be waited for.
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    place = Path(tempfile.mkdtemp(prefix="d", dir=memory if os.access(memory, os.W_OK) else tmp_path))
    names = [f"dying_{place.name.lower()}_{alias}" for alias in ("default", "sheets")]
    if connections["default"].vendor != "postgresql":
        yield place
        shutil.rmtree(place)
        return
    with connections["default"].cursor() as cursor:
        for name in names:
            cursor.execute(f"CREATE DATABASE {name}")
        yield place
        for name in names:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    shutil.rmtree(place)


@pytest.fixture
def trials(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What was left after each death, by deed."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.wall.dying"],
        cwd=ROOT,
        env={**os.environ, "LEDETRAD_TEST_DYING": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert run.returncode == 0, run.stderr
    by_deed: dict[str, list[dict[str, Any]]] = {"deliver": [], "close": []}
    for line in run.stdout.splitlines():
        one = json.loads(line)
        by_deed[one["deed"]].append(one)
    return by_deed


MEMBERS = [str(number) for number in range(3)]  # the last one delivers, or does not get that far


def _texts(trial: dict[str, Any], members: list[str]) -> list[str]:
    return sorted(f"Tekst {member} av {trial['campaign']}" for member in members)


def _check_closed(trial: dict[str, Any], found: dict[str, Any], members: list[str]) -> None:
    """Every delivered sheet is a record once, every text once, and nothing sealed is left."""
    where = (trial["deed"], trial["step"])
    assert found["state"] == "closed", where
    assert found["records"] == members, where
    assert found["texts"] == _texts(trial, members), where
    assert (found["answered"], found["unknown"]) == (len(members), 0), where
    assert (found["key"], found["pages"], found["turnout_rows"], found["releases"]) == (False, 0, 0, 1), where


def test_killed_at_any_statement_nothing_is_lost_or_doubled(trials: dict[str, list[dict[str, Any]]]) -> None:
    assert len(trials["deliver"]) > 6, "there must be steps to die at"
    assert len(trials["close"]) > 20
    for trial in trials["deliver"]:
        found = trial["after_death"]
        # Both the mark and the bit, or neither; those who had delivered are there, and the key.
        assert found["bits"] == found["delivered"], trial["step"]
        assert found["bits"] in ({3} if trial["came_back"] else {2, 3}), trial["step"]
        assert found["key"]
        assert trial["again"][0] == "delivered"
        assert trial["again"][1]["bits"] == trial["again"][1]["delivered"] == 3
        _check_closed(trial, trial["closed"], MEMBERS)
    for trial in trials["close"]:
        found = trial["after_death"]
        if found["state"] == "open":
            assert (found["key"], found["bits"], found["delivered"]) == (True, 2, 2), trial["step"]
            assert (found["records"], found["texts"], found["releases"]) == ([], [], 0), trial["step"]
        else:
            assert (found["records"], found["texts"]) == (MEMBERS[:2], _texts(trial, MEMBERS[:2])), trial[
                "step"
            ]
        assert trial["again"][0] is True
        _check_closed(trial, trial["again"][1], MEMBERS[:2])
        _check_closed(trial, trial["closed"], MEMBERS[:2])
    states = [trial["after_death"]["state"] for trial in trials["close"]]
    assert states == sorted(states, reverse=True), "open until the commit, closed from then on"
    assert {"open", "closed"} == set(states)
