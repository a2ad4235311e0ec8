"""A course that does not hang together is told about in words that name the step."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.programmes.courses.check import problems_of
from ledetrad.programmes.courses.course import CourseStep, step_of


def step(key: str, *, week: float = 0, after: tuple[str, ...] = (), **values: Any) -> CourseStep:
    """One step."""
    data = {"key": key, "kind": "gathering", "title": f"Steg {key}", "offset_weeks": week, "after": after}
    return step_of(data | values)


def told(*steps: CourseStep) -> list[str]:
    """The messages, in bokmål."""
    with translation.override("nb"):
        return [one.text for one in problems_of(steps)]


def test_a_step_that_waits_for_one_that_is_not_there() -> None:
    (text,) = told(step("A", after=("X",)))
    assert "«Steg A» skal komme etter steg X, som ikke finnes" in text


def test_rings_are_told_once_with_all_their_names() -> None:
    ring = (step("A", after=("C",)), step("B", after=("A",), week=1), step("C", after=("B",), week=2))
    rings = [text for text in told(*ring) if "i ring" in text]
    assert len(rings) == 1
    assert all(f"«Steg {key}»" in rings[0] for key in "ABC")
    assert "seg selv" in told(step("A", after=("A",)))[0]


def test_too_early_too_close_and_in_the_wrong_place() -> None:
    first = step("A", week=4, length_days=2)
    assert "er satt tidligere" in told(first, step("B", week=1, after=("A",)))[0]
    assert told(first, step("B", week=5, after=("A",), least_gap_days=28)) == [
        "Det er 5 dager mellom «Steg A» og «Steg B». Minst er satt til 28."
    ]
    assert told(first, step("B", week=5, after=("A",), least_gap_days=5)) == []
    assert "står foran i løpet" in told(step("B", week=9, after=("A",)), first)[0]


def test_the_next_day_of_a_gathering_is_not_too_close() -> None:
    second = step("B", week=0, offset_days=1, after=("A",), next_day_of="A", least_gap_days=0)
    assert told(step("A", length_days=1), second) == []


def test_two_steps_with_one_key_and_one_without_a_name() -> None:
    texts = told(step("A"), step("A", title=" "))
    assert any("To steg heter A" in text for text in texts)
    assert any("Steg A mangler navn" in text for text in texts)


@given(
    st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=1, max_size=8),
    st.integers(0, 40),
)
def test_any_course_is_checked_and_a_ring_is_never_missed(demands: list[list[int]], gap: int) -> None:
    steps = [
        step(str(number), week=number, after=tuple(str(one) for one in after), least_gap_days=gap)
        for number, after in enumerate(demands)
    ]
    stops = {problem.key for problem in problems_of(steps) if problem.stops}
    assert bool(stops) == _cannot_be_planned(demands)


def _cannot_be_planned(demands: list[list[int]]) -> bool:
    """By taking away what waits for nothing, over and over: another way of finding a ring."""
    left = dict(enumerate(demands))
    if any(one >= len(demands) for after in demands for one in after):
        return True
    while ready := [key for key, after in left.items() if not set(after) & set(left)]:
        for key in ready:
            del left[key]
    return bool(left)
