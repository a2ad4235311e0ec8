"""`ledetrad simulate`: what invented people met on their way through a questionnaire."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ledetrad.cli import app
from ledetrad.instruments.questionnaires import shelves, storing

pytestmark = pytest.mark.once

UNREACHABLE = """
name: trial
title: {nb: Prøve}
version: "1"
languages: [nb]
lists:
  yes_no: [{key: "1", text: {nb: Ja}}, {key: "0", text: {nb: Nei}}]
pages:
  - key: one
    questions:
      - {key: first, kind: choice, text: {nb: "Var du der?"}, choices: yes_no}
      - {key: never, kind: text, text: {nb: "Hva så du?"}, relevant: "${first} = '2'"}
"""


def test_a_shelf_questionnaire_is_walked_by_everyone() -> None:
    result = CliRunner().invoke(app, ["simulate", "course-evaluation", "--people", "40"])
    assert result.exit_code == 0, result.output
    assert "40 oppdiktede personer" in result.output
    assert "Alle spørsmål ble nådd." in result.output


def test_the_same_seed_gives_the_same_people() -> None:
    first, again = (
        CliRunner().invoke(app, ["simulate", "need-profile", "--people", "30", "--seed", "7"])
        for _ in range(2)
    )
    other = CliRunner().invoke(app, ["simulate", "need-profile", "--people", "30", "--seed", "8"])
    assert first.output == again.output != other.output


def test_a_question_nobody_reaches_is_named(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(UNREACHABLE, encoding="utf-8")
    result = CliRunner().invoke(app, ["simulate", str(path), "--people", "20"])
    assert "Ingen kom hit: never" in result.output


def test_an_unknown_name_says_which_there_are() -> None:
    result = CliRunner().invoke(app, ["simulate", "ukjent"])
    assert result.exit_code == 2
    assert all(name in result.output for name in shelves.names())


def test_a_file_that_is_no_questionnaire_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("name: [1", encoding="utf-8")
    result = CliRunner().invoke(app, ["simulate", str(path)])
    assert result.exit_code == 2
    assert "not YAML" in result.output


def test_what_is_written_as_yaml_is_walked(tmp_path: Path) -> None:
    path = tmp_path / "copy.yaml"
    path.write_text(storing.to_yaml(shelves.load("two-benefits")), encoding="utf-8")
    result = CliRunner().invoke(app, ["simulate", str(path), "--language", "nn"])
    assert result.exit_code == 0
    assert "oppdikta personar" in result.output
