"""What is said about a SurveyJS file: why it is refused, and what of it was not carried over."""

from __future__ import annotations

from functools import partial

from ledetrad.instruments.exchange.foreign.desk import Sentences
from ledetrad.instruments.exchange.foreign.refusing import refusal

_REFUSED: Sentences = {
    "large": {
        "nb": "Filen er større enn {most} MB.",
        "nn": "Fila er større enn {most} MB.",
        "en": "The file is larger than {most} MB.",
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
}


refused = partial(refusal, _REFUSED)
