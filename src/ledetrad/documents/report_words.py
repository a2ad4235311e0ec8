"""The renderers' own words around a report, in three languages. Each entry is (nb, nn, en)."""

from typing import Final

from ledetrad.documents.numbers import LANGUAGES, language_of

_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "report": ("Rapport", "Rapport", "Report"),
    "contents": ("Innhold", "Innhald", "Contents"),
    "dated": ("Dato", "Dato", "Date"),
    "table": ("Tabell", "Tabell", "Table"),
    "figure": ("Figur", "Figur", "Figure"),
    "label": ("{kind} {number}.", "{kind} {number}.", "{kind} {number}."),
    "part": ("(del {part} av {parts})", "(del {part} av {parts})", "(part {part} of {parts})"),
    "note": ("Merknad", "Merknad", "Note"),
    "source": ("Kilde", "Kjelde", "Source"),
    "page_of": ("side {page} av {pages}", "side {page} av {pages}", "page {page} of {pages}"),
    "figure_numbers": ("Tallene bak figurene", "Tala bak figurane", "The numbers behind the figures"),
    "behind_figure": (
        "Tallene bak figur {number}.",
        "Tala bak figur {number}.",
        "Numbers behind figure {number}.",
    ),
    "show_numbers": ("Vis tallene som tabell", "Vis tala som tabell", "Show the numbers as a table"),
    "numbers_in": (
        "Tallene står i tabell {number}.",
        "Tala står i tabell {number}.",
        "The numbers are in table {number}.",
    ),
    "no_rows": ("Ingen tall å vise.", "Ingen tal å vise.", "No numbers to show."),
    "warning": ("Vær obs:", "Ver obs:", "Please note:"),
    "to_contents": ("Til innholdet", "Til innhaldet", "To the contents"),
    "skip": ("Hopp til innholdet", "Hopp til innhaldet", "Skip to the contents"),
    "sheet": ("Ark", "Ark", "Sheet"),
    "what": ("Hva det viser", "Kva det viser", "What it shows"),
}


def report_word(key: str, *, language: str, **values: object) -> str:
    """The text of `key` in `language`, with `values` put in. KeyError for an unknown key: a mistake in our code."""
    text = _WORDS[key][LANGUAGES.index(language_of(language))]
    return text.format(**values) if values else text
