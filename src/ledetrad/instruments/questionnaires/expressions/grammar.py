"""From text to tree, by recursive descent. What is not in the language is refused with its place.

or < and < one comparison < + - < * div mod < unary - < parentheses, functions, values.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import cast

from ledetrad.instruments.questionnaires.expressions import functions
from ledetrad.instruments.questionnaires.expressions.errors import ExpressionError
from ledetrad.instruments.questionnaires.expressions.patterns import PatternError, matcher
from ledetrad.instruments.questionnaires.expressions.tokens import Sort, Token, tokens
from ledetrad.instruments.questionnaires.expressions.tree import (
    Arithmetic,
    Attribute,
    Calculating,
    Call,
    Comparing,
    Comparison,
    Expression,
    Logic,
    Negative,
    Node,
    Number,
    Own,
    Reference,
    Text,
)

DEEPEST = 32  # parentheses inside each other
MOST_TOKENS = 2_000  # nothing in the language repeats, so this also bounds the steps of one evaluation
_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})


MOST_PATTERNS = 20  # each may look at a whole text
_SHORT = 500  # characters: a tree of a longer text is too large to keep many of


def parse(text: str) -> Expression:
    """The expression in the text. Raises ExpressionError with the position of what cannot be read."""
    return _remembered(text) if len(text) <= _SHORT else _read(text)


def _read(text: str) -> Expression:
    return Expression(text, _Parser(tokens(text)).whole())


# A tree never changes, and the same rules are read when checked, compiled and shown.
_remembered = lru_cache(maxsize=4096)(_read)


class _Parser:
    """Walks the tokens from left to right; each method reads one level of the grammar."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        if len(found) > MOST_TOKENS:
            raise ExpressionError("too_many_parts", found[MOST_TOKENS].position, most=MOST_TOKENS)
        if len(found) == 1:
            raise ExpressionError("empty", 0)
        self.tokens = found
        self.at = 0
        self.depth = 0
        self.patterns = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def is_sign(self, sign: str) -> bool:
        return self.now.sort is Sort.SIGN and self.now.text == sign

    def whole(self) -> Node:
        node = self.alternatives()
        if self.now.sort is not Sort.END:
            raise self.unexpected()
        return node

    def unexpected(self) -> ExpressionError:
        token = self.now
        if token.sort is Sort.END:
            return ExpressionError("ends_early", token.position)
        return ExpressionError("unexpected", token.position, sign=token.text)

    def alternatives(self) -> Node:
        return self.logic("or", self.conditions)

    def conditions(self) -> Node:
        return self.logic("and", self.comparison)

    def logic(self, word: str, part: Callable[[], Node]) -> Node:
        start = self.now.position
        parts = [part()]
        while self.now.sort is Sort.NAME and self.now.text == word:
            self.take()
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        return Logic("or" if word == "or" else "and", tuple(parts), start)

    def comparison(self) -> Node:
        left = self.sums()
        if not self.is_comparison():
            return left
        operator = self.take()
        right = self.sums()
        if self.is_comparison():
            raise ExpressionError("chained", self.now.position)
        return Comparison(cast("Comparing", operator.text), left, right, operator.position)

    def is_comparison(self) -> bool:
        return self.now.sort is Sort.SIGN and self.now.text in _COMPARISONS

    def sums(self) -> Node:
        return self.arithmetic(("+", "-"), self.products)

    def products(self) -> Node:
        return self.arithmetic(("*", "div", "mod"), self.signed)

    def arithmetic(self, operators: tuple[str, ...], part: Callable[[], Node]) -> Node:
        start = self.now.position
        first = part()
        rest: list[tuple[Calculating, Node]] = []
        while self.now.sort in (Sort.SIGN, Sort.NAME) and self.now.text in operators:
            operator = cast("Calculating", self.take().text)
            rest.append((operator, part()))
        return Arithmetic(first, tuple(rest), start) if rest else first

    def signed(self) -> Node:
        start, turned, signs = self.now.position, False, 0
        while self.is_sign("-"):
            self.take()
            turned, signs = not turned, signs + 1
        node = self.value()
        if signs == 0:
            return node
        # Two signs undo each other but still ask for a number.
        return Negative(node if turned else Negative(node, start), start)

    def value(self) -> Node:
        token = self.now
        if token.sort is Sort.NUMBER:
            self.take()
            return Number(float(token.text), token.position)
        if token.sort is Sort.TEXT:
            self.take()
            return Text(token.text, token.position)
        if token.sort is Sort.REFERENCE:
            self.take()
            return Reference(token.text, token.position)
        if self.is_sign("."):
            self.take()
            return Own(token.position)
        if self.is_sign("("):
            self.take()
            return self.inside(self.alternatives)
        if token.sort is Sort.NAME and token.text not in ("and", "or", "div", "mod"):
            self.take()
            return self.call(token) if self.is_sign("(") else Attribute(token.text, token.position)
        raise self.unexpected()

    def inside[T](self, part: Callable[[], T]) -> T:
        """What stands before the closing parenthesis."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError("too_deep", self.now.position, most=DEEPEST)
        found = part()
        if not self.is_sign(")"):
            raise (
                ExpressionError("unclosed", self.now.position)
                if self.now.sort is Sort.END
                else self.unexpected()
            )
        self.take()
        self.depth -= 1
        return found

    def call(self, name: Token) -> Node:
        function = functions.find(name.text)
        if function is None:
            code = "not_offered" if name.text in functions.NOT_OFFERED else "unknown_function"
            raise ExpressionError(code, name.position, name=name.text, nearest=functions.nearest(name.text))
        self.take()
        arguments, minimum = self.inside(self.arguments)
        count = len(arguments)
        if count < function.least:
            raise ExpressionError("too_few_arguments", name.position, name=name.text, count=function.least)
        if function.most is not None and count > function.most:
            raise ExpressionError("too_many_arguments", name.position, name=name.text, count=function.most)
        if minimum is not None and (function.name not in functions.SCALES or not 1 <= minimum <= count):
            raise ExpressionError("minimum", name.position)
        if function.name == "regex":
            self.pattern(arguments[1])
        return Call(function.name, arguments, name.position, minimum)

    def arguments(self) -> tuple[tuple[Node, ...], int | None]:
        found: list[Node] = []
        if self.is_sign(")"):
            return (), None
        while True:
            if self.now.sort is Sort.NAME and self.now.text.replace("-", "_") == "min_valid":
                return tuple(found), self.minimum()
            found.append(self.alternatives())
            if not self.is_sign(","):
                return tuple(found), None
            self.take()

    def minimum(self) -> int:
        start = self.take().position
        if not self.is_sign("="):
            raise ExpressionError("minimum", start)
        self.take()
        number = self.now
        if number.sort is not Sort.NUMBER or not float(number.text).is_integer():
            raise ExpressionError("minimum", start)
        self.take()
        return int(float(number.text))

    def pattern(self, node: Node) -> None:
        """Refuse a pattern that cannot be read, and one too many."""
        self.patterns += 1
        if self.patterns > MOST_PATTERNS:
            raise ExpressionError("too_many_patterns", node.position, most=MOST_PATTERNS)
        if not isinstance(node, Text):
            raise ExpressionError("pattern_literal", node.position)
        try:
            matcher(node.value)
        except PatternError as error:
            raise ExpressionError("pattern", node.position, sign=error.position + 1) from error
