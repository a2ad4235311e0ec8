"""The functions of the language: how many arguments each takes, and what it does."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ledetrad.instruments.questionnaires.expressions import values as v
from ledetrad.instruments.questionnaires.expressions.values import Pick, Value


@dataclass(frozen=True, slots=True)
class Function:
    """`run` gets the values of the arguments. `gives` and `takes` are for the check on save: boolean, number, text,
    several (a question with several choices), any; the last of `takes` goes for all that follow."""

    name: str
    least: int
    most: int | None
    gives: str
    takes: tuple[str, ...]
    run: Callable[..., Value]


def _selected(value: Value, key: Value) -> bool:
    wanted = v.text(key)
    if isinstance(value, tuple):
        return wanted in value
    return isinstance(value, str) and value == wanted and wanted != ""


def _selected_at(value: Value, place: Value) -> Value:
    index = v.number(place)
    if not isinstance(value, tuple) or index is None or not 0 <= index < len(value):
        return None
    found = value[int(index)]
    return found if isinstance(found, str) else None


def _count_selected(value: Value) -> Value:
    if value is None:
        return 0.0
    if isinstance(value, Pick) and value.aside is not None:
        return None
    if isinstance(value, Mapping):
        return float(sum(points > 0 for points in value.values()))
    return float(len(value)) if isinstance(value, tuple) else float(not v.is_missing(value))


def _points(value: Value, key: Value) -> Value:
    return v.finite(value[v.text(key)]) if isinstance(value, Mapping) and v.text(key) in value else None


def _coalesce(*values: Value) -> Value:
    return next((value for value in values if not v.is_missing(value)), None)


def _is_aside(value: Value, which: Value = None) -> bool:
    return isinstance(value, Pick) and value.aside is not None and which in (None, value.aside.value, value)


def _contains(value: Value, part: Value) -> bool:
    return not v.is_missing(value) and v.text(part) in v.text(value)


def _starts_with(value: Value, part: Value) -> bool:
    return not v.is_missing(value) and v.text(value).startswith(v.text(part))


def _ends_with(value: Value, part: Value) -> bool:
    return not v.is_missing(value) and v.text(value).endswith(v.text(part))


def _substr(value: Value, start: Value, end: Value = math.inf) -> Value:
    first, last = v.number(start), end if end == math.inf else v.number(end)
    if v.is_missing(value) or first is None or not isinstance(last, float):
        return None
    letters = v.text(value)
    first, last = (min(max(place, -len(letters)), len(letters)) for place in (first, last))
    return letters[int(first) : int(last)]


def _concat(*values: Value) -> Value:
    letters = "".join(v.text(value) for value in values)
    return letters if len(letters) <= v.LONGEST_TEXT else None


def _round(value: Value, decimals: Value = 0.0) -> Value:
    """Half goes up, as in XPath; the second argument is ODK's."""
    amount, places = v.number(value), v.number(decimals)
    if amount is None or places is None or not -15 <= places <= 15:
        return None
    shift = 10.0 ** int(places)
    if abs(amount) * shift > 1e15:  # there are no decimals left to round
        return amount
    return v.finite(math.floor(amount * shift + 0.5) / shift)


def _int(value: Value) -> Value:
    amount = v.number(value)
    return None if amount is None else float(math.trunc(amount))


def _of_all(reduce: Callable[[list[float]], float]) -> Callable[..., Value]:
    """One number from several; missing when one of them is."""

    def run(*values: Value) -> Value:
        numbers = [v.number(value) for value in values]
        complete = [one for one in numbers if one is not None]
        return v.finite(reduce(complete)) if len(complete) == len(numbers) else None

    return run


def _count_non_empty(*values: Value) -> Value:
    return float(sum(not v.is_missing(value) for value in values))


def _date(value: Value) -> Value:
    return v.iso_date(value) if isinstance(value, str) else None


def scale_mean(values: tuple[Value, ...], minimum: int) -> Value:
    """The mean of the answers that are numbers, when there are at least `minimum`: as statistics.scales.scale_mean."""
    numbers = [one for value in values if (one := v.number(value)) is not None]
    return v.finite(math.fsum(numbers) / len(numbers)) if len(numbers) >= minimum else None


def scale_sum(values: tuple[Value, ...], minimum: int) -> Value:
    """Their sum, when there are at least `minimum`: as statistics.scales.scale_sum."""
    numbers = [one for value in values if (one := v.number(value)) is not None]
    return v.finite(math.fsum(numbers)) if len(numbers) >= minimum else None


def _never(*_: Value) -> Value:
    """Stands where the compiler has its own way: if, regex and the scales."""
    return None


def _sum(numbers: list[float]) -> float:
    total = 0.0
    for one in numbers:  # not fsum, which refuses what would overflow
        total += one
    return total


SCALES = {"scale_mean": scale_mean, "scale_sum": scale_sum}

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        Function("selected", 2, 2, "boolean", ("choice", "text"), _selected),
        Function("selected-at", 2, 2, "text", ("several", "number"), _selected_at),
        Function("count-selected", 1, 1, "number", ("several",), _count_selected),
        Function("points", 2, 2, "number", ("several", "text"), _points),
        Function("if", 3, 3, "any", ("boolean", "any", "any"), _never),
        Function("coalesce", 1, None, "any", ("any",), _coalesce),
        Function("is_missing", 1, 1, "boolean", ("any",), v.is_missing),
        Function("is_aside", 1, 2, "boolean", ("any", "text"), _is_aside),
        Function("not", 1, 1, "boolean", ("boolean",), lambda value: not v.truth(value)),
        Function("true", 0, 0, "boolean", (), lambda: True),
        Function("false", 0, 0, "boolean", (), lambda: False),
        Function("boolean", 1, 1, "boolean", ("any",), v.truth),
        Function("string-length", 1, 1, "number", ("any",), lambda value: float(len(v.text(value)))),
        Function("contains", 2, 2, "boolean", ("text", "text"), _contains),
        Function("starts-with", 2, 2, "boolean", ("text", "text"), _starts_with),
        Function("ends-with", 2, 2, "boolean", ("text", "text"), _ends_with),
        Function("substr", 2, 3, "text", ("text", "number", "number"), _substr),
        Function("concat", 1, None, "text", ("any",), _concat),
        Function("regex", 2, 2, "boolean", ("text", "text"), _never),
        Function("date", 1, 1, "text", ("text",), _date),
        Function("round", 1, 2, "number", ("number", "number"), _round),
        Function("int", 1, 1, "number", ("number",), _int),
        Function("number", 1, 1, "number", ("any",), v.number),
        Function("string", 1, 1, "text", ("any",), lambda value: v.text(value)[: v.LONGEST_TEXT]),
        Function("min", 1, None, "number", ("number",), _of_all(min)),
        Function("max", 1, None, "number", ("number",), _of_all(max)),
        Function("sum", 1, None, "number", ("number",), _of_all(_sum)),
        Function("count-non-empty", 1, None, "number", ("any",), _count_non_empty),
        Function("scale_mean", 1, None, "number", ("number",), _never),
        Function("scale_sum", 1, None, "number", ("number",), _never),
    )
}

NOT_OFFERED = frozenset(
    [
        "today",
        "now",
        "random",
        "uuid",
        "once",
        "indexed-repeat",
        "instance",
        "pulldata",
        "position",
        "last",
        "current",
        "count",
        "jr:choice-name",
        "decimal-date-time",
        "decimal-time",
        "format-date",
        "format-date-time",
        "date-time",
        "area",
        "distance",
        "randomize",
        "property",
        "base64-decode",
        "digest",
        "jr:itext",
        "version",
        "search",
    ]
)
"""Functions of XLSForm that hang on the clock, the place, chance or another file: an answer must not."""


def find(name: str) -> Function | None:
    """The function with this name. Hyphen and underscore are the same: is_missing is also is-missing."""
    return (
        FUNCTIONS.get(name) or FUNCTIONS.get(name.replace("_", "-")) or FUNCTIONS.get(name.replace("-", "_"))
    )


def nearest(name: str) -> str:
    """The function somebody most likely meant."""
    return (get_close_matches(name, FUNCTIONS, n=1, cutoff=0.0) or ["if"])[0]
