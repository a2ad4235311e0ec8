"""Tables that mix groups and arenas that fill evenly: what always holds, whatever groups there are."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.programmes.gatherings.tables import (
    fill_arenas,
    met_before,
    mix,
    most_mixed_tables,
    seats_in_an_arena,
    suggested_tables,
)

pytestmark = pytest.mark.once
GROUPS = st.lists(st.integers(1, 13), min_size=1, max_size=6)


def people_in(sizes: list[int]) -> list[tuple[int, int]]:
    return [(group * 100 + one, group) for group, size in enumerate(sizes) for one in range(size)]


@given(GROUPS, st.integers(1, 12), st.integers(0, 5))
def test_everybody_has_one_seat_and_sizes_and_groups_are_even(
    sizes: list[int], tables: int, seed: int
) -> None:
    people = people_in(sizes)
    seats = mix(people, tables=tables, seed=seed)
    assert sorted(person for table in seats for person in table) == sorted(person for person, _ in people)
    lengths = [len(table) for table in seats]
    assert max(lengths) - min(lengths) <= 1
    group_of = dict(people)
    for group in range(len(sizes)):
        spread = [sum(group_of[person] == group for person in table) for table in seats]
        assert max(spread) - min(spread) <= 1


@given(st.lists(st.integers(1, 13), min_size=2, max_size=6), st.integers(0, 5), st.data())
def test_no_table_holds_only_own_colleagues(sizes: list[int], seed: int, data: st.DataObject) -> None:
    people = people_in(sizes)
    most = most_mixed_tables(people)
    tables = data.draw(st.integers(1, most))
    group_of = dict(people)
    for table in mix(people, tables=tables, seed=seed):
        assert len({group_of[person] for person in table}) > 1


@given(GROUPS, st.integers(1, 8), st.integers(0, 50))
def test_the_same_input_gives_the_same_tables(sizes: list[int], tables: int, seed: int) -> None:
    people = people_in(sizes)
    earlier = met_before([mix(people, tables=tables, seed=seed + 1)])
    once = mix(people, tables=tables, earlier=earlier, seed=seed)
    assert once == mix(list(reversed(people)), tables=tables, earlier=earlier, seed=seed)


@settings(max_examples=30)
@given(st.lists(st.integers(4, 9), min_size=3, max_size=5), st.integers(0, 20))
def test_the_next_mixing_keeps_the_promises_and_parts_more_than_chance(sizes: list[int], seed: int) -> None:
    people = people_in(sizes)
    tables = suggested_tables(people)
    first = mix(people, tables=tables, seed=seed)
    earlier = met_before([first])
    again = mix(people, tables=tables, earlier=earlier, seed=seed + 1)
    by_chance = mix(people, tables=tables, seed=seed + 1)

    def met(seats: list[list[int]]) -> int:
        return sum(earlier[pair] for pair in met_before([seats]))

    assert met(again) <= met(by_chance)
    assert max(map(len, again)) - min(map(len, again)) <= 1
    group_of = dict(people)
    assert all(len({group_of[person] for person in table}) > 1 for table in again)


def test_four_groups_at_a_second_gathering_meet_new_people() -> None:
    people = people_in([7, 7, 8, 6])
    first = mix(people, tables=5, seed=1)
    second = mix(people, tables=5, earlier=met_before([first]), seed=2)
    before = met_before([first])
    again = sum(before[pair] for pair in met_before([second]))
    assert again <= sum(before.values()) // 4


def test_tables_are_suggested_by_sixes_and_never_so_many_that_colleagues_sit_alone() -> None:
    assert suggested_tables(people_in([7, 7, 7, 7])) == 5
    assert suggested_tables(people_in([12, 1])) == 1
    assert suggested_tables([]) == 1
    assert most_mixed_tables(people_in([5, 5])) == 5


def test_no_table_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        mix(people_in([3]), tables=0)


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[dict[int, int], dict[int, int], dict[int, list[int]]]:
    sizes = draw(st.lists(st.integers(2, 10), min_size=2, max_size=5))
    arenas = {arena: arena % len(sizes) for arena in range(2 * len(sizes))}
    people = dict(people_in(sizes))
    chosen = {}
    for person, group in people.items():
        others = [arena for arena, owner in arenas.items() if owner != group]
        chosen[person] = draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
    return arenas, people, chosen


@given(cohorts())
def test_filling_in_gives_everybody_two_of_the_others_and_touches_no_choice(
    cohort: tuple[dict[int, int], dict[int, int], dict[int, list[int]]],
) -> None:
    arenas, people, chosen = cohort
    placed = fill_arenas(arenas, people, chosen)
    there = {person: list(picked) for person, picked in chosen.items()}
    for person, arena in placed:
        assert arenas[arena] != people[person]
        there[person].append(arena)
    for person, has in there.items():
        others = sum(owner != people[person] for owner in arenas.values())
        assert len(has) == len(set(has)) == min(2, others), person


@given(st.integers(2, 10), st.integers(3, 6))
def test_when_nobody_has_chosen_the_arenas_of_equal_groups_come_out_even(size: int, groups: int) -> None:
    people = dict(people_in([size] * groups))
    arenas = {arena: arena % groups for arena in range(2 * groups)}
    count = Counter(arena for _, arena in fill_arenas(arenas, people, {}))
    assert max(count[arena] for arena in arenas) - min(count[arena] for arena in arenas) <= 1


def test_an_arena_is_full_at_its_even_share_and_two_more() -> None:
    assert seats_in_an_arena(28, 8) == 9
    assert seats_in_an_arena(28, 0) == 0
