"""What all four renderers need from a report: its blocks numbered and named, and its cells as text."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ledetrad.documents.model import Block, Cell, Figure, Heading, Number, Table
from ledetrad.documents.numbers import number
from ledetrad.documents.report_words import report_word

_NO_BREAK_SPACE: Final = "\u00a0"
# What XML 1.0 cannot hold, and the halves of a pair that UTF-8 cannot.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOCALES: Final = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


@dataclass(frozen=True)
class Part:
    """A block in its place. `anchor` is unique in the report; headings, tables and figures have one.

    `label` is "Tabell 2." or "Figur 1.", `level` a heading's level, at most one deeper than the heading before.
    """

    block: Block
    anchor: str = ""
    label: str = ""
    number: int = 0
    level: int = 0


def laid_out(blocks: Iterable[Block], *, language: str, prefix: str = "") -> tuple[Part, ...]:
    """The blocks in order, with numbers, anchors and levels. Headings without text are left out.

    `prefix` goes before every anchor, for two lots of blocks on one page.
    Raises ValueError when a row of a table has another length than its columns, or a number is not finite.
    """
    return tuple(_parts(blocks, language=language, prefix=prefix))


def _parts(blocks: Iterable[Block], *, language: str, prefix: str) -> Iterator[Part]:
    taken: set[str] = set()
    counts = {"table": 0, "figure": 0, "heading": 0}
    level = 0
    for block in blocks:
        match block:
            case Heading():
                if not clean(block.text):
                    continue
                counts["heading"] += 1
                level = min(block.level, level + 1)
                anchor = _unique(f"{prefix}h-{counts['heading']}", taken)
                yield Part(block, anchor=anchor, level=level)
            case Table() | Figure():
                kind = "table" if isinstance(block, Table) else "figure"
                check(block if isinstance(block, Table) else block.table)
                counts[kind] += 1
                name = report_word(kind, language=language)
                label = report_word("label", language=language, kind=name, number=counts[kind])
                anchor = _unique(prefix + (_slug(block.key) or f"{kind}-{counts[kind]}"), taken)
                yield Part(block, anchor=anchor, label=label, number=counts[kind])
            case _:
                yield Part(block)


def check(table: Table) -> None:
    """Raise ValueError when a row does not fit the columns, or a number is not finite."""
    for row in table.rows:
        if len(row) != len(table.columns):
            raise ValueError(f"a row of {table.caption!r} has {len(row)} cells, not {len(table.columns)}")
        if any(isinstance(cell, Number) and not math.isfinite(cell.value) for cell in row):
            raise ValueError(f"a number in {table.caption!r} is not finite; what is not known is None")


def written(cell: Cell, *, numbers: str) -> str:
    """A cell as text: "1 234,50" in the style "no", "1,234.50" in "en"; nothing is the empty text.

    No line break can fall inside a number with its prefix and suffix.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    style = "en" if numbers == "en" else "nb"
    digits = number(cell.value, lang=style, decimals=cell.decimals)
    return f"{clean(cell.prefix, ends=True)}{digits}{clean(cell.suffix, ends=True)}".replace(
        " ", _NO_BREAK_SPACE
    )


def clean(text: str, *, ends: bool = False) -> str:
    """`text` on one line, without the characters no document can hold. With `ends`, spaces at the ends stay."""
    held = _NOT_IN_XML.sub("", text)
    line = re.sub(r"[ \t\r\n\v\f]+", " ", held)
    return line if ends else line.strip()


def twin_of(figure: Figure, parts: Sequence[Part]) -> Part | None:
    """The table of the report that is the figure's own table too, so that nothing is printed twice."""
    return next(
        (part for part in parts if isinstance(part.block, Table) and part.block == figure.table), None
    )


def appendix(parts: Sequence[Part]) -> tuple[tuple[Part, Figure], ...]:
    """The figures whose numbers stand nowhere else, with their places."""
    return tuple(
        (part, part.block)
        for part in parts
        if isinstance(part.block, Figure) and twin_of(part.block, parts) is None
    )


def behind(part: Part, *, language: str) -> str:
    """The label of a figure's table: "Tallene bak figur 1."."""
    return report_word("behind_figure", language=language, number=part.number)


def _unique(wanted: str, taken: set[str]) -> str:
    name, count = wanted, 2
    while name in taken:
        name, count = f"{wanted}-{count}", count + 1
    taken.add(name)
    return name


def _slug(key: str) -> str:
    """`key` as the end of an address: letters a-z, digits and hyphens, beginning with a letter."""
    spelt = key.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"t-{name}" if name[:1].isdigit() else name
