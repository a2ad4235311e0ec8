"""The own code: some short facts a person remembers and nobody asks for elsewhere, so that two waves can be joined
without names.

The elements are asked on a page of their own, last. At closing they leave the answers and are sealed under a key of
the chain of surveys; when that key is destroyed, nobody can join waves any more, and nobody can guess a person's code.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Kind, Page, Question, Questionnaire
from ledetrad.sheets.key_files import KEY_BYTES, destroy_key_file, make_key_file
from ledetrad.studies.models import Study

PREFIX: Final = "own_code_"
PAGE: Final = "own_code"
ROOM: Final = 256  # bytes a code is padded to before it is sealed
NONCE: Final = 12
FEWEST: Final = 4  # elements: with three, one in a hundred shares the code of another

TITLE: Final[Words] = {
    "nb": "Koden din",
    "nn": "Koden din",
    "en": "Your code",
}
HINT: Final[Words] = {
    "nb": "Svar det samme hver gang. Da kan svarene dine før og etter settes sammen uten navn. Ingen ser koden.",
    "nn": "Svar det same kvar gong. Då kan svara dine før og etter setjast saman utan namn. Ingen ser koden.",
    "en": "Answer the same each time. Then your answers before and after can be joined without a name. Nobody sees the code.",
}


@dataclass(frozen=True)
class Element:
    """One part of a code. `shared`: how probable it is that two people have the same (see `matching.expected`)."""

    key: str
    text: Words
    letter: bool = False
    low: int = 0
    high: int = 0
    shared: float = 0.0


# `shared` of a letter: first letters of Norwegian names and places are uneven, about as 1 in 14 even ones would be.
ELEMENTS: Final[tuple[Element, ...]] = (
    Element(
        "mother",
        {
            "nb": "Første bokstav i fornavnet til moren din",
            "nn": "Første bokstav i førenamnet til mor di",
            "en": "The first letter of your mother's first name",
        },
        letter=True,
        shared=0.07,
    ),
    Element(
        "birth_day",
        {
            "nb": "Hvilken dag i måneden du er født (1–31)",
            "nn": "Kva dag i månaden du er fødd (1–31)",
            "en": "The day of the month you were born (1–31)",
        },
        low=1,
        high=31,
        shared=0.033,
    ),
    Element(
        "birth_place",
        {
            "nb": "Første bokstav i kommunen du ble født i",
            "nn": "Første bokstav i kommunen du vart fødd i",
            "en": "The first letter of the municipality you were born in",
        },
        letter=True,
        shared=0.08,
    ),
    Element(
        "older_siblings",
        {
            "nb": "Hvor mange eldre søsken du har (0 hvis du ikke har noen)",
            "nn": "Kor mange eldre sysken du har (0 viss du ikkje har nokon)",
            "en": "How many older siblings you have (0 if you have none)",
        },
        high=20,
        shared=0.32,
    ),
    Element(
        "phone",
        {
            "nb": "Siste siffer i mobilnummeret ditt",
            "nn": "Siste siffer i mobilnummeret ditt",
            "en": "The last digit of your mobile number",
        },
        high=9,
        shared=0.1,
    ),
    Element(
        "school",
        {
            "nb": "Første bokstav i navnet på den første skolen din",
            "nn": "Første bokstav i namnet på den første skulen din",
            "en": "The first letter of the name of your first school",
        },
        letter=True,
        shared=0.08,
    ),
)
PROPOSED: Final = ("mother", "birth_day", "birth_place", "older_siblings", "school")


class CodesGone(Exception):
    """The key that opens the codes of these surveys is destroyed, or was never made."""


@cache
def element(key: str) -> Element:
    """The element with this key. Raises KeyError when there is none."""
    return {one.key: one for one in ELEMENTS}[key]


def with_code_page(questionnaire: Questionnaire, elements: Sequence[str]) -> Questionnaire:
    """`questionnaire` with a last page that asks for the elements. Raises KeyError for an element that is none."""
    questions = tuple(_question(element(key), first=place == 0) for place, key in enumerate(elements))
    return replace(questionnaire, pages=(*questionnaire.pages, Page(PAGE, questions, title=TITLE)))


def _question(one: Element, *, first: bool) -> Question:
    hint = HINT if first else {}
    key = f"{PREFIX}{one.key}"
    if one.letter:
        return Question(key, Kind.TEXT, one.text, hint=hint, longest=1)
    return Question(key, Kind.NUMBER, one.text, hint=hint, low=float(one.low), high=float(one.high))


def taken_out(answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """A sheet's answers without the code, and the code: element -> what was written, in one spelling."""
    rest = {key: value for key, value in answers.items() if not key.startswith(PREFIX)}
    code = {
        key.removeprefix(PREFIX): _spelled(value)
        for key, value in answers.items()
        if key.startswith(PREFIX) and isinstance(value, str | int | float) and _spelled(value)
    }
    return rest, code


def _spelled(value: str | float) -> str:
    return value.strip().casefold()[:1] if isinstance(value, str) else f"{value:g}"


# The key of a chain of surveys: in the folder of keys, in no database and no backup.


def first_of(study: Study) -> Study:
    """The first survey of the chain this one follows."""
    seen = {study.pk}
    while study.follows is not None and study.follows.pk not in seen:
        study = study.follows
        seen.add(study.pk)
    return study


def _path(first: int) -> Path:
    return Path(settings.KEY_DIR) / f"codes-{first}.key"


def has_code_key(first: int) -> bool:
    """Whether the codes of the chain can still be opened."""
    return _path(first).exists()


def make_code_key(first: int) -> None:
    """Make the key of a chain. Does nothing when it is there."""
    make_key_file(_path(first))


def destroy_code_key(first: int) -> None:
    """Overwrite and remove the key of a chain. From then on no two waves can be joined. Twice is as once."""
    destroy_key_file(_path(first))


def _cipher(first: int) -> AESGCM:
    try:
        root = _path(first).read_bytes()
    except FileNotFoundError:
        raise CodesGone(str(first)) from None
    if len(root) != KEY_BYTES:
        raise CodesGone(f"{first}: the key file is damaged")
    return AESGCM(root)


def sealer(first: int, study: int) -> Sealer:
    """What seals and opens the codes of one survey of a chain. Raises CodesGone."""
    return Sealer(_cipher(first), study.to_bytes(8))


@dataclass(frozen=True)
class Sealer:
    """Seals codes, all to one length, so that neither their content nor how much was written can be told."""

    cipher: AESGCM
    about: bytes

    def seal(self, code: Mapping[str, str]) -> bytes:
        """A code as it is stored; one without any element too, so that who made none cannot be told."""
        plain = json.dumps(dict(code), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        nonce = secrets.token_bytes(NONCE)
        return nonce + self.cipher.encrypt(nonce, plain.ljust(ROOM), self.about)

    def open(self, body: bytes) -> dict[str, str]:
        """The code in `body`. Raises CodesGone when it was sealed under another key."""
        try:
            plain = self.cipher.decrypt(body[:NONCE], body[NONCE:], self.about)
        except InvalidTag:
            raise CodesGone("sealed under another key") from None
        found: dict[str, str] = json.loads(plain.rstrip())
        return found
