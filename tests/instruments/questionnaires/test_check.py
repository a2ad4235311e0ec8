"""Each way a questionnaire can be unsound is found, with the cell it is in."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import Any

import pytest

from ledetrad.instruments.model import LANGUAGES
from ledetrad.instruments.questionnaires import check_words
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import (
    Answer,
    Aside,
    Battery,
    Choice,
    Column,
    Kind,
    Norm,
    Page,
    Question,
    Questionnaire,
    Reporting,
    Review,
    Role,
    Scale,
    ScaleMethod,
)
from ledetrad.instruments.questionnaires.route import way
from tests.instruments.questionnaires.made_up import LISTS, large, made, question, said

pytestmark = pytest.mark.once

NUMBER, TEXT, CHOICES = Kind.NUMBER, Kind.TEXT, Kind.CHOICES
PLAIN = {"plain": (Choice("yes", said("ja")), Choice("no", said("nei")))}


def rule(source: str, **fields: Any) -> Questionnaire:
    """A form with one of each kind of answer before a last question with this rule."""
    return made(
        [
            question("a"),
            question("plain", choices="plain"),
            question("several", CHOICES),
            question("n", NUMBER, low=0.0, high=10.0),
            question("t", TEXT),
            question("d", Kind.DATE),
            question("share", Kind.ALLOCATION),
            question("info", Kind.INFORMATION),
            question("c", Kind.CALCULATION, calculation="${n} + 1", text={}),
        ],
        [question("last", relevant=source, **fields), question("after", NUMBER)],
        lists=LISTS | PLAIN,
    )


def with_scale(**fields: object) -> Questionnaire:
    defaults: dict[str, object] = {
        "key": "s",
        "title": said("Skala"),
        "items": ("a", "b"),
        "low": 1.0,
        "high": 5.0,
    }
    scale = Scale(**(defaults | fields))  # type: ignore[arg-type]
    form = made(
        [question("a"), question("b"), question("t", TEXT), question("p", choices="plain")],
        lists=LISTS | PLAIN,
        scales=(scale,),
    )
    return replace(form, roles=(Role("leader", said("leder")),))


def with_list(*choices: Choice) -> Questionnaire:
    return made([question("a", choices="own")], lists={"own": choices})


YES, NO = PLAIN["plain"]
STEM = Battery("b", said("Hvor ofte?"))
ITEM = question("a", battery="b")

BROKEN: list[tuple[str, str, Questionnaire]] = [
    ("bad_key", "1a", made([question("1a")])),
    ("bad_key", "å", made([question("å")])),
    ("bad_key", "page:p 1", made(Page("p 1", (question("a"),)))),
    ("repeated_key", "a", made([question("a")], [question("a")])),
    ("repeated_key", "A", made([question("a"), question("A")])),
    ("repeated_key", "a_text", made([question("a", choices="topics"), question("a_text", TEXT)])),
    ("repeated_key", "page:p", made(Page("p", (question("a"),)), Page("p", (question("b"),)))),
    (
        "repeated_key",
        "a.columns.x",
        made([question("a", Kind.OWN_ROWS, columns=(Column("x", said("x")),) * 2)]),
    ),
    ("no_language", "languages", made([question("a")], languages=())),
    ("missing_text", "a.text", made([question("a", text={})])),
    ("missing_text", "title", made([question("a")], title={"nb": " "})),
    ("missing_language", "a.text.nn", made([question("a", text={"nb": "x", "en": "x"})])),
    ("missing_language", "a.hint.en", made([question("a", hint={"nb": "x", "nn": "x"})])),
    ("missing_language", "list:own.yes.nn", with_list(Choice("yes", {"nb": "ja", "en": "yes"}), NO)),
    ("missing_language", "page:p.title.nn", made(Page("p", (question("a"),), title={"nb": "x", "en": "x"}))),
    ("unknown_language", "a.text.se", made([question("a", text=said("x") | {"se": "x"})])),
    ("no_questions", "pages", made()),
    ("no_questions", "pages", made([question("a", Kind.INFORMATION)])),
    ("too_many_questions", "pages", made(*([question(f"q{number}")] for number in range(1_001)))),
    ("empty_page", "page:p2", made([question("a")], [])),
    ("list_needed", "a.choices", made([question("a", choices="")])),
    ("unknown_list", "a.choices", made([question("a", choices="nothing")])),
    ("empty_list", "list:own", with_list()),
    ("one_choice", "list:own", with_list(YES)),
    ("bad_choice_key", "list:own.2", with_list(YES, Choice("a b", said("x")))),
    ("bad_choice_key", "list:own.1", with_list(Choice("", said("x")), YES)),
    ("repeated_key", "list:own.yes", with_list(YES, replace(YES, text=said("andre")))),
    ("repeated_text", "list:own.no.nb", with_list(YES, replace(NO, text=said("Ja")))),
    ("aside_with_value", "list:own.dk.value", with_list(YES, Choice("dk", said("x"), 9.0, Aside.DONT_KNOW))),
    ("aside_in_list", "a.asides", made([question("a", asides=(Aside.DONT_KNOW,))])),
    ("bad_limit", "a.limit", made([question("a", CHOICES, limit=0)])),
    ("bad_limit", "a.limit", made([question("a", CHOICES, limit=9)])),
    ("bad_number", "a.high", made([question("a", NUMBER, high=float("inf"))])),
    ("bad_number", "scale:s.high", with_scale(high=float("nan"))),
    ("bad_number", "list:own.yes.value", with_list(replace(YES, value=float("-inf")), NO)),
    ("bad_range", "a.low", made([question("a", NUMBER, low=5.0, high=1.0)])),
    ("bad_total", "a.total", made([question("a", Kind.ALLOCATION, total=None)])),
    ("bad_length", "a.longest", made([question("a", TEXT, longest=0)])),
    ("bad_rows", "a.rows", made([question("a", Kind.OWN_ROWS, rows=0)])),
    ("no_columns", "a.columns", made([question("a", Kind.OWN_ROWS, columns=())])),
    (
        "bad_column",
        "a.columns.x",
        made([question("a", Kind.OWN_ROWS, columns=(Column("x", said("x"), CHOICES),))]),
    ),
    ("no_calculation", "b.calculation", made([question("a"), question("b", Kind.CALCULATION)])),
    (
        "rule_without_use",
        "b.required",
        made([question("a"), question("b", Kind.INFORMATION, required="yes")]),
    ),
    ("rule_without_use", "a.choice_filter", made([question("a", TEXT, choice_filter="name = 'x'")])),
    ("unknown_battery", "a.battery", made([ITEM])),
    ("empty_battery", "battery:b", made([question("a")], batteries=(STEM,))),
    ("battery_kind", "c.kind", made([ITEM, question("c", CHOICES, battery="b")], batteries=(STEM,))),
    (
        "battery_lists",
        "c.choices",
        made([ITEM, question("c", choices="areas", battery="b")], batteries=(STEM,)),
    ),
    ("battery_split", "c.battery", made([ITEM], [question("c", battery="b")], batteries=(STEM,))),
    (
        "battery_split",
        "c.battery",
        made([ITEM, question("x"), question("c", battery="b")], batteries=(STEM,)),
    ),
    ("missing_text", "battery:b.text", made([ITEM], batteries=(Battery("b", {}),))),
    ("no_items", "scale:s.items", with_scale(items=())),
    ("unknown_item", "scale:s.items", with_scale(items=("a", "x"))),
    ("repeated_item", "scale:s.items", with_scale(items=("a", "a"))),
    ("item_no_number", "scale:s.items", with_scale(items=("a", "t"))),
    ("item_no_number", "scale:s.items", with_scale(items=("a", "p"))),
    ("item_outside", "scale:s.items", with_scale(high=4.0)),
    ("reversed_not_item", "scale:s.reversed", with_scale(reversed=("t",))),
    ("bad_range", "scale:s.low", with_scale(low=5.0, high=5.0)),
    ("bad_minimum_valid", "scale:s.minimum_valid", with_scale(minimum_valid=3)),
    (
        "minimum_valid_unused",
        "scale:s.minimum_valid",
        with_scale(minimum_valid=1, method=ScaleMethod.SUM_BY_COUNT),
    ),
    ("unknown_role", "scale:s.norms", with_scale(norms=(Norm(said("x"), 3.0, 10, "x", role="x"),))),
    ("unknown_role", "a.audience", made([question("a", audience=("x",))])),
    ("unknown_role", "a.role_text", made([question("a", role_text={"x": said("x")})])),
    ("bad_minimum", "reporting.minimum", made([question("a")], reporting=Reporting(minimum=0))),
    ("expression", "last.relevant", rule("${a} >")),
    ("expression", "last.constraint", rule("", constraint="1 +")),
    ("expression", "page:p.relevant", made(Page("p", (question("a"),), relevant="(("))),
    ("unknown_name", "last.relevant", rule("${aa} = 'a1'")),
    ("no_answer", "last.relevant", rule("${info} = 'x'")),
    ("own_outside", "last.relevant", rule(". > 3")),
    ("bare_name", "last.relevant", rule("a = 'a1'")),
    ("bare_name", "last.constraint", rule("", constraint="a > 3")),
    ("unknown_column", "last.choice_filter", rule("", choices="topics", choice_filter="region = 'x'")),
    ("reads_later", "last.relevant", made([question("last", relevant="${b} = 'a1'")], [question("b")])),
    (
        "reads_later",
        "a.required",
        made(
            [question("a", required="${sum} > 3")],
            [question("n", NUMBER), question("sum", Kind.CALCULATION, text={}, calculation="${n} + 1")],
        ),
    ),
    ("reads_itself", "page:p.relevant", made(Page("p", (question("a"),), relevant="${a} = 'a1'"))),
    ("cycle", "a.relevant", made([question("a", relevant="${a} = 'a1'")])),
    ("cycle", "a.relevant", made([question("a", relevant="${b} > 1"), question("b", relevant="${a} > 1")])),
    (
        "cycle",
        "x.calculation",
        made(
            [
                question("q"),
                question("x", Kind.CALCULATION, text={}, calculation="${y} + 1"),
                question("y", Kind.CALCULATION, text={}, calculation="${x} + 1"),
            ]
        ),
    ),
    ("unreachable", "last.relevant", rule("${a} = 'a1' and ${a} = 'a2'")),
    ("unreachable", "last.relevant", rule("${a} > 5")),
    ("unreachable", "last.relevant", rule("${n} > 10 or ${n} < 0")),
    ("unreachable", "last.relevant", rule("${n} > 3 and ${n} < 4")),
    ("unreachable", "last.relevant", rule("selected(${several}, 'hr') and not(selected(${several}, 'hr'))")),
    ("unreachable", "last.relevant", rule("1 = 2")),
    (
        "unreachable",
        "b.relevant",
        made([question("a", relevant="false()"), question("b", relevant="${a} != 'dk'")]),
    ),
    (
        "unreachable_page",
        "page:p2.relevant",
        made([question("a")], Page("p2", (question("b"),), relevant="${a} > 9")),
    ),
    (
        "unreachable",
        "b.relevant",
        made([question("a")], Page("p2", (question("b", relevant="${a} < 3"),), relevant="${a} > 3")),
    ),
    (
        "never_valid",
        "after.constraint",
        made([question("after", NUMBER, high=9.0, constraint=". > 9")]),
    ),
    ("piped_later", "a.text", made([question("a", text=said("Om ${b}"))], [question("b")])),
    ("piped_later", "a.text", made([question("a", text=said("Om ${a}"))])),
    ("piped_later", "intro", made([question("a")], intro=said("Om ${a}"))),
    ("unknown_name", "a.hint", made([question("a", hint=said("Om ${zz}"))])),
    ("not_a_number", "last.relevant", rule("${t} + 1 > 2")),
    ("not_a_number", "last.relevant", rule("${a} > 'mye'")),
    ("not_a_number", "last.relevant", rule("${n} = 'to'")),
    ("not_a_number", "last.relevant", rule("${t} > 3")),
    ("not_a_number", "last.relevant", rule("sum(${n}, ${several}) > 3")),
    ("no_values", "last.relevant", rule("${plain} > 3")),
    ("no_values", "last.relevant", rule("${plain} = 3")),
    ("unknown_choice", "last.relevant", rule("${a} = 'a9'")),
    ("unknown_choice", "last.relevant", rule("selected(${several}, 'x')")),
    ("unknown_choice", "last.relevant", rule("'a9' != ${a}")),
    ("unknown_choice", "last.relevant", rule("points(${share}, 'x') > 3")),
    ("several_compared", "last.relevant", rule("${several} = 'hr'")),
    ("kinds_compared", "last.relevant", rule("(${n} > 3) = ${t}")),
    ("kinds_compared", "last.relevant", rule("${d} = ${a}")),
    ("not_yes_or_no", "last.relevant", rule("${n} + 1")),
    ("not_yes_or_no", "last.relevant", rule("${a}")),
    ("not_yes_or_no", "last.relevant", rule("${n} > 3 and ${t}")),
    ("not_yes_or_no", "last.relevant", rule("not(${n})")),
    ("not_chosen", "last.relevant", rule("selected(${n}, '3')")),
    ("not_chosen", "last.relevant", rule("count-selected(${t}) > 1")),
    ("not_shared_out", "last.relevant", rule("points(${several}, 'hr') > 1")),
    ("not_a_text", "last.relevant", rule("contains(${share}, 'x')")),
]


@pytest.mark.parametrize(
    ("code", "where", "form"), BROKEN, ids=[f"{code} {where}" for code, where, _ in BROKEN]
)
def test_what_is_broken_is_found_in_its_cell(code: str, where: str, form: Questionnaire) -> None:
    assert (code, where) in {(one.code, one.where) for one in problems(form)}


def test_every_problem_there_can_be_is_tried() -> None:
    assert {code for code, _, _ in BROKEN} == {*check_words.SENTENCES, "expression"}


def test_every_sentence_is_whole_in_three_languages() -> None:
    for _, _, form in BROKEN:
        for one in problems(form):
            assert set(one.words) == set(LANGUAGES)
            assert all(re.fullmatch(r".*[.?](?: \(\w+ \d+\))?", text) for text in one.words.values()), one


SOUND = [
    "${a} > 3",
    "${a} = 'dk' or ${a} = 2",
    "${plain} = 'yes'",
    "selected(${several}, 'hr') and count-selected(${several}) >= 2",
    "${n} >= 3 and ${n} <= 3",
    "${d} > '2026-01-01' and ${d} != date('2026-05-14')",
    "${t} = '' or contains(${t}, 'x')",
    "regex(${t}, '[a-z]+')",
    "${c} * 2 > 5",
    "${several_text} != ''",
    "points(${share}, 'hr') >= 50",
    "is_missing(${a}) or is_aside(${a})",
    "scale_mean(${a}, ${n}, min_valid=1) >= 3.5",
    "if(${n} > 3, ${a}, 2) > 2",
    "coalesce(${n}, 0) > 3",
    "true()",
    "'3' + ${n} > 4",
    "${n} > ${c} and ${t} = ${a}",
]


@pytest.mark.parametrize("source", SOUND)
def test_a_sound_rule_has_no_problem(source: str) -> None:
    assert problems(rule(source)) == ()


def test_other_sound_forms() -> None:
    draft = made(
        [question("a", text={"nb": "x"})], review={"nn": Review.DRAFT, "en": Review.DRAFT}, title=said("x")
    )
    assert problems(draft) == ()
    assert problems(with_scale(minimum_valid=1, reversed=("a",))) == ()
    assert problems(made([ITEM, question("c", battery="b", relevant="${a} > 1")], batteries=(STEM,))) == ()
    assert problems(rule("", choices="topics", choice_filter="area = ${plain} or name = 'hr'")) == ()
    assert problems(rule("", constraint=". >= ${n} and ${last} > 1", required="${after} > 1")) == ()
    assert problems(made([question("a")], [question("b", text=said("Om ${a}"), required="no")])) == ()


def test_the_sentence_says_where_in_the_expression_and_what_was_meant() -> None:
    (found,) = problems(rule("${n} > 3 and ${severl} = ''"))
    assert found.words["nb"] == "«${severl}» finnes ikke i skjemaet. Mente du «${several}»? (tegn 14)"
    (found,) = problems(made([question("a", relevant="${b} = 'a1'")], [question("b")]))
    assert found.words["nn"] == "Regelen brukar «${b}», som først får svar på ei seinare side. (teikn 1)"


def test_a_rule_too_large_to_try_does_not_hide_the_next() -> None:
    many = " and ".join(f"${{q{number}}} > 1" for number in range(30))
    form = made(
        [question(f"q{number}") for number in range(30)],
        [question("large", relevant=many), question("never", relevant="${q1} > 9")],
    )
    assert [(one.code, one.where) for one in problems(form)] == [("unreachable", "never.relevant")]


def test_a_missing_list_is_told_once() -> None:
    form = made([question("a", choices="nothing", constraint=". = 'x'"), question("b")])
    assert [one.code for one in problems(form)] == ["unknown_list"]


def test_a_circle_is_named_once_with_all_that_are_in_it() -> None:
    form = made(
        [question("x", relevant="${c} > 1")],
        [
            question("a", relevant="${b} > 1"),
            question("b", relevant="${c} > 1"),
            question("c", relevant="${a} > 1"),
        ],
    )
    circles = [one for one in problems(form) if one.code == "cycle"]
    assert len(circles) == 1
    assert circles[0].words["en"] == "The rules go in a circle: c → a → b → c."


def chain(first: str) -> list[Question]:
    """Calculations that each read the one before."""
    sources = [first, *(f"${{c{number}}} + 1" for number in range(499))]
    return [question(f"c{n}", Kind.CALCULATION, text={}, calculation=one) for n, one in enumerate(sources)]


MANY = " and ".join(f"${{q{number}}} > 1" for number in range(400))
WIDE = "${q0} > 1 and ${q1} > 1 and ${q2} > 1 and ${q3} > 9"
LONG = {"long": tuple(Choice(f"k{n}", said(f"Valg {n}")) for n in range(3_000))}
HOSTILE = {
    "calculations in a row": lambda: made([question("q"), *chain("1")]),
    "calculations in a circle": lambda: made([question("q"), *chain("${c499}")]),
    "pages in a row": lambda: made(
        *([question(f"q{n}", relevant=f"${{q{n - 1}}} > 1" if n else "")] for n in range(400))
    ),
    "one rule with many answers": lambda: made(
        [question(f"q{n}") for n in range(400)], [question("z", relevant=MANY)]
    ),
    "many rules that may be tried": lambda: made(
        [question(f"q{n}") for n in range(4)], [question(f"z{n}", relevant=WIDE) for n in range(900)]
    ),
    "a list of thousands": lambda: made(
        [question(f"q{n}", choices="long", choice_filter="name != 'k1'") for n in range(20)], lists=LONG
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_form_neither_stops_the_check_nor_the_way(name: str) -> None:
    form = HOSTILE[name]()
    start = time.perf_counter()
    assert {one.code for one in problems(form)} <= {"cycle", "unreachable"}
    answers: dict[str, Answer] = {form.questions[0].key: "k2" if "list" in name else "a3"}
    assert way(form).settle(answers).problems == ()
    assert time.perf_counter() - start < 10


def test_a_long_form_is_checked_before_the_author_has_let_go_of_the_key() -> None:
    form = large()
    start = time.perf_counter()
    assert problems(form) == ()
    assert time.perf_counter() - start < 1  # the promise is 0.2; other work shares the machine
