"""Killed at any statement of delivery or closing: nothing is lost, nothing doubled, and the key outlives the records."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from tests.conftest import ROOT
from tests.wall.dying_places import ALL, MEMBERS

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder, and on PostgreSQL two databases, that outlive killed processes."""
    place = tmp_path / f"d{os.getpid()}"
    place.mkdir()
    names = [f"dying_{place.name}_{alias}" for alias in ("default", "sheets")]
    if connections["default"].vendor != "postgresql":
        yield place
        return
    with connections["default"].cursor() as cursor:
        for name in names:
            cursor.execute(f"CREATE DATABASE {name}")
        yield place
        for name in names:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _trials(deed: str, folder: Path) -> list[dict[str, Any]]:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.wall.dying", deed],
        cwd=ROOT,
        env={**os.environ, "LEDETRAD_TEST_DYING": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert run.returncode == 0, run.stderr
    trials = [json.loads(line) for line in run.stdout.splitlines()]
    assert trials[-1]["came_back"] is not None
    assert all(one["came_back"] is None for one in trials[:-1])
    return trials
