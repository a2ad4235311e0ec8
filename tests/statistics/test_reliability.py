import numpy as np
import pytest

from ledetrad.statistics import (
    alpha_if_dropped,
    average_item_correlation,
    cronbach_alpha,
    item_rest_correlations,
    standardised_alpha,
)

NAN = float("nan")
# Worked by hand: item variances 1 and 1, covariance 0.5, so alpha = 2 · (1 − 2/3) = 2/3 and r = 0.5.
TWO_ITEMS = [[1, 2], [2, 1], [3, 3]]


def test_alpha_worked_by_hand() -> None:
    assert cronbach_alpha(TWO_ITEMS).value == pytest.approx(2 / 3)
    assert standardised_alpha(TWO_ITEMS).value == pytest.approx(2 / 3)
    assert average_item_correlation(TWO_ITEMS).value == pytest.approx(0.5)
    assert [result.value for result in item_rest_correlations(TWO_ITEMS)] == pytest.approx([0.5, 0.5])


def test_rows_with_a_missing_answer_are_left_out_and_told() -> None:
    result = cronbach_alpha(np.array([*TWO_ITEMS, [NAN, 5]]))
    assert result.value == pytest.approx(2 / 3)
    assert result.n == 3
    assert "rows_left_out" in result.warnings


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ([[1], [2]], "too_few_items"),
        ([[1, 2]], "too_few_rows"),
        ([[1, NAN], [2, 2]], "too_few_rows"),
        ([[3, 3], [3, 3]], "no_variance"),
        ([[0.1, 0.2], [0.1, 0.2], [0.1, 0.2]], "no_variance"),
    ],
)
def test_alpha_without_a_basis_is_no_value_with_a_reason(answers: list[list[float]], why: str) -> None:
    for result in (cronbach_alpha(answers), standardised_alpha(answers), average_item_correlation(answers)):
        assert result.value is None
        assert why in result.warnings


def test_one_constant_item_leaves_raw_alpha_but_no_correlation() -> None:
    answers = [[1, 2, 4], [2, 1, 4], [3, 3, 4]]
    assert cronbach_alpha(answers).value is not None
    assert standardised_alpha(answers).value is None
    assert [result.value is None for result in item_rest_correlations(answers)] == [False, False, True]


def test_items_that_pull_apart_give_a_negative_alpha_with_a_caution() -> None:
    result = cronbach_alpha([[1, 2], [2, 1], [3, 1]])
    assert result.value is not None
    assert result.value < 0
    assert result.warnings == ("negative",)


def test_dropping_one_of_two_items_leaves_no_alpha() -> None:
    assert [result.warnings for result in alpha_if_dropped(TWO_ITEMS)] == [("too_few_items",)] * 2
