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
    """`text` in at most `lines` lines no wider than `width`, broken at spaces; what does not fit ends in "…"."""
    rest = text.split()
    made: list[str] = []
    while rest and len(made) < lines:
        taken = 1
        while taken < len(rest) and text_width(" ".join(rest[: taken + 1]), size=size, weight=weight) <= width:
            taken += 1
        made.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    if rest:
        made[-1] += " …"
    return tuple(_cut(line, width=width, size=size, weight=weight) for line in made)


def _cut(line: str, *, width: float, size: float, weight: int) -> str:
    """The line, shortened with "…" while it is too wide: a single long word, or a last line with more behind it."""
    if text_width(line, size=size, weight=weight) <= width:
        return line
    kept = line.removesuffix("…").rstrip()
    while kept and text_width(f"{kept}…", size=size, weight=weight) > width:
        kept = kept[:-1].rstrip()
    return f"{kept}…"
