"""Why a file of another tool is refused, in words; what every tool's file can be refused for stands here."""

from __future__ import annotations

from ledetrad.instruments.exchange.foreign.desk import Sentences
from ledetrad.instruments.exchange.foreign.plain import plain
from ledetrad.instruments.exchange.losses import ImportRefused

SHARED: Sentences = {
    "encoding": {
        "nb": "Filen er ikke skrevet i UTF-8. Lagre den som UTF-8 og prøv igjen.",
        "nn": "Fila er ikkje skriven i UTF-8. Lagre ho som UTF-8 og prøv igjen.",
        "en": "The file is not written in UTF-8. Save it as UTF-8 and try again.",
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
    "many_languages": {
        "nb": "Filen har flere enn {most} språk.",
        "nn": "Fila har fleire enn {most} språk.",
        "en": "The file has more than {most} languages.",
    },
    "many_choices": {
        "nb": "Spørsmålet har flere enn {most} svar å velge mellom.",
        "nn": "Spørsmålet har fleire enn {most} svar å velje mellom.",
        "en": "The question has more than {most} answers to choose from.",
    },
}


def refusal(own: Sentences, code: str, where: str, **details: object) -> ImportRefused:
    """The refusal with this code, of the tool's `own` or the shared ones; `where` is the place in the file."""
    sentence = (own if code in own else SHARED)[code]
    words = {language: text.format(**details) for language, text in sentence.items()}
    return ImportRefused(plain(where)[:200] or "–", words)
