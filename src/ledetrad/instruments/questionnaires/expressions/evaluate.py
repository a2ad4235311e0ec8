"""From tree to a function of the answers. Nothing is interpreted twice: what can be known is worked out here."""

from __future__ import annotations

import math
from collections.abc import Callable

from ledetrad.instruments.questionnaires.expressions import functions, simple
from ledetrad.instruments.questionnaires.expressions.grammar import parse
from ledetrad.instruments.questionnaires.expressions.patterns import matcher
from ledetrad.instruments.questionnaires.expressions.tree import (
    Arithmetic,
    Attribute,
    Calculating,
    Call,
    Comparison,
    Logic,
    Negative,
    Node,
    Number,
    Own,
    Reference,
    Text,
)
from ledetrad.instruments.questionnaires.expressions.values import (
    OWN,
    Value,
    Values,
    compare,
    finite,
    is_missing,
    number,
    text,
    truth,
)

type Compiled = Callable[[Values], Value]


def compile_expression(source: str) -> Compiled:
    """A function from values (see `values_of`) to the expression's value. Raises ExpressionError as `parse` does.

    The function never raises and never changes the values. The own value stands under ".", and the columns of a
    choice under "@name".
    """
    return compile_node(parse(source).root)


def condition(source: str) -> Callable[[Values], bool]:
    """The same as a yes or a no: missing and empty are no."""
    run = compile_expression(source)
    if gives_boolean(parse(source).root):
        return run  # type: ignore[return-value]  # what was just asked
    return lambda values: truth(run(values))


def gives_boolean(node: Node) -> bool:
    """Whether the part can give nothing but yes and no."""
    if isinstance(node, Call):
        return functions.FUNCTIONS[node.name].gives == "boolean"
    return isinstance(node, Comparison | Logic)


def compile_node(node: Node, *, fast: bool = True) -> Compiled:
    """A function for one part of a tree. `fast` = False leaves the shortcuts out, for tests to compare with."""
    if fast and (shortcut := simple.shortcut(node)) is not None:
        return shortcut
    match node:
        case Negative():
            run = _negative(compile_node(node.part, fast=fast))
        case Arithmetic():
            run = _arithmetic(node, fast=fast)
        case Comparison():
            run = _comparison(node, fast=fast)
        case Logic():
            run = _logic(node, fast=fast)
        case Call():
            run = _call(node, fast=fast)
        case _:
            run = _leaf(node)
    return run


def _leaf(node: Number | Text | Reference | Own | Attribute) -> Compiled:
    if isinstance(node, Number | Text):
        constant = node.value
        return lambda _: constant
    if isinstance(node, Reference):
        return _looked_up(node.key)
    return _looked_up(OWN if isinstance(node, Own) else "@" + node.name)


def _looked_up(key: str) -> Compiled:
    return lambda values: values.get(key)


def _negative(part: Compiled) -> Compiled:
    def run(values: Values) -> Value:
        amount = number(part(values))
        return None if amount is None else -amount

    return run


def _arithmetic(node: Arithmetic, *, fast: bool) -> Compiled:
    first = compile_node(node.first, fast=fast)
    rest = [(operator, compile_node(part, fast=fast)) for operator, part in node.rest]

    def run(values: Values) -> Value:
        total = number(first(values))
        for operator, part in rest:
            amount = number(part(values))
            if total is None or amount is None:
                return None
            total = _calculated(operator, total, amount)
        return total

    return run


def _calculated(operator: Calculating, left: float, right: float) -> float | None:
    """One step; None when the result is no number (divided by nothing) or larger than can be kept."""
    if operator == "+":
        return finite(left + right)
    if operator == "-":
        return finite(left - right)
    if operator == "*":
        return finite(left * right)
    if right == 0:
        return None
    return finite(left / right) if operator == "div" else math.fmod(left, right)


def _comparison(node: Comparison, *, fast: bool) -> Compiled:
    operator = node.operator
    # '' written out asks for what XLSForm's authors mean by it: whether there is an answer.
    for side, other in ((node.left, node.right), (node.right, node.left)):
        if operator in ("=", "!=") and side == Text("", side.position):
            part, wanted = compile_node(other, fast=fast), operator == "="
            return lambda values: is_missing(part(values)) is wanted
    left, right = compile_node(node.left, fast=fast), compile_node(node.right, fast=fast)
    return lambda values: compare(operator, left(values), right(values))


def _logic(node: Logic, *, fast: bool) -> Compiled:
    parts = tuple(compile_node(part, fast=fast) for part in node.parts)
    any_of = node.operator == "or"

    def run(values: Values) -> Value:
        # In a loop and not with any() and all(), which make a generator each time.
        for part in parts:
            if truth(part(values)) is any_of:
                return any_of
        return not any_of

    return run


def _call(node: Call, *, fast: bool) -> Compiled:
    parts = tuple(compile_node(part, fast=fast) for part in node.arguments)
    if node.name == "if":
        return lambda values: parts[1](values) if truth(parts[0](values)) else parts[2](values)
    if node.name == "regex":
        pattern = node.arguments[1]
        fits = matcher(pattern.value) if isinstance(pattern, Text) else (lambda _: False)
        return lambda values: fits(text(parts[0](values)))
    if node.name in functions.SCALES:
        scale, minimum = functions.SCALES[node.name], node.minimum or len(parts)
        return lambda values: scale(tuple(part(values) for part in parts), minimum)
    return _applied(functions.FUNCTIONS[node.name].run, parts)


def _applied(run: Callable[..., Value], parts: tuple[Compiled, ...]) -> Compiled:
    if len(parts) == 1:
        only = parts[0]
        return lambda values: run(only(values))
    if len(parts) == 2:
        first, second = parts
        return lambda values: run(first(values), second(values))
    return lambda values: run(*(part(values) for part in parts))
