"""What the rules of a questionnaire speak of: the answers at which it turns. A bot that tries them finds its corners."""

from __future__ import annotations

from collections.abc import Iterator

from ledetrad.instruments.questionnaires.expressions import parse
from ledetrad.instruments.questionnaires.expressions.patterns import shortest
from ledetrad.instruments.questionnaires.expressions.tree import (
    Call,
    Comparison,
    Negative,
    Node,
    Number,
    Own,
    Reference,
    Text,
    walk,
)
from ledetrad.instruments.questionnaires.model import Questionnaire

type Corner = float | str


def corners(questionnaire: Questionnaire) -> dict[str, tuple[Corner, ...]]:
    """For each question, the numbers and texts that a rule compares its answer with, each once.

    Raises ExpressionError for a rule that cannot be read.
    """
    found: dict[str, dict[Corner, None]] = {}
    for owner, source in _sources(questionnaire):
        for node in walk(parse(source).root):
            for side, other in _pairs(node):
                key = owner if isinstance(side, Own) else side.key if isinstance(side, Reference) else ""
                corner = _corner(node, other)
                if key and corner is not None:
                    found.setdefault(key, {})[corner] = None
    return {key: tuple(some) for key, some in found.items()}


def _sources(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for page in questionnaire.pages:
        if page.relevant.strip():
            yield "", page.relevant
        for question in page.questions:
            required = "" if question.required.strip() in ("yes", "no") else question.required
            for source in (question.relevant, required, question.constraint, question.calculation):
                if source.strip():
                    yield question.key, source


def _pairs(node: Node) -> tuple[tuple[Node, Node], ...]:
    """An answer and what it is held against, in both orders."""
    if isinstance(node, Comparison):
        return (node.left, node.right), (node.right, node.left)
    if isinstance(node, Call) and node.name == "regex":
        return ((node.arguments[0], node.arguments[1]),)
    return ()


def _corner(node: Node, other: Node) -> Corner | None:
    if isinstance(other, Text):
        return shortest(other.value) if isinstance(node, Call) else other.value or None
    if isinstance(other, Negative) and isinstance(other.part, Number):
        return -other.part.value
    return other.value if isinstance(other, Number) else None
