"""What is said about a SurveyJS file: why it is refused, and what of it was not carried over."""

from __future__ import annotations

from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.model import Words

_REFUSED: dict[str, dict[str, str]] = {
    "large": {
        "nb": "Filen er større enn {most} MB.",
        "nn": "Fila er større enn {most} MB.",
        "en": "The file is larger than {most} MB.",
    },
    "encoding": {
        "nb": "Filen er ikke skrevet i UTF-8. Lagre den som UTF-8 og prøv igjen.",
        "nn": "Fila er ikkje skriven i UTF-8. Lagre ho som UTF-8 og prøv igjen.",
        "en": "The file is not written in UTF-8. Save it as UTF-8 and try again.",
    },
    "json": {
        "nb": "Filen er ikke gyldig JSON fra denne linjen og kolonnen.",
        "nn": "Fila er ikkje gyldig JSON frå denne linja og kolonnen.",
        "en": "The file is not valid JSON from this line and column.",
    },
    "deep": {
        "nb": "Filen har flere enn {most} nivåer inni hverandre.",
        "nn": "Fila har fleire enn {most} nivå inni kvarandre.",
        "en": "The file has more than {most} levels inside each other.",
    },
    "same_key": {
        "nb": "«{name}» står to ganger i samme objekt.",
        "nn": "«{name}» står to gonger i same objekt.",
        "en": "“{name}” stands twice in the same object.",
    },
    "root": {
        "nb": "Filen har verken «pages» eller «elements». En definisjon fra SurveyJS har ett av dem.",
        "nn": "Fila har verken «pages» eller «elements». Ein definisjon frå SurveyJS har eitt av dei.",
        "en": "The file has neither “pages” nor “elements”. A definition from SurveyJS has one of them.",
    },
    "shape": {
        "nb": "Her skulle det stå {wanted}.",
        "nn": "Her skulle det stå {wanted}.",
        "en": "Here should be {wanted}.",
    },
    "no_questions": {
        "nb": "Filen har ingen spørsmål.",
        "nn": "Fila har ingen spørsmål.",
        "en": "The file has no questions.",
    },
    "many_questions": {
        "nb": "Filen har flere enn {most} spørsmål.",
        "nn": "Fila har fleire enn {most} spørsmål.",
        "en": "The file has more than {most} questions.",
    },
    "many_choices": {
        "nb": "Spørsmålet har flere enn {most} svar å velge mellom.",
        "nn": "Spørsmålet har fleire enn {most} svar å velje mellom.",
        "en": "The question has more than {most} answers to choose from.",
    },
    "many_languages": {
        "nb": "Filen har flere enn {most} språk.",
        "nn": "Fila har fleire enn {most} språk.",
        "en": "The file has more than {most} languages.",
    },
}


def refused(code: str, where: str, **details: object) -> ImportRefused:
    """The refusal with this code; `where` is the place in the file."""
    words: Words = {language: text.format(**details) for language, text in _REFUSED[code].items()}
    return ImportRefused(plain(where)[:200] or "–", words)
