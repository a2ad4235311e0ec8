import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ledetrad
from ledetrad.statistics import FloatArray, group_means, icc, summarise_groups

NAN = float("nan")


def test_groups_that_differ_worked_by_hand() -> None:
    # Means 2 and 5 of three each: MSB = 3 · (1.5² + 1.5²) / 1 = 13.5, MSW = 4 / 4 = 1, k = 3.
    result = icc([1, 2, 3, 4, 5, 6], ["a", "a", "a", "b", "b", "b"])
    assert (result.ms_between, result.ms_within, result.f) == (13.5, 1, 13.5)
    assert result.icc1 == pytest.approx(12.5 / 15.5)
    assert result.icc2 == pytest.approx(12.5 / 13.5)
    assert result.p == pytest.approx(0.0213115, rel=1e-5)
    assert result.warnings == ()


def test_unequal_groups_use_the_plain_mean_size_and_say_so() -> None:
    result = icc([1, 2, 3, 4, 5], ["a", "a", "b", "b", "b"])
    assert result.mean_group_size == 2.5
    assert result.icc1 is not None
    between, within = result.ms_between, result.ms_within
    assert between is not None
    assert within is not None
    assert result.icc1 == pytest.approx((between - within) / (between + 1.5 * within))
    assert result.warnings == ("unequal_groups",)


def test_groups_less_alike_than_chance_keep_the_negative_number() -> None:
    result = icc([1, 7, 1, 7], ["a", "a", "b", "b"])
    assert result.icc1 == -1
    assert result.icc2 is None  # group means are identical: nothing to be stable about
    assert set(result.warnings) == {"no_variance", "negative"}


@pytest.mark.parametrize(
    ("values", "groups", "why"),
    [
        ([], [], "too_few_groups"),
        ([1, 2, 3], ["a", "a", "a"], "too_few_groups"),
        ([1, 2], ["a", "b"], "too_few_rows"),
        ([3, 3, 3, 3], ["a", "a", "b", "b"], "no_variance"),
        ([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], ["a", "a", "a", "b", "b", "b"], "no_variance"),
    ],
)
def test_without_a_basis_there_is_no_value(values: list[float], groups: list[str], why: str) -> None:
    result = icc(values, groups)
    assert (result.icc1, result.icc2, result.f, result.p) == (None, None, None, None)
    assert why in result.warnings


def test_missing_values_are_left_out_with_their_group() -> None:
    result = icc([1, 2, 3, NAN, NAN, 4, 6], [1, 1, 1, 1, 2, 3, 3])
    assert (result.n, result.groups) == (5, 2)


def test_summaries_in_order_of_appearance() -> None:
    summaries = summarise_groups([4, 1, 6, NAN], ["b", "a", "b", "c"])
    assert [(s.group, s.n, s.mean) for s in summaries] == [("b", 2, 5), ("a", 1, 1)]
    assert [s.sd for s in summaries] == [pytest.approx(2**0.5), None]


def test_values_and_groups_must_match() -> None:
    with pytest.raises(ValueError, match="2 values but 1 group labels"):
        icc([1, 2], ["a"])


def test_people_without_a_group_are_left_out() -> None:
    labels = summarise_groups([4, 1, 6, 9], ["b", "a", "b", None])
    assert [(s.group, s.n) for s in labels] == [("b", 2), ("a", 1)]
    codes = np.array([1, 0, 1, -1], dtype=np.int32)
    assert [(s.group, s.n, s.mean) for s in summarise_groups([4, 1, 6, 9], codes)] == [(0, 1, 1), (1, 2, 5)]
    assert icc([4, 1, 6, 9], codes).n == 3


def test_unit_numbers_of_nine_digits_are_groups_too() -> None:
    units = np.array([974_760_673, 974_760_673, 971_040_238, -1])
    summaries = summarise_groups([1, 3, 5, 9], units)
    assert [(s.group, s.mean) for s in summaries] == [(971_040_238, 5), (974_760_673, 2)]


def test_a_group_mean_needs_enough_members_who_answered() -> None:
    values, codes = [1, 2, 6, NAN, 4, 9], [0, 0, 0, 1, 1, -1]
    np.testing.assert_array_equal(group_means(values, codes, 3, minimum=2), [3, NAN, NAN])
    np.testing.assert_array_equal(group_means(values, codes, 3, minimum=1), [3, 4, NAN])
    with pytest.raises(ValueError, match="minimum 0"):
        group_means(values, codes, 3, minimum=0)
    with pytest.raises(ValueError, match="from -1 to 1"):
        group_means(values, [0, 0, 0, 1, 2, -1], 2, minimum=1)


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(-1, 4)), max_size=20))
def test_codes_give_what_labels_and_the_plain_formulas_give(people: list[tuple[int, int]]) -> None:
    values = np.array([value for value, _ in people], dtype=float)
    codes = np.array([code for _, code in people], dtype=np.int64)
    found = {s.group: s for s in summarise_groups(values, codes)}
    assert set(found) == {code for _, code in people if code >= 0}
    for code, summary in found.items():
        own: FloatArray = values[codes == code]
        assert summary.n == len(own)
        assert summary.mean == pytest.approx(own.mean())
        assert summary.sd == (pytest.approx(own.std(ddof=1), abs=1e-12) if len(own) > 1 else None)
    by_label = icc(values, [code if code >= 0 else None for _, code in people])
    by_code = icc(values, codes)
    assert (by_code.n, by_code.df1, by_code.df2) == (by_label.n, by_label.df1, by_label.df2)
    assert by_code.icc1 is by_label.icc1 is None or by_code.icc1 == pytest.approx(by_label.icc1, rel=1e-9)


def test_large_numbers_with_small_differences_lose_nothing() -> None:
    rng = np.random.default_rng(3)
    codes = rng.integers(0, 5, size=500)
    values = rng.integers(1, 6, size=500) + codes / 4
    near, far = icc(values, codes), icc(values + 2.0**30, codes)
    assert far.icc1 == pytest.approx(near.icc1, rel=1e-9)
    assert far.f == pytest.approx(near.f, rel=1e-9)


def test_importing_statistics_loads_neither_django_nor_scipy() -> None:
    code = (
        "import sys, ledetrad.statistics as s; s.icc([1, 2, 3, 4], 'aabb');"
        "print({'django', 'scipy'} & {name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(ledetrad.__file__).parents[1])},
    )
    assert done.stdout.strip() == "set()"
