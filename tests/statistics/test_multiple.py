"""Adjusted p-values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.statistics.multiple import Adjustment, adjust

P = (0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Adjustment.HOLM, [0.01, 0.072, *[0.312] * 5, *[0.615] * 3]),
        (Adjustment.BENJAMINI_HOCHBERG, [0.01, 0.04, *[0.084] * 3, 0.1, 0.1057142857, *[0.216] * 3]),
        (Adjustment.HOMMEL, [0.01, 0.072, *[0.185] * 3, *[0.216] * 5]),
        (Adjustment.BONFERRONI, [0.01, 0.08, 0.39, 0.41, 0.42, 0.6, 0.74, 1, 1, 1]),
    ],
)
def test_as_r_prints_them(method: Adjustment, expected: list[float]) -> None:
    assert adjust(P, method=method) == pytest.approx(expected, rel=1e-9)


@given(st.lists(st.floats(0, 1), max_size=12), st.sampled_from(list(Adjustment)), st.randoms())
def test_order_does_not_matter_and_nothing_gets_smaller(p, method, random) -> None:
    adjusted = adjust(p, method=method)
    assert all(after is not None and before <= after <= 1 for before, after in zip(p, adjusted, strict=True))
    places = list(range(len(p)))
    random.shuffle(places)
    assert adjust([p[place] for place in places], method=method) == pytest.approx(
        [adjusted[place] for place in places]
    )


def test_what_was_not_tested_is_not_counted() -> None:
    assert adjust([0.01, None, 0.04], method=Adjustment.HOLM) == (0.02, None, 0.04)
    assert adjust([], method=Adjustment.HOMMEL) == ()
    assert adjust([None], method=Adjustment.HOMMEL) == (None,)
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust([1.5], method=Adjustment.HOLM)
