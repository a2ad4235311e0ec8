"""What is said of a REDCap file that cannot be taken in, or not all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ledetrad.instruments.model import Words

WORDS: Final[Mapping[str, Words]] = {
    "dictionary": {
        "nb": "Fila mangler kolonnen {heading} og er ikke en «Data Dictionary» fra REDCap.",
        "nn": "Fila manglar kolonnen {heading} og er ikkje ein «Data Dictionary» frå REDCap.",
        "en": "The file lacks the column {heading} and is no “Data Dictionary” from REDCap.",
    },
    "no_name": {
        "nb": "Raden har ikke noe feltnavn.",
        "nn": "Rada har ikkje noko feltnamn.",
        "en": "The row has no field name.",
    },
    "twice": {
        "nb": "Feltet {field} står to ganger.",
        "nn": "Feltet {field} står to gonger.",
        "en": "The field {field} is there twice.",
    },
    "identifier": {
        "nb": "Feltet er merket som personopplysning og er ikke tatt inn.",
        "nn": "Feltet er merkt som personopplysning og er ikkje teke inn.",
        "en": "The field is marked as an identifier and was not taken in.",
    },
    "record": {
        "nb": "Det første feltet nummererer postene og er ikke tatt inn.",
        "nn": "Det første feltet nummererer postane og er ikkje teke inn.",
        "en": "The first field numbers the records and was not taken in.",
    },
    "kind": {
        "nb": "Felttypen {kind} finnes ikke her, og feltet er ikke tatt inn.",
        "nn": "Felttypen {kind} finst ikkje her, og feltet er ikkje teke inn.",
        "en": "There is no field type {kind} here, and the field was not taken in.",
    },
    "choice": {
        "nb": "Svaralternativet «{text}» har ingen kode, eller koden er brukt før. Det er ikke tatt inn.",
        "nn": "Svaralternativet «{text}» har ingen kode, eller koden er brukt før. Det er ikkje teke inn.",
        "en": "The choice “{text}” has no code, or its code is used before. It was not taken in.",
    },
    "validation": {
        "nb": "Kontrollen {kind} er ikke tatt med. Svaret er en vanlig tekst her.",
        "nn": "Kontrollen {kind} er ikkje teken med. Svaret er ein vanleg tekst her.",
        "en": "The validation {kind} was left out. The answer is a plain text here.",
    },
    "logic": {
        "nb": "Regelen «{logic}» kunne ikke oversettes (ved «{part}»). Spørsmålet vises alltid.",
        "nn": "Regelen «{logic}» kunne ikkje omsetjast (ved «{part}»). Spørsmålet blir alltid vist.",
        "en": "The rule “{logic}” could not be translated (at “{part}”). The question is always shown.",
    },
    "formula": {
        "nb": "Formelen «{logic}» kunne ikke oversettes (ved «{part}»). Spørsmålet er et tall her.",
        "nn": "Formelen «{logic}» kunne ikkje omsetjast (ved «{part}»). Spørsmålet er eit tal her.",
        "en": "The formula “{logic}” could not be translated (at “{part}”). The question is a number here.",
    },
    "column": {
        "nb": "Kolonnen står ikke i «Data Dictionary» eller er REDCaps egen, og er ikke tatt inn.",
        "nn": "Kolonnen står ikkje i «Data Dictionary» eller er REDCap sin eigen, og er ikkje teken inn.",
        "en": "The column is not in the dictionary or is REDCap's own, and was not taken in.",
    },
    "answers": {
        "nb": "{count} svar passer ikke feltet og er ikke tatt inn.",
        "nn": "{count} svar passar ikkje feltet og er ikkje tekne inn.",
        "en": "{count} answers do not fit the field and were not taken in.",
    },
}
