"""Who answered and who did not, held against what was known of everybody beforehand. Never who, where nobody is known.

Only those who answer can be described by what they answer. So what is known of all who were asked (unit, region, size,
gender) is compared between those asked and those who answered (hedmark-2008 10.6 no. 93-95).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ledetrad.disclosure.tables import protect_groups
from ledetrad.statistics.association import chi_square
from ledetrad.statistics.results import Result
from ledetrad.studies.models import Recipe, ResponseReason, Seat, Study, StudyState
from ledetrad.studies.queries import release_of

LEAST: Final = 5  # asked in a cell before anything is told of it
MOST_VALUES: Final = 12  # a trait with more values describes persons, not kinds of people
SMALLEST: Final = 1e-9  # what counts as nothing in floating point
NOT_A_TRAIT: Final = frozenset({"weight"})


@dataclass(frozen=True)
class Cell:
    """One kind of people: how many were asked and answered, and what share of all asked and of all answers they are."""

    label: str
    asked: int
    answered: int
    share_asked: float
    share_answered: float

    @property
    def rate(self) -> float:
        """Per cent of those asked who answered."""
        return 100 * self.answered / self.asked

    @property
    def difference(self) -> float:
        """Percentage points by which they weigh more among the answers than among those asked."""
        return self.share_answered - self.share_asked


@dataclass(frozen=True)
class Table:
    """One trait: its cells that may be told, how many people stand in the others, and a test of the cells told."""

    key: str
    cells: tuple[Cell, ...]
    hidden: int
    test: Result | None


@dataclass(frozen=True)
class Response:
    """Everything of a survey's response. `answered` None: it is not told (yet)."""

    asked: int
    answered: int | None
    tables: tuple[Table, ...]
    left_out: tuple[str, ...]  # traits that would give somebody away, or have too many values


@dataclass(frozen=True)
class _Person:
    answered: bool
    traits: dict[str, str]


def response_of(study: Study) -> Response:
    """The response of a survey that has opened.

    Where nobody is known, nothing is told by kind while it is open, and afterwards only of kinds with at least five
    asked, so that no other kind follows from what is told. Where answers bear a name, whoever runs it knows who
    answered; then everything is told.
    """
    people = _people(study)
    asked = len(people)
    if study.is_sealed and study.state != StudyState.CLOSED:
        return Response(asked, study.counted, (), ())
    answered = sum(person.answered for person in people)
    release = release_of(study)
    if study.recipe == Recipe.LEADER_360 and release is not None and release.results["delivered"] is not None:
        # Sheets that were deleted unread are not counted: beside the result the count would tell of them.
        answered = release.results["delivered"]
    if study.is_sealed and answered < study.minimum:
        return Response(asked, None, (), ())
    tables: list[Table] = []
    left_out: list[str] = []
    told: list[frozenset[int]] = [frozenset(range(asked))]
    for key in _keys(people):
        kinds = _kinds(people, key)
        if len(kinds) < 2:
            continue
        hidden = _hidden(kinds) if study.is_sealed else frozenset()
        sets = [kinds[label] for label in kinds if label not in hidden]
        if len(kinds) > MOST_VALUES or not sets or (study.is_sealed and _gives_away([*told, *sets], asked)):
            left_out.append(key)
            continue
        told += sets
        tables.append(_table(key, kinds, hidden, people))
    return Response(asked, answered, tuple(tables), tuple(left_out))


def _people(study: Study) -> list[_Person]:
    rows = Seat.objects.filter(study=study).select_related("part").order_by("pk")
    if not study.is_sealed:  # somebody who left, or for whom another answers, was not asked in the end
        rows = rows.exclude(withdrawn=True, answered=False)
    return [
        _Person(
            bool(seat.answered),
            {"#part": seat.part.label, "#role": "" if study.recipe == Recipe.LEADER_360 else seat.role}
            | {
                key: str(value)
                for key, value in seat.traits.items()
                if key not in NOT_A_TRAIT and value not in ("", None)
            },
        )
        for seat in rows
    ]


def _keys(people: Iterable[_Person]) -> list[str]:
    """Part and role first, then the traits of the frame in the order they are met."""
    return list(dict.fromkeys(key for person in people for key in person.traits))


def _kinds(people: Sequence[_Person], key: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for at, person in enumerate(people):
        if value := person.traits.get(key, ""):
            found[value].add(at)
    # Those of whom it is not known are a kind too: they follow by subtraction.
    if found and (rest := set(range(len(people))) - set().union(*found.values())):
        found[""] = rest
    return {label: frozenset(found[label]) for label in sorted(found, key=lambda one: (one == "", one))}


def _hidden(kinds: dict[str, frozenset[int]]) -> frozenset[str]:
    labels = list(kinds)
    places = protect_groups([len(kinds[label]) for label in labels], minimum=LEAST, total_shown=True)
    return frozenset(labels[at] for at in places)


def _gives_away(told: Sequence[frozenset[int]], people: int) -> bool:
    """Whether how many answered among fewer than five follows from the sets told, by adding and subtracting them.

    People who are in the same sets are one atom. A set told without another that lies in it must not be of a few; and
    no small atom's own row may lie in the space the sets span, or its number would be a sum of theirs.
    """
    atoms: dict[tuple[bool, ...], int] = defaultdict(int)
    for at in range(people):
        atoms[tuple(at in one for one in told)] += 1
    rows = np.array(list(atoms), dtype=float).T  # sets × atoms
    sizes = np.array(list(atoms.values()), dtype=float)
    without = (rows * sizes) @ (1 - rows).T  # how many are in one set and not in another
    inside = without.T == 0  # whether the other lies in the one
    if bool((inside & (without > 0) & (without < LEAST)).any()):
        return True
    _left, lengths, basis = np.linalg.svd(rows, full_matrices=False)
    basis = basis[lengths > SMALLEST * lengths[0]]
    alone = (basis**2).sum(axis=0) > 1 - SMALLEST  # how much of an atom's own row lies in the space
    return bool((alone & (sizes < LEAST)).any())


def _table(
    key: str, kinds: dict[str, frozenset[int]], hidden: frozenset[str], people: Sequence[_Person]
) -> Table:
    everybody = len(people)
    answers = sum(person.answered for person in people)
    cells = []
    for label, places in kinds.items():
        if label in hidden:
            continue
        answered = sum(people[at].answered for at in places)
        cells.append(
            Cell(
                label,
                len(places),
                answered,
                100 * len(places) / everybody,
                100 * answered / answers if answers else 0.0,
            )
        )
    test = None
    if len(cells) > 1:
        found = chi_square([[cell.answered, cell.asked - cell.answered] for cell in cells])
        test = found if found.value is not None else None
    return Table(key, tuple(cells), sum(len(kinds[label]) for label in hidden), test)


def reasons_of(study: Study) -> list[tuple[str, int]]:
    """How many gave each reason for not answering, in the order of the list; those without one are left out."""
    given = list(
        Seat.objects.filter(study=study).exclude(reason=ResponseReason.NONE).values_list("reason", flat=True)
    )
    return [(reason, given.count(reason)) for reason in ResponseReason.values if reason and reason in given]


def seats_to_explain(study: Study) -> list[Seat]:
    """Whose silence can be explained: where answers bear a name those who have not answered, else everybody alike."""
    rows = Seat.objects.filter(study=study).select_related("part").order_by("name", "pk")
    return list(rows if study.is_sealed else rows.exclude(answered=True))


def as_row(cell: Cell) -> dict[str, Any]:
    """A cell as numbers for a page."""
    return {
        "label": cell.label,
        "asked": cell.asked,
        "answered": cell.answered,
        "rate": round(cell.rate),
        "share_asked": cell.share_asked,
        "share_answered": cell.share_answered,
        "difference": cell.difference,
    }
