"""Expressions on their way in and out: checked, taken apart at «and», and joined again.

XLSForm has one cell for what a questionnaire keeps apart: `. >= 0 and . <= 100` is a lowest and a highest number,
`count-selected(.) <= 3` is «inntil tre». What is not one of these stays a constraint.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ledetrad.instruments.exchange.xlsform.words import refused
from ledetrad.instruments.questionnaires.expressions.errors import ExpressionError
from ledetrad.instruments.questionnaires.expressions.tokens import Sort, Token, tokens
from ledetrad.instruments.questionnaires.model import Kind, Question

YES: Final = frozenset({"yes", "true", "true()", "1"})
NO: Final = frozenset({"", "no", "false", "false()", "0"})
USUAL_LENGTH: Final = 2_000

_REFERENCE: Final = re.compile(r"\$\{([^}]*)\}")
_PARTS: Final = (
    ("limit", re.compile(r"count-selected\(\s*\.\s*\)\s*<=\s*([1-9][0-9]{0,3})")),
    ("longest", re.compile(r"string-length\(\s*\.\s*\)\s*<=\s*([1-9][0-9]{0,3}|1[0-9]{4}|20000)")),
    ("low", re.compile(r"\.\s*>=\s*(-?[0-9]{1,12}(?:\.[0-9]{1,20})?)")),
    ("high", re.compile(r"\.\s*<=\s*(-?[0-9]{1,12}(?:\.[0-9]{1,20})?)")),
)
_FITTING: Final = {
    Kind.CHOICES: {"limit"},
    Kind.TEXT: {"longest"},
    Kind.LONG_TEXT: {"longest"},
    Kind.NUMBER: {"low", "high"},
}
_CURLY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


@dataclass(frozen=True)
class Constraint:
    """A constraint cell taken apart."""

    rest: str = ""
    limit: int | None = None
    longest: int = USUAL_LENGTH
    low: float | None = None
    high: float | None = None


def straight(text: str) -> str:
    """An expression with straight quotation marks and ${key} without spaces, as other tools read it."""
    return _REFERENCE.sub(lambda match: f"${{{match[1].strip()}}}", text.translate(_CURLY))


def named_in(text: str) -> tuple[str, ...]:
    """What stands between ${ and } in a text, in order."""
    return tuple(match[1].strip() for match in _REFERENCE.finditer(text))


def renamed(text: str, names: dict[str, str]) -> str:
    """The text with other names between ${ and }."""
    return _REFERENCE.sub(lambda match: f"${{{names.get(match[1].strip(), match[1].strip())}}}", text)


def check_references(text: str, where: str, known: Collection[str]) -> None:
    """Raises ImportRefused, with the cell, for a ${name} that no question has."""
    for name in named_in(text):
        if name not in known:
            raise refused(where, "unknown_name", name=name[:60])


def conjuncts(text: str) -> tuple[str, ...]:
    """The parts of `a and b and c` at the top level; one part when there is an `or` beside them or no `and`."""
    try:
        found = tokens(text)
    except ExpressionError:
        return (text,)
    cuts: list[Token] = []
    depth = 0
    for token in found:
        if token.sort is Sort.SIGN and token.text in "()":
            depth += 1 if token.text == "(" else -1
        elif depth == 0 and token.sort is Sort.NAME and token.text == "or":
            return (text,)
        elif depth == 0 and token.sort is Sort.NAME and token.text == "and":
            cuts.append(token)
    starts = (0, *(cut.position + 3 for cut in cuts))
    ends = (*(cut.position for cut in cuts), len(text))
    return tuple(text[start:end].strip() for start, end in zip(starts, ends, strict=True))


def both(first: str, second: str) -> str:
    """`first and second`, with the brackets that `or` needs; the other one when one is empty."""
    if not (first and second):
        return first or second
    return f"{_bracketed(first)} and {_bracketed(second)}"


def taken_apart(text: str, kind: Kind) -> Constraint:
    """The numbers of a constraint that a question of this kind has fields for, and the rest as it stood."""
    found: dict[str, str] = {}
    rest = []
    for part in conjuncts(text):
        name, number = _limit_in(part)
        if name in _FITTING.get(kind, ()) and name not in found:
            found[name] = number
        else:
            rest.append(part)
    if not found:
        return Constraint(text)
    return Constraint(
        " and ".join(rest) if len(rest) > 1 else _unbracketed(rest[0]) if rest else "",
        int(found["limit"]) if "limit" in found else None,
        int(found.get("longest", USUAL_LENGTH)),
        float(found["low"]) if "low" in found else None,
        float(found["high"]) if "high" in found else None,
    )


def _limit_in(part: str) -> tuple[str, str]:
    """The field that a part of a constraint belongs in, with its number; ("", "") for any other rule."""
    for name, pattern in _PARTS:
        match = pattern.fullmatch(part)
        if match and (name, match[1]) != ("longest", str(USUAL_LENGTH)):  # which no file needs to say
            return name, match[1]
    return "", ""


def put_together(question: Question) -> str:
    """The constraint cell of a question: its own rule, then its limits. `taken_apart` undoes it."""
    limits = []
    if question.kind is Kind.CHOICES and question.limit is not None:
        limits.append(f"count-selected(.) <= {question.limit}")
    if question.kind in (Kind.TEXT, Kind.LONG_TEXT) and question.longest != USUAL_LENGTH:
        limits.append(f"string-length(.) <= {question.longest}")
    if question.kind is Kind.NUMBER and question.low is not None:
        limits.append(f". >= {plain_number(question.low)}")
    if question.kind is Kind.NUMBER and question.high is not None:
        limits.append(f". <= {plain_number(question.high)}")
    return both(question.constraint, " and ".join(limits))


def aside_rule(required: str, name: str) -> str:
    """`required` of a question with «vet ikke» in the row `name` beside it: not when that was chosen."""
    nothing = f"${{{name}}} = ''"
    return nothing if required == "yes" else both(required, nothing) if required else ""


def without_aside(required: str, name: str) -> str:
    """Undoes `aside_rule`."""
    nothing = f"${{{name}}} = ''"
    if required == nothing:
        return "yes"
    rest = required.removesuffix(f" and {nothing}")
    return rest if rest == required else _unbracketed(rest)


def plain_number(value: float) -> str:
    """A number as it is written in a cell: whole without decimals, never with an exponent, none of it lost."""
    return str(int(value)) if float(value).is_integer() else format(Decimal(repr(value)), "f")


def _inside(text: str) -> str:
    """What one pair of brackets around all of the text holds; "" when there is no such pair."""
    if not (text.startswith("(") and text.endswith(")")):
        return ""
    try:
        signs = [token for token in tokens(text) if token.sort is Sort.SIGN and token.text in "()"]
    except ExpressionError:
        return ""
    depth = 0
    for number, sign in enumerate(signs):
        depth += 1 if sign.text == "(" else -1
        if depth == 0:
            return text[1:-1].strip() if number == len(signs) - 1 else ""
    return ""


def _needs_brackets(text: str) -> bool:
    """Whether the text changes its meaning beside an `and`. So does one whose brackets would be taken for ours."""
    return _has_or(text) or (bool(inside := _inside(text)) and _needs_brackets(inside))


def _has_or(text: str) -> bool:
    try:
        found = tokens(text)
    except ExpressionError:
        return False
    depth = 0
    for token in found:
        if token.sort is Sort.SIGN and token.text in "()":
            depth += 1 if token.text == "(" else -1
        elif depth == 0 and token.sort is Sort.NAME and token.text == "or":
            return True
    return False


def _bracketed(text: str) -> str:
    return f"({text})" if _needs_brackets(text) else text


def _unbracketed(text: str) -> str:
    inside = _inside(text)
    return inside if inside and _needs_brackets(inside) else text
