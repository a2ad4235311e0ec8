"""Factor means from an organisation's own Effect report, pasted as a table of 24 lines: category, name, mean.

They are results of another model (`effect-24`) and stay so. `aliases` tells which of our factors has the same
name, so that the two can be held side by side.
"""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ledetrad.instruments import library
from ledetrad.instruments.model import Instrument
from ledetrad.instruments.names import factor_by_alias, fold

INSTRUMENT = "effect-24"
FACTORS = 24

_NUMBER = re.compile(r"[-−]?[0-9]+(?:[.,][0-9]+)?")
_POSITIONS = range(3)


class Column(StrEnum):
    """What a cell should hold. TABLE: the problem is with the table as a whole."""

    TABLE = "table"
    CATEGORY = "category"
    NAME = "name"
    MEAN = "mean"


class Code(StrEnum):
    """What is wrong; the page that shows it has the words."""

    EMPTY = "empty"
    WRONG_NUMBER_OF_COLUMNS = "wrong_number_of_columns"
    MEAN_NOT_FOUND = "mean_not_found"
    CATEGORY_NOT_FOUND = "category_not_found"
    WRONG_NUMBER_OF_CELLS = "wrong_number_of_cells"
    UNKNOWN_CATEGORY = "unknown_category"
    MISSING_NAME = "missing_name"
    REPEATED_NAME = "repeated_name"
    MISSING_MEAN = "missing_mean"
    NOT_A_NUMBER = "not_a_number"
    OUTSIDE_SCALE = "outside_scale"
    WRONG_NUMBER_OF_FACTORS = "wrong_number_of_factors"


@dataclass(frozen=True)
class Problem:
    """`row` counts lines of the pasted text from 1, `position` columns from 1; 0 where the whole table or row
    is meant. `value` is what stood there, or the number found."""

    code: Code
    row: int
    column: Column
    position: int
    value: str


@dataclass(frozen=True)
class ExternalFactor:
    """One line of the report: the category's key in `effect-24`, factor name as pasted, mean (1-7)."""

    category: str
    name: str
    mean: float


@dataclass(frozen=True)
class ExternalResult:
    """All 24 factors and no problems, or problems and no factors: nothing half-read can be stored."""

    instrument: str
    factors: tuple[ExternalFactor, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Row:
    number: int
    cells: tuple[str, ...]


def read_factor_means(text: str) -> ExternalResult:
    """Read a pasted or CSV table with one line per factor.

    Cells are separated by tabs (a paste from a spreadsheet), semicolons or, when neither is there, commas
    with decimal points. The three columns may come in any order and are told apart by what they hold; a first
    line with neither a mean nor a known category is taken as headings. Means may have decimal comma or point
    and lie on 1-7. An empty category repeats the one above (merged cells).
    """
    rows = _rows(text)
    if not rows:
        return _refused([Problem(Code.EMPTY, 0, Column.TABLE, 0, "")])
    # When most lines have the wrong number of cells, it is said once, not for each line.
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    if width != len(_POSITIONS):
        return _refused([Problem(Code.WRONG_NUMBER_OF_COLUMNS, 0, Column.TABLE, 0, str(width))])
    order = _column_order(rows)
    if isinstance(order, Problem):
        return _refused([order])
    if _is_heading(rows[0], order):
        rows = rows[1:]
    factors, found = _read_rows(rows, order)
    if len(rows) != FACTORS:
        found.append(Problem(Code.WRONG_NUMBER_OF_FACTORS, 0, Column.TABLE, 0, str(len(rows))))
    return _refused(found) if found else ExternalResult(INSTRUMENT, tuple(factors), ())


def aliases(names: Iterable[str], instrument: Instrument) -> Mapping[str, str]:
    """Factor name as written -> key of the factor in `instrument` that goes by that name; others are
    left out. The same name is not the same measure: for holding side by side only."""
    matched = ((name, factor_by_alias(instrument, name)) for name in names)
    return {name: factor.key for name, factor in matched if factor is not None}


def _refused(found: Sequence[Problem]) -> ExternalResult:
    return ExternalResult(INSTRUMENT, (), tuple(found))


def _rows(text: str) -> list[_Row]:
    """Lines with something in them, split into cells, without empty columns at the right."""
    lines = text.removeprefix("\ufeff").splitlines()
    joined = "\n".join(lines)
    separator = "\t" if "\t" in joined else ";" if ";" in joined else ","
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = tuple(cell.strip() for cell in _split(line, separator))
        if any(cells):
            rows.append(_Row(number, cells))
    width = max((at for row in rows for at, cell in enumerate(row.cells, start=1) if cell), default=0)
    return [_Row(row.number, row.cells[:width]) for row in rows]


def _split(line: str, separator: str) -> list[str]:
    # Each line for itself, so that a stray quotation mark cannot swallow the lines after it.
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.split(separator)


def _column_order(rows: Sequence[_Row]) -> dict[Column, int] | Problem:
    """Which column holds what, by counting: the mean is where most numbers are, the category where most known
    categories are, the name is the third."""
    categories = _categories()
    numbers = {at: sum(_is_number(_cell(row, at)) for row in rows) for at in _POSITIONS}
    mean = max(numbers, key=lambda at: numbers[at])
    if not numbers[mean]:
        return Problem(Code.MEAN_NOT_FOUND, 0, Column.MEAN, 0, "")
    known = {at: sum(fold(_cell(row, at)) in categories for row in rows) for at in _POSITIONS if at != mean}
    category = max(known, key=lambda at: known[at])
    if not known[category]:
        return Problem(Code.CATEGORY_NOT_FOUND, 0, Column.CATEGORY, 0, "")
    name = sum(_POSITIONS) - mean - category
    return {Column.CATEGORY: category, Column.NAME: name, Column.MEAN: mean}


def _is_heading(row: _Row, order: Mapping[Column, int]) -> bool:
    category, mean = (_cell(row, order[column]) for column in (Column.CATEGORY, Column.MEAN))
    return not _is_number(mean) and fold(category) not in _categories()


def _read_rows(
    rows: Sequence[_Row], order: Mapping[Column, int]
) -> tuple[list[ExternalFactor], list[Problem]]:
    factors: list[ExternalFactor] = []
    found: list[Problem] = []
    names: set[str] = set()
    category_above = ""
    for row in rows:
        if len(row.cells) != len(_POSITIONS):
            found.append(
                Problem(Code.WRONG_NUMBER_OF_CELLS, row.number, Column.TABLE, 0, str(len(row.cells)))
            )
            continue
        category_above = row.cells[order[Column.CATEGORY]] or category_above
        name, mean = row.cells[order[Column.NAME]], row.cells[order[Column.MEAN]]
        wrong = {
            Column.CATEGORY: None if fold(category_above) in _categories() else Code.UNKNOWN_CATEGORY,
            Column.NAME: _wrong_name(name, names),
            Column.MEAN: _wrong_mean(mean),
        }
        written = {Column.CATEGORY: category_above, Column.NAME: name, Column.MEAN: mean}
        names.add(fold(name))
        found += [
            Problem(code, row.number, column, order[column] + 1, written[column])
            for column, code in wrong.items()
            if code is not None
        ]
        if not any(wrong.values()):
            factors.append(ExternalFactor(_categories()[fold(category_above)], name, _number(mean)))
    return factors, found


def _wrong_name(name: str, names: Collection[str]) -> Code | None:
    if not name:
        return Code.MISSING_NAME
    return Code.REPEATED_NAME if fold(name) in names else None


def _wrong_mean(mean: str) -> Code | None:
    if not mean:
        return Code.MISSING_MEAN
    if not _is_number(mean):
        return Code.NOT_A_NUMBER
    scale = library.load(INSTRUMENT).scale
    return None if scale.low <= _number(mean) <= scale.high else Code.OUTSIDE_SCALE


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _number(cell: str) -> float:
    return float(cell.replace(",", ".").replace("−", "-"))


@cache
def _categories() -> Mapping[str, str]:
    """Category names in every language, folded -> key."""
    dimensions = library.load(INSTRUMENT).dimensions
    return {fold(title): dimension.key for dimension in dimensions for title in dimension.title.values()}


def _cell(row: _Row, position: int) -> str:
    return row.cells[position] if position < len(row.cells) else ""
