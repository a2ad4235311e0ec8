"""The parts of a questionnaire, frozen: an instrument never changes after a survey has opened with it."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("nb", "nn", "en")

type Words = Mapping[str, str]
"""One text in every language, keyed nb, nn, en."""


@dataclass(frozen=True)
class AnswerScale:
    """Whole numbers from low to high; only the ends have labels. Refusing to answer is no point on it."""

    low: int
    high: int
    low_label: Words
    high_label: Words
    refuse_label: Words

    @property
    def options(self) -> int:
        """How many answers there are to choose from (7 on a scale from 1 to 7)."""
        return self.high - self.low + 1


@dataclass(frozen=True)
class Item:
    """One statement. `reverse` marks one that describes something bad: x counts as low + high - x."""

    key: str
    text: Words
    reverse: bool


@dataclass(frozen=True)
class Factor:
    """What some items measure together. `aliases` are other names in print for the same factor; `source` is
    where title and definition come from."""

    key: str
    title: Words
    definition: Words
    items: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Dimension:
    """A heading over factors that belong together. It has no score of its own."""

    key: str
    title: Words
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class OpenQuestion:
    """A question answered in own words."""

    key: str
    text: Words


@dataclass(frozen=True)
class Instrument:
    """A questionnaire, or the result format of one (then without items and pages).

    `pages` holds item keys in the order they are asked. `aliases` tells which keys a factor had in other
    versions, by factor key, so that versions can be held side by side. `minimum_valid_share` is the share of
    a factor's items a person must have answered to get a score on it.
    """

    name: str
    title: Words
    version: str
    source: Words
    licence: str
    note: Words
    scale: AnswerScale
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    open_questions: tuple[OpenQuestion, ...]
    pages: tuple[tuple[str, ...], ...]
    aliases: Mapping[str, tuple[str, ...]]
    minimum_valid_share: float

    @property
    def answerable(self) -> bool:
        """Whether anyone can be asked to fill it in. A result format has nothing to answer."""
        return bool(self.items)

    @property
    def factors(self) -> tuple[Factor, ...]:
        """All factors, in the order of their dimensions."""
        return tuple(factor for dimension in self.dimensions for factor in dimension.factors)

    def factor(self, key: str) -> Factor:
        """The factor with this key; KeyError when there is none."""
        for factor in self.factors:
            if factor.key == key:
                return factor
        raise KeyError(key)

    def item(self, key: str) -> Item:
        """The item with this key; KeyError when there is none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)
