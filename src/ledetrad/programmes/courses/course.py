"""A course of activities as data: what a step is, and how it is read from a template.

In a template's `activities` each step is a dict with the fields of CourseStep. `title` and `note` are a text in the
language it was written in, or {nb, nn, en} where it comes from the library. `offset_weeks` counts from the cohort's
first day and may be negative; `offset_days` is added to it. `removed` marks a step that is taken out of a draft.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import translation

from ledetrad.programmes.models import ActivityKind, ProgrammeTemplate

type Basis = Literal["stated", "inferred", "ours"]
type Words = str | Mapping[str, str]

LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class CourseStep:
    """One step of a course. Where it stands in the order, and how far apart, each say where that comes from.

    `order_basis`: the source states the place, the place is inferred from it, or it is our own suggestion.
    `gap_basis`: the same for the weeks and the least number of days (difi-2019 S1 states no spacing).
    `least_gap_days`: between the end of the steps in `after` and this one. `next_day_of`: the step whose next day
    this is, when one gathering fills two steps.
    """

    key: str
    kind: ActivityKind
    title: str
    length_days: float  # 0 where the source does not say, or where it is no day of its own
    count: int
    after: tuple[str, ...]
    offset_weeks: float
    least_gap_days: int
    per_group: bool
    order_basis: Basis
    gap_basis: Basis
    source_lines: str
    note: str = ""
    next_day_of: str = ""

    @property
    def offset_days(self) -> int:
        """Whole days from the cohort's first day."""
        return round(self.offset_weeks * 7)


def words(value: Words | None, language: str | None = None) -> str:
    """A text in `language` (or the page's): as it stands, or the one of three that was asked for."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    lang = (language or translation.get_language() or "nb")[:2]
    return value.get(lang) or value.get("nb") or ""


def step_of(data: Mapping[str, Any], *, language: str | None = None) -> CourseStep:
    """A step from its data. Raises KeyError or ValueError when it is none."""
    return CourseStep(
        key=str(data["key"]),
        kind=ActivityKind(data["kind"]),
        title=words(data["title"], language),
        length_days=float(data.get("length_days", 0)),
        count=int(data.get("count", 1)),
        after=tuple(data.get("after", ())),
        offset_weeks=float(data.get("offset_weeks", 0)) + int(data.get("offset_days", 0)) / 7,
        least_gap_days=int(data.get("least_gap_days", 0)),
        per_group=bool(data.get("per_group", False)),
        order_basis=_basis(data.get("order_basis", "ours")),
        gap_basis=_basis(data.get("gap_basis", "ours")),
        source_lines=str(data.get("source_lines", "")),
        note=words(data.get("note"), language),
        next_day_of=str(data.get("next_day_of", "")),
    )


def _basis(value: object) -> Basis:
    if value not in {"stated", "inferred", "ours"}:
        raise ValueError(f"no basis: {value!r}")
    return value


def steps_from(activities: Sequence[Mapping[str, Any]], *, language: str | None = None) -> list[CourseStep]:
    """The steps of a course in its order, without those taken out of a draft."""
    return [step_of(data, language=language) for data in activities if not data.get("removed")]


def steps_of(template: ProgrammeTemplate, *, language: str | None = None) -> list[CourseStep]:
    """The course of a template, in its order; titles in `language`, or in the page's."""
    return steps_from(template.activities, language=language)


def gathering_days(steps: Sequence[CourseStep]) -> float:
    """Days all spend together (difi-2019 S1: 1½ + 1 + 1 + 1½ = 5)."""
    return sum(step.length_days * step.count for step in steps if step.kind == ActivityKind.GATHERING)


def gathering_count(steps: Sequence[CourseStep]) -> int:
    """How many gatherings. A step that is the next day of another is the same gathering."""
    return sum(step.count for step in steps if step.kind == ActivityKind.GATHERING and not step.next_day_of)
