import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ledetrad.statistics import Blocks, Deletion, FloatArray, cronbach_alpha, moments

NAN = float("nan")
answer_sheets = arrays.arrays(
    np.float64,
    st.tuples(st.integers(0, 12), st.integers(1, 4)),
    elements=st.one_of(st.integers(1, 5).map(float), st.just(NAN)),
)


def cut(answers: FloatArray, at: int) -> Blocks:
    """The same answers in two blocks."""
    return Blocks(lambda: (answers[:at], answers[at:]), rows=len(answers), items=answers.shape[1])


def pair(answers: FloatArray, first: int, second: int) -> tuple[int, float]:
    """People who answered both, and their covariance, the long way."""
    both = answers[~np.isnan(answers[:, [first, second]]).any(axis=1)]
    if len(both) < 2:
        return len(both), NAN
    return len(both), float(np.cov(both[:, first], both[:, second])[0, 1])


@given(answer_sheets, st.integers(0, 12))
def test_complete_rows_in_blocks_give_numpy_s_covariances(answers: FloatArray, at: int) -> None:
    known = moments(cut(answers, at))
    whole = answers[~np.isnan(answers).any(axis=1)]
    assert (known.n, known.left_out) == (len(whole), len(answers) - len(whole))
    if len(whole) > 1:
        expected = np.cov(whole, rowvar=False).reshape(known.items, known.items)
        np.testing.assert_allclose(known.covariance, expected, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(known.mean, whole.mean(axis=0), rtol=1e-12)
    else:
        assert np.isnan(known.covariance).all()


@given(answer_sheets, st.integers(0, 12))
def test_each_pair_uses_everybody_who_answered_both(answers: FloatArray, at: int) -> None:
    known = moments(cut(answers, at), deletion=Deletion.PAIRWISE)
    pairs = [[pair(answers, i, j) for j in range(known.items)] for i in range(known.items)]
    assert known.n == min(n for row in pairs for n, _ in row)
    expected = np.array([[covariance for _, covariance in row] for row in pairs])
    np.testing.assert_allclose(known.covariance, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("deletion", list(Deletion))
def test_large_numbers_with_small_differences_lose_nothing(deletion: Deletion) -> None:
    rng = np.random.default_rng(4)
    small = rng.integers(1, 6, size=(5_000, 3)).astype(np.float64)
    small[:2_000] += 1_000  # the first block lies elsewhere than the rest
    for far in (1e9, -1e9):
        here = moments(cut(small, 2_000), deletion=deletion)
        there = moments(cut(small + far, 2_000), deletion=deletion)
        np.testing.assert_allclose(there.covariance, here.covariance, rtol=1e-10)
        np.testing.assert_allclose(here.covariance, np.cov(small, rowvar=False), rtol=1e-12)


def test_numbers_of_equal_decimals_do_not_vary() -> None:
    known = moments([[0.1, 1], [0.1, 2], [0.1, 4]])
    assert known.constant.tolist() == [True, False]
    assert moments([[1e9 + 0.1, 1]] * 7).constant.all()


def test_moments_made_once_serve_every_figure() -> None:
    answers = np.array([[1, 2], [2, 1], [3, 3], [NAN, 4]])
    assert cronbach_alpha(moments(answers)) == cronbach_alpha(answers)
    pairwise = moments(answers, deletion=Deletion.PAIRWISE)
    assert cronbach_alpha(pairwise) == cronbach_alpha(answers, deletion=Deletion.PAIRWISE)
