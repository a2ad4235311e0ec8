"""Nettskjema: with its codebook the questions come along, without it they are guessed, and told so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.exchange.nettskjema import read_nettskjema
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.dataset import tabulate
from ledetrad.instruments.questionnaires.model import Aside, Kind
from tests.instruments.exchange.files import CODEBOOK, NETTSKJEMA, damaged

pytestmark = pytest.mark.once


def test_with_a_codebook_everything_has_its_text():
    brought = read_nettskjema(NETTSKJEMA, CODEBOOK)
    questionnaire = brought.questionnaire
    assert {question.key: (question.kind, question.text["nb"]) for question in questionnaire.questions} == {
        "kjonn": (Kind.CHOICE, "Kjønn"),
        "tid": (Kind.CHOICES, "Hva bruker du?"),
        "klima_lytter": (Kind.CHOICE, "Lytter"),
        "klima_roser": (Kind.CHOICE, "Roser"),
        "dag": (Kind.DATE, "Dag"),
    }
    assert questionnaire.batteries[0].text == {"nb": "Lederen min"}
    scale = questionnaire.choices_of(questionnaire.question("klima_lytter"))
    assert [(choice.text["nb"], choice.value, choice.aside) for choice in scale] == [
        ("Litt", 3, None),
        ("Noe", 4, None),
        ("Mye", 5, None),
        ("Vet ikke", None, Aside.DONT_KNOW),
    ]
    assert [dict(record.answers) for record in brought.records] == [
        {"kjonn": "1", "tid": ("pc",), "klima_lytter": "4", "klima_roser": "5", "dag": "2026-05-14"},
        {"kjonn": "2", "tid": (), "klima_lytter": "3", "klima_roser": "99"},
        {"dag": "2026-01-01"},
    ]
    dataset = tabulate(questionnaire, brought.records)
    assert dataset.frame["klima_roser"].to_list() == [5, 97, None]
    assert dataset.left_out == {}


def test_without_a_codebook_kinds_are_guessed_and_told():
    brought = read_nettskjema(NETTSKJEMA)
    kinds = {question.key: question.kind for question in brought.questionnaire.questions}
    assert kinds == {
        "kjonn": Kind.NUMBER,
        "tid": Kind.CHOICES,
        "klima_lytter": Kind.NUMBER,
        "klima_roser": Kind.NUMBER,
        "dag": Kind.DATE,
    }
    told = {loss.where for loss in brought.losses}
    assert told == {
        "$submission_id",
        "$created",
        "$answer_time_ms",
        "kjonn",
        "klima.lytter",
        "klima.roser",
        "dag",
    }


def test_texts_as_headings_lose_their_markup():
    data = b'"$submission_id";"Er du &quot;leder&quot;? <script>x</script>Ja."\n1;Ja\n2;Ja\n3;Nei\n4;Nei\n'
    brought = read_nettskjema(data)
    question = brought.questionnaire.questions[0]
    assert question.text == {"nb": 'Er du "leder"? Ja.'}
    assert question.kind is Kind.CHOICE


def test_answers_that_are_not_in_the_codebook_are_told():
    data = b'"$submission_id";kjonn\n1;1\n2;7\n'
    brought = read_nettskjema(data, CODEBOOK)
    assert [dict(record.answers) for record in brought.records] == [{"kjonn": "1"}, {}]
    assert [loss.words["nb"] for loss in brought.losses if loss.where == "kjonn"] == [
        "1 svar har en kode som ikke står i kodeboka, og er ikke tatt inn."
    ]


def test_other_files_are_refused():
    with pytest.raises(ImportRefused, match="submission_id"):
        read_nettskjema(b"a;b\n1;2\n")
    with pytest.raises(ImportRefused, match="element_text"):
        read_nettskjema(NETTSKJEMA, b"element_code;x\na;b\n")


def test_the_questionnaire_stands_its_own_check():
    assert problems(read_nettskjema(NETTSKJEMA, CODEBOOK).questionnaire) == ()


@settings(max_examples=100)
@given(damaged(NETTSKJEMA), damaged(CODEBOOK))
def test_only_refusals_come_out_of_damaged_files(data: bytes, codebook: bytes):
    for answers, book in ((data, None), (data, CODEBOOK), (NETTSKJEMA, codebook)):
        try:
            brought = read_nettskjema(answers, book)
        except ImportRefused:
            continue
        assert tabulate(brought.questionnaire, brought.records, texts=True).left_out == {}
