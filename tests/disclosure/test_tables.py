"""What is hidden of groups and tables, and that an attack finds nothing in what is left."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ledetrad.disclosure.attack import HiddenCount, bounds
from ledetrad.disclosure.tables import TableMask, protect_groups, protect_table, shown_table

TABLES = arrays(np.int64, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=st.integers(0, 14))


def naive(counts: np.ndarray, *, minimum: int) -> TableMask:
    """Only the small cells hidden, every sum shown: what many programs do."""
    height, breadth = counts.shape
    return TableMask(
        cells=(counts > 0) & (counts < minimum),
        rows=np.zeros(height, dtype=np.bool_),
        columns=np.zeros(breadth, dtype=np.bool_),
        total=False,
    )


def hidden_cells(mask: TableMask) -> set[tuple[int, int]]:
    return {(int(row), int(column)) for row, column in np.argwhere(mask.cells)}


# Groups


@pytest.mark.parametrize(
    ("sizes", "minimum", "total_shown", "hidden"),
    [
        ([12, 9, 30], 5, True, set()),
        ([12, 3, 30], 5, False, {1}),
        ([12, 3, 30], 5, True, {0, 1}),  # one hidden: the next smallest too
        ([12, 3, 4, 30], 5, True, {1, 2}),  # two hidden with seven people together are enough
        ([12, 1, 2, 30], 5, True, {0, 1, 2}),  # three people together are not
        ([12, 1, 2, 30], 3, True, {1, 2}),
        ([0, 12, 3, 30], 5, True, {1, 2}),  # nobody cannot stand in for somebody
        ([4], 5, True, {0}),
        ([], 5, True, set()),
        ([7, 7, 2, 7], 5, True, {0, 2}),  # among equals the first
    ],
)
def test_small_groups_are_hidden_with_those_that_would_give_them_away(
    sizes: list[int], minimum: int, total_shown: bool, hidden: set[int]
) -> None:
    assert protect_groups(sizes, minimum=minimum, total_shown=total_shown) == hidden


@given(st.lists(st.integers(0, 40), max_size=12), st.integers(2, 10))
def test_subtraction_from_the_total_never_leaves_fewer_than_the_minimum(
    sizes: list[int], minimum: int
) -> None:
    hidden = protect_groups(sizes, minimum=minimum, total_shown=True)
    assert all(at in hidden for at, size in enumerate(sizes) if 0 < size < minimum)
    everybody = {at for at, size in enumerate(sizes) if size}
    if hidden and hidden != everybody:
        assert len(hidden) >= 2
        assert sum(sizes[at] for at in hidden) >= minimum
    assert hidden <= everybody


@pytest.mark.parametrize(("sizes", "minimum"), [([3, -1], 5), ([3], 1)])
def test_impossible_sizes_and_limits_are_refused(sizes: list[int], minimum: int) -> None:
    with pytest.raises(ValueError, match="nobody"):
        protect_groups(sizes, minimum=minimum, total_shown=True)


# Tables


def test_the_example_of_gausssuppression() -> None:
    """Young and old in Spain, Iceland and Portugal; zero and one are to be hidden, and only young–Portugal is."""
    mask = protect_table([[5, 2, 0], [6, 3, 4]], minimum=2, margins_shown=True, hide_zeros=True)
    assert hidden_cells(mask) == {(0, 1), (1, 1), (0, 2), (1, 2)}
    assert not mask.entries[6:].any()


def test_the_example_of_pytauargus() -> None:
    """Agder, Vestland and Troms by sex: Vestland's men are three, and with them go Vestland's women and Troms."""
    mask = protect_table([[12, 14], [3, 21], [9, 8]], minimum=5, margins_shown=True)
    assert hidden_cells(mask) == {(1, 0), (1, 1), (2, 0), (2, 1)}
    assert not mask.entries[6:].any()


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert not protect_table([[12, 14], [5, 21]], minimum=5, margins_shown=True).entries.any()


def test_without_sums_only_the_small_cells_go() -> None:
    mask = protect_table([[12, 4], [0, 21]], minimum=5, margins_shown=False)
    assert hidden_cells(mask) == {(0, 1)}
    assert mask.rows.all()
    assert mask.columns.all()
    assert mask.total
    cell = next(
        bound
        for bound in bounds(shown_table([[12, 4], [0, 21]], mask))
        if (bound.row, bound.column) == (0, 1)
    )
    assert (cell.low, cell.high) == (0, None)


def test_zeros_are_shown_unless_asked_for() -> None:
    counts = [[12, 0, 9], [8, 20, 9], [7, 11, 10]]
    assert not protect_table(counts, minimum=5, margins_shown=True).entries.any()
    assert protect_table(counts, minimum=5, margins_shown=True, hide_zeros=True).cells[0, 1]


def test_a_sum_of_too_few_people_is_hidden_itself() -> None:
    mask = protect_table([[2, 1, 0], [20, 30, 25], [22, 18, 40]], minimum=5, margins_shown=True)
    assert mask.rows[0]


def test_what_is_hidden_has_no_value_and_no_reason() -> None:
    counts = [[12, 14], [3, 21], [9, 8]]
    table = shown_table(counts, protect_table(counts, minimum=5, margins_shown=True), minimum=5)
    assert table.cells == ((12, 14), (HiddenCount(5), HiddenCount(5)), (HiddenCount(5), HiddenCount(5)))
    assert (table.rows, table.columns, table.total) == ((26, 24, 17), (24, 43), 67)
    assert list(vars(HiddenCount(5))) == ["needed"]


@settings(max_examples=60)
@given(TABLES, st.sampled_from([3, 5, 10]))
def test_no_hidden_count_can_be_worked_out(counts: np.ndarray, minimum: int) -> None:
    mask = protect_table(counts, minimum=minimum, margins_shown=True)
    assert mask.cells[(counts > 0) & (counts < minimum)].all()
    assert mask.rows[(counts.sum(axis=1) > 0) & (counts.sum(axis=1) < minimum)].all()
    for bound in bounds(shown_table(counts, mask)):
        assert not bound.narrower_than(minimum)


@settings(max_examples=25)
@given(TABLES)
def test_a_width_can_be_chosen(counts: np.ndarray) -> None:
    mask = protect_table(counts, minimum=5, margins_shown=True, width=9)
    assert not any(bound.narrower_than(9) for bound in bounds(shown_table(counts, mask)))


def recovered(tables: int) -> tuple[float, float]:
    """The share of hidden cells an attack recovers, with only the small cells hidden and with ours."""
    generator = np.random.default_rng(20)
    found = {"naive": [0, 0], "ours": [0, 0]}
    for _ in range(tables):
        counts = generator.poisson(8, (4, 3))
        masks = {
            "naive": naive(counts, minimum=5),
            "ours": protect_table(counts, minimum=5, margins_shown=True),
        }
        for name, mask in masks.items():
            limits = bounds(shown_table(counts, mask))
            found[name][0] += sum(bound.known for bound in limits)
            found[name][1] += len(limits)
    assert found["naive"][1] > 0
    return found["naive"][0] / found["naive"][1], found["ours"][0] / found["ours"][1]


def test_hiding_only_small_cells_protects_next_to_nothing() -> None:
    simple, ours = recovered(150)
    assert simple > 0.9
    assert ours == 0


def test_a_large_table_is_protected_too() -> None:
    counts = np.random.default_rng(4).poisson(6, (20, 8))
    mask = protect_table(counts, minimum=5, margins_shown=True)
    assert mask.cells[(counts > 0) & (counts < 5)].all()
    assert mask.cells.sum() < counts.size / 2
    assert not any(bound.narrower_than(5) for bound in bounds(shown_table(counts, mask)))


def test_nothing_is_written_to_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    generator = np.random.default_rng(1)
    for _ in range(30):
        protect_table(generator.poisson(8, (4, 3)), minimum=5, margins_shown=True)
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("counts", [[1, 2], [[]], [[1.5, 2]], [[-1, 2]]])
def test_what_is_no_table_of_counts_is_refused(counts: list[object]) -> None:
    with pytest.raises(ValueError, match="counts must be"):
        protect_table(counts, minimum=5, margins_shown=True)  # type: ignore[arg-type]
