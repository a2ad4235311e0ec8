"""The way through a questionnaire: what is asked, in which order, and whether the answers can stand.

Nothing is remembered between calls: what comes in are the answers so far, what goes out follows from them. Whoever
serves a page needs the answers of that page and of the pages in `reads`, and no others.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.expressions.answered import own_text_key
from ledetrad.instruments.questionnaires.expressions.values import OWN, Pick, Value, is_missing
from ledetrad.instruments.questionnaires.expressions.values import text as text_of
from ledetrad.instruments.questionnaires.limits import AnswerProblem, limits, problem, too_long
from ledetrad.instruments.questionnaires.model import Answer, Answers, Aside, Choice, Kind, Questionnaire
from ledetrad.instruments.questionnaires.piping import fill, in_language, piped, tell
from ledetrad.instruments.questionnaires.plan import Node, PageStep, Plan, Step
from ledetrad.instruments.questionnaires.storing import content_hash

__all__ = ["AnswerProblem", "Settled", "Way", "way"]


@dataclass(frozen=True)
class Settled:
    """Answers as they are kept: with what the server computes, without what was not asked after all.

    `dropped` are the keys left out, in their order; `problems` are those of every page with something to show.
    """

    answers: dict[str, Answer]
    dropped: tuple[str, ...]
    problems: tuple[AnswerProblem, ...]


@dataclass(slots=True)
class _State:
    """What follows from the answers: the values rules may read, and which questions are asked."""

    values: dict[str, Value]
    relevant: set[str]
    hidden: set[int]


class Way:
    """A questionnaire's route, compiled. All methods are pure."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self._plan = plan = Plan(questionnaire)
        numbers = range(1, len(questionnaire.pages) + 1)
        self._always = {number: plan.always_shown(number) for number in numbers}
        self._deciding = {number: plan.closure(plan.decides(number)) for number in numbers}
        self._showing = {number: plan.closure(plan.shows(number)) for number in numbers}
        self._reads = self._all_reads()

    def _all_reads(self) -> dict[int, frozenset[int]]:
        """For each page, from the last to the first, the other pages that must be known to show and to leave it."""
        leaving: frozenset[int] = frozenset()  # what is read to pass from the page to the next one shown
        reads: dict[int, frozenset[int]] = {}
        for number in reversed(self._always):
            shown = self._answered_for(self._plan.shows(number), self._showing[number])
            reads[number] = (shown | leaving) - {number}
            deciding = self._answered_for((), self._deciding[number])
            leaving = deciding if self._always[number] else deciding | leaving
        return reads

    def _answered_for(self, nodes: Iterable[Node], steps: Collection[Step | PageStep]) -> frozenset[int]:
        """The pages whose answers these steps read, and those of the nodes themselves.

        Whether a question is asked may have to be known without its answer, when nothing hangs on that.
        """
        read = set(nodes).union(*(self._plan.needs[step.node] for step in steps))
        asked = (self._plan.steps[node] for node in read if isinstance(node, str))
        return frozenset(step.page for step in asked if step.calculation is None)

    def relevant(self, answers: Answers) -> frozenset[str]:
        """The keys of the questions that are asked (or computed), given all answers."""
        return frozenset(_run(self._plan.whole, answers).relevant)

    def pages(self, answers: Answers) -> tuple[int, ...]:
        """The numbers, from 1, of the pages with something to show, given all answers."""
        state = _run(self._plan.whole, answers)
        return tuple(
            number
            for number in self._always
            if any(question.key in state.relevant for question in self._plan.shown_on(number))
        )

    def reads(self, page_number: int) -> frozenset[int]:
        """The other pages whose answers are needed to show, check and leave this one. Raises KeyError."""
        return self._reads[page_number]

    def next_page(self, number: int, answers: Answers) -> int | None:
        """The next page with something to show, None after the last. Page 0 is before the first."""
        for later in range(number + 1, len(self._always) + 1):
            if self._always[later] or self._is_shown(later, answers):
                return later
        return None

    def _is_shown(self, number: int, answers: Answers) -> bool:
        state = _run(self._deciding[number], answers)
        if number in state.hidden:
            return False
        return any(
            question.key in state.relevant or self._plan.steps[question.key].relevant is None
            for question in self._plan.shown_on(number)
        )

    def relevant_on(self, page_number: int, answers: Answers) -> frozenset[str]:
        """The keys of the questions asked on this page, from the answers of the page and of `reads`."""
        state = _run(self._showing[page_number], answers)
        questions = self.questionnaire.pages[page_number - 1].questions
        return frozenset(question.key for question in questions if question.key in state.relevant)

    def offered(self, key: str, answers: Answers) -> tuple[Choice, ...]:
        """The choices of a question that the answers leave open, in the list's order. Raises KeyError."""
        step = self._plan.steps[key]
        if step.choice_filter is None:
            return step.choices
        return _offered(step, _run(self._plan.closure([key]), answers).values)

    def said(self, words: Words, language: str, answers: Answers) -> str:
        """A text with the answers it speaks of put in. Nothing is escaped, and answers are never read as rules."""
        text = in_language(words, language, self.questionnaire.languages)
        keys = piped(text)
        if not keys:
            return text
        owner = self._plan.owner
        values = _run(self._plan.closure(owner[key] for key in keys if key in owner), answers).values
        return fill(text, lambda key: self._told(key, language, answers, values))

    def _told(self, key: str, language: str, answers: Answers, values: Mapping[str, Value]) -> str:
        if key not in values:
            return ""
        own_text = values.get(own_text_key(key))
        step = self._plan.steps.get(key)
        if step is None:  # the text of «Annet»
            return str(values[key])
        answer = _computed(values[key]) if step.calculation is not None else answers.get(key)
        return tell(
            step.question, step.choices, answer, own_text if isinstance(own_text, str) else "", language
        )

    def problems(self, page_number: int, answers: Answers) -> tuple[AnswerProblem, ...]:
        """Why the page's answers cannot stand, in the order of its questions. Raises KeyError for no such page."""
        state = _run(self._showing[page_number], answers)
        return self._problems(page_number, answers, state)

    def _problems(self, number: int, answers: Answers, state: _State) -> tuple[AnswerProblem, ...]:
        found = (
            _problem(self._plan.steps[question.key], answers, state)
            for question in self._plan.shown_on(number)
            if question.key in state.relevant
        )
        return tuple(one for one in found if one is not None)

    def settle(self, answers: Answers) -> Settled:
        """What is kept when somebody is done: calculations filled in, and what was not asked (or not offered) dropped."""
        state = _run(self._plan.whole, answers)
        kept: dict[str, Answer] = {}
        for key, step in self._plan.steps.items():
            if key in state.relevant:
                kept |= _kept(step, answers, state.values)
        problems = [one for number in self._always for one in self._problems(number, kept, state)]
        dropped = tuple(key for key in answers if key not in kept)
        return Settled(kept, dropped, tuple(problems))


def _run(steps: Collection[Step | PageStep], answers: Answers) -> _State:
    """Take the steps in their order. Answers to what is not asked are not there for the steps that follow."""
    values: dict[str, Value] = {}
    relevant: set[str] = set()
    hidden: set[int] = set()
    for step in steps:
        if isinstance(step, PageStep):
            if not step.relevant(values):
                hidden.add(step.number)
            continue
        if step.page in hidden or (step.relevant is not None and not step.relevant(values)):
            continue
        key = step.question.key
        relevant.add(key)
        value = _value(step, answers, values)
        if value is not None:
            values[key] = value
            if step.own_text:
                _add_own_text(step, value, answers, values)
    return _State(values, relevant, hidden)


def _value(step: Step, answers: Answers, values: Mapping[str, Value]) -> Value:
    """What the rules that follow may read of a question that is asked."""
    if step.calculation is not None:
        value = step.calculation(values)
        # Kept as 1 and 0, so that rules read the same before and after.
        return float(value) if value is True or value is False else value
    answer = answers.get(step.question.key)
    if answer is None:
        return None
    value = step.read(answer)
    return value if step.choice_filter is None else _still_offered(step, value, values)


def _add_own_text(step: Step, value: Value, answers: Answers, values: dict[str, Value]) -> None:
    key = own_text_key(step.question.key)
    text = answers.get(key)
    chosen = value if isinstance(value, tuple) else (value,)
    opened = any(isinstance(one, str) and one in step.own_text for one in chosen)
    if opened and isinstance(text, str) and text.strip():
        values[key] = text.strip()


def _offered(step: Step, values: Mapping[str, Value]) -> tuple[Choice, ...]:
    return step.choices if step.choice_filter is None else _filtered(step, step.choices, values)


def _filtered(step: Step, choices: Iterable[Choice], values: Mapping[str, Value]) -> tuple[Choice, ...]:
    """Those of the choices that the question's filter leaves open."""
    holds = step.choice_filter
    if holds is None:
        return tuple(choices)
    read = {key: values[key] for key in step.filter_reads if key in values}
    return tuple(choice for choice in choices if holds(read | _columns(choice)))


def _columns(choice: Choice) -> dict[str, Value]:
    """What a choice filter reads of a choice: its attributes, and its key as XLSForm's `name`."""
    return {"@name": choice.key, **{f"@{name}": value for name, value in choice.attributes.items()}}


def _still_offered(step: Step, value: Value, values: Mapping[str, Value]) -> Value:
    """The part of an answer that its choice filter leaves open. Only what was chosen is asked for: lists may be long."""
    chosen = value if isinstance(value, tuple | Mapping) else (value,)
    keys = {key for key in chosen if isinstance(key, str) and key in step.by_key}
    gone = keys - {choice.key for choice in _filtered(step, map(step.by_key.__getitem__, keys), values)}
    if not gone:
        return value
    if isinstance(value, tuple):
        return tuple(one for one in value if isinstance(one, str) and one not in gone) or None
    if isinstance(value, Mapping):
        return {key: points for key, points in value.items() if key not in gone} or None
    return None


def _problem(step: Step, answers: Answers, state: _State) -> AnswerProblem | None:
    question = step.question
    answer = answers.get(question.key)
    value = None if answer is None else step.read(answer)
    if answer is not None and not _is_blank(answer):
        found = limits(question, _offered(step, state.values), answer) or _own_text_problem(step, answers)
        if found is not None:
            return found
    if is_missing(value):
        asked = step.required is not None and step.required(state.values)
        return problem(question.key, "required", question.required_message) if asked else None
    # An aside is no value that a rule about values could be about.
    apart = isinstance(value, Pick) and value.aside is not None
    if step.constraint is None or apart or step.constraint({**state.values, OWN: value}):
        return None
    return problem(question.key, "constraint", question.constraint_message)


def _own_text_problem(step: Step, answers: Answers) -> AnswerProblem | None:
    text = answers.get(own_text_key(step.question.key)) if step.own_text else None
    return too_long(step.question.key, text, step.question.longest) if isinstance(text, str) else None


def _kept(step: Step, answers: Answers, values: Mapping[str, Value]) -> dict[str, Answer]:
    """A question's entries among the answers that are kept: none, its answer, and the text of «Annet»."""
    key = step.question.key
    if step.calculation is not None:
        computed = _computed(values.get(key))
        return {} if computed is None else {key: computed}
    answer, value = answers.get(key), values.get(key)
    if answer is None or _is_blank(answer) or step.question.kind is Kind.INFORMATION:
        return {}
    if (
        value is None
    ):  # no longer offered; or no answer to this question at all, which stays and has its problem
        return {} if step.choice_filter is not None else {key: answer}
    own_text = values.get(own_text_key(key)) if step.own_text else None
    kept: dict[str, Answer] = {key: _tidy(step, answer, value)}
    return kept | ({own_text_key(key): own_text} if isinstance(own_text, str) else {})


def _tidy(step: Step, answer: Answer, value: Value) -> Answer:
    """The answer without what is no longer offered; several choices in the list's order."""
    if isinstance(answer, Mapping) and step.choice_filter is not None and isinstance(value, Mapping):
        return dict(value)
    if not isinstance(answer, tuple) or step.question.kind not in (Kind.CHOICES, Kind.RANKING):
        return answer
    keys = [one for one in answer if isinstance(one, str)]
    if step.choice_filter is not None and isinstance(value, tuple):
        keys = [one for one in keys if one in value]
    if step.question.kind is Kind.CHOICES:
        place = {choice.key: number for number, choice in enumerate(step.choices)}
        keys.sort(key=lambda one: place.get(one, len(place)))
    return tuple(keys)


def _is_blank(answer: Answer) -> bool:
    if isinstance(answer, Aside | int | float):
        return False
    return not (answer.strip() if isinstance(answer, str) else answer)


def _computed(value: Value) -> Answer | None:
    """A calculated value as an answer: whole numbers without decimals, yes and no as 1 and 0, a choice as its key."""
    if value is None or is_missing(value):
        return None
    if isinstance(value, int | float):
        return int(value) if value == int(value) else value
    return str(text_of(value)) or None  # a pick as a plain text


_KEPT = 64
_lock = Lock()
_by_object: OrderedDict[int, tuple[Questionnaire, Way]] = OrderedDict()
_by_hash: OrderedDict[str, Way] = OrderedDict()


def way(questionnaire: Questionnaire) -> Way:
    """The way through this questionnaire, compiled once for its content. Raises ExpressionError for a broken rule."""
    known = _by_object.get(id(questionnaire))
    if known is not None and known[0] is questionnaire:
        return known[1]
    digest = content_hash(questionnaire)
    made = _by_hash.get(digest) or Way(questionnaire)
    with _lock:
        _remember(_by_hash, digest, made)
        # The object is kept too, so that no other one can come to live at its address.
        _remember(_by_object, id(questionnaire), (questionnaire, made))
    return made


def _remember[K, V](store: OrderedDict[K, V], key: K, made: V) -> None:
    store[key] = made
    store.move_to_end(key)
    while len(store) > _KEPT:
        store.popitem(last=False)
