"""What a form from a spreadsheet, Kobo or ODK becomes here, and what it says was left behind."""

import pytest

from ledetrad.instruments.exchange.xlsform import read_xlsform, starting_sheet
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import Aside, Kind, Layout, Review
from tests.instruments.exchange.xlsforms import (
    COURSE,
    LANGUAGES,
    OTHERS,
    PLAIN,
    Meaning,
    book,
    rows,
    with_parts,
)

pytestmark = pytest.mark.once


def read(*lines, headings="type | name | label", choices=(), settings=None):
    found = read_xlsform(
        book(rows(headings, *lines), rows("list_name | name | label", *choices), settings), "form.xlsx"
    )
    return found.questionnaire, {loss.where: loss.words["nb"] for loss in found.losses}


def test_a_course_evaluation_becomes_questions():
    found = read_xlsform(COURSE, "form.xlsx").questionnaire
    assert [question.key for question in found.questions][:4] == ["intro", "unit", "attended", "why_not"]
    assert found.question("useful").limit == 3
    assert found.question("useful").constraint == ""
    assert found.question("useful").constraint_message == {"nb": "Velg høyst tre"}
    assert (found.question("years").low, found.question("years").high) == (0, 60)
    assert found.question("share").constraint == "(. > 0 and . < 1) or . = 100"
    assert found.question("why_not").kind is Kind.LONG_TEXT
    assert found.question("again").layout is Layout.SCALE
    assert found.question("again").text == {"nb": "Ville du anbefalt det, ${unit}?"}
    assert (found.name, found.title, found.version) == ("kurs-mai-2026", {"nb": "Kurset i mai"}, "3")


@pytest.mark.parametrize("form", [COURSE, PLAIN, starting_sheet("nn")])
def test_a_form_that_is_taken_in_is_ready_to_be_used(form):
    assert problems(read_xlsform(form, "form.xlsx").questionnaire) == ()


def test_what_a_course_evaluation_loses_is_said_with_the_cell():
    losses = {loss.where: loss.words["nb"] for loss in read_xlsform(COURSE, "form.xlsx").losses}
    assert losses["survey!A2"] == "Spørsmål av typen «start» stilles ikke her. Raden er ikke tatt med."
    assert losses["choices!C13"] == "«Vet ikke» holdes utenfor gjennomsnitt."


def test_numbers_as_answers_count_and_dont_know_does_not():
    found = read_xlsform(COURSE, "form.xlsx").questionnaire
    agree = found.choices_of(found.question("again"))
    assert [choice.value for choice in agree] == [1, 2, 3, None]
    assert agree[-1].aside is Aside.DONT_KNOW
    assert [choice.own_text for choice in found.choices_of(found.question("missing"))] == [False, True]


def test_groups_become_sections_and_pages_and_hand_their_conditions_down():
    found = read_xlsform(LANGUAGES, "form.xlsx").questionnaire
    assert found.languages == ("nb", "nn", "en")
    assert [page.key for page in found.pages] == ["place", "work", "page_1", "page_2"]
    assert [question.key for question in found.pages[1].questions] == ["hours", "deep", "what"]
    assert found.pages[1].relevant == "${region} != 'x'"
    assert found.question("what").relevant == "${hours} > 10 or ${region} = 'north'"
    assert found.pages[0].section == {"nb": "Om deg", "nn": "Om deg", "en": "About you"}
    assert [question.battery for question in found.questions if question.battery] == ["climate", "climate"]
    assert found.batteries[0].text["nn"] == "Kor samd er du?"
    assert found.choices_of(found.question("county"))[0].attributes == {"region": "north"}
    assert found.review == {"nn": Review.DRAFT, "en": Review.DRAFT}  # the hint is in bokmål alone


def test_a_small_repeat_becomes_own_rows_and_consent_a_choice():
    found = read_xlsform(OTHERS, "form.xlsx").questionnaire
    people = found.question("people")
    assert [(column.key, column.kind) for column in people.columns] == [
        ("who", Kind.TEXT),
        ("how_much", Kind.NUMBER),
        ("since", Kind.DATE),
    ]
    assert [choice.key for choice in found.choices_of(found.question("consent"))] == ["OK"]
    assert found.question("order").kind is Kind.RANKING


def test_a_language_that_is_not_complete_is_a_draft_and_that_is_said():
    found, losses = read(
        "text | q1 | Navn | Namn",
        "text | q2 | Alder",
        headings="type | name | label::Bokmål (nb) | label::Nynorsk (nn)",
    )
    assert found.review == {"nn": Review.DRAFT}
    assert losses == {"survey!D1": "Tekster som mangler på Nynorsk (nn): 1. Språket er tatt inn som utkast."}


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("label::English (en)", "en"),
        ("label::Norsk", "nb"),
        ("label::nynorsk", "nn"),
        ("label:English", "en"),
        ("Label :: nb-NO", "nb"),
        ("label::Kiswahili (sw)", "sw"),
        ("caption", "nb"),
    ],
)
def test_languages_are_known_by_their_code_or_their_name(heading, language):
    found, losses = read("text | q1 | Navn?", headings=f"type | name | {heading}")
    assert (found.languages, found.question("q1").text) == ((language,), {language: "Navn?"})
    assert losses == {}


def test_the_language_of_the_form_is_the_one_it_names():
    found, _ = read("text | q1 | Name?", settings={"default_language": "English (en)"})
    assert found.languages == ("en",)


def test_older_spellings_of_headings_and_types_are_read():
    found, losses = read(
        "select one from yn | q1 | Ja? | yes",
        "string | q2 | Hva? | | ${q1} = 'y' | . != ''",
        headings="command | tag | caption | bind::required | relevance | bind::constraint",
        choices=["yn | y | Ja"],
    )
    assert (found.question("q1").required, found.question("q2").relevant) == ("yes", "${q1} = 'y'")
    assert found.question("q2").constraint == ". != ''"
    assert losses == {}


def test_markup_and_scripts_in_texts_do_not_survive():
    found, losses = read(
        "text | q1 | <b>Hva</b> mener du?<script>alert(1)</script>",
        "text | q2 | &lt;img src=x onerror=alert(1)&gt;Se her",
        "text | q3 | 3 < 4 og R&D <3",
        "select_one l | q4 | Velg",
        choices=["l | a | <style>x</style>En<br>to"],
    )
    assert found.question("q1").text == {"nb": "Hva mener du?"}
    assert found.question("q2").text == {"nb": "Se her"}
    assert found.question("q3").text == {"nb": "3 < 4 og R&D <3"}
    assert found.lists["l"][0].text == {"nb": "En\nto"}
    assert set(losses) == {"survey!C2", "survey!C3", "choices!C2"}


@pytest.mark.parametrize(
    ("line", "headings", "where", "said"),
    [
        ("geopoint | here | Hvor?", "type | name | label", "survey!A3", "geopoint"),
        ("select_one_from_file x.csv | q | Velg", "type | name | label", "survey!A3", "select_one_from_file"),
        ("time | q | Når? ", "type | name | label", "survey!A3", "time"),
        ("range | q | Hvor mye?", "type | name | label", "survey!A3", "Glidebryteren"),
        ("text | q | Hva? | her", "type | name | label | default", "survey!D3", "default"),
        ("text | q | Hva? | 1 + 1", "type | name | label | calculation", "survey!D3", "calculate"),
        (
            "text | q | Hva? | Vis til",
            "type | name | label | guidance_hint::nb",
            "survey!D3",
            "guidance_hint",
        ),
        ("text | q | Hva? | bilde.png", "type | name | label | media::image", "survey!D3", "image"),
        ("date | q | Når? | month-year", "type | name | label | appearance", "survey!D3", "month-year"),
        ("text | q | Hva? | min kommentar", "type | name | label | kommentar", "survey!D1", "kommentar"),
    ],
)
def test_what_cannot_be_carried_over_is_said_with_its_cell(line, headings, where, said):
    _, losses = read("text | first | Navn?", line, headings=headings)
    assert set(losses) == {where}
    assert said in losses[where]


def test_a_repeat_with_choices_is_left_out_and_said():
    found, losses = read(
        "text | q1 | Navn?",
        "begin_repeat | people | Hvem?",
        "select_one l | kind | Slag",
        "end_repeat",
        choices=["l | a | A"],
    )
    assert [question.key for question in found.questions] == ["q1"]
    assert "people" in losses["survey!A3"]


def test_other_without_an_answer_for_it_gets_one_in_every_language():
    found, _ = read(
        "select_one l or_other | q1 | Hva? | Kva?",
        "select_one l | q2 | Hva? | Kva?",
        "text | q3 | Hvorfor ${q1_other}? | Kvifor?",
        headings="type | name | label::Bokmål (nb) | label::Nynorsk (nn)",
        choices=["l | a | A"],
    )
    added = found.choices_of(found.question("q1"))[-1]
    assert (added.key, added.text, added.own_text) == ("other", {"nb": "Annet", "nn": "Anna"}, True)
    assert [choice.key for choice in found.choices_of(found.question("q2"))] == ["a"]
    assert found.question("q3").text["nb"] == "Hvorfor ${q1_text}?"


def test_names_that_cannot_be_keys_get_others_in_the_rules_and_the_texts_too():
    found, losses = read(
        "select_one ja-nei | _1_på | Ja?",
        "text | q-2 | Du svarte ${_1_på} | ${_1_på} = 'ja' and ${q-3} > 2",
        "integer | q-3 | Tall?",
        "integer | Q_3 | Tall?",
        headings="type | name | label | relevant",
        choices=["ja-nei | ja | Ja", "ja-nei | Helt uenig | Nei", "ja-nei | Helt_uenig | Nja"],
    )
    assert [question.key for question in found.questions] == ["q_1_pa", "q_2", "q_3", "Q_3_2"]
    assert found.question("q_2").relevant == "${q_1_pa} = 'ja' and ${q_3} > 2"
    assert found.question("q_2").text == {"nb": "Du svarte ${q_1_pa}"}
    assert [choice.key for choice in found.lists["ja_nei"]] == ["ja", "Helt_uenig", "Helt_uenig_2"]
    assert losses["survey!B2"] == "Navnet «_1_på» er blitt «q_1_pa», her og i reglene."
    assert set(losses) == {"survey!B2", "survey!B3", "survey!B4", "survey!B5", "choices!B3", "choices!B4"}
    assert problems(found) == ()


def test_tables_and_rankings_of_kobo_become_batteries_and_rankings():
    found, losses = read(
        "begin_score | use | Hvor enig er du? | l",
        "score__row | use_1 | Jeg prøver",
        "score__row | use_2 | Vi prøver",
        "end_score",
        "begin_rank | order | Sett i rekkefølge | | l",
        "rank__level | first | Først",
        "rank__level | second | Så",
        "end_rank",
        "begin_kobomatrix | m | Tabell",
        "select_one l | x | Hva?",
        "end_kobomatrix",
        headings="type | name | label | kobo--score-choices | kobo--rank-items",
        choices=["l | a | A", "l | b | B", "l | c | C"],
    )
    assert [(question.key, question.battery) for question in found.questions][:2] == [
        ("use_1", "use"),
        ("use_2", "use"),
    ]
    assert (found.question("order").kind, found.question("order").limit) == (Kind.RANKING, 2)
    assert set(losses) == {"survey!A10"}
    assert problems(found) == ()


def test_columns_of_the_lists_keep_their_names_for_the_filter():
    made = book(
        rows("type | name | label | choice_filter", "select_one l | q1 | A | Type = 'x' and title != 'y'"),
        rows(
            "list name | value | caption | Type | title | $kuid | min kommentar",
            "l | a | A | x | t | k | hei",
        ),
    )
    found = read_xlsform(made, "form.xlsx")
    assert found.questionnaire.lists["l"][0].attributes == {"Type": "x", "title": "t"}
    assert [loss.where for loss in found.losses] == ["choices!G1"]


def test_rows_of_notes_and_disabled_rows_are_no_questions():
    found, losses = read(
        "text | q1 | Navn?",
        " | | | | husk å spørre Kari",
        "text | q2 | Alder? | yes",
        headings="type | name | label | disabled | ledetrad_source",
    )
    assert [question.key for question in found.questions] == ["q1"]
    assert "hoppet over" in losses["survey!A3"]


def test_numbers_and_yes_or_no_in_cells_are_read_as_they_look():
    made = book(
        [{"type": "select_one l", "name": "q1", "label": "Velg", "required": "TRUE"}],
        [
            {"list_name": "l", "name": 1, "label": 2026},
            {"list_name": "l", "name": 2.5, "label": "To og en halv"},
        ],
    )
    found = read_xlsform(made, "form.xlsx").questionnaire
    assert found.question("q1").required == "yes"
    assert [(choice.key, choice.value) for choice in found.lists["l"]] == [("1", 1), ("2.5", 2.5)]
    assert found.lists["l"][0].text == {"nb": "2026"}


def test_numbers_with_ends_of_their_own_keep_them():
    found, losses = read(
        "range | q1 | Hvor mye? | start=1 end=7 step=0.5",
        "range | q2 | Hvor mye?",
        "percentage | q3 | Hvor stor del?",
        "range | q4 | Hvor mye? | start=1 end=7 | . >= 2",
        headings="type | name | label | parameters | constraint",
    )
    ends = [(question.low, question.high) for question in found.questions]
    assert ends == [(1, 7), (0, 10), (0, 100), (2, 7)]
    assert set(losses) == {"survey!A2", "survey!A3", "survey!A5"}


def test_sheets_written_by_other_programs_are_read():
    cells = "".join(
        f"<row>{''.join(f'<c t="inlineStr"><is><r><t>{text[:1]}</t></r><r><t>{text[1:]}</t></r></is></c>' for text in row)}</row>"
        for row in (("type", "name", "label"), ("text", "q1", "Hva &lt;3?_x000D_"))
    )
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{strict}"><sheetData>{cells}</sheetData></worksheet>'
    data = with_parts(COURSE, {"xl/worksheets/sheet1.xml": sheet.encode("utf-16")})
    found = read_xlsform(data, "form.xlsx").questionnaire
    assert [(question.key, question.text) for question in found.questions] == [("q1", {"nb": "Hva <3?"})]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_sheet_to_start_from_reads_without_losses_and_pyxform_takes_it(language):
    data = starting_sheet(language)
    found = read_xlsform(data, "start.xlsx")
    asked = found.questionnaire
    assert found.losses == ()
    assert asked.languages == (language,)
    assert asked.question("useful").limit == 3
    assert asked.question("why_not").relevant == "${attended} = 'no'"
    assert [question.key for question in asked.questions if question.battery == "use"] == ["use_1", "use_2"]
    assert asked.scales[0].items == ("use_1", "use_2")
    assert asked.lists["agree"][-1].aside is Aside.DONT_KNOW
    assert set(Meaning(data).questions) == {question.key for question in asked.questions}
