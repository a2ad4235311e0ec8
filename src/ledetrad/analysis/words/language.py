"""How the words of the laboratory are put together: three languages side by side, numbers in the report's style."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.documents.numbers import LANGUAGES, Language, language_of, number
from ledetrad.statistics.results import Result

type Texts = tuple[str, str, str]
"""The same words in bokmål, nynorsk and English."""

type NumberStyle = Literal["no", "en"]

_SPACE: Final = "\u00a0"
_FIELD: Final = re.compile(r"\{(\w+)\}")
_UNITS: Final[Mapping[str, Texts]] = {
    "person": ("personer", "personar", "people"),
    "group": ("grupper", "grupper", "groups"),
    "pair": ("par", "par", "pairs"),
    "answer": ("svar", "svar", "answers"),
}


def pick(texts: Texts, lang: str) -> str:
    """The text in `lang`; bokmål when the language is not one of ours."""
    return texts[LANGUAGES.index(language_of(lang))]


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with {fields} put in; what is not known becomes «?», so that a reader never meets a bare field.

    Values are put in as they are: a label in a file that looks like a field stays a label.
    """
    return _FIELD.sub(lambda found: values.get(found[1], "?"), text)


@dataclass(frozen=True)
class Pen:
    """Writes in one language and one number style."""

    lang: Language
    style: Language

    def say(self, texts: Texts, **values: str) -> str:
        return fill(pick(texts, self.lang), values)

    def number(self, value: float, decimals: int = 2, *, sign: bool = False) -> str:
        return number(value, lang=self.style, decimals=decimals, sign=sign)

    def whole(self, value: float) -> str:
        """A count: no decimals when it is whole, one when it is not (a weighted count)."""
        return self.number(value, 0 if float(value).is_integer() else 1)

    def plain(self, value: float) -> str:
        """A value as data have it: as few decimals as it needs, at most two."""
        for decimals in (0, 1):
            if abs(value - round(value, decimals)) < 1e-9:
                return self.number(value, decimals)
        return self.number(value, 2)

    def percent(self, share: float, decimals: int = 0, *, unit: bool = True) -> str:
        """A share from 0 to 1 as percent: "64 %" in Norwegian, "64%" in English.

        What is neither nought nor all is never written as 0 or 100.
        """
        written = 100 * share
        if 0 < share < 1 and round(written, decimals) in {0, 100}:
            decimals += 1
        digits = self.number(written, decimals)
        if not unit:
            return digits
        return f"{digits}%" if self.lang == "en" else f"{digits}{_SPACE}%"

    def p(self, p: float) -> str:
        """ "p = 0,027"; below a thousandth "p < 0,001". Never 0, which no test gives."""
        if p < 0.001:
            return f"p < {self.number(0.001, 3)}"
        # A p just below the limit is written so that it is seen to be below: 0.0498, not 0.050.
        decimals = next((d for d in (3, 4, 5) if (round(p, d) < 0.05) == (p < 0.05)), 6)
        return f"p = {self.number(p, decimals)}"

    def between(self, low: float, high: float, decimals: int = 2) -> str:
        """ "0,20 til 0,66"."""
        to = "to" if self.lang == "en" else "til"
        return f"{self.number(low, decimals)} {to} {self.number(high, decimals)}"

    def interval(self, result: Result, decimals: int = 2) -> str:
        """ " (95 % KI 0,20 til 0,66)" with a space before, or nothing when there is no interval."""
        if result.interval is None:
            return ""
        inside = self.between(*result.interval, decimals)
        return self.say((" (95 % KI {inside})", " (95 % KI {inside})", " (95% CI {inside})"), inside=inside)

    def units(self, name: str) -> str:
        """ "personer", "grupper" or "par"."""
        return pick(_UNITS.get(name, _UNITS["person"]), self.lang)


def pen(lang: str, style: NumberStyle | None = None) -> Pen:
    """A pen for `lang`; numbers in `style`, or as the language has them when no style is given."""
    written: Language = language_of(lang)
    numbers: Language = written if style is None else "en" if style == "en" else "nb"
    return Pen(lang=written, style=numbers)


@dataclass(frozen=True)
class Asked:
    """One finding that has a value, with the pen to write of it. The meanings are functions of this."""

    pen: Pen
    finding: Finding
    result: Result
    value: float

    @property
    def of(self) -> str:
        """What the number is of: the label the caller gave as fact "title", else the variable's name."""
        return self.fact("title") or self.finding.of

    @property
    def against(self) -> str:
        return self.fact("against_title") or self.finding.against

    @property
    def category(self) -> str:
        return self.fact("category_title") or self.finding.category

    @property
    def group(self) -> str:
        return self.fact("group_title") or self.finding.group

    @property
    def significant(self) -> bool:
        """Whether p is below .05, the limit all our sources use; a result without p counts by its interval."""
        if self.result.p is not None:
            return self.result.p < 0.05
        if self.result.interval is not None:
            low, high = self.result.interval
            return low > 0 or high < 0
        return False

    @property
    def tested(self) -> bool:
        return self.result.p is not None or self.result.interval is not None

    def fact(self, name: str) -> str:
        """A fact as text; "" when it was not given."""
        fact = self.finding.facts.get(name, "")
        return fact if isinstance(fact, str) else self.pen.plain(fact)

    def figure(self, name: str) -> float | None:
        """A fact as number; None when it was not given or is a text."""
        fact = self.finding.facts.get(name)
        return float(fact) if isinstance(fact, int | float) else None

    def say(self, texts: Texts, **more: str) -> str:
        """Fill `texts` with what every meaning may use ({value}, {n}, {p}, {ci}, {of}, {against} …) and `more`."""
        result, write = self.result, self.pen
        values = {
            "value": write.number(self.value),
            "size": write.number(abs(self.value)),
            "n": write.whole(result.n),
            "p": "" if result.p is None else write.p(result.p),
            "of": self.of,
            "against": self.against,
            "category": self.category,
            "group": self.group,
            "units": write.units(self.fact("unit")),
        }
        text = pick(texts, write.lang).replace("{ci}", write.interval(result))
        if result.p is None:
            text = text.replace(", {p}", "")
        return fill(text, values | more).strip()

    def both(self, *parts: str) -> str:
        """Sentences after each other, without the empty ones."""
        return " ".join(part for part in parts if part)


def shown(finding: Finding) -> Result | None:
    """The result of a finding that may be shown."""
    return None if isinstance(finding.result, Hidden) else finding.result
