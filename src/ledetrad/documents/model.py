"""A report as data: written once, rendered as page, PDF, Word and Excel.

Text is plain text; nothing in it is markup. Every figure has words for those who cannot see it and a table with the
same numbers; every table has a header row. A cell holds a number (written by the renderer in the report's number
style), a text, or nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Number:
    """A number and how many decimals it is written with. `prefix`/`suffix` stand right beside it: "< ", " %", "***"."""

    value: float
    decimals: int = 2
    prefix: str = ""
    suffix: str = ""


type Cell = Number | str | None


@dataclass(frozen=True)
class Column:
    title: str
    align: Literal["left", "right"] = "right"
    wide: bool = False
    """A text column that takes the room that is left."""


@dataclass(frozen=True)
class Table:
    """The first column heads its row. `note` stands under the table: n, method, deletion rule, what is hidden."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    key: str = ""
    strong_rows: frozenset[int] = frozenset()
    """Rows that sum up the others; written heavier, with a line above."""


@dataclass(frozen=True)
class Figure:
    """A drawing (SVG of our own making), its words, and its numbers as a table.

    `narrow_svg` is the same drawing for a phone; without it the page lets a reader move the wide one sideways.
    """

    caption: str
    svg: str
    alt: str
    table: Table
    key: str = ""
    narrow_svg: str = ""


@dataclass(frozen=True)
class Heading:
    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Paragraph:
    text: str
    lead: bool = False


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Callout:
    """Something to hold the numbers against, or a refusal: `heading` says what, `text` why and what to do."""

    heading: str
    text: str
    tone: Literal["note", "warning"] = "note"


type Block = Heading | Paragraph | Bullets | Callout | Table | Figure


@dataclass(frozen=True)
class Report:
    """`language` is nb, nn or en; `numbers` is "no" (decimal comma) or "en". `facts` stand on the title page."""

    title: str
    subtitle: str
    language: str
    dated: date
    blocks: Sequence[Block]
    numbers: Literal["no", "en"] = "no"
    facts: tuple[tuple[str, str], ...] = field(default=())
    footer: str = ""
    brief: bool = False
    """A table or two to be pasted elsewhere: a line of title and then the blocks; no title page, no contents."""
