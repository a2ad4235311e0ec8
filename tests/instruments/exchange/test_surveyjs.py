"""SurveyJS definitions: every type, conditions, languages; and what is refused or said."""

import json
from typing import Any

import pytest

from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import Answers, Aside, Kind, Layout, Question, Review
from ledetrad.instruments.questionnaires.route import way
from tests.instruments.exchange.surveyjs import OTHERS, definition, read, told

pytestmark = pytest.mark.once


def one(**element: Any) -> Question:
    """The question that one element becomes."""
    return read(definition({"name": "q", **element})).questionnaire.question("q")


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ({"type": "text"}, Kind.TEXT),
        ({}, Kind.TEXT),
        ({"type": "text", "inputType": "number"}, Kind.NUMBER),
        ({"type": "text", "inputType": "range"}, Kind.NUMBER),
        ({"type": "text", "inputType": "date"}, Kind.DATE),
        ({"type": "text", "inputType": "tel"}, Kind.TEXT),
        ({"type": "comment"}, Kind.LONG_TEXT),
        ({"type": "radiogroup", "choices": [1, 2]}, Kind.CHOICE),
        ({"type": "dropdown", "choices": [1, 2]}, Kind.CHOICE),
        ({"type": "checkbox", "choices": [1, 2]}, Kind.CHOICES),
        ({"type": "tagbox", "choices": [1, 2]}, Kind.CHOICES),
        ({"type": "ranking", "choices": [1, 2]}, Kind.RANKING),
        ({"type": "rating"}, Kind.CHOICE),
        ({"type": "boolean"}, Kind.CHOICE),
        ({"type": "imagepicker", "choices": [1, 2]}, Kind.CHOICE),
        ({"type": "imagepicker", "choices": [1, 2], "multiSelect": True}, Kind.CHOICES),
        ({"type": "html", "html": "<b>Hei</b>"}, Kind.INFORMATION),
        ({"type": "expression", "expression": "1 + 2"}, Kind.CALCULATION),
        ({"type": "matrixdynamic", "columns": [{"name": "n", "cellType": "text"}]}, Kind.OWN_ROWS),
        ({"type": "paneldynamic", "templateElements": [{"type": "text", "name": "n"}]}, Kind.OWN_ROWS),
        ({"type": "wombat"}, Kind.LONG_TEXT),
    ],
)
def test_a_type_becomes_its_kind(element: dict[str, Any], kind: Kind) -> None:
    assert one(**element).kind is kind


def test_choices_keep_values_texts_numbers_and_the_special_ones() -> None:
    element = {
        "type": "radiogroup",
        "name": "q",
        "choices": [1, {"value": "b c", "text": {"default": "Be", "nn": "Bé"}}, True, "x"],
        "showOtherItem": True,
        "otherText": "Noe annet",
        "showNoneItem": True,
        "showDontKnowItem": True,
        "showRefuseItem": True,
    }
    made = read(definition(element))
    choices = made.questionnaire.choices_of(made.questionnaire.question("q"))
    assert [(choice.key, choice.text["nb"], choice.value, choice.aside) for choice in choices] == [
        ("1", "1", 1.0, None),
        ("b_c", "Be", None, None),
        ("true", "true", None, None),
        ("x", "x", None, None),
        ("other", "Noe annet", None, None),
        ("none", "Ingen av disse", None, None),
        ("dont_know", "Vet ikke", None, Aside.DONT_KNOW),
        ("refused", "Vil ikke svare", None, Aside.REFUSED),
    ]
    assert choices[4].own_text
    assert "q: Kodene er skrevet om: b c → b_c." in told(made)


def test_a_rating_is_a_scale_with_words_at_its_ends() -> None:
    made = read(definition({"type": "rating", "name": "q", "rateMin": 0, "rateMax": 3, "minRateDescription": "Lite", "maxRateDescription": "Mye"})).questionnaire  # fmt: skip
    assert made.question("q").layout is Layout.SCALE
    assert [(choice.text["nb"], choice.value) for choice in made.choices_of(made.question("q"))] == [
        ("0 – Lite", 0.0),
        ("1", 1.0),
        ("2", 2.0),
        ("3 – Mye", 3.0),
    ]


def test_matrices_become_batteries_cells_and_own_rows() -> None:
    grid = {"type": "matrix", "name": "g", "title": "Hvor enig?", "columns": [1, 2], "rows": ["a", {"value": "b", "text": "Be"}], "eachRowRequired": True}  # fmt: skip
    cells = {
        "type": "matrixdropdown",
        "name": "c",
        "choices": ["x", "y"],
        "columns": [
            {"name": "pick"},
            {"name": "n", "cellType": "text", "inputType": "number", "min": 1},
            {"name": "z", "cellType": "slider"},
        ],
        "rows": ["r"],
    }
    own = {
        "type": "matrixdynamic",
        "name": "o",
        "maxRowCount": 3,
        "columns": [
            {"name": "navn", "cellType": "text"},
            {"name": "tall", "cellType": "text", "inputType": "number"},
            {"name": "valg", "choices": [1, 2]},
        ],
    }
    made = read(definition(grid, cells, own))
    form = made.questionnaire
    assert [(row.key, row.battery, row.required) for row in form.questions[:2]] == [
        ("g_a", "g", "yes"),
        ("g_b", "g", "yes"),
    ]
    assert form.batteries[0].text == {"nb": "Hvor enig?"}
    assert form.question("c_r_pick").kind is Kind.CHOICE
    assert (form.question("c_r_n").kind, form.question("c_r_n").low) == (Kind.NUMBER, 1)
    assert "c: Kolonnen «z» av typen «slider» er blitt tekst." in told(made)
    assert [(column.key, column.kind) for column in form.question("o").columns] == [
        ("navn", Kind.TEXT),
        ("tall", Kind.NUMBER),
        ("valg", Kind.TEXT),
    ]
    assert form.question("o").rows == 3
    assert "o: Kolonnen «valg» av typen «dropdown» er blitt tekst." in told(made)


def test_panels_are_flat_and_their_condition_goes_for_all_in_them() -> None:
    inner = {"type": "panel", "name": "p", "title": "Del", "visibleIf": "{age} > 17", "elements": [
        {"type": "multipletext", "name": "m", "items": [{"name": "a"}, {"name": "b", "isRequired": True}]},
        {"type": "text", "name": "t", "visibleIf": "{flag} = true"},
    ]}  # fmt: skip
    form = read(definition(*OTHERS, inner)).questionnaire
    assert form.question("p").text == {"nb": "Del"}
    assert form.question("m_b").relevant == "${age} > 17"
    assert form.question("m_b").required == "yes"
    assert form.question("t").relevant == "(${age} > 17) and (${flag} = 'true')"


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("{job} = 'one'", "${job} = 'one'"),
        ("{job} = one", "${job} = 'one'"),
        ("{job} == 'x y'", "${job} = 'x_y'"),
        ("{job} <> 'one'", "not(${job} = 'one')"),
        ("{job} anyof ['one', 'two']", "(${job} = 'one' or ${job} = 'two')"),
        ("{job} empty or {full name} notempty", "(is_missing(${job}) or not(is_missing(${full_name})))"),
        ("{things} contains 'a'", "(selected(${things}, 'a'))"),
        ("{things} notcontains 'a'", "not(selected(${things}, 'a'))"),
        ("{things} allof ['a', 'b']", "(selected(${things}, 'a') and selected(${things}, 'b'))"),
        ("{things} noneof ['a', 'b']", "not(selected(${things}, 'a') or selected(${things}, 'b'))"),
        ("{things} = 'a'", "(count-selected(${things}) = 1 and selected(${things}, 'a'))"),
        ("{age} greaterorequal 18 and {score} < 3", "(${age} >= 18 and number(${score}) < 3)"),
        ("!({age} > 18)", "not(${age} > 18)"),
        ("{flag} = true", "${flag} = 'true'"),
        ("{flag} != true", "not(${flag} = 'true')"),
        ("{flag}", "${flag} = 'true'"),
        ("{grid.r2} = 'hi'", "${grid_r2} = 'hi'"),
        ("{job-Comment} = 'maler'", "${job_text} = 'maler'"),
        ("{full name} contains 'Kari'", "(contains(${full_name}, 'Kari'))"),
        ("iif({age} > 3, 1, 0) = 1", "if(${age} > 3, 1, 0) = 1"),
        ("sum({age}, {score}) > 3", "(coalesce(${age}, 0) + coalesce(number(${score}), 0)) > 3"),
        ("{AGE} > 3", "${age} > 3"),
    ],
)
def test_a_condition_becomes_ours(theirs: str, ours: str) -> None:
    made = read(definition(*OTHERS, {"type": "text", "name": "q", "visibleIf": theirs}))
    assert made.questionnaire.question("q").relevant == ours
    assert "kunne ikke oversettes" not in told(made)


@pytest.mark.parametrize(
    "theirs",
    ["{nobody} = 1", "age() > 1", "{job} = 'nine'", "{grid[0].x} = 1", "{age} ^ 2 > 3", "{panel.x} = 1", "((", "{things} > 2", "{things} = ['a']", "today() > {age}"],
)  # fmt: skip
def test_a_condition_that_cannot_be_translated_is_said_and_the_question_is_shown(theirs: str) -> None:
    made = read(definition(*OTHERS, {"type": "text", "name": "q", "visibleIf": theirs}))
    assert made.questionnaire.question("q").relevant == ""
    assert "q: Vilkåret for å vise spørsmålet kunne ikke oversettes" in told(made)


def test_validators_become_limits_and_constraints() -> None:
    elements: list[dict[str, Any]] = [
        {"type": "text", "name": "n", "inputType": "number", "min": 1, "validators": [{"type": "numeric", "minValue": 3, "maxValue": 9}]},
        {"type": "text", "name": "t", "maxLength": 30, "validators": [{"type": "text", "minLength": 2, "text": "For kort"}]},
        {"type": "text", "name": "e", "inputType": "email"},
        {"type": "text", "name": "r", "validators": [{"type": "regex", "regex": "^[A-Z]{2}$"}]},
        {"type": "text", "name": "x", "inputType": "number", "validators": [{"type": "expression", "expression": "{x} > {n}"}]},
        {"type": "checkbox", "name": "c", "choices": [1, 2, 3], "maxSelectedChoices": 9, "showNoneItem": True, "validators": [{"type": "answercount", "minCount": 2}]},
        {"type": "text", "name": "w", "requiredIf": "{n} = 4", "validators": [{"type": "mystisk"}]},
        {"type": "text", "name": "d", "inputType": "date", "min": "2020-01-31"},
    ]  # fmt: skip
    made = read(definition(*elements))
    form = made.questionnaire
    assert (form.question("n").low, form.question("n").high) == (3, 9)
    assert (form.question("t").longest, form.question("t").constraint) == (30, "string-length(.) >= 2")
    assert form.question("t").constraint_message == {"nb": "For kort"}
    assert form.question("e").constraint == "regex(., '[^@ ]+@[^@ ]+[.][^@ ]+')"
    assert form.question("r").constraint == "regex(., '([A-Z]{2})')"
    assert form.question("x").constraint == ". > ${n}"
    assert form.question("c").limit == 4
    assert form.question("c").constraint == (
        "(count-selected(.) >= 2) and ((not(selected(., 'none')) or count-selected(.) = 1))"
    )
    assert form.question("w").required == "${n} = 4"
    assert "w: Kontrollen «mystisk» finnes ikke her" in told(made)
    assert form.question("d").constraint == ". >= '2020-01-31'"
    assert not problems(form)


def test_choices_follow_what_was_chosen_before() -> None:
    elements: list[dict[str, Any]] = [
        {"type": "checkbox", "name": "known", "choices": ["a", "b", "c"]},
        {"type": "radiogroup", "name": "best", "choices": ["a", "b", "c"], "choicesVisibleIf": "{known} contains {item}"},
        {"type": "radiogroup", "name": "late", "choices": ["a", {"value": "b", "visibleIf": "{known} contains 'c'"}]},
        {"type": "radiogroup", "name": "odd", "choices": ["a", "b"], "choicesVisibleIf": "{item} != {best}"},
    ]  # fmt: skip
    made = read(definition(*elements))
    route = way(made.questionnaire)
    answers: Answers = {"known": ("a", "c")}
    assert [choice.key for choice in route.offered("best", answers)] == ["a", "c"]
    assert [choice.key for choice in route.offered("late", {"known": ("a",)})] == ["a"]
    assert [choice.key for choice in route.offered("late", answers)] == ["a", "b"]
    assert "odd: Vilkåret for hvilke svar som vises, kunne ikke oversettes" in told(made)


def test_calculated_values_stand_where_what_they_read_is_known() -> None:
    pages = [
        {"name": "a", "elements": [{"type": "text", "name": "n", "inputType": "number"}]},
        {"name": "b", "elements": [{"type": "text", "name": "m", "inputType": "number", "title": "Etter {n}"}]},
        {"name": "c", "title": "Siste", "visibleIf": "{double} > 10", "elements": [{"type": "text", "name": "t", "title": "Det ble {double}"}]},
    ]  # fmt: skip
    values = [{"name": "double", "expression": "{n} * 2 + {m}"}, {"name": "odd", "expression": "age({n})"}]
    made = read(definition(pages=pages, calculatedValues=values))
    form = made.questionnaire
    assert [one.key for one in form.pages[1].questions] == ["m", "double"]
    assert form.pages[2].relevant == "${double} > 10"
    assert form.question("m").text == {"nb": "Etter ${n}"}
    assert way(form).settle({"n": 5, "m": 1}).answers["double"] == 11
    assert "odd: Utregningen kunne ikke oversettes" in told(made)
    assert "double: SurveyJS regner et ubesvart spørsmål som 0" in told(made)


def test_languages_come_from_the_texts() -> None:
    title = {"default": "Where?", "no": "Hvor?", "nn": "Kvar?"}
    elements: list[dict[str, Any]] = [{"type": "text", "name": "q", "title": title}, {"type": "text", "name": "r", "title": {"default": "Who?", "nb": "Hvem?"}}]  # fmt: skip
    made = read(json.dumps({"title": "T", "elements": elements}).encode())
    form = made.questionnaire
    assert form.languages == ("en", "nb", "nn")
    assert form.question("q").text == {"en": "Where?", "nb": "Hvor?", "nn": "Kvar?"}
    assert form.question("r").text == {"en": "Who?", "nb": "Hvem?", "nn": "Who?"}
    assert form.review == {"en": Review.ORIGINAL, "nb": Review.DRAFT, "nn": Review.DRAFT}
    assert "nn: Tekster som mangler på «nn»: " in told(made)


def test_what_has_no_place_here_is_said_and_the_rest_stays() -> None:
    elements: list[dict[str, Any]] = [
        {"type": "file", "name": "f"}, {"type": "signaturepad", "name": "s"}, {"type": "image", "name": "i"},
        {"type": "text", "name": "h", "visible": False}, {"type": "text", "name": "d", "defaultValue": "x"},
        {"type": "text", "name": "e", "enableIf": "{d} = 1", "readOnly": True, "correctAnswer": "4"},
        {"type": "dropdown", "name": "u", "choicesByUrl": {"url": "https://x"}},
        {"type": "text", "name": "w", "inputType": "week"}, {"type": "text", "name": "q", "title": "Hei {nobody}"},
        {"type": "radiogroup", "name": "l", "choices": [1, 2, [3]], "choicesOrder": "random"},
    ]  # fmt: skip
    made = read(definition(*elements, triggers=[{"type": "complete"}], completedHtml="<b>Takk</b>", questionsOnPageMode="singlePage"))  # fmt: skip
    assert [one.key for one in made.questionnaire.questions] == ["d", "e", "u", "w", "q", "l"]
    assert made.questionnaire.question("q").text == {"nb": "Hei …"}
    said = told(made)
    for line in (
        "f: Opplasting", "s: Opplasting", "i: Bildet", "h: Spørsmålet var skjult", "d: Svaret som var utfylt",
        "e: Vilkåret for når spørsmålet kan besvares", "e: Innstillingen «readOnly»", "e: Fasiten", "u: Svarene hentes",
        "w: Felt av typen «week»", "q: Feltet {nobody}", "l: Tilfeldig", "l: Et av svarene kunne ikke leses",
        "triggers: En hendelse", "completedHtml: Teksten etter siste side er ikke med. Den var: Takk",
        "questionsOnPageMode: Alt sto på én side",
    ):  # fmt: skip
        assert line in said, (line, said)


def test_old_definitions_write_value_and_text_together_and_show_by_triggers() -> None:
    elements: list[dict[str, Any]] = [
        {"type": "radiogroup", "name": "bil", "choices": ["s|Sport", "f|Familie"], "hasOther": True},
        {"type": "text", "name": "merke", "visible": False},
        {"type": "text", "name": "pris", "validators": [{"type": "numeric", "minValue": 10}]},
        {"type": "rating", "name": "hvor", "mininumRateDescription": "Lite", "maximumRateDescription": "Mye"},
    ]
    triggers = [{"type": "visible", "name": "bil", "value": "s", "questions": ["merke"]}]
    form = read(definition(*elements, triggers=triggers)).questionnaire
    assert [(one.key, one.text["nb"]) for one in form.choices_of(form.question("bil"))] == [
        ("s", "Sport"),
        ("f", "Familie"),
        ("other", "Annet"),
    ]
    assert form.question("merke").relevant == "${bil} = 's'"
    assert (form.question("pris").kind, form.question("pris").low) == (Kind.NUMBER, 10)
    assert form.choices_of(form.question("hvor"))[-1].text == {"nb": "5 – Mye"}


def test_a_question_a_page_is_a_page_each() -> None:
    elements: list[dict[str, Any]] = [{"type": "text", "name": "a"}, {"type": "text", "name": "b"}]
    assert len(read(definition(*elements, questionsOnPageMode="questionPerPage")).questionnaire.pages) == 2
