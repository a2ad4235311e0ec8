"""The printed tables that follow with the package, and where to read them from when there are other numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Final

from ledetrad.analysis.reproductions.printed import Grid, UnreadableNumbers, read_grid


@dataclass(frozen=True)
class Place:
    """Where one table of a source lies: the beginning of its file name, the columns and the rows it must have."""

    start: str
    columns: tuple[str, ...]
    rows: tuple[str, ...] = ()


DATA: Final = Path(str(files("ledetrad.analysis.reproductions"))) / "data"


def read_tables(source: str, places: Sequence[Place], folder: Path | None) -> tuple[Grid, ...]:
    """The tables of `source` in the order of `places`: from `folder`, and what is missing there from the package.

    A table that was taken from the package though a folder was named has `fallback` set.
    Raises UnreadableNumbers when the folder has none of the tables, or one that cannot be read.
    """
    found = [_find(folder, place) if folder else None for place in places]
    if folder and not any(found):
        names = ", ".join(f"{place.start}*.csv" for place in places)
        raise UnreadableNumbers(
            f"{folder} har ingen av filene {names}.",
            f"{folder} har ingen av filene {names}.",
            f"{folder} has none of the files {names}.",
        )
    grids = []
    for place, path in zip(places, found, strict=True):
        taken = path or _find(DATA / source, place)
        assert taken is not None, f"{place.start} does not follow with the package"
        grid = read_grid(taken, columns=place.columns, rows=place.rows)
        grids.append(replace(grid, fallback=bool(folder) and path is None))
    return tuple(grids)


def _find(folder: Path, place: Place) -> Path | None:
    fitting = sorted(folder.glob(f"{place.start}*.csv"))
    if len(fitting) > 1:
        names = ", ".join(path.name for path in fitting)
        raise UnreadableNumbers(
            f"{folder} har flere filer for samme tabell: {names}.",
            f"{folder} har fleire filer for same tabell: {names}.",
            f"{folder} has several files for one table: {names}.",
        )
    return fitting[0] if fitting else None


def fallbacks(grids: Iterable[Grid]) -> tuple[str, ...]:
    """The names of the tables that were taken from the package."""
    return tuple(grid.name for grid in grids if grid.fallback)
