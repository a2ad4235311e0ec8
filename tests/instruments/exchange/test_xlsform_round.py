"""XLSForm → us → XLSForm: pyxform finds the same questions, logic and languages; ours come back whole."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from ledetrad.instruments.exchange.xlsform import read_xlsform, write_xlsform
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Battery,
    Choice,
    Column,
    Kind,
    Layout,
    Metadata,
    Norm,
    Page,
    Question,
    Questionnaire,
    Reporting,
    Review,
    Role,
    Scale,
    ScaleMethod,
    Shelf,
)
from ledetrad.instruments.questionnaires.shelves import load, names
from tests.instruments.exchange.anything import filled
from tests.instruments.exchange.xlsforms import COURSE, LANGUAGES, OTHERS, PLAIN, Meaning

pytestmark = pytest.mark.once

ASKED = set(Kind) - {Kind.INFORMATION, Kind.ALLOCATION, Kind.OWN_ROWS}
FORMS = {"course": COURSE, "languages": LANGUAGES, "others": OTHERS, "plain": PLAIN}


def again(data):
    written, _ = write_xlsform(read_xlsform(data, "form.xlsx").questionnaire)
    return written


@pytest.mark.parametrize("name", FORMS)
def test_pyxform_finds_the_same_questions_and_rules_after_a_journey_through_us(name):
    before, after = Meaning(FORMS[name]), Meaning(again(FORMS[name]))
    assert before.questions
    assert after.questions == before.questions
    assert after.notes >= before.notes
    assert after.languages >= before.languages
    if name != "plain":
        assert before.title is not None


def test_a_language_that_is_named_keeps_its_name():
    assert Meaning(again(LANGUAGES)).languages == {"Bokmål (nb)", "Nynorsk (nn)", "English (en)"}


@pytest.mark.parametrize("name", FORMS)
def test_a_second_journey_changes_nothing(name):
    once = again(FORMS[name])
    first, second = read_xlsform(once, "form.xlsx"), read_xlsform(again(once), "form.xlsx")
    assert second.questionnaire == first.questionnaire
    assert first.losses == ()
    assert again(once) == once


def words(text):
    return {"nb": text, "nn": f"{text} på nynorsk", "en": f"{text} in English"}


RICH = Questionnaire(
    name="rich-form",
    title=words("Alt vi har"),
    version="2026-1",
    languages=("nb", "nn", "en"),
    pages=(
        Page(
            "p1",
            (
                Question(
                    "age",
                    Kind.NUMBER,
                    words("Alder"),
                    low=18.0,
                    high=99.0,
                    required="yes",
                    required_message=words("Skriv et tall"),
                    unit=words("år"),
                    asides=(Aside.DONT_KNOW, Aside.REFUSED),
                ),
                Question(
                    "why",
                    Kind.CHOICES,
                    words("Hvorfor?"),
                    hint=words("Inntil tre"),
                    choices="reasons",
                    limit=3,
                    constraint="not(selected(., 'a')) or count-selected(.) = 1",
                    constraint_message=words("Bare a"),
                ),
                Question(
                    "b1",
                    Kind.CHOICE,
                    words("Vi lytter"),
                    choices="agree",
                    battery="agreeing",
                    layout=Layout.SCALE,
                    metadata=Metadata(
                        "E", "klima", "gruppe", 2, "samspill", "ks-fou-2021 L1-2", verbatim=True
                    ),
                ),
                Question(
                    "b2",
                    Kind.CHOICE,
                    words("Vi avbryter"),
                    choices="agree",
                    battery="agreeing",
                    audience=("self", "boss"),
                    role_text={"boss": words("Lederne avbryter")},
                ),
            ),
            words("Side 1"),
            words("Del A"),
        ),
        Page(
            "p2",
            (
                Question(
                    "when",
                    Kind.DATE,
                    words("Når?"),
                    relevant="${age} > 20 or ${b1} = '1'",
                    required="${age} > 30 or ${age} < 20",
                    asides=(Aside.NOT_APPLICABLE,),
                ),
                Question(
                    "short",
                    Kind.TEXT,
                    words("Du er ${age}. 3 < 4 & R&D?"),
                    longest=200,
                    constraint="(. = 'a' or . = 'b')",
                ),
                Question("long", Kind.LONG_TEXT, words("Fortell"), story=words("En historie\nmed to linjer")),
                Question("order", Kind.RANKING, words("Ranger"), choices="reasons", limit=2),
                Question(
                    "share",
                    Kind.ALLOCATION,
                    words("Fordel"),
                    choices="reasons",
                    total=100.0,
                    required="yes",
                    unit=words("prosent"),
                    asides=(Aside.DONT_KNOW,),
                ),
                Question(
                    "people",
                    Kind.OWN_ROWS,
                    words("Hvem?"),
                    columns=(
                        Column("name", words("Navn")),
                        Column("age", words("Alder"), Kind.NUMBER),
                        Column("since", words("Siden"), Kind.DATE),
                    ),
                    rows=3,
                ),
                Question("thanks", Kind.INFORMATION, words("Takk")),
                Question("double", Kind.CALCULATION, calculation="coalesce(${age}, 0) * 2"),
                Question("gap", Kind.CHOICE, words("Hva manglet?"), choices="gaps"),
                Question(
                    "dilemma",
                    Kind.CHOICE,
                    words("Hva gjør du?"),
                    choices="ways",
                    layout=Layout.BUTTONS,
                    choice_filter="place = ${gap}",
                ),
                Question(
                    "why_so", Kind.TEXT, words("Hvorfor ${dilemma_text}?"), relevant="${dilemma_text} != ''"
                ),
                Question("hours", Kind.NUMBER, words("Timer"), decimals=True, low=1e-7),
            ),
            words("Side 2"),
            words("Del A"),
            relevant="${age} > 17",
        ),
        Page("age", (Question("last", Kind.TEXT, words("Noe mer?")),)),
    ),
    lists={
        "reasons": tuple(Choice(key, words(f"Grunn {key}")) for key in "abcd"),
        "agree": (
            *(Choice(str(value), words(f"Trinn {value}"), float(value)) for value in range(1, 6)),
            Choice("9", words("Vet ikke"), aside=Aside.DONT_KNOW),
        ),
        "gaps": (Choice("x", words("Tid")), Choice("other", words("Annet"), own_text=True)),
        "ways": (
            Choice("x", words("Spør"), attributes={"place": "x"}, role="dialog"),
            Choice("annet", words("Noe annet"), attributes={"place": "other"}, own_text=True),
        ),
    },
    batteries=(Battery("agreeing", words("Hvor enig er du?")),),
    roles=(Role("self", words("Deg selv")), Role("boss", words("Lederen"))),
    scales=(
        Scale(
            "climate",
            words("Klima"),
            ("b1", "b2"),
            1.0,
            5.0,
            reversed=("b2",),
            method=ScaleMethod.SUM_BY_COUNT,
            minimum_valid=1,
            norms=(Norm(words("Alle"), 10 / 3, 100, "ks-fou-2021 L10", role="self", sd=0.7),),
            source="L9",
        ),
    ),
    reporting=Reporting(never_single_items=True, minimum=5, text_minimum=6, alone=True),
    review={"nb": Review.ORIGINAL, "nn": Review.OUR_TRANSLATION, "en": Review.DRAFT},
    intro=words("Velkommen"),
    source="Laget her",
    licence="CC BY 4.0",
    note=words("Ikke bruk enkeltspørsmål"),
    minutes=5,
)


def test_a_questionnaire_with_everything_we_have_comes_back_whole():
    data, losses = write_xlsform(RICH)
    read = read_xlsform(data, "rich.xlsx")
    assert read.questionnaire == RICH
    assert read.losses == ()
    assert {loss.where for loss in losses} >= {"order", "people", "share", "scales", "roles"}


def test_pyxform_takes_everything_we_have():
    found = Meaning(write_xlsform(RICH)[0])
    assert found.languages == {"Bokmål (nb)", "Nynorsk (nn)", "English (en)"}
    asked = {question.key for question in RICH.questions} - {"share", "people", "thanks"}
    assert set(found.questions) >= asked
    assert found.questions["why"]["constraint"] == {
        "not(selected(., 'a')) or count-selected(.) = 1",
        "count-selected(.) <= 3",
    }
    assert found.questions["age"]["required"] == "age_aside = ''"
    assert (
        "coalesce( share_a , 0) + coalesce( share_b , 0) + coalesce( share_c , 0) + . = 100"
        in (found.questions["share_d"]["constraint"])
    )
    assert found.questions["b1"]["label"]["Nynorsk (nn)"] == "Vi lytter på nynorsk"


def test_the_same_questionnaire_gives_the_same_file():
    assert write_xlsform(RICH)[0] == write_xlsform(replace(RICH))[0]


@pytest.mark.parametrize(
    "rule",
    [
        ". = 1 or . = 2",
        "(. = 1 or . = 2)",
        "((. = 1 or . = 2))",
        "(. = 1) and (. = 2 or . = 3)",
        "(. > 3)",
        "not(. = 3) and . != 4 and . != 5",
        "if(. > 3 or . < 1, 1, 0) = 1",
    ],
)
def test_a_rule_keeps_its_meaning_and_its_spelling_beside_limits_and_dont_know(rule):
    first = Question("first", Kind.NUMBER, {"nb": "Hvor mange?"})
    asked = Question(
        "asked",
        Kind.NUMBER,
        {"nb": "Hvor mange?"},
        low=-2.5,
        high=9.0,
        decimals=True,
        constraint=rule,
        required=rule.replace(" . ", " ${first} ")
        .replace("(. ", "(${first} ")
        .replace(". = 1", "${first} = 1"),
        asides=(Aside.DONT_KNOW,),
    )
    form = Questionnaire("form", {"nb": "Skjema"}, "1", ("nb",), (Page("p", (first, asked)),))
    data, _ = write_xlsform(form)
    assert read_xlsform(data, "form.xlsx").questionnaire == form
    assert {". >= -2.5", ". <= 9"} <= Meaning(data).questions["asked"]["constraint"]


def test_a_text_too_long_for_a_cell_is_cut_and_that_is_said():
    form = Questionnaire(
        "form", {"nb": "S"}, "1", ("nb",), (Page("p", (Question("q", Kind.TEXT, {"nb": "a" * 40_000}),)),)
    )
    data, losses = write_xlsform(form)
    assert [loss.where for loss in losses] == ["survey!C3"]
    assert len(read_xlsform(data, "form.xlsx").questionnaire.question("q").text["nb"]) == 32_767


@pytest.mark.parametrize("name", names())
def test_every_questionnaire_that_ships_goes_out_and_comes_back(name):
    shipped = load(name)
    data, _ = write_xlsform(shipped)
    assert read_xlsform(data, name).questionnaire == replace(shipped, shelf=Shelf.LOCAL)
    asked = {question.key for question in shipped.questions if question.kind in ASKED}
    assert set(Meaning(data).questions) >= asked


def test_a_form_from_a_file_never_carries_the_mark_of_a_reproduced_wording():
    data, _ = write_xlsform(replace(RICH, shelf=Shelf.REPRODUCED))
    read = read_xlsform(data, "rich.xlsx")
    assert read.questionnaire.shelf is Shelf.LOCAL
    assert any("Gjengitt" in loss.words["nb"] for loss in read.losses)


@settings(max_examples=20)
@given(filled())
def test_whatever_is_written_can_be_read_and_written_again(made):
    asked = replace(
        made[0],
        pages=tuple(
            replace(page, questions=tuple(replace(one, calculation="1 + 1") for one in page.questions))
            for page in made[0].pages
        ),
    )
    first = read_xlsform(write_xlsform(asked)[0], "any.xlsx").questionnaire
    assert read_xlsform(write_xlsform(first)[0], "any.xlsx").questionnaire == first
    assert [question.kind for question in first.questions] == [question.kind for question in asked.questions]
