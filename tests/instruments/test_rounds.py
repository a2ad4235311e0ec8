"""What is asked after a meeting: three topics, two short statements to each, about us; our own wording, and said so."""

from __future__ import annotations

import re

import pytest

from ledetrad.instruments.library import ROUNDS, load
from ledetrad.instruments.model import LANGUAGES

WE = {
    "nb": {"vi", "oss", "vår", "våre", "vårt"},
    "nn": {"vi", "oss", "vår", "våre", "vårt"},
    "en": {"we", "us", "our", "ourselves"},
}
BOKMAL_ONLY = {"ikke", "jeg", "hva", "hvordan", "hver", "noe", "fra", "hverandre", "mye", "gjør", "uenige"}


def words(text: str) -> list[str]:
    return re.findall(r"[\wæøåéÆØÅ'-]+", text.lower())


@pytest.mark.parametrize("name", ROUNDS)
def test_three_topics_six_statements_one_question(name: str) -> None:
    instrument = load(name)
    assert len(instrument.factors) == 3
    assert {len(factor.items) for factor in instrument.factors} == {2}
    assert [len(page) for page in instrument.pages] == [6]
    assert [question.text["nb"] for question in instrument.open_questions] == [
        "Hva bør vi gjøre annerledes neste gang?"
    ]
    assert (instrument.scale.low, instrument.scale.high) == (1, 7)


@pytest.mark.parametrize("name", ROUNDS)
def test_every_topic_has_its_source_and_says_that_the_wording_is_ours(name: str) -> None:
    instrument = load(name)
    for factor in instrument.factors:
        assert factor.source.startswith("vår formulering; temaet fra Difi-rapport 2019:7"), factor.key
    assert "vår formulering" in instrument.note["nb"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ROUNDS)
def test_statements_are_short_and_about_us(name: str, language: str) -> None:
    instrument = load(name)
    for item in instrument.items:
        said = words(item.text[language])
        assert len(said) <= 14, item
        assert item.text[language].endswith("."), item
        assert WE[language] & set(said) or "møtene våre" in item.text["nb"].lower(), item


@pytest.mark.parametrize("name", ROUNDS)
def test_nynorsk_is_nynorsk(name: str) -> None:
    instrument = load(name)
    texts = [item.text["nn"] for item in instrument.items]
    texts += [factor.definition["nn"] for factor in instrument.factors]
    for text in (*texts, instrument.note["nn"]):
        assert not BOKMAL_ONLY & set(words(text)), text


def test_the_topics_are_those_of_the_report() -> None:
    titles = {name: [factor.title["nb"] for factor in load(name).factors] for name in ROUNDS[:2]}
    assert titles == {
        "meeting-round-1": ["Riktige saker på agendaen", "Kommunikasjon i møtet", "Møteledelse"],
        "meeting-round-2": ["Kunnskapsgrunnlag", "Arbeidsmåter", "Forberedelse av saker"],
    }
