import numpy as np
import pytest

from ledetrad.statistics import (
    Deletion,
    alpha_if_dropped,
    average_item_correlation,
    cronbach_alpha,
    item_rest_correlations,
    standardised_alpha,
    suspected_unreversed,
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


def test_alpha_of_items_that_are_one_and_the_same_has_no_interval() -> None:
    result = cronbach_alpha([[1, 1], [2, 2], [4, 4]])
    assert result.value == pytest.approx(1)
    assert result.interval is None


def scale_of(*signs: int) -> np.ndarray:
    """Answers of 200 people to items of one underlying opinion, some of them with the sign turned."""
    rng = np.random.default_rng(11)
    opinion = rng.normal(size=(200, 1))
    noise = rng.normal(scale=0.8, size=(200, len(signs)))
    return np.array(signs) * opinion + noise


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ((1, 1, 1, 1, 1), ()),
        ((-1, -1, -1), ()),
        ((1, 1, -1, 1, 1), (2,)),
        ((-1, 1, 1, 1, -1), (0, 4)),
        ((1, -1), (0, 1)),  # of two items nobody can say which one is turned
    ],
)
def test_unreversed_items_are_named(signs: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert suspected_unreversed(scale_of(*signs)) == expected


@pytest.mark.parametrize("answers", [[[1, 5]], [[1], [2]], [[3, 3], [3, 3]], np.empty((0, 3))])
def test_too_little_to_suspect_anyone(answers: list[list[float]]) -> None:
    assert suspected_unreversed(answers) == ()


def test_an_item_that_does_not_vary_is_not_judged() -> None:
    answers = scale_of(1, 1, -1, 1)
    answers[:, 0] = 3
    assert suspected_unreversed(answers) == (2,)


def test_pairwise_on_thirty_people_needs_no_caution() -> None:
    answers = scale_of(1, 1, 1)
    for people, warnings in ((29, ("pairwise_on_few",)), (30, ())):
        assert cronbach_alpha(answers[:people], deletion=Deletion.PAIRWISE).warnings == warnings


def test_pairs_that_contradict_each_other_give_no_alpha() -> None:
    # Three pairs of items, each answered by other people, all perfectly opposed: no such three items exist.
    up, down = [1.0, 2.0, 3.0], [3.0, 2.0, 1.0]
    pairs = [(0, 1), (0, 2), (1, 2)]
    answers = np.full((9, 3), NAN)
    for place, (one, other) in enumerate(pairs):
        answers[3 * place : 3 * place + 3, one] = up
        answers[3 * place : 3 * place + 3, other] = down
    result = cronbach_alpha(answers, deletion=Deletion.PAIRWISE)
    assert result.value is None
    assert "undefined" in result.warnings
