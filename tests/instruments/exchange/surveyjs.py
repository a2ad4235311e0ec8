"""Small SurveyJS definitions of our own."""

import json
from typing import Any

from ledetrad.instruments.exchange.losses import Imported
from ledetrad.instruments.exchange.surveyjs import read_surveyjs
from ledetrad.instruments.questionnaires.check import problems

OTHERS: list[dict[str, Any]] = [
    {"type": "text", "name": "age", "inputType": "number"},
    {
        "type": "radiogroup",
        "name": "job",
        "choices": ["one", "two", {"value": "x y", "text": "XY"}],
        "showOtherItem": True,
    },
    {"type": "checkbox", "name": "things", "choices": ["a", "b", "c"]},
    {"type": "rating", "name": "score"},
    {"type": "boolean", "name": "flag"},
    {"type": "text", "name": "full name"},
    {"type": "matrix", "name": "grid", "columns": ["lo", "hi"], "rows": ["r1", "r2"]},
]


def definition(*elements: dict[str, Any], **more: Any) -> bytes:
    """A definition of one page."""
    return json.dumps(
        {"locale": "nb", "title": "Prøve", "pages": [{"name": "p1", "elements": elements}], **more}
    ).encode()


def read(data: bytes) -> Imported:
    """What the reader makes of a definition; what the check still objects to must be among the losses."""
    made = read_surveyjs(data)
    assert {problem.where for problem in problems(made.questionnaire)} <= {loss.where for loss in made.losses}
    return made


def told(made: Imported) -> str:
    """All losses as one text, in bokmål."""
    return "\n".join(f"{loss.where}: {loss.words['nb']}" for loss in made.losses)
