"""Who sits with whom: tables that mix groups, and arenas that fill evenly. Plain functions without a database.

difi-2019 10, no. 67 (no table with own colleagues only) and no. 76 (each arena has people). The way of doing it is ours.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

type Pair = frozenset[int]
A_TABLE = 6  # seats at a table when nobody says otherwise: our own suggestion
TRIES = 6  # beginnings that are improved, the best one kept


def suggested_tables(people: Sequence[tuple[int, int]]) -> int:
    """How many tables of about six, but no more than can all be mixed."""
    return max(1, min(math.ceil(len(people) / A_TABLE), most_mixed_tables(people)))


def most_mixed_tables(people: Sequence[tuple[int, int]]) -> int:
    """The most tables that can each have people from two groups: one from outside the largest group at each."""
    sizes = Counter(group for _, group in people)
    if not sizes:
        return 1
    return max(1, min(len(people) - max(sizes.values()), len(people) // 2))


def mix(
    people: Sequence[tuple[int, int]],
    *,
    tables: int,
    earlier: Mapping[Pair, int] | None = None,
    seed: int = 0,
) -> list[list[int]]:
    """Persons (person, group) at `tables` tables.

    Sizes differ by at most one, and so do the seats of each group from table to table. No table holds one group only
    when most_mixed_tables() allows it. Among those ways one with few pairs that sat together before (`earlier`: how
    often) is chosen. The same input gives the same tables.
    """
    if tables < 1:
        raise ValueError("there must be at least one table")
    groups: dict[int, list[int]] = {}
    for person, group in sorted(people):
        groups.setdefault(group, []).append(person)
    before = earlier or {}
    best: list[list[int]] = []
    for attempt in range(TRIES if before else 1):
        random = Random(f"{seed}:{attempt}")  # noqa: S311 - seats, not secrets
        dealt = _deal(groups, tables, random)
        _part(dealt, groups, before)
        if not best or _met(dealt, before) < _met(best, before):
            best = dealt
    return [sorted(table) for table in best]


def _deal(groups: Mapping[int, list[int]], tables: int, random: Random) -> list[list[int]]:
    """One after the other round the tables, the largest group first: both sizes and groups come out even."""
    order = sorted(groups, key=lambda group: (-len(groups[group]), random.random()))
    seats: list[list[int]] = [[] for _ in range(tables)]
    place = 0
    for group in order:
        members = list(groups[group])
        random.shuffle(members)
        for person in members:
            seats[place % tables].append(person)
            place += 1
    return seats


def _part(seats: list[list[int]], groups: Mapping[int, list[int]], before: Mapping[Pair, int]) -> None:
    """Let two colleagues change places as long as fewer meet again. That keeps sizes and groups as they are."""
    if not before:
        return
    at = {person: number for number, table in enumerate(seats) for person in table}
    better = True
    while better:
        better = False
        for members in groups.values():
            for one, other in combinations(members, 2):
                here, there = at[one], at[other]
                if here == there:
                    continue
                now = _with(one, seats[here], before) + _with(other, seats[there], before)
                then = _with(one, seats[there], before, but=other) + _with(
                    other, seats[here], before, but=one
                )
                if then < now:
                    seats[here][seats[here].index(one)] = other
                    seats[there][seats[there].index(other)] = one
                    at[one], at[other] = there, here
                    better = True


def _with(person: int, table: Sequence[int], before: Mapping[Pair, int], but: int | None = None) -> int:
    return sum(before.get(frozenset((person, other)), 0) for other in table if other not in {person, but})


def _met(seats: Sequence[Sequence[int]], before: Mapping[Pair, int]) -> int:
    return sum(before.get(frozenset(pair), 0) for table in seats for pair in combinations(table, 2))


def met_before(mixings: Sequence[Sequence[Sequence[int]]]) -> Counter[Pair]:
    """How often each pair has sat together in earlier mixings."""
    return Counter(
        frozenset(pair) for tables in mixings for table in tables for pair in combinations(table, 2)
    )


def fill_arenas(
    arenas: Mapping[int, int],
    people: Mapping[int, int],
    chosen: Mapping[int, Sequence[int]],
    *,
    each: int = 2,
) -> list[tuple[int, int]]:
    """Places (person, arena) for those who have not chosen `each` arenas, so that the arenas become even.

    `arenas` is arena -> owner group, `people` person -> group. Nobody is sent to the own group's arena or twice to
    one. What somebody chose stays.
    """
    inside: dict[int, set[int]] = {arena: set() for arena in arenas}
    for person, picked in chosen.items():
        for arena in picked:
            inside[arena].add(person)
    placed: list[tuple[int, int]] = []
    # Those with the least to choose among first: they could be left without.
    waiting = sorted(
        people, key=lambda person: (sum(owner != people[person] for owner in arenas.values()), person)
    )
    for turn in range(each):
        for person in waiting:
            if len(chosen.get(person, ())) + sum(one == person for one, _ in placed) > turn:
                continue
            open_to = [
                arena
                for arena, owner in arenas.items()
                if owner != people[person] and person not in inside[arena]
            ]
            if open_to:
                arena = min(open_to, key=lambda one: (len(inside[one]), one))
                inside[arena].add(person)
                placed.append((person, arena))
    return _even(arenas, people, inside, placed)


def _even(
    arenas: Mapping[int, int],
    people: Mapping[int, int],
    inside: dict[int, set[int]],
    placed: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Move those who were placed, never those who chose, as long as an arena has two more than another."""
    for index in range(len(placed)):
        person, arena = placed[index]
        for other in sorted(arenas, key=lambda one: (len(inside[one]), one)):
            if len(inside[arena]) - len(inside[other]) < 2:
                break
            if arenas[other] != people[person] and person not in inside[other]:
                inside[arena].discard(person)
                inside[other].add(person)
                placed[index] = (person, other)
                break
    return placed


def seats_in_an_arena(people: int, arenas: int, *, each: int = 2) -> int:
    """How many an arena takes before it is called full: the even share and two more."""
    return math.ceil(people * each / arenas) + 2 if arenas else 0
