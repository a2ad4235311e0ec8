"""A questionnaire's rules, compiled, and which of them hang on which answers. `route` walks by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.expressions import compile_expression, condition, parse, references
from ledetrad.instruments.questionnaires.expressions.answered import has_own_text, own_text_key, readers_of
from ledetrad.instruments.questionnaires.expressions.values import Value, Values
from ledetrad.instruments.questionnaires.model import Answer, Choice, Kind, Page, Question, Questionnaire
from ledetrad.instruments.questionnaires.piping import piped

_MOST_CLOSURES = 5_000  # one for each page, text with answers in it, and filtered question; a form has fewer

type Condition = Callable[[Values], bool]
type Node = str | int
"""A question by its key, or a page's own rule by its number."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question with its rules as functions; None where there is no rule."""

    question: Question
    page: int
    choices: tuple[Choice, ...]
    read: Callable[[Answer], Value]
    relevant: Condition | None
    calculation: Callable[[Values], Value] | None
    required: Condition | None
    constraint: Condition | None
    choice_filter: Condition | None
    filter_reads: frozenset[str]  # what the choice filter reads beside the columns of the choice
    by_key: Mapping[str, Choice]
    own_text: frozenset[str]  # keys of the choices that open a line of text

    @property
    def node(self) -> Node:
        """What others that hang on this question name it by."""
        return self.question.key


@dataclass(frozen=True, slots=True)
class PageStep:
    """A page's own rule."""

    number: int
    relevant: Condition

    @property
    def node(self) -> Node:
        """What the questions of the page name it by."""
        return self.number


class Plan:
    """Everything that can be worked out before anybody answers. Raises ExpressionError for a rule that cannot be read."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        readers = readers_of(questionnaire)
        self.steps: dict[str, Step] = {}
        self.page_steps: dict[int, PageStep] = {}
        self.needs: dict[Node, frozenset[Node]] = {}
        self.owner: dict[str, str] = {}
        self.by_key = {
            name: {choice.key: choice for choice in choices} for name, choices in questionnaire.lists.items()
        }
        self.piped_in_list = {
            name: {key for choice in choices for text in choice.text.values() for key in piped(text)}
            for name, choices in questionnaire.lists.items()
        }
        for question in questionnaire.questions:
            self.owner[question.key] = question.key
            if has_own_text(questionnaire.choices_of(question)):
                self.owner[own_text_key(question.key)] = question.key
        for number, page in enumerate(questionnaire.pages, start=1):
            self._add_page(number, page)
            for question in page.questions:
                self._add_question(question, number, readers[question.key])
        self._closures: dict[frozenset[Node], tuple[Step | PageStep, ...]] = {}
        self.place = {node: place for place, node in enumerate(in_order(self.needs))}

    def _add_page(self, number: int, page: Page) -> None:
        if page.relevant.strip():
            self.page_steps[number] = PageStep(number, condition(page.relevant))
            self.needs[number] = self._nodes(page.relevant)

    def _add_question(self, question: Question, number: int, read: Callable[[Answer], Value]) -> None:
        choices = self.questionnaire.choices_of(question)
        # A calculation is never taken from answers, so one without an expression gives nothing.
        source = question.calculation.strip() if question.kind is Kind.CALCULATION else None
        self.steps[question.key] = Step(
            question=question,
            page=number,
            choices=choices,
            read=read,
            relevant=_condition(question.relevant),
            calculation=compile_expression(source or "''") if source is not None else None,
            required=_required(question.required),
            constraint=_condition(question.constraint),
            choice_filter=_condition(question.choice_filter),
            filter_reads=_read_by(question.choice_filter),
            by_key=self.by_key[question.choices] if choices else {},
            own_text=frozenset(choice.key for choice in choices if choice.own_text),
        )
        needs = self._nodes(question.relevant, source or "", question.choice_filter)
        self.needs[question.key] = needs | ({number} if number in self.page_steps else frozenset())

    def _nodes(self, *expressions: str) -> frozenset[Node]:
        read = (key for source in expressions for key in _read_by(source))
        return frozenset(self.owner[key] for key in read if key in self.owner)

    def closure(self, nodes: Iterable[Node]) -> tuple[Step | PageStep, ...]:
        """The steps to take to know these questions and pages, each after what it hangs on."""
        asked = frozenset(nodes)
        if asked in self._closures:
            return self._closures[asked]
        found: set[Node] = set()
        waiting = list(asked)
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting.extend(self.needs.get(node, ()))
        known = (node for node in found if node in self.place)
        steps = tuple(self.step(node) for node in sorted(known, key=self.place.__getitem__))
        if len(self._closures) < _MOST_CLOSURES:
            self._closures[asked] = steps
        return steps

    def step(self, node: Node) -> Step | PageStep:
        """The step of a question or of a page's rule."""
        return self.steps[node] if isinstance(node, str) else self.page_steps[node]

    @cached_property
    def whole(self) -> tuple[Step | PageStep, ...]:
        """Every step, in the order they hang together."""
        return self.closure(self.needs)

    def shown_on(self, number: int) -> tuple[Question, ...]:
        """The questions on a page that can be seen."""
        page = self.questionnaire.pages[number - 1]
        return tuple(question for question in page.questions if question.kind is not Kind.CALCULATION)

    def always_shown(self, number: int) -> bool:
        """Whether the page has something to show whatever is answered."""
        no_rule = number not in self.page_steps
        return no_rule and any(
            self.steps[question.key].relevant is None for question in self.shown_on(number)
        )

    def decides(self, number: int) -> tuple[Node, ...]:
        """What must be known to say whether the page has something to show."""
        page: tuple[Node, ...] = (number,) if number in self.page_steps else ()
        questions = self.shown_on(number)
        if any(self.steps[question.key].relevant is None for question in questions):
            return page
        return (*page, *(question.key for question in questions))

    def shows(self, number: int) -> frozenset[Node]:
        """What must be known to show and check the page: its questions, and what its rules and texts speak of."""
        page = self.questionnaire.pages[number - 1]
        nodes: set[Node] = {question.key for question in page.questions}
        for question in page.questions:
            required = question.required if _required(question.required) is not None else ""
            nodes |= self._nodes(required, question.constraint)
            keys = self.piped_in_list.get(question.choices, set())
            nodes |= {self.owner[key] for key in keys if key in self.owner}
        for words in _texts(self.questionnaire, number, page):
            for text in words.values():
                nodes |= {self.owner[key] for key in piped(text) if key in self.owner}
        if number in self.page_steps:
            nodes.add(number)
        return frozenset(nodes)


def in_order[N](needs: Mapping[N, frozenset[N]]) -> list[N]:
    """Every node after those it needs; where they go in a circle, in the order given."""
    done: dict[N, None] = {}
    for first in needs:
        waiting, opened = [first], set[N]()
        while waiting:
            node = waiting[-1]
            missing = [] if node in opened else [one for one in needs.get(node, ()) if one not in done]
            opened.add(node)
            if missing and node not in done:
                waiting.extend(one for one in missing if one not in opened and one in needs)
            else:
                done.setdefault(node)
                waiting.pop()
    return list(done)


def _condition(source: str) -> Condition | None:
    return condition(source) if source.strip() else None


def _read_by(source: str) -> frozenset[str]:
    return references(parse(source)) if source.strip() else frozenset()


def _required(source: str) -> Condition | None:
    if source.strip() in ("", "no"):
        return None
    return (lambda _: True) if source.strip() == "yes" else condition(source)


def _texts(questionnaire: Questionnaire, number: int, page: Page) -> Iterator[Words]:
    """All texts that a page shows, but those of lists, which pages share."""
    yield from (page.title, page.section)
    if number == 1:
        yield from (questionnaire.title, questionnaire.intro)
    stems = {battery.key: battery.text for battery in questionnaire.batteries}
    for question in page.questions:
        yield from (question.text, question.hint, question.story, question.unit)
        yield from (question.required_message, question.constraint_message, stems.get(question.battery, {}))
        yield from question.role_text.values()
        yield from (column.text for column in question.columns)
