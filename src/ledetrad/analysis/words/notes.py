"""What reading a file, or looking through it, found out: one or two sentences for each note."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.data import Note
from ledetrad.analysis.words.language import Texts, fill, pick
from ledetrad.analysis.words.notes_suggest import SUGGESTED, WHY

NOTES: Final[Mapping[str, Texts]] = {
    **SUGGESTED,
    "encoding_assumed": (
        "Filen er lest som {encoding}. Se etter at æ, ø og å er riktige.",
        "Fila er lesen som {encoding}. Sjå etter at æ, ø og å er rette.",
        "The file was read as {encoding}. Check that letters with marks came out right.",
    ),
    "missing_marks": (
        "{count} felt er lest som manglende svar: {marks}.",
        "{count} felt er lesne som manglande svar: {marks}.",
        "{count} cells were read as missing answers: {marks}.",
    ),
    "empty_cells": (
        "{count} felt er tomme og lest som manglende svar.",
        "{count} felt er tomme og lesne som manglande svar.",
        "{count} cells are empty and were read as missing answers.",
    ),
    "empty_rows_left_out": (
        "{count} helt tomme rader er utelatt.",
        "{count} heilt tomme rader er utelatne.",
        "{count} wholly empty rows were left out.",
    ),
    "numbers_and_words": (
        "{column} har {numbers} tall og {count} ord, første gang «{value}» i rad {row}. Den er beholdt som tekst.",
        "{column} har {numbers} tal og {count} ord, første gongen «{value}» i rad {row}. Han er halden som tekst.",
        "{column} has {numbers} numbers and {count} words, first “{value}” in row {row}. It was kept as text.",
    ),
    "leading_zeros_kept": (
        "Disse har tall som begynner med null og er beholdt som tekst: {columns}.",
        "Desse har tal som byrjar med null og er haldne som tekst: {columns}.",
        "These have numbers that begin with nought and were kept as text: {columns}.",
    ),
    "dates_as_text": (
        "{column} ser ut som datoer, men «{value}» i rad {row} er ikke en dato. Den er beholdt som tekst.",
        "{column} ser ut som datoar, men «{value}» i rad {row} er ikkje ein dato. Han er halden som tekst.",
        "{column} looks like dates, but “{value}” in row {row} is none. It was kept as text.",
    ),
    "decimal_assumed": (
        "«{mark}» er lest som desimaltegn i {columns}. Er det tusenskille, må filen rettes.",
        "«{mark}» er lese som desimalteikn i {columns}. Er det tusenskilje, må fila rettast.",
        "“{mark}” was read as a decimal mark in {columns}. If it separates thousands, correct the file.",
    ),
    "long_numbers_kept": (
        "Disse har tall med mer enn 15 sifre og er beholdt som tekst, så ingen sifre går tapt: {columns}.",
        "Desse har tal med meir enn 15 siffer og er haldne som tekst, så ingen siffer går tapt: {columns}.",
        "These have numbers of more than 15 digits and were kept as text, so that no digit is lost: {columns}.",
    ),
    "sheet_chosen": (
        "Arket «{sheet}» er lest. Disse er ikke lest: {others}.",
        "Arket «{sheet}» er lese. Desse er ikkje lesne: {others}.",
        "The sheet “{sheet}” was read. These were not: {others}.",
    ),
    "rows_above_header": (
        "{count} rader over overskriften i rad {row} er hoppet over.",
        "{count} rader over overskrifta i rad {row} er hoppa over.",
        "{count} rows above the header in row {row} were skipped.",
    ),
    "cell_errors": (
        "{count} felt har feil fra Excel, første gang i {column}, rad {row}. De er lest som manglende svar.",
        "{count} felt har feil frå Excel, første gongen i {column}, rad {row}. Dei er lesne som manglande svar.",
        "{count} cells hold errors from Excel, first in {column}, row {row}. They were read as missing answers.",
    ),
    "multiple_response_lost": (
        "Sett med flere svar på samme spørsmål blir ikke lest fra SPSS-filer. Variablene i dem er med hver for seg.",
        "Sett med fleire svar på same spørsmål blir ikkje lesne frå SPSS-filer. Variablane i dei er med kvar for seg.",
        "Sets of several answers to one question are not read from SPSS files. Their variables are there one by one.",
    ),
    "times_as_numbers": (
        "Klokkeslett er lest som sekunder: {columns}.",
        "Klokkeslett er lesne som sekund: {columns}.",
        "Clock times were read as seconds: {columns}.",
    ),
    "binary_left_out": (
        "Disse kolonnene har verken tall eller tekst og er utelatt: {columns}.",
        "Desse kolonnane har verken tal eller tekst og er utelatne: {columns}.",
        "These columns hold neither numbers nor text and were left out: {columns}.",
    ),
    "recipe_other_file": (
        "Kodeboken ble laget for en annen datafil (fingeravtrykk {expected}; denne har {found}). Se etter at variablene er "
        "de samme.",
        "Kodeboka vart laga for ei anna datafil (fingeravtrykk {expected}; denne har {found}). Sjå etter at variablane er "
        "dei same.",
        "The codebook was made for another data file (fingerprint {expected}; this has {found}). Check that the variables "
        "are the same.",
    ),
    "labels_trimmed": (
        "Mellomrom før og etter merkelapper er fjernet.",
        "Mellomrom før og etter merkelappar er fjerna.",
        "Spaces before and after labels were removed.",
    ),
}

_UNKNOWN: Final[Texts] = (
    "Merk: {code} {facts}",
    "Merk: {code} {facts}",
    "Note: {code} {facts}",
)


def note(found: Note, lang: str) -> str:
    """A note in one or two sentences. A note without words of its own shows its code and facts."""
    facts = {name: str(fact) for name, fact in found.facts.items()}
    if found.code not in NOTES:
        listed = ", ".join(f"{name}: {fact}" for name, fact in facts.items())
        return fill(pick(_UNKNOWN, lang), {"code": found.code, "facts": listed}).strip()
    why = WHY.get(f"{found.code} {facts.get('why') or facts.get('chosen', '')}")
    values = facts | {"why": pick(why, lang) if why else facts.get("why", "")}
    return fill(pick(NOTES[found.code], lang), values).strip()
