"""What is different between two editions of a questionnaire, in words an author knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from typing import Final

from ledetrad.instruments.model import LANGUAGES, Words
from ledetrad.instruments.questionnaires.differences_words import (
    language_name,
    sentence,
    value_name,
    yes,
)
from ledetrad.instruments.questionnaires.model import Choice, Column, Question, Questionnaire, Scale
from ledetrad.instruments.questionnaires.piping import in_language

_LONGEST: Final = 120


class Change(StrEnum):
    """What kind of difference it is."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    TEXT = "text"
    ANSWERS = "answers"
    RULE = "rule"
    SCALE = "scale"
    OTHER = "other"


@dataclass(frozen=True)
class Difference:
    """One difference: what it is, the cell it is in («q3.relevant»), and how it is told."""

    change: Change
    where: str
    words: Words


_RULES: Final = ("required", "relevant", "constraint", "calculation", "choice_filter")
_QUESTION_TEXTS: Final = ("text", "hint", "story", "unit", "required_message", "constraint_message")
_QUESTION_CELLS: Final = (
    *("kind", "layout", "battery", "limit", "total", "decimals", "low", "high", "longest", "rows"),
    *("asides", "audience", "metadata"),
)
_CHOICE_CELLS: Final = ("value", "aside", "role", "own_text", "attributes")
_SCALE_CELLS: Final = ("items", "reversed", "low", "high", "method", "minimum_valid", "norms", "source")


def differences(old: Questionnaire, new: Questionnaire) -> tuple[Difference, ...]:
    """Everything that is different, in the order a reader meets it in `new`; nothing when they are the same.

    Questions, pages, answers, scales and roles are known by their keys. What was moved is the fewest that must move to
    give the new order.
    """
    return tuple(_Comparison(old, new).all())


class _Comparison:
    """Two editions side by side."""

    def __init__(self, old: Questionnaire, new: Questionnaire) -> None:
        self.old, self.new = old, new
        self._told: set[tuple[str, str]] = set()  # a list that many questions share is told of once
        self.languages = tuple(dict.fromkeys((*new.languages, *old.languages)))

    def all(self) -> Iterator[Difference]:
        """Every difference, from the top of the form to what is behind it."""
        yield from self._head()
        yield from self._pages()
        yield from self._questions()
        yield from self._batteries()
        yield from self._scales()
        yield from self._roles()

    def _head(self) -> Iterator[Difference]:
        old, new = self.old, self.new
        name = self._called(new.title, new.name)
        for code, some, others in (("added", new, old), ("removed", old, new)):
            for language in some.languages:
                if language not in others.languages:
                    words = sentence(f"language_{code}", name=language_name(language))
                    yield Difference(Change(code), f"languages.{language}", words)
        for cell in ("title", "intro", "note"):
            yield from self._texts("", cell, name, getattr(old, cell), getattr(new, cell))
        yield from self._cells("", name, old, new, ("shelf", "source", "licence", "minutes", "review"))
        for part in fields(new.reporting):
            yield from self._cells("reporting.", name, old.reporting, new.reporting, (part.name,))

    def _pages(self) -> Iterator[Difference]:
        before = {page.key: page for page in self.old.pages}
        after = {page.key: page for page in self.new.pages}
        for number, page in enumerate(self.new.pages, start=1):
            if page.key not in before:
                name = self._called(page.title, str(number))
                yield Difference(Change.ADDED, f"page:{page.key}", sentence("page_added", name=name))
        for number, page in enumerate(self.old.pages, start=1):
            if page.key not in after:
                name = self._called(page.title, str(number))
                yield Difference(Change.REMOVED, f"page:{page.key}", sentence("page_removed", name=name))
        for key in _moved(list(before), list(after)):
            name = self._called(after[key].title, key)
            yield Difference(Change.MOVED, f"page:{key}", sentence("page_moved", name=name))
        for key, page in after.items():
            if key in before:
                name = self._called(page.title, key)
                for cell in ("title", "section"):
                    yield from self._texts(
                        f"page:{key}.", cell, name, getattr(before[key], cell), getattr(page, cell)
                    )
                yield from self._cells(
                    f"page:{key}.", name, before[key], page, ("relevant",), change=Change.RULE
                )

    def _questions(self) -> Iterator[Difference]:
        before = {question.key: question for question in self.old.questions}
        after = {question.key: question for question in self.new.questions}
        pages_before = {one.key: page.key for page in self.old.pages for one in page.questions}
        pages_after = {one.key: page.key for page in self.new.pages for one in page.questions}
        moved = _moved(list(before), list(after))
        for key, question in before.items():
            if key not in after:
                words = sentence("question_removed", name=self._question(question))
                yield Difference(Change.REMOVED, key, words)
        for key, question in after.items():
            name = self._question(question)
            if key not in before:
                yield Difference(Change.ADDED, key, sentence("question_added", name=name))
                continue
            if pages_before[key] != pages_after[key]:
                yield Difference(Change.MOVED, key, sentence("question_page", name=name))
            elif key in moved:
                yield Difference(Change.MOVED, key, sentence("question_moved", name=name))
            yield from self._question_cells(before[key], question, name)

    def _question_cells(self, old: Question, new: Question, name: Words) -> Iterator[Difference]:
        where = f"{new.key}."
        for cell in _QUESTION_TEXTS:
            yield from self._texts(where, cell, name, getattr(old, cell), getattr(new, cell))
        for role in dict.fromkeys((*old.role_text, *new.role_text)):
            texts = old.role_text.get(role, {}), new.role_text.get(role, {})
            yield from self._texts(f"{where}role_text.{role}.", "role_text", name, *texts)
        yield from self._columns(where, name, old.columns, new.columns)
        if (lists := (old.choices, new.choices)) not in self._told:
            self._told.add(lists)
            yield from self._answers(where, name, self.old.choices_of(old), self.new.choices_of(new))
        yield from self._cells(where, name, old, new, _RULES, change=Change.RULE)
        yield from self._cells(where, name, old, new, _QUESTION_CELLS)

    def _columns(
        self, where: str, name: Words, old: Sequence[Column], new: Sequence[Column]
    ) -> Iterator[Difference]:
        before, after = ({column.key: column.text for column in columns} for columns in (old, new))
        for key in dict.fromkeys((*before, *after)):
            texts = before.get(key, {}), after.get(key, {})
            yield from self._texts(f"{where}columns.{key}.", "column", name, *texts)

    def _answers(
        self, where: str, name: Words, old: Sequence[Choice], new: Sequence[Choice]
    ) -> Iterator[Difference]:
        before, after = ({choice.key: choice for choice in choices} for choices in (old, new))
        where = f"{where}choices"
        for key, choice in before.items():
            if key not in after:
                words = sentence("answer_removed", name=name, old=self._short(choice.text, key))
                yield Difference(Change.ANSWERS, f"{where}.{key}", words)
        for key, choice in after.items():
            if key not in before:
                words = sentence("answer_added", name=name, new=self._short(choice.text, key))
                yield Difference(Change.ANSWERS, f"{where}.{key}", words)
                continue
            for one in self._texts(f"{where}.{key}.", "answer", name, before[key].text, choice.text):
                yield Difference(Change.ANSWERS, one.where, one.words)
            yield from self._cells(
                f"{where}.{key}.", name, before[key], choice, _CHOICE_CELLS, change=Change.ANSWERS
            )
        if _moved(list(before), list(after)):
            yield Difference(Change.ANSWERS, where, sentence("answers_moved", name=name))

    def _batteries(self) -> Iterator[Difference]:
        before = {battery.key: battery.text for battery in self.old.batteries}
        for battery in self.new.batteries:
            if battery.key in before:
                name = self._called(battery.text, battery.key)
                yield from self._texts(
                    f"battery:{battery.key}.", "text", name, before[battery.key], battery.text
                )

    def _scales(self) -> Iterator[Difference]:
        before = {scale.key: scale for scale in self.old.scales}
        after = {scale.key: scale for scale in self.new.scales}
        for key, scale in before.items():
            if key not in after:
                yield self._of_scale("scale_removed", scale)
        for key, scale in after.items():
            if key not in before:
                yield self._of_scale("scale_added", scale)
                continue
            name = self._called(scale.title, key)
            for one in self._texts(f"scale:{key}.", "title", name, before[key].title, scale.title):
                yield Difference(Change.SCALE, one.where, one.words)
            yield from self._cells(
                f"scale:{key}.", name, before[key], scale, _SCALE_CELLS, change=Change.SCALE
            )

    def _of_scale(self, code: str, scale: Scale) -> Difference:
        words = sentence(code, name=self._called(scale.title, scale.key))
        return Difference(Change.SCALE, f"scale:{scale.key}", words)

    def _roles(self) -> Iterator[Difference]:
        before = {role.key: role.text for role in self.old.roles}
        after = {role.key: role.text for role in self.new.roles}
        for key, text in before.items():
            if key not in after:
                words = sentence("role_removed", name=self._called(text, key))
                yield Difference(Change.REMOVED, f"role:{key}", words)
        for key, text in after.items():
            name = self._called(text, key)
            if key in before:
                yield from self._texts(f"role:{key}.", "text", name, before[key], text)
            else:
                yield Difference(Change.ADDED, f"role:{key}", sentence("role_added", name=name))

    def _texts(self, where: str, cell: str, name: Words, old: Words, new: Words) -> Iterator[Difference]:
        """One text, language by language. A language that came or went is told once, at the top."""
        for language in self.languages:
            if language not in self.old.languages or language not in self.new.languages:
                continue
            before, after = old.get(language, "").strip(), new.get(language, "").strip()
            if before != after:
                code = "text" if before and after else "text_added" if after else "text_removed"
                words = sentence(
                    code, name=name, cell=cell, language=language, old=_cut(before), new=_cut(after)
                )
                yield Difference(Change.TEXT, f"{where}{cell}.{language}", words)

    def _cells(
        self,
        where: str,
        name: Words,
        old: object,
        new: object,
        cells: Iterable[str],
        *,
        change: Change = Change.OTHER,
    ) -> Iterator[Difference]:
        for cell in cells:
            before, after = getattr(old, cell), getattr(new, cell)
            if before != after:
                words = sentence("cell", name=name, cell=cell, old=_in_words(before), new=_in_words(after))
                yield Difference(change, f"{where}{cell}", words)

    def _question(self, question: Question) -> Words:
        return self._called(question.text or question.story, question.key)

    def _called(self, text: Words, otherwise: str) -> Words:
        """What a thing is called in each language."""
        return {
            language: _cut(in_language(text, language, (language, *self.languages))) or otherwise
            for language in LANGUAGES
        }

    def _short(self, text: Words, otherwise: str) -> str:
        return _cut(in_language(text, self.languages[0], self.languages)) or otherwise


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The fewest keys that must move to give the new order, among those that are in both."""
    places = {key: place for place, key in enumerate(old)}
    after = [key for key in new if key in places]
    # The longest run of keys that stand in the same order before and after: they have stayed.
    ends: list[int] = []
    last: list[str] = []
    follows: dict[str, str] = {}
    for key in after:
        length = bisect_left(ends, places[key])
        ends[length:] = [places[key], *ends[length + 1 :]]
        last[length:] = [key, *last[length + 1 :]]
        if length:
            follows[key] = last[length - 1]
    stayed: set[str] = set()
    waiting = last[-1] if last else None
    while waiting is not None:
        stayed.add(waiting)
        waiting = follows.get(waiting)
    return set(after) - stayed


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _in_words(value: object) -> Words:
    """A value of a cell as it is read in each language."""
    return {spoken: _cut(_said(value, spoken)) for spoken in LANGUAGES}


def _said(value: object, spoken: str) -> str:
    """Nothing is a dash; several are written one after the other."""
    if value is None or value is False or value in ("", ()) or value == {}:
        said = "–"
    elif value is True or value == "yes":
        said = yes(spoken)
    elif isinstance(value, Enum):
        said = value_name(str(value.value), spoken)
    elif isinstance(value, float):
        said = f"{value:g}"
    elif isinstance(value, tuple):
        said = ", ".join(_said(one, spoken) for one in value)
    elif isinstance(value, Mapping):
        said = ", ".join(f"{key}: {_said(one, spoken)}" for key, one in value.items())
    elif is_dataclass(value):
        parts = (getattr(value, one.name) for one in fields(value))
        said = ", ".join(_said(part, spoken) for part in parts if part) or "–"
    else:
        said = str(value)
    return said
