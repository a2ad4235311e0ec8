import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ledetrad.disclosure import (
    Agreement,
    Figure,
    Reason,
    Shown,
    Suppressed,
    Thresholds,
    agreement_figure,
    mean_figure,
    texts_allowed,
    why_no_texts,
)

NAN = float("nan")
USUAL = Thresholds()
TOLD_BEFORE = Thresholds(own_view=3)


def profile_mean(scores: list[float], *, thresholds: Thresholds = USUAL) -> Figure:
    return mean_figure(scores, low=1, high=7, thresholds=thresholds)


scores = st.lists(st.integers(2, 14).map(lambda halves: halves / 2), max_size=12)
with_gaps = st.lists(st.one_of(st.just(NAN), st.integers(2, 14).map(lambda halves: halves / 2)), max_size=12)


def test_four_answers_show_a_mean_and_three_do_not() -> None:
    assert profile_mean([4, 5, 5, 6]) == Shown(value=5.0, n=4)
    assert profile_mean([4, 5, 5]) == Suppressed(Reason.TOO_FEW_ANSWERS, needed=4)


def test_three_are_enough_where_everyone_was_told_before() -> None:
    assert profile_mean([4, 5, 5], thresholds=TOLD_BEFORE) == Shown(value=4.7, n=3)
    assert profile_mean([4, 5], thresholds=TOLD_BEFORE) == Suppressed(Reason.TOO_FEW_ANSWERS, needed=3)


def test_missing_scores_do_not_count_towards_the_threshold() -> None:
    assert profile_mean([4, 5, 5, NAN]) == Suppressed(Reason.TOO_FEW_ANSWERS, needed=4)
    assert profile_mean([4, 5, 5, 6, NAN]) == Shown(value=5.0, n=4)


def test_nobody_answered_is_said_only_when_no_sheet_was_delivered() -> None:
    assert profile_mean([]) == Suppressed(Reason.NOBODY_ANSWERED, needed=4)
    # All four refused this factor. Saying so would tell what each of them did.
    assert profile_mean([NAN] * 4) == Suppressed(Reason.TOO_FEW_ANSWERS, needed=4)


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ([7, 7, 7, 7], Shown(6.5, 4, "over")),
        ([7, 7, 7, 6], Shown(6.5, 4, "over")),
        ([7, 7, 6, 6], Shown(6.5, 4)),
        ([1, 1, 1, 1], Shown(1.5, 4, "under")),
        ([1, 1, 1, 2.5], Shown(1.5, 4, "under")),
        ([1, 1, 2, 2], Shown(1.5, 4)),
        ([5, 5, 5, 6], Shown(5.3, 4)),
        ([5, 5, 6, 6, 6, 6, 6, 6], Shown(5.8, 8)),
    ],
)
def test_ends_are_bounds_and_the_rest_has_one_decimal(answers: list[float], shown: Shown) -> None:
    assert profile_mean(answers) == shown


def test_a_scale_that_starts_at_zero() -> None:
    assert mean_figure([0, 0, 0, 1], low=0, high=4, thresholds=USUAL) == Shown(0.5, 4, "under")


def test_scores_outside_the_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="outside the scale"):
        profile_mean([4, 4, 4, 8])
    with pytest.raises(ValueError, match="too short"):
        mean_figure([1, 1, 1, 1], low=1, high=1, thresholds=USUAL)


@pytest.mark.parametrize("wrong", [{"own_view": 2}, {"spread": 4}, {"texts": 4}])
def test_nobody_can_set_a_threshold_below_the_promise(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="cannot be below"):
        Thresholds(**wrong)


@given(with_gaps, st.sampled_from([USUAL, TOLD_BEFORE, Thresholds(own_view=8)]))
def test_below_the_threshold_there_is_no_value_to_find(answers: list[float], thresholds: Thresholds) -> None:
    figure = profile_mean(answers, thresholds=thresholds)
    valid = int(np.sum(~np.isnan(answers)))
    assert isinstance(figure, Shown) == (valid >= thresholds.own_view)
    if isinstance(figure, Suppressed):
        assert not hasattr(figure, "value")
        assert not hasattr(figure, "n")
        assert {field.name for field in dataclasses.fields(figure)} == {"reason", "needed"}


@given(scores)
def test_a_shown_value_has_one_decimal_and_stays_half_a_point_from_the_ends(answers: list[float]) -> None:
    figure = profile_mean(answers)
    if isinstance(figure, Shown):
        assert figure.value == float(f"{figure.value:.1f}")
        assert 1.5 <= figure.value <= 6.5
        assert {"over": 6.5, "under": 1.5, "": figure.value}[figure.end] == figure.value


@given(st.lists(st.integers(1, 6), min_size=4, max_size=12), st.data())
def test_a_higher_answer_never_gives_a_lower_figure(answers: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(answers) - 1))
    higher = [answer + (position == at) for position, answer in enumerate(answers)]
    before, after = profile_mean(list(map(float, answers))), profile_mean(list(map(float, higher)))
    order = {"under": 0, "": 1, "over": 2}
    assert isinstance(before, Shown)
    assert isinstance(after, Shown)
    assert (after.value, order[after.end]) >= (before.value, order[before.end])


@given(scores)
def test_the_order_of_answers_tells_nothing(answers: list[float]) -> None:
    assert profile_mean(answers) == profile_mean(sorted(answers))


@given(scores)
def test_nothing_but_mean_count_and_end_leaves(answers: list[float]) -> None:
    figure = profile_mean(answers)
    if isinstance(figure, Shown):
        assert {field.name for field in dataclasses.fields(figure)} == {"value", "n", "end"}


def agreement(answers: list[list[float]]) -> Agreement | Suppressed:
    return agreement_figure(answers, options=7, thresholds=USUAL)


def test_agreement_in_three_words() -> None:
    assert agreement([[4, 4]] * 5) is Agreement.AGREED
    assert agreement([[3, 4], [4, 4], [5, 4], [4, 5], [4, 3]]) is Agreement.AGREED
    assert agreement([[1, 4], [3, 4], [5, 4], [7, 4], [4, 4]]) is Agreement.SOMEWHAT
    assert agreement([[1, 1], [7, 7], [1, 1], [7, 7], [4, 4]]) is Agreement.DIFFERENT
    assert agreement([[1], [7], [1], [7], [1]]) is Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("spread", "word"),
    [  # one item over 7 options: rwg = 1 − variance / 4
        ([2, 3, 4, 5, 3], Agreement.AGREED),  # variance 1.3, .675 with one item …
        ([2, 4, 4, 6, 4], Agreement.SOMEWHAT),  # variance 2.0, exactly .50
        ([2, 2, 4, 6, 4], Agreement.DIFFERENT),  # variance 2.8, .30
    ],
)
def test_the_cut_offs(spread: list[float], word: Agreement) -> None:
    columns = 2 if word is Agreement.AGREED else 1  # … and .806 with two
    assert agreement([[answer] * columns for answer in spread]) is word


def test_agreement_needs_five_complete_rows() -> None:
    too_few = Suppressed(Reason.TOO_FEW_FOR_SPREAD, needed=5)
    assert agreement([[4, 4]] * 4) == too_few
    assert agreement([*[[4.0, 4.0]] * 4, [NAN, 4.0]]) == too_few
    assert agreement([[NAN, NAN]] * 6) == too_few
    assert agreement_figure(np.empty((0, 2)), options=7, thresholds=USUAL).reason is Reason.NOBODY_ANSWERED  # type: ignore[union-attr]
    assert agreement_figure(np.empty((6, 0)), options=7, thresholds=USUAL).reason is Reason.NOT_MEASURED  # type: ignore[union-attr]


@given(
    arrays.arrays(
        np.float64, st.tuples(st.integers(0, 9), st.integers(1, 4)), elements=st.integers(1, 7).map(float)
    )
)
def test_agreement_is_a_word_or_nothing(answers: np.ndarray) -> None:
    figure = agreement_figure(answers, options=7, thresholds=USUAL)
    assert isinstance(figure, Agreement) == (len(answers) >= 5)
    assert not hasattr(figure, "n")


def test_texts_from_five_delivered_sheets() -> None:
    assert [texts_allowed(n) for n in (0, 4, 5, 6)] == [False, False, True, True]
    assert not texts_allowed(6, thresholds=Thresholds(texts=7))
    assert why_no_texts(4) == Suppressed(Reason.TOO_FEW_FOR_TEXTS, needed=5)
    assert why_no_texts(0) == Suppressed(Reason.NOBODY_ANSWERED, needed=5)
    assert why_no_texts(5) is None
