"""What an import brings, what it could not carry over, and why one is refused."""

from __future__ import annotations

from dataclasses import dataclass

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Questionnaire


@dataclass(frozen=True)
class Loss:
    """One thing that was not carried over: where it stood (sheet and cell, question code) and what it was."""

    where: str
    words: Words


@dataclass(frozen=True)
class Imported:
    """A questionnaire from another tool, with the list of what is not in it."""

    questionnaire: Questionnaire
    losses: tuple[Loss, ...]


class ImportRefused(ValueError):
    """The file cannot be taken in. Says where, and what to do, in every language."""

    def __init__(self, where: str, words: Words) -> None:
        super().__init__(f"{where}: {words['nb']}")
        self.where = where
        self.words = words
