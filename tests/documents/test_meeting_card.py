"""Møteark: one A4 for the table, black on white, one page also when a group writes much."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from ledetrad.documents.meeting_card import (
    WORDS,
    CardArea,
    CardCase,
    CardContribution,
    MeetingCard,
    meeting_card,
)
from tests.documents import pdf

NAMES = ("Kari Konstruert", "Amina Antatt", "Per Påfunn", "Ingrid Innbilt", "Samir Simulert", "Torill Tenkt")
CARD = MeetingCard(
    group="Kommunedirektørens ledergruppe",
    organisation="Fjordvik kommune",
    held_on=date(2026, 5, 14),
    time="09.00",
    minutes=120,
    place="Formannskapssalen",
    areas=[
        CardArea(
            title="Klare bestillinger",
            sign="Saksframleggene sier hva vi skal mene noe om.",
            contributions=[
                CardContribution(name=NAMES[0], text="Jeg skal spørre én gang til før jeg er uenig."),
                CardContribution(name=NAMES[1], text="", answer="tried"),
            ],
        ),
        CardArea(title="Alle bidrar"),
    ],
    agenda=[
        CardCase(
            title="Skolestruktur mot 2035",
            kind="discussion",
            aim="Vi må forstå hva fallende elevtall betyr",
            focus="Hvilke spørsmål skal utredningen svare på?",
            minutes=45,
            owner=NAMES[3],
            critic=NAMES[2],
            guest="Rektor Solveig",
        )
    ],
    asks=True,
)
MUCH = replace(
    CARD,
    areas=[
        CardArea(
            title=f"Et område med et langt navn, nummer {number}",
            sign="Slik merker vi det i hver sak, hver gang. " * 3,
            contributions=[
                CardContribution(name=name, text="Jeg skal si fra tidlig, og spørre før jeg svarer. " * 2)
                for name in NAMES[:3]
            ],
        )
        for number in range(4)
    ],
    agenda=list(CARD.agenda) * 8,
)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    "card", [CARD, MUCH, replace(CARD, areas=[], agenda=[], asks=False)], ids=["usual", "much", "empty"]
)
def test_one_page_accessible_and_black_on_white(card: MeetingCard, lang: str, tmp_path: Path) -> None:
    made = meeting_card(card, lang=lang)
    found = pdf.structure_of(made)
    assert (found["pages"], found["sizes"]) == (1, {(210, 297)})
    assert found["standards"] == ("1", "2", "A")
    assert found["lang"].startswith(lang)
    assert found["tags"]["/H1"] == 1
    assert pdf.grey_only(made, tmp_path)


def test_it_says_what_the_group_asks_about(tmp_path: Path) -> None:
    said = pdf.text_of(meeting_card(CARD, lang="nb"), tmp_path)
    for words in (
        "Ledermøtet torsdag 14. mai 2026",
        "kl. 09.00 · 120 minutter · Formannskapssalen",
        "Siden sist?",
        "Slik merker vi at vi er på vei: Saksframleggene sier",
        "Kari Konstruert: Jeg skal spørre én gang til",
        "Amina Antatt: skriver i møtet",
        "Ingen bidrag er vist her ennå.",
        "Skolestruktur mot 2035 · diskusjon",
        "Hvilke spørsmål skal utredningen svare på?",
        "kritiker: Per Påfunn · gjest: Rektor Solveig",
        "45 min",
        "Hva er det ingen tar opp?",
        "Dette bestemmer vi",
        "Brukes ikke i lønns- eller medarbeidersamtaler.",
    ):
        assert words in said, words


def test_the_same_card_gives_the_same_bytes() -> None:
    assert meeting_card(CARD, lang="nb") == meeting_card(CARD, lang="nb")


def test_every_word_is_there_in_three_languages_with_the_same_places_to_fill() -> None:
    for key, texts in WORDS.items():
        assert set(texts) == {"nb", "nn", "en"}, key
        places = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts.values()]
        assert places[0] == places[1] == places[2], key
