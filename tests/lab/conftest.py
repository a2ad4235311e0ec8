"""A laboratory to visit, and a file to open in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledetrad.lab import running
from tests.lab.visitor import Visitor, serving, survey_file, turned_file, words_file

if TYPE_CHECKING:
    from ledetrad.lab.serve import Server


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a first table takes seconds; only a test about slow tables wants to be told so."""
    monkeypatch.setattr(running, "PATIENCE", 60.0)


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


@pytest.fixture(scope="session")
def in_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return words_file(tmp_path_factory.mktemp("data") / "svar i ord.xlsx")


@pytest.fixture(scope="session")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return turned_file(tmp_path_factory.mktemp("data") / "tillit.csv")
