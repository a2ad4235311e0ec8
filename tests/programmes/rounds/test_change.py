"""Change in words and numbers, from what is shown and nothing else; and the crosswalk to the profile."""

from __future__ import annotations

from typing import Any

import pytest

from ledetrad.instruments.library import ROUNDS, load
from ledetrad.programmes.models import RoundKind
from ledetrad.programmes.rounds import crosswalk
from ledetrad.programmes.rounds.change import change, over_time, safety_without_conflict


def figure(value: float, end: str = "") -> dict[str, Any]:
    return {"shown": True, "value": value, "n": 6, "end": end}


HIDDEN: dict[str, Any] = {"shown": False, "reason": "too_few_answers", "needed": 4}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (4.2, 4.7, "høyere enn forrige gang (+0,5)"),
        (4.2, 4.6, "omtrent som forrige gang (+0,4)"),
        (4.2, 4.2, "omtrent som forrige gang (0,0)"),
        (5.0, 4.1, "lavere enn forrige gang (−0,9)"),
    ],
)
def test_in_words_and_with_one_decimal(before: float, after: float, said: str) -> None:
    found = change(figure(before), figure(after))
    assert found
    assert found.than_last == said


def test_a_bound_has_a_direction_and_no_size() -> None:
    found = change(figure(5.0), figure(6.5, "over"))
    assert found
    assert found.than_first == "høyere enn første gang"


def test_what_is_not_shown_has_no_change() -> None:
    assert change(HIDDEN, figure(5.0)) is None
    assert change(figure(5.0), HIDDEN) is None
    assert over_time([HIDDEN, figure(4.0), HIDDEN]) is None


def test_safety_up_with_task_conflict_flat_or_down_is_flagged() -> None:
    low, high = figure(4.0), figure(5.5)
    assert safety_without_conflict([low, high], [low, low])
    assert safety_without_conflict([low, high], [high, low])
    assert not safety_without_conflict([low, high], [low, high])
    assert not safety_without_conflict([low, low], [low, low])
    assert not safety_without_conflict([low, high], [low])
    assert not safety_without_conflict([low, HIDDEN], [low, low])


def test_every_topic_has_factors_of_the_profile_beside_it() -> None:
    assert tuple(crosswalk.INSTRUMENTS.values()) == ROUNDS
    factors = {factor.key for factor in load("group-profile").factors}
    for kind in RoundKind:
        topics = [factor.key for factor in load(crosswalk.INSTRUMENTS[kind]).factors]
        assert list(crosswalk.FACTORS[kind]) == topics
        for keys in crosswalk.FACTORS[kind].values():
            assert keys
            assert set(keys) <= factors
    assert {crosswalk.SAFETY_FACTOR, crosswalk.TASK_CONFLICT_FACTOR} <= factors
