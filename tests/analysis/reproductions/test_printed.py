"""Printed numbers stand for ranges, and only that decides what rounding can explain."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.analysis.reproductions.checks import Verdict, compare
from ledetrad.analysis.reproductions.printed import (
    Printed,
    Range,
    UnreadableNumbers,
    number_in,
    read_grid,
    spread,
)


def write(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_a_difference_of_rounded_numbers_is_never_called_a_contradiction(first: float, second: float) -> None:
    before, after, diff = (
        Printed(text=f"{x:.2f}", value=float(f"{x:.2f}"), decimals=2) for x in (first, second, second - first)
    )
    possible = spread(lambda a, b: b - a, before.range, after.range)
    assert compare(diff, after.value - before.value, possible) is not Verdict.CONTRADICTS


def test_one_unit_off_is_rounding_and_two_units_are_not() -> None:
    possible = Range(0.53, 0.55)
    assert compare(Printed("0.54", 0.54, 2), 0.54, possible) is Verdict.AGREES
    assert compare(Printed("0.55", 0.55, 2), 0.54, possible) is Verdict.AGREES_WITHIN_ROUNDING
    assert compare(Printed("0.57", 0.57, 2), 0.54, possible) is Verdict.CONTRADICTS


def test_a_bare_12_among_one_decimal_numbers_is_12_point_0(tmp_path: Path) -> None:
    grid = read_grid(write(tmp_path, "# note\nn,a\n1,12\n2,14.2\n3,16.0\n"), columns=["n", "a"])
    assert grid.needed(grid.rows[0], "a").half == pytest.approx(0.05)


def test_one_cell_with_many_decimals_does_not_make_its_neighbours_exact(tmp_path: Path) -> None:
    grid = read_grid(write(tmp_path, "n,a\n1,4.5600000000000005\n2,4.71\n3,5.02\n"), columns=["n", "a"])
    assert grid.needed(grid.rows[1], "a").half == pytest.approx(0.005)


def test_a_norwegian_file_with_semicolons_and_commas_is_read(tmp_path: Path) -> None:
    grid = read_grid(write(tmp_path, "n;a\n1;4,51\n2;5,05\n"), columns=["n", "a"])
    assert [grid.needed(row, "a").value for row in grid.rows] == [4.51, 5.05]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("n,b\n1,2\n", "kolonnen a"),
        ("", "er tom"),
        ("n,a\n2,3\n", "rad 1"),
        ("n,a\n1,2\n1,2\n", "rad 1"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(UnreadableNumbers) as error:
        read_grid(write(tmp_path, text), columns=["n", "a"], rows=["1"])
    assert named in error.value.words[0]
    assert len(set(error.value.words)) == 3 or "er tom" in named


def test_a_cell_that_is_no_number_is_named(tmp_path: Path) -> None:
    grid = read_grid(write(tmp_path, "n,a\n1,abc\n"), columns=["n", "a"])
    with pytest.raises(UnreadableNumbers, match=r"table\.csv, n 1, a: «abc»"):
        grid.needed(grid.rows[0], "a")


def test_numbers_are_read_with_comma_point_and_a_true_minus() -> None:
    assert [number_in(text) for text in ("5,1", "0.20", "\u22120,04", "over 0.80")] == [5.1, 0.2, -0.04, 0.8]
