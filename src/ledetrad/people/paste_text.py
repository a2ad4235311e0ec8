"""Pasted text into rows and fields: what Excel, Outlook and Word leave in the clipboard, made plain."""

import re
import unicodedata
from dataclasses import dataclass

_LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"[^\S\n\t]")
# Control characters, halves of surrogate pairs, and the private range that the parser itself uses below.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")
# A quoted cell, as Excel writes it: opens a field, closes soon, in front of a separator, an address or the
# end. A quote that does not is a plain character, so that a forgotten one never swallows the rows after it.
_QUOTED = re.compile(r'(?:^|(?<=[\t\n;,]))( *)"((?:[^"]|""){0,300})"(?= *(?:[\t\n;,<]|$))')
_HIDE = str.maketrans("\n\t;,", "\ue000\ue001\ue002\ue003")
_REVEAL = str.maketrans("\ue000\ue001\ue002\ue003", "  ;,")


@dataclass(frozen=True)
class Line:
    """One pasted row: its number (from 1), its fields, what separates them, and whether it held control
    characters.
    """

    row: int
    fields: tuple[str, ...]
    separator: str
    had_control: bool


def lines(text: str) -> list[Line]:
    """The rows that hold something.

    Tab, semicolon or comma separates fields: the first of the three that occurs outside quotes in the row.
    Every kind of space becomes a space and every kind of line break one line break, invisible marks go, and
    letters are composed (å as one character).
    """
    text = _SPACES.sub(" ", _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text)))
    text = unicodedata.normalize("NFC", text)
    control_in = {at for at, row in enumerate(text.split("\n"), start=1) if _CONTROL.search(row)}
    text = _QUOTED.sub(_protected, _CONTROL.sub("", text))
    found = []
    number = 1
    for raw in text.split("\n"):
        inside = raw.count("\ue000")
        separator = next((mark for mark in "\t;," if mark in raw), "")
        pieces = raw.split(separator) if separator else [raw]
        fields = tuple(" ".join(piece.translate(_REVEAL).split()) for piece in pieces)
        had_control = not control_in.isdisjoint(range(number, number + inside + 1))
        if any(fields):
            found.append(Line(number, fields, separator, had_control))
        number += 1 + inside
    return found


def _protected(match: re.Match[str]) -> str:
    return match[1] + match[2].replace('""', '"').translate(_HIDE)
