"""The document font: where it lies, what it can write, and how wide a text becomes."""

import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

FONT_DIR: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "Inter"

_STYLES: Final = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
_MISSING: Final = "\u25a1"
_SOFT_HYPHEN: Final = 0xAD


@lru_cache(maxsize=len(_STYLES))
def _advances(weight: int) -> tuple[dict[int, int], int]:
    """Advance width for each character of one weight, and the units of an em (written by tools/vendor_fonts.py)."""
    style = json.loads((FONT_DIR / "advances.json").read_text(encoding="ascii"))[_STYLES[weight]]
    return {int(code): width for code, width in style["widths"].items()}, style["em"]


def printable(text: str) -> str:
    """`text` with what the font cannot write as "□" (a row of them as one); line breaks become spaces.

    Under PDF/UA Typst stops at a character without a glyph, so every text from a person goes through here.
    """
    known, _ = _advances(400)
    written: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if character.isspace() and ord(character) not in known:
            written.append(" ")
        elif ord(character) in known or ord(character) == _SOFT_HYPHEN:
            written.append(character)
        elif written[-1:] != [_MISSING]:
            written.append(_MISSING)
    return "".join(written)


def text_width(text: str, *, size: float, weight: int = 400) -> float:
    """Width of one line in the unit of `size`, without kerning (which only makes it narrower)."""
    advances, em = _advances(weight)
    return sum(advances.get(ord(character), em) for character in text) * size / em


@lru_cache(maxsize=1024)  # the titles of a questionnaire come again for every group
def wrap(text: str, *, width: float, size: float, weight: int = 400, lines: int = 2) -> tuple[str, ...]:
    """`text` in at most `lines` lines no wider than `width`, broken at spaces; what does not fit ends in "…".

    A single word that is too wide for a line is broken with a hyphen.
    """
    rest = [piece for part in text.split() for piece in _broken(part, width=width, size=size, weight=weight)]
    made: list[str] = []
    while rest and len(made) < lines:
        taken = 1
        while (
            taken < len(rest) and text_width(" ".join(rest[: taken + 1]), size=size, weight=weight) <= width
        ):
            taken += 1
        made.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    if rest:
        made[-1] = _cut(made[-1], width=width, size=size, weight=weight)
    return tuple(made) or ("",)


def _broken(part: str, *, width: float, size: float, weight: int) -> list[str]:
    """One word in pieces that each fit a line; all but the last end in a hyphen. Nearly always the word itself."""
    pieces: list[str] = []
    while text_width(part, size=size, weight=weight) > width:
        end = len(part) - 1
        while end > 1 and text_width(f"{part[:end]}-", size=size, weight=weight) > width:
            end -= 1
        pieces.append(f"{part[:end]}-")
        part = part[end:]
    return [*pieces, part]


def _cut(line: str, *, width: float, size: float, weight: int) -> str:
    """The last line, shortened until it has room for the "…" that tells there is more."""
    kept = line
    while kept and text_width(f"{kept}…", size=size, weight=weight) > width:
        kept = kept[:-1].rstrip()
    return f"{kept}…"
