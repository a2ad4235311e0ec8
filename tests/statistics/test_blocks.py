from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest

from ledetrad.statistics import Blocks, FloatArray, cronbach_alpha, mean, rwg_j, scale_mean
from ledetrad.statistics.blocks import BLOCK_ROWS

NAN = float("nan")


def test_blocks_come_in_order_and_never_larger_than_promised() -> None:
    answers = np.arange(200_000, dtype=np.int32).reshape(-1, 1)
    blocks = Blocks.of(answers)
    walked = list(blocks)
    assert (blocks.rows, blocks.items) == (200_000, 1)
    assert max(len(block) for block in walked) <= BLOCK_ROWS
    assert len(walked) > 1
    np.testing.assert_array_equal(np.concatenate(walked), answers)


def test_blocks_can_be_walked_again() -> None:
    blocks = Blocks.of(np.array([[1, 2], [3, NAN]]))
    for _ in range(2):
        np.testing.assert_array_equal(np.concatenate(list(blocks)), [[1, 2], [3, NAN]])


def test_a_frame_gives_its_nulls_as_missing_answers() -> None:
    frame = pl.DataFrame({"a": [1, None, 3], "b": [4.5, 5.0, None]}, schema={"a": pl.Int8, "b": pl.Float64})
    blocks = Blocks.of_frame(frame)
    assert (blocks.rows, blocks.items) == (3, 2)
    np.testing.assert_array_equal(np.concatenate(list(blocks)), [[1, 4.5], [NAN, 5], [3, NAN]])


def test_a_walk_that_breaks_its_promise_is_refused() -> None:
    with pytest.raises(ValueError, match="2 rows, not the 3 promised"):
        list(Blocks(lambda: [[[1], [2]]], rows=3, items=1))
    with pytest.raises(ValueError, match="people × 2 items"):
        list(Blocks(lambda: [[[1], [2]]], rows=2, items=2))


def test_infinite_answers_are_refused_though_others_are_missing() -> None:
    with pytest.raises(ValueError, match="infinite"):
        list(Blocks.of([[1.0, NAN], [float("inf"), 2.0]]))


def test_blocks_serve_where_an_array_does() -> None:
    answers = np.array([[1, 2], [2, 1], [3, 3], [NAN, 4]])

    def walk() -> Iterator[npt.NDArray[np.float64]]:
        yield from (answers[:1], answers[1:3], answers[3:])

    blocks = Blocks(walk, rows=4, items=2)
    assert cronbach_alpha(blocks).value == pytest.approx(2 / 3)
    assert rwg_j(blocks, options=7).value == rwg_j(answers, options=7).value
    np.testing.assert_array_equal(scale_mean(blocks, min_valid=2), [1.5, 1.5, 3, NAN])


def test_one_item_in_blocks_is_a_vector_and_two_are_not() -> None:
    column: FloatArray = np.array([[1.0], [2.0], [NAN]])
    assert mean(Blocks.of(column)).value == 1.5
    with pytest.raises(ValueError, match="one number per person"):
        mean(Blocks.of([[1, 2]]))
