"""Intervals for one proportion, and two proportions beside each other."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.statistics.intervals import clopper_pearson, margin_of_error, wilson
from ledetrad.statistics.proportions import margins_overlap, proportion_difference, two_proportion_z


def test_wilson_and_clopper_pearson_as_r() -> None:
    assert wilson(15, 50).interval == pytest.approx((0.1910355350, 0.4375035046), rel=1e-9)
    assert clopper_pearson(15, 50).interval == pytest.approx((0.1786178457, 0.4460823257), rel=1e-9)
    assert (wilson(15, 50).value, wilson(15, 50).n) == (0.3, 50)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_intervals_hold_the_share_and_stay_between_none_and_all(counts: tuple[int, int]) -> None:
    for result in (wilson(*counts), clopper_pearson(*counts)):
        assert result.interval is not None
        assert result.value is not None
        low, high = result.interval
        assert 0 <= low <= result.value <= high <= 1
        assert low < high


@pytest.mark.parametrize("function", [wilson, clopper_pearson])
def test_nobody_asked_gives_no_share(function) -> None:
    result = function(0, 0)
    assert (result.value, result.interval, result.warnings) == (None, None, ("too_few_rows",))
    with pytest.raises(ValueError, match="3 of 2"):
        function(3, 2)


def test_the_margins_printed_in_2008_were_made_with_two(reference: Path) -> None:
    """Vedlegg 2 says 1.96; its numbers fit 2. The multiplier is the reader's to choose."""
    path = reference / "sources" / "hedmark-2008-tables" / "vedlegg-2-feilmarginer.csv"
    with path.open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(line for line in file if not line.startswith("#")))
    fits = dict.fromkeys((2, 1.96), 0)
    for row in cells:
        n = int(row.pop("antall_respondenter"))
        for column, printed in row.items():
            for multiplier in fits:
                margin = margin_of_error(float(column.split("/")[-1]) / 100, n, multiplier=multiplier).value
                assert margin is not None
                fits[multiplier] += abs(100 * margin - float(printed)) <= 0.0501
    assert fits == {2: 143, 1.96: 25}
    assert margin_of_error(0.5, 25, multiplier=2).value == pytest.approx(0.200, abs=1e-12)
    assert margin_of_error(0.5, 25).value == pytest.approx(0.196, abs=1e-12)


def test_the_report_s_own_example_of_two_margins() -> None:
    women, men = margin_of_error(0.3, 50, multiplier=2), margin_of_error(0.6, 50, multiplier=2)
    assert women.value == pytest.approx(0.130, abs=5e-4)
    assert men.value == pytest.approx(0.139, abs=5e-4)
    assert women.interval == pytest.approx((0.170, 0.430), abs=5e-4)
    assert men.interval == pytest.approx((0.461, 0.739), abs=5e-4)
    assert margins_overlap((0.3, 50), (0.6, 50), multiplier=2).value == 0


def test_an_interval_beyond_all_is_not_printed() -> None:
    result = margin_of_error(0.97, 35)
    assert result.value == pytest.approx(0.0565, abs=1e-4)
    assert result.interval is None
    assert result.warnings == ("outside_range",)


def test_margins_may_overlap_where_the_test_finds_a_difference() -> None:
    """91 % of 35 against 74 % of 70: the rule says no difference, the test says there is one."""
    rule = margins_overlap((32 / 35, 35), (52 / 70, 70))
    test = two_proportion_z((32, 35), (52, 70))
    assert rule.value == 1
    assert "outside_range" in rule.warnings
    assert test.value == pytest.approx(2.07, abs=0.01)
    assert test.p is not None
    assert test.p < 0.05


def test_z_squared_is_the_chi_square() -> None:
    from scipy import stats

    result = two_proportion_z((30, 100), (45, 90))
    chi2 = stats.chi2_contingency([[30, 70], [45, 45]], correction=False)
    assert result.value is not None
    assert result.value**2 == pytest.approx(chi2.statistic, rel=1e-12)
    assert result.p == pytest.approx(chi2.pvalue, rel=1e-9)


def test_newcombe_s_printed_examples() -> None:
    """Method 10 of table II in Newcombe (1998): 56/70 against 48/80, and 10/10 against 0/20."""
    assert proportion_difference((56, 70), (48, 80)).interval == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert proportion_difference((10, 10), (0, 20)).interval == pytest.approx((0.6791, 1.0), abs=5e-5)


def test_two_groups_where_nothing_can_be_said() -> None:
    assert two_proportion_z((0, 0), (1, 2)).warnings == ("too_few_rows",)
    assert two_proportion_z((5, 5), (9, 9)).warnings == ("no_variance",)
    assert proportion_difference((0, 0), (1, 2)).value is None
    assert margins_overlap((0.5, 0), (0.4, 10)).value is None


@pytest.mark.parametrize(
    ("p", "n", "multiplier"), [(1.2, 10, 2), (0.5, -1, 2), (0.5, 10, 0), (float("nan"), 5, 2)]
)
def test_what_is_no_proportion_is_refused(p: float, n: int, multiplier: float) -> None:
    with pytest.raises(ValueError, match=r"between|negative|positive"):
        margin_of_error(p, n, multiplier=multiplier)
