"""The codebook: what the variables are, which items form scales, who is a group and what a wave is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledetrad.analysis.data import Variable, Words


@dataclass(frozen=True)
class Scale:
    """Items that measure one thing. `reversed_items` are turned (low + high − x) when the scale is made.

    `minimum_valid`: how many items must be answered for a person to get a score (the missing rule).
    """

    name: str
    items: tuple[str, ...]
    low: float
    high: float
    minimum_valid: int
    reversed_items: tuple[str, ...] = ()
    label: Words = field(default_factory=dict)

    @property
    def options(self) -> int:
        return round(self.high - self.low) + 1


@dataclass(frozen=True)
class Repeated:
    """The same thing measured in several waves, side by side in the file: wave -> variable or scale name."""

    name: str
    waves: Mapping[str, str]
    label: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Codebook:
    """`group` may be several variables that name a group together (battalion and company).

    `wave` names the variable that says when a row was measured, in files with one row per person and wave;
    then `person` joins the rows. `repeated` is for files with one row per person.
    """

    variables: tuple[Variable, ...]
    scales: tuple[Scale, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    group: tuple[str, ...] = ()
    person: str = ""
    wave: str = ""
    weight: str = ""
    data: str = ""
    digest: str = ""
