"""SurveyJS definitions that mean harm, are damaged, or are something else."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.exchange.surveyjs import read_surveyjs
from ledetrad.instruments.questionnaires.storing import from_json, to_json
from tests.instruments.exchange.surveyjs import OTHERS, definition, read, told

pytestmark = pytest.mark.once


def test_no_script_survives_anywhere() -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>&lt;script&gt;alert(3)&lt;/script&gt;Hei"
    elements: list[dict[str, Any]] = [
        {"type": "html", "name": "h", "html": evil},
        {"type": "radiogroup", "name": "r", "title": evil, "description": evil, "choices": [{"value": evil, "text": evil}, 2]},
        {"type": "matrix", "name": evil, "columns": [evil, 1], "rows": [evil]},
        {"type": "text", "name": "t", "visibleIf": evil, "requiredErrorText": evil, "isRequired": True},
    ]  # fmt: skip
    made = read(definition(*elements, title=evil, description=evil, completedHtml=evil))
    whole = to_json(made.questionnaire) + "".join(
        text for loss in made.losses for text in loss.words.values()
    )
    assert "<script" not in whole
    assert "<img" not in whole


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (b"", "1:1", "ikke gyldig JSON"),
        (b"[]", "file", "verken «pages» eller «elements»"),
        (b'{"pages": 3}', "file", "verken «pages» eller «elements»"),
        (b'{"pages": [3]}', "survey.pages", "skulle det stå"),
        (b'{"pages": [{"elements": {"type": "text"}}]}', "pages[0].elements", "skulle det stå"),
        (b'{"elements": [], "elements": []}', "elements", "to ganger"),
        (b'{"elements": []}', "pages", "ingen spørsmål"),
        (b'{"elements": [{"name": "q", "rateMax": NaN}]}', "NaN", "ikke gyldig JSON"),
        (b'{"elements": [{"name": "q", "rateMax": 1e999}]}', "1e999", "ikke gyldig JSON"),
        (b'{"elements": [{"name": "q", "rateMax": ' + b"9" * 5_000 + b"}]}", "number", "ikke gyldig JSON"),
        (b'{"elements": [{"type": "rating", "name": "q", "rateMax": 9000}]}', "pages[0].elements[0].rateMax", "rateMin"),
        (b'{"elements": ' + b"[" * 100 + b"]" * 100 + b"}", "file", "30 nivåer"),
        (b'{"elements": ' + b"[" * 200_000, "file", "30 nivåer"),
        (b'{"elements": [\xff]}', "1", "UTF-8"),
        (b" " * 5_000_001, "file", "5 MB"),
        (definition({"type": "radiogroup", "name": "q", "choices": list(range(1_001))}), "pages[0].elements[0].choices", "1000 svar"),
        (definition(*({"type": "text", "name": f"q{n}"} for n in range(2_001))), "pages", "2000 spørsmål"),
        (definition({"type": "radiogroup", "name": "q", "choices": 3}), "pages[0].elements[0].choices", "skulle det stå"),
        (definition({"type": "text", "name": "q", "validators": "x"}), "q.validators", "skulle det stå"),
        (definition({"type": "text", "name": "q", "title": {f"{a}{b}": "x" for a in "ab" for b in "cdefghij"}}), "survey", "12 språk"),
    ],
)  # fmt: skip
def test_a_bad_definition_is_refused_with_its_place(data: bytes, where: str, words: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_surveyjs(data)
    assert refusal.value.where == where
    assert words in refusal.value.words["nb"]
    assert set(refusal.value.words) == {"nb", "nn", "en"}


GOOD = definition(
    *OTHERS, {"type": "text", "name": "q", "title": "Hei {age}", "visibleIf": "{things} contains 'a'"}
)
THINGS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "text", "name", "nb", "default"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
KEYS = st.sampled_from(["type", "name", "title", "choices", "columns", "rows", "items", "elements", "visibleIf", "validators", "rateMax", "rateValues", "templateElements", "html", "expression", "inputType", "min", "valueTrue", "cellType", "visible"])  # fmt: skip
TYPES = st.sampled_from(["matrix", "matrixdropdown", "matrixdynamic", "paneldynamic", "panel", "checkbox", "rating", "boolean", "multipletext", "text", "ranking", "html", "imagepicker"])  # fmt: skip


def safe(data: bytes) -> None:
    """Reads a definition; only a refusal may come out, or a questionnaire that can be kept."""
    try:
        made = read(data)
    except ImportRefused:
        return
    assert from_json(to_json(made.questionnaire)) == made.questionnaire


def test_two_columns_with_the_same_name_are_one_and_said() -> None:
    columns = [{"name": "c", "choices": ["x", "y"]}, {"name": "c", "choices": ["z"]}, {}]
    made = read(
        definition(
            {"type": "matrixdropdown", "name": "m", "columns": columns, "rows": ["r"], "choices": [1, 2]}
        )
    )
    assert [one.key for one in made.questionnaire.questions] == ["m", "m_r_c", "m_r"]
    assert "m: Koden «c» står flere ganger" in told(made)


@settings(max_examples=60)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 30), st.binary(max_size=8))
def test_a_mutated_definition_does_no_harm(at: int, cut: int, put: bytes) -> None:
    safe(GOOD[:at] + put + GOOD[at + cut :])


@settings(max_examples=100)
@given(TYPES, st.dictionaries(KEYS, THINGS, max_size=6))
def test_any_element_does_no_harm(kind: str, element: dict[str, Any]) -> None:
    safe(
        definition({"type": kind, **{key: value for key, value in element.items() if key != "type"}}, *OTHERS)
    )
