"""Which groups meet in a round: two and two, with a new partner where possible (difi-2019 capability 117).

Pure: groups are whole numbers. Where the number is odd, one group rests or one meeting is of three.

A round without a repeated pair is found whenever every group has met fewer than half of the others there can be to
pair it with: then a repeated pair can always change partners with some other pair (`_improved`). Up to eight groups all
rounds are tried, so there the number of repeats is the least possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

REST: Final = 0  # stands in for a partner; groups have positive numbers
TRY_ALL: Final = 8

type Pair = tuple[int, int]
type Met = Mapping[frozenset[int], int]
"""How many times two groups have met; {group, REST} counts how often it has rested."""


class Odd(StrEnum):
    """What to do with the last group when the number is odd."""

    THREE = "three"
    REST = "rest"


@dataclass(frozen=True)
class Round:
    """Who meets whom, and who rests."""

    meetings: list[tuple[int, ...]]
    resting: list[int]


def match_round(groups: Sequence[int], met: Met, odd: Odd = Odd.THREE) -> Round:
    """One round of all `groups`. Every group is in exactly one meeting, or rests. One group alone rests."""
    if len(groups) <= 1:
        return Round([], list(groups))
    if len(groups) % 2 == 0:
        return Round(list(_matched(list(groups), met)), [])
    if odd == Odd.REST:
        pairs = _matched([*groups, REST], met)
        return Round(
            [pair for pair in pairs if REST not in pair],
            [group for pair in pairs if REST in pair for group in pair if group != REST],
        )
    return Round(_with_three(groups, met), [])


def repeats(meetings: Sequence[Sequence[int]], met: Met) -> int:
    """How many earlier meetings these repeat."""
    return sum(
        met.get(frozenset((one, other)), 0)
        for meeting in meetings
        for index, one in enumerate(meeting)
        for other in meeting[index + 1 :]
    )


def _matched(groups: list[int], met: Met) -> list[Pair]:
    if len(groups) <= TRY_ALL:
        return min(_all_matchings(groups), key=lambda pairs: repeats(pairs, met))
    return _improved([(groups[at], groups[at + 1]) for at in range(0, len(groups), 2)], met)


def _all_matchings(groups: Sequence[int]) -> Iterator[list[Pair]]:
    if not groups:
        yield []
        return
    first, *rest = groups
    for other in rest:
        left = [group for group in rest if group != other]
        for pairs in _all_matchings(left):
            yield [(first, other), *pairs]


def _improved(pairs: list[Pair], met: Met) -> list[Pair]:
    """Let pairs change partners two and two as long as that gives fewer repeats. Each change lowers the sum."""
    changed = True
    while changed:
        changed = False
        for one in range(len(pairs)):
            if not repeats([pairs[one]], met):
                continue
            for other in range(len(pairs)):
                if other != one and _swapped(pairs, one, other, met):
                    changed = True
                    break
    return pairs


def _swapped(pairs: list[Pair], one: int, other: int, met: Met) -> bool:
    (a, b), (c, d) = pairs[one], pairs[other]
    before = repeats([(a, b), (c, d)], met)
    for new in (((a, c), (b, d)), ((a, d), (b, c))):
        if repeats(new, met) < before:
            pairs[one], pairs[other] = new
            return True
    return False


def _with_three(groups: Sequence[int], met: Met) -> list[tuple[int, ...]]:
    """All but one are paired; the one joins the pair where that repeats least. Every group is tried as the one."""
    best: list[tuple[int, ...]] = []
    least: int | None = None
    for joins in groups:
        others = [group for group in groups if group != joins]
        found = _all_matchings(others) if len(others) <= TRY_ALL else iter([_matched(others, met)])
        for pairs in found:
            for at, pair in enumerate(pairs):
                meetings = [*pairs[:at], (*pair, joins), *pairs[at + 1 :]]
                many = repeats(meetings, met)
                if least is None or many < least:
                    best, least = meetings, many
            if least == 0:
                return best
    return best
