"""What is wrong and what to do, for every DataError."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.data import DataError
from ledetrad.analysis.words import errors_files, errors_reading, errors_steps, errors_tables
from ledetrad.analysis.words.language import Texts, fill, pick

ERRORS: Final[Mapping[str, tuple[Texts, Texts]]] = {
    **errors_reading.ERRORS,
    **errors_files.ERRORS,
    **errors_steps.ERRORS,
    **errors_tables.ERRORS,
}

_NEAREST: Final[Texts] = (
    " Mente du «{nearest}»?",
    " Meinte du «{nearest}»?",
    " Did you mean “{nearest}”?",
)
_UNKNOWN: Final[tuple[Texts, Texts]] = (
    (
        "Dette kan ikke brukes som det er ({code}).",
        "Dette kan ikkje brukast som det er ({code}).",
        "This cannot be used as it is ({code}).",
    ),
    (
        "Se på filen og prøv igjen.",
        "Sjå på fila og prøv igjen.",
        "Look at the file and try again.",
    ),
)

# Facts whose value is one of our own codes: fact -> code -> words.
_CODES: Final[Mapping[str, Mapping[str, Texts]]] = {
    "found": {
        "xlsx": ("en Excel-arbeidsbok", "ei Excel-arbeidsbok", "an Excel workbook"),
        "xls": ("en gammel Excel-fil", "ei gammal Excel-fil", "an old Excel file"),
        "sav": ("en SPSS-fil", "ei SPSS-fil", "an SPSS file"),
        "por": ("en flyttbar SPSS-fil", "ei flyttbar SPSS-fil", "a portable SPSS file"),
        "parquet": ("en Parquet-fil", "ei Parquet-fil", "a Parquet file"),
        "html": ("en nettside", "ei nettside", "a web page"),
        "pdf": ("en PDF", "ein PDF", "a PDF"),
        "zip": ("en zip-fil", "ei zip-fil", "a zip file"),
        "gzip": ("en gzip-fil", "ei gzip-fil", "a gzip file"),
        "image": ("et bilde", "eit bilete", "an image"),
        "text": ("tekst", "tekst", "text"),
        "unknown": ("noe annet", "noko anna", "something else"),
        "number": ("tall", "tal", "numbers"),
        "date": ("dato", "dato", "dates"),
    },
    "expected": {
        "text": ("tekst", "tekst", "text"),
        "number": ("tall", "tal", "a number"),
        "whole_number": ("et helt tall", "eit heilt tal", "a whole number"),
        "list": ("en liste", "ei liste", "a list"),
        "mapping": ("«nøkkel: verdi»", "«nøkkel: verdi»", "“key: value”"),
        "text_or_languages": (
            "en tekst, eller en tekst for hvert språk",
            "ein tekst, eller ein tekst for kvart språk",
            "a text, or a text for each language",
        ),
        "code": ("en kode (tall eller tekst)", "ein kode (tal eller tekst)", "a code (number or text)"),
        "span": (
            "et område, laveste og høyeste",
            "eit område, lågaste og høgaste",
            "a range, lowest and highest",
        ),
        "choice": ("et av valgene", "eit av vala", "one of the choices"),
        "date": ("dato", "dato", "dates"),
    },
    "kind": {
        "recode": ("kode om", "kode om", "recode"),
        "reverse": ("snu", "snu", "reverse"),
        "compute": ("regne ut", "rekne ut", "compute"),
        "select": ("velge ut", "velje ut", "select"),
        "weight": ("vekte", "vekte", "weight"),
        "variables": ("variabler", "variablar", "variables"),
        "group": ("gruppe", "gruppe", "group"),
        "person": ("person", "person", "person"),
        "wave": ("måling", "måling", "measurement"),
        "scales": ("skalaer", "skalaer", "scales"),
        "repeated": ("gjentatte målinger", "gjentekne målingar", "repeated measurements"),
    },
    "separator": {"tab": ("tabulator", "tabulator", "tab")},
}


def error(fault: DataError, lang: str) -> tuple[str, str]:
    """(what is wrong, what to do), each one or two sentences. An unknown code says so and names itself."""
    wrong, remedy = ERRORS.get(fault.code, _UNKNOWN)
    values = {
        name: pick(_CODES[name][fact], lang) if fact in _CODES.get(name, {}) else fact
        for name, fact in fault.facts.items()
    }
    nearest = fault.facts.get("nearest", "")
    values["nearest_hint"] = fill(pick(_NEAREST, lang), {"nearest": nearest}) if nearest else ""
    values |= {"code": fault.code, "minimum_default": "5"}
    if not values.get("names") and fault.code == "no_such_variable":
        values["names"] = "–"
    return fill(pick(wrong, lang), values).strip(), fill(pick(remedy, lang), values).strip()
