"""What the parts of one reading share: the languages, the lists, the names in use and what was lost on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from ledetrad.instruments.exchange.losses import Loss
from ledetrad.instruments.exchange.xlsform.cleaning import Cleaner
from ledetrad.instruments.exchange.xlsform.columns import Line
from ledetrad.instruments.exchange.xlsform.keys import key_from
from ledetrad.instruments.exchange.xlsform.rules import (
    NO,
    YES,
    check_references,
    renamed,
    straight,
    without_aside,
)
from ledetrad.instruments.exchange.xlsform.words import OTHER, lost, refused, refused_expression
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.expressions import ExpressionError, parse
from ledetrad.instruments.questionnaires.expressions.answered import has_own_text, own_text_key
from ledetrad.instruments.questionnaires.model import Aside, Battery, Choice, Question

OTHER_KEY: Final = "other"
_LONGEST_NAME: Final = 200


@dataclass
class Context:
    """One reading under way."""

    main: str
    languages: tuple[str, ...]
    clean: Cleaner
    lists: dict[str, tuple[Choice, ...]]
    list_names: dict[str, str]  # as written -> the key here
    names: dict[str, str] = field(default_factory=dict)  # of questions, as written -> where they stand
    keys: dict[int, str] = field(default_factory=dict)  # row -> the key of its question
    taken: set[str] = field(default_factory=set)  # keys in lower case
    aliases: dict[str, str] = field(default_factory=dict)  # names as written that are other keys here
    opened: dict[str, str] = field(default_factory=dict)  # list -> the list with «Annet» opening a line
    plain_lists: set[str] = field(default_factory=set)  # used by a question without «or_other»
    batteries: list[Battery] = field(default_factory=list)
    stories: dict[str, Line] = field(default_factory=dict)  # question -> the row with its story
    asides: dict[str, tuple[str, tuple[Aside, ...]]] = field(default_factory=dict)  # question -> row, asides
    helped: list[tuple[str, str]] = field(default_factory=list)  # question a row of ours is about, where
    intro: Words = field(default_factory=dict)
    expressions: list[tuple[str, str]] = field(default_factory=list)  # text with ${names} -> where

    @property
    def losses(self) -> list[Loss]:
        """What was not carried over so far."""
        return self.clean.losses

    def lose(self, where: str, code: str, **details: str) -> None:
        """Note that something is not carried over."""
        self.losses.append(lost(where, code, **details))

    def claim(self, line: Line, *, unnamed: str = "") -> None:
        """Give the question in a row its key. Raises ImportRefused for a name that is missing or used before."""
        name, where = line.text("name") or unnamed, line.where("name")
        if not name:
            raise refused(where, "no_name")
        if len(name.split()) > 1 or len(name) > _LONGEST_NAME or "}" in name:
            raise refused(where, "bad_name", name=name[:60])
        if name in self.names:
            raise refused(where, "two_names", name=name[:60], other=self.names[name])
        self.names[name] = where
        key = self.free_key(name)
        self.keys[line.number] = key
        if key != name:
            self.aliases[name] = key
            self.lose(where, "renamed", name=name[:60], key=key)

    def free_key(self, name: str) -> str:
        """A key for this name that nothing else has, taken from now on."""
        key = key_from(name, self.taken)
        self.taken.add(key.lower())
        return key

    def words(self, line: Line, name: str) -> Words:
        """A text of a row in all its languages, its ${names} remembered for checking."""
        found = line.words(name, self.clean)
        for language, text in found.items():
            if "${" in text:
                self.expressions.append((text, line.where(name, language)))
        return {language: renamed(text, self.aliases) for language, text in found.items()}

    def story(self, line: Line) -> Words:
        """The story of the question in a row, when we wrote one before it."""
        told = self.stories.get(line.text("name"))
        return self.words(told, "label") if told else {}

    def expression(self, line: Line, name: str) -> str:
        """An expression cell, read by our own parser. Raises ImportRefused with the cell when it cannot be."""
        return self.rule(line.text(name), line.where(name))

    def required(self, line: Line, name: str) -> str:
        """Nothing for no, "yes", or an expression; without what we wrote for «vet ikke» beside the question."""
        aside, _ = self.asides.get(line.text("name"), ("", ()))
        text = straight(line.text(name))
        text = without_aside(text, aside) if aside else text
        if text.lower() in YES:
            return "yes"
        return "" if text.lower() in NO else self.rule(text, line.where(name))

    def rule(self, text: str, where: str) -> str:
        """An expression that stands in a cell."""
        text = straight(text)
        if text:
            self.expressions.append((text, where))
            text = renamed(text, self.aliases)
            try:
                parse(text)
            except ExpressionError as error:
                raise refused_expression(where, text, error) from error
        return text

    def check_names(self, questions: Iterable[Question]) -> None:
        """Raises ImportRefused, with the cell, for a ${name} that is no question, nor the text of an «Annet»."""
        opening = {name for name, choices in self.lists.items() if has_own_text(choices)}
        own_texts = {own_text_key(question.key) for question in questions if question.choices in opening}
        known = {*self.names, *self.aliases, *own_texts}
        for text, where in self.expressions:
            check_references(text, where, known)
        for name, where in self.helped:
            if name not in self.names:
                raise refused(where, "unknown_name", name=name[:60])

    def list_with_other(self, name: str) -> str:
        """The list of a question with «or_other»: the same, where the last answer opens a line of text."""
        if name in self.opened:
            return self.opened[name]
        given, choices = name, self.lists[name]
        if any(choice.key == OTHER_KEY for choice in choices):
            opened = tuple(
                replace(choice, own_text=choice.key == OTHER_KEY or choice.own_text) for choice in choices
            )
        else:
            text = {language: OTHER.get(language, OTHER["en"]) for language in self.languages}
            opened = (*choices, Choice(OTHER_KEY, text, own_text=True))
        if name in self.plain_lists:
            name = key_from(f"{name}_{OTHER_KEY}", {key.lower() for key in self.lists}, "list")
        self.lists[name] = opened
        self.opened[given] = name
        return name
