"""Qualtrics: three rows of headings become questions, and nothing of the person comes along."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.exchange.qualtrics import read_qualtrics
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.dataset import tabulate
from ledetrad.instruments.questionnaires.model import Aside, Kind
from ledetrad.instruments.questionnaires.storing import from_data, to_data
from tests.instruments.exchange.files import QUALTRICS, damaged

pytestmark = pytest.mark.once


def test_questions_and_answers_come_along():
    brought = read_qualtrics(QUALTRICS)
    questionnaire = brought.questionnaire
    assert {question.key: question.kind for question in questionnaire.questions} == {
        "Q1": Kind.CHOICE,
        "Q2": Kind.CHOICES,
        "Q3_1": Kind.CHOICE,
        "Q3_2": Kind.CHOICE,
        "Q4_4_TEXT": Kind.TEXT,
        "Q4": Kind.CHOICE,
        "Q5": Kind.TEXT,
        "rolle": Kind.CHOICE,
    }
    assert questionnaire.question("Q2").text == {"nb": "Hva brukte du?"}
    assert [choice.text["nb"] for choice in questionnaire.choices_of(questionnaire.question("Q2"))] == [
        "Bok",
        "Kurs",
    ]
    assert questionnaire.question("Q3_1").text == {"nb": "Lytter"}
    assert questionnaire.question("Q3_1").battery == questionnaire.batteries[0].key
    assert questionnaire.batteries[0].text == {"nb": "Min leder"}
    assert brought.records[0].answers["Q4_4_TEXT"] == 'Kari, "Ola"'
    assert brought.records[1].answers["Q2"] == ("c1", "c2")
    assert brought.taken_as == {
        "nb": "Lest som UTF-8 med komma mellom kolonnene.",
        "nn": "Lesen som UTF-8 med komma mellom kolonnane.",
        "en": "Read as UTF-8 with a comma between the columns.",
    }


def test_nothing_of_the_person_comes_along():
    brought = read_qualtrics(QUALTRICS)
    assert "a@b.no" not in repr(brought)
    assert "2026-01-01" not in repr(brought)
    assert [loss.where for loss in brought.losses][:2] == ["StartDate", "RecipientEmail"]


def test_what_was_read_is_a_questionnaire_that_can_be_tabulated():
    brought = read_qualtrics(QUALTRICS)
    assert from_data(to_data(brought.questionnaire)) == brought.questionnaire
    assert tabulate(brought.questionnaire, brought.records, texts=True).left_out == {}


def test_numbers_with_dont_know_are_numbers_and_codes_are_told():
    rows = [
        b"Q1,Q2",
        b"Alder,Kode",
        b'"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"',
        b"41,3",
        b"Vet ikke,2",
        b",",
    ]
    brought = read_qualtrics(b"\n".join(rows))
    assert brought.records[0].answers == {"Q1": 41, "Q2": 3}
    assert brought.records[1].answers == {"Q1": Aside.DONT_KNOW, "Q2": 2}
    assert brought.questionnaire.question("Q1").asides == (Aside.DONT_KNOW,)
    assert [loss.where for loss in brought.losses] == ["Q1", "Q2"]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"Q1,Q2\nTekst,Tekst\n", "q"),
        (b"Q1,Q2\nTekst,Tekst\n1,2\n3,4\n", "q, Q1"),
        (b'a,b\nc,d\n"{""ImportId"":5}",x\n', "q, a"),
    ],
)
def test_what_is_not_from_qualtrics_is_refused(data: bytes, where: str):
    with pytest.raises(ImportRefused) as refusal:
        read_qualtrics(data, name="q")
    assert refusal.value.where == where


def test_the_questionnaire_stands_its_own_check():
    assert problems(read_qualtrics(QUALTRICS).questionnaire) == ()


@settings(max_examples=120)
@given(damaged(QUALTRICS))
def test_only_refusals_come_out_of_damaged_files(data: bytes):
    try:
        brought = read_qualtrics(data)
    except ImportRefused:
        return
    assert tabulate(brought.questionnaire, brought.records, texts=True).left_out == {}
