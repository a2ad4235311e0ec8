"""Samples: everybody has the chance that is written beside her, and the same seed draws the same people."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.statistics.drawing import FrameRow, draw_stratified, draw_total, draw_two_stage

pytestmark = pytest.mark.once

# Six municipalities in three regions, as in hedmark-2008 S4: the median of their sizes is 4,000.
UNITS = {
    "A": ("nord", 1_200),
    "B": ("nord", 9_000),
    "C": ("vest", 3_500),
    "D": ("vest", 4_500),
    "E": ("øst", 2_000),
} | {"F": ("øst", 27_000)}
FRAME = [
    FrameRow(f"{unit}{number}", unit, "", region, float(size))
    for unit, (region, size) in UNITS.items()
    for number in range(10)
]


def test_the_median_of_the_units_splits_the_sizes() -> None:
    draw = draw_two_stage(FRAME, units=1, people=4, seed="2008")
    assert draw.median_size == 4_000
    assert [one.stratum for one in draw.strata] == [
        *("nord · over", "nord · under", "vest · over", "vest · under", "øst · over", "øst · under")
    ]
    assert all(one.units_drawn == 1 and one.people_drawn == 4 for one in draw.strata)
    assert len(draw.drawn) == 24
    assert {one.probability for one in draw.drawn} == {0.4}


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    first = draw_two_stage(FRAME, units=1, people=3, seed="a")
    again = draw_two_stage(FRAME[::-1], units=1, people=3, seed="a")
    other = draw_two_stage(FRAME, units=1, people=3, seed="b")
    assert {one.key for one in first.drawn} == {one.key for one in again.drawn}
    assert {one.key for one in first.drawn} != {one.key for one in other.drawn}


def test_chances_hold_over_many_draws() -> None:
    frame = [FrameRow(f"p{number}", stratum="ab"[number % 2]) for number in range(20)]
    hits: Counter[str] = Counter()
    for seed in range(400):
        hits.update(one.key for one in draw_stratified(frame, {"a": 2, "b": 5}, seed=str(seed)).drawn)
    # 400 draws: three standard errors of a share are 0.06 and 0.075.
    assert all(abs(hits[f"p{number}"] / 400 - (0.2, 0.5)[number % 2]) < 0.08 for number in range(20))


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.integers(1, 40))
def test_weights_add_up_to_the_frame(sizes: list[int], take: int) -> None:
    frame = [FrameRow(f"{s}-{n}", stratum=str(s)) for s, size in enumerate(sizes) for n in range(size)]
    draw = draw_stratified(frame, {str(s): take for s in range(len(sizes))}, seed="x")
    assert sum(1 / one.probability for one in draw.drawn) == pytest.approx(len(frame))
    assert len({one.key for one in draw.drawn}) == sum(min(take, size) for size in sizes)


def test_a_total_is_everybody() -> None:
    draw = draw_total(FRAME)
    assert len(draw.drawn) == 60
    assert {one.probability for one in draw.drawn} == {1.0}


@pytest.mark.parametrize(
    "frame",
    [
        [FrameRow("a"), FrameRow("a")],
        [FrameRow("a", "U", "", "nord", None)],
        [FrameRow("a", "U", "", "nord", 1.0), FrameRow("b", "U", "", "sør", 1.0)],
    ],
)
def test_a_frame_that_contradicts_itself_is_refused(frame: list[FrameRow]) -> None:
    with pytest.raises(ValueError, match=r"twice|needed|two regions"):
        draw_two_stage(frame, units=1, people=1, seed="x")
