"""The JSON of a SurveyJS definition, read with suspicion: size, depth, encoding and doubled names are looked at first."""

from __future__ import annotations

import json
import math
from typing import Any

from ledetrad.instruments.exchange.surveyjs.words import refused

LARGEST = 5_000_000  # bytes; pictures inside a definition are what makes one large
DEEPEST = 30  # objects and lists inside each other; panels in panels are the deepest anybody writes
MOST_CHOICES = 1_000

type Thing = dict[str, Any]


def read_definition(data: bytes) -> Thing:
    """The definition as plain data. Raises ImportRefused when it is none."""
    if len(data) > LARGEST:
        raise refused("large", "file", most=LARGEST // 1_000_000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused("encoding", str(data[: error.start].count(b"\n") + 1)) from error
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise refused("json", f"{error.lineno}:{error.colno}") from error
    except RecursionError as error:
        raise refused("deep", "file", most=DEEPEST) from error
    except ValueError as error:  # a number of thousands of digits
        if type(error) is ValueError:
            raise refused("json", "number") from error
        raise
    if not isinstance(found, dict) or not any(
        isinstance(found.get(key), list) for key in ("pages", "elements", "questions")
    ):
        raise refused("root", "file")
    _measure(found)
    return found


def _once(pairs: list[tuple[str, Any]]) -> Thing:
    thing: Thing = {}
    for key, value in pairs:
        if key in thing:
            raise refused("same_key", key, name=key[:60])
        thing[key] = value
    return thing


def _no_constant(name: str) -> float:
    raise refused("json", name)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise refused("json", text[:20])
    return value


def _measure(found: Thing) -> None:
    """Refuses what is nested too deep, level by level so that nothing here can be nested too deep."""
    level: list[Any] = [found]
    for _ in range(DEEPEST):
        level = [inside for thing in level for inside in _inside(thing)]
        if not level:
            return
    raise refused("deep", "file", most=DEEPEST)


def _inside(thing: Any) -> list[Any]:
    values = thing.values() if isinstance(thing, dict) else thing
    return [value for value in values if isinstance(value, dict | list)]


def things(thing: Thing, key: str, where: str) -> list[Thing]:
    """A list of objects under a key; empty when there is none. Raises ImportRefused when it is something else."""
    found = thing.get(key, [])
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise refused("shape", f"{where}.{key}", wanted="[{…}, {…}]")
    return found


def text_of(thing: Thing, key: str) -> str:
    """A text under a key; "" for anything else."""
    found = thing.get(key)
    return found.strip() if isinstance(found, str) else ""


def number_of(thing: Thing, key: str) -> float | None:
    """A number under a key, also one in quotation marks; None for anything else."""
    found = thing.get(key)
    if isinstance(found, str):
        try:
            found = float(found)
        except ValueError:
            return None
    if (
        isinstance(found, bool)
        or not isinstance(found, int | float)
        or abs(found) > 1e15
        or not math.isfinite(found)
    ):
        return None
    return float(found)


def code_of(value: Any) -> str | None:
    """A choice's value as a code; None for what is no single value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, int | float):
        return str(value) if abs(value) < 1e15 else None
    return value if isinstance(value, str) and value else None
