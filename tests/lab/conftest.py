"""A laboratory to visit, and a file to open in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.lab.visitor import Visitor, serving, survey_file

if TYPE_CHECKING:
    from ledetrad.lab.serve import Server


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "arbeid") as server:
        yield server


@pytest.fixture
def visitor(lab: Server) -> Visitor:
    return Visitor(lab)


@pytest.fixture(scope="session")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return survey_file(tmp_path_factory.mktemp("data") / "undersøkelse.sav")
