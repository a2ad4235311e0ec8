"""Vedlegg 4 of Difi-rapport 2019:7 as data: 31 top management groups before and after a programme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ledetrad.analysis.reproductions.checks import Words
from ledetrad.analysis.reproductions.printed import Grid, Printed, UnreadableNumbers, number_in
from ledetrad.analysis.reproductions.shipped import Place, read_tables

INDEX: Final = 0
"""The row of the global index; rows 1–26 are the factors."""
FACTORS: Final = 26
# Groups choose three or four development areas each: vedlegg 1 of the report.
AREAS_LEAST, AREAS_MOST = 3, 4
SCALE_LOW, SCALE_HIGH = 1, 7

_SIC = re.compile(r"(\S+) \[sic: ([^\]]+)\]")
_PLACES: Final = (
    Place(
        "t04",
        ("order", "variabel_as_printed", "n_plus_endring", "n_minus_eller_null_endring"),
        tuple(str(number) for number in range(1, FACTORS + 1)),
    ),
    Place(
        "t05",
        (
            *("order", "variabel_as_printed", "t1_snitt", "t1_SD", "t2_snitt", "t2_SD", "diff"),
            *("ci95_lav", "ci95_hoy", "sig", "cohens_d", "antall_grupper_as_printed"),
        ),
        tuple(str(number) for number in range(FACTORS + 1)),
    ),
    Place("t09", ("order", "value_as_printed"), tuple(str(n) for n in (*range(1, 20), 21, 24))),
    Place("t14", ("band_norwegian", "lower")),
)


@dataclass(frozen=True)
class Counted:
    """A row of Tabell 1: the groups that rose at least 0.1 on a factor, and the rest."""

    number: int
    name: str
    up: int
    rest: int

    @property
    def where(self) -> Words:
        """The row as it is named to the reader."""
        return _row(1, self.number, self.name)


@dataclass(frozen=True)
class Row:
    """A row of Tabell 2. `chosen` is None when blank; the text when it is no count."""

    number: int
    name: str
    before: Printed
    before_sd: Printed
    after: Printed
    after_sd: Printed
    diff: Printed
    low: Printed
    high: Printed
    t: Printed
    stars: str
    d: Printed
    chosen: int | str | None

    @property
    def where(self) -> Words:
        """The row as it is named to the reader."""
        return _row(2, self.number, self.name)

    @property
    def key(self) -> str:
        """The beginning of the keys of the row's checks."""
        return f"table2.{self.number}"


@dataclass(frozen=True)
class Band:
    """A size of Cohen's d by the report's rule of thumb: from `low` up to the next band."""

    name: str
    low: float


@dataclass(frozen=True)
class Difi:
    """Everything that is recomputed. `groups` and `df` are as the tables' caption and header print them."""

    counted: tuple[Counted, ...]
    rows: tuple[Row, ...]
    claims: Mapping[int, str]
    bands: tuple[Band, ...]
    groups: int
    df: int
    grids: tuple[Grid, ...]

    @property
    def factors(self) -> tuple[Row, ...]:
        """The rows of the 26 factors."""
        return tuple(row for row in self.rows if row.number != INDEX)

    @property
    def index(self) -> Row:
        """The row of the global index."""
        return next(row for row in self.rows if row.number == INDEX)

    def row(self, number: int) -> Row:
        """A row of Tabell 2 by its number."""
        return next(row for row in self.rows if row.number == number)

    def named(self, name: str) -> Row | None:
        """The row of Tabell 2 with this name."""
        return next((row for row in self.rows if row.name == name), None)

    def band(self, d: float) -> Band | None:
        """The size of an effect; None below the smallest."""
        fitting = [band for band in self.bands if abs(d) >= band.low - 1e-9]
        return fitting[-1] if fitting else None


def read(folder: Path | None) -> Difi:
    """The report's tables, or those of `folder`. Raises UnreadableNumbers."""
    grids = read_tables("difi-2019", _PLACES, folder)
    table1, table2, text, rule = grids
    t_column = next((name for name in table2.columns if re.fullmatch(r"t_\d+", name)), None)
    if t_column is None:
        raise UnreadableNumbers(
            f"{table2.name} mangler kolonnen t_ med frihetsgradene, som t_26.",
            f"{table2.name} manglar kolonnen t_ med fridomsgradene, som t_26.",
            f"{table2.name} has no column t_ with the degrees of freedom, such as t_26.",
        )
    return Difi(
        counted=tuple(_counted(table1, row) for row in table1.rows),
        rows=tuple(_row_of(table2, row, t_column) for row in table2.rows),
        claims={text.count(row, "order"): row["value_as_printed"].strip() for row in text.rows},
        bands=tuple(sorted((_band(rule, row) for row in rule.rows), key=lambda band: band.low)),
        groups=_groups(table2, text),
        df=int(t_column.removeprefix("t_")),
        grids=grids,
    )


def _counted(grid: Grid, row: Mapping[str, str]) -> Counted:
    up, rest = (grid.count(row, column) for column in ("n_plus_endring", "n_minus_eller_null_endring"))
    return Counted(number=grid.count(row, "order"), name=_name(row), up=up, rest=rest)


def _row_of(grid: Grid, row: Mapping[str, str], t_column: str) -> Row:
    chosen = row["antall_grupper_as_printed"].strip()
    return Row(
        number=grid.count(row, "order"),
        name=_name(row),
        before=grid.needed(row, "t1_snitt"),
        before_sd=_spread_of(grid, row, "t1_SD"),
        after=grid.needed(row, "t2_snitt"),
        after_sd=_spread_of(grid, row, "t2_SD"),
        diff=grid.needed(row, "diff"),
        low=grid.needed(row, "ci95_lav"),
        high=grid.needed(row, "ci95_hoy"),
        t=grid.needed(row, t_column),
        stars=row["sig"].strip(),
        d=grid.needed(row, "cohens_d"),
        chosen=None if not chosen else (int(chosen) if chosen.isdecimal() else chosen),
    )


def _name(row: Mapping[str, str]) -> str:
    """The factor's name, with misprints put right: «formal [sic: formål]» is «formål»."""
    return _SIC.sub(r"\2", row["variabel_as_printed"]).replace(" [sic]", "").strip()


def _band(grid: Grid, row: Mapping[str, str]) -> Band:
    """«liten effektstørrelse», from the first number of a text like «over 0.80; "≥ 0.8"»."""
    if not re.search(r"\d", row["lower"]) or not row["band_norwegian"].strip():
        cell = f"{grid.name}: «{row['band_norwegian']}», «{row['lower']}»"
        raise UnreadableNumbers(
            f"{cell} er ingen grense.", f"{cell} er inga grense.", f"{cell} is no limit of a size."
        )
    return Band(name=row["band_norwegian"].split()[0], low=number_in(row["lower"]))


def _spread_of(grid: Grid, row: Mapping[str, str], column: str) -> Printed:
    """A standard deviation: it divides, so it must be above 0."""
    found = grid.needed(row, column)
    if found.value <= 0:
        cell = f"{grid.name}, order {row['order']}, {column}: {found.text}"
        raise UnreadableNumbers(
            f"{cell}. Et standardavvik må være større enn 0.",
            f"{cell}. Eit standardavvik må vere større enn 0.",
            f"{cell}. A standard deviation must be above 0.",
        )
    return found


def _groups(table: Grid, text: Grid) -> int:
    """N of the caption; without one, of «27 av 31» in the text."""
    claim = next(row["value_as_printed"] for row in text.rows if row["order"] == "3")
    found = re.search(r"N\s*=\s*(\d+)", table.comment) or re.search(r"av (\d+)", claim)
    if found is None:
        raise UnreadableNumbers(
            f"{table.name} sier ikke hvor mange grupper tallene bygger på («N=31» i en linje med # øverst).",
            f"{table.name} seier ikkje kor mange grupper tala byggjer på («N=31» i ei linje med # øvst).",
            f"{table.name} does not say how many groups the numbers rest on («N=31» in a line with # at the top).",
        )
    return int(found.group(1))


def _row(table: int, number: int, name: str) -> Words:
    return (
        f"Tabell {table}, rad {number} {name}",
        f"Tabell {table}, rad {number} {name}",
        f"Table {table}, row {number} {name}",
    )
