"""Mayor and director, rater and rater: agreement in pattern and in level."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.statistics.dyads import concordance, dyad_agreement, intraclass
from ledetrad.statistics.results import Result

A = [4, 5, 3, 2, 4, 5, 1, 3, 4, 2]
B = [5, 5, 2, 3, 4, 4, 2, 3, 5, 1]
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
NAN = float("nan")


def test_ten_dyads_as_r() -> None:
    found = dyad_agreement(A, B)
    assert found.n == 10
    assert found.r.value == pytest.approx(0.8017837257, rel=1e-9)
    assert found.double_entry_r.value == pytest.approx(0.7973950796, rel=1e-9)
    assert found.double_entry_r.n == 10
    assert found.double_entry_r.p is None
    assert found.concordance.value == pytest.approx(0.7976878613, rel=1e-9)
    assert found.mean_difference.value == pytest.approx(-0.1)
    assert found.mean_difference.p == pytest.approx(0.7263142, rel=1e-6)
    assert (found.exact_agreement.value, found.agreement_within_one.value) == (0.3, 1.0)
    assert found.exact_agreement.interval is not None
    three = found.intraclass
    assert three.icc_1.value == pytest.approx(0.8157894737, rel=1e-9)
    assert three.icc_a1.value == pytest.approx(0.8141592920, rel=1e-9)
    assert three.icc_c1.value == pytest.approx(0.8, rel=1e-9)


def test_concordance_is_kappa_with_squared_weights() -> None:
    a, b = np.array(A), np.array(B)
    observed = ((a - b) ** 2).mean()
    by_chance = ((a[:, None] - b[None, :]) ** 2).mean()
    assert concordance(A, B).value == pytest.approx(1 - observed / by_chance, rel=1e-12)


def test_the_table_of_shrout_and_fleiss() -> None:
    six = intraclass(SHROUT_FLEISS)
    assert six.icc_1.value == pytest.approx(0.1657417684, rel=1e-9)
    assert six.icc_a1.value == pytest.approx(0.2897637795, rel=1e-9)
    assert six.icc_c1.value == pytest.approx(0.7148407148, rel=1e-9)
    assert six.icc_1_k.value == pytest.approx(0.4427971337, rel=1e-9)
    assert six.icc_a1_k.value == pytest.approx(0.6200505476, rel=1e-9)
    assert six.icc_c1_k.value == pytest.approx(0.9093155424, rel=1e-9)
    assert six.icc_a1.interval == pytest.approx((0.0187865, 0.7610844), rel=1e-5)
    assert six.icc_1.interval == pytest.approx((-0.133, 0.723), abs=5e-4)
    assert six.icc_c1.interval == pytest.approx((0.342, 0.946), abs=5e-4)
    assert six.icc_c1.df == (5.0, 15.0)


def test_level_and_pattern_are_told_apart() -> None:
    found = dyad_agreement([1, 2, 3, 4], [3, 4, 5, 6])
    assert found.r.value == pytest.approx(1)
    assert found.mean_difference.value == -2
    assert found.exact_agreement.value == 0
    assert found.concordance.value == pytest.approx(2 * 1.25 / (2.5 + 4))
    assert found.intraclass.icc_c1.value == pytest.approx(1)
    assert found.intraclass.icc_c1.interval is None
    assert found.intraclass.icc_a1.value == pytest.approx(5 / 3 / (5 / 3 + 2))


def everything(found) -> list[Result]:
    single = [value for value in vars(found).values() if isinstance(value, Result)]
    return [*single, *vars(found.intraclass).values()]


@pytest.mark.parametrize(
    ("a", "b"),
    [([], []), ([1], [2]), ([NAN, 1], [2, NAN]), ([3, 3, 3], [3, 3, 3]), ([0.3, 0.3], [0.3, 0.1 + 0.2])],
)
def test_dyads_that_say_nothing(a, b) -> None:
    found = dyad_agreement(a, b)
    for result in everything(found):
        if result.name in {"mean_difference", "exact_agreement", "agreement_within_one"} and found.n:
            continue
        assert result.value is None
        assert result.warnings


def test_one_rater_is_no_agreement() -> None:
    assert intraclass([[1], [2]]).icc_1.warnings == ("too_few_items",)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=15))
def test_who_is_named_first_only_turns_the_difference(pairs) -> None:
    a, b = ([float(pair[side]) for pair in pairs] for side in (0, 1))
    one, other = dyad_agreement(a, b), dyad_agreement(b, a)
    for first, second in zip(everything(one), everything(other), strict=True):
        assert (first.value is None) == (second.value is None)
        if first.value is None or first.name == "mean_difference":
            continue
        assert second.value == pytest.approx(first.value, abs=1e-9)
        assert first.interval is None or first.interval[0] <= first.interval[1]
        assert first.value <= 1 + 1e-12
