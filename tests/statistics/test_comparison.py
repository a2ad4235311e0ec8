"""Independent groups: two, and several."""

from pathlib import Path

import numpy as np
import pytest

from ledetrad.statistics.comparison import (
    anova_f,
    eta_squared,
    hedges_g,
    kruskal_wallis,
    mann_whitney,
    mean_difference,
    omega_squared,
    pairwise,
    split,
    student_t,
    welch_anova,
    welch_t,
)
from ledetrad.statistics.multiple import Adjustment
from tests.conftest import missing

NAN = float("nan")
TWO = [mean_difference, student_t, welch_t, hedges_g, mann_whitney]
SEVERAL = [anova_f, eta_squared, omega_squared, welch_anova, kruskal_wallis]


def likert(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return (
        rng.integers(1, 6, 30).astype(float),
        rng.integers(2, 8, 25).astype(float),
        rng.normal(3, 1, 20),
    )


def test_means_of_two_groups_as_scipy() -> None:
    from scipy import stats

    x, y, _ = likert(1)
    for ours, equal in ((student_t, True), (welch_t, False)):
        theirs = stats.ttest_ind(x, y, equal_var=equal)
        assert ours(x, y).value == pytest.approx(theirs.statistic, rel=1e-12)
        assert ours(x, y).p == pytest.approx(theirs.pvalue, rel=1e-9)
        assert ours(x, y).df == pytest.approx((theirs.df,))
        difference = mean_difference(x, y, equal_variances=equal)
        assert difference.value == pytest.approx(x.mean() - y.mean())
        assert difference.interval == pytest.approx(tuple(theirs.confidence_interval()), rel=1e-9)
        assert difference.p == ours(x, y).p
    assert student_t(x, y).n == 55


def test_hedges_g_by_hand() -> None:
    """Means 4 and 2, both variances 2.5, n 5 and 5: d = 1.265, J with 8 degrees of freedom .9027."""
    result = hedges_g([2, 3, 4, 5, 6], [0, 1, 2, 3, 4])
    assert result.value == pytest.approx(2 / np.sqrt(2.5) * 0.9027, rel=1e-4)
    assert "pooled SD" in result.method
    low, high = result.interval or (0, 0)
    assert result.value is not None
    assert low < result.value < high
    turned = hedges_g([0, 1, 2, 3, 4], [2, 3, 4, 5, 6])
    assert turned.interval == pytest.approx((-high, -low))


def test_mann_whitney_as_scipy() -> None:
    from scipy import stats

    x, y, z = likert(2)
    assert mann_whitney(x, y).p == pytest.approx(stats.mannwhitneyu(x, y).pvalue, rel=1e-9)
    plain = stats.mannwhitneyu(x, y, use_continuity=False)
    assert mann_whitney(x, y, correction=False).p == pytest.approx(plain.pvalue, rel=1e-9)
    assert mann_whitney(x, y).value == plain.statistic
    assert mann_whitney(x, y).warnings == ("ties",)
    exact = stats.mannwhitneyu(z[:7], z[7:], method="exact")
    assert mann_whitney(z[:7], z[7:]).p == pytest.approx(exact.pvalue, rel=1e-12)
    assert "exact" in mann_whitney(z[:7], z[7:]).method
    with pytest.raises(ValueError, match="ties"):
        mann_whitney([1, 1], [1, 2], exact=True)


def test_several_groups_as_scipy() -> None:
    from scipy import stats

    groups = likert(3)
    assert anova_f(groups).p == pytest.approx(stats.f_oneway(*groups).pvalue, rel=1e-9)
    assert kruskal_wallis(groups).value == pytest.approx(stats.kruskal(*groups).statistic, rel=1e-12)
    welch = stats.f_oneway(*groups, equal_var=False)
    assert welch_anova(groups).value == pytest.approx(welch.statistic, rel=1e-12)
    assert welch_anova(groups).p == pytest.approx(welch.pvalue, rel=1e-9)
    x, y, _ = groups
    assert welch_anova([x, y]).value == pytest.approx(welch_t(x, y).value ** 2, rel=1e-12)  # type: ignore[operator]


def test_the_mini_survey_s_four_teams() -> None:
    q = np.array(
        [
            [4, 4, 5, 3, 4, 2, 3, 2, 3, 2, 5, 5, 4, 5, 4, 1, 5, 3, 2, 4],
            [4, 5, 5, 3, 4, 3, 3, 2, 2, 2, 5, 4, 4, 5, 5, 2, 4, 3, 1, 5],
            [3, 4, 5, 4, NAN, 2, 2, 3, 3, 1, 4, 5, 5, 4, 4, 1, 5, 2, NAN, 4],
            [2, 1, 1, 3, 2, 4, 3, 4, NAN, 5, 1, 2, 1, 1, 2, 5, 1, 3, 4, NAN],
        ]
    )
    q[3] = 6 - q[3]
    teams = [float(team) for team in np.repeat(np.arange(4), 5)]
    found = split(np.nanmean(q, axis=0), teams)
    assert list(found) == [0, 1, 2, 3]
    kruskal, anova = kruskal_wallis(list(found.values())), anova_f(list(found.values()))
    assert kruskal.value == pytest.approx(9.73318182, rel=1e-8)
    assert kruskal.p == pytest.approx(0.02097582, rel=1e-6)
    assert anova.value == pytest.approx(6.80114, rel=1e-6)
    assert anova.p == pytest.approx(0.0036268, rel=1e-5)
    assert anova.df == (3.0, 16.0)


@pytest.mark.parametrize(
    ("name", "f", "digits"),
    [
        ("SiRstv", 1.18046237440255, 12),
        ("AtmWtAg", 15.9467335677930, 10),
        ("SmLs01", 21, 12),
        ("SmLs04", 21, 10),
        ("SmLs09", 2001, 4),
    ],
)
def test_certified_analyses_of_variance(name: str, f: float, digits: int) -> None:
    import scipy

    path = Path(scipy.__file__).parent / "stats" / "tests" / "data" / "nist_anova" / f"{name}.dat"
    if not path.exists():
        missing("SciPy's own test data")
    lines = path.read_text("utf-8").splitlines()
    groups = split(
        *zip(*((float(line.split()[1]), line.split()[0]) for line in lines[60:] if line.strip()), strict=True)
    )
    r2 = float(next(line for line in lines if "Certified R-Squared" in line).split()[-1])
    assert anova_f(list(groups.values())).value == pytest.approx(f, rel=10.0**-digits)
    assert eta_squared(list(groups.values())).value == pytest.approx(r2, rel=10.0**-digits)


def test_shares_of_variance_by_hand() -> None:
    """Means 2, 3, 7; SSB 42, SSW 6, MSW 1."""
    groups = [[1, 2, 3], [2, 3, 4], [6, 7, 8]]
    assert anova_f(groups).value == pytest.approx(21)
    assert eta_squared(groups).value == pytest.approx(42 / 48)
    assert omega_squared(groups).value == pytest.approx((42 - 2) / (48 + 1))
    alike = omega_squared([[1, 5], [2, 4], [3, 3]])
    assert alike.value is not None
    assert alike.value < 0
    assert alike.warnings == ("negative",)


def test_pairs_of_groups_with_adjusted_p() -> None:
    x, y, z = likert(4)
    pairs = pairwise([x, y, z], ["x", "y", "z"], method=Adjustment.BONFERRONI)
    assert [(pair.first, pair.second) for pair in pairs] == [("x", "y"), ("x", "z"), ("y", "z")]
    for pair in pairs:
        assert pair.difference.p is not None
        assert pair.p_adjusted == pytest.approx(min(1, 3 * pair.difference.p))
        assert "bonferroni over 3" in pair.method
    lonely = pairwise([[1], [2, 3], [4, 6]], ["a", "b", "c"])
    assert [pair.p_adjusted is None for pair in lonely] == [True, True, False]


def test_a_p_too_small_to_write_is_not_zero() -> None:
    apart = student_t(np.arange(500.0), np.arange(500.0) + 1e6)
    assert apart.p is not None
    assert 0 < apart.p < 1e-300


def test_missing_values_are_left_out() -> None:
    assert student_t([1, NAN, 3], [2, 5, 9]).n == 5
    assert student_t([1, NAN, 3], [2, 5, 9]).warnings == ("rows_left_out",)
    assert anova_f([[1, NAN, 3], [2, 5], [NAN]]).df == (1.0, 2.0)
    assert split([1, NAN, 3, 4], ["a", "b", "a", None])["a"].tolist() == [1, 3]
    assert list(split([1, NAN, 3, 4], ["a", "b", "a", None])) == ["a"]
    assert split([1, 2, 3.0], np.array([7, 7, 3])).keys() == {3, 7}
    with pytest.raises(ValueError, match="labels"):
        split([1, 2], ["a"])


@pytest.mark.parametrize("function", TWO)
@pytest.mark.parametrize(
    "groups", [([], []), ([], [1, 2]), ([1], [2]), ([NAN], [1]), ([2, 2], [2, 2]), ([0.1], [0.1])]
)
def test_two_groups_that_say_nothing(function, groups) -> None:
    result = function(*groups)
    if function is mann_whitney and groups == ([1], [2]):
        assert result.p == 1
        return
    assert result.warnings
    assert result.interval is None
    assert result.value is None or np.isfinite(result.value)
    if function not in {mann_whitney, mean_difference}:
        assert (result.value, result.p) == (None, None)


def test_a_group_of_one_has_student_s_t_but_not_welch_s() -> None:
    assert student_t([1, 2, 4], [9]).p is not None
    assert welch_t([1, 2, 4], [9]).warnings == ("too_few_rows",)
    assert welch_t([1, 2, 4], [9, 9]).p is not None


@pytest.mark.parametrize("function", SEVERAL)
@pytest.mark.parametrize(
    "groups", [[], [[1, 2, 3]], [[], []], [[1], [2]], [[4, 4], [4, 4]], [[0.3], [0.1 + 0.2, 0.3]]]
)
def test_several_groups_that_say_nothing(function, groups) -> None:
    result = function(groups)
    assert result.warnings
    if function is kruskal_wallis and groups == [[1], [2]]:
        return
    assert result.value is None or function is eta_squared
    assert result.p is None


def test_groups_that_differ_without_any_spread_inside() -> None:
    assert anova_f([[1, 1], [2, 2]]).warnings == ("no_variance",)
    assert eta_squared([[1, 1], [2, 2]]).value == 1
    assert welch_anova([[1, 1], [2, 3]]).warnings == ("no_variance",)
