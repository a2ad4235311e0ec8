"""Which rules a questionnaire has, what they read, and in which order things are answered. For the check on save."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ledetrad.instruments.questionnaires.expressions import ExpressionError, parse, references
from ledetrad.instruments.questionnaires.expressions.answered import has_own_text, own_text_key
from ledetrad.instruments.questionnaires.expressions.kinds import (
    ANY,
    Sort,
    Type,
    read_types,
    type_of_question,
)
from ledetrad.instruments.questionnaires.model import Kind, Page, Question, Questionnaire
from ledetrad.instruments.questionnaires.plan import in_order


@dataclass(frozen=True)
class Rule:
    """One expression: the cell it is in, its page (from 1), and its question (None: the page's own rule)."""

    where: str
    cell: str
    source: str
    page: int
    question: Question | None


class Outline:
    """A questionnaire's rules and what hangs on what. Rules that cannot be read hang on nothing."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.rules = tuple(_rules(questionnaire))
        self.pages = dict(enumerate(questionnaire.pages, start=1))
        self.places: dict[str, int] = {}
        self.questions: dict[str, Question] = {}
        self.owners: dict[str, str] = {}
        for number, page in self.pages.items():
            for question in page.questions:
                self.places.setdefault(question.key, number)
                self.questions.setdefault(question.key, question)
                self.owners.setdefault(question.key, question.key)
                if has_own_text(questionnaire.choices_of(question)):
                    self.owners.setdefault(own_text_key(question.key), question.key)
        self._types: dict[str, Type] = {}
        self._answered_on: dict[str, frozenset[int]] = dict.fromkeys(self.questions, frozenset())
        self._first_rule: dict[str, str] = {}
        self.needs = self._needs()
        for key in self.in_order():
            self._learn(key)

    def _needs(self) -> dict[str, frozenset[str]]:
        """For each question, the questions its being asked, its choices or its value hang on."""
        needs: dict[str, frozenset[str]] = {key: frozenset() for key in self.questions}
        of_page: dict[int, frozenset[str]] = {}
        for rule in self.rules:
            if rule.cell not in ("relevant", "calculation", "choice_filter"):
                continue
            read = self._read(rule)
            if rule.question is None:
                of_page[rule.page] = read
            elif rule.cell != "calculation" or rule.question.kind is Kind.CALCULATION:
                needs[rule.question.key] |= read
            if rule.question is not None and read:
                self._first_rule.setdefault(rule.question.key, rule.where)
        for key, number in self.places.items():
            # A page that reads a question of its own is told so; that is not a circle of rules as well.
            needs[key] |= {one for one in of_page.get(number, ()) if self.places[one] != number}
        return needs

    def _read(self, rule: Rule) -> frozenset[str]:
        try:
            keys = references(parse(rule.source))
        except ExpressionError:
            return frozenset()
        return frozenset(self.owners[key] for key in keys if key in self.owners)

    def question_of(self, key: str) -> Question | None:
        """The question a reference reads, also when it reads the text of «Annet»; None when there is none."""
        return self.questions.get(self.owners.get(key, ""))

    def page_of(self, key: str) -> tuple[int, Page]:
        """The number and the page a question is on."""
        return self.places[key], self.pages[self.places[key]]

    def where_of(self, key: str) -> str:
        """The first cell whose rule makes a question hang on others."""
        return self._first_rule.get(key, key)

    def answered_on(self, key: str) -> frozenset[int]:
        """The pages whose answers give a question its value: its own, or for a calculation those it reads."""
        return self._answered_on[key]

    def type_of(self, key: str) -> Type:
        """What `${key}` is worth; ANY for one that is unknown."""
        if key in self.owners and key not in self.questions:
            return Type(Sort.TEXT)  # the text of «Annet»
        return self._types.get(key, ANY)

    def _learn(self, key: str) -> None:
        """Note a question's type and pages. Those it hangs on are noted before, but for those in a circle."""
        question = self.questions[key]
        if question.kind is not Kind.CALCULATION:
            self._types[key] = type_of_question(question, self.questionnaire.choices_of(question))
            self._answered_on[key] = frozenset({self.places[key]})
            return
        try:
            tree = parse(question.calculation)
        except ExpressionError:
            return
        found, _ = read_types(tree.root, self.type_of)
        # Yes and no are kept as 1 and 0, and a choice as its key, which counts as no number.
        self._types[key] = ANY if found.sort in (Sort.BOOLEAN, Sort.CHOICE) else found
        read = (self.owners[one] for one in references(tree) if one in self.owners)
        nothing: frozenset[int] = frozenset()
        self._answered_on[key] = nothing.union(*(self._answered_on[one] for one in read))

    def in_order(self) -> list[str]:
        """The questions, each after those it hangs on."""
        return in_order(self.needs)

    def circles(self) -> list[tuple[str, ...]]:
        """Questions that hang on themselves, each circle once, from its first question."""
        found: list[tuple[str, ...]] = []
        done: set[str] = set()
        for first in self.needs:
            circle = _circle_from(first, self.needs, done)
            if circle:
                found.append(circle)
        return found


def _circle_from(first: str, needs: dict[str, frozenset[str]], done: set[str]) -> tuple[str, ...]:
    """The first circle met on the way from a question; () when there is none. `done` have been looked at."""
    path: list[str] = []
    on_path: set[str | None] = set()
    ways: list[Iterator[str]] = []
    circle: tuple[str, ...] = ()
    waiting: str | None = first
    while waiting is not None or path:
        if waiting is not None and waiting not in done:
            done.add(waiting)
            path.append(waiting)
            on_path.add(waiting)
            ways.append(iter(sorted(needs[waiting])))
        elif waiting in on_path and not circle:
            circle = tuple(path[path.index(str(waiting)) :])
        if not path:
            break
        waiting = next(ways[-1], None)
        if waiting is None:
            on_path.remove(path.pop())
            ways.pop()
    return circle


def _rules(questionnaire: Questionnaire) -> Iterator[Rule]:
    for number, page in enumerate(questionnaire.pages, start=1):
        if page.relevant.strip():
            yield Rule(f"page:{page.key}.relevant", "relevant", page.relevant, number, None)
        for question in page.questions:
            for cell in ("relevant", "required", "constraint", "calculation", "choice_filter"):
                source: str = getattr(question, cell)
                if source.strip() and not (cell == "required" and source.strip() in ("yes", "no")):
                    yield Rule(f"{question.key}.{cell}", cell, source, number, question)
