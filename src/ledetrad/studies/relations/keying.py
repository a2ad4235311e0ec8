"""A sheet of paper keyed in: each question is one small cell that takes the number printed beside the answer.

Numbers beside answers are their own values where a list has whole ones (1-5, 0-10), else 1, 2, 3. «Vet ikke», «ikke
aktuelt» and «vil ikke svare» are letters, so that no number means two things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.fields import DATE_PARTS, aside_field, part_field, text_field
from ledetrad.instruments.questionnaires.model import Answer, Aside, Choice, Kind, Question, Questionnaire
from ledetrad.instruments.questionnaires.piping import in_language
from ledetrad.instruments.questionnaires.reading import read_page

LETTERS: Final[Mapping[Aside, str]] = {
    Aside.DONT_KNOW: "v",
    Aside.NOT_APPLICABLE: "i",
    Aside.REFUSED: "r",
}
NOT_KEYED: Final = (Kind.INFORMATION, Kind.CALCULATION)
OF_LIST: Final = (Kind.CHOICE, Kind.CHOICES, Kind.RANKING)


@dataclass(frozen=True)
class Keyed:
    """What a sheet was keyed in as, by page, and what could not be read, by question."""

    pages: dict[int, dict[str, Answer]]
    problems: dict[str, str]


class NotKeyed(Exception):
    """A cell that means nothing here."""


class _Cells:
    """The fields of a page, as a browser would have sent them."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        self._fields = fields

    def getlist(self, key: str, /) -> list[str]:
        """The values under a name."""
        return self._fields.get(key, [])


def code_of(choices: tuple[Choice, ...], choice: Choice) -> str:
    """What stands beside an answer on paper, and is keyed in."""
    if choice.aside is not None:
        return LETTERS[choice.aside]
    own = [one for one in choices if one.aside is None]
    values = [one.value for one in own]
    if all(value is not None and value >= 0 and value == int(value) for value in values) and len(
        set(values)
    ) == len(values):
        return str(int(choice.value or 0))
    return str(own.index(choice) + 1)


def codes_of(form: Questionnaire, question: Question, language: str) -> list[tuple[str, str]]:
    """The numbers and letters a question takes, with what they mean."""
    choices = form.choices_of(question)
    found = [
        (code_of(choices, choice), in_language(choice.text, language, form.languages)) for choice in choices
    ]
    labels = {
        Aside.DONT_KNOW: _("Vet ikke"),
        Aside.NOT_APPLICABLE: _("Ikke aktuelt"),
        Aside.REFUSED: _("Vil ikke svare"),
    }
    there = {choice.aside for choice in choices}
    return [*found, *((LETTERS[aside], labels[aside]) for aside in question.asides if aside not in there)]


def how_to(question: Question) -> str:
    """How a cell is written, where it is not one number."""
    return {
        Kind.CHOICES: _("flere: 1,3"),
        Kind.RANKING: _("i rekkefølge: 3,1,2"),
        Kind.ALLOCATION: _("poeng i listens rekkefølge: 30,70,0"),
        Kind.DATE: _("dag.måned.år"),
        Kind.OWN_ROWS: _("rader med ; og celler med |"),
        Kind.TEXT: _("tekst"),
        Kind.LONG_TEXT: _("tekst"),
        Kind.NUMBER: _("tall"),
    }.get(question.kind, "")


def read_keyed(form: Questionnaire, typed: Mapping[str, str], language: str) -> Keyed:
    """What was typed into the cells, by the question's key, as answers of each page."""
    pages: dict[int, dict[str, Answer]] = {}
    problems: dict[str, str] = {}
    for number, page in enumerate(form.pages, start=1):
        fields: dict[str, list[str]] = {}
        for question in page.questions:
            cell = typed.get(question.key, "").strip()
            if cell and question.kind not in NOT_KEYED:
                try:
                    fields |= _fields(form, question, cell)
                except NotKeyed as wrong:
                    problems[question.key] = str(wrong)
        reading = read_page(form, number, _Cells(fields))
        for problem in reading.problems:
            problems.setdefault(problem.key, in_language(problem.words, language, ("nb",)))
        pages[number] = reading.answers
    return Keyed(pages, problems)


def _fields(form: Questionnaire, question: Question, cell: str) -> dict[str, list[str]]:
    key, choices = question.key, form.choices_of(question)
    letters = {LETTERS[aside]: aside for aside in question.asides}
    if cell.casefold() in letters:
        return {aside_field(key): [letters[cell.casefold()].value]}
    if question.kind in OF_LIST:
        return _of_list(question, choices, cell)
    if question.kind is Kind.ALLOCATION:
        points = [part.strip() for part in cell.split(",")]
        if len(points) > len(choices):
            raise NotKeyed(_("Flere tall enn det er svar."))
        return {part_field(key, one.key): [given] for one, given in zip(choices, points, strict=False)}
    if question.kind is Kind.DATE:
        parts = cell.replace("/", ".").replace("-", ".").split(".")
        if len(parts) != len(DATE_PARTS):
            raise NotKeyed(_("Skriv dag.måned.år."))
        return {part_field(key, part): [given] for part, given in zip(DATE_PARTS, parts, strict=True)}
    if question.kind is Kind.OWN_ROWS:
        return {
            part_field(key, row, column.key): [given.strip()]
            for row, line in enumerate(cell.split(";")[: question.rows])
            for column, given in zip(question.columns, line.split("|"), strict=False)
        }
    return {key: [cell]}


def _of_list(question: Question, choices: tuple[Choice, ...], cell: str) -> dict[str, list[str]]:
    """One number, several, or several in order; what stands after a colon was written at «Annet»."""
    numbers, _sign, own_text = cell.partition(":")
    chosen = [_choice(choices, part) for part in numbers.replace(" ", ",").split(",") if part]
    if question.kind is Kind.RANKING:
        return {part_field(question.key, one.key): [str(place)] for place, one in enumerate(chosen, start=1)}
    if question.kind is Kind.CHOICE and len(chosen) > 1:
        raise NotKeyed(_("Bare ett tall her."))
    own = {text_field(question.key): [own_text.strip()]} if own_text.strip() else {}
    return {question.key: [one.key for one in chosen]} | own


def _choice(choices: tuple[Choice, ...], typed: str) -> Choice:
    for choice in choices:
        if code_of(choices, choice) == typed.casefold():
            return choice
    known = ", ".join(code_of(choices, choice) for choice in choices)
    raise NotKeyed(_("«%(typed)s» er ikke et av svarene (%(known)s).") % {"typed": typed, "known": known})
