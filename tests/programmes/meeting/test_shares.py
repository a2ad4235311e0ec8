"""Where the time goes: the sums, on numbers one can check by hand."""

from __future__ import annotations

from datetime import date

import pytest

from ledetrad.programmes.meeting.shares import Spent, by_month, percents, shares


def spent(meeting: str, day: date, minutes: int, kind: str, **more: bool) -> Spent:
    values = {"written": True, "strategic": False, "long_term": False, "leadership": False} | more
    return Spent(meeting=meeting, held_on=day, minutes=minutes, kind=kind, **values)


MARCH, APRIL = date(2026, 3, 10), date(2026, 4, 14)
YEAR = [
    spent("a", MARCH, 20, "orientation"),
    spent("a", MARCH, 60, "discussion", strategic=True, long_term=True, demanded=True),
    spent("a", MARCH, 40, "decision", written=False),
    spent("b", APRIL, 30, "decision", leadership=True, long_term=True),
    spent("b", APRIL, 50, "orientation", strategic=True),
]


def test_the_sums_of_two_meetings() -> None:
    found = shares(YEAR)
    assert (found.meetings, found.minutes, found.planned) == (2, 200, 40)
    assert [(share.key, share.minutes, share.percent) for share in found.kinds] == [
        ("orientation", 70, 35),
        ("discussion", 60, 30),
        ("decision", 70, 35),
    ]
    assert [(share.key, share.minutes, share.percent) for share in found.terms] == [
        ("long_term", 90, 45),
        ("drift", 110, 55),
    ]
    assert (found.strategic.minutes, found.strategic.percent) == (110, 55)
    assert (found.leadership.minutes, found.leadership.percent) == (30, 15)
    assert (found.demanded.minutes, found.demanded.percent) == (60, 30)


def test_month_by_month_newest_first() -> None:
    months = by_month(YEAR)
    assert [month for month, _ in months] == [date(2026, 4, 1), date(2026, 3, 1)]
    assert [part.minutes for _, part in months] == [80, 120]
    assert months[1][1].terms[0].percent == 50


def test_nothing_is_nothing() -> None:
    found = shares([])
    assert (found.meetings, found.minutes) == (0, 0)
    assert [share.percent for share in found.kinds] == [0, 0, 0]


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [([1, 1, 1], [34, 33, 33]), ([2, 1], [67, 33]), ([0, 5], [0, 100]), ([1, 200], [0, 100]), ([], [])],
)
def test_percents_add_up(parts: list[int], wanted: list[int]) -> None:
    assert percents(parts) == wanted
