"""What SPSS allows: names of 64 bytes that are unique without regard to case, labels of 255 and 120 bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ledetrad.instruments.questionnaires.coding import cut, unique

LONGEST_NAME: Final = 64
LONGEST_LABEL: Final = 255
LONGEST_VALUE_LABEL: Final = 120
LONGEST_TEXT: Final = 32_767
OURS: Final = "Ledetrad data 1"
"""A note in our own files: their codes for asides are known."""
_RESERVED: Final = frozenset(
    ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]
)


def spss_names(names: Sequence[str]) -> list[str]:
    """A name SPSS takes for each, as like it as it can be: a letter first, no blanks, no reserved word, no full stop or
    underscore last, at most 64 bytes, and no two the same when capitals count as small letters."""
    return unique([_fitting(name) for name in names], fold=str.casefold, longest=LONGEST_NAME)


def _fitting(name: str) -> str:
    plain = "".join(sign if _allowed(sign) else "_" for sign in name)
    if not plain[:1].isalpha() or plain.casefold() in _RESERVED:
        plain = f"v_{plain}"
    # What is cut may end in a full stop, which SPSS would read as the end of the command.
    return cut(plain, LONGEST_NAME).rstrip("._") or "v"


def _allowed(sign: str) -> bool:
    return sign.isalpha() or sign in "0123456789_.$#@"


def label(text: str) -> str:
    """The label of a variable on one line, as much of it as SPSS keeps."""
    return cut(_line(text), LONGEST_LABEL).rstrip()


def value_label(text: str) -> str:
    """The label of a value on one line, as much of it as SPSS keeps."""
    return cut(_line(text), LONGEST_VALUE_LABEL).rstrip()


def text(value: str) -> str:
    """A text as SPSS can hold it: no NUL, and no blanks at its end, which SPSS fills up with."""
    return cut(value.replace("\0", ""), LONGEST_TEXT).rstrip(" ")


def _line(words: str) -> str:
    return " ".join(words.replace("\0", "").split())
