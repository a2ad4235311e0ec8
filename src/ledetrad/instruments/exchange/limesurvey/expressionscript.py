"""ExpressionScript, LimeSurvey's language of formulas, into ours: its words, its functions, its names of answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ledetrad.instruments.exchange.foreign.formulas import (
    Call,
    CannotTranslate,
    Dialect,
    Name,
    Node,
    Sign,
    Text,
    parse,
)
from ledetrad.instruments.exchange.foreign.writing import Function, Target, Writer, checked, quoted

_WORDS = re.compile(
    r"""(?P<name>[0-9]+X[0-9]+X[0-9]+[A-Za-z0-9_]*(?:\#[01])?(?:\.[A-Za-z_]+)?
        | [A-Za-z_][A-Za-z0-9_]*(?:[:.\#][A-Za-z0-9_]+)*)
    | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
    | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    | (?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%=<>!(),])
    """,
    re.VERBOSE | re.DOTALL,
)
# A single = gives a value in ExpressionScript, it does not compare; there is no counterpart.
_SIGNS = {
    "&&": "and", "and": "and", "||": "or", "or": "or", "!": "not", "not": "not",
    "==": "=", "eq": "=", "!=": "!=", "ne": "!=",
    "<": "<", "lt": "<", "<=": "<=", "le": "<=", ">": ">", "gt": ">", ">=": ">=", "ge": ">=",
    "+": "+", "-": "-", "*": "*", "/": "div", "%": "mod",
}  # fmt: skip
_DIALECT = Dialect(_WORDS, _SIGNS, names={"true": Call("true", ()), "false": Call("false", ())})
_VALUE_ENDINGS = (".valueNAOK", ".NAOK", ".value", ".code")
_SAID_ENDINGS = (".shown", ".NAOK.shown")


def translated(
    text: str,
    look_up: Callable[[str], Target],
    *,
    condition: bool,
    parts: Callable[[str, str], tuple[str, ...]] | None = None,
) -> str:
    """A formula in our syntax: as something true or false, or as a value. Raises CannotTranslate.

    `parts`: the names of a question's parts whose codes hold a text («that.Q1.sq_A» is those with an A).
    """

    def spread(name: str) -> tuple[str, ...]:
        question, _, holding = bare(name).partition(".sq_")
        return parts(question, holding) if parts is not None else ()

    node = parse(text, _DIALECT)
    writer = Writer(lambda name: look_up(bare(name)), FUNCTIONS, spread)
    return checked(writer.condition(node) if condition else writer.value(node))


def only_name(text: str) -> str:
    """The name, when a formula is nothing else ({Q1.shown}); "" otherwise."""
    try:
        node = parse(text, _DIALECT)
    except CannotTranslate:
        return ""
    return shown(node.name) if isinstance(node, Name) else ""


def bare(name: str) -> str:
    """The name without what says how to read it: .NAOK, .value, INSERTANS: and that."""
    name = name.removeprefix("INSERTANS:").removeprefix("that.")
    for ending in _VALUE_ENDINGS:
        if name.endswith(ending):
            return bare(name.removesuffix(ending))
    return name


def shown(name: str) -> str:
    """The same for a name in a text, where the answer's words are wanted."""
    for ending in _SAID_ENDINGS:
        name = name.removesuffix(ending)
    return bare(name)


def searched(pattern: str) -> str:
    """A PHP pattern («/^[0-9]{4}$/i», found anywhere in the text) as ours (the whole text). Raises CannotTranslate."""
    pattern = pattern.strip()
    if len(pattern) < 2 or pattern[0].isalnum() or pattern[0] in "\\ ":
        raise CannotTranslate(pattern)
    end = pattern.rfind({"(": ")", "{": "}", "[": "]", "<": ">"}.get(pattern[0], pattern[0]))
    flags = pattern[end + 1 :]
    if end <= 0 or flags.strip("suD"):  # u: letters beyond ASCII, s and D: line ends
        raise CannotTranslate(pattern)
    inner = (
        pattern[1:end].replace(f"\\{pattern[0]}", pattern[0]) if pattern[0] in "/#~@%!" else pattern[1:end]
    )
    start = "" if inner.startswith("^") else ".*"
    stop = "" if inner.endswith("$") and not inner.endswith("\\$") else ".*"
    inner = inner.removeprefix("^")
    inner = inner.removesuffix("$") if not stop else inner
    return f"{start}({inner}){stop}" if "|" in inner else f"{start}{inner}{stop}"


def _simple(name: str, least: int = 1, most: int = 1) -> Function:
    def write(writer: Writer, arguments: tuple[Node, ...]) -> str:
        if not least <= len(arguments) <= most:
            raise CannotTranslate(f"{name}()")
        return f"{name}({', '.join(writer.value(argument) for argument in arguments)})"

    return write


def _missing(writer: Writer, arguments: tuple[Node, ...]) -> str:
    if len(arguments) != 1:
        raise CannotTranslate("is_empty()")
    return writer.missing(arguments[0])


def _if(writer: Writer, arguments: tuple[Node, ...]) -> str:
    if len(arguments) not in (2, 3):
        raise CannotTranslate("if()")
    otherwise = writer.value(arguments[2]) if len(arguments) == 3 else "''"
    return f"if({writer.condition(arguments[0])}, {writer.value(arguments[1])}, {otherwise})"


def _count(writer: Writer, arguments: tuple[Node, ...]) -> str:
    """How many of the arguments are answered, or ticked."""
    if not arguments:
        raise CannotTranslate("count()")
    parts = []
    for argument in arguments:
        target = writer.target(argument)
        if target is not None and target.several:
            parts.append(f"count-selected({target.said})")
        else:
            parts.append(f"if({writer.missing(argument)}, 0, 1)")
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


def _sum(writer: Writer, arguments: tuple[Node, ...]) -> str:
    """The sum of what is answered; unanswered counts as nothing, as in LimeSurvey."""
    if not arguments:
        raise CannotTranslate("sum()")
    parts = [f"coalesce({writer.amount(argument)}, 0)" for argument in arguments]
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


def _most(name: str) -> Function:
    def write(writer: Writer, arguments: tuple[Node, ...]) -> str:
        if not arguments:
            raise CannotTranslate(f"{name}()")
        return f"{name}({', '.join(writer.amount(argument) for argument in arguments)})"

    return write


def _one_number(name: str) -> Function:
    def write(writer: Writer, arguments: tuple[Node, ...]) -> str:
        if len(arguments) != 1:
            raise CannotTranslate(f"{name}()")
        return f"{name}({writer.amount(arguments[0])})"

    return write


def _countif(writer: Writer, arguments: tuple[Node, ...]) -> str:
    if len(arguments) < 2:
        raise CannotTranslate("countif()")
    parts = [f"if({writer.condition(Sign('=', part, arguments[0]))}, 1, 0)" for part in arguments[1:]]
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


def _regex(writer: Writer, arguments: tuple[Node, ...]) -> str:
    if len(arguments) != 2 or not isinstance(arguments[0], Text):
        raise CannotTranslate("regexMatch()")
    return f"regex({writer.value(arguments[1])}, {quoted(searched(arguments[0].value))})"


def _round(writer: Writer, arguments: tuple[Node, ...]) -> str:
    if len(arguments) not in (1, 2):
        raise CannotTranslate("round()")
    places = writer.value(arguments[1]) if len(arguments) == 2 else "0"
    return f"round({writer.amount(arguments[0])}, {places})"


def _true(_writer: Writer, _arguments: tuple[Node, ...]) -> str:
    return "true()"


def _false(_writer: Writer, _arguments: tuple[Node, ...]) -> str:
    return "false()"


FUNCTIONS: Mapping[str, Function] = {
    "is_empty": _missing,
    "empty": _missing,
    "if": _if,
    "count": _count,
    "sum": _sum,
    "countif": _countif,
    "min": _most("min"),
    "max": _most("max"),
    "round": _round,
    "intval": _one_number("int"),
    "floatval": _one_number("number"),
    "abs": _one_number("abs"),
    "strlen": _simple("string-length"),
    "join": _simple("concat", 1, 50),
    "regexmatch": _regex,
    "true": _true,
    "false": _false,
}
