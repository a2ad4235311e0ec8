"""Answers from another tool: a questionnaire that fits them, the answers, and what could not be carried over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ledetrad.instruments.exchange.foreign.keys import fitting
from ledetrad.instruments.exchange.foreign.mending import mended
from ledetrad.instruments.exchange.losses import ImportRefused, Loss
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.dataset import ASIDE_WORDS, Record
from ledetrad.instruments.questionnaires.model import Aside, Battery, Choice, Page, Question, Questionnaire

type Answered = list[Any]
"""What everyone answered to one question, in the order of the people; None for nothing."""

PER_PAGE: Final = 10
"""Questions on a page of a questionnaire that was made from a table, which knows no pages."""

_UNSEEN: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class ImportedData:
    """A questionnaire made after a file of answers, the answers as records, and what is not in them.

    `taken_as`: how the file was read (encoding, separator), to be shown beside the losses; empty for files that say it.
    """

    questionnaire: Questionnaire
    records: tuple[Record, ...]
    losses: tuple[Loss, ...]
    taken_as: Words | None = None


class Losses:
    """What is lost on the way, told in the words of one table. Many of one kind in one place are told once."""

    def __init__(self, table: Mapping[str, Words]) -> None:
        self._table = table
        self._told: dict[tuple[str, str], Loss] = {}

    def tell(self, where: str, what: str, **facts: object) -> None:
        """Write down one loss; the first of its kind at a place stands."""
        words = {language: text.format(**facts) for language, text in self._table[what].items()}
        self._told.setdefault((where, what), Loss(where, words))

    def told(self) -> tuple[Loss, ...]:
        """All of them, in the order they came."""
        return tuple(self._told.values())


def refused(table: Mapping[str, Words], where: str, what: str, **facts: object) -> ImportRefused:
    """The refusal `what` of a table of words, filled in."""
    return ImportRefused(where, {language: text.format(**facts) for language, text in table[what].items()})


def one_line(text: str) -> str:
    """A text that is no HTML, on one line and without signs that cannot be seen or turn the writing around."""
    return " ".join(_UNSEEN.sub("", text).split())


def pages_of(questions: Sequence[Question]) -> tuple[Page, ...]:
    """The questions in pages of ten."""
    return tuple(
        Page(f"page_{start // PER_PAGE + 1}", tuple(questions[start : start + PER_PAGE]))
        for start in range(0, len(questions), PER_PAGE)
    )


class Lists:
    """The lists of choices made so far; equal lists are one."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self.lists: dict[str, tuple[Choice, ...]] = {}

    def name(self, choices: Sequence[Choice]) -> str:
        """The name of the list with these choices."""
        mark = repr(tuple(choices))
        if mark not in self._names:
            self._names[mark] = f"list_{len(self._names) + 1}"
            self.lists[self._names[mark]] = tuple(choices)
        return self._names[mark]


_MEANT: Final[Mapping[str, Aside]] = {
    **{text.casefold(): aside for aside, words in ASIDE_WORDS.items() for text in words.values()},
    "usikker": Aside.DONT_KNOW,
    "vet ikke / usikker": Aside.DONT_KNOW,
    "husker ikke": Aside.DONT_KNOW,
    "dont know": Aside.DONT_KNOW,
    "do not know": Aside.DONT_KNOW,
    "not sure": Aside.DONT_KNOW,
    "ikke relevant": Aside.NOT_APPLICABLE,
    "ikkje relevant": Aside.NOT_APPLICABLE,
    "n/a": Aside.NOT_APPLICABLE,
    "ønsker ikke å svare": Aside.REFUSED,
    "ønskjer ikkje å svare": Aside.REFUSED,
    "vil ikke oppgi": Aside.REFUSED,
    "refused": Aside.REFUSED,
}


def aside_meant(text: str) -> Aside | None:
    """The aside an answer's text says in plain words («Vet ikke», «Not applicable»); None for every other text."""
    return _MEANT.get(" ".join(text.casefold().replace("’", "'").split()).strip(".()–- "))


class Making:
    """A questionnaire and its records, put together a question at a time."""

    def __init__(self, words: Mapping[str, Words], language: str) -> None:
        self.language = language
        self.losses = Losses(words)
        self.lists = Lists()
        self._questions: list[Question] = []
        self._answers: list[tuple[str, Answered]] = []

    def add(self, question: Question, answers: Answered) -> None:
        """One question with everyone's answer, None where there is none."""
        self._questions.append(question)
        self._answers.append((question.key, answers))

    def data(
        self,
        name: str,
        title: str,
        people: int,
        *,
        contexts: Sequence[Mapping[str, str]] = (),
        batteries: Sequence[Battery] = (),
        taken_as: Words | None = None,
    ) -> ImportedData:
        """All of it. `contexts` are what is known of each person beside the answers."""
        questionnaire = Questionnaire(
            name=fitting(name, "s"),
            title={self.language: title},
            version="1",
            languages=(self.language,),
            pages=pages_of(self._questions),
            lists=self.lists.lists,
            batteries=tuple(batteries),
        )
        questionnaire, objections = mended(questionnaire)
        records = tuple(
            Record(
                {key: answers[person] for key, answers in self._answers if answers[person] is not None},
                contexts[person] if contexts else {},
            )
            for person in range(people)
        )
        return ImportedData(questionnaire, records, (*self.losses.told(), *objections), taken_as)
