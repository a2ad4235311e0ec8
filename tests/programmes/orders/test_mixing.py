"""Groups across units: everybody once, sizes within one, no unit heaped together; rows that are wrong are named."""

from __future__ import annotations

from collections import Counter

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ledetrad.programmes.models import Category
from ledetrad.programmes.orders.mixing import Someone, mix_of, mixed
from ledetrad.programmes.orders.paste import MAX_ROWS, rows_from
from ledetrad.programmes.orders.words import category_from


def people(*units: str) -> list[Someone]:
    """One participant in each of these units."""
    return [Someone(number, unit, "unit_leader") for number, unit in enumerate(units)]


def test_three_of_each_unit_in_three_groups_meet_none_of_their_own() -> None:
    groups = mixed(people(*("Skole",) * 3, *("Helse",) * 3, *("Teknisk",) * 3), 3)
    assert [sorted(one.unit for one in group) for group in groups] == [["Helse", "Skole", "Teknisk"]] * 3


def test_the_few_union_representatives_are_spread() -> None:
    staff = [Someone(number, f"Enhet {number}", "unit_leader") for number in range(9)]
    union = [Someone(20 + number, f"Forbund {number}", "union") for number in range(3)]
    groups = mixed(staff + union, 3)
    assert [sum(one.category == "union" for one in group) for group in groups] == [1, 1, 1]


def test_a_mix_is_told_as_it_is() -> None:
    mix = mix_of(people("Skole", "Skole", "Helse", ""))
    assert (mix.count, mix.units, mix.crowded) == (4, 2, [("Skole", 2)])


def test_no_group_is_no_answer() -> None:
    with pytest.raises(ValueError, match="at least one group"):
        mixed(people("Skole"), 0)


@given(st.lists(st.sampled_from(["A", "B", "C", "D", ""]), min_size=1, max_size=60), st.integers(1, 12))
def test_everybody_is_placed_once_and_the_sizes_are_even(units: list[str], groups: int) -> None:
    everyone = people(*units)
    made = mixed(everyone, groups)
    assert sorted(one.key for group in made for one in group) == [one.key for one in everyone]
    sizes = [len(group) for group in made]
    assert max(sizes) - min(sizes) <= 1
    largest = Counter(units).most_common(1)[0][1] if any(units) else 0
    heaped = max((count for group in made for _unit, count in mix_of(group).crowded), default=1)
    assert heaped <= -(-largest // groups) + 1


def test_rows_are_read_from_excel_and_from_lines() -> None:
    text = "Navn\tEnhet\tRolle\tHvem\nSofie Skole\tSkole\trektor\tEnhetsleder\nUnni Union\tFagforbundet\t\ttillitsvalgt\n\n"
    found, problems = rows_from(text, category=Category.OTHER, taken=set())
    assert problems == []
    assert [(row.name, row.unit, row.role, row.category) for row in found] == [
        ("Sofie Skole", "Skole", "rektor", Category.UNIT_LEADER),
        ("Unni Union", "Fagforbundet", "", Category.UNION),
    ]
    found, problems = rows_from(
        "Kari; ; ; leiargruppa\nPer\nper\nNils", category=Category.OTHER, taken={("nils", "")}
    )
    assert [(row.name, row.category) for row in found] == [
        ("Kari", Category.LEADER_GROUP),
        ("Per", Category.OTHER),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Per\n;Skole", "Rad 2 mangler navn."),
        ("Per;Skole;rektor;sjørøver", "Rad 1: «sjørøver» kjenner vi ikke."),
        ("Per;1;2;andre;5", "Rad 1 har flere enn fire felt."),
        ("P" * 121, "Rad 1 har et felt som er for langt."),
        ("Per\n" * (MAX_ROWS + 1), "over 300 rader"),
    ],
)
def test_a_wrong_row_is_named(text: str, told: str) -> None:
    with translation.override("nb"):
        _found, problems = rows_from(text, category=Category.OTHER, taken=set())
    assert told in problems[0]


@given(st.text())
def test_any_text_is_read_without_breaking(text: str) -> None:
    found, _problems = rows_from(text, category=Category.UNION, taken=set())
    assert all(row.name for row in found)


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("Hovedtillitsvalgt", Category.UNION),
        ("einingsleiar", Category.UNIT_LEADER),
        ("Folkevalgte", Category.ELECTED),
        ("management group", Category.LEADER_GROUP),
        ("kaptein", None),
    ],
)
def test_categories_are_known_in_three_languages(word: str, category: Category | None) -> None:
    assert category_from(word) == category
