"""Fuzzes the reader of SurveyJS' definitions: whatever the bytes, only ImportRefused may come out.

    python tools/fuzz/surveyjs.py [folder for what is found] [-max_total_time=600 and other options of libFuzzer]

Needs atheris, and ledetrad with what it needs, on the path.
"""

import json

import atheris
from common import fuzz

with atheris.instrument_imports(include=["ledetrad.instruments.exchange"]):
    from ledetrad.instruments.exchange.losses import ImportRefused
    from ledetrad.instruments.exchange.surveyjs import read_surveyjs
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.storing import from_json, to_json

TYPES = (
    "text", "comment", "radiogroup", "dropdown", "checkbox", "tagbox", "ranking", "rating", "boolean", "matrix",
    "matrixdropdown", "matrixdynamic", "multipletext", "html", "expression", "imagepicker", "file", "panel",
    "paneldynamic", "image", "signaturepad", "x",
)  # fmt: skip


def seeds() -> list[bytes]:
    """Small definitions to start from: every type, with conditions and validators."""
    found = []
    for kind in TYPES:
        element = {
            "type": kind, "name": "a", "title": {"default": "T {b}", "nb": "N"}, "choices": [1, {"value": "x"}],
            "columns": [{"name": "c", "cellType": "text"}], "rows": ["r", 2], "items": [{"name": "i"}],
            "visibleIf": "{b} anyof ['x', 2] and not ({b} empty)", "requiredIf": "{b} = 1", "html": "<b>{b}</b>",
            "expression": "iif({b} > 1, {b} + 2, 'x')", "validators": [{"type": "regex", "regex": "^a+$"}],
            "choicesVisibleIf": "{b} contains {item}", "maxSelectedChoices": 2, "showOtherItem": True, "rateMax": 7,
            "elements": [{"type": "text", "name": "inside", "inputType": "number", "min": 1}],
            "templateElements": [{"type": "text", "name": "t"}],
        }  # fmt: skip
        pages = [{"name": "p", "elements": [{"type": "checkbox", "name": "b", "choices": ["x", 1]}, element]}]
        values = [{"name": "v", "expression": "sum({a}, 1)"}]
        found.append(json.dumps({"pages": pages, "calculatedValues": values}).encode())
    return found


def one(data: bytes) -> None:
    """Reads one definition; what comes out must be a questionnaire that can be kept."""
    try:
        read = read_surveyjs(data)
    except ImportRefused:
        return
    text = to_json(read.questionnaire)
    assert from_json(text) == read.questionnaire
    assert "<script" not in text.lower()
    told = {loss.where for loss in read.losses}
    assert all(problem.where in told for problem in problems(read.questionnaire))


if __name__ == "__main__":
    fuzz(one, seeds(), longest=20_000)
