"""Shortcuts for the rules that forms consist of: ${a} > 3, ${a} = 'x', selected(${q}, 'b'), and two of them joined.

A shortcut gives what the long way gives (tests compare the two); it only asks fewer questions on the way.
"""

from __future__ import annotations

import operator
from collections.abc import Callable

from ledetrad.instruments.questionnaires.expressions.tree import (
    Call,
    Comparing,
    Comparison,
    Logic,
    Node,
    Number,
    Reference,
    Text,
)
from ledetrad.instruments.questionnaires.expressions.values import Pick, Values, compare, text

type Rule = Callable[[Values], bool]

_OPERATORS: dict[Comparing, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def shortcut(node: Node) -> Rule | None:
    """A fast function for a simple rule, None for everything else."""
    match node:
        case Comparison(sign, Reference(key), Number(wanted)):
            return _with_number(sign, key, wanted)
        case Comparison("=" | "!=" as sign, Reference(key), Text(wanted)) if wanted:
            return _with_text(sign, key, wanted)
        case Call("selected", (Reference(key), Text(wanted))) if wanted:
            return _selected(key, wanted)
        case Logic(word, (left, right)):
            first, second = shortcut(left), shortcut(right)
            if first is not None and second is not None:
                return _both(first, second) if word == "and" else _either(first, second)
    return None


def _with_number(sign: Comparing, key: str, wanted: float) -> Rule:
    holds = _OPERATORS[sign]

    def rule(values: Values) -> bool:
        value = values.get(key)
        kind = value.__class__
        if kind is float:
            return holds(value, wanted)  # type: ignore[arg-type]  # its class was asked for
        if kind is Pick:
            amount = value.number  # type: ignore[union-attr]  # its class was asked for
            return amount is not None and holds(amount, wanted)
        return value is not None and compare(sign, value, wanted)

    return rule


def _with_text(sign: Comparing, key: str, wanted: str) -> Rule:
    same = sign == "="

    def rule(values: Values) -> bool:
        value = values.get(key)
        kind = value.__class__
        if kind is Pick or kind is str:
            return (value == wanted) is same and value != ""
        return value is not None and compare(sign, value, wanted)

    return rule


def _selected(key: str, wanted: str) -> Rule:
    def rule(values: Values) -> bool:
        value = values.get(key)
        if value.__class__ is tuple:
            return wanted in value
        return text(value) == wanted if isinstance(value, str) else False

    return rule


def _both(first: Rule, second: Rule) -> Rule:
    return lambda values: first(values) and second(values)


def _either(first: Rule, second: Rule) -> Rule:
    return lambda values: first(values) or second(values)
