"""`ledetrad codebook`: writes a file beside the data, says what was found, and overwrites nothing unasked."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ledetrad.analysis.codebook_file import from_yaml
from ledetrad.cli import app

pytestmark = pytest.mark.django_db(databases=[])
DATA = "id;Q01;Q02;Q03\n" + "".join(f"{n};{n % 5 + 1};{n % 4 + 1};{n % 5 + 1}\n" for n in range(40))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "svar.csv"
    path.write_text(DATA)
    return path


def run(*arguments: str | Path):
    return CliRunner().invoke(app, ["codebook", *map(str, arguments)])


def test_the_codebook_lies_beside_the_data(data: Path) -> None:
    done = run(data)
    assert done.exit_code == 0, done.output
    written = data.with_name("svar.csv.codebook.yaml")
    book = from_yaml(written.read_text(encoding="utf-8"), source=written.name)
    assert [scale.name for scale in book.scales] == ["Q"]
    assert book.person == "id"
    assert "40 rader og 4 variabler" in done.output
    assert "Q (3 påstander)" in done.output
    assert "ledetrad analyse" in done.output


@pytest.mark.parametrize(("language", "said"), [("nn", "Køyr så"), ("en", "Then run")])
def test_in_other_languages(data: Path, language: str, said: str) -> None:
    done = run(data, "--language", language)
    assert done.exit_code == 0
    assert said in done.output


def test_an_edited_codebook_is_not_overwritten(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "min.yaml"
    out.write_text("mitt arbeid")
    refused = run(data, "--out", out)
    assert refused.exit_code == 2
    assert "min.yaml" in refused.output
    assert out.read_text() == "mitt arbeid"
    assert run(data, "--out", out, "--overwrite").exit_code == 0
    assert "variables:" in out.read_text()


def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "feil.csv"
    path.write_text("a;b\n1;2\n1;2;3\n")
    refused = run(path)
    assert refused.exit_code == 2
    assert "3" in refused.output
    assert "feil.csv" in refused.output
    assert list(tmp_path.iterdir()) == [path]


def test_unknown_language_and_folder(data: Path, tmp_path: Path) -> None:
    assert run(data, "--language", "sv").exit_code == 2
    assert run(data, "--out", tmp_path / "nei" / "x.yaml").exit_code == 2
