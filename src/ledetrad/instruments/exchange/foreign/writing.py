"""The tree of another tool's formula, written in our syntax (`questionnaires.expressions`).

Names are looked up in what the reader has made of the questions. What means something else here than there is
rewritten, never passed on as it stands: an unanswered question differs from every value in LimeSurvey and SurveyJS, so
`a != 'x'` becomes `not(a = 'x')`, and a ticked box that LimeSurvey calls Q1_SQ1 == "Y" becomes `selected(${Q1}, …)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ledetrad.instruments.exchange.foreign.formulas import (
    Call,
    CannotTranslate,
    Many,
    Name,
    Node,
    Number,
    Sign,
    Text,
)
from ledetrad.instruments.questionnaires.expressions import ExpressionError, parse

OWN = "."  # the answer a constraint is about


_COMPARING = ("=", "!=", "<", "<=", ">", ">=")
_HOLDING = ("contains", "notcontains", "anyof", "noneof", "allof")
_YES_OR_NO = ("is_missing(", "not(", "selected(", "regex(", "contains(", "true(", "false(")
_CALCULATING = ("+", "-", "*", "div", "mod")


@dataclass(frozen=True)
class Target:
    """What a name of the other tool stands for here.

    `said`: the reference as an expression has it (see `question`). `codes`: the other tool's answer codes -> our
    choices. `several`: the answer is a set of choices. `choice`: the name is one box of such a set. `number`: it
    counts, by its answer or by its code. `truth`: our choices for yes and no, when the other tool has a truth value.
    """

    said: str
    codes: Mapping[str, str] = field(default_factory=dict)
    several: bool = False
    choice: str = ""
    number: bool = False
    truth: tuple[str, str] | None = None


def question(key: str) -> str:
    """How an expression refers to a question."""
    return "${" + key + "}"


type LookUp = Callable[[str], Target]
type Parts = Callable[[str], tuple[str, ...]]
"""The names of the parts of a question with several answers; empty for any other name."""
type Function = Callable[["Writer", tuple[Node, ...]], str]


class Writer:
    """Writes trees. `look_up` raises CannotTranslate for a name it does not know; `functions` are the tool's, in lower
    case; `parts` says which names stand for several answers at once."""

    def __init__(
        self, look_up: LookUp, functions: Mapping[str, Function], parts: Parts | None = None
    ) -> None:
        self._look_up = look_up
        self._functions = functions
        self._parts = parts

    def target(self, node: Node) -> Target | None:
        """What a name stands for; None when the node is no name."""
        return self._look_up(node.name) if isinstance(node, Name) else None

    def condition(self, node: Node) -> str:
        """The tree as something that is true or false."""
        match node:
            case Sign():
                return self._sign_condition(node)
            case Name():
                return self._truth(node)
            case Number():
                return "true()" if float(node.value) != 0 else "false()"
            case Text():
                return "true()" if node.value not in ("", "0") else "false()"
            case Call():
                return self.value(node)
        raise CannotTranslate("[…]")

    def _sign_condition(self, node: Sign) -> str:
        left, right = node.left, node.right
        if left is None:
            return self._one_sided(node.sign, right)
        if node.sign in ("and", "or"):
            return f"({self.condition(left)} {node.sign} {self.condition(right)})"
        if node.sign in _COMPARING:
            return self._comparison(node.sign, left, right)
        if node.sign in _HOLDING:
            return self._holding(node.sign, left, right)
        return f"({self.value(node)} != 0)"

    def _one_sided(self, sign: str, node: Node) -> str:
        if sign == "not":
            return negated(self.condition(node))
        if sign in ("empty", "notempty"):
            missing = self.missing(node)
            return missing if sign == "empty" else negated(missing)
        return f"((-{self.value(node)}) != 0)"

    def value(self, node: Node) -> str:
        """The tree as a number, a text or an answer."""
        match node:
            case Number():
                return node.value
            case Text():
                return quoted(node.value)
            case Name():
                return self._named(node)
            case Call():
                function = self._functions.get(node.function.lower())
                if function is None:
                    raise CannotTranslate(f"{node.function}()")
                return function(self, self._spread(node.arguments))
            case Sign():
                return self._sign_value(node)
        raise CannotTranslate("[…]")

    def _spread(self, arguments: tuple[Node, ...]) -> tuple[Node, ...]:
        """The arguments of a function with the parts of a question in its place: sum(that.Q1) is the sum of its rows."""
        spread: list[Node] = []
        for argument in arguments:
            parts = self._parts(argument.name) if self._parts and isinstance(argument, Name) else ()
            spread += [Name(part) for part in parts] or [argument]
        return tuple(spread)

    def _sign_value(self, node: Sign) -> str:
        left, right = node.left, node.right
        if left is None and node.sign == "-":
            return f"(-{self.value(right)})"
        if left is None or node.sign not in _CALCULATING:
            return f"if({self.condition(node)}, 1, 0)"
        if node.sign == "+" and (isinstance(left, Text) or isinstance(right, Text)):
            return f"concat({self.value(left)}, {self.value(right)})"
        return f"({self.amount(left)} {node.sign} {self.amount(right)})"

    def amount(self, node: Node) -> str:
        """A part of a calculation. A choice counts by its code when all its codes are numbers, else not at all; a text
        counts when it is a number; yes and no are 1 and 0."""
        target = self.target(node)
        if target is None:
            made = self.value(node)
            return f"if({made}, 1, 0)" if made.startswith(_YES_OR_NO) else made
        if target.choice or target.several or (target.codes and not target.number):
            raise CannotTranslate(target.said)
        return self.value(node) if target.number and not target.codes else f"number({target.said})"

    def _named(self, node: Name) -> str:
        target = self._look_up(node.name)
        if target.choice:
            return f"if({self._ticked(target)}, 'Y', '')"
        return target.said

    @staticmethod
    def _ticked(target: Target) -> str:
        return f"selected({target.said}, {quoted(target.choice)})"

    def _truth(self, node: Name) -> str:
        target = self._look_up(node.name)
        if target.choice:
            return self._ticked(target)
        if target.truth:
            return f"{target.said} = {quoted(target.truth[0])}"
        if target.number:
            return f"({target.said} < 0 or {target.said} > 0)"
        return f"not(is_missing({target.said}))"

    def missing(self, node: Node) -> str:
        """Whether there is no answer."""
        target = self.target(node)
        if target is None:
            return f"is_missing({self.value(node)})"
        return f"not({self._ticked(target)})" if target.choice else f"is_missing({target.said})"

    def _comparison(self, sign: str, left: Node, right: Node) -> str:
        if self.target(left) is None and self.target(right) is not None:
            turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            left, right, sign = right, left, turned.get(sign, sign)
        target = self.target(left)
        if sign in ("=", "!="):
            equal = self._equal(target, left, right)
            return equal if sign == "=" else negated(equal)
        if target is not None and (target.choice or target.several or target.truth):
            raise CannotTranslate(sign)
        return f"{self._side(target, left)} {sign} {self._measure(right)}"

    def _measure(self, node: Node) -> str:
        """The right side of < and >: a number in quotation marks is a number."""
        if isinstance(node, Text) and is_number(node.value):
            return node.value.strip()
        return self.value(node)

    def _side(self, target: Target | None, node: Node) -> str:
        """The left side of < and >. A choice is compared by its code, when all codes are numbers."""
        if target is not None and target.codes and not target.number:
            raise CannotTranslate(target.said)
        return self.value(node) if target is None or not target.codes else f"number({target.said})"

    def _equal(self, target: Target | None, left: Node, right: Node) -> str:
        literal = _literal(right)
        if target is None or literal is None:
            if target is not None and (target.choice or target.several):
                raise CannotTranslate("=")
            return f"{self.value(left)} = {self.value(right)}"
        if literal == "":
            return self.missing(left)
        if target.choice:
            if literal not in ("Y", "1", "true"):
                raise CannotTranslate(literal)
            return self._ticked(target)
        if target.several:
            return f"(count-selected({target.said}) = 1 and {self.selected(target, literal)})"
        return f"{target.said} = {self._constant(target, literal)}"

    def _constant(self, target: Target, literal: str) -> str:
        """What an answer is held against: our choice for the other tool's code, a number, or a text."""
        if target.truth and literal in ("true", "false"):
            return quoted(target.truth[0 if literal == "true" else 1])
        if target.codes:
            return quoted(self.code(target, literal))
        return literal if target.number and is_number(literal) else quoted(literal)

    @staticmethod
    def code(target: Target, literal: str) -> str:
        """Our choice for the other tool's answer code; CannotTranslate when the question has no such answer."""
        if literal not in target.codes:
            raise CannotTranslate(f"{target.said} = {literal}")
        return target.codes[literal]

    def selected(self, target: Target, literal: str) -> str:
        """Whether one choice is among the answers."""
        return f"selected({target.said}, {quoted(self.code(target, literal))})"

    def _holding(self, sign: str, left: Node | None, right: Node) -> str:
        target = self.target(left) if left is not None else None
        if target is None or target.choice:
            raise CannotTranslate(sign)
        parts = right.parts if isinstance(right, Many) else (right,)
        literals = [_literal(part) for part in parts]
        if not parts or any(literal in (None, "") for literal in literals):
            raise CannotTranslate(sign)
        tests = [self._holds(target, literal) for literal in literals if literal]
        joined = f"({(' or ' if sign in ('anyof', 'noneof') else ' and ').join(tests)})"
        return f"not{joined}" if sign in ("noneof", "notcontains") else joined

    def _holds(self, target: Target, literal: str) -> str:
        if target.several:
            return self.selected(target, literal)
        if target.codes:
            return f"{target.said} = {quoted(self.code(target, literal))}"
        return f"contains({target.said}, {quoted(literal)})"


def _literal(node: Node) -> str | None:
    """What stands there in plain sight: a text, a number, a truth value (a call of true or false)."""
    match node:
        case Text() | Number():
            return node.value
        case Call(function="true" | "false" as name, arguments=()):
            return name
        case Sign(sign="-", left=None, right=Number() as number):
            return f"-{number.value}"
    return None


def calculates(expression: str) -> bool:
    """Whether an expression of ours is missing when one of the answers it calculates with is."""
    return (
        re.search(r"\}\)? (?:[-+*]|div|mod) |\b(?:int|round)\(|\b(?:min|max)\([^()]*,", expression)
        is not None
    )


def negated(condition: str) -> str:
    """The opposite of a condition; not(not(x)) is x."""
    if condition.startswith("not(") and condition.endswith(")"):
        depth = 0
        for place, sign in enumerate(condition[3:]):
            depth += (sign == "(") - (sign == ")")
            if depth == 0:
                return condition[4:-1] if place == len(condition) - 4 else f"not({condition})"
    return f"not({condition})"


def is_number(text: str) -> bool:
    """Whether a code is an ordinary number, as in 3, -1 or 2.5."""
    return re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", text.strip(), re.ASCII) is not None


def quoted(text: str) -> str:
    """A text in quotation marks; our syntax has two kinds and no way to write both in one text."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    raise CannotTranslate("'\"")


def checked(expression: str) -> str:
    """The expression, when our parser reads it. Raises CannotTranslate otherwise."""
    try:
        parse(expression)
    except ExpressionError as error:
        raise CannotTranslate(expression[max(0, error.position - 10) : error.position + 30]) from error
    return expression
