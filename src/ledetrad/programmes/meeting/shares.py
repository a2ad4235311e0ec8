"""Where the time goes: plain sums over what stood on the agendas. No database here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

KINDS = ("orientation", "discussion", "decision")


@dataclass(frozen=True)
class Spent:
    """The minutes one case took in one meeting. `written` is false when only the plan is known."""

    meeting: str
    held_on: date
    minutes: int
    written: bool
    kind: str
    strategic: bool
    long_term: bool
    leadership: bool
    demanded: bool = False


@dataclass(frozen=True)
class Share:
    """One part of a whole, in minutes and in whole percent."""

    key: str
    minutes: int
    percent: int


@dataclass(frozen=True)
class TimeShares:
    """The whole, and what it consists of. `planned` of the minutes are as planned, since nobody wrote the used ones."""

    meetings: int
    minutes: int
    planned: int
    kinds: tuple[Share, ...]
    terms: tuple[Share, ...]  # long_term, drift
    strategic: Share
    leadership: Share
    demanded: Share


def percents(parts: Sequence[int]) -> list[int]:
    """Whole percent that add up to 100: the largest remainders are rounded up. All zero when there is nothing."""
    whole = sum(parts)
    if whole == 0:
        return [0] * len(parts)
    floors = [part * 100 // whole for part in parts]
    left = 100 - sum(floors)
    order = sorted(range(len(parts)), key=lambda index: (-(parts[index] * 100 % whole), index))
    for index in order[:left]:
        floors[index] += 1
    return floors


def _divided(parts: Mapping[str, int]) -> tuple[Share, ...]:
    return tuple(
        Share(key, minutes, percent)
        for (key, minutes), percent in zip(parts.items(), percents(list(parts.values())), strict=True)
    )


def shares(spent: Iterable[Spent]) -> TimeShares:
    """How the time of some meetings divides by kind, by long-term or drift, and what part is strategic or leadership."""
    rows = list(spent)
    whole = sum(row.minutes for row in rows)

    def of(key: str, minutes: int) -> Share:
        return Share(key, minutes, percents([minutes, whole - minutes])[0])

    long_term = sum(row.minutes for row in rows if row.long_term)
    return TimeShares(
        meetings=len({row.meeting for row in rows}),
        minutes=whole,
        planned=sum(row.minutes for row in rows if not row.written),
        kinds=_divided({kind: sum(row.minutes for row in rows if row.kind == kind) for kind in KINDS}),
        terms=_divided({"long_term": long_term, "drift": whole - long_term}),
        strategic=of("strategic", sum(row.minutes for row in rows if row.strategic)),
        leadership=of("leadership", sum(row.minutes for row in rows if row.leadership)),
        demanded=of("demanded", sum(row.minutes for row in rows if row.demanded)),
    )


def by_month(spent: Iterable[Spent]) -> list[tuple[date, TimeShares]]:
    """The same for each month that had a meeting, newest first."""
    months: dict[date, list[Spent]] = {}
    for row in spent:
        months.setdefault(row.held_on.replace(day=1), []).append(row)
    return [(month, shares(months[month])) for month in sorted(months, reverse=True)]
