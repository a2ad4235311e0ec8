"""SurveyJS' language of conditions and formulas into ours: its words, its functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ledetrad.instruments.exchange.foreign.formulas import Call, CannotTranslate, Dialect, Node, Text, parse
from ledetrad.instruments.exchange.foreign.writing import Function, Target, Writer, checked

_WORDS = re.compile(
    r"""(?P<braced>\{[^{}]+\})
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_-])|\.[0-9]+)
    | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    | (?P<sign>&&|\|\||==|!=|<>|<=|>=|\*=|[-+*/%=<>!(),\[\]])
    | (?P<name>[A-Za-z0-9_\u00c0-\u024f][A-Za-z0-9_\u00c0-\u024f-]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {
    "&&": "and", "and": "and", "||": "or", "or": "or", "!": "not", "negate": "not", "not": "not",
    "=": "=", "==": "=", "equal": "=", "!=": "!=", "<>": "!=", "notequal": "!=",
    "<": "<", "less": "<", "<=": "<=", "lessorequal": "<=",
    ">": ">", "greater": ">", ">=": ">=", "greaterorequal": ">=",
    "+": "+", "-": "-", "*": "*", "/": "div", "%": "mod",
    "contains": "contains", "contain": "contains", "*=": "contains",
    "notcontains": "notcontains", "notcontain": "notcontains",
    "anyof": "anyof", "allof": "allof", "noneof": "noneof",
    "empty": "empty", "notempty": "notempty",
}  # fmt: skip
_NAMES: Mapping[str, Node] = {
    "true": Call("true", ()),
    "false": Call("false", ()),
    "null": Text(""),
    "undefined": Text(""),
}
_DIALECT = Dialect(_WORDS, _SIGNS, after=frozenset({"empty", "notempty"}), names=_NAMES, bare_texts=True)


def translated(text: str, look_up: Callable[[str], Target], *, condition: bool) -> str:
    """A formula in our syntax: as something true or false, or as a value. Raises CannotTranslate."""
    node = parse(text, _DIALECT)
    writer = Writer(look_up, FUNCTIONS)
    return checked(writer.condition(node) if condition else writer.value(node))


def _iif(writer: Writer, arguments: tuple[Node, ...]) -> str:
    if len(arguments) != 3:
        raise CannotTranslate("iif()")
    return f"if({writer.condition(arguments[0])}, {writer.value(arguments[1])}, {writer.value(arguments[2])})"


def _sum(writer: Writer, arguments: tuple[Node, ...]) -> str:
    parts = [f"coalesce({writer.amount(argument)}, 0)" for argument in arguments]
    if not parts:
        raise CannotTranslate("sum()")
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


def _of_numbers(name: str) -> Function:
    def write(writer: Writer, arguments: tuple[Node, ...]) -> str:
        if not arguments:
            raise CannotTranslate(f"{name}()")
        return f"{name}({', '.join(writer.amount(argument) for argument in arguments)})"

    return write


def _round(writer: Writer, arguments: tuple[Node, ...]) -> str:
    if len(arguments) not in (1, 2):
        raise CannotTranslate("round()")
    places = writer.value(arguments[1]) if len(arguments) == 2 else "0"
    return f"round({writer.amount(arguments[0])}, {places})"


def _constant(said: str) -> Function:
    def write(_writer: Writer, _arguments: tuple[Node, ...]) -> str:
        return said

    return write


FUNCTIONS: Mapping[str, Function] = {
    "iif": _iif,
    "sum": _sum,
    "min": _of_numbers("min"),
    "max": _of_numbers("max"),
    "round": _round,
    "true": _constant("true()"),
    "false": _constant("false()"),
}
