"""One thing to mend in a questionnaire."""

from __future__ import annotations

from dataclasses import dataclass

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.check_words import placed, words


@dataclass(frozen=True)
class Problem:
    """A stable code, the cell it is in («q3.relevant», «list:yes_no.2», «page:p1.title»), and what to say to the author."""

    code: str
    where: str
    words: Words


def problem(
    code: str,
    where: str,
    *,
    name: str = "",
    language: str = "",
    nearest: str = "",
    position: int | None = None,
) -> Problem:
    """The problem with its sentence; `position` is where in an expression, from 0."""
    sentence = words(code, name=name, language=language, nearest=nearest)
    return Problem(code, where, sentence if position is None else placed(sentence, position))
