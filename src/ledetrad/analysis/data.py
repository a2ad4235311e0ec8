"""A data set as the laboratory holds it: a frame of values, and what is known of each variable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import polars as pl

type Words = Mapping[str, str]
"""A text by language: nb, nn, en. Under the empty key stands what the file says, in whatever language that is."""

type Code = float | str
"""One value of a variable as it is stored: a number, or a text."""

AS_IN_FILE: Final = ""


class Kind(StrEnum):
    """How values are stored."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


class Level(StrEnum):
    """Measurement level, as SPSS has it: categories, ordered categories, or numbers one may take the mean of."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


@dataclass(frozen=True)
class Span:
    """Numbers from `low` to `high`, both included; used for missing ranges."""

    low: float
    high: float


@dataclass(frozen=True)
class Variable:
    """One column. `missing` are the codes that stand for no answer («vet ikke», 9, 97–99)."""

    name: str
    kind: Kind
    level: Level
    label: Words = field(default_factory=dict)
    values: Mapping[Code, Words] = field(default_factory=dict)
    missing: tuple[Code | Span, ...] = ()

    def title(self, lang: str) -> str:
        """The label in `lang`, else in bokmål, else as in the file, else the name."""
        return in_language(self.label, lang) or self.name

    def value_title(self, code: Code, lang: str) -> str:
        """What `code` stands for; a code without a label is written as it is, a whole number without decimals."""
        said = in_language(self.values.get(code, {}), lang)
        if said:
            return said
        return f"{code:g}" if isinstance(code, float | int) else code


@dataclass(frozen=True)
class Note:
    """Something reading or preparing found out and the user should know. `code` has words in analysis/words."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DataSet:
    """`frame` has one row per record, system-missing as null, user-missing still as their codes until prepared.

    After preparing, `frame` has null for every missing answer, `missing_counts` says how many of each
    code there were (variable -> code -> count), and `weight` may name a variable.
    """

    source: str
    digest: str
    frame: pl.DataFrame
    variables: tuple[Variable, ...]
    notes: tuple[Note, ...] = ()
    missing_counts: Mapping[str, Mapping[Code, int]] = field(default_factory=dict)
    weight: str = ""
    made_of: Mapping[str, str] = field(default_factory=dict)
    """A variable a step recoded or reversed -> the variable of the file it holds the answers of."""
    memo: dict[str, object] = field(init=False, default_factory=dict, repr=False, compare=False)
    """What is dear to compute and asked for by several tables. A data set made by `replace` starts with none."""

    def __getitem__(self, name: str) -> Variable:
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(variable.name == name for variable in self.variables)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(variable.name for variable in self.variables)

    @property
    def rows(self) -> int:
        return self.frame.height


class DataError(Exception):
    """The file, codebook or recipe cannot be used as it is.

    `code` has words in analysis/words (what is wrong and what to do); `facts` fill them: file, row, column,
    value, names. The message itself is for the log.
    """

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = {name: str(fact) for name, fact in facts.items()}
        super().__init__(f"{code}: " + ", ".join(f"{name}={fact}" for name, fact in self.facts.items()))


def in_language(words: Words, lang: str) -> str:
    """The text in `lang`, else in bokmål, else as in the file, else in any language; "" when there is none."""
    for key in (lang, "nb", AS_IN_FILE):
        if words.get(key):
            return words[key]
    return next((text for text in words.values() if text), "")


def check_numbers(data: DataSet, names: Sequence[str]) -> None:
    """Raises DataError for a column that is not there or does not hold numbers."""
    for name in names:
        if name not in data:
            raise DataError("no_such_variable", name=name, names=", ".join(data.names))
        if data[name].kind is not Kind.NUMBER:
            raise DataError("not_numbers", name=name)


def numbers(data: DataSet, names: Sequence[str]) -> pl.DataFrame:
    """The columns `names` as Float64, null where missing. Raises DataError as check_numbers."""
    check_numbers(data, names)
    return data.frame.select(pl.col(name).cast(pl.Float64) for name in names)
