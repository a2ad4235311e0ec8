"""The wording of «Gjengitt» is the sources', to the letter."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from ledetrad.instruments.questionnaires.model import Aside, Kind, Questionnaire
from ledetrad.instruments.questionnaires.roles import for_role
from ledetrad.instruments.questionnaires.shelves import load, names
from ledetrad.instruments.questionnaires.storing import to_json
from ledetrad.instruments.questionnaires.vignettes import Stance, vignettes_of

pytestmark = pytest.mark.once

MAYOR, DIRECTOR = "mayor", "municipal_director"
KS_TABLES = "sources/ks-fou-2021-tables"
VIGNETTES = (
    "tab2_07_vignett1_ansettelsessak",
    "tab2_08_vignett2_deltidssak",
    "tab2_09_vignett3_utbyggingssak",
    "tab2_10_vignett4_utredningssak",
)
# What stands in the rows about the answers and not on the form.
REMARKS = (" (multi; routed from UTV1 = yes)", " (multi, open)")


def rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.fixture(scope="module")
def ks() -> Questionnaire:
    return load("ks-2020")


@pytest.fixture(scope="module")
def items(reference: Path) -> list[dict[str, str]]:
    return rows(reference / KS_TABLES / "sporreskjema_items.csv")


@pytest.fixture(scope="module")
def printed(items: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {row["item_id"].lower(): row for row in items if row["wording_status"].startswith("verbatim")}


def test_46_of_the_56_questions_are_printed_and_those_are_asked(
    ks: Questionnaire, items: list[dict[str, str]], printed: dict[str, dict[str, str]]
) -> None:
    verbatim = [question.key for question in ks.questions if question.metadata.verbatim]
    assert (len(items), len(verbatim)) == (56, 46)
    assert set(verbatim) == set(printed)
    labels_only = {row["item_id"].lower() for row in items} - set(printed)
    assert not labels_only & {question.key for question in ks.questions}


def test_every_question_stands_as_it_is_printed(
    ks: Questionnaire, printed: dict[str, dict[str, str]]
) -> None:
    checked = 0
    for key, row in printed.items():
        if key not in vignettes_of(ks):
            assert ks.question(key).text["nb"] == row["item_verbatim"], key
            checked += 1
    assert checked == 42


def test_every_stem_stands_as_it_is_printed(ks: Questionnaire, printed: dict[str, dict[str, str]]) -> None:
    stems = {battery.key: battery.text["nb"] for battery in ks.batteries}
    seen = set()
    for key, row in printed.items():
        question = ks.question(key)
        if row["question_stem_verbatim"] and key not in vignettes_of(ks):
            assert stems[question.battery] == row["question_stem_verbatim"].strip("«»"), key
            seen.add(question.battery)
    assert seen == {"steering", "measures", "room", "factors", "contract"}
    # The five on cooperation have no stem in print; their scale stands in its place.
    assert stems["cooperation"] == printed["sam1"]["response_scale"]


def test_every_printed_answer_can_be_given(ks: Questionnaire, printed: dict[str, dict[str, str]]) -> None:
    for key, row in printed.items():
        question = ks.question(key)
        labels = [choice.text["nb"] for choice in ks.choices_of(question)]
        scale = row["response_scale"]
        for remark in REMARKS:
            scale = scale.replace(remark, "")
        if " | " in scale:
            assert labels == scale.split(" | "), key
        elif "=" in scale:
            assert labels == [re.sub(r"^\s*\d\s*=\s*", "", part) for part in scale.split(",")], key
            assert [choice.value for choice in ks.choices_of(question)] == [1, 2, 3, 4, 5]
        elif " - " in scale:
            assert scale == f"{labels[0]} - {labels[-1]}"


def test_the_four_vignettes_stand_as_they_are_printed(
    ks: Questionnaire, reference: Path, printed: dict[str, dict[str, str]]
) -> None:
    report = (reference / "sources" / "ks-fou-2021.md").read_text(encoding="utf-8")
    assert vignettes_of(ks) == ("vig1", "vig2", "vig3", "vig4")
    for number, (key, table) in enumerate(zip(vignettes_of(ks), VIGNETTES, strict=True), start=1):
        vignette = ks.question(key)
        page = next(page for page in ks.pages if vignette in page.questions)
        heading = f"Vignett nr. {number}: {page.title['nb']} («{vignette.metadata.category}»)"
        assert heading == printed[key]["item_verbatim"]
        assert f'"{vignette.story["nb"]}"' in report
        answers = [row for row in rows(reference / KS_TABLES / f"{table}.csv") if row["verdi"]]
        choices = ks.choices_of(vignette)
        assert [choice.text["nb"] for choice in choices] == [row["tekst_verbatim"] for row in answers]
        assert [choice.role for choice in choices] == list(Stance)
        assert [choice.value for choice in choices] == [stance.code for stance in Stance]
        # Both questions are printed with their slips of the pen.
        asked = printed[key]["question_stem_verbatim"]
        assert f"Ordfører: «{for_role(ks, MAYOR).question(key).text['nb']}»" in asked
        assert f"Kommunedirektør: «{for_role(ks, DIRECTOR).question(key).text['nb']}»" in asked
        comment = ks.question(f"{key}_comment")
        assert comment.kind is Kind.LONG_TEXT
        assert comment in page.questions
        assert not comment.metadata.verbatim


def test_slips_of_the_pen_are_kept(ks: Questionnaire) -> None:
    assert "hvordan samarbeidet kan gjøre bedre" in ks.question("sam4").text["nb"]
    assert "enn innstilling" in for_role(ks, DIRECTOR).question("vig1").text["nb"]
    assert "stilling eler arbeidsplass" in ks.question("slu1").text["nb"]
    assert (
        "din kommunene" in next(battery for battery in ks.batteries if battery.key == "measures").text["nb"]
    )
    assert "kom du til nåværende stilling fra alternativ?" in ks.question("kar1").text["nb"].casefold()
    for slip in (
        "kan gjøre bedre",
        "enn innstilling",
        "eler arbeidsplass",
        "din kommunene",
        "fra alternativ",
    ):
        assert slip in ks.note["nb"], slip


def test_each_role_is_asked_what_the_source_says(
    ks: Questionnaire, printed: dict[str, dict[str, str]]
) -> None:
    asked = {
        role: {question.key for question in for_role(ks, role).questions if question.metadata.verbatim}
        for role in (MAYOR, DIRECTOR)
    }
    assert asked[DIRECTOR] == set(printed)
    assert asked[MAYOR] == {key for key, row in printed.items() if row["to_ordforer"] == "yes"}
    assert len(asked[MAYOR]) == 23


def test_who_takes_part_is_asked_only_when_conversations_are_held(ks: Questionnaire) -> None:
    assert ks.question("utv2").relevant == "${utv1} = 'yes'"
    assert ks.question("utv2").kind is Kind.CHOICES
    assert {choice.key for choice in ks.choices_of(ks.question("utv1"))} == {"yes", "no"}


def test_not_knowing_and_no_predecessor_are_no_reasons(ks: Questionnaire) -> None:
    asides = {choice.text["nb"]: choice.aside for choice in ks.choices_of(ks.question("for1"))}
    assert asides["Vet ikke"] is Aside.DONT_KNOW
    assert (
        asides["Ingen forgjenger/jeg er nytilsatt som følge av kommunesammenslåing"] is Aside.NOT_APPLICABLE
    )
    assert [choice.key for choice in ks.choices_of(ks.question("for1")) if choice.own_text] == ["other"]


def test_2008_asks_only_what_the_report_marks_as_printed(reference: Path) -> None:
    questionnaire = load("ks-2008")
    report = (reference / "sources" / "hedmark-2008.md").read_text(encoding="utf-8")
    section = report.split("### I1. ")[1].split("### I2. ")[0]
    for question in questionnaire.questions:
        assert question.metadata.verbatim
        text = question.text["nb"]
        assert re.search(rf"\| «?{re.escape(text)}»?( \[[^|]*\])? \|", section), text
        if not re.search(rf"\| {re.escape(text)} \|", section):
            assert re.search(rf"\| «?{re.escape(text)}»?[^|]* \| V ", section), text
    for battery in ("actors", "themes"):
        stem = next(one for one in questionnaire.batteries if one.key == battery).text["nb"]
        assert f"«{stem}»" in section
    # 1 statement, 5 parties, 7 themes, 18 consequences without the one the figure cuts off.
    assert len(questionnaire.questions) == 30
    assert "d7" not in {question.key for question in questionnaire.questions}


@pytest.mark.parametrize(
    ("name", "place"), [("reflection-book", "Refleksjonsbok"), ("status-questions", "Fellessamling 4 status")]
)
def test_reflection_and_status_questions_stand_as_printed(reference: Path, name: str, place: str) -> None:
    table = rows(reference / "sources/difi-2019-tables/t13_refleksjons_og_analysesporsmal.csv")
    expected = [
        (row["question_verbatim"], f"difi-2019 l.{row['source_lines']}")
        for row in table
        if row["instrument_or_place"] == place
    ]
    questions = load(name).questions
    assert [(question.text["nb"], question.metadata.source) for question in questions] == expected
    assert all(question.metadata.verbatim and question.kind is Kind.LONG_TEXT for question in questions)


@pytest.mark.parametrize(
    ("name", "guide", "changed"),
    [
        ("guide-leaders", "Til lederne", ("8c", r"mars 2012", "mars 2021")),
        ("guide-makers", "Til de som har vært ansvarlig", ("6b", r"leder i \w+ kommune", "leder i kommunen")),
    ],
)
def test_the_guides_stand_as_printed_but_for_one_place(
    reference: Path, name: str, guide: str, changed: tuple[str, str, str]
) -> None:
    table = rows(reference / "sources/ripel-2022-tables/x5_interview_guides.csv")
    expected = [row for row in table if row["guide"].startswith(guide)]
    number, wrong, right = changed
    questions = load(name).questions
    assert [question.key for question in questions] == [f"q{row['no']}" for row in expected]
    for question, row in zip(questions, expected, strict=True):
        text = row["item_verbatim"]
        if row["no"] == number:
            text = re.sub(wrong, right, text)
            assert text != row["item_verbatim"]
        assert question.text["nb"] == text
        assert question.metadata.verbatim == (row["no"] != number)
        assert question.metadata.source.startswith(f"ripel-2022 l.{row['source_lines']}")
    assert len(questions) == {"guide-leaders": 21, "guide-makers": 13}[name]


def test_the_municipality_the_source_lets_slip_stands_in_no_questionnaire(reference: Path) -> None:
    table = rows(reference / "sources/ripel-2022-tables/x5_interview_guides.csv")
    slip = re.search(r"leder i (\w+) kommune", " ".join(row["item_verbatim"] for row in table))
    assert slip
    for name in names():
        assert slip[1].casefold() not in to_json(load(name)).casefold()


def test_time_well_spent_is_the_guides_question_with_our_answers() -> None:
    questionnaire = load("time-well-spent")
    asked = questionnaire.question("time")
    assert asked.text == load("guide-leaders").question("q7i").text
    assert asked.text["nb"] == "Har det vært vel anvendt tid?"
    assert "er våre" in questionnaire.note["nb"]
