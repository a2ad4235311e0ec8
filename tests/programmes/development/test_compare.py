"""What counts as a change: computed from figures as they are shown, and from nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from ledetrad.programmes.development.compare import change_between, compare

HIDDEN = {"shown": False, "reason": "too_few_answers", "needed": 4}


def shown(value: float, end: str = "") -> dict[str, Any]:
    return {"shown": True, "value": value, "n": 6, "end": end}


@pytest.mark.parametrize(
    ("before", "after", "direction", "amount", "is_open"),
    [
        (shown(5.1), shown(5.2), "higher", 0.1, False),
        (shown(5.2), shown(5.1), "lower", -0.1, False),
        (shown(5.2), shown(5.2), "same", 0.0, False),
        (shown(6.2), shown(6.5, "over"), "higher", 0.3, True),
        (shown(6.5, "over"), shown(6.2), "lower", -0.3, True),
        (shown(1.5, "under"), shown(2.0), "higher", 0.5, True),
        (shown(6.5, "over"), shown(6.5, "over"), "unknown", None, False),
        (shown(6.5), shown(6.5, "over"), "unknown", None, False),
        (shown(1.5, "under"), shown(6.5, "over"), "higher", 5.0, True),
        (HIDDEN, shown(5.0), "unknown", None, False),
        (shown(5.0), HIDDEN, "unknown", None, False),
    ],
)
def test_a_change_is_the_difference_of_two_shown_figures(
    before: dict[str, Any], after: dict[str, Any], direction: str, amount: float | None, is_open: bool
) -> None:
    change = change_between(before, after)
    assert (change.direction, change.amount, change.open) == (direction, amount, is_open)


def factor(key: str, figure: dict[str, Any], items: tuple[str, ...] = ("a",)) -> dict[str, Any]:
    return {
        "key": key,
        "title": {"nb": key.upper()},
        "items": [{"nb": text} for text in items],
        "figure": figure,
    }


def release(*factors: dict[str, Any], name: str = "group-profile", wave: int = 1) -> dict[str, Any]:
    return {
        "instrument": name,
        "scale": {"low": 1, "high": 7},
        "wave": wave,
        "dimensions": [{"title": {"nb": "D"}, "factors": list(factors)}],
    }


def test_another_version_of_the_questionnaire_maps_by_alias_and_says_what_does_not() -> None:
    before = release(factor("old", shown(4.0)), factor("gone", shown(3.0)))
    after = release(factor("new", shown(4.5)), factor("fresh", shown(5.0)))
    found = compare([before, after], aliases={"new": ("old",)})
    assert found.factors[0].change.amount == pytest.approx(0.5)
    assert found.factors[1].change.direction == "unknown"
    assert found.factors[1].figures[0]["reason"] == "not_measured"
    assert found.left_out == ({"nb": "GONE"},)
    assert found.compared == 1


def test_changed_statements_are_marked() -> None:
    found = compare([release(factor("one", shown(4.0))), release(factor("one", shown(4.0), items=("b",)))])
    assert found.factors[0].reworded


def test_another_questionnaire_is_never_subtracted() -> None:
    found = compare([release(factor("one", shown(4.0)), name="other"), release(factor("one", shown(6.0)))])
    assert not found.possible
    assert found.factors[0].change.direction == "unknown"


def test_a_mapping_that_shows_nothing_is_stepped_over() -> None:
    hidden = release(factor("one", HIDDEN), wave=2)
    found = compare([release(factor("one", shown(4.0))), hidden, release(factor("one", shown(5.0)), wave=3)])
    assert (found.first, found.last) == (0, 2)
    assert found.factors[0].change.amount == pytest.approx(1.0)
    assert not compare([release(factor("one", shown(4.0))), hidden]).possible


def test_a_year_later_says_how_many_of_those_that_rose_are_still_higher() -> None:
    before = release(factor("a", shown(4.0)), factor("b", shown(4.0)), factor("c", shown(4.0)))
    after = release(factor("a", shown(5.0)), factor("b", shown(5.0)), factor("c", shown(4.0)))
    later = release(factor("a", shown(4.5)), factor("b", shown(4.0)), factor("c", shown(6.0)))
    assert compare([before, after, later]).stayed() == (1, 2)
    assert compare([before, after]).stayed() is None
