"""Somebody who answers a questionnaire by chance, page by page, as a person would meet it.

It knows no more than a page does: the answers of the page itself and of the pages in `Way.reads`. So a walk also
tries whether that is enough.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor

from ledetrad.instruments.questionnaires.corners import Corner, corners
from ledetrad.instruments.questionnaires.expressions.answered import own_text_key
from ledetrad.instruments.questionnaires.limits import AnswerProblem
from ledetrad.instruments.questionnaires.model import (
    Answer,
    Answers,
    Choice,
    Kind,
    Question,
    Questionnaire,
)
from ledetrad.instruments.questionnaires.route import Settled, Way, way

TRIES = 40  # for an answer that its rules accept
_WITH_CORNERS = frozenset({Kind.NUMBER, Kind.TEXT, Kind.LONG_TEXT, Kind.DATE})
_SAMPLE = {"nb": "Svar nummer", "nn": "Svar nummer", "en": "Answer number"}

type Answerer = Callable[[Question, tuple[Choice, ...], random.Random], Answer | None]


@dataclass(frozen=True)
class Visit:
    """One page: what was asked there, what was answered, and what the rules would not accept after many tries."""

    page: int
    asked: tuple[str, ...]
    answers: Answers
    refused: tuple[AnswerProblem, ...]


@dataclass(frozen=True)
class Walk:
    """One way through, in order, and what is kept at the end."""

    visits: tuple[Visit, ...]
    settled: Settled

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages seen, in order."""
        return tuple(visit.page for visit in self.visits)

    @property
    def asked(self) -> frozenset[str]:
        """The keys of everything that was asked."""
        return frozenset(key for visit in self.visits for key in visit.asked)

    @property
    def refused(self) -> tuple[AnswerProblem, ...]:
        """Where the bot could not find an answer that the rules accept."""
        return tuple(one for visit in self.visits for one in visit.refused)


def walk(
    questionnaire: Questionnaire,
    seed: int,
    language: str = "nb",
    *,
    skip: float = 0.1,
    aside: float = 0.05,
    answerer: Answerer | None = None,
) -> Walk:
    """Answer the questionnaire from its first page to its last; the same seed gives the same answers.

    `skip` is the share of questions left open where that is allowed, `aside` the share of «vet ikke» where it is
    offered. `answerer` may answer instead (None: leave it open). Texts are said on the way, so a broken one shows.
    """
    route = way(questionnaire)
    chance = random.Random(seed)  # noqa: S311 - answers for trials, no secret
    person = _Person(route, chance, language, skip, aside, answerer, corners(questionnaire))
    saved: dict[int, Answers] = {}
    visits: list[Visit] = []
    number = route.next_page(0, {})
    while number is not None:
        before: dict[str, Answer] = {}
        for page in sorted(route.reads(number)):
            before |= saved.get(page, {})
        visit = person.visit(number, before)
        saved[number] = visit.answers
        visits.append(visit)
        number = route.next_page(number, {**before, **visit.answers})
    everything: dict[str, Answer] = {}
    for answers in saved.values():
        everything |= answers
    return Walk(tuple(visits), route.settle(everything))


@dataclass(frozen=True)
class _Person:
    route: Way
    chance: random.Random
    language: str
    skip: float
    aside: float
    answerer: Answerer | None
    corners: Mapping[str, tuple[Corner, ...]]

    def visit(self, number: int, before: Answers) -> Visit:
        """Answer one page from the top, then mend what its rules do not accept."""
        questions = self.route.questionnaire.pages[number - 1].questions
        known = dict(before)
        for question in questions:
            if question.key in self.route.relevant_on(number, known):
                self.answer(question, known, may_skip=True)
        by_key = {question.key: question for question in questions}
        refused = self.route.problems(number, known)
        for _ in range(TRIES):
            for one in refused:
                self.answer(by_key[one.key], known, may_skip=one.code != "required")
            refused = self.route.problems(number, known)
            if not refused:
                break
        asked = self.route.relevant_on(number, known)
        for question in questions:
            if question.key not in asked:  # it was, before another answer was mended
                _forget(question, known)
        self.read(number, known)
        shown = tuple(one.key for one in questions if one.key in asked and one.kind is not Kind.CALCULATION)
        return Visit(number, shown, {key: known[key] for key in known if key not in before}, refused)

    def read(self, number: int, known: Answers) -> None:
        page = self.route.questionnaire.pages[number - 1]
        self.route.said(page.title, self.language, known)
        for question in page.questions:
            for words in (question.text, question.hint, question.story):
                self.route.said(words, self.language, known)

    def answer(self, question: Question, known: dict[str, Answer], *, may_skip: bool) -> None:
        """Put an answer to the question among the known ones, or take it away."""
        choices = self.route.offered(question.key, known)
        given = (self.answerer or self.by_chance)(question, choices, self.chance)
        if self.answerer is None and may_skip and self.chance.random() < self.skip:
            given = None
        _forget(question, known)
        if given is None:
            return
        known[question.key] = given
        chosen = given if isinstance(given, tuple) else (given,)
        if any(choice.own_text and choice.key in chosen for choice in choices):
            known[own_text_key(question.key)] = self.text()

    def text(self) -> str:
        return f"{_SAMPLE.get(self.language, _SAMPLE['nb'])} {self.chance.randint(1, 99)}"

    def by_chance(
        self, question: Question, choices: tuple[Choice, ...], chance: random.Random
    ) -> Answer | None:
        """An answer of the question's kind, within its limits."""
        if question.asides and chance.random() < self.aside:
            return chance.choice(question.asides)
        if (near := self.corner(question)) is not None:
            return near
        if question.kind is Kind.CHOICE:
            return _one(choices, self.aside, chance)
        if question.kind is Kind.OWN_ROWS:
            return tuple(self.row(question) for _ in range(chance.randint(1, max(1, question.rows))))
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT):
            return self.text()[: question.longest]
        return _BY_KIND[question.kind](question, choices, chance) if question.kind in _BY_KIND else None

    def corner(self, question: Question) -> Answer | None:
        """Every second time, an answer at which some rule turns: there a form goes wrong."""
        wanted = str if question.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE) else float
        known = [one for one in self.corners.get(question.key, ()) if isinstance(one, wanted)]
        if question.kind not in _WITH_CORNERS or not known or self.chance.random() < 0.5:
            return None
        corner = self.chance.choice(known)
        if isinstance(corner, str):
            return corner
        near = corner + self.chance.choice((-1, 0, 1))
        return near if question.decimals else floor(near)

    def row(self, question: Question) -> dict[str, str | float]:
        cells: dict[Kind, str | float] = {Kind.NUMBER: self.chance.randint(0, 9), Kind.DATE: "2026-05-14"}
        text = self.text()[: question.longest]
        return {column.key: cells.get(column.kind, text) for column in question.columns}


def _forget(question: Question, known: dict[str, Answer]) -> None:
    """Take the answer to a question away, with the text of its «Annet»."""
    known.pop(question.key, None)
    known.pop(own_text_key(question.key), None)


def _one(choices: Sequence[Choice], aside: float, chance: random.Random) -> Answer | None:
    apart = [choice for choice in choices if choice.aside is not None]
    rest = [choice for choice in choices if choice.aside is None]
    if apart and (not rest or chance.random() < aside):
        return chance.choice(apart).key
    return chance.choice(rest).key if rest else None


def _several(question: Question, choices: Sequence[Choice], chance: random.Random) -> Answer | None:
    rest = [choice.key for choice in choices if choice.aside is None]
    if not rest:
        return None
    most = min(len(rest), question.limit or len(rest))
    chosen = chance.sample(rest, chance.randint(1, most))
    return tuple(chosen if question.kind is Kind.RANKING else [key for key in rest if key in chosen])


def _shared_out(question: Question, choices: Sequence[Choice], chance: random.Random) -> Answer | None:
    keys = [choice.key for choice in choices if choice.aside is None]
    if not keys:
        return None
    total = question.total if question.total is not None else 100.0
    cuts = sorted(chance.randint(0, int(total)) for _ in keys[1:])
    edges = [0.0, *cuts, total]
    return {key: edges[place + 1] - edges[place] for place, key in enumerate(keys)}


def _number(question: Question, choices: Sequence[Choice], chance: random.Random) -> Answer:
    low = question.low if question.low is not None else min(0.0, question.high or 0.0)
    high = question.high if question.high is not None else low + 100
    if question.decimals:
        return round(chance.uniform(low, high), 1)
    return chance.randint(ceil(low), max(ceil(low), floor(high)))


def _date(question: Question, choices: Sequence[Choice], chance: random.Random) -> Answer:
    return (date(2026, 1, 1) + timedelta(days=chance.randint(-9000, 364))).isoformat()


_BY_KIND: dict[Kind, Callable[[Question, tuple[Choice, ...], random.Random], Answer | None]] = {
    Kind.CHOICES: _several,
    Kind.RANKING: _several,
    Kind.ALLOCATION: _shared_out,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
}
