"""The desk an import is worked out on: lists, batteries, losses and texts of the questionnaire in the making."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.foreign.plain import LONGEST, missed, plain
from ledetrad.instruments.exchange.losses import Loss
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Battery, Choice, Kind, Question, Review

type Sentences = Mapping[str, Mapping[str, str]]
"""What may be said, by code, in every language; with {names} to be filled in."""

# { before anything but a space, to the matching }, with texts in quotation marks inside.
FIELD = re.compile(r"\{(?=\S)((?:[^{}\"']|\"[^\"{}]*\"|'[^'{}]*')+)\}")
MOST_LOSSES = 2_000
MOST_FIELDS = 40  # calculations for the texts of one question
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_MARK = "\u2983{}\u2984"  # stands for a field while the HTML around it is made plain
_MARKED = re.compile("\u2983([0-9]{1,6})\u2984")


class Desk:
    """What is known while a file is worked out. A reader says in `field` what stands for a {field} in a text.

    `languages`: the file's code -> ours, the first is the original.
    """

    def __init__(self, languages: Mapping[str, str], keys: Keys, sentences: Sentences) -> None:
        self.languages = languages
        self.keys = keys
        self.sentences = sentences
        self.losses: list[Loss] = []
        self._told: set[tuple[str, str]] = set()
        self.lists: dict[str, tuple[Choice, ...]] = {}
        self._names: dict[str, str] = {}  # of the lists, by what is in them
        self.batteries: list[Battery] = []
        self.missing: Counter[str] = Counter()
        self.waiting: list[Question] = []  # calculations that a text needs, to be put before its question

    def say(self, code: str, where: str, /, **details: object) -> None:
        """Puts one loss on the list; the same is said once."""
        words = {language: text.format(**details) for language, text in self.sentences[code].items()}
        where = plain(where)[:120] or "–"
        if (where, words["nb"]) in self._told or len(self.losses) > MOST_LOSSES:
            return
        self._told.add((where, words["nb"]))
        if len(self.losses) == MOST_LOSSES:
            where, words = "…", dict(self.sentences["more"])
        self.losses.append(Loss(where, words))

    def field(self, text: str, where: str, *, calculate: bool) -> str:
        """What stands in a text where the file had {text}. `calculate`: a calculation may be made for it."""
        self.say("piping", where, text=text)
        return "…"

    def words(self, texts: Mapping[str, str], where: str, *, calculate: bool = True) -> Words:
        """A text in every language, plain, with the answers it speaks of.

        A language without the text gets that of the first one that has it.
        """
        said = {
            ours: self._plain(texts.get(theirs, ""), where, calculate=calculate)
            for theirs, ours in self.languages.items()
        }
        present = next((text for text in said.values() if text), "")
        if not present:
            stray = next((text for text in texts.values() if text.strip()), "")
            present = self._plain(stray, where, calculate=calculate)
        if not present:
            return {}
        for language, text in said.items():
            if not text:
                self.missing[language] += 1
        return {language: text or present for language, text in said.items()}

    def _plain(self, source: str, where: str, *, calculate: bool) -> str:
        if not source.strip():
            return ""
        if len(source) > LONGEST:
            self.say("cut", where, most=LONGEST)
            source = source[:LONGEST]
        for what in sorted(missed(source)):
            self.say(what, where)
        found: list[str] = []

        def mark(field: re.Match[str]) -> str:
            found.append(field.group(1))
            return _MARK.format(len(found) - 1)

        source = source.replace("\u2983", "").replace("\u2984", "")
        text = plain(FIELD.sub(mark, _SCRIPT.sub("", source)))
        text = text.replace("${", "$ {")  # only what `field` gives may speak of an answer
        return _MARKED.sub(
            lambda place: self.field(plain(found[int(place.group(1))]), where, calculate=calculate), text
        )

    def same(self, text: str) -> Words:
        """One text in every language: a code or a number."""
        return dict.fromkeys(self.languages.values(), plain(text).replace("${", "$ {") or "–")

    def ours(self, words: Words) -> Words:
        """Words of our own in the questionnaire's languages; English where we have none."""
        return {language: words.get(language, words["en"]) for language in self.languages.values()}

    def calculated(self, expression: str, where: str) -> str:
        """The key of a calculation with this expression, made when there is none waiting yet."""
        for waiting in self.waiting:
            if waiting.calculation == expression:
                return waiting.key
        key = self.keys.give(f"{where}_said")
        self.waiting.append(Question(key, Kind.CALCULATION, calculation=expression))
        return key

    def list_of(self, name: str, choices: Iterable[Choice]) -> str:
        """The name of the list with these choices; lists that are alike are one."""
        made = tuple(choices)
        known = self._names.setdefault(repr(made), name)
        self.lists.setdefault(known, made)
        return known

    def review(self) -> dict[str, Review]:
        """How far each language has come; one that lacks texts is a draft, and that is said."""
        codes = list(dict.fromkeys(self.languages.values()))
        for language, count in self.missing.items():
            self.say("missing_language", language, count=count, language=language, first=codes[0])
        drafts = {language: Review.DRAFT for language in codes[1:] if self.missing[language]}
        return {codes[0]: Review.ORIGINAL} | drafts
