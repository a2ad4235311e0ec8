"""Fuzzes the reader of expressions, the patterns in them, the check on save, and texts with answers in them.

    python tools/fuzz/expressions.py [folder for what is found] [-max_total_time=600 and other options of libFuzzer]

Needs atheris, and ledetrad with what it needs, on the path. Whatever the text, it is read or refused with a place in it;
what is read never raises, gives the same with and without shortcuts, and the form it stands in can be checked.
"""

import json
from pathlib import Path

import atheris
from common import fuzz

with atheris.instrument_imports(include=["ledetrad.instruments.questionnaires"]):
    from ledetrad.instruments.questionnaires.bot import walk
    from ledetrad.instruments.questionnaires.check import problems
    from ledetrad.instruments.questionnaires.expressions import ExpressionError, Pick, Value, parse
    from ledetrad.instruments.questionnaires.expressions.evaluate import compile_node
    from ledetrad.instruments.questionnaires.expressions.patterns import PatternError, matcher, shortest
    from ledetrad.instruments.questionnaires.route import Way
from ledetrad.instruments.questionnaires.model import (
    Answer,
    Aside,
    Choice,
    Kind,
    Page,
    Question,
    Questionnaire,
)

VECTORS = Path(__file__).resolve().parents[2] / "tests/instruments/questionnaires/vectors.json"
SHEETS: tuple[dict[str, Value], ...] = (
    {},
    {"a": Pick("x", 4.0), "b": 3.0, "q": ("a", "b"), "t": "2026-05-14", ".": 2.0, "@region": "nord"},
    {"a": Pick("dk", aside=Aside.DONT_KNOW), "b": 1e308, "q": (), "t": "x" * 3_000, ".": "3"},
    {"a": True, "b": -0.0, "q": {"a": 60.0}, "t": "", ".": ({"navn": "x"},)},
)
ANSWERS: tuple[dict[str, Answer], ...] = (
    {},
    {"a": "x", "a_text": "${t}", "b": 3, "q": ("a", "b"), "t": "2026-05-14", "last": "5"},
    {"a": "dk", "b": float("nan"), "q": ("z", "z"), "t": "${a}' or 1 = 1", "s": {"a": 1e309}},
)
WORDS = (
    "${a}", "${b}", "${q}", "${t}", ".", "region", "1", "2.5", "'x'", "''", "(", ")", ",", "+", "-", "*", " div ",
    " mod ", " and ", " or ", "=", "!=", "<", "<=", ">", ">=", "selected(", "count-selected(", "if(", "coalesce(",
    "is_missing(", "not(", "true()", "substr(", "concat(", "regex(${t}, '", "')", "[a-z]", "{2,4}", "|", "round(",
    "min(", "sum(", "scale_mean(", "min_valid=", "points(", "string-length(", "number(", "date(", "${s}", "${c}",
)  # fmt: skip


def seeds() -> list[bytes]:
    """Every expression that the tests know the worth of, as text; and each word, as one of a list."""
    known = [vector["expression"] for vector in json.loads(VECTORS.read_text(encoding="utf-8"))]
    return [b"\x00" + source.encode() for source in known] + [bytes([1, *range(len(WORDS))])]


def text_of(data: bytes) -> str:
    """The bytes as text, or as a row of words that expressions are made of."""
    if data[:1] == b"\x01":
        return "".join(WORDS[byte % len(WORDS)] for byte in data[1:])
    return data[1:].decode("utf-8", "replace")


def form(source: str) -> Questionnaire:
    """A form with one of each kind of answer, where the text stands in every cell that may hold a rule or a pipe."""
    said = {"nb": source}
    choices = (
        Choice("x", {"nb": "x"}, 4.0, attributes={"region": "nord"}),
        Choice("y", {"nb": "y"}, own_text=True),
        Choice("dk", {"nb": "vet ikke"}, aside=Aside.DONT_KNOW),
    )
    first = (
        Question("a", Kind.CHOICE, {"nb": "a"}, choices="l"),
        Question("b", Kind.NUMBER, {"nb": "b"}),
        Question("q", Kind.CHOICES, {"nb": "q"}, choices="l", choice_filter=source),
        Question("t", Kind.TEXT, {"nb": "t"}, constraint=source),
        Question("s", Kind.ALLOCATION, {"nb": "s"}, choices="l", total=100.0),
        Question("c", Kind.CALCULATION, calculation=source),
    )
    last = Question("last", Kind.TEXT, said, relevant=source, required=source)
    pages = (Page("p1", first), Page("p2", (last,), title=said, relevant=source))
    return Questionnaire("fuzz", {"nb": "x"}, "1", ("nb",), pages, lists={"l": choices})


def must_be_in(text: str, position: int) -> None:
    """The place that a refusal names is in the text."""
    assert 0 <= position <= len(text), position


def one(data: bytes) -> None:
    """Reads one text as an expression, as a pattern, and as every cell of a form."""
    source = text_of(data)
    try:
        fits = matcher(source)
        fits("2026-05-14 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
        found_text = shortest(source)
        assert found_text is None or fits(found_text)
    except PatternError as error:
        must_be_in(source, error.position)
    try:
        root = parse(source).root
    except ExpressionError as error:
        must_be_in(source, error.position)
        if len(source) % 8 == 1:  # the form around it costs more than the text itself
            assert not source.strip() or "expression" in {problem.code for problem in problems(form(source))}
        return
    fast, slow = compile_node(root), compile_node(root, fast=False)
    for sheet in SHEETS:
        assert fast(sheet) == slow(sheet)
    questionnaire = form(source)
    found = problems(questionnaire)
    route = Way(questionnaire)
    for answers in ANSWERS:
        settled = route.settle(answers)
        again = route.settle(settled.answers)
        assert again.dropped == (), (settled, again)
        route.said({"nb": source}, "nb", answers)
        for number in (1, 2):
            route.problems(number, answers)
            route.next_page(number, answers)
    if not found:
        assert walk(questionnaire, len(source)).settled.dropped == ()


if __name__ == "__main__":
    fuzz(one, seeds(), longest=12_000)
