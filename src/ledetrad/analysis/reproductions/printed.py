"""Printed numbers: what stands in a table, and the range of unrounded numbers it may stand for."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

DUST = 1e-9  # ranges that touch in the decimal numbers must touch in binary too
_NUMBER = re.compile(r"[-\u2212]?\d+(?:[.,]\d+)?")
_WHOLE = re.compile(r"\d+")


class UnreadableNumbers(Exception):
    """A table cannot be read. `words` says why in bokmål, nynorsk and English, naming the file, row and column."""

    def __init__(self, nb: str, nn: str, en: str) -> None:
        super().__init__(en)
        self.words = (nb, nn, en)


@dataclass(frozen=True)
class Range:
    """All numbers from `low` to `high`, both with."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high + DUST and other.low <= self.high + DUST

    def holds(self, value: float) -> bool:
        """Whether `value` lies in the range."""
        return self.low - DUST <= value <= self.high + DUST


@dataclass(frozen=True)
class Printed:
    """A number as printed. `half` is half a unit of its last digit: what rounding may have taken away."""

    text: str
    value: float
    decimals: int

    @property
    def half(self) -> float:
        """Half a unit of the last printed digit."""
        return 0.5 * 10.0**-self.decimals

    @property
    def range(self) -> Range:
        """The unrounded numbers that are printed like this."""
        return Range(self.value - self.half, self.value + self.half)

    def is_rounded(self, value: float) -> bool:
        """Whether `value` itself rounds to what is printed."""
        return abs(value - self.value) <= self.half + DUST


def spread(formula: Callable[..., float], *ranges: Range) -> Range:
    """All values of `formula` over the ranges.

    Exact for a formula that is monotone in each argument, as every one here is: the ends lie in the corners.
    """
    values = [formula(*corner) for corner in product(*((r.low, r.high) for r in ranges))]
    return Range(min(values), max(values))


@dataclass(frozen=True)
class Grid:
    """A printed table: the comment lines above it, and its rows as text by column."""

    name: str
    comment: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    fallback: bool = False

    def printed(self, row: Mapping[str, str], column: str) -> Printed | None:
        """The number in a cell; None when it is blank. Raises UnreadableNumbers for anything else."""
        text = row[column].strip()
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            key = row[self.columns[0]]
            cell = f"{self.name}, {self.columns[0]} {key}, {column}: «{text}»"
            raise UnreadableNumbers(
                f"{cell} er ikke et tall.", f"{cell} er ikkje eit tal.", f"{cell} is not a number."
            )
        return Printed(text=text, value=number_in(text), decimals=self.decimals(column))

    def needed(self, row: Mapping[str, str], column: str) -> Printed:
        """The number in a cell that must have one."""
        found = self.printed(row, column)
        if found is None:
            cell = f"{self.name}, {self.columns[0]} {row[self.columns[0]]}, {column}"
            raise UnreadableNumbers(
                f"{cell}: her mangler et tall.",
                f"{cell}: her manglar eit tal.",
                f"{cell}: a number is missing here.",
            )
        return found

    def decimals(self, column: str) -> int:
        """The number of decimals most cells of the column have: «12» among 14.2 and 16.0 is 12.0.

        Most, not largest: one cell written with many decimals must not make its neighbours look wrong.
        """
        counts = Counter(
            _decimals(row[column].strip()) for row in self.rows if _NUMBER.fullmatch(row[column].strip())
        )
        return max(counts, key=lambda d: (counts[d], d)) if counts else 0

    def count(self, row: Mapping[str, str], column: str, *, least: int = 0) -> int:
        """The whole number in a cell that must have one, `least` or more."""
        number = self.needed(row, column)
        if not _WHOLE.fullmatch(number.text) or int(number.text) < least:
            cell = f"{self.name}, {self.columns[0]} {row[self.columns[0]]}, {column}: «{number.text}»"
            raise UnreadableNumbers(
                f"{cell} skal være et helt tall, {least} eller mer.",
                f"{cell} skal vere eit heilt tal, {least} eller meir.",
                f"{cell} should be a whole number, {least} or more.",
            )
        return int(number.text)

    def percent(self, row: Mapping[str, str], column: str) -> Printed:
        """The percentage in a cell that must have one, 0–100."""
        number = self.needed(row, column)
        if not 0 <= number.value <= 100:
            cell = f"{self.name}, {self.columns[0]} {row[self.columns[0]]}, {column}: «{number.text}»"
            raise UnreadableNumbers(
                f"{cell} er ikke en prosent fra 0 til 100.",
                f"{cell} er ikkje ein prosent frå 0 til 100.",
                f"{cell} is not a percentage from 0 to 100.",
            )
        return number


def _decimals(text: str) -> int:
    return len(re.split(r"[.,]", text)[1]) if re.search(r"[.,]", text) else 0


def number_in(text: str) -> float:
    """The first number in a text, with decimal comma or point. Raises ValueError when there is none."""
    found = _NUMBER.search(text)
    if found is None:
        raise ValueError(f"no number in {text!r}")
    return float(found.group().replace(",", ".").replace("\u2212", "-"))


def read_grid(path: Path, *, columns: Iterable[str], rows: Sequence[str] = ()) -> Grid:
    """Read a CSV table with comment lines (#) above it; comma or semicolon between the columns.

    Raises UnreadableNumbers when a column of `columns`, or a row whose first cell is in `rows`, is missing.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        name = path.name
        raise UnreadableNumbers(
            f"{name} kan ikke leses: {error}",
            f"{name} kan ikkje lesast: {error}",
            f"{name} cannot be read: {error}",
        ) from None
    comment = "\n".join(line for line in lines if line.startswith("#"))
    body = [line for line in lines if not line.startswith("#") and line.strip()]
    if not body:
        raise UnreadableNumbers(f"{path.name} er tom.", f"{path.name} er tom.", f"{path.name} is empty.")
    separator = ";" if body[0].count(";") > body[0].count(",") else ","
    reader = csv.DictReader(body, delimiter=separator)
    names = tuple(reader.fieldnames or ())
    if absent := [column for column in columns if column not in names]:
        raise UnreadableNumbers(
            f"{path.name} mangler kolonnen {absent[0]}.",
            f"{path.name} manglar kolonnen {absent[0]}.",
            f"{path.name} has no column {absent[0]}.",
        )
    found = tuple({name: row.get(name) or "" for name in names} for row in reader)
    keys = [row[names[0]] for row in found]
    if absent := [row for row in rows if keys.count(row) != 1]:
        raise UnreadableNumbers(
            f"{path.name} skal ha rad {absent[0]} én gang.",
            f"{path.name} skal ha rad {absent[0]} éin gong.",
            f"{path.name} must have row {absent[0]} once.",
        )
    return Grid(name=path.name, comment=comment, columns=names, rows=found)
