"""SPSS files in: a questionnaire made after the variables, and the answers.

What a variable was asked as is not in the file, so labelled codes become a choice, other numbers a number, and several
choices stay one question each. Our own files come back with the same values, labels, levels and codes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from ledetrad.instruments.exchange import spss
from ledetrad.instruments.exchange.foreign.keys import Keys
from ledetrad.instruments.exchange.imported import (
    Answered,
    ImportedData,
    Making,
    aside_meant,
    one_line,
    refused,
)
from ledetrad.instruments.exchange.sav_apart import About, Unreadable, fetch
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.coding import aside_codes
from ledetrad.instruments.questionnaires.dataset import ASIDE_WORDS
from ledetrad.instruments.questionnaires.dataset import said as said_in
from ledetrad.instruments.questionnaires.model import Aside, Choice, Kind, Question

_MOST_BETWEEN: Final = 11  # a scale labelled at its ends alone has so many steps at most (0-10)
_LONG: Final = 200


def read_sav(data: bytes, *, name: str = "spss", language: str = "nb") -> ImportedData:
    """The variables as questions and the cases as records. Labels count as texts of `language`.

    Codes declared missing become asides where their label says which («Vet ikke»); the others are no answer, and told.
    Raises ImportRefused for a file that is damaged, no .sav, or larger than we read.
    """
    try:
        about, frame = fetch(data)
    except Unreadable as error:
        raise refused(_WORDS, name, error.code) from None
    making, keys = Making(_WORDS, language), Keys("v")
    for column in frame.iter_columns():
        key = keys.give(column.name)
        if key != column.name:
            making.losses.tell(column.name, "renamed", key=key)
        making.add(*_Variable(key, column, about, making).read())
    return making.data(name, one_line(about.title) or name, frame.height)


@dataclass(frozen=True)
class _Variable:
    """One variable of the file on its way to a question."""

    key: str
    values: pl.Series
    about: About
    making: Making

    @property
    def name(self) -> str:
        return self.values.name

    @property
    def text(self) -> Words:
        return {self.making.language: one_line(self.about.labels.get(self.name) or "") or self.key}

    def read(self) -> tuple[Question, Answered]:
        """The question, and everyone's answer to it."""
        kind = self.values.dtype
        labels = self.about.values.get(self.name, {})
        if kind == pl.Date:
            return Question(self.key, Kind.DATE, self.text), self.values.dt.to_string().to_list()
        if kind.is_numeric() or kind == pl.Null:
            numbers = self.values.cast(pl.Float64).fill_nan(None)
            return self._numeric(numbers.set(numbers.is_infinite(), None), labels)
        if kind != pl.String:
            self.making.losses.tell(self.name, "time")
        texts = self.values.cast(pl.String).str.strip_chars()
        texts = texts.set(texts == "", None)
        coded = {str(code).strip(): text for code, text in labels.items() if isinstance(code, str)}
        if coded and set(texts.drop_nulls().unique()) <= set(coded):
            return self._coded_texts(texts, coded)
        longest = max(map(len, texts.drop_nulls()), default=0)
        form = Kind.LONG_TEXT if longest > _LONG else Kind.TEXT
        longest = max(longest, Question.longest)
        return Question(self.key, form, self.text, longest=longest), texts.to_list()

    def _coded_texts(self, texts: pl.Series, coded: Mapping[str, str]) -> tuple[Question, Answered]:
        keys = Keys("c")
        by_code = {code: keys.give(code) for code in coded if code}
        choices = [
            Choice(by_code[code], {self.making.language: one_line(coded[code]) or code}) for code in by_code
        ]
        question = Question(self.key, Kind.CHOICE, self.text, choices=self.making.lists.name(choices))
        return question, [value and by_code[value] for value in texts]

    def _numeric(self, numbers: pl.Series, labels: Mapping[Any, str]) -> tuple[Question, Answered]:
        said = {
            float(code): one_line(str(text)) or _written(float(code))
            for code, text in labels.items()
            if isinstance(code, int | float) and math.isfinite(code)
        }
        asides = self._asides(numbers, said)
        gone = self._missing(numbers) & ~numbers.is_in(list(asides)) if asides else self._missing(numbers)
        unknown = int(gone.sum())
        if unknown:
            self.making.losses.tell(self.name, "missing", count=unknown)
        numbers = numbers.set(gone, None)
        real = numbers.filter(~numbers.is_in(list(asides))).drop_nulls().unique().sort().to_list()
        missing = self._ranges()
        steps = {code: text for code, text in said.items() if not _within(code, missing)}
        between = _steps(steps, real)
        nominal = self.about.measures.get(self.name) == "nominal"
        if between or (nominal and asides and not real and not steps):
            choices = self._choices({code: steps.get(code, _written(code)) for code in between}, nominal)
            choices += [
                Choice(_written(code), {self.making.language: said[code]}, aside=aside)
                for code, aside in asides.items()
            ]
            keys = dict(zip((*between, *asides), (choice.key for choice in choices), strict=True))
            question = Question(self.key, Kind.CHOICE, self.text, choices=self.making.lists.name(choices))
            return question, [None if value is None else keys[value] for value in numbers]
        if steps:
            self.making.losses.tell(self.name, "labels")
        for code, aside in asides.items():
            if said[code] not in ASIDE_WORDS[aside].values():
                self.making.losses.tell(
                    self.name,
                    "aside",
                    text=said[code],
                    words=said_in(ASIDE_WORDS[aside], self.making.language),
                )
        return self._number(numbers, real, asides)

    def _choices(self, texts: Mapping[float, str], nominal: bool) -> list[Choice]:
        """Codes of mere categories are keys and count as nothing; others are also what the choice counts as."""
        return [
            Choice(_written(code), {self.making.language: text}, None if nominal else code)
            for code, text in texts.items()
        ]

    def _number(
        self, numbers: pl.Series, real: list[float], asides: Mapping[float, Aside]
    ) -> tuple[Question, Answered]:
        # Our own codes for asides stand above what can be answered; that may be known from them alone.
        first = min((code - tuple(Aside).index(aside) for code, aside in asides.items()), default=0.0)
        above = bool(asides) and aside_codes(max(real, default=0.0))[Aside.DONT_KNOW] < first
        question = Question(
            self.key,
            Kind.NUMBER,
            self.text,
            decimals=any(not value.is_integer() for value in real),
            high=first - 1 if above else None,
            asides=tuple(dict.fromkeys(asides.values())),
        )
        return question, [
            None if value is None else asides.get(value) or (int(value) if value.is_integer() else value)
            for value in numbers
        ]

    def _ranges(self) -> list[tuple[float, float]]:
        return [
            (float(part["lo"]), float(part["hi"]))
            for part in self.about.missing.get(self.name, ())
            if not isinstance(part["lo"], str) and not isinstance(part["hi"], str)
        ]

    def _missing(self, numbers: pl.Series) -> pl.Series:
        gone = pl.Series([False]).new_from_index(0, len(numbers))
        for low, high in self._ranges():
            gone |= numbers.is_between(low, high).fill_null(value=False)
        return gone

    def _asides(self, numbers: pl.Series, said: Mapping[float, str]) -> dict[float, Aside]:
        """The missing codes that say which aside they are: by their label, or in our own files by their last digit."""
        ours = spss.OURS in self.about.notes
        found: dict[float, Aside] = {}
        for code, text in said.items():
            if not _within(code, self._ranges()):
                continue
            by_digit = tuple(Aside)[int(code) % 10 - 7] if ours and code % 10 in (7, 8, 9) else None
            aside = by_digit or aside_meant(text)
            if aside is not None and aside not in found.values():
                found[code] = aside
        return found


def _within(code: float, ranges: list[tuple[float, float]]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _steps(labelled: Mapping[float, str], real: list[float]) -> list[float]:
    """The codes one can choose, when labels and answers make a list; none when they do not.

    A scale with labels at its ends alone («1 helt uenig … 7 helt enig») has the steps between as well.
    """
    if not labelled or set(real) <= set(labelled):
        return list(labelled)
    low, high = min(labelled), max(labelled)
    whole = all(value.is_integer() for value in (*labelled, *real))
    if whole and high - low < _MOST_BETWEEN and all(low <= value <= high for value in real):
        return [low + step for step in range(int(high - low) + 1)]
    return []


def _written(code: float) -> str:
    return str(int(code)) if code.is_integer() else repr(code)


_WORDS: Final[Mapping[str, Words]] = {
    "damaged": {
        "nb": "Fila er skadet, eller den er ikke en SPSS-fil (.sav). Lagre den på nytt fra SPSS og prøv igjen.",
        "nn": "Fila er skadd, eller ho er ikkje ei SPSS-fil (.sav). Lagre ho på nytt frå SPSS og prøv igjen.",
        "en": "The file is damaged, or it is no SPSS file (.sav). Save it again from SPSS and try once more.",
    },
    "too_large": {
        "nb": "Fila er for stor: over 100 MB, eller over 50 millioner celler. Del den opp.",
        "nn": "Fila er for stor: over 100 MB, eller over 50 millionar celler. Del ho opp.",
        "en": "The file is too large: over 100 MB, or over 50 million cells. Split it.",
    },
    "too_wide": {
        "nb": "Fila har over 10 000 variabler. Ta ut dem du trenger.",
        "nn": "Fila har over 10 000 variablar. Ta ut dei du treng.",
        "en": "The file has more than 10,000 variables. Take out those you need.",
    },
    "renamed": {
        "nb": "Variabelen heter {key} her.",
        "nn": "Variabelen heiter {key} her.",
        "en": "The variable is called {key} here.",
    },
    "missing": {
        "nb": "{count} svar med en kode for manglende uten kjent betydning er tatt inn som ubesvart.",
        "nn": "{count} svar med ein kode for manglande utan kjend betydning er tekne inn som ikkje svara på.",
        "en": "{count} answers with a missing code of unknown meaning were taken in as not answered.",
    },
    "labels": {
        "nb": "Svartekstene er ikke tatt med: fila har tall uten tekst blant svarene.",
        "nn": "Svartekstane er ikkje tekne med: fila har tal utan tekst blant svara.",
        "en": "The answer texts were left out: the file has numbers without a text among the answers.",
    },
    "aside": {
        "nb": "«{text}» heter «{words}» her.",
        "nn": "«{text}» heiter «{words}» her.",
        "en": "“{text}” is called “{words}” here.",
    },
    "time": {
        "nb": "Klokkeslett er tatt inn som tekst.",
        "nn": "Klokkeslett er teke inn som tekst.",
        "en": "Times were taken in as text.",
    },
}
