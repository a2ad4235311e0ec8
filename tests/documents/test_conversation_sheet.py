"""Samtaleark: one A4 with the factors on the back, for everyone to read, black on white, and never a hidden number."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledetrad.documents.conversation_sheet import conversation_sheet
from ledetrad.documents.lettering import FONT_DIR
from tests.documents import pdf, sample

LANGUAGES = ["nb", "nn", "en"]


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_a4_with_a_back_accessible_and_fit_for_the_archive(
    lang: str, numbers: bool, tmp_path: Path
) -> None:
    made = conversation_sheet(sample.release(), lang=lang, numbers=numbers)
    found = pdf.structure_of(made)
    assert (found["pages"], found["sizes"]) == (2, {(210, 297)})
    assert found["standards"] == ("1", "2", "A")
    assert found["lang"].startswith(lang)
    assert "Kommunedirektørens ledergruppe" in found["title"]
    fonts = pdf.fonts_of(made, tmp_path)
    assert fonts
    assert all(name.startswith("Inter") and embedded == "yes" for name, embedded in fonts)
    assert pdf.grey_only(made, tmp_path)


def test_the_factors_are_a_table_with_headers_and_the_drawing_has_a_text() -> None:
    found = pdf.structure_of(conversation_sheet(sample.release(), lang="nb"))
    assert found["tags"]["/Table"] == 1
    # Four columns, and a heading row for each of the three dimensions.
    assert found["tags"]["/TH"] == 7
    assert found["tags"]["/H1"] == 1
    assert len(found["alt"]) == 1
    assert "Klart formål: 5,2 (samstemte)" in found["alt"][0]
    assert "26" not in found["alt"][0]


def test_the_front_says_what_a_head_wants_on_the_table(tmp_path: Path) -> None:
    said = pdf.text_of(conversation_sheet(sample.release(), lang="nb"), tmp_path)
    for expected in (
        "Kommunedirektørens ledergruppe", "Fjordvik kommune", "Møte torsdag 14. mai 2026",
        "Kan leses av medlemmene i ledergruppen.", "Slettes 7. mai 2028.", "Anne Berg, tlf. 900 00 000",
        "Høyest verdi av dem har fravær av relasjonskonflikt", "Mulige utviklingsområder", "over 6,5",
        "Ingen trenger å si hva de selv svarte.", "Egne vurderinger, ingen sammenligningsgruppe.", "6 av 6 har svart.",
        "Alle faktorene", "noe ulikt syn", "Side 2 av 2",
    ):  # fmt: skip
        assert expected in said, expected


def test_without_numbers_nothing_of_the_result_is_told(tmp_path: Path) -> None:
    made = sample.release()
    said = pdf.text_of(conversation_sheet(made, lang="nb", numbers=False), tmp_path)
    for factor in (factor for dimension in made["dimensions"] for factor in dimension["factors"]):
        assert factor["title"]["nb"] in said
        assert str(factor["figure"]["value"]).replace(".", ",") not in said
    for told in ("samstemte om", "ulikt syn", "Styrker", "lavest verdi"):
        assert told not in said
    assert said.count("□") == 2 * 26
    # The two questions that need no result are the same on both sheets.
    assert "Hvilke områder velger dere, hva er første steg, og når spør dere om det igjen?" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_factor_that_is_not_shown_has_no_number_anywhere(lang: str, tmp_path: Path) -> None:
    # 3.6 is the value of this factor alone, before it is hidden.
    shown = pdf.text_of(conversation_sheet(sample.release(), lang=lang), tmp_path)
    number = "3.6" if lang == "en" else "3,6"
    assert number in shown
    hidden = conversation_sheet(sample.hide(sample.release(), "continuous_group_learning"), lang=lang)
    assert number not in pdf.text_of(hidden, tmp_path)
    assert number not in " ".join(pdf.structure_of(hidden)["alt"])


def test_four_answers_give_values_without_agreement(tmp_path: Path) -> None:
    said = pdf.text_of(conversation_sheet(sample.hide_agreement(sample.release()), lang="nb"), tmp_path)
    assert "5,2" in said
    assert "samstemte" not in said
    assert "Hvor enige dere er, vises ikke, fordi færre enn fem har svart på alle påstandene her." in said


def test_nothing_shown_is_still_a_sheet_to_talk_over(tmp_path: Path) -> None:
    made = conversation_sheet(sample.hide(sample.release()), lang="nb")
    assert pdf.structure_of(made)["pages"] == 2
    assert "Vises ikke, fordi færre enn fire har svart." in pdf.text_of(made, tmp_path)


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_long_names_and_strange_signs_still_fit_two_pages(lang: str, numbers: bool, tmp_path: Path) -> None:
    made = conversation_sheet(sample.long_names(), lang=lang, numbers=numbers)
    assert pdf.structure_of(made)["pages"] == 2
    said = pdf.text_of(made, tmp_path)
    assert "oppvekst og levekår □" in said


def test_a_release_with_little_in_it(tmp_path: Path) -> None:
    bare = sample.release(
        organisation="", meeting_on=None, contact=None, kept_until=None, readers=[], closed_on=None
    )
    bare["dimensions"] = bare["dimensions"][:1]
    bare["dimensions"][0]["factors"] = bare["dimensions"][0]["factors"][:1]
    made = conversation_sheet(bare, lang="nb")
    assert pdf.structure_of(made)["pages"] == 2
    assert "None" not in pdf.text_of(made, tmp_path)


@pytest.mark.parametrize("numbers", [True, False])
def test_without_factors_there_is_nothing_on_the_back(numbers: bool) -> None:
    made = conversation_sheet(sample.release(dimensions=[]), lang="nb", numbers=numbers)
    assert pdf.structure_of(made)["pages"] == 1


def test_more_factors_than_a_page_holds_go_on_on_the_next(tmp_path: Path) -> None:
    made = sample.release()
    many = made["dimensions"] + [
        {**dimension, "key": f"more_{index}", "title": {"nb": f"Flere {index}"}}
        for index, dimension in enumerate(sample.release()["dimensions"])
    ]
    printed = conversation_sheet(made | {"dimensions": many}, lang="nb")
    assert pdf.structure_of(printed)["pages"] == 3
    assert pdf.text_of(printed, tmp_path).count("Aktiv relasjon til omgivelsene") == 2


def test_the_same_release_gives_the_same_bytes_in_under_two_seconds() -> None:
    start = time.perf_counter()
    first = conversation_sheet(sample.release(), lang="nb")
    assert time.perf_counter() - start < 2
    assert conversation_sheet(sample.release(), lang="nb") == first


def test_typst_is_not_loaded_until_a_sheet_is_made() -> None:
    code = (
        "import sys, ledetrad.documents.conversation_sheet, ledetrad.documents.invitation_sheet,"
        " ledetrad.documents.profile_chart, ledetrad.documents.plain_words;"
        "sys.exit('typst' in sys.modules or 'django' in sys.modules or 'fontTools' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=environment).returncode == 0


def test_the_font_has_its_licence_and_is_what_was_vendored() -> None:
    assert "SIL Open Font License" in (FONT_DIR / "OFL.txt").read_text(encoding="utf-8")
    lines = (FONT_DIR / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    assert len(lines) == 7
    for line in lines:
        digest, name = line.split()
        assert hashlib.sha256((FONT_DIR / name).read_bytes()).hexdigest() == digest, name
