"""Groups two and two: everybody once, a new partner where possible, and something sensible where the number is odd."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.programmes.pairs.matching import REST, Odd, Round, match_round, repeats


def remember(met: Counter[frozenset[int]], found: Round) -> None:
    """What a round adds to who has met."""
    for meeting in found.meetings:
        met.update(frozenset(pair) for pair in combinations(meeting, 2))
    met.update(frozenset((group, REST)) for group in found.resting)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[int], Counter[frozenset[int]]]:
    """Up to seventeen groups, and any past."""
    groups = list(range(1, draw(st.integers(0, 17)) + 1))
    pairs = [frozenset(pair) for pair in combinations([REST, *groups], 2)]
    past = draw(st.lists(st.sampled_from(pairs), max_size=40)) if pairs else []
    return groups, Counter(past)


@given(histories(), st.sampled_from(Odd))
def test_every_group_is_in_one_meeting_or_rests(
    given_: tuple[list[int], Counter[frozenset[int]]], odd: Odd
) -> None:
    groups, met = given_
    found = match_round(groups, met, odd)
    there = [group for meeting in found.meetings for group in meeting] + found.resting
    assert sorted(there) == groups
    sizes = Counter(len(meeting) for meeting in found.meetings)
    if len(groups) < 2:
        assert found.resting == groups
    elif len(groups) % 2 == 0:
        assert set(sizes) == {2}
        assert not found.resting
    elif odd == Odd.REST:
        assert set(sizes) <= {2}
        assert len(found.resting) == 1
    else:
        assert sizes[3] == 1
        assert set(sizes) <= {2, 3}
        assert not found.resting


@given(st.integers(2, 24), st.sampled_from(Odd))
def test_two_rounds_give_a_new_partner_to_all_wherever_that_is_possible(many: int, odd: Odd) -> None:
    met: Counter[frozenset[int]] = Counter()
    groups = list(range(1, many + 1))
    remember(met, match_round(groups, met, odd))
    second = match_round(groups, met, odd)
    # Two groups have only each other; three of three, and a third in five, cannot be new to all.
    possible = many >= 4 and not (odd == Odd.THREE and many == 5)
    if odd == Odd.REST and many == 3:
        possible = True
    assert (repeats(second.meetings, met) == 0) == possible
    assert not any(met[frozenset((group, REST))] for group in second.resting)


@given(st.integers(5, 14), st.data())
def test_nobody_meets_again_while_each_has_met_fewer_than_half(half: int, data: st.DataObject) -> None:
    groups = list(range(1, 2 * half + 1))
    met: Counter[frozenset[int]] = Counter()
    for _round in range(half):
        found = match_round(data.draw(st.permutations(groups)), met)
        assert repeats(found.meetings, met) == 0
        remember(met, found)


@given(st.integers(2, 6), st.data())
def test_up_to_eight_groups_no_other_round_repeats_less(many: int, data: st.DataObject) -> None:
    groups = list(range(1, many + 1))
    pairs = [frozenset(pair) for pair in combinations(groups, 2)]
    met = Counter(data.draw(st.lists(st.sampled_from(pairs), max_size=20)))
    found = match_round(groups, met)
    assert repeats(found.meetings, met) == min(repeats(other, met) for other in all_rounds(groups))


def all_rounds(groups: list[int]) -> list[list[tuple[int, ...]]]:
    """Every way to put groups together two and two, with one three where the number is odd: by brute force."""
    if not groups:
        return [[]]
    sizes = (2,) if len(groups) % 2 == 0 else (2, 3)
    first, rest = groups[0], groups[1:]
    found = []
    for size in sizes:
        for others in combinations(rest, size - 1):
            left = [group for group in rest if group not in others]
            if len(left) != 1:
                found += [[(first, *others), *more] for more in all_rounds(left)]
    return found


@pytest.mark.parametrize("many", [0, 1])
def test_too_few_to_meet(many: int) -> None:
    found = match_round(list(range(1, many + 1)), Counter())
    assert found.meetings == []
    assert len(found.resting) == many
