"""REDCap's branching logic and calculations in our syntax: [field] = '1' and [box(2)] = '1'."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ledetrad.instruments.exchange.foreign.formulas import (
    Call,
    CannotTranslate,
    Dialect,
    Many,
    Name,
    Node,
    Number,
    Sign,
    Text,
    parse,
)
from ledetrad.instruments.exchange.foreign.writing import Target, Writer, checked

_DIALECT: Final = Dialect(
    re.compile(
        r"""(?P<number>\d+(?:\.\d+)?)
        | (?P<text>'[^']*'|"[^"]*")
        | (?P<name>\[[^\[\]]{1,120}\]|[A-Za-z_]+)
        | (?P<sign><>|!=|<=|>=|[-+*/()<>=,])""",
        re.VERBOSE,
    ),
    {
        **{sign: sign for sign in ("+", "-", "*", "=", "!=", "<", "<=", ">", ">=", "and", "or", "not")},
        "<>": "!=",
        "/": "div",
    },
)


def translated(logic: str, targets: Mapping[str, Target], *, condition: bool) -> str:
    """The logic as an expression of ours: something true or false, or a value. Raises CannotTranslate."""
    node = _boxes(parse(logic, _DIALECT), targets)
    writer = Writer(lambda name: _target(name, targets), {})
    return checked(writer.condition(node) if condition else writer.value(node))


def _target(name: str, targets: Mapping[str, Target]) -> Target:
    code = re.sub(r"\s", "", name.strip("[]")).casefold()
    if not name.startswith("[") or code not in targets:
        raise CannotTranslate(name)
    return targets[code]


def _boxes(node: Node, targets: Mapping[str, Target]) -> Node:
    """A box that is 0 is one that is not 1: only ticked boxes are stored here."""
    match node:
        case Sign(sign="=" | "!=" as sign, left=Name() as box, right=(Text("0") | Number("0"))):
            if _target(box.name, targets).choice:
                return Sign("!=" if sign == "=" else "=", box, Text("1"))
            return node
        case Sign(sign=sign, left=left, right=right):
            return Sign(sign, None if left is None else _boxes(left, targets), _boxes(right, targets))
        case Call(function=function, arguments=arguments):
            return Call(function, tuple(_boxes(part, targets) for part in arguments))
        case Many(parts=parts):
            return Many(tuple(_boxes(part, targets) for part in parts))
    return node
