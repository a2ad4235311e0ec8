"""Names from other tools as keys we can use: they become form fields, columns and addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Final

_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
_CHOICE_KEY: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,59}")
_ATTRIBUTE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_\-]{0,59}")
_NOT_ATTRIBUTES: Final = frozenset(
    {"list_name", "name", "value", "label", "caption", "hint", "image", "big-image", "audio", "video"}
    | {"guidance_hint", "constraint_message", "required_message", "media", "bind", "body", "control"}
)
_LETTERS: Final = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss", "đ": "d", "ŋ": "n", "ŧ": "t"}
)
_LONGEST: Final = 60


def key_from(name: str, taken: Container[str], start: str = "q") -> str:
    """The name when it can be a key, else the nearest that can, in lower case unlike all that are taken."""
    plain = name if _KEY.fullmatch(name) else re.sub(r"[^A-Za-z0-9_]+", "_", _ascii(name))
    if not re.match(r"[A-Za-z]", plain):
        plain = start + plain
    return _unlike(plain[:_LONGEST], taken)


def choice_key_from(name: str, taken: Container[str]) -> str:
    """The same for the name of an answer, which may begin with a digit and have dots and hyphens."""
    plain = re.sub(r"[^A-Za-z0-9_.\-]+", "_", _ascii(name))
    return _unlike((plain if plain[:1] not in {".", "-", ""} else f"_{plain}")[:_LONGEST], taken)


def is_choice_key(name: str) -> bool:
    """Whether the name of an answer can stand as it is."""
    return bool(_CHOICE_KEY.fullmatch(name))


def is_attribute(name: str) -> bool:
    """Whether a column of the lists has a name that a filter can speak of and a file can have."""
    return (
        bool(_ATTRIBUTE.fullmatch(name))
        and name.lower() not in _NOT_ATTRIBUTES
        and not name.lower().startswith("ledetrad_")
    )


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()


def _unlike(plain: str, taken: Container[str]) -> str:
    number, key = 2, plain
    while key.lower() in taken:
        tail = f"_{number}"
        key, number = plain[: _LONGEST - len(tail)] + tail, number + 1
    return key
