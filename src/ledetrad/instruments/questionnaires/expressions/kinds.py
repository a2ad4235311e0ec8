"""What kind of value each part of an expression gives, found without answers; and where kinds do not go together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum

from ledetrad.instruments.questionnaires.expressions.functions import FUNCTIONS
from ledetrad.instruments.questionnaires.expressions.tree import (
    Arithmetic,
    Attribute,
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
from ledetrad.instruments.questionnaires.model import Choice, Kind, Question


class Sort(Enum):
    """A kind of value. ANY may turn out to be anything: a column of a choice, a calculation that mixes kinds."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    SEVERAL = "several"
    POINTS = "points"
    ROWS = "rows"
    ANY = "any"


@dataclass(frozen=True)
class Type:
    """A kind of value, and for choices the list they are from."""

    sort: Sort
    choices: tuple[Choice, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it may be calculated with: a choice can when its list has numbers."""
        if self.sort is Sort.CHOICE:
            return any(choice.value is not None for choice in self.choices)
        return self.sort in (Sort.NUMBER, Sort.ANY)


@dataclass(frozen=True)
class Mismatch:
    """Two kinds that do not go together: a code, where in the text, and what it is about."""

    code: str
    position: int
    name: str = ""


ANY = Type(Sort.ANY)
_SORTS = {
    Kind.CHOICE: Sort.CHOICE,
    Kind.CHOICES: Sort.SEVERAL,
    Kind.RANKING: Sort.SEVERAL,
    Kind.NUMBER: Sort.NUMBER,
    Kind.DATE: Sort.DATE,
    Kind.TEXT: Sort.TEXT,
    Kind.LONG_TEXT: Sort.TEXT,
    Kind.ALLOCATION: Sort.POINTS,
    Kind.OWN_ROWS: Sort.ROWS,
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GIVEN = {"boolean": Type(Sort.BOOLEAN), "number": Type(Sort.NUMBER), "text": Type(Sort.TEXT), "any": ANY}


def type_of_question(question: Question, choices: tuple[Choice, ...]) -> Type:
    """What answers to the question are worth; a calculation is ANY until its expression has been read."""
    return Type(_SORTS.get(question.kind, Sort.ANY), choices)


def read_types(
    root: Node, known: Callable[[str], Type], own: Type = ANY
) -> tuple[Type, tuple[Mismatch, ...]]:
    """The type of an expression, and its mismatches from left to right. `known` says the type of ${key}, `own` of «.»."""
    reader = _Reader(known, own)
    found = reader.read(root)
    return found, tuple(sorted(reader.found, key=lambda one: one.position))


def must_be_boolean(root: Node, found: Type) -> tuple[Mismatch, ...]:
    """The mismatch of a rule that gives something else than yes or no."""
    return () if found.sort in (Sort.BOOLEAN, Sort.ANY) else (Mismatch("not_yes_or_no", root.position),)


@dataclass
class _Reader:
    known: Callable[[str], Type]
    own: Type
    found: list[Mismatch] = field(default_factory=list)

    def note(self, code: str, node: Node, name: str = "") -> None:
        self.found.append(Mismatch(code, node.position, name))

    def read(self, node: Node) -> Type:
        match node:
            case Number():
                return Type(Sort.NUMBER)
            case Text():
                return Type(Sort.TEXT)
            case Reference():
                return self.known(node.key)
            case Own() | Attribute():
                return self.own if isinstance(node, Own) else ANY
            case Comparison():
                return self.comparison(node)
            case _:
                return self.composed(node)

    def composed(self, node: Negative | Arithmetic | Logic | Call) -> Type:
        if isinstance(node, Logic):
            self.conditions(node.parts)
            return Type(Sort.BOOLEAN)
        if isinstance(node, Call):
            return self.call(node)
        parts = [node.part] if isinstance(node, Negative) else [node.first, *(part for _, part in node.rest)]
        for part in parts:
            self.number(part, self.read(part))
        return Type(Sort.NUMBER)

    def conditions(self, parts: Iterable[Node]) -> None:
        for part in parts:
            self.found += must_be_boolean(part, self.read(part))

    def number(self, node: Node, found: Type) -> None:
        if found.counts:
            return
        if isinstance(node, Text) and node.value.strip().lstrip("-").replace(".", "", 1).isdigit():
            return  # '3' reads as a number
        self.note("no_values" if found.sort is Sort.CHOICE else "not_a_number", node)

    def comparison(self, node: Comparison) -> Type:
        left, right = self.read(node.left), self.read(node.right)
        if not any(isinstance(side, Text) and not side.value for side in (node.left, node.right)):
            self.sides(node, left, right)
        return Type(Sort.BOOLEAN)

    def sides(self, node: Comparison, left: Type, right: Type) -> None:
        for side, one, other_side in ((node.left, left, node.right), (node.right, right, node.left)):
            if one.sort in (Sort.SEVERAL, Sort.POINTS, Sort.ROWS):
                self.note("several_compared", side)
                return
            if isinstance(other_side, Text) and one.sort is Sort.CHOICE and node.operator in ("=", "!="):
                self.key_in_list(other_side, one)
                return
        if node.operator in ("=", "!="):
            self.equal(node, left, right)
        elif not (_is_date(node.left, left) and _is_date(node.right, right)):
            self.number(node.left, left)
            self.number(node.right, right)

    def equal(self, node: Comparison, left: Type, right: Type) -> None:
        sorts = {left.sort, right.sort}
        if Sort.ANY in sorts or len(sorts) == 1 or sorts == {Sort.TEXT, Sort.CHOICE}:
            return
        if Sort.NUMBER in sorts and Sort.BOOLEAN not in sorts:
            self.number(node.left, left)
            self.number(node.right, right)
        elif not (_is_date(node.left, left) and _is_date(node.right, right)):
            self.note("kinds_compared", node)

    def key_in_list(self, node: Text, found: Type) -> None:
        keys = {choice.key for choice in found.choices} | {
            choice.aside.value for choice in found.choices if choice.aside is not None
        }
        if found.choices and node.value not in keys:
            self.note("unknown_choice", node, node.value)

    def call(self, node: Call) -> Type:
        function = FUNCTIONS[node.name]
        types = [self.read(part) for part in node.arguments]
        for place, (part, found) in enumerate(zip(node.arguments, types, strict=True)):
            self.argument(node, function.takes[min(place, len(function.takes) - 1)], part, found)
        if node.name in ("selected", "points") and isinstance(node.arguments[1], Text):
            self.key_in_list(node.arguments[1], types[0])
        if node.name in ("if", "coalesce"):
            chosen = types[1:] if node.name == "if" else types
            return chosen[0] if all(one == chosen[0] for one in chosen) else ANY
        return Type(Sort.DATE) if node.name == "date" else _GIVEN[function.gives]

    def argument(self, node: Call, wanted: str, part: Node, found: Type) -> None:
        if wanted == "boolean":
            self.found += must_be_boolean(part, found)
        elif wanted == "number":
            self.number(part, found)
        elif node.name == "points" and part is node.arguments[0]:
            if found.sort not in (Sort.POINTS, Sort.ANY):
                self.note("not_shared_out", part)
        elif wanted in ("choice", "several"):
            if found.sort not in (Sort.CHOICE, Sort.SEVERAL, Sort.POINTS, Sort.ROWS, Sort.ANY):
                self.note("not_chosen", part, node.name)
        elif wanted == "text" and found.sort in (Sort.BOOLEAN, Sort.POINTS, Sort.ROWS):
            self.note("not_a_text", part)


def _is_date(node: Node, found: Type) -> bool:
    if isinstance(node, Text):
        return _DATE.fullmatch(node.value) is not None
    return found.sort in (Sort.DATE, Sort.ANY)
