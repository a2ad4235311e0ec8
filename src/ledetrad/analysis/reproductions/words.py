"""The words of a reproduction in three languages, each entry (nb, nn, en)."""

from __future__ import annotations

from typing import Final

from ledetrad.analysis.reproductions.checks import Verdict, Words
from ledetrad.documents.numbers import LANGUAGES, language_of

# The sign stands before the words, so that nothing rests on colour.
VERDICTS: Final[dict[Verdict, tuple[str, Words]]] = {
    Verdict.AGREES: ("✓", ("stemmer", "stemmer", "agrees")),
    Verdict.AGREES_WITHIN_ROUNDING: (
        "≈",
        ("stemmer innenfor avrunding", "stemmer innanfor avrunding", "agrees within rounding"),
    ),
    Verdict.CONTRADICTS: ("✗", ("stemmer ikke", "stemmer ikkje", "contradicts")),
    Verdict.CANNOT_BE_SETTLED: ("?", ("kan ikke avgjøres", "kan ikkje avgjerast", "cannot be settled")),
}

PHRASES: Final[dict[str, Words]] = {
    "where": ("Hvor", "Kvar", "Where"),
    "what": ("Hva", "Kva", "What"),
    "printed": ("Trykt", "Prenta", "Printed"),
    "computed": ("Regnet", "Rekna", "Computed"),
    "verdict": ("Dom", "Dom", "Verdict"),
    "note": ("Merknad", "Merknad", "Note"),
    "summary": ("{total} kontroller: {parts}.", "{total} kontrollar: {parts}.", "{total} checks: {parts}."),
    "none": ("Ingen.", "Ingen.", "None."),
    "fallback": (
        "{name} er ikke i mappen. De trykte tallene er brukt.",
        "{name} er ikkje i mappa. Dei prenta tala er brukte.",
        "{name} is not in the folder. The printed numbers were used.",
    ),
    "new": (
        "Stemmer ikke, men gjør det i de trykte tallene:",
        "Stemmer ikkje, men gjer det i dei prenta tala:",
        "Contradicts here, but not in the printed numbers:",
    ),
    "gone": (
        "Stemmer ikke i de trykte tallene, men gjør det her:",
        "Stemmer ikkje i dei prenta tala, men gjer det her:",
        "Contradicts in the printed numbers, but not here:",
    ),
    "same": (
        "Ingenting motsies her som ikke også motsies i de trykte tallene.",
        "Ingenting blir motsagt her som ikkje òg blir motsagt i dei prenta tala.",
        "Nothing is contradicted here that is not contradicted in the printed numbers too.",
    ),
    "line": (
        "{where}: {what}: trykt {printed}, regnet {computed}.",
        "{where}: {what}: prenta {printed}, rekna {computed}.",
        "{where}: {what}: printed {printed}, computed {computed}.",
    ),
    "unknown": (
        "Kilden «{source}» er ukjent. Dette kan regnes etter: {known}.",
        "Kjelda «{source}» er ukjend. Dette kan reknast etter: {known}.",
        "The source «{source}» is not known. These can be recomputed: {known}.",
    ),
}


def in_language(words: Words, lang: str) -> str:
    """The words in one language."""
    return words[LANGUAGES.index(language_of(lang))]


def phrase(key: str, lang: str, **facts: object) -> str:
    """A phrase in one language, with its facts filled in."""
    return in_language(PHRASES[key], lang).format(**facts)


def verdict_words(verdict: Verdict, lang: str) -> str:
    """The verdict with its sign."""
    sign, words = VERDICTS[verdict]
    return f"{sign} {in_language(words, lang)}"
