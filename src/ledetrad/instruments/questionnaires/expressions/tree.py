"""An expression as a frozen tree. Every part knows where in the text it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

type Comparing = Literal["=", "!=", "<", "<=", ">", ">="]
type Calculating = Literal["+", "-", "*", "div", "mod"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float
    position: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotation marks."""

    value: str
    position: int


@dataclass(frozen=True, slots=True)
class Reference:
    """`${key}`: what that question was answered with."""

    key: str
    position: int


@dataclass(frozen=True, slots=True)
class Own:
    """`.`: the answer a constraint is about."""

    position: int


@dataclass(frozen=True, slots=True)
class Attribute:
    """A bare name: a column of the choice a choice filter looks at."""

    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Negative:
    """`-x`."""

    part: Node
    position: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`first`, then each operator with its part from left to right. All are + and -, or all are *, div and mod."""

    first: Node
    rest: tuple[tuple[Calculating, Node], ...]
    position: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left operator right`. Comparisons do not chain."""

    operator: Comparing
    left: Node
    right: Node
    position: int


@dataclass(frozen=True, slots=True)
class Logic:
    """All parts (`and`) or one of them (`or`)."""

    operator: Literal["and", "or"]
    parts: tuple[Node, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments. `minimum` is scale_mean's and scale_sum's `min_valid`."""

    name: str
    arguments: tuple[Node, ...]
    position: int
    minimum: int | None = None


type Node = Number | Text | Reference | Own | Attribute | Negative | Arithmetic | Comparison | Logic | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """A whole expression: its text and its tree."""

    text: str
    root: Node


def children(node: Node) -> tuple[Node, ...]:
    """The parts one level down."""
    match node:
        case Negative():
            return (node.part,)
        case Arithmetic():
            return (node.first, *(part for _, part in node.rest))
        case Comparison():
            return (node.left, node.right)
        case Logic():
            return node.parts
        case Call():
            return node.arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The part and everything in it, from left to right."""
    yield node
    for child in children(node):
        yield from walk(child)


def references(expression: Expression) -> frozenset[str]:
    """The keys of all questions the expression reads; the own value is not among them."""
    return frozenset(node.key for node in walk(expression.root) if isinstance(node, Reference))


def attributes(expression: Expression) -> frozenset[str]:
    """The columns of the choices that the expression reads."""
    return frozenset(node.name for node in walk(expression.root) if isinstance(node, Attribute))


def reads_itself(expression: Expression) -> bool:
    """Whether the expression speaks of the own value, `.`."""
    return any(isinstance(node, Own) for node in walk(expression.root))
