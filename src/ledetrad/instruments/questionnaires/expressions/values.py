"""What an expression works on: numbers, texts, yes and no, several choices, and MISSING.

Missing is a value of its own: comparing with it is never true, and calculating with it gives it. An aside («vet ikke»)
is an answer, so it is not missing; but it counts as no number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Self

from ledetrad.instruments.questionnaires.expressions.tree import Comparing
from ledetrad.instruments.questionnaires.model import Aside, Row

MISSING: None = None
"""No answer: not asked, not answered, or cannot be worked out."""

LONGEST_TEXT = 20_000  # a longer text that expressions make is missing, so that they cannot fill the memory

type Value = float | str | bool | tuple[str, ...] | tuple[Row, ...] | Mapping[str, float] | None
type Values = Mapping[str, Value]

OWN = "."
"""Where the own value of a constraint stands among the values."""

_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Pick(str):
    """A chosen answer: its key, with the number it counts as (None: none) and, for «vet ikke» and such, the aside."""

    __slots__ = ("aside", "number")
    number: float | None
    aside: Aside | None

    def __new__(cls, key: str, number: float | None = None, aside: Aside | None = None) -> Self:
        """A pick with this key. An aside never counts as a number, nor does a key without letters."""
        made = super().__new__(cls, key)
        made.number = None if aside is not None or not key else number
        made.aside = aside
        return made


def number(value: Value) -> float | None:
    """The value as a number; None when it is missing, an aside, or no number."""
    if value.__class__ is float:
        return value
    if isinstance(value, int):  # yes and no are 1 and 0
        return finite(value)
    if isinstance(value, Pick):
        return value.number
    if isinstance(value, str):
        return finite(value) if _NUMBER.fullmatch(value) else None
    return None


def finite(value: float | str) -> float | None:
    """As a float; None for one too large to be kept, for infinity and for not-a-number."""
    try:
        made = float(value)
    except OverflowError:
        return None
    return made if math.isfinite(made) else None


def real(value: object) -> float | None:
    """What came from outside as a number when it is one; yes, no and texts are not."""
    return finite(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def text(value: Value) -> str:
    """The value as text: whole numbers without decimals, several choices with spaces between, missing as nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, tuple):
        return " ".join(part for part in value if isinstance(part, str))
    return ""


def number_text(value: float) -> str:
    """A number with 15 digits and without an exponent, as XPath writes it."""
    if value == int(value):
        return str(int(value))
    short = f"{value:.15g}"
    return f"{value:.25f}".rstrip("0") if "e" in short else short


def truth(value: Value) -> bool:
    """Whether the value counts as true: a number other than 0, a text or choice that is there."""
    if value is None or value.__class__ is bool:
        return value is True
    return value != 0 if isinstance(value, int | float) else len(value) > 0


def is_missing(value: Value) -> bool:
    """Whether there is no answer. An empty text is none."""
    return value is None or (not isinstance(value, int | float) and len(value) == 0)


def compare(operator: Comparing, left: Value, right: Value) -> bool:
    """Whether the comparison holds. It never does when one side is missing.

    Yes and no compare as such; a number with anything compares as numbers; two texts are equal letter by letter, and
    come before or after each other as numbers or as dates (ISO), else not at all.
    """
    if is_missing(left) or is_missing(right):
        return False
    if operator in ("=", "!="):
        return _equal(left, right, turned=operator == "!=")
    first, second = number(left), number(right)
    if first is not None and second is not None:
        return _ordered(operator, first, second)
    if _is_date(left) and _is_date(right):
        return _ordered(operator, text(left), text(right))
    return False


def _is_date(value: Value) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def _equal(left: Value, right: Value, *, turned: bool) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return (truth(left) == truth(right)) is not turned
    if isinstance(left, int | float) or isinstance(right, int | float):
        first, second = number(left), number(right)
        return first is not None and second is not None and (first == second) is not turned
    return (text(left) == text(right)) is not turned


def _ordered[T: (str, float)](operator: Comparing, left: T, right: T) -> bool:
    if operator == "<":
        return left < right
    if operator == "<=":
        return left <= right
    return left > right if operator == ">" else left >= right


def iso_date(value: str) -> str | None:
    """The text when it looks like an ISO date, else None."""
    return value if _DATE.fullmatch(value) else None
