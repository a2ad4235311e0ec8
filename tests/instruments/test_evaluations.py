"""What participants are asked: labels to the letter where the source prints them, and said so; the scale is ours."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from ledetrad.instruments.library import EVALUATIONS, NOT_MAPPINGS, ROUNDS, load
from ledetrad.instruments.model import LANGUAGES

FIGURE = "sources/difi-2019-tables/t01_figur2_questback_sluttevaluering.csv"
BOKMAL_ONLY = {
    "ikke",
    "jeg",
    "hva",
    "hvordan",
    "hver",
    "noe",
    "fra",
    "hverandre",
    "mye",
    "gjør",
    "uenige",
    "blitt",
}


def _printed(reference: Path) -> list[dict[str, str]]:
    lines = (reference / FIGURE).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_every_label_the_figure_prints_is_asked_to_the_letter_with_its_line(reference: Path) -> None:
    final = load("evaluation-final")
    asked = {final.item(factor.items[0]).text["nb"]: factor.source for factor in final.factors}
    rows = [row for row in _printed(reference) if not row["item_verbatim"].startswith("[")]
    assert len(rows) == 11
    for row in rows:
        source = asked[row["item_verbatim"]]
        assert source.startswith("gjengitt: Difi-rapport 2019:7, linje " + row["source_line"])
        assert "nynorsk og engelsk er vår oversettelse" in source


def test_the_one_item_quoted_in_the_text_is_asked_as_it_is_quoted() -> None:
    final = load("evaluation-final")
    assert (
        final.item("themes").text["nb"]
        == "Programmet har tatt opp faglig interessante temaer/problemstillinger"
    )
    assert "linje 1541-1543" in final.factor("themes").source


def test_nothing_else_is_marked_as_printed(reference: Path) -> None:
    printed = {row["item_verbatim"] for row in _printed(reference)} | {
        load("evaluation-final").item("themes").text["nb"]
    }
    for name in EVALUATIONS:
        instrument = load(name)
        for factor in instrument.factors:
            text = instrument.item(factor.items[0]).text["nb"]
            assert factor.source.startswith("gjengitt") == (text in printed), factor.key
            assert factor.source.startswith(("gjengitt", "vår formulering")), factor.key


@pytest.mark.parametrize("name", EVALUATIONS)
def test_the_scale_is_ours_and_the_note_says_that_figures_cannot_be_compared(name: str) -> None:
    instrument = load(name)
    scale = instrument.scale
    assert (scale.low, scale.high) == (1, 5)
    assert scale.refuse_label == {"nb": "Vet ikke", "nn": "Veit ikkje", "en": "Don't know"}
    assert "Svarskalaen er vår" in instrument.note["nb"]
    assert "kan ikke settes ved siden av" in instrument.note["nb"]
    assert not [item.key for item in instrument.items if item.reverse]


@pytest.mark.parametrize("name", EVALUATIONS)
def test_each_heading_has_one_item_and_each_block_an_aim(name: str) -> None:
    instrument = load(name)
    assert {len(factor.items) for factor in instrument.factors} == {1}
    assert {block.key for block in instrument.dimensions} <= {"aim_1", "aim_2", "aim_3", "conduct"}
    assert all(len(page) <= 7 for page in instrument.pages)
    assert len(instrument.open_questions) == 2


def test_a_gathering_is_asked_about_in_five_respects() -> None:
    conduct = next(block for block in load("evaluation-gathering").dimensions if block.key == "conduct")
    assert [factor.title["nb"] for factor in conduct.factors] == [
        "Variasjonen",
        "Tempoet",
        "Blandingen av former",
        "Temaene",
        "Innlederne",
    ]


def test_an_item_that_is_asked_twice_is_the_same_item() -> None:
    """Else the evaluation under way and the final one could not be held side by side."""
    seen: dict[str, dict[str, str]] = {}
    for name in EVALUATIONS:
        for item in load(name).items:
            assert seen.setdefault(item.key, dict(item.text)) == item.text, item.key
    both = {item.key for item in load("evaluation-underway").items} & {
        item.key for item in load("evaluation-final").items
    }
    assert len(both) == 12


@pytest.mark.parametrize("name", EVALUATIONS)
def test_every_text_is_in_three_languages_and_nynorsk_is_nynorsk(name: str) -> None:
    instrument = load(name)
    for item in instrument.items:
        assert all(item.text[language] for language in LANGUAGES)
        assert not BOKMAL_ONLY & set(re.findall(r"\w+", item.text["nn"].lower())), item.text["nn"]
        assert "ledergrupp" not in item.text["nn"].lower()


def test_a_mapping_is_neither_a_round_nor_an_evaluation() -> None:
    assert set(NOT_MAPPINGS) == {*ROUNDS, *EVALUATIONS}
    assert "group-profile" not in NOT_MAPPINGS
