"""A head, a contact with four groups and a reader of two yearly reports learn no other group's direction."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ledetrad.disclosure.group_sets import too_small
from ledetrad.evaluation.data import GroupData
from ledetrad.evaluation.protection import naive, protect
from tests.evaluation.attackers import (
    Printed,
    Range,
    count_of,
    difference,
    luckiest,
    printed,
    readers,
    settled,
)
from tests.evaluation.programmes import FACTORS, as_earlier, first_groups, programme

PROGRAMMES = 2_000
INDEX = "index"


def rows_of(tables: Sequence[Mapping[str, Any]], key: str) -> dict[str, Mapping[str, Any]]:
    return {row["key"]: row["cells"] for one in tables if one["key"] == key for row in one["rows"]}


def printed_rows(tables: Sequence[Mapping[str, Any]]) -> dict[str, Printed]:
    """What is printed of each factor and of the index, with what endring større enn målefeilen tells of its count."""
    change, rose, index, sure = (rows_of(tables, key) for key in ("change", "rose", "index", "reliable"))
    found = {key: printed(rose[key]["rose"], change[key]) for key in FACTORS}
    whole = printed(index["better"]["groups"], change[INDEX])
    if sure:
        up, down = (count_of(sure[key]["groups"], whole.n) for key in ("up", "down"))
        whole = replace(
            whole, count=Range(max(whole.count.low, up.low), min(whole.count.high, whole.n - down.low))
        )
    return found | {INDEX: whole}


def naive_rows(data: GroupData) -> dict[str, Printed]:
    return printed_rows(naive(data.means[:2], data.factors))


def values_of(data: GroupData, key: str) -> tuple[Any, Any]:
    column = data.means.mean(axis=2) if key == INDEX else data.means[:, :, FACTORS.index(key)]
    return column[0], column[1]


def learned(data: GroupData, rows: Mapping[str, Printed]) -> int:
    """On how many factors somebody settles the direction of groups she does not know."""
    seats = readers(data.cohorts)
    found = 0
    for key, told in rows.items():
        before, after = values_of(data, key)
        known = np.vstack([seats, luckiest(after - before)])
        found += bool(settled(told, before, after, known, threshold=threshold_of(key)).any())
    return found


def learned_between(data: GroupData, first: int, reports: tuple[Mapping[str, Printed], ...]) -> int:
    """The same for the groups that are new in the second of two reports, by taking one from the other.

    A journalist knows nobody; a head or a contact of new groups takes her own away too.
    """
    old, new = reports
    seats = readers(data.cohorts[first:])
    found = 0
    for key in new:
        before, after = (column[first:] for column in values_of(data, key))
        told = difference(new[key], old[key])
        known = np.vstack([np.zeros((1, told.n), dtype=np.bool_), seats, luckiest(after - before)])
        found += bool(settled(told, before, after, known, threshold=threshold_of(key)).any())
    return found


def threshold_of(key: str) -> float:
    return 1e-6 if key == INDEX else 0.1


# How many groups the first report is over, and the one a year later: the new ones are eight at least, from two cohorts.
YEARS = (
    *((8, 16), (8, 20), (9, 20), (12, 20), (12, 24), (15, 24)),
    *((8, 31), (16, 31), (20, 31), (23, 31), (20, 40), (31, 40)),
)


pytestmark = pytest.mark.once  # arithmetic: the same on every database


@pytest.mark.slow
def test_nobody_learns_another_groups_direction() -> None:
    """2,000 programmes, each with two yearly reports: heads, contacts with four groups, and whoever has both reports."""
    alone = between = shown = 0
    for seed in range(PROGRAMMES):
        first, size = YEARS[seed % len(YEARS)]
        data = programme(seed, size=size, year=False)
        before = first_groups(data, first)
        old = protect(before)
        new = protect(data, earlier=[as_earlier(before, old)])
        reports = printed_rows(old.tables), printed_rows(new.tables)
        assert learned(before, reports[0]) == 0, f"programme {seed}, first year"
        assert learned(data, reports[1]) == 0, f"programme {seed}, second year"
        assert learned_between(data, first, reports) == 0, f"programme {seed}, both years"
        shown += sum(row.diff.known for row in reports[1].values())
        careless = naive_rows(before), naive_rows(data)
        alone += learned(data, careless[1]) > 0
        between += learned_between(data, first, careless) > 0
    # The same readers of careless reports; and what is protected is not merely silent.
    assert alone > PROGRAMMES / 3
    assert between > PROGRAMMES / 3
    assert shown > 0.6 * PROGRAMMES * (len(FACTORS) + 1)


@pytest.mark.slow
def test_nobody_learns_who_fell_back() -> None:
    for seed in range(150):
        data = programme(seed)
        known = readers(data.cohorts)
        later = rows_of(protect(data).tables, "later")
        for key in FACTORS:
            cells = later[key]
            column = data.means[:, :, FACTORS.index(key)]
            # «Fell back» is that «Etter» stands at least 0.1 over the year after: the same question turned round.
            turned = {
                "n": cells["n"],
                "mean1": cells["mean3"],
                "mean2": cells["mean2"],
                "diff": _minus(cells["since"]),
                "low": _minus(cells["high"]),
                "high": _minus(cells["low"]),
            }
            told = printed(cells["fell"], turned)
            assert not settled(told, column[2], column[1], known).any(), f"programme {seed}, {key}"


def _minus(cell: Mapping[str, Any]) -> dict[str, Any]:
    return {"v": -cell["v"]} if "v" in cell else {}


@pytest.mark.slow
def test_the_parts_tell_no_more_than_the_whole() -> None:
    """Means by kind of organisation: of each part, and beside the spread of them all."""
    shown = 0
    for seed in range(300):
        whole = programme(20_000 + seed, size=(16, 24, 31, 40)[seed % 4], year=False)
        n = len(whole.groups)
        data = replace(whole, kinds=tuple("municipality" if at < n // 2 else "county" for at in range(n)))
        rows = rows_of(protect(data).tables, "kinds")
        before, after = values_of(data, INDEX)
        for kind, cells in rows.items():
            own = np.array([one == kind for one in data.kinds])
            told = printed({"hidden": "count"}, cells)
            seats = readers(tuple(np.array(data.cohorts)[own].tolist()))
            known = np.vstack([np.zeros((1, told.n), dtype=np.bool_), seats])
            assert not settled(told, before[own], after[own], known, threshold=1e-6).any(), (
                f"programme {seed}"
            )
            shown += 1
    assert shown > 100


def test_a_report_that_singles_out_two_cohorts_too_few_is_refused() -> None:
    cohorts: dict[Hashable, Hashable] = {at: at // 4 for at in range(20)}
    assert too_small([frozenset(range(20)), frozenset(range(16))], cohorts)
    assert not too_small([frozenset(range(20)), frozenset(range(12))], cohorts)
