"""Can a rule ever hold? Tried with every answer that makes a difference to it, where those are few enough to try."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from math import ceil, floor, prod

from ledetrad.instruments.questionnaires.expressions import condition, parse
from ledetrad.instruments.questionnaires.expressions.tree import (
    Attribute,
    Call,
    Comparison,
    Negative,
    Node,
    Number,
    Own,
    Reference,
    Text,
    children,
)
from ledetrad.instruments.questionnaires.expressions.values import OWN, Pick, Value
from ledetrad.instruments.questionnaires.model import Choice, Kind, Question

MOST_TRIES = 2_000  # for one rule
MOST_WORK = 5_000_000  # tries times characters of the rules, for a whole questionnaire: under two seconds

type Domain = tuple[Value, ...]


@dataclass
class Reach:
    """Tries the rules of one questionnaire, until the work it may do is used up."""

    questions: Mapping[str, Question]
    lists: Mapping[str, tuple[Choice, ...]]
    left: int = MOST_WORK

    def can_hold(
        self, rules: Iterable[str], never_asked: AbstractSet[str], own: Question | None = None
    ) -> bool:
        """Whether all rules can hold at once. True also when it cannot be said: a rule about a text, too much to try.

        `never_asked` have no answer. `own` is the question of a constraint, which is answered.
        """
        sources = [source for source in rules if source.strip()]
        domains: dict[str, Domain] = {}
        for key, nodes in _uses(parse(source).root for source in sources).items():
            question = own if key == OWN else self.questions.get(key)
            answered = key == OWN
            domain = (
                (None,) if key in never_asked else _domain(question, self.lists, nodes, answered=answered)
            )
            if domain is None:
                return True
            domains[key] = domain
        tries = prod(len(domain) for domain in domains.values())
        if not 1 <= tries <= MOST_TRIES:  # none: the list of answers is missing, which is told elsewhere
            return True
        self.left -= tries * sum(map(len, sources))
        if self.left < 0:
            return True
        conditions = [condition(source) for source in sources]
        return any(
            all(holds(dict(zip(domains, values, strict=True))) for holds in conditions)
            for values in product(*domains.values())
        )


def _uses(trees: Iterable[Node]) -> dict[str, list[Node | None]]:
    """For each key that is read, the parts that read it (None for one that stands alone)."""
    found: dict[str, list[Node | None]] = {}
    waiting: list[tuple[Node, Node | None]] = [(tree, None) for tree in trees]
    while waiting:
        node, parent = waiting.pop()
        if isinstance(node, Attribute):
            found.setdefault("@" + node.name, []).append(parent)
        if isinstance(node, Reference | Own):
            found.setdefault(node.key if isinstance(node, Reference) else OWN, []).append(parent)
        waiting.extend((child, node) for child in children(node))
    return found


def _domain(
    question: Question | None,
    lists: Mapping[str, tuple[Choice, ...]],
    uses: list[Node | None],
    *,
    answered: bool,
) -> Domain | None:
    """Every answer that makes a difference to the parts that read it; None when that cannot be said."""
    nothing: Domain = () if answered else (None,)
    if question is None:
        return None
    if question.kind is Kind.CHOICE:
        picks = (Pick(one.key, one.value, one.aside) for one in lists.get(question.choices, ()))
        asides = (Pick(aside.value, aside=aside) for aside in question.asides)
        return (*nothing, *(pick for pick in picks if not answered or pick.aside is None), *asides)
    if question.kind is Kind.CHOICES:
        keys = [_selected_key(use) for use in uses]
        known = sorted(
            {key for key in keys if key is not None} & {one.key for one in lists.get(question.choices, ())}
        )
        if None in keys or len(known) > 8:
            return None
        most = len(known) if question.limit is None else min(question.limit, len(known))
        chosen = (some for size in range(1, most + 1) for some in combinations(known, size))
        return (None, *chosen, ("\N{BULLET}",))  # the last stands for all that no part asks for
    if question.kind is Kind.NUMBER:
        limits = [_limit(use) for use in uses]
        numbers = [limit for limit in limits if limit is not None]
        return None if len(numbers) < len(limits) else (*nothing, *_around(question, numbers))
    return None


def _selected_key(use: Node | None) -> str | None:
    if isinstance(use, Call) and use.name == "selected" and isinstance(use.arguments[1], Text):
        return use.arguments[1].value
    return None


def _limit(use: Node | None) -> float | None:
    """The number that a part compares the answer with, None when it does something else."""
    if not isinstance(use, Comparison):
        return None
    for side in (use.left, use.right):
        if isinstance(side, Number):
            return side.value
        if isinstance(side, Negative) and isinstance(side.part, Number):
            return -side.part.value
    return None


def _around(question: Question, numbers: list[float]) -> Iterable[float]:
    """The numbers themselves, and one between each two and beyond the ends, within the question's limits."""
    low = question.low if question.low is not None else min(numbers) - 1
    high = question.high if question.high is not None else max(numbers) + 1
    edges = sorted({low, high, *numbers})
    if question.decimals:
        tried = {low - 1, *edges, *((one + two) / 2 for one, two in pairwise(edges)), high + 1}
    else:
        tried = {
            float(whole) for one in edges for whole in (floor(one) - 1, floor(one), ceil(one), ceil(one) + 1)
        }
    return (one for one in sorted(tried) if low <= one <= high)
