"""The text of an expression as tokens, each with where it stands."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import Enum

from ledetrad.instruments.questionnaires.expressions.errors import ExpressionError

LONGEST = 10_000  # characters


class Sort(Enum):
    """What a token is."""

    NUMBER = "number"
    TEXT = "text"
    REFERENCE = "reference"  # ${key}
    NAME = "name"  # a function, and, or, div, mod, or a column of the choices
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is the content: the digits, the text without its quotation marks, the key without ${ }."""

    sort: Sort
    text: str
    position: int


_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    | (?P<number>[0-9]+(?:\.[0-9]*)? | \.[0-9]+)
    | (?P<text>'[^']*' | "[^"]*")
    | (?P<reference>\$\{[ ]*[A-Za-z_][A-Za-z0-9_.\-]*[ ]*\})
    | (?P<name>[A-Za-z_][A-Za-z0-9_\-]*)
    | (?P<sign><=|>=|!=|[=<>+\-*(),.])
    """,
    re.VERBOSE,
)
# Word processors and web pages put these in; whoever wrote the expression did not see a difference.
_SAME = str.maketrans({"\u00a0": " ", "\u2212": "-", "\u2013": "-"})
_CURLY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of the text, ending with one of the sort END.

    Raises ExpressionError at the first character that is no part of the language, and for a text over LONGEST.
    """
    if len(text) > LONGEST:
        raise ExpressionError("too_long", LONGEST, most=LONGEST)
    found: list[Token] = []
    position = 0
    source = _outside_texts(text)
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise _unreadable(source, position)
        if match.lastgroup != "space":
            found.append(_token(match))
        position = match.end()
    return (*found, Token(Sort.END, "", len(text)))


def _outside_texts(text: str) -> str:
    """Curly quotation marks as straight ones, and dashes and hard spaces outside quotation marks as ours.

    The length stays the same, so positions do too.
    """
    if text.isascii():
        return text
    if "'" not in text and '"' not in text:
        text = text.translate(_CURLY)
    pieces = re.split(r"('[^']*'|\"[^\"]*\")", text)
    return "".join(piece if index % 2 else piece.translate(_SAME) for index, piece in enumerate(pieces))


def _token(match: re.Match[str]) -> Token:
    sort, text, position = Sort(match.lastgroup), match.group(), match.start()
    if sort is Sort.TEXT:
        return Token(sort, text[1:-1], position)
    if sort is Sort.REFERENCE:
        return Token(sort, text[2:-1].strip(), position)
    if sort is Sort.NUMBER and not math.isfinite(float(text)):
        raise ExpressionError("big_number", position)
    return Token(sort, text, position)


def _unreadable(text: str, position: int) -> ExpressionError:
    if text[position] in "'\"":
        return ExpressionError("open_text", position)
    if text[position] in "${}":
        return ExpressionError("bad_reference", position)
    return ExpressionError("unknown_sign", position, sign=text[position])
