"""The questionnaires that come with the product, read from `library/*.yaml`.

In the files a factor's items stand under the factor, where a translator sees them beside the definition, and
an item has its languages as fields. Both are brought to the model's plain form here.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from ledetrad.instruments.model import LANGUAGES, Instrument
from ledetrad.instruments.versions import InstrumentError, from_data

# Three minutes about a meeting: a group's own, shown nowhere as a mapping.
ROUNDS = ("meeting-round-1", "meeting-round-2", "meeting-own-form", "meeting-own-results")
# What the participants of a cohort think of the programme: the cohort's as a whole, never one group's.
EVALUATIONS = ("evaluation-gathering", "evaluation-underway", "evaluation-final")
# A mapping of a group is everything else that is answered.
NOT_MAPPINGS = (*ROUNDS, *EVALUATIONS)


def names() -> tuple[str, ...]:
    """Names of all instruments in the library, sorted. Some are result formats (not `answerable`)."""
    found = (file.name for file in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


@lru_cache
def load(name: str) -> Instrument:
    """The instrument called `name`. Raises KeyError for a name that is not in `names()`."""
    if name not in names():
        raise KeyError(name)
    return read(_folder().joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


def read(text: str) -> Instrument:
    """An instrument from YAML in the library's form. Raises InstrumentError when it is not one."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InstrumentError(f"not YAML: {error}") from error
    if not isinstance(data, Mapping):
        raise InstrumentError("not an instrument")
    try:
        return from_data(_flat(data))
    except (KeyError, TypeError, AttributeError) as error:
        raise InstrumentError(f"not in the library's form: {error!r}") from error


def _folder() -> Traversable:
    return files("ledetrad.instruments") / "library"


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    dimensions: list[dict[str, Any]] = []
    for dimension in data["dimensions"]:
        factors = []
        for factor in dimension["factors"]:
            items += [_with_words(item) | {"reverse": item.get("reverse", False)} for item in factor["items"]]
            keys = [item["key"] for item in factor["items"]]
            factors.append({"aliases": []} | factor | {"items": keys})
        dimensions.append(dict(dimension) | {"factors": factors})
    questions = [_with_words(question) for question in data["open_questions"]]
    return dict(data) | {"dimensions": dimensions, "items": items, "open_questions": questions}


def _with_words(entry: Mapping[str, Any]) -> dict[str, Any]:
    """{key, nb, nn, en, …} as {key, text: {nb, nn, en}, …}."""
    words = {language: entry[language] for language in LANGUAGES}
    return {name: value for name, value in entry.items() if name not in LANGUAGES} | {"text": words}
