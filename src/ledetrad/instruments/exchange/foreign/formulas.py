"""A formula of another tool as a tree. Each reader has its own parser of words (`Dialect`); the tree is one.

The tree is written in our own syntax by `writing.write`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 5_000  # characters
DEEPEST = 40  # parentheses, calls and signs inside each other
MOST = 600  # words and signs


class CannotTranslate(Exception):
    """The formula, or a part of it, has no counterpart. `part` is what stopped it."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part[:80]


@dataclass(frozen=True)
class Number:
    """A number as written."""

    value: str


@dataclass(frozen=True)
class Text:
    """A text in quotes."""

    value: str


@dataclass(frozen=True)
class Name:
    """A question, part of a question or other variable, as the tool spells it."""

    name: str


@dataclass(frozen=True)
class Call:
    """A function and what it is given."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Sign:
    """An operator between two, or before one (`left` is None): + - * div mod = != < <= > >= and or not, and
    those only one tool has (contains, anyof, allof, empty, notempty)."""

    sign: str
    left: Node | None
    right: Node


@dataclass(frozen=True)
class Many:
    """A list in brackets."""

    parts: tuple[Node, ...]


type Node = Number | Text | Name | Call | Sign | Many


@dataclass(frozen=True)
class Dialect:
    """How one tool spells it. `words`: a pattern with the groups number, text, name, sign. `signs`: its operators
    (lower case) in our names; a `braced` group is always a name. `after`: operators that stand after their one operand."""

    words: re.Pattern[str]
    signs: Mapping[str, str]
    after: frozenset[str] = frozenset()
    names: Mapping[str, Node] | None = None  # true, false, null
    bare_texts: bool = False  # a word that is no name is a text without quotation marks


_BINDING = {
    "or": 1,
    "and": 2,
    "=": 4,
    "!=": 4,
    "<": 5,
    "<=": 5,
    ">": 5,
    ">=": 5,
    "contains": 5,
    "notcontains": 5,
    "anyof": 5,
    "noneof": 5,
    "allof": 5,
    "empty": 5,
    "notempty": 5,
    "+": 6,
    "-": 6,
    "*": 7,
    "div": 7,
    "mod": 7,
}
_NOT = 3
_MINUS = 8


def parse(text: str, dialect: Dialect) -> Node:
    """The tree of a formula. Raises CannotTranslate with what could not be read."""
    if len(text) > LONGEST:
        raise CannotTranslate("…")
    parser = _Parser(_words(text, dialect), dialect)
    node = parser.expression(0, 0)
    if parser.peek()[0] != "end":
        raise CannotTranslate(parser.peek()[1])
    return node


def _words(text: str, dialect: Dialect) -> list[tuple[str, str]]:
    words: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = dialect.words.match(text, at)
        if found is None or found.end() == at or found.lastgroup is None:
            raise CannotTranslate(text[at : at + 20])
        words.append((found.lastgroup, found.group(found.lastgroup)))
        at = found.end()
        if len(words) > MOST:
            raise CannotTranslate("…")
    return words


class _Parser:
    """Precedence climbing over a list of words."""

    def __init__(self, words: list[tuple[str, str]], dialect: Dialect) -> None:
        self._words = words
        self._at = 0
        self._dialect = dialect

    def peek(self) -> tuple[str, str]:
        return self._words[self._at] if self._at < len(self._words) else ("end", "")

    def _next(self) -> tuple[str, str]:
        word = self.peek()
        self._at += 1
        return word

    def _sign(self) -> str:
        """The operator that comes next in our name, "" when something else does."""
        kind, word = self.peek()
        return self._dialect.signs.get(word.lower(), "") if kind in ("sign", "name") else ""

    def expression(self, least: int, depth: int) -> Node:
        if depth > DEEPEST:
            raise CannotTranslate("(…)")
        left = self._single(depth)
        while (binding := _BINDING.get(self._sign(), 0)) > least:
            sign = self._sign()
            word = self._next()[1]
            if word.lower() in self._dialect.after:
                left = Sign(sign, None, left)
            else:
                left = Sign(sign, left, self.expression(binding, depth + 1))
        return left

    def _single(self, depth: int) -> Node:
        sign = self._sign()
        if sign in ("not", "-", "+"):
            self._next()
            operand = self.expression(_NOT if sign == "not" else _MINUS, depth + 1)
            return operand if sign == "+" else Sign(sign, None, operand)
        kind, word = self._next()
        if kind == "number":
            return Number(word)
        if kind == "text":
            return Text(_unquoted(word))
        if kind == "braced":
            return Name(word[1:-1].strip())
        if kind == "name":
            return self._named(word, depth)
        if word in ("(", "["):
            return self._bracketed(word, depth)
        raise CannotTranslate(word or "…")

    def _bracketed(self, word: str, depth: int) -> Node:
        if word == "[":
            return Many(self._list("]", depth))
        inner = self.expression(0, depth + 1)
        if self._next()[1] != ")":
            raise CannotTranslate("(")
        return inner

    def _named(self, word: str, depth: int) -> Node:
        if self.peek() == ("sign", "("):
            self._next()
            return Call(word, self._list(")", depth))
        known = self._dialect.names or {}
        return known.get(word.lower(), Text(word) if self._dialect.bare_texts else Name(word))

    def _list(self, end: str, depth: int) -> tuple[Node, ...]:
        parts: list[Node] = []
        if self.peek() == ("sign", end):
            self._next()
            return ()
        while True:
            parts.append(self.expression(0, depth + 1))
            kind, word = self._next()
            if (kind, word) == ("sign", end):
                return tuple(parts)
            if (kind, word) != ("sign", ","):
                raise CannotTranslate(word or end)


def _unquoted(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word[1:-1])
