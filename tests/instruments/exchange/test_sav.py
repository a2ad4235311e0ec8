"""SPSS: what goes out comes in again, whatever the questions are called and however long their texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledetrad.instruments.exchange import sav_apart, sav_reading, spss
from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.exchange.sav import sav_losses, write_sav
from ledetrad.instruments.exchange.sav_reading import read_sav
from ledetrad.instruments.questionnaires.dataset import DataSet, Record, said, tabulate
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
CASES = settings(max_examples=25, suppress_health_check=list(HealthCheck))


@pytest.fixture
def one_process():
    """Reading in this process: a hundred helpers would take minutes. The other tests here use the helper."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sav_reading, "fetch", sav_apart.read_here)
        yield


BAD = {"nb": "Dårlig", "nn": "Dårleg", "en": "Bad"}


def one_question(question: Question, choices: tuple[Choice, ...], *scales: Scale) -> Questionnaire:
    """A questionnaire of one question."""
    pages = (Page("p", (question,)),)
    return Questionnaire(
        "one", {"nb": "Ett spørsmål"}, "1", ("nb",), pages, lists={"l": choices}, scales=scales
    )


def as_spss_has_it(dataset: DataSet, language: str) -> list[dict[str, object]]:
    """What of a data set an SPSS file can hold, one language of it."""
    return [
        {
            "name": name,
            "kind": column.kind,
            "measure": column.measure,
            "label": spss.label(said(column.label, language)),
            "values": {code: spss.value_label(said(text, language)) for code, text in column.values.items()},
            "missing": column.missing,
            "cells": [
                spss.text(cell).strip() if isinstance(cell, str) else cell
                for cell in dataset.frame[column.name]
            ],
        }
        for name, column in zip(
            spss.spss_names([c.name for c in dataset.columns]), dataset.columns, strict=True
        )
    ]


@CASES
@given(case=filled())
def test_out_and_in_is_equal(one_process: None, case: tuple[Questionnaire, list[Record]]):
    questionnaire, records = case
    out = tabulate(questionnaire, records, texts=True)
    brought = read_sav(write_sav(out, "nn"), language="nn")
    back = tabulate(brought.questionnaire, brought.records, texts=True)
    expected, found = as_spss_has_it(out, "nn"), as_spss_has_it(back, "nn")
    assert len(found) == len(expected)
    for there, here in zip(expected, found, strict=True):
        # A key here is ASCII and at most 48 long; what was changed is told.
        assert here.pop("name") == there.pop("name") or brought.losses
        assert here == there


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["q1", "Q1", "q1"], ["q1", "Q1_2", "q1_3"]),
        (["all", "By", "WITH", "to"], ["v_all", "v_By", "v_WITH", "v_to"]),
        (["1a", "_a", "#a", "", "..."], ["v_1a", "v__a", "v_#a", "v", "v_2"]),
        (["a b-c/d", "a."], ["a_b_c_d", "a"]),
        (["spørsmål", "SPØRSMÅL"], ["spørsmål", "SPØRSMÅL_2"]),
        (["ø" * 40, "ø" * 41], ["ø" * 32, "ø" * 31 + "_2"]),
    ],
)
def test_names_fit_spss(names: list[str], expected: list[str]):
    assert spss.spss_names(names) == expected


@given(st.lists(st.text(max_size=80), max_size=30))
def test_every_name_is_taken_by_the_file_format(names: list[str]):
    given_names = spss.spss_names([name.encode(errors="ignore").decode() for name in names])
    assert len({name.casefold() for name in given_names}) == len(names)
    assert all(len(name.encode()) <= 64 and name[0].isalpha() and name[-1] != "." for name in given_names)


def test_what_spss_has_no_room_for_is_told():
    long = {"nb": "ø" * 130, "nn": "x", "en": "x"}
    questionnaire = one_question(
        Question("all", Kind.CHOICE, long, choices="l"), (Choice("a", long), Choice("b", BAD))
    )
    dataset = tabulate(questionnaire, [Record({"all": "a"})])
    told = sav_losses(dataset, "nb")
    assert [loss.where for loss in told] == ["all", "all", "all"]
    assert "v_all" in told[0].words["nb"]
    assert "255" in told[1].words["nn"]
    assert "120" in told[2].words["en"]
    assert len(sav_losses(dataset, "nn")) == 1


def test_spss_sees_labels_levels_and_missing_codes(tmp_path):
    choices = (
        *(Choice(str(n), {"nb": f"svar {n}"}, float(n)) for n in range(1, 6)),
        Choice("x", {"nb": "Vet ikke"}, aside=Aside.DONT_KNOW),
    )
    scale = Scale("trivsel", {"nb": "Trivsel"}, ("q1",), 1, 5)
    questionnaire = one_question(Question("q1", Kind.CHOICE, {"nb": "Påstand"}, choices="l"), choices, scale)
    records = [Record({"q1": "4"}, {"rolle": "self"}), Record({"q1": {"aside": "dont_know"}}), Record({})]
    path = tmp_path / "a.sav"
    path.write_bytes(write_sav(tabulate(questionnaire, records), "nb"))
    frame, meta = pyreadstat.read_sav(path, output_format="polars", user_missing=True)
    assert frame["q1"].to_list() == [4, 97, None]
    assert frame["trivsel"].to_list() == [4, None, None]
    assert meta.column_names_to_labels == {"rolle": "rolle", "q1": "Påstand", "trivsel": "Trivsel"}
    assert meta.variable_value_labels["q1"] == {
        **{float(n): f"svar {n}" for n in range(1, 6)},
        97.0: "Vet ikke",
    }
    assert meta.missing_ranges == {"q1": [{"lo": 97.0, "hi": 97.0}]}
    assert meta.variable_measure == {"rolle": "nominal", "q1": "ordinal", "trivsel": "scale"}


@pytest.mark.usefixtures("one_process")
def test_no_records_and_large_numbers_come_through(tmp_path):
    questionnaire = one_question(Question("n", Kind.NUMBER, {"nb": "Kroner"}, decimals=True), ())
    assert read_sav(write_sav(tabulate(questionnaire, []), "nb")).records == ()
    large = write_sav(tabulate(questionnaire, [Record({"n": 123456789012.25})]), "nb")
    assert read_sav(large).records[0].answers == {"n": 123456789012.25}
    path = tmp_path / "a.sav"
    path.write_bytes(large)
    assert pyreadstat.read_sav(path, output_format="polars")[1].original_variable_types == {"n": "F16.2"}


def test_a_table_without_columns_is_no_spss_file():
    with pytest.raises(ValueError, match="no column"):
        write_sav(tabulate(one_question(Question("t", Kind.TEXT), ()), []), "nb")


def sav(tmp_path: Path, values: list[Any], **about: Any) -> bytes:
    """A file of another's making, with one variable."""
    path = tmp_path / "theirs.sav"
    options: dict[str, Any] = {name: {"v1": what} for name, what in about.items()}
    pyreadstat.write_sav(pl.DataFrame({"v1": values}), str(path), **options)
    return path.read_bytes()


@pytest.mark.usefixtures("one_process")
def test_a_scale_labelled_at_its_ends_has_the_steps_between(tmp_path):
    brought = read_sav(
        sav(tmp_path, [1.0, 4.0, None], variable_value_labels={1.0: "Helt uenig", 7.0: "Helt enig"})
    )
    question = brought.questionnaire.question("v1")
    assert [choice.text["nb"] for choice in brought.questionnaire.choices_of(question)] == [
        "Helt uenig",
        *"23456",
        "Helt enig",
    ]
    assert [record.answers for record in brought.records] == [{"v1": "1"}, {"v1": "4"}, {}]
    assert brought.losses == ()


@pytest.mark.usefixtures("one_process")
def test_missing_codes_become_what_their_label_says_and_the_rest_is_told(tmp_path):
    labels = {1.0: "Ja", 2.0: "Nei", 8.0: "Vet ikke", 9.0: "Ubesvart"}
    data = sav(tmp_path, [1.0, 8.0, 9.0], variable_value_labels=labels, missing_ranges=[8.0, 9.0])
    brought = read_sav(data)
    choices = brought.questionnaire.lists["list_1"]
    assert [(choice.key, choice.aside) for choice in choices] == [
        ("1", None),
        ("2", None),
        ("8", Aside.DONT_KNOW),
    ]
    assert [record.answers for record in brought.records] == [{"v1": "1"}, {"v1": "8"}, {}]
    assert [(loss.where, "1 svar" in loss.words["nb"]) for loss in brought.losses] == [("v1", True)]


@pytest.mark.usefixtures("one_process")
def test_texts_with_labels_are_choices_and_free_texts_are_texts(tmp_path):
    coded = read_sav(sav(tmp_path, ["M", "K", ""], variable_value_labels={"M": "Mann", "K": "Kvinne"}))
    assert [record.answers for record in coded.records] == [{"v1": "M"}, {"v1": "K"}, {}]
    assert coded.questionnaire.question("v1").kind is Kind.CHOICE
    free = read_sav(sav(tmp_path, ["Ja <b>det</b> er & blir bra ", "x" * 3000]))
    assert free.records[0].answers == {"v1": "Ja <b>det</b> er & blir bra"}
    assert free.questionnaire.question("v1").longest == 3000


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + b"x" * 400])
def test_what_is_no_sav_is_refused(data: bytes):
    with pytest.raises(ImportRefused) as refusal:
        read_sav(data, name="fila")
    assert refusal.value.where == "fila"
    assert "SPSS" in refusal.value.words["nn"]


def test_a_file_that_ends_the_library_is_refused_and_the_next_is_read(tmp_path):
    whole = sav(tmp_path, [1.0, 2.0], variable_value_labels={1.0: "Ja", 2.0: "Nei"})
    # A record of an impossible kind: the library in C ends its process.
    damaged = whole[:180] + b"\xff\xff\xff\x7f" + whole[184:]
    with pytest.raises(ImportRefused):
        read_sav(damaged)
    assert [record.answers for record in read_sav(whole).records] == [{"v1": "1"}, {"v1": "2"}]
