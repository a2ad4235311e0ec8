"""The noncentral t distribution behind the intervals of effect sizes."""

import numpy as np
import pytest

from ledetrad.statistics.noncentral import noncentral_t_lower, noncentrality_interval


@pytest.mark.parametrize("df", [1, 2, 3, 11, 100])
def test_the_distribution_as_scipy_has_it_where_scipy_is_right(df: int) -> None:
    from scipy import special

    for t in (0.5, 2.0, 5.0):
        for noncentrality in (-1.0, 0.0, 1.0, 3.0):
            expected = special.nctdtr(df, noncentrality, t)
            assert noncentral_t_lower(t, df, noncentrality) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("df", [1, 5, 200, 1e7])
@pytest.mark.parametrize("t", [0.0, 1.5, 40.0, 1e3, 1e6])
def test_the_interval_put_back_gives_its_percentiles(t: float, df: float) -> None:
    low, high = noncentrality_interval(t, df)
    assert noncentral_t_lower(t, df, low) == pytest.approx(0.975, abs=1e-9)
    assert noncentral_t_lower(t, df, high) == pytest.approx(0.025, abs=1e-9)
    assert noncentrality_interval(-t, df) == pytest.approx((-high, -low))


def test_with_very_many_people_it_is_the_normal_interval() -> None:
    assert noncentrality_interval(3, 1e9) == pytest.approx((3 - 1.959964, 3 + 1.959964), abs=1e-5)


def test_a_large_t_is_told_from_simulated_ones() -> None:
    rng = np.random.default_rng(5)
    low, high = noncentrality_interval(40, 4)
    spread = np.sqrt(rng.chisquare(4, 200_000) / 4)
    for noncentrality, share in ((low, 0.975), (high, 0.025)):
        simulated = (rng.normal(size=200_000) + noncentrality) / spread
        assert (simulated <= 40).mean() == pytest.approx(share, abs=2e-3)
