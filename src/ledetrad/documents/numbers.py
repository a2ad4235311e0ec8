"""Numbers and dates as they are written in bokmål, nynorsk and English. The one place that does it.

No locale module: what a locale contains differs between machines, and a printed figure must not.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal

Language = Literal["nb", "nn", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("nb", "nn", "en")

MINUS: Final = "\u2212"
_NO_BREAK_SPACE: Final = "\u00a0"

_WEEKDAYS: Final[dict[str, tuple[str, ...]]] = {
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_NORWEGIAN_MONTHS: Final = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTHS: Final = {"nb": _NORWEGIAN_MONTHS, "nn": _NORWEGIAN_MONTHS, "en": _ENGLISH_MONTHS}

# Words for the small counts that stand inside a sentence; larger ones are written with digits.
_COUNTS: Final[dict[str, tuple[str, ...]]] = {
    "nb": ("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
    "nn": ("null", "éin", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
    "en": (
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
}
_ENDS: Final = {
    "over": {"nb": "over", "nn": "over", "en": "above"},
    "under": {"nb": "under", "nn": "under", "en": "below"},
}


def language_of(lang: str) -> Language:
    """The language to write in: `lang` itself when it is one of ours ("nn-NO" counts as "nn"), else bokmål."""
    short = lang.split("-", maxsplit=1)[0]
    return next((known for known in LANGUAGES if known == short), "nb")


def number(value: float, *, lang: str, decimals: int = 1, sign: bool = False) -> str:
    """`value` with a fixed number of decimals: "1 234,5" (no-break space) or "1,234.5", a true minus sign.

    With `sign`, a plus stands before what is positive. Zero never has a sign, also when it was rounded to zero.
    """
    digits = f"{abs(value):,.{decimals}f}"
    if language_of(lang) != "en":
        digits = digits.replace(",", _NO_BREAK_SPACE).replace(".", ",")
    if not any(character in "123456789" for character in digits):
        return digits
    if value < 0:
        return MINUS + digits
    return f"+{digits}" if sign else digits


def count_word(count: int, *, lang: str) -> str:
    """A count inside a sentence: "fire", "four"; from thirteen with digits."""
    words = _COUNTS[language_of(lang)]
    return words[count] if 0 <= count < len(words) else number(count, lang=lang, decimals=0)


def figure_number(figure: Mapping[str, Any], *, lang: str) -> str:
    """The value of a figure that is shown: "5,2", or "over 6,5" and "under 1,5" at the ends of the scale.

    Raises ValueError when the figure is not shown: it has no value, and the caller must say why in words.
    """
    if not figure["shown"]:
        raise ValueError("a figure that is not shown has no number")
    written = number(float(figure["value"]), lang=lang)
    end = figure.get("end", "")
    return f"{_ENDS[end][language_of(lang)]}{_NO_BREAK_SPACE}{written}" if end else written


def long_date(day: date | str, *, lang: str, weekday: bool = False, year: bool = True) -> str:
    """A date in words: "14. mai 2026", with weekday "tirsdag 14. mai 2026". `day` may be ISO text, "2026-05-14"."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    language = language_of(lang)
    month = _MONTHS[language][when.month - 1]
    words = [f"{when.day} {month}" if language == "en" else f"{when.day}. {month}"]
    if weekday:
        words.insert(0, _WEEKDAYS[language][when.weekday()])
    if year:
        words.append(str(when.year))
    return " ".join(words)
