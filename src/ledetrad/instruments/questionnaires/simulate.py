"""A questionnaire tried before anybody is asked: many invented people walk through it, and what they met is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from ledetrad.instruments.questionnaires.bot import Walk, walk
from ledetrad.instruments.questionnaires.model import Answers, Kind, Question, Questionnaire

# Seconds to answer, by kind: our own estimate, not measured on people. Reading comes on top.
SECONDS: Mapping[Kind, float] = {
    Kind.CHOICE: 6,
    Kind.CHOICES: 12,
    Kind.NUMBER: 8,
    Kind.DATE: 10,
    Kind.TEXT: 15,
    Kind.LONG_TEXT: 45,
    Kind.RANKING: 30,
    Kind.ALLOCATION: 35,
    Kind.OWN_ROWS: 60,
}
WORDS_A_SECOND = 4.0  # 240 words a minute


@dataclass(frozen=True)
class Spread:
    """The least, the middle and the most of something among the walks."""

    least: float
    middle: float
    most: float


@dataclass(frozen=True)
class Simulation:
    """What the walks met. `reached` counts walks by question; `never` are questions and pages nobody met.

    `refused` are questions where no answer was found that the rules accept: a rule that cannot be kept.
    """

    people: int
    minutes: Spread
    pages: Spread
    reached: Mapping[str, int]
    never: tuple[str, ...]
    pages_never: tuple[int, ...]
    refused: tuple[str, ...]
    sheets: tuple[Answers, ...]


def simulate(
    questionnaire: Questionnaire, *, people: int = 100, seed: int = 1, language: str = "nb"
) -> Simulation:
    """Let `people` invented persons walk through. The same seed gives the same walks. ValueError for no people."""
    if people < 1:
        raise ValueError("at least one must walk through")
    walks = [walk(questionnaire, seed * 1_000_003 + number, language) for number in range(people)]
    by_key = {question.key: question for question in questionnaire.questions}
    reached = Counter(key for one in walks for key in one.asked)
    seen = {page for one in walks for page in one.pages}
    return Simulation(
        people=people,
        minutes=_spread([_seconds(one, by_key, language) / 60 for one in walks]),
        pages=_spread([float(len(one.pages)) for one in walks]),
        reached={key: reached[key] for key in by_key},
        never=tuple(
            key for key, one in by_key.items() if one.kind is not Kind.CALCULATION and not reached[key]
        ),
        pages_never=tuple(number for number in range(1, len(questionnaire.pages) + 1) if number not in seen),
        refused=tuple(sorted({problem.key for one in walks for problem in one.refused})),
        sheets=tuple(one.settled.answers for one in walks),
    )


def _spread(values: list[float]) -> Spread:
    return Spread(min(values), float(median(values)), max(values))


def _seconds(one: Walk, by_key: Mapping[str, Question], language: str) -> float:
    return sum(_of_question(by_key[key], language) for key in one.asked)


def _of_question(question: Question, language: str) -> float:
    words = sum(len(text.split()) for text in _texts(question, language))
    return SECONDS.get(question.kind, 0.0) + words / WORDS_A_SECOND


def _texts(question: Question, language: str) -> Iterator[str]:
    for words in (question.text, question.hint, question.story):
        yield words.get(language, "")
