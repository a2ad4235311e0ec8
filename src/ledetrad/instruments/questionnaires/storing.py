"""A questionnaire as plain data, JSON or YAML, back again, and the content hash that is its version when it opens.

Data leave out what has its default value, so a file holds what somebody wrote and no more.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any

import yaml
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from ledetrad.instruments.questionnaires import model
from ledetrad.instruments.questionnaires.model import Questionnaire

LARGEST = 2_000_000  # characters; the longest printed questionnaire we know is under 100,000

_PARTS = (
    model.Choice,
    model.Column,
    model.Metadata,
    model.Question,
    model.Battery,
    model.Page,
    model.Norm,
    model.Scale,
    model.Reporting,
    model.Role,
    model.Questionnaire,
)


class QuestionnaireError(ValueError):
    """The data is not a questionnaire. The message says where and what."""


def _number(value: object, _type: object = None) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"expected a number, got {value!r}")
    if not math.isfinite(value):
        raise ValueError(f"expected a finite number, got {value!r}")
    return float(value)


def _whole(value: object, _type: object = None) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"expected a whole number, got {value!r}")
    return value


def _text(value: object, _type: object = None) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {value!r}")
    return value


def _flag(value: object, _type: object = None) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"expected true or false, got {value!r}")
    return value


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, omit_if_default=True)
    for kind, reader in ((float, _number), (int, _whole), (str, _text), (bool, _flag)):
        converter.register_structure_hook(kind, reader)
    for states in (model.Kind, model.Aside, model.Shelf, model.Review, model.Layout, model.ScaleMethod):
        # Before the hook for text, which an enum of texts would pass through unread.
        converter.register_structure_hook(states, lambda value, kind: kind(value))
    for part in _PARTS:
        converter.register_unstructure_hook(
            part, make_dict_unstructure_fn(part, converter, _cattrs_omit_if_default=True)
        )
        converter.register_structure_hook(
            part, make_dict_structure_fn(part, converter, _cattrs_forbid_extra_keys=True)
        )
    return converter


_CONVERTER = _converter()


def to_data(questionnaire: Questionnaire) -> dict[str, Any]:
    """Plain data (dicts, lists, strings, numbers) without what has its default value."""
    data: dict[str, Any] = json.loads(json.dumps(_CONVERTER.unstructure(questionnaire)))
    return data


def from_data(data: object) -> Questionnaire:
    """The questionnaire in plain data. Raises QuestionnaireError for an unknown, missing or wrongly typed field;
    whether it makes sense is asked by `check.problems`."""
    try:
        return _CONVERTER.structure(data, Questionnaire)
    except BaseValidationError as error:
        raise QuestionnaireError("; ".join(transform_error(error)[:3])) from error
    except (ForbiddenExtraKeysError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise QuestionnaireError(str(error)) from error


def to_json(questionnaire: Questionnaire) -> str:
    """Canonical JSON: sorted keys, no spaces, so that equal questionnaires give equal text in every process."""
    return json.dumps(
        to_data(questionnaire), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def from_json(text: str) -> Questionnaire:
    """The questionnaire that `to_json` wrote. Raises QuestionnaireError for anything else."""
    try:
        return from_data(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise QuestionnaireError(f"not JSON: {error}") from error


def content_hash(questionnaire: Questionnaire) -> str:
    """SHA-256 (64 hex digits) over the canonical JSON: a change in any text, order or rule gives another."""
    return hashlib.sha256(to_json(questionnaire).encode()).hexdigest()


def to_yaml(questionnaire: Questionnaire) -> str:
    """The questionnaire as a file a person can edit: in the order of the model, texts as they are."""
    return yaml.safe_dump(to_data(questionnaire), sort_keys=False, allow_unicode=True, width=110)


def read_yaml(text: str) -> Questionnaire:
    """A questionnaire from YAML. Raises QuestionnaireError when it is not one.

    Anchors are refused: a short file could grow to gigabytes.
    """
    if len(text) > LARGEST:
        raise QuestionnaireError(f"the file is over {LARGEST} characters")
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise QuestionnaireError("YAML aliases (*name) are not used here")
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if isinstance(error, QuestionnaireError):
            raise
        raise QuestionnaireError(f"not YAML: {error}") from error
    if not isinstance(data, Mapping):
        raise QuestionnaireError("not a questionnaire")
    return from_data(data)
