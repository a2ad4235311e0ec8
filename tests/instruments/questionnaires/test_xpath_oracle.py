"""XPath 1.0 as lxml knows it, against ours, on what the two share.

Where we differ on purpose, and what is therefore left out here:
- Missing. In XPath a node without text is '' in a comparison of texts and NaN in one of numbers, and NaN != 3 is true.
  Ours is never true. So != and the functions of texts are asked of answers that are there; everything else is asked
  of missing ones too: < <= > >= and = with NaN are false, and arithmetic stays NaN, in both.
- Dividing by nothing is infinite in XPath, missing with us.
- 'a' < '2026-05-14': ours compares dates as dates; XPath turns every text into a number.
- Comparisons chain in XPath (1 < 2 < 3); ours refuses them.
- Text against number where the text is none: 'x' != 3 is true in XPath, false with us.
- string() of numbers of more than 15 digits.
"""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ledetrad.instruments.questionnaires.expressions import MISSING, Value, compile_expression

pytestmark = pytest.mark.once

NUMBERS = st.integers(-20, 20).map(str) | st.sampled_from(["0.5", "2.25", "-1.75", "12.125"])
WORDS = st.sampled_from(["x", "xy", "Åse", "3", "2.5", "a b", "y x"])
ANSWERS = st.fixed_dictionaries({"a": NUMBERS, "b": NUMBERS, "c": WORDS, "d": WORDS, "none": st.just("")})


def oracle(source: str, answers: dict[str, str]) -> Value:
    """What lxml says of the expression over <a>…</a>, as our value: NaN and infinity are missing."""
    root = etree.Element("answers")
    for key, text in answers.items():
        etree.SubElement(root, key).text = text
    found = root.xpath(re.sub(r"\$\{(\w+)\}", r"/answers/\1", source))
    if isinstance(found, list):  # a path alone
        found = root.findtext(source.strip("${}")) or ""
    if isinstance(found, float):
        return found if math.isfinite(found) else MISSING
    assert isinstance(found, str | bool)
    return found


def agree(source: str, answers: dict[str, str]) -> None:
    values: dict[str, Value] = {
        key: (float(text) if key in ("a", "b") else text) for key, text in answers.items() if text
    }
    ours, theirs = compile_expression(source)(values), oracle(source, answers)
    if isinstance(theirs, float) and ours is not MISSING:
        assert ours == pytest.approx(theirs, rel=1e-12, abs=1e-12), source
    else:
        assert ours == theirs, source
        assert isinstance(ours, bool) == isinstance(theirs, bool), source


LITERALS = st.sampled_from(["0", "1", "2", "3.5", ".25", "10"])
AMOUNTS = st.recursive(
    LITERALS
    | st.sampled_from(["${a}", "${b}", "number(${c})", "string-length(${d})", "number('4')", "${none}"]),
    lambda part: st.one_of(
        st.builds("({} {} {})".format, part, st.sampled_from(["+", "-", "*"]), part),
        st.builds("-{}".format, part),
        st.builds("round({})".format, part),
        st.builds(
            "({} {} {})".format, part, st.sampled_from(["div", "mod"]), st.sampled_from(["2", "4", "-8"])
        ),
        # Without parentheses the two must agree on what binds first.
        st.builds(
            "({} {} {} {} {})".format, LITERALS, st.sampled_from(["+", "-"]), part, st.just("*"), LITERALS
        ),
    ),
    max_leaves=6,
)
TEXTS = st.recursive(
    st.sampled_from(["${c}", "${d}", "'x'", '"y"', "'Å'", "string(2.50)", "string(${a})"]),
    lambda part: st.builds("concat({}, {})".format, part, part),
    max_leaves=4,
)
CONDITIONS = st.recursive(
    st.one_of(
        st.builds("{} {} {}".format, AMOUNTS, st.sampled_from(["<", "<=", ">", ">=", "="]), AMOUNTS),
        st.builds("{} {} {}".format, TEXTS, st.sampled_from(["=", "!="]), TEXTS),
        st.builds("{}({}, {})".format, st.sampled_from(["contains", "starts-with"]), TEXTS, TEXTS),
        st.sampled_from(["true()", "false()", "boolean(${c})", "boolean(${a} * 0)"]),
    ),
    lambda part: st.one_of(
        st.builds("({} {} {})".format, part, st.sampled_from(["and", "or"]), part),
        st.builds("not({})".format, part),
        st.builds("{} or {} and {}".format, part, part, part).map("({})".format),
    ),
    max_leaves=5,
)


@given(source=AMOUNTS, answers=ANSWERS)
def test_amounts(source: str, answers: dict[str, str]) -> None:
    agree(f"number({source})", answers)  # a path alone is a text in XPath


@given(source=TEXTS, answers=ANSWERS)
def test_texts(source: str, answers: dict[str, str]) -> None:
    agree(source, answers)


@given(source=CONDITIONS, answers=ANSWERS)
def test_conditions(source: str, answers: dict[str, str]) -> None:
    agree(source, answers)


DIFFERENT = [
    ("${none} != 3", False, True),
    ("${none} != 'x'", False, True),
    ("'x' != 3", False, True),
    ("1 div 0 > 5", False, True),
    ("contains(${none}, '')", False, True),
    ("${d} < '2026-05-14'", True, False),
]


@pytest.mark.parametrize(("source", "ours", "theirs"), DIFFERENT, ids=[source for source, _, _ in DIFFERENT])
def test_where_we_differ_on_purpose(source: str, ours: bool, theirs: bool) -> None:
    answers = {"a": "1", "b": "2", "c": "x", "d": "2026-01-01", "none": ""}
    assert compile_expression(source)({"a": 1.0, "b": 2.0, "c": "x", "d": "2026-01-01"}) is ours
    assert oracle(source, answers) is theirs
