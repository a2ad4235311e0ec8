"""Answers to vignettes: what they are coded as, and how far two people or two groups stand from each other.

A vignette's three answers are coded to the same three stances in every vignette (ks-fou-2021 L2169-2175). No stance is
the right one: what is looked at is whether two who lead together see their roles alike (L1770-1790).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.model import Answers, Choice, Questionnaire


class Stance(StrEnum):
    """What an answer to a vignette stands for; a choice's `role`."""

    INDEPENDENCE = "independence"  # faglig uavhengighet
    DIALOGUE = "dialogue"  # dialog, komplementaritet
    LOYALTY = "loyalty"  # politisk lojalitet

    @property
    def code(self) -> int:
        """1, 2 or 3: from professional independence to political loyalty (ks-fou-2021 Vedlegg 1 L7534-7771)."""
        return tuple(Stance).index(self) + 1


STANCES: Mapping[Stance, Words] = {
    Stance.INDEPENDENCE: {
        "nb": "Faglig uavhengighet",
        "nn": "Fagleg sjølvstende",
        "en": "Professional independence",
    },
    Stance.DIALOGUE: {"nb": "Dialog", "nn": "Dialog", "en": "Dialogue"},
    Stance.LOYALTY: {"nb": "Politisk lojalitet", "nn": "Politisk lojalitet", "en": "Political loyalty"},
}
# What the source calls a pair's deviation of 0, 1 and 2 (Tab 2.12 L2315-2359).
DEVIATIONS: tuple[Words, Words, Words] = (
    {"nb": "Intet avvik", "nn": "Ikkje noko avvik", "en": "No deviation"},
    {"nb": "Noe avvik", "nn": "Noko avvik", "en": "Some deviation"},
    {"nb": "Betydelig avvik", "nn": "Stort avvik", "en": "Considerable deviation"},
)


@dataclass(frozen=True)
class GroupDeviation:
    """How far two groups stand from each other on one vignette, in percentage points, unrounded."""

    points: Mapping[Stance, float]

    @property
    def total(self) -> float:
        """The three differences added, 0-200."""
        return sum(self.points.values())


@dataclass(frozen=True)
class PairDeviations:
    """How many pairs stand 0, 1 and 2 from each other on one vignette; pairs with one answer are not in it."""

    counts: tuple[int, int, int]

    @property
    def pairs(self) -> int:
        """How many pairs both answered."""
        return sum(self.counts)

    @property
    def shares(self) -> tuple[float, ...]:
        """The counts in per cent of the pairs, unrounded; empty when there are no pairs."""
        return tuple(100 * count / self.pairs for count in self.counts) if self.pairs else ()


def stance(questionnaire: Questionnaire, key: str, answers: Answers) -> Stance | None:
    """What somebody's answer to the vignette `key` stands for; None without an answer or with one that is not coded so.

    Raises KeyError when there is no such question.
    """
    answer = answers.get(key)
    for choice in questionnaire.choices_of(questionnaire.question(key)):
        if choice.key == answer:
            return stance_of(choice)
    return None


def stance_of(choice: Choice) -> Stance | None:
    """The stance a choice is coded to. None for other codes: one may code to anything, but nothing tells their order."""
    return Stance(choice.role) if choice.role in set(Stance) else None


def vignettes_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Keys of the questions whose answers are coded to stances, in the order they are asked."""
    return tuple(
        question.key
        for question in questionnaire.questions
        if any(stance_of(choice) for choice in questionnaire.choices_of(question))
    )


def group_deviation(one: Mapping[Stance, int], other: Mapping[Stance, int]) -> GroupDeviation:
    """The difference between two groups, |p1 - p2| in percentage points per stance, from counts of answers.

    From counts, never from rounded per cents: Tab 2.11 (L2190-2242) was made from rounded ones, and several of its cells
    are off by one or two. Raises ValueError for a group without answers.
    """
    sizes = [sum(group.get(stance, 0) for stance in Stance) for group in (one, other)]
    if not all(sizes):
        raise ValueError("a group without answers has no distribution to compare")
    return GroupDeviation(
        {
            stance: abs(100 * one.get(stance, 0) / sizes[0] - 100 * other.get(stance, 0) / sizes[1])
            for stance in Stance
        }
    )


def pair_deviation(one: Stance | None, other: Stance | None) -> int | None:
    """0, 1 or 2: √((x1 - x2)²) of the codes (fn 4 L2381-2387); None when one of the two has not answered."""
    return None if one is None or other is None else abs(one.code - other.code)


def pair_deviations(pairs: Iterable[tuple[Stance | None, Stance | None]]) -> PairDeviations:
    """The distribution of `pair_deviation` over pairs, as in Tab 2.12."""
    counted = Counter(pair_deviation(one, other) for one, other in pairs)
    return PairDeviations((counted[0], counted[1], counted[2]))
