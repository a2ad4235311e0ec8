"""The way through: what is asked, in which order, what is kept, and what each page needs to know."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.instruments.questionnaires.expressions import ExpressionError, values_of
from ledetrad.instruments.questionnaires.limits import limits
from ledetrad.instruments.questionnaires.model import Answer, Aside, Choice, Kind, Page, Question, Row
from ledetrad.instruments.questionnaires.route import way
from ledetrad.instruments.questionnaires.storing import from_json, to_json
from tests.instruments.questionnaires.made_up import LISTS, large, made, question, said

pytestmark = pytest.mark.once

LEADER = made(
    [
        question("leads", relevant=""),
        question("years", Kind.NUMBER, relevant="${leads} >= 4", low=0.0, high=60.0),
    ],
    Page("p2", (question("staff", Kind.NUMBER), question("note", Kind.TEXT)), relevant="${years} > 5"),
    [question("double", Kind.CALCULATION, calculation="${staff} * 2", text={})],
    [question("big", relevant="${double} > 20")],
    [question("end", Kind.LONG_TEXT)],
)


def test_a_question_is_asked_when_its_rule_holds() -> None:
    route = way(LEADER)
    assert route.relevant({}) == {"leads", "end", "double"}
    assert "years" in route.relevant({"leads": "a4"})
    assert "years" not in route.relevant({"leads": "dk"})


def test_what_is_not_asked_has_no_answer_for_the_rules_that_follow() -> None:
    route = way(LEADER)
    all_answered: dict[str, Answer] = {"leads": "a5", "years": 10, "staff": 11, "big": "a1"}
    assert route.relevant(all_answered) == {"leads", "years", "staff", "note", "double", "big", "end"}
    assert route.relevant(all_answered | {"leads": "a1"}) == {"leads", "double", "end"}


def test_pages_with_nothing_to_show_are_passed_over() -> None:
    route = way(LEADER)
    assert route.pages({}) == (1, 5)
    assert route.pages({"leads": "a4", "years": 6}) == (1, 2, 5)
    assert route.pages({"leads": "a4", "years": 6, "staff": 11}) == (1, 2, 4, 5)
    assert route.next_page(0, {}) == 1
    assert route.next_page(1, {"leads": "a4", "years": 6}) == 2
    assert route.next_page(1, {"leads": "a4", "years": 5}) == 5
    assert route.next_page(5, {}) is None


def test_a_page_says_which_other_pages_it_needs() -> None:
    route = way(LEADER)
    assert route.reads(1) == {2}  # leaving it may lead past pages 2 to 4; page 3 only computes
    assert route.reads(4) == {1, 2}
    assert route.reads(5) == frozenset()


@given(
    leads=st.sampled_from(["a1", "a4", "a5", "dk"]) | st.none(),
    years=st.integers(0, 9) | st.none(),
    staff=st.integers(0, 20) | st.none(),
)
def test_the_answers_of_the_pages_it_reads_are_enough(
    leads: str | None, years: int | None, staff: int | None
) -> None:
    route = way(LEADER)
    given_answers = {"leads": leads, "years": years, "staff": staff, "end": "x"}
    answers = {key: answer for key, answer in given_answers.items() if answer is not None}
    for number, page in enumerate(LEADER.pages, start=1):
        near = {number, *route.reads(number)}
        keys = {one.key for place in near for one in LEADER.pages[place - 1].questions}
        known = {key: answer for key, answer in answers.items() if key in keys}
        assert route.next_page(number, known) == route.next_page(number, answers)
        assert route.problems(number, known) == route.problems(number, answers)
        on_page = {one.key for one in page.questions}
        assert route.relevant_on(number, known) == route.relevant(answers) & on_page


def test_settling_computes_and_drops() -> None:
    settled = way(LEADER).settle(
        {"leads": "a5", "years": 4, "staff": 11, "end": "  ", "double": 999, "nonsense": "x"}
    )
    assert settled.answers == {"leads": "a5", "years": 4}
    assert settled.dropped == ("staff", "end", "double", "nonsense")
    assert settled.problems == ()
    assert way(LEADER).settle({"leads": "a5", "years": 6, "staff": 11}).answers["double"] == 22


def test_a_calculation_may_give_a_choice_several_or_a_yes() -> None:
    sources = {"one": "${a}", "many": "${q}", "yes": "${a} > 3", "half": "${a} div 8", "none": "${b} + 1"}
    computed = [question(key, Kind.CALCULATION, text={}, calculation=one) for key, one in sources.items()]
    form = made([question("a"), question("q", Kind.CHOICES), question("b", Kind.NUMBER)], computed)
    answers = way(form).settle({"a": "a4", "q": ("hr", "law")}).answers
    assert answers == {"a": "a4", "q": ("hr", "law"), "one": "a4", "many": "hr law", "yes": 1, "half": 0.5}
    assert [type(answers[key]) for key in ("one", "yes")] == [str, int]


def test_settling_twice_changes_nothing() -> None:
    first = way(LEADER).settle({"leads": "a5", "years": 6, "staff": 11, "big": "a1", "end": "x"})
    again = way(LEADER).settle(first.answers)
    assert (again.answers, again.dropped) == (first.answers, ())


FILTERED = made(
    [question("area", choices="areas")],
    [
        question("topic", choices="topics", choice_filter="area = ${area} or ${area} = ''"),
        question("topics", Kind.CHOICES, choice_filter="area = ${area} and name != 'law'"),
        question("why", Kind.TEXT, relevant="${topic} = 'press'"),
    ],
)


def test_a_choice_filter_leaves_choices_open() -> None:
    route = way(FILTERED)

    def keys(key: str, **answers: str) -> list[str]:
        return [choice.key for choice in route.offered(key, answers)]

    assert keys("topic") == ["hr", "law", "press", "other"]
    assert keys("topic", area="inside") == ["hr", "law"]
    assert keys("topics", area="inside") == ["hr"]
    assert keys("area") == ["inside", "outside"]


def test_a_choice_that_is_no_longer_offered_is_dropped_with_what_hung_on_it() -> None:
    settled = way(FILTERED).settle(
        {"area": "inside", "topic": "press", "topics": ("press", "hr"), "why": "derfor"}
    )
    assert settled.answers == {"area": "inside", "topics": ("hr",)}
    assert settled.dropped == ("topic", "why")
    (problem,) = way(FILTERED).problems(2, {"area": "inside", "topic": "press"})
    assert (problem.key, problem.code) == ("topic", "not_offered")


OWN_TEXT = made(
    [question("topics", Kind.CHOICES, limit=2)],
    [question("more", Kind.TEXT, relevant="${topics_text} != ''")],
)


def test_the_text_of_a_choice_is_kept_with_the_choice_alone() -> None:
    route = way(OWN_TEXT)
    with_text: dict[str, Answer] = {"topics": ("other", "hr"), "topics_text": " fag "}
    assert route.settle(with_text).answers == {"topics": ("hr", "other"), "topics_text": "fag"}
    assert "more" in route.relevant(with_text)
    assert route.settle({"topics": ("hr",), "topics_text": "fag"}).answers == {"topics": ("hr",)}
    assert "more" not in route.relevant({"topics": ("hr",), "topics_text": "fag"})


PIPED = made(
    [
        question("topics", Kind.CHOICES),
        question("age", Kind.NUMBER, decimals=True),
        question("when", Kind.DATE),
        question("name", Kind.TEXT),
        question("rows", Kind.OWN_ROWS),
        question("share", Kind.ALLOCATION),
        question("half", Kind.CALCULATION, calculation="${age} div 2", text={}),
    ],
    [question("next", text=said("${topics} ${age}"))],
)


KARI: Row = {"name": "Kari", "years": 3}
OLA: Row = {"name": "Ola", "years": 1}


def test_answers_are_put_into_texts_in_the_language_of_the_text() -> None:
    route = way(PIPED)
    answers: dict[str, Answer] = {
        "topics": ("hr", "press", "other"),
        "topics_text": "fag",
        "age": 7.5,
        "when": "2026-05-04",
        "name": "Åse",
        "rows": (KARI, OLA),
        "share": {"hr": 60.0, "law": 40.0, "press": 0.0},
    }
    for text, language, expected in [
        ("Du valgte ${topics}.", "nb", "Du valgte personal, presse og fag."),
        ("You chose ${topics}.", "en", "You chose staff, press and fag."),
        ("${age} / ${half}", "nn", "7,5 / 3,75"),
        ("${age}", "en", "7.5"),
        ("${when}", "nb", "4.5.2026"),
        ("${when}", "en", "4 May 2026"),
        ("Hei, ${ name }!", "nb", "Hei, Åse!"),
        ("${rows}", "nb", "Kari og Ola"),
        ("${share}", "en", "staff (60) and law (40)"),
        ("${topics_text} ${nobody}", "nb", "fag "),
        ("Ingen.", "nb", "Ingen."),
    ]:
        assert route.said(said(text), language, answers) == expected


def test_an_aside_is_said_as_its_list_says_it() -> None:
    form = made([question("a"), question("b", Kind.NUMBER, asides=(Aside.NOT_APPLICABLE,))])
    route = way(form)
    assert route.said(said("${a}"), "nn", {"a": "dk"}) == "veit ikkje"
    assert route.said(said("${a}"), "nn", {"a": Aside.DONT_KNOW}) == "veit ikkje"
    assert route.said(said("${b}"), "nb", {"b": Aside.NOT_APPLICABLE}) == "ikke aktuelt"


def test_an_answer_is_never_read_as_a_rule_or_as_a_pipe() -> None:
    answers: dict[str, Answer] = {"name": "${age} ' or 1 = 1", "age": 7.0}
    assert way(PIPED).said(said("Hei, ${name}!"), "nb", answers) == "Hei, ${age} ' or 1 = 1!"
    form = made([question("name", Kind.TEXT)], [question("b", relevant="${name} = 'x'")])
    assert way(form).relevant({"name": "x' or 'x' = 'x"}) == {"name"}


def test_a_page_reads_what_its_texts_speak_of() -> None:
    form = made(
        [question("a")],
        [question("b")],
        [question("c", text=said("Om ${a}"))],
        [question("d", hint=said("Om ${b_text}"), choices="topics")],
    )
    assert [way(form).reads(number) for number in (1, 2, 3, 4)] == [set(), set(), {1}, set()]


LIMITS = [
    (question("q", required="yes"), None, "required"),
    (question("q", required="yes"), "dk", None),
    (question("q", required="yes"), Aside.DONT_KNOW, None),
    (question("q", required="1 = 2"), None, None),
    (question("q"), None, None),
    (question("q"), "a9", "not_offered"),
    (question("q"), 3, "not_offered"),
    (question("q"), Aside.REFUSED, "not_offered"),
    (question("q", Kind.CHOICES, limit=2), ("hr", "law"), None),
    (question("q", Kind.CHOICES, limit=2), ("hr", "law", "press"), "too_many"),
    (question("q", Kind.CHOICES), ("hr", "hr"), "repeated"),
    (question("q", Kind.CHOICES), ("hr", "x"), "not_offered"),
    (question("q", Kind.CHOICES, required="yes"), (), "required"),
    (question("q", Kind.CHOICES, choices="agree"), ("a1", "dk"), "aside_with_others"),
    (question("q", Kind.RANKING, limit=2), ("law", "hr"), None),
    (question("q", Kind.RANKING), "law", "not_offered"),
    (question("q", Kind.NUMBER), 3, None),
    (question("q", Kind.NUMBER), 3.0, None),
    (question("q", Kind.NUMBER), 3.5, "not_whole"),
    (question("q", Kind.NUMBER, decimals=True), 3.5, None),
    (question("q", Kind.NUMBER), True, "not_a_number"),
    (question("q", Kind.NUMBER), "3", "not_a_number"),
    (question("q", Kind.NUMBER), float("nan"), "not_a_number"),
    (question("q", Kind.NUMBER, low=0.0, high=9.0), -1, "too_low"),
    (question("q", Kind.NUMBER, low=0.0, high=9.0), 10, "too_high"),
    (question("q", Kind.NUMBER, asides=(Aside.REFUSED,), required="yes"), Aside.REFUSED, None),
    (question("q", Kind.NUMBER, asides=(Aside.REFUSED,), constraint=". > 5"), Aside.REFUSED, None),
    (question("q", Kind.NUMBER, constraint=". > 5"), 5, "constraint"),
    (question("q", Kind.NUMBER, constraint=". > 5"), 6, None),
    (question("q", Kind.NUMBER, constraint=". > 5"), None, None),
    (question("q", Kind.DATE), "2026-02-28", None),
    (question("q", Kind.DATE), "2026-02-30", "not_a_date"),
    (question("q", Kind.DATE), "20260228", "not_a_date"),
    (question("q", Kind.TEXT, longest=5), "12345", None),
    (question("q", Kind.TEXT, longest=5), "123456", "too_long"),
    (question("q", Kind.TEXT), 5, "not_a_text"),
    (question("q", Kind.TEXT, required="yes"), "  ", "required"),
    (question("q", Kind.LONG_TEXT, constraint="regex(., '[a-z ]+')"), "A", "constraint"),
    (question("q", Kind.ALLOCATION), {"hr": 60.0, "law": 40.0}, None),
    (question("q", Kind.ALLOCATION), {"hr": 60.0}, "wrong_total"),
    (question("q", Kind.ALLOCATION), {"hr": 150.0, "law": -50.0}, "not_a_number"),
    (question("q", Kind.ALLOCATION), {"x": 100.0}, "not_offered"),
    (question("q", Kind.ALLOCATION), {"hr": "mye"}, "not_a_number"),
    (question("q", Kind.OWN_ROWS, rows=2), ({"name": "x", "years": 2},), None),
    (question("q", Kind.OWN_ROWS, rows=1), ({"name": "x"}, {"name": "y"}), "too_many_rows"),
    (question("q", Kind.OWN_ROWS), ({"name": "x", "years": "to"},), "not_a_number"),
    (question("q", Kind.OWN_ROWS), ({"age": 3},), "not_offered"),
    (question("q", Kind.OWN_ROWS), ("x",), "not_offered"),
    (question("q", Kind.OWN_ROWS, longest=3), ({"name": "lang"},), "too_long"),
]


@pytest.mark.parametrize(("asked", "answer", "code"), LIMITS, ids=lambda one: str(one)[:40])
def test_whether_an_answer_can_stand(asked, answer, code) -> None:
    answers = {} if answer is None else {"q": answer}
    found = way(made([asked])).problems(1, answers)
    assert [one.code for one in found] == ([] if code is None else [code])
    settled = way(made([asked])).settle(answers)
    assert [one.code for one in settled.problems] == [one.code for one in found]
    for one in found:
        assert one.key == "q"
        assert all(sentence.endswith(".") and "{" not in sentence for sentence in one.words.values())


def test_the_author_may_say_it_in_their_own_words() -> None:
    form = made([question("q", required="yes", required_message={"nb": "Vi trenger dette."})])
    (problem,) = way(form).problems(1, {})
    assert problem.words["nb"] == "Vi trenger dette."
    assert problem.words["nn"] == "Svar på dette spørsmålet for å gå vidare."


def test_numbers_in_a_sentence_are_written_as_its_language_does() -> None:
    form = made([question("q", Kind.NUMBER, decimals=True, low=0.5)])
    (problem,) = way(form).problems(1, {"q": 0.25})
    assert problem.words["nb"] == "Tallet må være 0,5 eller høyere."
    assert problem.words["en"] == "The number must be 0.5 or more."


def test_values_know_choices_asides_and_numbers() -> None:
    form = made(
        [question("a"), question("b", Kind.NUMBER, asides=(Aside.REFUSED,)), question("c", Kind.CHOICES)]
    )
    values = values_of(form, {"a": "a3", "b": Aside.REFUSED, "c": ("hr", "x"), "unknown": 1})
    assert values == {"a": "a3", "b": "refused", "c": ("hr",)}
    assert values["a"].number == 3.0  # type: ignore[union-attr]  # a pick
    assert values["b"].number is None  # type: ignore[union-attr]  # a pick
    assert values_of(form, {"a": "a9", "b": "tekst", "c": ()}) == {}


def test_rules_that_go_in_a_circle_still_end() -> None:
    form = made([question("a", relevant="${b} = 'a1'"), question("b", relevant="${a} = 'a1'")])
    assert way(form).relevant({"a": "a1", "b": "a1"}) <= {"a", "b"}
    assert way(form).settle({"a": "a1"}).problems == ()


def test_a_rule_that_cannot_be_read_is_said_when_the_way_is_made() -> None:
    with pytest.raises(ExpressionError):
        way(made([question("a", relevant="${b")]))


def test_the_way_is_made_once_for_the_same_content() -> None:
    form = large(3)
    copy = from_json(to_json(form))
    assert way(form) is way(copy)
    assert way(replace(form, version="2")) is not way(form)


def test_a_choice_without_number_counts_as_none() -> None:
    lists = LISTS | {"plain": (Choice("1", said("en")), Choice("2", said("to")))}
    form = made([question("a", choices="plain")], [question("b", relevant="${a} > 1")], lists=lists)
    assert way(form).relevant({"a": "2"}) == {"a"}


def test_a_long_form_is_settled_while_nobody_notices() -> None:
    form = large()
    route = way(form)
    answers = {one.key: f"a{1 + number % 5}" for number, one in enumerate(form.questions)}
    start = time.perf_counter()
    for _ in range(10):
        route.settle(answers)
    assert (time.perf_counter() - start) / 10 < 0.05  # ten times the promise: other work shares the machine


def test_the_authors_own_words_are_said_of_a_limit_too() -> None:
    own = {"nb": "Velg høyst to.", "nn": "Vel høgst to.", "en": "Choose two at most."}
    asked = Question("many", Kind.CHOICES, {"nb": "Hva?"}, choices="abc", limit=2, constraint_message=own)
    offered = tuple(Choice(key, {"nb": key}) for key in "abc")
    found = limits(asked, offered, ("a", "b", "c"))
    assert found is not None
    assert found.words == own
