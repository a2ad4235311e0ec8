"""`ledetrad reproduce` as a person runs it: both values, the row by name, and the exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from ledetrad.analysis.reproductions.shipped import DATA
from ledetrad.cli.reproduce import reproduce

pytestmark = pytest.mark.django_db(databases=[])

APP = typer.Typer()
APP.command()(reproduce)
TABLE_2 = "t05_vedlegg4_tabell2_gjennomsnitt_endring.csv"


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(APP, list(words), env={"COLUMNS": "200"})
    return done.exit_code, done.output


def copy(folder: Path) -> Path:
    """A copy of the report's tables with one mean, of row 3, half a point too high."""
    shutil.copytree(DATA / "difi-2019", folder, dirs_exist_ok=True)
    text = (folder / TABLE_2).read_text()
    assert text.count("gruppekultur,4.51") == 1
    (folder / TABLE_2).write_text(text.replace("gruppekultur,4.51", "gruppekultur,5.01"))
    return folder


@pytest.mark.parametrize("source", ["difi-2019", "hedmark-2008"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_printed_numbers_come_out_as_they_are_known(source: str, language: str) -> None:
    code, text = run(source, "--language", language)
    assert code == 0
    assert {"nb": "stemmer ikke", "nn": "stemmer ikkje", "en": "contradicts"}[language] in text


def test_one_changed_mean_exits_1_and_names_its_row(tmp_path: Path) -> None:
    code, text = run("difi-2019", "--data", str(copy(tmp_path)))
    assert code == 1
    tail = text.split("Stemmer ikke, men gjør det i de trykte tallene:")[1]
    assert (
        "Tabell 2, rad 3 Hensiktsmessig gruppekultur: differanse, t2 − t1: trykt 0,54, regnet 0,040" in tail
    )
    rows = [line for line in tail.splitlines() if "rad" in line]
    assert len(rows) == 2
    assert "Følger av rad 3" in rows[1]


def test_an_unchanged_copy_exits_0(tmp_path: Path) -> None:
    shutil.copytree(DATA / "difi-2019", tmp_path, dirs_exist_ok=True)
    code, text = run("difi-2019", "--data", str(tmp_path))
    assert code == 0
    assert "Ingenting motsies her som ikke også motsies i de trykte tallene." in text


def test_only_contradictions_leaves_out_the_rest() -> None:
    _, text = run("difi-2019", "--only", "contradictions")
    assert "✗ stemmer ikke" in text
    assert "│ ✓" not in text


def test_json_holds_every_check_and_what_is_new(tmp_path: Path) -> None:
    code, text = run("difi-2019", "--json", "--language", "en", "--data", str(copy(tmp_path)))
    found = json.loads(text)
    assert code == 1
    assert found["new_contradictions"] == ["table2.3.difference", "table2.0.mean.before"]
    own = next(check for check in found["checks"] if check["key"] == "table2.3.difference")
    assert own["verdict"] == "contradicts"
    assert (own["printed"], own["computed"]) == ("0.54", "0.040 [0.030; 0.050]")
    assert sum(found["counts"].values()) == len(found["checks"])


def test_an_unknown_source_and_an_empty_folder_are_explained(tmp_path: Path) -> None:
    code, text = run("difi-2020")
    assert (code, "difi-2019, hedmark-2008" in text) == (2, True)
    code, text = run("difi-2019", "--data", str(tmp_path), "--language", "nn")
    assert code == 2
    assert "har ingen av filene" in text


def test_it_runs_without_django() -> None:
    program = (
        "import sys; from ledetrad.analysis.reproductions import reproduce; import ledetrad.cli.reproduce;"
        "reproduce('difi-2019'); reproduce('hedmark-2008'); print('django' in sys.modules, 'scipy.stats' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
