"""The attack finds exactly what a patient reader would."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ledetrad.disclosure.attack import Bound, HiddenCount, ShownTable, bounds, entries_of, show

GONE = HiddenCount(5)


def by_trying(counts: np.ndarray, hidden: np.ndarray) -> list[tuple[int, int]]:
    """The limits of each hidden cell, by trying every table with the same shown cells and sums."""
    places = np.argwhere(hidden)
    most = int(counts.sum())
    found = []
    for values in product(range(most + 1), repeat=len(places)):
        other = counts.copy()
        other[hidden] = values
        if (other.sum(axis=0) == counts.sum(axis=0)).all() and (
            other.sum(axis=1) == counts.sum(axis=1)
        ).all():
            found.append(values)
    return [(min(ends), max(ends)) for ends in zip(*found, strict=True)]


@settings(max_examples=25)
@given(arrays(np.int64, (2, 2), elements=st.integers(0, 4)), arrays(np.bool_, (2, 2)))
def test_the_limits_are_those_found_by_trying_every_table(counts: np.ndarray, hidden: np.ndarray) -> None:
    everything = np.concatenate([hidden.ravel(), np.zeros(5, dtype=np.bool_)])
    found = bounds(show(counts, everything, needed=5))
    assert [(bound.low, bound.high) for bound in found] == by_trying(counts, hidden)


def test_one_hidden_cell_follows_by_subtraction() -> None:
    table = ShownTable(cells=((12, 14), (GONE, 21)), rows=(26, 24), columns=(15, 35), total=50)
    (bound,) = bounds(table)
    assert bound == Bound(row=1, column=0, low=3, high=3)
    assert bound.known
    assert bound.narrower_than(1)


def test_a_hidden_sum_follows_from_its_cells_and_nothing_limits_what_stands_alone() -> None:
    follows = ShownTable(cells=((1, 2),), rows=(GONE,), columns=(1, 2), total=3)
    assert bounds(follows) == (Bound(row=0, column=None, low=3, high=3),)
    alone = ShownTable(cells=((12, GONE),), rows=(GONE,), columns=(12, GONE), total=GONE)
    found = bounds(alone)
    assert [(bound.row, bound.column) for bound in found] == [(0, 1), (0, None), (None, 1), (None, None)]
    assert [bound.low for bound in found] == [0, 12, 0, 12]
    assert {bound.high for bound in found} == {None}
    assert not any(bound.known or bound.narrower_than(1000) for bound in found)


def test_a_large_shown_number_does_not_limit_what_nothing_limits() -> None:
    table = ShownTable(
        cells=((GONE, GONE), (90_000, 10_000)), rows=(GONE, 100_000), columns=(GONE, GONE), total=GONE
    )
    assert {bound.high for bound in bounds(table)} == {None}


def test_a_whole_table_has_nothing_to_find() -> None:
    counts = np.array([[1, 2], [3, 4]])
    assert bounds(show(counts, np.zeros(9, dtype=np.bool_), needed=5)) == ()
    assert entries_of(counts).tolist() == [1, 2, 3, 4, 3, 7, 4, 6, 10]


def test_numbers_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        bounds(ShownTable(cells=((12, GONE), (3, 4)), rows=(10, 7), columns=(15, 4), total=17))
    with pytest.raises(ValueError, match="do not add up"):
        bounds(ShownTable(cells=((12, GONE), (3, 4)), rows=(14, 8), columns=(15, 6), total=21))
