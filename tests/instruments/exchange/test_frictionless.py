"""The package and the file for Excel: read back as other programs would, and nothing in them that runs."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from ledetrad.instruments.exchange.cells import harmless, write_excel_csv
from ledetrad.instruments.exchange.frictionless import write_package
from ledetrad.instruments.questionnaires.dataset import DataSet, Record, tabulate
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Choice,
    Kind,
    Page,
    Question,
    Questionnaire,
    Scale,
)
from tests.instruments.exchange.anything import filled

pytestmark = pytest.mark.once

CHOICES = (
    *(Choice(str(n), {"nb": f"svar {n}", "nn": f"svaret {n}"}, float(n)) for n in range(1, 6)),
    Choice("x", {"nb": "Vet ikke", "nn": "Veit ikkje"}, aside=Aside.DONT_KNOW),
)


def small() -> DataSet:
    """Three people, a scale of two items with one reversed, a number and a text."""
    pages = (
        Page(
            "p",
            (
                Question("q1", Kind.CHOICE, {"nb": "Påstand 1", "nn": "Påstand ein"}, choices="l"),
                Question("q2", Kind.CHOICE, {"nb": "Påstand 2", "nn": "Påstand to"}, choices="l"),
                Question("n", Kind.NUMBER, {"nb": "Timer", "nn": "Timar"}, decimals=True),
                Question("f", Kind.TEXT, {"nb": "Fritt; med «tegn»", "nn": "Fritt"}),
            ),
        ),
    )
    questionnaire = Questionnaire(
        "Min undersøkelse",
        {"nb": "Min undersøkelse", "nn": "Mi undersøking"},
        "3",
        ("nb", "nn"),
        pages,
        lists={"l": CHOICES},
        scales=(Scale("s", {"nb": "Skala", "nn": "Skala"}, ("q1", "q2"), 1, 5, reversed=("q2",)),),
    )
    records = [
        Record({"q1": "1", "q2": "5", "n": 7.5, "f": "=2+3"}),
        Record({"q1": "x", "n": -2, "f": 'Hei; "du"\nder'}),
        Record({}),
    ]
    return tabulate(questionnaire, records, texts=True)


def unpacked(data: bytes) -> tuple[list[list[str]], dict[str, Any], str]:
    """Rows, codebook and readme of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["data.csv", "datapackage.json", "README.txt"]
        rows = list(csv.reader(io.StringIO(archive.read("data.csv").decode(), newline="")))
        return rows, json.loads(archive.read("datapackage.json")), archive.read("README.txt").decode()


def test_the_package_tells_all_that_the_numbers_mean():
    rows, codebook, readme = unpacked(write_package(small(), "nn"))
    assert rows == [
        ["q1", "q2", "n", "f", "s"],
        ["1", "5", "7.5", "'=2+3", "1"],
        ["97", "", "-2", 'Hei; "du"\nder', ""],
        ["", "", "", "", ""],
    ]
    first, second, number, _, scale = codebook["resources"][0]["schema"]["fields"]
    assert (first["type"], first["title"]) == ("integer", "Påstand ein")
    assert first["ledetrad:titles"] == {"nb": "Påstand 1", "nn": "Påstand ein"}
    assert first["missingValues"] == [{"value": "", "label": ""}, {"value": "97", "label": "Veit ikkje"}]
    assert first["constraints"] == {"enum": [1, 2, 3, 4, 5]}
    assert first["ledetrad:reversed_in"] == []
    assert second["ledetrad:reversed_in"] == ["s"]
    assert number["type"] == "number"
    assert scale["ledetrad:scale"] == "s"
    assert codebook["version"] == "3"
    assert codebook["name"] == "min-unders-kelse"
    assert codebook["ledetrad:scales"][0]["minimum_valid"] == 2
    assert "Mi undersøking" in readme
    assert "q1: Påstand ein" in readme


def test_the_same_data_give_the_same_bytes():
    assert write_package(small(), "nb") == write_package(small(), "nb")


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(filled())
def test_every_value_of_the_package_fits_its_codebook(case: tuple[Questionnaire, list[Record]]):
    dataset = tabulate(*case, texts=True)
    rows, codebook, _ = unpacked(write_package(dataset, "nb"))
    for place, field in enumerate(codebook["resources"][0]["schema"]["fields"]):
        missing = {part["value"] for part in field.get("missingValues", [{"value": ""}])}
        for row in rows[1:]:
            if row[place] in missing:
                continue
            if "constraints" in field:
                assert float(row[place]) in field["constraints"]["enum"]
            elif field["type"] in {"integer", "number"}:
                assert float(row[place]) in dataset.frame[field["name"]]
            elif field["type"] == "string":
                assert row[place].lstrip()[:1] not in {"=", "+", "-", "@"}


def test_excel_gets_semicolons_commas_and_words():
    data = write_excel_csv(small(), "nb")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["Påstand 1", "Påstand 2", "Timer", "Fritt; med «tegn»", "Skala"]
    assert rows[1] == ["svar 1", "svar 5", "7,5", "'=2+3", "1"]
    assert rows[2] == ["Vet ikke", "", "-2", 'Hei; "du"\nder', ""]
    coded = write_excel_csv(small(), "nb", words=False).decode("utf-8-sig").splitlines()
    assert coded[:2] == ["q1;q2;n;f;s", "1;5;7,5;'=2+3;1"]


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t1", "\r1", "\n1", " =1", "＝1", "\t=cmd|' /C calc'!A0"]
)
def test_formulas_get_an_apostrophe(text: str):
    assert harmless(pl.Series([text, None, "1 = 1"])).to_list() == ["'" + text, None, "1 = 1"]
