"""A finding: one number of the report, with everything needed to read it rightly. results.json is a list of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledetrad.statistics.results import Result


@dataclass(frozen=True)
class Hidden:
    """A number that is not shown. It has no value: what protects people cannot be undone by looking closer."""

    reason: str
    needed: int


@dataclass(frozen=True)
class Finding:
    """`measure` is a key of analysis/words/measures. `of` names the variable or scale.

    `against` is the second variable of a correlation or cross table, `category` the answer a count or share is of.
    `facts` fill the sentence of meaning: numbers and labels it needs beside the result itself.
    """

    measure: str
    of: str
    result: Result | Hidden
    against: str = ""
    category: str = ""
    group: str = ""
    wave: str = ""
    facts: Mapping[str, float | str] = field(default_factory=dict)
