import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ledetrad.statistics import average_deviation, expected_variance, r_star_wg_j, rwg_j

NAN = float("nan")
SEVEN = 7
answer_sheets = arrays.arrays(
    np.float64,
    st.tuples(st.integers(2, 9), st.integers(1, 6)),
    elements=st.integers(1, SEVEN).map(float),
)


def test_a_unanimous_group_agrees_fully() -> None:
    same = [[4, 6]] * 5
    assert rwg_j(same, options=SEVEN).value == 1
    assert r_star_wg_j(same, options=SEVEN).value == 1
    assert average_deviation(same).value == 0


def test_agreement_worked_by_hand() -> None:
    # Item variances 1 and 1 against 4 expected: q = 0.25; 2 · 0.75 / (2 · 0.75 + 0.25) = 6/7.
    answers = [[1, 2], [2, 1], [3, 3]]
    assert rwg_j(answers, options=SEVEN).value == pytest.approx(6 / 7)
    assert r_star_wg_j(answers, options=SEVEN).value == pytest.approx(0.75)
    assert average_deviation(answers).value == pytest.approx(2 / 3)


def test_more_disagreement_than_chance_is_negative_or_zero_as_in_r() -> None:
    # Variances 5.33 and 4 against 4 expected: q = 7/6; 2 · (−1/6) / (−2/6 + 7/6) = −0.4.
    answers = [[1, 3], [5, 3], [5, 7], [1, 3]]
    assert rwg_j(answers, options=SEVEN).value == pytest.approx(-0.4)
    assert r_star_wg_j(answers, options=SEVEN).value == pytest.approx(-1 / 6)
    for clipped in (
        rwg_j(answers, options=SEVEN, clip_negative=True),
        r_star_wg_j(answers, options=SEVEN, clip_negative=True),
    ):
        assert (clipped.value, clipped.warnings) == (0, ("clipped",))


def test_where_the_formula_jumps_above_one_there_is_no_value() -> None:
    opposed = [[1, 1, 1], [7, 7, 7]]
    result = rwg_j(opposed, options=SEVEN)
    assert (result.value, result.warnings) == (None, ("undefined",))
    assert rwg_j(opposed, options=SEVEN, clip_negative=True).value == 0


def test_rows_with_a_missing_answer_are_left_out() -> None:
    answers = np.array([[1, 2], [2, 1], [3, 3], [NAN, 7]])
    result = rwg_j(answers, options=SEVEN)
    assert result.value == pytest.approx(6 / 7)
    assert result.n == 3
    assert result.warnings == ("rows_left_out",)


@pytest.mark.parametrize("answers", [[[4, 4]], [[NAN, 4], [4, 4]], np.empty((0, 2))])
def test_one_person_cannot_agree(answers: list[list[float]]) -> None:
    for result in (
        rwg_j(answers, options=SEVEN),
        r_star_wg_j(answers, options=SEVEN),
        average_deviation(answers),
    ):
        assert result.value is None
        assert "too_few_rows" in result.warnings


def test_one_answer_option_is_refused() -> None:
    with pytest.raises(ValueError, match="two answer options"):
        rwg_j([[1, 1], [1, 1]], options=1)


def test_the_uniform_null() -> None:
    assert [expected_variance(options) for options in (5, 7)] == [2, 4]


@given(answer_sheets)
def test_agreement_never_exceeds_one_and_moving_everyone_changes_nothing(answers: np.ndarray) -> None:
    here = rwg_j(answers, options=SEVEN).value
    there = rwg_j(answers + 10, options=SEVEN).value
    assert here is None or here <= 1
    assert here == there or here == pytest.approx(there, rel=1e-6, abs=1e-9)


@given(answer_sheets)
def test_both_indices_turn_negative_together(answers: np.ndarray) -> None:
    one, other = rwg_j(answers, options=SEVEN).value, r_star_wg_j(answers, options=SEVEN).value
    assert other is not None
    if one is None:
        assert other < 0
    elif abs(other) > 1e-9:
        assert (one > 0) == (other > 0)
