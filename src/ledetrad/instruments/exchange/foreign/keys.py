"""Codes of other tools as keys of ours: letters, digits and underscores, a letter first, none used twice."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 48  # a key becomes a column's name; together with what we add it stays under SPSS's 64
_NORWEGIAN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A", "ß": "ss"})


class Keys:
    """The keys given so far in one place (the questions, or the choices of one list)."""

    def __init__(self, prefix: str) -> None:
        """`prefix` begins a key whose code began with anything but a letter ("q" gives q1); "" lets a choice's key
        begin with a digit, as in a scale from 1 to 5."""
        self._prefix = prefix
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def give(self, code: str) -> str:
        """A key nobody else has, as like the code as it can be."""
        key = fitting(code, self._prefix)
        stem = key[: LONGEST - 7].lower()
        candidate = key
        while candidate.lower() in self._taken:
            number = self._next[stem] = self._next.get(stem, 1) + 1
            candidate = f"{key[: LONGEST - 7]}_{number}"
        self._taken.add(candidate.lower())
        return candidate


def fitting(code: str, prefix: str) -> str:
    """The code with every other sign as an underscore, and `prefix` first when it does not begin with a letter."""
    plain = unicodedata.normalize("NFKD", code.translate(_NORWEGIAN)).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", plain).strip("_")
    if not plain or (prefix and not plain[0].isalpha()):
        plain = (prefix or "a") + plain
    return plain[:LONGEST]
