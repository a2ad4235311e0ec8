"""Joining two waves by the own code: tolerant of one slip, and refusing where more than one could be meant.

What a person writes changes a little from time to time: between 50 and 75 % of codes can be joined after a year
(research 2C). So a pair may differ in one element. Whoever shares a code with somebody else is joined to nobody: a wrong
pair is worse than a missing one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import Final

from ledetrad.studies import codes
from ledetrad.studies.models import Study, StudyRecord

SLIPS: Final = 1  # elements that may differ
RATE_AFTER_A_YEAR: Final = (0.50, 0.75)

type Code = Mapping[str, str]


@dataclass(frozen=True)
class Matches:
    """What came of joining two waves. `pairs` are places in the first and second list."""

    pairs: tuple[tuple[int, int], ...]
    exact: int  # how many of the pairs are equal in every element
    ambiguous: tuple[int, int]  # how many in each wave could be more than one, and were joined to nobody
    sizes: tuple[int, int]
    wrong: float  # how many of the pairs are expected to be two different people

    @property
    def rate(self) -> float:
        """The share of the smaller wave that was joined; 0 when it is empty."""
        return len(self.pairs) / min(self.sizes) if min(self.sizes) else 0.0


@dataclass(frozen=True)
class Expected:
    """What a design can promise before anybody is asked."""

    rate: tuple[float, float]  # of those who answer both times, how many are joined: from, to
    unlike: float  # the probability that two people's codes differ in more than the slips allowed
    alone: float  # the share of people with whom nobody else can be confused
    wrong: float  # the probability that somebody who answers once only is joined to another


def expected(people: int, elements: Sequence[str]) -> Expected:
    """Rate and risk for so many people and these elements, shown before the design is locked.

    `Element.shared` is how probable it is that two people have the same; elements are taken as independent, which makes
    the risk come out a little low where they are not. Raises KeyError for an element that is none.
    """
    same = [codes.element(key).shared for key in elements]
    confused = prod(same) + sum((1 - same[at]) * prod(same[:at] + same[at + 1 :]) for at in range(len(same)))
    alone = (1 - confused) ** max(people - 1, 0)
    low, high = RATE_AFTER_A_YEAR
    return Expected((low * alone, high * alone), 1 - confused, alone, 1 - (1 - confused) ** people)


def match(first: Sequence[Code], second: Sequence[Code], elements: Sequence[str]) -> Matches:
    """Join two waves.

    First those equal in every element, where nobody else in either wave has that code; then, of the rest, those that
    differ in one element, where each is the only one the other could be. A code without all but one element written is
    joined to nobody.
    """
    pairs: list[tuple[int, int]] = []
    ambiguous: tuple[set[int], set[int]] = (set(), set())
    left = (
        {at for at, code in enumerate(first) if _written(code, elements)},
        {at for at, code in enumerate(second) if _written(code, elements)},
    )
    exact = 0
    for slips in range(SLIPS + 1):
        candidates = _candidates(first, second, left, elements, slips)
        found, unclear = _only_ones(candidates)
        pairs += found
        exact = exact or (len(found) if slips == 0 else 0)
        for side in (0, 1):
            taken = {pair[side] for pair in found}
            ambiguous[side].update(unclear[side])
            left[side].difference_update(taken | unclear[side])
    risk = _risk(first, second, elements)
    strangers = max(len(first), len(second)) - len(pairs)
    return Matches(
        tuple(sorted(pairs)),
        exact,
        (len(ambiguous[0]), len(ambiguous[1])),
        (len(first), len(second)),
        min(float(len(pairs)), strangers * risk),
    )


def _written(code: Code, elements: Sequence[str]) -> bool:
    return sum(bool(code.get(key)) for key in elements) >= len(elements) - SLIPS


def _candidates(
    first: Sequence[Code],
    second: Sequence[Code],
    left: tuple[set[int], set[int]],
    elements: Sequence[str],
    slips: int,
) -> set[tuple[int, int]]:
    """Pairs equal in all but `slips` elements. Codes are looked up by what must be equal, so this is no square of people."""
    found: set[tuple[int, int]] = set()
    for kept in combinations(elements, len(elements) - slips):
        there: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in left[1]:
            if all(second[at].get(key) for key in kept):
                there[tuple(second[at][key] for key in kept)].append(at)
        for at in left[0]:
            if all(first[at].get(key) for key in kept):
                found.update((at, other) for other in there.get(tuple(first[at][key] for key in kept), ()))
    return found


def _only_ones(candidates: set[tuple[int, int]]) -> tuple[list[tuple[int, int]], tuple[set[int], set[int]]]:
    """The pairs in which each is the only one the other could be; and who could be more than one, on each side."""
    counts: tuple[dict[int, int], dict[int, int]] = (defaultdict(int), defaultdict(int))
    for pair in candidates:
        for side in (0, 1):
            counts[side][pair[side]] += 1
    clear = [pair for pair in candidates if counts[0][pair[0]] == counts[1][pair[1]] == 1]
    joined = ({pair[0] for pair in clear}, {pair[1] for pair in clear})
    return clear, ({pair[0] for pair in candidates} - joined[0], {pair[1] for pair in candidates} - joined[1])


def _risk(first: Sequence[Code], second: Sequence[Code], elements: Sequence[str]) -> float:
    """How probable it is that somebody who is in one wave only is joined to somebody else, from the codes as they are."""
    same = [_shared([code.get(key, "") for code in (*first, *second)]) for key in elements]
    confused = prod(same) + sum((1 - same[at]) * prod(same[:at] + same[at + 1 :]) for at in range(len(same)))
    return 1 - (1 - confused) ** min(len(first), len(second))


def _shared(values: Sequence[str]) -> float:
    """The probability that two drawn at random have the same value."""
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        counts[value] += 1
    return sum(count * count for count in counts.values()) / len(values) ** 2 if values else 0.0


def match_waves(earlier: Study, later: Study) -> tuple[Matches, list[tuple[StudyRecord, StudyRecord]]]:
    """Join the records of two closed surveys of one chain; late ones are left out.

    Raises codes.CodesGone when the key is destroyed: from then on nobody can.
    """
    chain = codes.first_of(earlier).pk
    sides: list[list[StudyRecord]] = []
    opened: list[list[dict[str, str]]] = []
    for study in (earlier, later):
        sealer = codes.sealer(chain, study.pk)
        rows = list(StudyRecord.objects.filter(study=study, late=False, code__isnull=False).order_by("pk"))
        sides.append(rows)
        opened.append([sealer.open(bytes(row.code or b"")) for row in rows])
    found = match(opened[0], opened[1], earlier.code_elements)
    return found, [(sides[0][one], sides[1][other]) for one, other in found.pairs]
