"""Weights: shares, means, what they cost, and raking."""

import numpy as np
import pytest

from ledetrad.statistics.weights import (
    design_effect,
    effective_n,
    rake,
    weighted_frequencies,
    weighted_mean,
    weighted_standard_deviation,
)

NAN = float("nan")
COUNTS = {
    ("E", "No"): 12,
    ("E", "Yes"): 132,
    ("H", "No"): 3,
    ("H", "Yes"): 11,
    ("M", "No"): 8,
    ("M", "Yes"): 17,
}
WEIGHTS = {
    ("E", "No"): 39.8392362469,
    ("E", "Yes"): 29.8706754926,
    ("H", "No"): 67.1255292413,
    ("H", "Yes"): 50.3294011162,
    ("M", "No"): 49.0690721641,
    ("M", "Yes"): 36.7910248644,
}
TARGETS = [{"E": 4421, "H": 755, "M": 1018}, {"No": 1072, "Yes": 5122}]
PEOPLE = [cell for cell, count in COUNTS.items() for _ in range(count)]


def test_kish_of_the_printed_weights() -> None:
    weights = [WEIGHTS[person] for person in PEOPLE]
    assert design_effect(weights).value == pytest.approx(1.0516566956, rel=1e-9)
    assert effective_n(weights).value == pytest.approx(183 / 1.0516566956, rel=1e-9)
    assert design_effect([2, 2, 2]).value == 1


def test_raking_goes_all_the_way() -> None:
    """R's rake() stops early (4420.96 for E); here the margins are met to 1e-10."""
    raked = rake([[e for e, _ in PEOPLE], [y for _, y in PEOPLE]], TARGETS, base=np.full(183, 33.84699631))
    assert raked.converged
    assert raked.gap <= 1e-10
    assert raked.warnings == ()
    for person, weight in zip(PEOPLE, raked.weights, strict=True):
        assert weight == pytest.approx(WEIGHTS[person], rel=1e-8)


def test_raking_that_cannot_end_says_so() -> None:
    raked = rake([["a", "a", "b"], ["x", "x", "y"]], [{"a": 1, "b": 9}, {"x": 9, "y": 1}], most_iterations=20)
    assert not raked.converged
    assert raked.warnings == ("not_converged",)
    assert raked.iterations == 20


@pytest.mark.parametrize(
    ("margins", "targets", "base"),
    [
        ([["a", "b"]], [{"a": 1}], None),
        ([["a", "a"]], [{"a": 1, "b": 2}], None),
        ([["a", "b"], ["x", "y"]], [{"a": 1, "b": 1}, {"x": 1, "y": 2}], None),
        ([["a", "b"]], [{"a": 1, "b": 1}], [1, 0]),
        ([["a", "b"]], [{"a": 1, "b": 0}], None),
        ([["a", "b"], ["x"]], [{"a": 1, "b": 1}, {"x": 2}], None),
        ([["a", None]], [{"a": 1}], None),
    ],
)
def test_raking_checks_what_it_is_given(margins, targets, base) -> None:
    with pytest.raises(ValueError, match=r"target|weights|categor"):
        rake(margins, targets, base=base)


def test_weighted_shares_have_the_people_behind_them() -> None:
    first, second = weighted_frequencies([1, 1, 2, NAN, 2], [1, 1, 4, 1, NAN])
    assert (first.value, first.n, first.weighted) == (1, 2, 2)
    assert first.share.value == pytest.approx(1 / 3)
    assert (second.n, second.share.n, second.share.warnings) == (1, 3, ("rows_left_out",))
    assert second.share.interval is not None
    assert weighted_frequencies([], []) == ()
    assert weighted_frequencies([1], [0])[0].share.value is None


def test_weighted_mean_and_deviation() -> None:
    assert weighted_mean([1, 2, 3], [1, 1, 2]).value == pytest.approx(2.25)
    assert weighted_mean([1, 2, 3], [10, 10, 20]).value == pytest.approx(2.25)
    plain = np.std([1, 2, 4, 7], ddof=1)
    assert weighted_standard_deviation([1, 2, 4, 7], [3, 3, 3, 3]).value == pytest.approx(plain)
    assert weighted_standard_deviation([0.3, 0.1 + 0.2], [1, 2]).value == 0
    for nobody in (weighted_mean([], []), weighted_mean([1], [0]), weighted_standard_deviation([1], [1])):
        assert (nobody.value, nobody.warnings) == (None, ("too_few_rows",))
    with pytest.raises(ValueError, match="negative"):
        weighted_mean([1, 2], [1, -1])
    assert design_effect([]).value is None
    assert effective_n([]).value is None
