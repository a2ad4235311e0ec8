"""Answers as a table: what each kind of question becomes, and that nothing is lost without being counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.instruments.questionnaires.answers import from_plain
from ledetrad.instruments.questionnaires.dataset import DataKind, DataSet, Measure, Record, tabulate
from ledetrad.instruments.questionnaires.model import (
    Answer,
    Aside,
    Battery,
    Choice,
    Column,
    Kind,
    Page,
    Question,
    Questionnaire,
    Scale,
    ScaleMethod,
)
from ledetrad.instruments.questionnaires.scoring import scale_scores

pytestmark = pytest.mark.once

DONT_KNOW = {"aside": "dont_know"}
VALUES = (
    *(Choice(f"v{n}", {"nb": f"svar {n}"}, float(n)) for n in range(1, 6)),
    Choice("x", {"nb": "Har ikke sett det"}, aside=Aside.DONT_KNOW),
)
TOPICS = (
    Choice("a", {"nb": "Fag"}),
    Choice("b", {"nb": "Penger"}),
    Choice("c", {"nb": "Folk"}, own_text=True),
)


def table(question: Question, answers: list[Any], *, texts: bool = False, **more: Any) -> DataSet:
    """The answers to one question as a table."""
    questionnaire = Questionnaire(
        "t", {"nb": "T"}, "1", ("nb",), (Page("p", (question,)),), lists={"v": VALUES, "t": TOPICS}, **more
    )
    records = [Record({} if answer is None else {question.key: answer}) for answer in answers]
    return tabulate(questionnaire, records, texts=texts)


def values(dataset: DataSet) -> dict[str, list[Any]]:
    """The values of every column."""
    return dataset.frame.to_dict(as_series=False)


def test_a_choice_is_its_value_and_an_aside_a_missing_code():
    dataset = table(Question("q", Kind.CHOICE, {"nb": "Spm"}, choices="v"), ["v2", "x", DONT_KNOW, None])
    column = dataset.columns[0]
    assert values(dataset) == {"q": [2, 97, 97, None]}
    assert column.missing == (97.0,)
    assert column.values[97.0] == {"nb": "Har ikke sett det"}
    assert column.measure is Measure.ORDINAL
    assert dataset.left_out == {}


def test_a_choice_without_values_is_numbered_and_nominal():
    dataset = table(Question("q", Kind.CHOICE, {"nb": "Spm"}, choices="t"), ["c", "a"])
    assert values(dataset) == {"q": [3, 1]}
    assert dataset.columns[0].measure is Measure.NOMINAL
    assert dataset.columns[0].values == {1: {"nb": "Fag"}, 2: {"nb": "Penger"}, 3: {"nb": "Folk"}}


def test_codes_of_asides_stand_above_every_answer():
    question = Question("q", Kind.NUMBER, {"nb": "Alder"}, unit={"nb": "år"}, asides=(Aside.REFUSED,))
    dataset = table(question, [98, {"aside": "refused"}, 1.5])
    assert values(dataset) == {"q": [98, 999, 1.5]}
    assert dataset.columns[0].missing == (999.0,)
    assert dataset.columns[0].label == {"nb": "Alder (år)"}


def test_several_choices_are_one_column_each_and_empty_for_who_was_not_asked():
    dataset = table(
        Question("q", Kind.CHOICES, {"nb": "Hva?"}, choices="t"), [["a", "c"], [], None, DONT_KNOW]
    )
    assert values(dataset) == {"q_a": [1, 0, None, 97], "q_b": [0, 0, None, 97], "q_c": [1, 0, None, 97]}
    assert dataset.columns[0].label == {"nb": "Fag (Hva?)"}
    assert dataset.columns[0].values[1.0] == {"nb": "Valgt", "nn": "Valt", "en": "Chosen"}


def test_a_ranking_is_one_column_a_rank():
    dataset = table(
        Question("q", Kind.RANKING, {"nb": "Viktigst"}, choices="t", limit=2), [["c", "a"], ["b"], None]
    )
    assert values(dataset) == {"q_1": [3, 2, None], "q_2": [1, None, None]}


def test_an_allocation_is_one_column_a_choice_and_nothing_is_zero():
    question = Question("q", Kind.ALLOCATION, {"nb": "Fordel"}, choices="t", total=100)
    dataset = table(question, [{"a": 60, "b": 40}, None, DONT_KNOW])
    assert values(dataset) == {"q_a": [60, None, 997], "q_b": [40, None, 997], "q_c": [0, None, 997]}


def test_own_rows_are_one_column_a_cell():
    columns = (Column("what", {"nb": "Tiltak"}), Column("n", {"nb": "Antall"}, Kind.NUMBER))
    question = Question("q", Kind.OWN_ROWS, {"nb": "Tiltak"}, columns=columns)
    answers = [[{"what": "Møte", "n": 2}, {"what": "Kurs"}], None, []]
    assert values(table(question, answers)) == {"q_1_n": [2, None, None], "q_2_n": [None, None, None]}
    assert values(table(question, answers, texts=True))["q_2_what"] == ["Kurs", None, None]


def test_texts_come_only_when_asked_for():
    question = Question("q", Kind.CHOICE, {"nb": "Hva?"}, choices="t")
    free = Question("f", Kind.LONG_TEXT, {"nb": "Fritt"}, asides=(Aside.DONT_KNOW,))
    questionnaire = Questionnaire("t", {}, "1", ("nb",), (Page("p", (question, free)),), lists={"t": TOPICS})
    records = [Record({"q": "c", "q_text": "Noe annet", "f": "Ærlig talt"}), Record({"f": DONT_KNOW})]
    assert values(tabulate(questionnaire, records)) == {"q": [3, None], "f_aside": [None, 97]}
    assert values(tabulate(questionnaire, records, texts=True)) == {
        "q": [3, None],
        "q_text": ["Noe annet", None],
        "f": ["Ærlig talt", None],
        "f_aside": [None, 97],
    }


def test_dates_are_dates_and_calculations_numbers():
    dated = table(Question("q", Kind.DATE, {"nb": "Når"}), ["2026-05-14", None, "i går"])
    assert values(dated) == {"q": [date(2026, 5, 14), None, None]}
    assert dated.left_out == {"q": 1}
    assert dated.columns[0].kind is DataKind.DATE
    assert values(table(Question("q", Kind.CALCULATION), [4, 2.5])) == {"q": [4, 2.5]}
    assert values(table(Question("q", Kind.CALCULATION), [4, "Kari"])) == {}


def test_half_a_sign_in_a_text_is_replaced():
    question = Question("q", Kind.TEXT, {"nb": "Fritt"})
    assert values(table(question, ["a\ud800b", "hel"], texts=True)) == {"q": ["a?b", "hel"]}


def test_the_stem_of_a_battery_stands_after_the_row():
    question = Question("q", Kind.CHOICE, {"nb": "Lytter"}, choices="v", battery="b")
    dataset = table(question, ["v1"], batteries=(Battery("b", {"nb": "Min leder"}),))
    assert dataset.columns[0].label == {"nb": "Lytter (Min leder)"}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (Kind.CHOICE, "v9"),
        (Kind.CHOICE, 3),
        (Kind.CHOICE, {"aside": "tired"}),
        (Kind.CHOICES, ["a", "z"]),
        (Kind.CHOICES, "a"),
        (Kind.CHOICES, [["a"]]),
        (Kind.NUMBER, "tre"),
        (Kind.NUMBER, True),
        (Kind.NUMBER, float("inf")),
        (Kind.NUMBER, 10**400),
        (Kind.DATE, "2026-13-01"),
        (Kind.RANKING, ["a", "a2"]),
        (Kind.RANKING, {"a": 1}),
        (Kind.ALLOCATION, {"z": 5}),
        (Kind.ALLOCATION, {"a": "mye"}),
        (Kind.OWN_ROWS, "x"),
        (Kind.OWN_ROWS, ["x"]),
        (Kind.TEXT, 5),
    ],
)
def test_what_does_not_fit_is_counted(kind: Kind, answer: Any):
    question = Question("q", kind, {"nb": "Spm"}, choices="v" if kind is Kind.CHOICE else "t")
    assert table(question, [answer], texts=True).left_out == {"q": 1}


def test_context_stands_first_and_names_are_unique():
    questions = (Question("q_a", Kind.NUMBER), Question("q", Kind.CHOICES, {"nb": "Q"}, choices="t"))
    questionnaire = Questionnaire("t", {}, "1", ("nb",), (Page("p", questions),), lists={"t": TOPICS})
    dataset = tabulate(questionnaire, [Record({"q_a": 1, "q": ["a"]}, {"rolle": "self"}), Record({})])
    assert dataset.frame.columns == ["rolle", "q_a", "q_a_2", "q_b", "q_c"]
    assert [column.name for column in dataset.columns] == dataset.frame.columns
    assert dataset.frame["rolle"].to_list() == ["self", None]


def test_no_records_give_columns_without_rows():
    dataset = table(Question("q", Kind.CHOICE, {"nb": "Spm"}, choices="v"), [])
    assert dataset.frame.shape == (0, 1)


ITEMS = [st.none() | st.sampled_from([choice.key for choice in VALUES]) | st.just(DONT_KNOW)] * 4


@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(*ITEMS), max_size=12),
    turned=st.sets(st.sampled_from(["i0", "i1", "i2", "i3"])),
    method=st.sampled_from(list(ScaleMethod)),
    least=st.none() | st.integers(1, 4),
)
def test_scales_are_those_of_scoring(
    rows: list[Any], turned: set[str], method: ScaleMethod, least: int | None
):
    items = tuple(f"i{n}" for n in range(4))
    questions = tuple(Question(key, Kind.CHOICE, {"nb": key}, choices="v") for key in items)
    scale = Scale(
        "s", {"nb": "Skala"}, items, 1, 5, reversed=tuple(turned), method=method, minimum_valid=least
    )
    questionnaire = Questionnaire(
        "t", {}, "1", ("nb",), (Page("p", questions),), lists={"v": VALUES}, scales=(scale,)
    )
    plain = [{key: cell for key, cell in zip(items, row, strict=True) if cell is not None} for row in rows]
    found = tabulate(questionnaire, [Record(sheet) for sheet in plain]).frame["s"].to_numpy()
    sheets: list[dict[str, Answer]] = [from_plain(sheet) for sheet in plain]
    expected = scale_scores(questionnaire, "s", sheets)
    np.testing.assert_allclose(found.astype(float), expected)


def test_a_scale_counts_by_value_where_the_codes_are_places():
    lists = {
        "v": (
            Choice("low", {"nb": "Lav"}, 0.0),
            Choice("mid", {"nb": "?"}),
            Choice("high", {"nb": "Høy"}, 10.0),
        )
    }
    questionnaire = Questionnaire(
        "t",
        {},
        "1",
        ("nb",),
        (Page("p", (Question("q", Kind.CHOICE, {"nb": "Q"}, choices="v"),)),),
        lists=lists,
        scales=(Scale("s", {"nb": "S"}, ("q",), 0, 10),),
    )
    dataset = tabulate(questionnaire, [Record({"q": key}) for key in ("low", "mid", "high")])
    assert values(dataset) == {"q": [1, 2, 3], "s": [0, None, 10]}


def test_an_answer_outside_the_scale_gives_no_score_and_is_counted():
    questionnaire = Questionnaire(
        "t",
        {},
        "1",
        ("nb",),
        (Page("p", (Question("q", Kind.NUMBER),)),),
        scales=(Scale("s", {"nb": "S"}, ("q",), 0, 10),),
    )
    dataset = tabulate(questionnaire, [Record({"q": 5}), Record({"q": 50})])
    assert dataset.frame["s"].to_list() == [5, None]
    assert dataset.left_out == {"s": 1}
