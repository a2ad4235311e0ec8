"""The recipe («oppskrift»): everything that was chosen, readable, and enough to make the same tables again."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ledetrad.analysis.data import Code, Words


@dataclass(frozen=True)
class Rule:
    """One line of a recoding: these codes, or numbers from `low` to `high`, become `to` (None: missing)."""

    to: Code | None
    codes: tuple[Code, ...] = ()
    low: float | None = None
    high: float | None = None
    label: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Recode:
    variable: str
    into: str
    rules: tuple[Rule, ...]
    otherwise: Literal["keep", "missing"] = "missing"
    label: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Reverse:
    variable: str
    into: str
    low: float
    high: float


class Operation(StrEnum):
    MEAN = "mean_of"
    SUM = "sum_of"
    DIFFERENCE = "difference_of"


@dataclass(frozen=True)
class Compute:
    """A new variable. Missing stays missing: a mean or sum needs `minimum_valid` answers, a difference both."""

    into: str
    operation: Operation
    variables: tuple[str, ...]
    minimum_valid: int = 0
    label: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Select:
    """Keep rows where `variable` is one of `codes`, or lies from `low` to `high`; a missing answer is left out."""

    variable: str
    codes: tuple[Code, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Weight:
    variable: str


type Step = Recode | Reverse | Compute | Select | Weight


class Ask(StrEnum):
    """What can be asked of the data."""

    DESCRIBE = "describe"
    FREQUENCIES = "frequencies"
    SCALE = "scale"
    GROUPS = "groups"
    CHANGE = "change"
    CORRELATIONS = "correlations"
    CROSSTAB = "crosstab"
    COMPARE = "compare"


@dataclass(frozen=True)
class Table:
    """One table asked for.

    `of`: variables or scales (for CROSSTAB the row variable, for COMPARE and GROUPS the measure).
    `by`: the column variable (CROSSTAB), the grouping variable (COMPARE), nothing otherwise.
    `waves`: the two waves of CHANGE. `test`: the test chosen, "" for the recommended one.
    """

    ask: Ask
    of: tuple[str, ...]
    by: str = ""
    waves: tuple[str, str] | tuple[()] = ()
    test: str = ""


@dataclass(frozen=True)
class Protection:
    """Least number of people behind a row or column that is shown. Below the default a `reason` is required."""

    minimum: int = 5
    reason: str = ""


@dataclass(frozen=True)
class Recipe:
    tables: tuple[Table, ...]
    steps: tuple[Step, ...] = ()
    language: str = "nb"
    numbers: Literal["no", "en"] = "no"
    title: str = ""
    protection: Protection = field(default_factory=Protection)
    multiplier: float = 1.96
