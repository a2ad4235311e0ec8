"""Every question type of LimeSurvey, and what is said of the ones that have no place here."""

import pytest

from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import Kind
from tests.instruments.exchange.limesurveys import (
    answer,
    asked,
    attribute,
    read,
    sub,
    survey,
    table,
    told,
)

pytestmark = pytest.mark.once

TWO = (answer(1, "A1"), answer(1, "A2"))
ROWS = (sub(1, "S1"), sub(1, "S2", question_order=1))


@pytest.mark.parametrize(
    ("kind", "ours"),
    [
        ("N", Kind.NUMBER),
        ("D", Kind.DATE),
        ("S", Kind.TEXT),
        ("T", Kind.LONG_TEXT),
        ("U", Kind.LONG_TEXT),
        ("X", Kind.INFORMATION),
        ("5", Kind.CHOICE),
        ("Y", Kind.CHOICE),
        ("G", Kind.CHOICE),
        ("L", Kind.CHOICE),
        ("!", Kind.CHOICE),
        ("M", Kind.CHOICES),
        ("R", Kind.RANKING),
    ],
)
def test_a_type_becomes_its_kind(kind: str, ours: Kind) -> None:
    made = read(survey([asked(1, kind), asked(2, "S")], ROWS, TWO)).questionnaire
    question = made.question("Q1")
    assert question.kind is ours
    assert question.text == {"nb": "Spørsmål 1"}
    assert not problems(made)


def test_a_list_keeps_codes_texts_numbers_and_other() -> None:
    answers = [answer(1, "2", "To", sortorder=2), answer(1, "1", "Én", sortorder=1)]
    made = read(
        survey(
            [asked(1, "L", other="Y")],
            answers=answers,
            attributes=[attribute(1, "other_replace_text", "Noe annet", "nb")],
        )
    ).questionnaire
    choices = made.choices_of(made.question("Q1"))
    assert [(one.key, one.text["nb"], one.value) for one in choices] == [
        ("1", "Én", 1.0),
        ("2", "To", 2.0),
        ("other", "Noe annet", None),
    ]
    assert choices[-1].own_text


@pytest.mark.parametrize(
    ("place", "keys"), [("beginning", "other 1 2"), ("specific", "1 other 2"), ("end", "1 2 other")]
)
def test_other_stands_where_it_stood(place: str, keys: str) -> None:
    attributes = [attribute(1, "other_position", place), attribute(1, "other_position_code", "1")]
    made = read(
        survey([asked(1, "L", other="Y")], (), [answer(1, "1"), answer(1, "2")], attributes)
    ).questionnaire
    assert [one.key for one in made.choices_of(made.question("Q1"))] == keys.split()


def test_a_list_with_comment_is_a_choice_and_a_text() -> None:
    made = read(survey([asked(1, "O")], answers=TWO)).questionnaire
    assert [(one.key, one.kind) for one in made.questions] == [
        ("Q1", Kind.CHOICE),
        ("Q1_comment", Kind.LONG_TEXT),
    ]


@pytest.mark.parametrize(("kind", "keys"), [("F", "A1 A2"), ("H", "A1 A2"), ("A", "1 2 3 4 5"), ("B", "1 2 3 4 5 6 7 8 9 10"), ("C", "Y U N"), ("E", "I S D")])  # fmt: skip
def test_an_array_is_a_battery(kind: str, keys: str) -> None:
    made = read(survey([asked(1, kind, mandatory="Y")], ROWS, TWO)).questionnaire
    assert [(one.key, one.battery, one.required) for one in made.questions] == [
        ("Q1_S1", "Q1", "yes"),
        ("Q1_S2", "Q1", "yes"),
    ]
    assert made.batteries[0].text == {"nb": "Spørsmål 1"}
    assert [one.key for one in made.choices_of(made.questions[0])] == keys.split()
    assert not problems(made)


def test_a_dual_scale_is_two_batteries_with_their_headings() -> None:
    answers = [*TWO, answer(1, "B1", scale_id=1), answer(1, "B2", scale_id=1)]
    headings = [
        attribute(1, "dualscale_headerA", "Viktig", "nb"),
        attribute(1, "dualscale_headerB", "Bra", "nb"),
    ]
    made = read(survey([asked(1, "1")], ROWS, answers, headings)).questionnaire
    assert [one.key for one in made.questions] == ["Q1_S1_0", "Q1_S2_0", "Q1_S1_1", "Q1_S2_1"]
    assert [one.text["nb"] for one in made.batteries] == ["Spørsmål 1 – Viktig", "Spørsmål 1 – Bra"]
    assert [one.key for one in made.choices_of(made.question("Q1_S2_1"))] == ["B1", "B2"]


def test_cells_are_numbers_texts_or_boxes() -> None:
    parts = [*ROWS, sub(1, "X", scale_id=1), sub(1, "Z", scale_id=1, question_order=1)]
    numbers = read(survey([asked(1, ":")], parts)).questionnaire
    assert [one.key for one in numbers.questions[1:]] == ["Q1_S1_X", "Q1_S1_Z", "Q1_S2_X", "Q1_S2_Z"]
    assert (numbers.questions[1].kind, numbers.questions[1].low, numbers.questions[1].high) == (
        Kind.NUMBER,
        1,
        10,
    )
    texts = read(survey([asked(1, ";")], parts)).questionnaire
    assert texts.question("Q1_S1_X").kind is Kind.TEXT
    assert texts.question("Q1_S1_X").text["nb"] == "Del S1 – Del X"
    boxes = read(
        survey([asked(1, ":")], parts, attributes=[attribute(1, "multiflexible_checkbox", "1")])
    ).questionnaire
    assert [one.key for one in boxes.choices_of(boxes.question("Q1_S2"))] == ["X", "Z"]
    assert boxes.question("Q1_S2").kind is Kind.CHOICES


def test_several_numbers_and_texts_stand_under_their_stem() -> None:
    made = read(survey([asked(1, "K", mandatory="Y"), asked(2, "Q")], [*ROWS, sub(2, "a")])).questionnaire
    assert [(one.key, one.kind, one.required) for one in made.questions] == [
        ("Q1", Kind.INFORMATION, ""),
        ("Q1_S1", Kind.NUMBER, "yes"),
        ("Q1_S2", Kind.NUMBER, "yes"),
        ("Q2", Kind.INFORMATION, ""),
        ("Q2_a", Kind.TEXT, ""),
    ]


def test_numbers_that_add_up_to_a_total_are_shared_out() -> None:
    attributes = [attribute(1, "equals_num_value", "100")]
    made = read(
        survey([asked(1, "K"), asked(2, "S", relevance="Q1_S1 > 50")], ROWS, attributes=attributes)
    ).questionnaire
    assert (made.question("Q1").kind, made.question("Q1").total) == (Kind.ALLOCATION, 100)
    assert made.question("Q2").relevant == "points(${Q1}, 'S1') > 50"
    assert not problems(made)


def test_several_choices_with_comments() -> None:
    made = read(survey([asked(1, "P")], ROWS)).questionnaire
    comment = made.question("Q1_S2_comment")
    assert (comment.kind, comment.relevant) == (Kind.TEXT, "selected(${Q1}, 'S2')")
    assert comment.text["nb"] == "Kommentar: Del S2"


def test_limits_of_numbers_texts_and_choices() -> None:
    attributes = [
        attribute(1, "min_num_value_n", "0"),
        attribute(1, "max_num_value_n", "120"),
        attribute(1, "num_value_int_only", "1"),
        attribute(1, "suffix", "år", "nb"),
        attribute(2, "maximum_chars", "40"),
        attribute(3, "max_answers", "2"),
        attribute(3, "min_answers", "1"),
        attribute(3, "exclude_all_others", "S2"),
        attribute(4, "date_min", "2020-01-31"),
    ]
    parts = [sub(3, "S1"), sub(3, "S2"), sub(3, "S3")]
    questions = [asked(1, "N"), asked(2, "S"), asked(3, "M"), asked(4, "D")]
    made = read(survey(questions, parts, attributes=attributes)).questionnaire
    number = made.question("Q1")
    assert (number.low, number.high, number.decimals, number.unit) == (0, 120, False, {"nb": "år"})
    assert made.question("Q2").longest == 40
    assert made.question("Q3").limit == 2
    assert made.question("Q3").constraint == (
        "(count-selected(.) >= 1) and ((not(selected(., 'S2')) or count-selected(.) = 1))"
    )
    assert made.question("Q4").constraint == ". >= '2020-01-31'"
    assert not problems(made)


def test_what_has_no_place_here_is_said_and_the_rest_stays() -> None:
    questions = [
        asked(1, "|"),
        asked(2, "I"),
        asked(3, "S", mandatory="S"),
        asked(4, "?"),
        asked(5, "S"),
        asked(6, "S"),
    ]
    attributes = [
        attribute(3, "random_order", "1"),
        attribute(3, "time_limit", "20"),
        attribute(5, "hidden", "1"),
        attribute(3, "other_comment_mandatory", "1"),
    ]
    more = (
        table("quota", [{"id": 1, "name": "Nok menn"}]),
        table("defaultvalues", [{"qid": 6, "language": "nb", "defaultvalue": "Oslo"}]),
    )
    made = read(survey(questions, (), (), attributes, *more))
    assert [(one.key, one.kind) for one in made.questionnaire.questions] == [
        ("Q3", Kind.TEXT),
        ("Q4", Kind.LONG_TEXT),
        ("Q6", Kind.TEXT),
    ]
    said = told(made)
    for where, words in (
        ("Q1", "Opplasting"),
        ("Q2", "Språkvalget"),
        ("Q3", "uten å kreve svar"),
        ("Q3", "Tilfeldig rekkefølge"),
        ("Q3", "Tidsgrensen"),
        ("Q3", "«other_comment_mandatory»"),
        ("Q4", "«?» er ukjent"),
        ("Q5", "var skjult"),
        ("Q6", "utfylt på forhånd"),
        ("quota", "«Nok menn»"),
    ):
        assert any(line.startswith(f"{where}: ") and words in line for line in said.splitlines()), (
            where,
            words,
            said,
        )


def test_a_list_without_answers_is_information_and_said() -> None:
    made = read(survey([asked(1, "L"), asked(2, "F"), asked(3, "S")]))
    assert [one.kind for one in made.questionnaire.questions] == [
        Kind.INFORMATION,
        Kind.INFORMATION,
        Kind.TEXT,
    ]
    assert told(made).count("ingen svar å velge mellom") == 2


def test_codes_that_are_no_keys_are_rewritten_and_said() -> None:
    questions = [asked(1, "L", "1 grønn-ø"), asked(2, "S", "same"), asked(3, "S", "same")]
    made = read(survey(questions, answers=[answer(1, "a b"), answer(1, "a_b")]))
    assert [one.key for one in made.questionnaire.questions] == ["q1_gronn_o", "same", "same_2"]
    assert [one.key for one in made.questionnaire.choices_of(made.questionnaire.questions[0])] == [
        "a_b",
        "a_b_2",
    ]
    assert "1 grønn-ø → q1_gronn_o, a b → a_b, a_b → a_b_2" in told(made)
    assert "same → same_2" in told(made)


def test_a_code_that_stands_twice_counts_once_and_is_said() -> None:
    made = read(
        survey([asked(1, "L")], answers=[answer(1, "1", "En"), answer(1, "1", "To"), answer(1, "2", "Tre")])
    )
    choices = made.questionnaire.choices_of(made.questionnaire.question("Q1"))
    assert [(one.key, one.text["nb"]) for one in choices] == [("1", "En"), ("2", "Tre")]
    assert "Koden «1» står flere ganger" in told(made)
