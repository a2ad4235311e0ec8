"""Expressions: what each is worth (vectors.json, for every evaluator there may be), and what is refused, and where."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.instruments.model import LANGUAGES
from ledetrad.instruments.questionnaires.expressions import (
    MISSING,
    ExpressionError,
    Pick,
    Value,
    compile_expression,
    parse,
    references,
)
from ledetrad.instruments.questionnaires.expressions.evaluate import compile_node
from ledetrad.instruments.questionnaires.expressions.patterns import matcher, shortest
from ledetrad.instruments.questionnaires.model import Aside
from ledetrad.statistics.scales import scale_mean, scale_sum

pytestmark = pytest.mark.once

VECTORS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("vectors.json").read_text(encoding="utf-8")
)
WORTH = [vector for vector in VECTORS if "expected" in vector]
REFUSED = [vector for vector in VECTORS if "error" in vector]


def value_in(data: Any) -> Value:
    """How vectors.json writes values that JSON has no form for."""
    match data:
        case {"choice": key, "value": number}:
            return Pick(key, number)
        case {"aside": aside, "key": key}:
            return Pick(key, aside=Aside(aside))
        case {"points": points}:
            return {key: float(amount) for key, amount in points.items()}
        case {"rows": rows}:
            return tuple(rows)
        case list():
            return tuple(data)
    return float(data) if isinstance(data, int) and not isinstance(data, bool) else data


def name_of(vector: dict[str, Any]) -> str:
    return f"{vector['about']}: {vector['expression']}"


def test_there_are_vectors_for_everything() -> None:
    assert len(WORTH) >= 150
    assert len(REFUSED) >= 40


@pytest.mark.parametrize("vector", WORTH, ids=name_of)
def test_worth(vector: dict[str, Any]) -> None:
    values = {key: value_in(data) for key, data in vector["values"].items()}
    expected = vector["expected"]
    for fast in (True, False):
        found = compile_node(parse(vector["expression"]).root, fast=fast)(values)
        assert type(found) is bool if isinstance(expected, bool) else not isinstance(found, bool)
        if expected is None:
            assert found is MISSING
        elif isinstance(expected, float):
            assert found == pytest.approx(expected, rel=1e-15)
        else:
            assert found == expected


@pytest.mark.parametrize("vector", REFUSED, ids=name_of)
def test_refused(vector: dict[str, Any]) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(vector["expression"])
    assert (caught.value.code, caught.value.position) == (vector["error"], vector["position"])
    assert set(caught.value.words) == set(LANGUAGES)
    assert all(sentence.endswith((".", "?")) for sentence in caught.value.words.values())


HOSTILE = [
    ("a" * 100_000, "too_long", 10_000),
    ("1+" * 50_000, "too_long", 10_000),
    ("(" * 1_500, "too_deep", 33),
    ("not(" * 500, "too_deep", 132),
    ("1" + "+1" * 4_000, "too_many_parts", 2_000),
    ("-" * 5_000, "too_many_parts", 2_000),
    ("${a} and " * 900, "ends_early", 8_100),
    ("9" * 9_000, "big_number", 0),
    ("concat(" + "'x'," * 900 + "'x'", "unclosed", 3610),
    ("regex('a', 'a') and " * 21, "too_many_patterns", 20 * 20 + 11),
    ("\x00", "unknown_sign", 0),
    ("\ud800", "unknown_sign", 0),
    ("１ + 1", "unknown_sign", 0),
]


@pytest.mark.parametrize(("text", "code", "position"), HOSTILE, ids=[code for _, code, _ in HOSTILE])
def test_a_hostile_text_is_refused_at_once_with_its_place(text: str, code: str, position: int) -> None:
    start = time.perf_counter()
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.position) == (code, position)
    assert time.perf_counter() - start < 1


def test_long_texts_made_by_rules_are_missing_and_not_kept_in_memory() -> None:
    double = compile_expression("concat(" + ", ".join(["${a}"] * 100) + ")")
    assert double({"a": "x" * 100}) == "x" * 10_000
    assert double({"a": "x" * 201}) is MISSING


def test_a_number_too_large_to_keep_is_missing() -> None:
    assert compile_expression("${a} * ${a}")({"a": 1e300}) is MISSING
    assert compile_expression("${a} > 1")({"a": 10**400}) is False


def test_a_pattern_cannot_make_a_form_hang() -> None:
    start = time.perf_counter()
    assert compile_expression("regex(${a}, '((a+)+)+((b?a)*)*c')")({"a": "a" * 5_000}) is False
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("[0-9]{4}", "1111"),
        ("a*", ""),
        ("(ja|nei)", "ja"),
        ("[^@ ]+@[^@ ]+[.][a-z]{2,}", "a@a.aa"),
        ("^Æ+x?$", "Æ"),
        ("[^\\w\\W]", None),
    ],
)
def test_the_shortest_text_that_fits_a_pattern(pattern: str, text: str | None) -> None:
    assert shortest(pattern) == text
    assert text is None or matcher(pattern)(text)


def test_references_are_found_once_and_the_own_value_is_none() -> None:
    assert references(parse("${a} + ${b_text} > ${a} and . = 'x' and region = ${c}")) == {"a", "b_text", "c"}


def test_an_expression_changes_nothing_it_is_given() -> None:
    values: dict[str, Value] = {"a": Pick("x", 1.0), "b": ("p", "q")}
    compile_expression("if(selected(${b}, 'p'), concat(${a}, ${b}, ${missing}), 1)")(values)
    assert values == {"a": "x", "b": ("p", "q")}


ITEMS = st.lists(st.none() | st.integers(1, 7), min_size=1, max_size=8)


@given(items=ITEMS, minimum=st.integers(1, 8))
def test_scales_agree_with_statistics(items: list[int | None], minimum: int) -> None:
    minimum = min(minimum, len(items))
    values = {f"q{place}": float(item) for place, item in enumerate(items) if item is not None}
    table = np.array([[np.nan if item is None else item for item in items]], dtype=float)
    for name, reference in (("scale_mean", scale_mean), ("scale_sum", scale_sum)):
        keys = ", ".join(f"${{q{place}}}" for place in range(len(items)))
        found = compile_expression(f"{name}({keys}, min_valid={minimum})")(values)
        (expected,) = reference(table, min_valid=minimum)
        assert found is MISSING if np.isnan(expected) else found == pytest.approx(expected, rel=1e-14)


SIGNS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
ANY_VALUE = st.one_of(
    st.none(),
    st.floats(-9, 9).map(lambda number: round(number, 1)),
    st.sampled_from(["", "x", "y", "3", "3.0", "2026-05-14"]),
    st.booleans(),
    st.sampled_from([Pick("x", 3.0), Pick("3"), Pick("x", aside=Aside.DONT_KNOW), Pick("", 1.0)]),
    st.lists(st.sampled_from("xy3"), max_size=2).map(tuple),
)
RULES = st.one_of(
    st.builds("${{a}} {} {}".format, SIGNS, st.sampled_from(["3", "2.5", "0"])),
    st.builds("${{b}} {} '{}'".format, SIGNS, st.sampled_from(["x", "3", "", "2026-05-14"])),
    st.builds("selected(${{a}}, '{}')".format, st.sampled_from(["x", "3", ""])),
)


@given(first=RULES, second=RULES, word=st.sampled_from(["and", "or"]), a=ANY_VALUE, b=ANY_VALUE)
def test_the_shortcuts_give_what_the_long_way_gives(
    first: str, second: str, word: str, a: Value, b: Value
) -> None:
    for source in (first, f"{first} {word} {second}"):
        root = parse(source).root
        values = {"a": a, "b": b}
        assert compile_node(root, fast=True)(values) is compile_node(root, fast=False)(values)


PIECES = st.sampled_from(
    [
        "${a}",
        "1",
        ".5",
        "'x'",
        "(",
        ")",
        "+",
        "-",
        "and",
        "or",
        "=",
        "<",
        ",",
        "not(",
        "if(",
        "sum(",
        ".",
        "b",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30))
def test_any_text_is_an_expression_or_refused_with_a_place_in_it(text: str) -> None:
    try:
        run = compile_expression(text)
    except ExpressionError as error:
        place = error.position
    else:
        place = 0
        for value in (None, 2.0, "x", Pick("x", 1.0), ("x",)):
            run({"a": value, ".": value})
    assert 0 <= place <= len(text)
