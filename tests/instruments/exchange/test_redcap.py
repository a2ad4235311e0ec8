"""REDCap: the dictionary as a questionnaire with its logic, the data as answers, persons left out."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.instruments.exchange.foreign.formulas import CannotTranslate
from ledetrad.instruments.exchange.foreign.writing import Target
from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.exchange.redcap import read_redcap
from ledetrad.instruments.exchange.redcap_logic import translated
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.dataset import tabulate
from ledetrad.instruments.questionnaires.model import Aside, Kind
from tests.instruments.exchange.files import REDCAP, REDCAP_DATA, damaged

pytestmark = pytest.mark.once
TARGETS = {
    "a": Target("${a}", codes={"1": "1", "2": "2"}, number=True),
    "n": Target("${n}", number=True),
    "t": Target("${t}"),
    "b(2)": Target("${b}", several=True, choice="2"),
}


def test_the_dictionary_becomes_questions():
    questionnaire = read_redcap(REDCAP).questionnaire
    assert {question.key: question.kind for question in questionnaire.questions} == {
        "kurs": Kind.CHOICE,
        "hva": Kind.CHOICES,
        "alder": Kind.NUMBER,
        "dag": Kind.DATE,
        "l1": Kind.CHOICE,
        "l2": Kind.CHOICE,
        "sum": Kind.CALCULATION,
        "aar": Kind.NUMBER,
        "epost": Kind.TEXT,
        "skyv": Kind.NUMBER,
        "info": Kind.INFORMATION,
        "jn": Kind.CHOICE,
    }
    course = questionnaire.question("kurs")
    assert (course.text, course.hint, course.required) == ({"nb": "Kurs?"}, {"nb": "Bare i år"}, "yes")
    assert [choice.aside for choice in questionnaire.choices_of(course)] == [None, None, Aside.DONT_KNOW]
    assert questionnaire.question("hva").relevant == "${kurs} = '1'"
    assert questionnaire.question("alder").relevant == "(selected(${hva}, '2') and not(${kurs} = '0'))"
    assert questionnaire.question("dag").relevant == "not(selected(${hva}, '1'))"
    assert questionnaire.question("sum").calculation == "(number(${l1}) + number(${l2}))"
    assert (questionnaire.question("alder").low, questionnaire.question("alder").high) == (18, 99)
    assert (questionnaire.question("skyv").low, questionnaire.question("skyv").high) == (0, 100)
    assert questionnaire.batteries[0].text == {"nb": "Lederen min"}
    assert {question.battery for question in questionnaire.questions} == {"", "klima"}


def test_the_data_become_answers():
    brought = read_redcap(REDCAP, REDCAP_DATA)
    assert dict(brought.records[0].answers) == {
        "kurs": "1",
        "hva": ("1",),
        "alder": 44,
        "dag": "2026-05-14",
        "l1": "1",
        "l2": "3",
        "sum": 4,
        "aar": 2,
        "epost": "k@l.no",
        "skyv": 70,
        "jn": "1",
    }
    assert dict(brought.records[1].answers) == {"kurs": "99", "hva": ("2",), "l1": "2", "jn": "0"}
    assert dict(brought.records[2].answers) == {}
    assert [dict(record.context) for record in brought.records] == [
        {"event": "start_arm_1"},
        {"event": "start_arm_1"},
        {},
    ]
    dataset = tabulate(brought.questionnaire, brought.records)
    assert dataset.frame["kurs"].to_list() == [1, 97, None]
    assert dataset.left_out == {}


def test_what_is_lost_is_told_by_field():
    brought = read_redcap(REDCAP, REDCAP_DATA)
    told = {(loss.where, loss.words["en"].split()[0]) for loss in brought.losses}
    assert told >= {
        ("record_id", "The"),
        ("navn", "The"),
        ("fil", "There"),
        ("epost", "The"),
        ("aar", "The"),
        ("alder", "1"),
    }
    assert "Kari" not in repr(brought)
    assert [loss.words["nb"] for loss in brought.losses if loss.where == "epost"][-1].startswith(
        "Regelen «[annet] = '1'»"
    )


@pytest.mark.parametrize(
    ("logic", "expected"),
    [
        ("[a] = '1'", "${a} = '1'"),
        ("[a]='1' or [n] >= 3", "(${a} = '1' or ${n} >= 3)"),
        ("[b(2)] = '1'", "selected(${b}, '2')"),
        ("[b(2)] = 0", "not(selected(${b}, '2'))"),
        ("[b(2)] <> '1'", "not(selected(${b}, '2'))"),
        ("[t] <> ''", "not(is_missing(${t}))"),
        ("not ([n] > 3)", "not(${n} > 3)"),
    ],
)
def test_logic_is_translated(logic: str, expected: str):
    assert translated(logic, TARGETS, condition=True) == expected


@pytest.mark.parametrize(
    "logic",
    [
        "[zz] = '1'",
        "[a] = '9'",
        "datediff([t], 'today') > 1",
        "[a] = ",
        "[event][a] = '1'",
        "a = 1",
        "[" * 5000,
        "(" * 200,
    ],
)
def test_logic_that_cannot_be_translated_says_so(logic: str):
    with pytest.raises(CannotTranslate):
        translated(logic, TARGETS, condition=True)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"a,b\n1,2\n", "r"),
        (b"field_name,field_type,field_label\nq,text,a\nx,text,a\nX,text,b\n", "r, 4"),
        (b"field_name,field_type,field_label\nq,text,a\n,text,b\n", "r, 3"),
    ],
)
def test_what_is_no_dictionary_is_refused(data: bytes, where: str):
    with pytest.raises(ImportRefused) as refusal:
        read_redcap(data, name="r")
    assert refusal.value.where == where


def test_the_questionnaire_stands_its_own_check():
    assert problems(read_redcap(REDCAP, REDCAP_DATA).questionnaire) == ()


@settings(max_examples=100)
@given(damaged(REDCAP), damaged(REDCAP_DATA))
def test_only_refusals_come_out_of_damaged_files(dictionary: bytes, data: bytes):
    for fields, answers in ((dictionary, None), (dictionary, REDCAP_DATA), (REDCAP, data)):
        try:
            brought = read_redcap(fields, answers)
        except ImportRefused:
            continue
        assert tabulate(brought.questionnaire, brought.records, texts=True).left_out == {}


@settings(max_examples=150)
@given(st.text("[]()ab 2n'\"=<>0123456789andort+-*/,.", max_size=60))
def test_any_logic_is_translated_or_refused(logic: str):
    with suppress(CannotTranslate):
        assert translated(logic, TARGETS, condition=True)
