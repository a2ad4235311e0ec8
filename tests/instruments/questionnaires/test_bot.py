"""The bot that walks a questionnaire: it finishes, keeps to the rules, and finds the corners."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.instruments.questionnaires.bot import walk
from ledetrad.instruments.questionnaires.expressions import Value, compile_expression, values_of
from ledetrad.instruments.questionnaires.model import Aside, Kind, Page, Questionnaire
from ledetrad.instruments.questionnaires.route import way
from tests.instruments.questionnaires.made_up import large, made, question, said

pytestmark = pytest.mark.once

EVERY_KIND = made(
    [question(kind.value, kind) for kind in Kind if kind is not Kind.CALCULATION],
    [
        question("sum", Kind.CALCULATION, calculation="${number} + 1", text={}),
        question("age", Kind.NUMBER, low=18.0, high=75.0, constraint=". != 40", required="yes"),
        question("code", Kind.TEXT, asides=(Aside.REFUSED,)),
        question("why", Kind.LONG_TEXT, relevant="${age} > 60", text=said("Hvorfor ${age}?")),
    ],
)


def test_it_walks_through_every_kind_of_question_without_a_refusal() -> None:
    for seed in range(20):
        done = walk(EVERY_KIND, seed, "nn")
        assert done.pages == (1, 2)
        assert done.refused == done.settled.problems == ()
        assert done.settled.dropped == ()
        assert 18 <= int(str(done.settled.answers["age"])) <= 75


def test_the_same_seed_gives_the_same_answers() -> None:
    assert walk(EVERY_KIND, 7) == walk(EVERY_KIND, 7)
    assert walk(EVERY_KIND, 7) != walk(EVERY_KIND, 8)


def test_what_a_page_may_know_is_enough_on_a_long_form() -> None:
    form = large()
    for seed in range(5):
        done = walk(form, seed)
        assert done.pages == way(form).pages(done.settled.answers)
        assert done.settled.dropped == ()
        assert set(done.settled.answers) <= done.asked == way(form).relevant(done.settled.answers)


def test_many_walks_see_every_question() -> None:
    seen = frozenset().union(*(walk(EVERY_KIND, seed).asked for seed in range(30)))
    assert seen == {one.key for one in EVERY_KIND.questions if one.kind is not Kind.CALCULATION}


CORNERS = made(
    [
        question("n", Kind.NUMBER, constraint=". != 13", high=1e6),
        question("t", Kind.TEXT),
        question("d", Kind.DATE),
        question("post", Kind.TEXT, constraint="regex(., '[0-9]{4} [A-ZÆØÅ]{2,}')", required="yes"),
    ],
    [
        question("one", relevant="${n} = 1234"),
        question("two", relevant="'Oslo' = ${t}"),
        question("three", relevant="${d} = '2026-05-17'"),
        question("four", relevant="${n} < -5"),
    ],
)


def test_it_finds_the_corners_that_rules_speak_of() -> None:
    walks = [walk(CORNERS, seed) for seed in range(40)]
    assert {one.refused for one in walks} == {()}
    assert {key for one in walks for key in one.asked} == {one.key for one in CORNERS.questions}


def test_an_answer_that_was_mended_takes_others_with_it() -> None:
    form = made(
        [
            question("n", Kind.NUMBER, low=0.0, high=10.0, constraint=". > 5"),
            question("small", choices="topics", relevant="${n} <= 5"),
        ]
    )
    for seed in range(30):
        done = walk(form, seed, skip=0)
        assert done.settled.dropped == ()
        assert set(done.visits[0].answers) == {"n"}


def test_somebody_else_may_answer() -> None:
    done = walk(EVERY_KIND, 1, answerer=lambda asked, *_: 61 if asked.key == "age" else None)
    assert done.settled.answers == {"age": 61}
    assert "why" in done.asked


def test_a_rule_that_nothing_satisfies_is_reported_and_does_not_stop_it() -> None:
    form = made([question("a", Kind.TEXT, constraint=". = 'y' and . = 'x'")], [question("b")])
    done = walk(form, 1, skip=0)
    assert [(one.key, one.code) for one in done.refused] == [("a", "constraint")]
    assert done.pages == (1, 2)


RULES = st.sampled_from(
    [
        "${{{0}}} > 2",
        "${{{0}}} = 'a3'",
        "is_missing(${{{0}}})",
        "${{{0}}} != 'dk'",
        "not(${{{0}}} <= 3)",
        "${{sum{0}}} > 3",
    ]
)


@st.composite
def forms(draw: st.DrawFn) -> Questionnaire:
    """Forms of a few pages whose rules read any question before them, straight or by way of a sum."""
    keys: list[str] = []

    def rule(known: list[str]) -> str:
        if not known or not draw(st.booleans()):
            return ""
        return draw(RULES).format(draw(st.sampled_from(known)))

    pages = []
    for number in range(draw(st.integers(1, 5))):
        before, asked = list(keys), []
        for place in range(draw(st.integers(1, 3))):
            key = f"q{number}_{place}"
            asked.append(question(key, relevant=rule(keys), required=rule(keys)))
            asked.append(question(f"sum{key}", Kind.CALCULATION, text={}, calculation=f"${{{key}}} + 1"))
            keys.append(key)
        pages.append(Page(f"p{number}", tuple(asked), relevant=rule(before)))
    return made(*pages)


@given(form=forms(), seed=st.integers(0, 99))
def test_any_form_is_walked_as_its_rules_say(form: Questionnaire, seed: int) -> None:
    done, route = walk(form, seed), way(form)
    settled = done.settled
    assert (done.refused, settled.problems, settled.dropped) == ((), (), ())
    assert done.pages == route.pages(settled.answers)
    assert route.settle(settled.answers) == settled
    calculated = {one.key for one in form.questions if one.kind is Kind.CALCULATION}
    assert done.asked == route.relevant(settled.answers) - calculated
    # Read slowly: from the first question to the last, each by its own rule alone.
    values: dict[str, Value] = {}
    asked = set()
    for page in form.pages:
        open_page = not page.relevant or compile_expression(page.relevant)(values)
        for one in page.questions:
            if open_page and (not one.relevant or compile_expression(one.relevant)(values)):
                asked.add(one.key)
                said_now = {key: answer for key, answer in settled.answers.items() if key == one.key}
                values |= values_of(form, said_now)
    assert asked == route.relevant(settled.answers)
