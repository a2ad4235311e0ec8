"""What our charts say in words, for those who do not see them and for the lines drawn inside. (nb, nn, en)."""

from collections.abc import Sequence
from typing import Final

from ledetrad.documents.numbers import LANGUAGES, language_of

_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "bars": (
        "Liggende søyler, andel av svarene.",
        "Liggjande søyler, del av svara.",
        "Horizontal bars, share of the answers.",
    ),
    "stacked": (
        "Delte søyler, andel av svarene på hver påstand.",
        "Delte søyler, del av svara på kvar påstand.",
        "Divided bars, share of the answers to each statement.",
    ),
    "dots": (
        "Gjennomsnitt med 95 prosent konfidensintervall for hver gruppe, sortert fra høyest til lavest.",
        "Gjennomsnitt med 95 prosent konfidensintervall for kvar gruppe, sortert frå høgast til lågast.",
        "Mean with 95 per cent confidence interval for each group, sorted from highest to lowest.",
    ),
    "change": (
        "Gjennomsnitt ({before}, {after}) med en strek mellom dem på hver rad.",
        "Gjennomsnitt ({before}, {after}) med ein strek mellom dei på kvar rad.",
        "Means ({before}, {after}) with a line between them in each row.",
    ),
    "histogram": (
        "Stående søyler, antall svar i hvert intervall.",
        "Ståande søyler, talet på svar i kvart intervall.",
        "Upright bars, number of answers in each interval.",
    ),
    "from_to": ("{low} til {high}", "{low} til {high}", "{low} to {high}"),
    "more_rows": (
        "Høyest og lavest er tatt med her; alle {count} står i tabellen.",
        "Høgast og lågast er tekne med her; alle {count} står i tabellen.",
        "Highest and lowest are given here; all {count} are in the table.",
    ),
    "some_rows": (
        "De første er tatt med her; alle {count} står i tabellen.",
        "Dei første er tekne med her; alle {count} står i tabellen.",
        "The first are given here; all {count} are in the table.",
    ),
    "reference": (
        "Gjennomsnitt for alle: {value}.",
        "Gjennomsnitt for alle: {value}.",
        "Mean of all: {value}.",
    ),
    "all": ("Alle: {value}", "Alle: {value}", "All: {value}"),
    "before": ("Før", "Før", "Before"),
    "after": ("Etter", "Etter", "After"),
    "change_column": ("Endring", "Endring", "Change"),
    "n": ("n", "n", "n"),
    "no_data": ("Ingen tall å vise", "Ingen tal å vise", "No numbers to show"),
}

MANY: Final = 12


def chart_word(key: str, *, language: str, **values: object) -> str:
    """The text of `key` in `language`, with `values` put in."""
    text = _WORDS[key][LANGUAGES.index(language_of(language))]
    return text.format(**values) if values else text


def told(opening: str, said: Sequence[str], *, language: str, ranked: bool = False, closing: str = "") -> str:
    """`opening`, then every row; of many rows the ends (`ranked`: highest and lowest) and where the rest is."""
    rows = list(said)
    parts = [opening, *([closing] if closing else [])]
    if not rows:
        return " ".join([*parts, f"{chart_word('no_data', language=language)}."])
    if len(rows) > MANY:
        parts.append(chart_word("more_rows" if ranked else "some_rows", language=language, count=len(rows)))
        rows = [*rows[:3], *rows[-3:]] if ranked else rows[:6]
    return " ".join([*parts, f"{'; '.join(rows)}."])
