"""The chain of a group: from a factor to the area, what was done, what was decided and what changed; and back.

Read from the rows' own keys and from the links of programmes/thread.py together. A link to something that is not the
group's own, or that is deleted, leads nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils import timezone

from ledetrad.office.models import Link
from ledetrad.people.models import ManagementGroup
from ledetrad.programmes.models import (
    AreaState,
    Case,
    Contribution,
    DevelopmentArea,
    MeetingState,
    NextStep,
    Since,
)
from ledetrad.programmes.rows import standing
from ledetrad.programmes.thread import factor_id, factor_key


@dataclass(frozen=True)
class Item:
    """One time a case was on the table, and what came of it."""

    public_id: str
    held_on: date
    outcome: str
    followed_up_on: date | None


@dataclass(frozen=True)
class CaseThread:
    """A case with its times at the table, oldest first."""

    case: Case
    items: tuple[Item, ...]

    @property
    def decisions(self) -> tuple[Item, ...]:
        """Those times something came of it."""
        return tuple(item for item in self.items if item.outcome)


@dataclass(frozen=True)
class AreaThread:
    """One area with everything that hangs on it. Contributions are those the group has shown."""

    area: DevelopmentArea
    factors: tuple[str, ...]
    contributions: tuple[Contribution, ...]
    waiting: int  # written and not shown yet: counted, never quoted
    steps: tuple[NextStep, ...]
    cases: tuple[CaseThread, ...]
    asked: int  # meetings where «Siden sist?» was answered
    tapped: int  # answers that said it was done or tried
    touched_on: date

    @property
    def untouched(self) -> bool:
        """Nothing has come since it was chosen."""
        return self.touched_on == self.area.chosen_on and not (
            self.contributions or self.waiting or self.steps or self.cases or self.asked
        )

    @property
    def carried_on(self) -> bool:
        """«Veien videre»: it goes on after the second mapping."""
        return self.area.state == AreaState.CARRIED_ON

    @property
    def closed(self) -> bool:
        """The group is done with it."""
        return self.area.state == AreaState.CLOSED

    @property
    def decisions(self) -> tuple[Item, ...]:
        """What the group decided in its cases, oldest first."""
        found = [item for case in self.cases for item in case.decisions]
        return tuple(sorted(found, key=lambda item: item.held_on))


@dataclass(frozen=True)
class Decision:
    """The chain from its other end: a decision, its case, and the areas the case hangs on."""

    item: Item
    case: Case
    areas: tuple[AreaThread, ...]


def read_areas(group: ManagementGroup) -> list[AreaThread]:
    """Every area of the group, in the group's own order, with its thread."""
    return _Reader(group).areas()


def read_chain(group: ManagementGroup) -> tuple[list[AreaThread], list[Decision]]:
    """The areas, and every decision with the way back to them; the newest decision first."""
    reader = _Reader(group)
    areas = reader.areas()
    above: dict[int, list[AreaThread]] = defaultdict(list)
    for area in areas:
        for one in area.cases:
            above[one.case.pk].append(area)
    decisions = [
        Decision(item, one.case, tuple(above[one.case.pk])) for one in reader.cases for item in one.decisions
    ]
    return areas, sorted(decisions, key=lambda one: one.item.held_on, reverse=True)


class _Reader:
    """All rows of a group's chain, read once: a fixed number of queries."""

    def __init__(self, group: ManagementGroup) -> None:
        self.group = group
        self.rows = list(standing(DevelopmentArea.objects.filter(group=group)).order_by("place", "pk"))
        self.contributions, self.taps = self._contributions()
        self.steps = list(
            standing(NextStep.objects.filter(group=group)).select_related("owner").order_by("pk")
        )
        self.cases = self._cases()
        self.links = self._links()

    def _contributions(self) -> tuple[list[Contribution], list[tuple[int, str, date]]]:
        """Every contribution, and what was tapped to it at which meeting: one query, one row for each tap."""
        joined = (
            standing(Contribution.objects.filter(group=self.group))
            .select_related("person")
            .annotate(
                tap=F("follow_ups__answer"),
                tapped_on=F("follow_ups__meeting__held_on"),
                tap_deleted=F("follow_ups__deleted_on"),
            )
            .order_by("pk")
        )
        found: dict[int, Contribution] = {}
        taps = []
        for row in joined:
            found.setdefault(row.pk, row)
            if row.tap and row.tapped_on and row.tap_deleted is None:
                taps.append((row.pk, row.tap, row.tapped_on))
        return list(found.values()), taps

    def _cases(self) -> list[CaseThread]:
        """Every case with its times at the table: one query, one row for each time."""
        joined = (
            standing(Case.objects.filter(group=self.group))
            .annotate(
                item=F("items__public_id"),
                outcome=F("items__outcome"),
                followed=F("items__followed_up_on"),
                item_deleted=F("items__deleted_on"),
                held_on=F("items__meeting__held_on"),
                meeting_state=F("items__meeting__state"),
                meeting_deleted=F("items__meeting__deleted_on"),
            )
            .order_by("raised_on", "pk", "held_on", "items__place")
        )
        cases: dict[int, Case] = {}
        items: dict[int, list[Item]] = defaultdict(list)
        for row in joined:
            cases.setdefault(row.pk, row)
            gone = row.item_deleted or row.meeting_deleted or row.meeting_state == MeetingState.CANCELLED
            if row.item and not gone:
                items[row.pk].append(Item(row.item, row.held_on, row.outcome, row.followed))
        return [CaseThread(case, tuple(items[pk])) for pk, case in cases.items()]

    def _links(self) -> set[tuple[str, str, str, str]]:
        areas = [area.public_id for area in self.rows]
        found = Link.objects.filter(
            Q(from_kind="area", from_id__in=areas) | Q(to_kind="area", to_id__in=areas)
        ).values_list("from_kind", "from_id", "to_kind", "to_id")
        return set(found)

    def _to(self, area: DevelopmentArea, kind: str) -> set[str]:
        """Ids of the things of a kind that an area leads to."""
        return {
            to for of, one, to_kind, to in self.links if (of, one, to_kind) == ("area", area.public_id, kind)
        }

    def areas(self) -> list[AreaThread]:
        return [self._area(area) for area in self.rows]

    def _area(self, area: DevelopmentArea) -> AreaThread:
        contributions = [one for one in self.contributions if one.area_id == area.pk]
        shown = [one for one in contributions if one.shown_on and one.text]
        linked = self._to(area, "step")
        steps = [one for one in self.steps if one.area_id == area.pk or one.public_id in linked]
        linked = self._to(area, "case")
        cases = [one for one in self.cases if one.case.area_id == area.pk or one.case.public_id in linked]
        own = {one.pk for one in contributions}
        taps = [(answer, day) for contribution, answer, day in self.taps if contribution in own]
        return AreaThread(
            area=area,
            factors=self._factors(area),
            contributions=tuple(shown),
            waiting=sum(1 for one in contributions if not one.shown_on and one.text),
            steps=tuple(steps),
            cases=tuple(cases),
            asked=len({day for _, day in taps}),
            tapped=sum(answer in {Since.DONE, Since.TRIED} for answer, _ in taps),
            touched_on=max(_days(area, contributions, steps, cases, [day for _, day in taps])),
        )

    def _factors(self, area: DevelopmentArea) -> tuple[str, ...]:
        """Keys, in the area's order; then what only a link knows."""
        linked = sorted(
            factor_key(one)
            for kind, one, to_kind, to in self.links
            if kind == "factor" and (to_kind, to) == ("area", area.public_id)
            if one == factor_id(self.group, factor_key(one))
        )
        return tuple(dict.fromkeys([*(str(key) for key in area.factors), *linked]))


def _days(
    area: DevelopmentArea,
    contributions: Iterable[Contribution],
    steps: Iterable[NextStep],
    cases: Iterable[CaseThread],
    taps: Iterable[date],
) -> list[date]:
    """Every day something was done with the area. A meeting may be planned ahead; those days have not been."""
    days: list[date | None] = [area.chosen_on, area.closed_on, *taps]
    for contribution in contributions:
        days += [contribution.written_on if contribution.text else None, contribution.shown_on]
    for step in steps:
        days += [step.written_on, step.done_on]
    for case in cases:
        days.append(case.case.raised_on)
        days += [item.held_on for item in case.decisions]
        days += [item.followed_up_on for item in case.items]
    today = timezone.localdate()
    return [day for day in days if day is not None and day <= today] or [area.chosen_on]
