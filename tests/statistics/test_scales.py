import numpy as np
import pytest

from ledetrad.statistics import mean, mean_interval, scale_mean, scale_sum, standard_deviation

NAN = float("nan")


def test_a_person_with_enough_answers_gets_the_mean_of_what_was_answered() -> None:
    scores = scale_mean(np.array([[1, 2, 6], [4, NAN, 5], [7, NAN, NAN]]), min_valid=2)
    np.testing.assert_array_equal(scores, [3.0, 4.5, NAN])


def test_nobody_gives_no_scores() -> None:
    assert scale_mean(np.empty((0, 2)), min_valid=1).shape == (0,)


@pytest.mark.parametrize("min_valid", [0, -1, 4])
def test_an_impossible_missing_rule_is_refused(min_valid: int) -> None:
    with pytest.raises(ValueError, match="min_valid"):
        scale_mean([[1, 2, 3]], min_valid=min_valid)


def test_infinite_answers_and_wrong_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="infinite"):
        scale_mean([[1, float("inf")]], min_valid=1)
    with pytest.raises(ValueError, match="two dimensions"):
        scale_mean([1, 2, 3], min_valid=1)


def test_mean_and_spread_leave_missing_values_out_and_say_so() -> None:
    average, spread = mean([1, NAN, 3]), standard_deviation([1, NAN, 3])
    assert (average.value, average.n, average.warnings) == (2.0, 2, ("rows_left_out",))
    assert spread.value == pytest.approx(2**0.5)


def test_nothing_to_average_is_no_value() -> None:
    assert mean([NAN]).value is None
    assert standard_deviation([4]).value is None
    assert standard_deviation([4]).warnings == ("too_few_rows",)


def test_a_sum_adds_what_was_answered_and_needs_enough_of_it() -> None:
    answers = np.array([[1, 2, 6], [4, NAN, 5], [7, NAN, NAN]])
    np.testing.assert_array_equal(scale_sum(answers, min_valid=2), [9, 9, NAN])
    np.testing.assert_array_equal(scale_sum(answers, min_valid=3), [9, NAN, NAN])


def test_the_mean_carries_the_interval_of_r_s_t_test() -> None:
    # t.test(1:5) in R prints 1.036757 4.963243.
    result = mean([1, 2, 3, 4, 5])
    assert result.interval == pytest.approx((1.036757, 4.963243), abs=5e-7)
    assert mean_interval(3.0, 2.5**0.5, 5) == result


@pytest.mark.parametrize("values", [[4], [4, 4, 4], [0.1, 0.1, 0.1]])
def test_no_interval_where_the_data_give_none(values: list[float]) -> None:
    result = mean(values)
    assert result.value == pytest.approx(values[0])
    assert result.interval is None


def test_a_mean_of_nobody_is_no_mean() -> None:
    result = mean_interval(None, None, 0)
    assert (result.value, result.interval, result.warnings) == (None, None, ("too_few_rows",))
