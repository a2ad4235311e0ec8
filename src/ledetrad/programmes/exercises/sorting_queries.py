"""Reads for the sorting of cases. Before the spread is shown a page knows one's own choice and how many have chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.cohorts.queries import parts_of
from ledetrad.programmes.exercises.words import APPROACHES, TYPE_TITLES, TYPES
from ledetrad.programmes.models import (
    Activity,
    Case,
    CaseState,
    OwnSort,
    SortedCase,
    Sorting,
)
from ledetrad.programmes.rows import standing

SHOWN_FROM = 3  # a group with fewer members agrees without a spread
CASES_TO_CHOOSE = 12


@dataclass(frozen=True)
class CaseRow:
    """A case as one member meets it. `own` is her own choice before the spread is shown; None after."""

    case: SortedCase
    sorted: int
    own: OwnSort | None

    @property
    def may_show(self) -> bool:
        """Whether enough have sorted it."""
        return self.case.shown_on is None and self.sorted >= SHOWN_FROM


@dataclass(frozen=True)
class SortingPage:
    """A sorting, its cases and where it stands."""

    rows: list[CaseRow]
    members: int

    @property
    def waiting(self) -> list[CaseRow]:
        """Cases whose spread is not shown."""
        return [row for row in self.rows if row.case.shown_on is None]

    @property
    def left_for_me(self) -> int:
        """How many I can still sort and have not."""
        return sum(row.own is None for row in self.waiting)

    @property
    def may_show(self) -> bool:
        """Whether there is a case that enough have sorted."""
        return any(row.may_show for row in self.rows)

    @property
    def too_few_members(self) -> bool:
        """A group that never can be three agrees at once."""
        return self.members < SHOWN_FROM

    @property
    def next_to_agree(self) -> SortedCase | None:
        """The first case they have seen and not agreed on."""
        return next(
            (
                row.case
                for row in self.rows
                if row.case.agreed_on is None and may_agree(row.case, self.members)
            ),
            None,
        )

    @property
    def agreed(self) -> list[SortedCase]:
        """What they have agreed on."""
        return [row.case for row in self.rows if row.case.agreed_on]


def may_agree(case: SortedCase, members: int) -> bool:
    """The spread comes before agreement; where there are too few for a spread, they agree at once."""
    return case.shown_on is not None or members < SHOWN_FROM


def member_count(group: ManagementGroup) -> int:
    """Present members."""
    return Membership.objects.filter(group=group, left_on__isnull=True).count()


def sortings_of(group: ManagementGroup) -> list[Sorting]:
    """The group's sortings, the newest first."""
    return list(
        standing(Sorting.objects.filter(group=group))
        .select_related("activity")
        .order_by("-started_on", "-pk")
    )


def page_of(sorting: Sorting, person: Person) -> SortingPage:
    """The sorting as `person` may see it. Three queries, however many cases."""
    cases = list(standing(SortedCase.objects.filter(sorting=sorting)).order_by("place", "pk"))
    present = set(
        Membership.objects.filter(group=sorting.group, left_on__isnull=True).values_list(
            "person_id", flat=True
        )
    )
    sorts = list(OwnSort.objects.filter(case__in=[case.pk for case in cases]))
    many = Counter(one.case_id for one in sorts if one.person_id in present)
    own = {one.case_id: one for one in sorts if one.person_id == person.pk}
    return SortingPage([CaseRow(case, many[case.pk], own.get(case.pk)) for case in cases], len(present))


@dataclass(frozen=True)
class Bar:
    """One bar of a picture: its words, its number, and its length in percent of the longest there can be."""

    key: str
    title: str | Promise
    value: int
    percent: int
    note: str = ""


@dataclass(frozen=True)
class Spread:
    """How a group's choices for one case fall, with the reasons. No name is known."""

    bars: list[Bar]
    total: int
    reasons: list[tuple[str | Promise, list[str]]]

    @property
    def kinds(self) -> int:
        """How many types were chosen."""
        return sum(bar.value > 0 for bar in self.bars)


def spread_of(case: SortedCase) -> Spread | None:
    """The spread once it is shown; None before."""
    if case.shown_on is None:
        return None
    total = sum(case.counts.values())
    bars = [
        Bar(one.key, one.title, case.counts.get(one.key, 0), round(100 * case.counts.get(one.key, 0) / total))
        for one in TYPES
    ]
    reasons = [(one.title, case.reasons[one.key]) for one in TYPES if case.reasons.get(one.key)]
    return Spread(bars, total, reasons)


@dataclass(frozen=True)
class ByType:
    """The cases of one type and how the group takes them."""

    title: str | Promise
    cases: list[SortedCase]
    approaches: list[str | Promise]


@dataclass(frozen=True)
class Approaches:
    """Whether different types are met with the same approach (difi-2019 capability 73)."""

    by_type: list[ByType]
    only_one: str | Promise  # the approach all types have in common, when there are at least two types

    @property
    def types(self) -> int:
        """How many types have a case with an approach."""
        return len(self.by_type)


def approaches_of(cases: Iterable[SortedCase]) -> Approaches | None:
    """The approaches by type, from cases where both are agreed. None before there is one."""
    agreed = [case for case in cases if case.agreed_type and case.approach]
    by_type: list[ByType] = []
    for one in TYPES:
        mine = [case for case in agreed if case.agreed_type == one.key]
        if mine:
            taken: list[str | Promise] = [
                words for key, words in APPROACHES.items() if any(case.approach == key for case in mine)
            ]
            by_type.append(ByType(TYPE_TITLES[one.key], mine, taken))
    if not by_type:
        return None
    used = {case.approach for case in agreed}
    only = APPROACHES[next(iter(used))] if len(by_type) > 1 and len(used) == 1 else ""
    return Approaches(by_type, only)


def cases_to_choose(sorting: Sorting) -> list[Case]:
    """Open cases of the group's own meetings that are not in the sorting, the newest first."""
    there = standing(SortedCase.objects.filter(sorting=sorting, case__isnull=False)).values("case")
    rows = standing(Case.objects.filter(group=sorting.group, state=CaseState.OPEN)).exclude(pk__in=there)
    return list(rows.order_by("-raised_on", "-pk")[:CASES_TO_CHOOSE])


@dataclass(frozen=True)
class GroupStart:
    """For staff: whether a group's sorting is started for a gathering, and how many cases it has. Nothing more."""

    name: str
    started: bool
    cases: int


def starts_at(activity: Activity) -> list[GroupStart]:
    """Which of the cohort's groups have a sorting for this gathering. Three queries."""
    groups = groups_at(activity)
    sortings = {
        one.group_id: one.pk for one in standing(Sorting.objects.filter(activity=activity, group__in=groups))
    }
    cases = Counter(
        standing(SortedCase.objects.filter(sorting__in=sortings.values())).values_list("group_id", flat=True)
    )
    return [GroupStart(group.name, group.pk in sortings, cases[group.pk]) for group in groups]


def groups_at(activity: Activity) -> list[ManagementGroup]:
    """The groups that take part in an activity: its own, or all that accepted and are still there."""
    groups = [part.group for part in parts_of(activity.cohort, accepted=True)]
    return [group for group in groups if activity.group_id in {None, group.pk}]
