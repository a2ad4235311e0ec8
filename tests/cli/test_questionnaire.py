"""`ledetrad questionnaire`: says what has to be mended, writes other kinds of files, and overwrites nothing unasked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ledetrad.cli import app
from ledetrad.instruments.questionnaires import shelves, storing

pytestmark = pytest.mark.django_db(databases=[])


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["questionnaire", *map(str, arguments)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kurset.yaml"
    path.write_text(storing.to_yaml(shelves.load("course-evaluation")), encoding="utf-8")
    return path


def test_a_sound_one_and_one_to_mend(file: Path) -> None:
    done = run("check", file)
    assert done.exit_code == 0, done.output
    assert "Ingenting må rettes." in done.output
    one = shelves.load("course-evaluation")
    broken = replace(one.pages[0].questions[0], relevant="${ukjent} = 1")
    pages = (replace(one.pages[0], questions=(broken, *one.pages[0].questions[1:])), *one.pages[1:])
    file.write_text(storing.to_yaml(replace(one, pages=pages)), encoding="utf-8")
    done = run("check", file, "--language", "nn")
    assert done.exit_code == 1
    assert f"  {broken.key}.relevant: " in done.output
    assert "Må rettast:" in done.output


def test_there_and_back(file: Path) -> None:
    done = run("convert", file, "--to", "xlsform")
    assert done.exit_code == 0, done.output
    sheet = file.with_suffix(".xlsx")
    assert f"Skrev {sheet}." in done.output
    back = file.with_name("tilbake.yaml")
    assert run("convert", sheet, "--to", "yaml", "--out", back).exit_code == 0
    assert (
        storing.read_yaml(back.read_text(encoding="utf-8")).pages == shelves.load("course-evaluation").pages
    )


def test_nothing_is_overwritten_unasked(file: Path) -> None:
    before = file.read_bytes()
    done = run("convert", file, "--to", "yaml")
    assert done.exit_code == 2
    assert file.read_bytes() == before
    assert run("convert", file, "--to", "yaml", "--overwrite").exit_code == 0


def test_losses_are_told(tmp_path: Path) -> None:
    path = tmp_path / "survey.json"
    path.write_text(
        '{"pages": [{"name": "p", "elements": [{"type": "text", "name": "a", "title": "A?"},'
        ' {"type": "signaturepad", "name": "s", "title": "S?"}]}]}'
    )
    done = run("check", path, "--language", "en")
    assert "Not carried over from the file:" in done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "finnes-ikke.xlsx"), "kan ikke leses"),
        (("convert", "FILE", "--to", "docx"), "--to må være"),
        (("check", "FILE", "--language", "de"), "Språket må være"),
    ],
)
def test_what_is_refused(file: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(*(str(file) if one == "FILE" else one for one in arguments))
    assert done.exit_code == 2
    assert said in done.output


def test_a_broken_file_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "rart.xlsx"
    path.write_bytes(b"PK\x03\x04 ikke et regneark")
    done = run("check", path)
    assert done.exit_code == 2
    assert "rart.xlsx" in done.output
