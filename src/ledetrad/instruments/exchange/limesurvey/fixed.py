"""Answer lists that LimeSurvey has built in, in our words: its files hold none."""

from __future__ import annotations

from ledetrad.instruments.exchange.foreign.desk import Desk
from ledetrad.instruments.exchange.limesurvey.plan import FIXED
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Choice

_TEXTS: dict[str, dict[str, Words]] = {
    "C": {
        "Y": {"nb": "Ja", "nn": "Ja", "en": "Yes"},
        "U": {"nb": "Usikker", "nn": "Usikker", "en": "Uncertain"},
        "N": {"nb": "Nei", "nn": "Nei", "en": "No"},
    },
    "E": {
        "I": {"nb": "Øker", "nn": "Aukar", "en": "Increase"},
        "S": {"nb": "Uendret", "nn": "Uendra", "en": "Same"},
        "D": {"nb": "Minker", "nn": "Minkar", "en": "Decrease"},
    },
    "Y": {
        "Y": {"nb": "Ja", "nn": "Ja", "en": "Yes"},
        "N": {"nb": "Nei", "nn": "Nei", "en": "No"},
    },
    "G": {
        "F": {"nb": "Kvinne", "nn": "Kvinne", "en": "Female"},
        "M": {"nb": "Mann", "nn": "Mann", "en": "Male"},
    },
}


def fixed_choices(kind: str, desk: Desk) -> tuple[Choice, ...]:
    """The choices of a question type with answers of its own."""
    if kind in _TEXTS:
        return tuple(Choice(code, desk.ours(words)) for code, words in _TEXTS[kind].items())
    return tuple(Choice(code, desk.same(code), value=float(code)) for code in FIXED[kind])
