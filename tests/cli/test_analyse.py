"""`ledetrad analyse` as somebody with a data file and no server uses it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ledetrad.cli import app

FILES = ("results.json", "report.html", "report.pdf", "report.docx", "tables.xlsx")
HEAD = "enhet,kjonn,q1,q2,q3\n"


def ledetrad(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Forty people in four units, one with three people only, and a third item that points the other way."""
    rows = []
    for person in range(40):
        unit = "D" if person < 3 else "ABC"[person % 3]
        level = 1 + (person * 7 + person // 5) % 5
        rows.append(f"{unit},{1 + person % 2},{level},{min(5, max(1, level + person % 2))},{6 - level}")
    path = tmp_path / "svar.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def codebook(path: Path, *, reversed_items: str) -> Path:
    book = path.with_suffix(".yaml")
    book.write_text(
        f"""
group: enhet
scales:
  TRIVSEL:
    items: [q1, q2, q3]
    reversed: [{reversed_items}]
    range: [1, 5]
    minimum_valid: 2
variables:
  enhet: {{level: nominal}}
  kjonn: {{level: nominal, values: {{1: Kvinne, 2: Mann}}}}
  q1: {{level: ordinal}}
  q2: {{level: ordinal}}
  q3: {{level: ordinal}}
""",
        encoding="utf-8",
    )
    return book


def results(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return found


def test_a_file_alone_gives_every_report_and_says_what_to_do_next(small: Path) -> None:
    done = ledetrad("analyse", small)
    assert done.exit_code == 0, done.output
    folder = small.parent / "svar-ledetrad"
    assert {path.name for path in folder.iterdir()} == set(FILES)
    assert "ledetrad codebook svar.csv" in done.output
    measures = {row["measure"] for row in results(folder)}
    assert {"mean", "count", "share"} <= measures
    assert "cronbach_alpha" not in measures  # nobody has confirmed that the items are a scale


def test_with_a_codebook_scales_and_groups_follow_and_the_small_group_is_hidden(
    small: Path, tmp_path: Path
) -> None:
    done = ledetrad(
        "analyse", small, "--codebook", codebook(small, reversed_items="q3"), "--out", tmp_path / "ut"
    )
    assert done.exit_code == 0, done.output
    rows = results(tmp_path / "ut")
    alpha = next(row for row in rows if row["measure"] == "cronbach_alpha")
    assert alpha["n"] == 40
    assert 0.9 < alpha["value"] < 1
    assert alpha["interval"][0] < alpha["value"] < alpha["interval"][1]
    assert {"nb", "nn", "en"} == set(alpha["meaning"])
    units = {row["group"]: row for row in rows if row["measure"] == "mean" and row["group"]}
    assert not units["D"]["shown"]
    assert "value" not in units["D"]
    # Were D alone hidden, its mean would follow from the others and the total.
    assert sum(not unit["shown"] for unit in units.values()) == 2
    assert all(row["n"] is not None for row in rows if row["shown"])


def test_an_unreversed_item_is_refused_by_name_and_the_rest_is_made(small: Path, tmp_path: Path) -> None:
    done = ledetrad(
        "analyse", small, "--codebook", codebook(small, reversed_items=""), "--out", tmp_path / "ut"
    )
    assert done.exit_code == 0, done.output
    assert "q3" in done.output
    rows = results(tmp_path / "ut")
    assert not [row for row in rows if row["measure"] == "cronbach_alpha"]
    assert [row for row in rows if row["measure"] == "mean"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_report_speaks_the_language_asked_for(small: Path, tmp_path: Path, language: str) -> None:
    out = tmp_path / language
    assert ledetrad("analyse", small, "--language", language, "--out", out, "--only", "html").exit_code == 0
    page = (out / "report.html").read_text(encoding="utf-8")
    assert {"nb": "Sammendrag", "nn": "Samandrag", "en": "Summary"}[language] in page
    assert {path.name for path in out.iterdir()} == {"report.html"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tom.csv", b"", "tom"),
        ("feil.csv", b"a,b\n1,2\n1,2,3\n", "3"),
        ("rar.csv", b"PK\x03\x04 not a table", "rar.csv"),
        ("gammel.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    ],
)
def test_a_wrong_file_is_refused_in_words_and_nothing_is_written(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = ledetrad("analyse", path)
    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_a_recipe_can_be_run_again_and_gives_the_same_numbers(small: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "oppskrift.yaml"
    recipe.write_text("language: nb\ntables:\n- frequencies: kjonn\n", encoding="utf-8")
    for out in ("en", "to"):
        done = ledetrad("analyse", small, "--recipe", recipe, "--out", tmp_path / out)
        assert done.exit_code == 0, done.output
    assert results(tmp_path / "en") == results(tmp_path / "to")
    assert {row["of"] for row in results(tmp_path / "en")} == {"kjonn"}


def test_the_commands_run_where_django_is_not() -> None:
    """In a Python that cannot import Django, as after `pip install ledetrad` without the server."""
    code = """
import sys
sys.modules["django"] = None
from typer.testing import CliRunner
from ledetrad.cli import app
for command in ("analyse", "codebook", "lab", "reproduce"):
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0, command
assert CliRunner().invoke(app, ["reproduce", "hedmark-2008"]).exit_code == 0
up = CliRunner().invoke(app, ["up"])
assert up.exit_code == 2, up.output
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
