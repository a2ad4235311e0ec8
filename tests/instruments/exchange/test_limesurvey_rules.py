"""ExpressionScript, conditions and filters: what they become, and that nothing is hidden that LimeSurvey showed."""

import pytest

from ledetrad.instruments.questionnaires.model import Answers, Kind
from ledetrad.instruments.questionnaires.route import way
from tests.instruments.exchange.limesurveys import answer, asked, attribute, read, sub, survey, table, told

pytestmark = pytest.mark.once

QUESTIONS = (
    asked(1, "L", "jobb", other="Y"),
    asked(2, "M", "ting", other="Y"),
    asked(3, "N", "alder"),
    asked(4, "F", "felt"),
    asked(5, "R", "rang"),
    asked(6, "S", "navn"),
    asked(7, "L", "by"),
    asked(8, "P", "med"),
)
PARTS = (
    sub(2, "a", question_order=1), sub(2, "b", question_order=2), sub(4, "x"), sub(4, "y", question_order=1),
    sub(8, "a"), sub(8, "b", question_order=1),
)  # fmt: skip
ANSWERS = tuple(answer(number, code) for number in (1, 4, 5) for code in "123") + tuple(
    answer(7, code) for code in ("oslo", "moss")
)


def shown(relevance: str, **more: str) -> tuple[str, str]:
    """What a question's relevance becomes, and what is said about it."""
    made = read(survey([*QUESTIONS, asked(9, "S", "til", relevance=relevance, **more)], PARTS, ANSWERS))
    return made.questionnaire.question("til").relevant, told(made)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ('jobb == "1"', "${jobb} = '1'"),
        ("jobb.NAOK == 1", "${jobb} = '1'"),
        ('by.NAOK eq "oslo"', "${by} = 'oslo'"),
        ('by.NAOK != "oslo"', "not(${by} = 'oslo')"),
        ('jobb.NAOK ne "1" and alder.NAOK gt 17', "(not(${jobb} = '1') and ${alder} > 17)"),
        ('(alder >= "18") || !is_empty(navn)', "(${alder} >= 18 or not(is_missing(${navn})))"),
        ("jobb.NAOK > 1", "number(${jobb}) > 1"),
        ('jobb.NAOK == "-oth-"', "${jobb} = 'other'"),
        ('jobb_other.NAOK == "sveiser"', "${jobb_text} = 'sveiser'"),
        ('ting_a.NAOK == "Y"', "selected(${ting}, 'a')"),
        ('ting_b != "Y"', "not(selected(${ting}, 'b'))"),
        ('ting_b == ""', "not(selected(${ting}, 'b'))"),
        ("!is_empty(ting_b.NAOK)", "selected(${ting}, 'b')"),
        ("!(ting_b == 'Y' and alder == 3)", "not((selected(${ting}, 'b') and ${alder} = 3))"),
        ("!(!is_empty(navn)) or !is_empty(alder)", "(is_missing(${navn}) or not(is_missing(${alder})))"),
        ("count(that.ting.NAOK) >= 2", "count-selected(${ting}) >= 2"),
        ("sum(that.felt.NAOK) > 4", "(coalesce(number(${felt_x}), 0) + coalesce(number(${felt_y}), 0)) > 4"),
        ("max(that.felt.sq_y.NAOK) > 2", "max(number(${felt_y})) > 2"),
        ("count(ting_a, alder) == 1", "(if(not(selected(${ting}, 'a')), 0, 1) + if(is_missing(${alder}), 0, 1)) = 1"),
        ("sum(alder.NAOK, felt_x.NAOK) < 9", "(coalesce(${alder}, 0) + coalesce(number(${felt_x}), 0)) < 9"),
        ('felt_y == "3"', "${felt_y} = '3'"),
        ('rang_1.NAOK == "2"', "selected-at(${rang}, 0) = '2'"),
        ('9X1X1 == "2"', "${jobb} = '2'"),
        ('9X1X2a.NAOK == "Y"', "selected(${ting}, 'a')"),
        ("Q3.NAOK / 2 > 9", "(${alder} div 2) > 9"),
        ('regexMatch("/^A/", navn)', "regex(${navn}, 'A.*')"),
        ('if(alder > 20, 1, 0) == 1', "if(${alder} > 20, 1, 0) = 1"),
        ("strlen(navn.NAOK) > 3", "string-length(${navn}) > 3"),
        ("navn.NAOK == jobb_other.NAOK", "${navn} = ${jobb_text}"),
        ("1", ""),
        ("", ""),
        ("true", "true()"),
    ],
)  # fmt: skip
def test_a_formula_becomes_ours(theirs: str, ours: str) -> None:
    made, said = shown(theirs)
    assert made == ours
    assert "vilkåret" not in said.lower()


@pytest.mark.parametrize(
    "theirs",
    [
        'jobb = "1"',  # gives a value, it does not compare
        "TOKEN:FIRSTNAME == 'Kari'",
        "finnesikke == 1",
        'jobb == "9"',  # no such answer
        "alder >",
        "((((",
        "by.NAOK > 3",  # its codes are no numbers
        "substr(navn, 0, 1) == 'A'",
        "date('Y') > 2000",
        "navn == 'it''s \"x\"'",
        "(" * 60 + "alder" + ")" * 60 + " > 1",
        "alder > 1 and " * 400 + "alder > 1",
        'navn == "en\'to\\""',
    ],
)
def test_a_formula_that_cannot_be_translated_is_said_and_the_question_is_shown(theirs: str) -> None:
    made, said = shown(theirs)
    assert made == ""
    assert "til: Vilkåret for å vise spørsmålet kunne ikke oversettes" in said
    assert "vises alltid" in said


def test_a_question_that_is_never_shown_is_left_out_and_said() -> None:
    made = read(survey([asked(1, "S"), asked(2, "S", relevance="0")]))
    assert [one.key for one in made.questionnaire.questions] == ["Q1"]
    assert "Q2: Spørsmålet var skjult" in told(made)


def test_a_row_that_is_never_shown_is_left_out_and_said() -> None:
    made = read(survey([asked(1, "Q")], [sub(1, "a"), sub(1, "b", relevance="0")]))
    assert [one.key for one in made.questionnaire.questions] == ["Q1", "Q1_a"]
    assert "Q1 b: Raden eller svaret ble aldri vist" in told(made)


def test_a_condition_on_a_later_page_is_taken_out_and_said() -> None:
    questions = [asked(1, "S", relevance='Q2 == "x"'), asked(2, "S", gid=2)]
    groups = table("groups", [{"gid": 2, "group_name": "Del 2", "language": "nb", "group_order": 2}])
    made = read(survey(questions, (), (), (), groups))
    assert made.questionnaire.question("Q1").relevant == ""
    assert "Regelen er tatt ut. Den var: ${Q2} = 'x'" in told(made)


@pytest.mark.parametrize(
    ("rows", "ours"),
    [
        ([("9X1X1", "==", "2", 1)], "${jobb} = '2'"),
        ([("9X1X1", "==", "2", 1), ("9X1X1", "==", "3", 1)], "(${jobb} = '2' or ${jobb} = '3')"),
        ([("9X1X1", "==", "2", 1), ("9X1X3", ">", "17", 1)], "(${jobb} = '2' and ${alder} > 17)"),
        ([("9X1X1", "==", "2", 1), ("9X1X3", ">", "17", 2)], "(${jobb} = '2' or ${alder} > 17)"),
        ([("+9X1X2a", "==", "Y", 1)], "selected(${ting}, 'a')"),
        ([("9X1X2", "==", "b", 1)], "selected(${ting}, 'b')"),
        ([("9X1X6", "RX", "/^[A-Z]+$/", 1)], "regex(${navn}, '[A-Z]+')"),
        ([("9X1X3", "<", "@9X1X3@", 1)], "${alder} < ${alder}"),
        ([("Q3", ">=", "17", 1)], "${alder} >= 17"),
    ],
)
def test_the_conditions_table_becomes_one_formula(rows: list[tuple[str, str, str, int]], ours: str) -> None:
    conditions: list[dict[str, str | int]] = [
        {"qid": 9, "cfieldname": field, "method": method, "value": value, "scenario": scenario}
        for field, method, value, scenario in rows
    ]
    questions = [*QUESTIONS, asked(9, "S", "til", relevance="")]
    made = read(survey(questions, PARTS, ANSWERS, (), table("conditions", conditions)))
    assert made.questionnaire.question("til").relevant == ours


def test_a_condition_on_an_invited_person_is_said() -> None:
    condition: dict[str, str | int] = {
        "qid": 1,
        "cfieldname": "{TOKEN:EMAIL}",
        "method": "==",
        "value": "x",
        "scenario": 1,
    }
    made = read(survey([asked(1, "S", relevance="")], (), (), (), table("conditions", [condition])))
    assert "Vilkåret for å vise spørsmålet kunne ikke oversettes («TOKEN:EMAIL»)" in told(made)


def test_a_group_is_shown_on_its_condition() -> None:
    groups = table(
        "groups",
        [
            {"gid": 2, "group_name": "Del 2", "language": "nb", "group_order": 2, "grelevance": "alder > 17"},
            {"gid": 3, "group_name": "Del 3", "language": "nb", "group_order": 3, "grelevance": "rand() > 1"},
        ],
    )
    questions = [asked(1, "N", "alder"), asked(2, "S", gid=2), asked(3, "S", gid=3)]
    made = read(survey(questions, (), (), (), groups))
    assert [page.relevant for page in made.questionnaire.pages] == ["", "${alder} > 17", ""]
    assert "Del 3: Vilkåret for å vise gruppen kunne ikke oversettes («rand()»)" in told(made)


def test_patterns_and_checks_become_constraints() -> None:
    attributes = [
        attribute(2, "em_validation_q", "self.NAOK > 3 and self.NAOK < Q1.NAOK"),
        attribute(2, "em_validation_q_tip", "Mellom 3 og det over", "nb"),
        attribute(4, "em_validation_sq", "strlen(this.NAOK) > 2"),
        attribute(5, "max_num_value_n", "Q1.NAOK * 2"),
        attribute(6, "em_validation_q", "strpos(self, 'a') > 0"),
    ]
    questions = [
        asked(1, "N"), asked(2, "N"), asked(3, "S", preg="/^[0-9]{4}$/"), asked(4, "Q"), asked(5, "N"), asked(6, "S"),
        asked(7, "S", preg="/(?=x)/"),
    ]  # fmt: skip
    made = read(survey(questions, [sub(4, "a"), sub(4, "b")], attributes=attributes))
    form = made.questionnaire
    assert form.question("Q2").constraint == "(. > 3 and . < ${Q1})"
    assert form.question("Q2").constraint_message == {"nb": "Mellom 3 og det over"}
    assert form.question("Q3").constraint == "regex(., '[0-9]{4}')"
    assert [form.question(key).constraint for key in ("Q4_a", "Q4_b")] == ["string-length(.) > 2"] * 2
    assert form.question("Q5").constraint == "(is_missing((${Q1} * 2)) or . <= (${Q1} * 2))"
    assert [form.question(key).constraint for key in ("Q6", "Q7")] == ["", ""]
    assert told(made).count("Kontrollen av svaret kunne ikke oversettes") == 2


def test_rows_and_choices_follow_the_question_they_are_filtered_by() -> None:
    rows = [
        sub(number, code, question_order=place) for number in (1, 2, 3) for place, code in enumerate("abc")
    ]
    attributes = [
        attribute(2, "array_filter", "Q1"),
        attribute(3, "array_filter_exclude", "Q1"),
        attribute(4, "array_filter", "nei"),
    ]
    answers = [answer(2, "1"), answer(2, "2"), answer(4, "1"), answer(4, "2")]
    questions = [asked(1, "M"), asked(2, "F"), asked(3, "M"), asked(4, "R")]
    made = read(survey(questions, rows, answers, attributes))
    form = made.questionnaire
    assert form.question("Q2_a").relevant == "selected(${Q1}, 'a')"
    assert form.question("Q3").choice_filter == "not(selected(${Q1}, name))"
    assert "Q4: Filteret «array_filter: nei» kunne ikke oversettes" in told(made)
    route = way(form)
    answers_given: Answers = {"Q1": ("a", "c")}
    assert route.relevant(answers_given) >= {"Q2_a", "Q2_c"}
    assert "Q2_b" not in route.relevant(answers_given)
    assert [choice.key for choice in route.offered("Q3", answers_given)] == ["b"]


def test_equations_are_computed() -> None:
    attributes = [
        attribute(3, "equation", "{sum(Q1.NAOK, Q2.NAOK)}"),
        attribute(4, "equation", "Du er {if(Q1 > 17, 'voksen', 'ung')}."),
        attribute(5, "equation", "{rand(1, 2)}"),
        *(attribute(number, "hidden", "1") for number in (3, 4, 5)),
    ]
    questions = [
        asked(1, "N"),
        asked(2, "N"),
        asked(3, "*"),
        asked(4, "*"),
        asked(5, "*"),
        asked(6, "S", question="{Q4}"),
    ]
    made = read(survey(questions, attributes=attributes))
    form = made.questionnaire
    assert [one.kind for one in form.questions[2:5]] == [Kind.CALCULATION] * 3
    assert form.question("Q5").calculation == "''"
    assert "Q5: Utregningen kunne ikke oversettes («rand()»)" in told(made)
    settled = way(form).settle({"Q1": 30})
    assert (settled.answers["Q3"], settled.answers["Q4"]) == (30, "Du er voksen.")
    assert form.question("Q6").text == {"nb": "${Q4}"}


def test_texts_speak_of_answers_or_say_that_they_cannot() -> None:
    text = "Hei {Q1}, {TOKEN:FIRSTNAME}! {if(Q2 > 17, 'Du', 'Dere')} { ikke felt } ${Q1} {INSERTANS:9X1X1} {Q2.shown}"
    made = read(survey([asked(1, "S"), asked(2, "N"), asked(3, "S", question=text)]))
    form = made.questionnaire
    assert form.question("Q3").text == {"nb": "Hei ${Q1}, …! ${Q3_said} { ikke felt } $${Q1} ${Q1} ${Q2}"}
    assert form.question("Q3_said").calculation == "if(${Q2} > 17, 'Du', 'Dere')"
    assert "Feltet {TOKEN:FIRSTNAME} i teksten kunne ikke oversettes" in told(made)
    assert [one.key for one in form.questions] == ["Q1", "Q2", "Q3_said", "Q3"]
