import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ledetrad.statistics import (
    Blocks,
    FloatArray,
    Result,
    agreement_by_group,
    average_deviation,
    median_rwg_j,
    r_star_wg_j,
    rwg,
    rwg_j,
)

NAN = float("nan")
GROUPS = 4


@st.composite
def people(draw: st.DrawFn) -> tuple[FloatArray, list[int]]:
    """Answers to up to three items, some missing, and each person's group or none."""
    count = draw(st.integers(0, 14))
    answers = draw(
        arrays.arrays(
            np.float64,
            (count, draw(st.integers(1, 3))),
            elements=st.one_of(st.integers(1, 5).map(float), st.just(NAN)),
        )
    )
    return answers, draw(st.lists(st.integers(-1, GROUPS - 1), min_size=count, max_size=count))


def alike(one: Result, other: Result) -> bool:
    if one.value is None or other.value is None:
        values = one.value is other.value
    else:
        values = bool(one.value == pytest.approx(other.value, rel=1e-9, abs=1e-9))
    return values and (one.n, one.warnings, one.method) == (other.n, other.warnings, other.method)


@given(people(), st.integers(0, 14), st.booleans())
def test_every_group_gets_what_it_would_get_alone(
    drawn: tuple[FloatArray, list[int]], at: int, clip: bool
) -> None:
    answers, codes = drawn
    blocks = Blocks(lambda: (answers[:at], answers[at:]), rows=len(answers), items=answers.shape[1])
    found = agreement_by_group(blocks, codes, groups=GROUPS, options=5, clip_negative=clip)
    assert [one.group for one in found] == list(range(GROUPS))
    for one in found:
        own = answers[np.array(codes, dtype=int) == one.group]
        assert alike(one.rwg_j, rwg_j(own, options=5, clip_negative=clip))
        assert alike(one.r_star_wg_j, r_star_wg_j(own, options=5, clip_negative=clip))
        assert alike(one.average_deviation, average_deviation(own))


def test_large_numbers_with_small_differences_lose_nothing() -> None:
    rng = np.random.default_rng(7)
    answers = rng.integers(1, 6, size=(3_000, 2)).astype(float)
    codes = rng.integers(0, 3, size=3_000)
    near = agreement_by_group(answers, codes, groups=3, options=5)
    far = agreement_by_group(answers + 1e9, codes, groups=3, options=5)
    for one, other in zip(near, far, strict=True):
        assert other.r_star_wg_j.value == pytest.approx(one.r_star_wg_j.value, rel=1e-9)
        assert other.average_deviation.value == pytest.approx(one.average_deviation.value, rel=1e-9)


def test_codes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="2 people"):
        agreement_by_group([[1], [2]], [0], groups=1, options=5)
    with pytest.raises(ValueError, match="from -1 to 0"):
        agreement_by_group([[1], [2]], [0, 1], groups=1, options=5)
    with pytest.raises(ValueError, match="whole numbers"):
        agreement_by_group([[1], [2]], [0.0, 0.5], groups=1, options=5)


def test_a_group_torn_apart_pulls_the_median_down_though_it_has_no_value() -> None:
    agreed, torn = [[4, 4]] * 4, [[1, 1], [5, 5], [1, 1], [5, 5]]
    answers = [*agreed, *torn, *torn]
    found = agreement_by_group(answers, np.repeat([0, 1, 2], 4), groups=4, options=5)
    assert [one.rwg_j.value for one in found] == [1, None, None, None]
    median = median_rwg_j(found)
    assert (median.value, median.n) == (0, 3)  # the fourth group has no members
    assert median_rwg_j([]).value is None


def test_rwg_of_one_score_needs_two_scores_and_a_variance() -> None:
    # Variance 16/3 against 2 expected: the group of R's example, where R prints 0.
    assert rwg([1, 1, 5, 5], variance=2).value == pytest.approx(-5 / 3)
    clipped = rwg([1, 1, 5, 5], variance=2, clip_negative=True)
    assert (clipped.value, clipped.warnings) == (0, ("clipped",))
    alone = rwg([3, NAN], variance=2)
    assert (alone.value, alone.n, alone.warnings) == (None, 1, ("rows_left_out", "too_few_rows"))
    with pytest.raises(ValueError, match="above zero"):
        rwg([1, 2], variance=0)
