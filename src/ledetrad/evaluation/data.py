"""What a change report is made from: group means, unrounded, from the records of closed mappings. Shown to nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from ledetrad.instruments.model import Instrument
from ledetrad.instruments.scoring import factor_scores
from ledetrad.people.models import ManagementGroup, Membership
from ledetrad.programmes.models import (
    Attendance,
    Cohort,
    Conversation,
    ConversationState,
    DevelopmentArea,
    InvitationState,
    Presence,
)
from ledetrad.statistics import icc
from ledetrad.statistics.results import FloatArray
from ledetrad.surveys.answering.pages import instrument_version
from ledetrad.surveys.models import CampaignState, Invitation, Record, Wave
from ledetrad.surveys.statistics import Sheet

LEAST_ANSWERS = 5
"""What leaves a group rests on five answers at least, or on more where more were promised (experience.md)."""
PRESENT = {Presence.PRESENT: 1.0, Presence.PART: 0.5, Presence.ABSENT: 0.0}
WAVES = (Wave.BEFORE, Wave.AFTER, Wave.YEAR_LATER)


@dataclass(frozen=True, eq=False)
class GroupData:
    """Groups side by side. `means` is waves × groups × factors; nan where too few answered."""

    groups: tuple[int, ...]
    cohorts: tuple[int, ...]
    kinds: tuple[str, ...]
    factors: tuple[str, ...]
    means: FloatArray
    low: float
    high: float
    instrument_id: str = ""
    chosen: Mapping[str, int] = field(default_factory=dict)
    with_areas: int = 0
    attendance: FloatArray | None = None
    conversations: FloatArray | None = None
    reliability: float | None = None
    known_sets: tuple[frozenset[int], ...] = ()
    asked: tuple[int, int, int] = (0, 0, 0)
    answered: tuple[int, int, int] = (0, 0, 0)
    joined: int = 0
    left: int = 0

    @property
    def index(self) -> FloatArray:
        """Waves × groups: the unweighted mean of the factors, nan unless all are there (difi-2019, Tabell 2)."""
        return np.asarray(self.means.mean(axis=2))

    def kept(self, which: Sequence[int]) -> FloatArray:
        """The means of some groups, by position."""
        return np.asarray(self.means[:, list(which), :])


@dataclass(frozen=True)
class Mapped:
    """The campaign a wave of a group comes from, with the sheets that were delivered."""

    campaign: int
    instrument: str
    closed_on: date
    minimum: int
    contact: int | None
    sheets: list[Sheet] = field(default_factory=list)


@dataclass(frozen=True)
class Places:
    """Which groups are asked about, and where each stands: its cohort, or its organisation (negative) outside cohorts."""

    chosen: Mapping[int, int]
    outside: Mapping[int, int]
    every: Mapping[int, int]
    kinds: Mapping[int, str]


@dataclass(frozen=True)
class Gathered:
    """Everything a report, and the audit of it, is made from. Read in a number of queries that does not grow."""

    main: GroupData
    outside: GroupData
    taking_part: int
    _places: Places
    _waves: Mapping[int, Mapping[int, Mapped]]
    _members: Mapping[int, frozenset[int]]

    def of(self, groups: Collection[int]) -> GroupData:
        """Other groups that were read too: those of an earlier report."""
        places = {group: self._places.every[group] for group in sorted(groups) if group in self._places.every}
        return _table(places, self._places.kinds, self._waves, self._members)


def gather(cohorts: Sequence[Cohort], *, family: str, more: Collection[int] = ()) -> Gathered:
    """Read the groups of these cohorts, those in no cohort, and `more`, in one family of questionnaires."""
    wanted = [one.pk for one in cohorts]
    places = _places(wanted)
    groups = {*places.chosen, *places.outside, *(group for group in more if group in places.every)}
    waves = _waves(groups, family)
    members = _members(groups)
    main = _table(places.chosen, places.kinds, waves, members)
    used = {group: waves[group] for group in main.groups}
    main = replace(
        main,
        reliability=_reliability(used),
        **_chosen(used),
        **_turnout(used),
        **_practice(main, members, wanted),
    )
    outside = _table(places.outside, places.kinds, waves, members)
    return Gathered(main, outside, len(places.chosen), places, waves, members)


def read(cohorts: Sequence[Cohort], *, family: str) -> GroupData:
    """The groups of these cohorts with both «Før» and «Etter»."""
    return gather(cohorts, family=family).main


def _places(cohorts: Sequence[int]) -> Places:
    """Groups that took part to the end, groups in no cohort, and where every group stands."""
    rows = (
        ManagementGroup.objects.filter(practice=False)
        .order_by("cohort_parts__pk", "pk")
        .values_list(
            "pk",
            "organisation_id",
            "organisation__kind",
            "cohort_parts__cohort_id",
            "cohort_parts__state",
            "cohort_parts__left_on",
        )
    )
    chosen: dict[int, int] = {}
    outside: dict[int, int] = {}
    every: dict[int, int] = {}
    kinds: dict[int, str] = {}
    for group, organisation, kind, cohort, state, left_on in rows:
        kinds[group] = kind
        every.setdefault(group, -organisation)
        if not cohort:  # the outer join gives nothing for a group in no cohort
            outside[group] = -organisation
        elif state == InvitationState.ACCEPTED and left_on is None:
            if every[group] < 0:
                every[group] = cohort
            if cohort in cohorts:
                chosen.setdefault(group, cohort)
    return Places(chosen, outside, {**every, **chosen}, kinds)


def _waves(groups: Collection[int], family: str) -> dict[int, dict[int, Mapped]]:
    """For each group and wave the newest closed campaign with records, and its sheets."""
    found: dict[int, dict[int, Mapped]] = defaultdict(dict)
    rows = (
        Record.objects.filter(
            group__in=groups,
            campaign__state=CampaignState.CLOSED,
            campaign__practice=False,
            campaign__instrument__name=family,
        )
        .order_by("campaign__closed_on", "campaign_id", "pk")
        .values_list(
            "group_id",
            "wave",
            "answers",
            "campaign_id",
            "campaign__instrument_id",
            "campaign__closed_on",
            "campaign__own_view_minimum",
            "campaign__contact_id",
        )
    )
    for group, wave, answers, campaign, instrument, closed_on, minimum, contact in rows:
        mapping = found[group].get(wave)
        if mapping is None or mapping.campaign != campaign:
            mapping = found[group][wave] = Mapped(
                campaign, instrument, closed_on or date.min, minimum, contact
            )
        mapping.sheets.append(answers)
    return found


def _members(groups: Collection[int]) -> dict[int, frozenset[int]]:
    """Everybody who is or was a member, by group."""
    found: dict[int, set[int]] = defaultdict(set)
    for group, person in Membership.objects.filter(group__in=groups).values_list("group_id", "person_id"):
        found[group].add(person)
    return {group: frozenset(own) for group, own in found.items()}


def _table(
    places: Mapping[int, int],
    kinds: Mapping[int, str],
    waves: Mapping[int, Mapping[int, Mapped]],
    members: Mapping[int, frozenset[int]],
) -> GroupData:
    """The means of the groups with both «Før» and «Etter», side by side."""
    groups = [group for group in places if {Wave.BEFORE, Wave.AFTER} <= set(waves.get(group, {}))]
    mapped = [one for group in groups for one in waves[group].values()]
    newest = max(mapped, key=lambda one: (one.closed_on, one.campaign)).instrument if mapped else ""
    instrument = instrument_version(newest) if newest else None
    factors = tuple(factor.key for factor in instrument.factors) if instrument else ()
    means = np.full((len(WAVES), len(groups), len(factors)), np.nan)
    for at, group in enumerate(groups):
        for wave, one in waves[group].items():
            means[int(wave) - 1, at] = _group_means(
                instrument_version(one.instrument), factors, one.sheets, least=max(LEAST_ANSWERS, one.minimum)
            )
    both = [at for at in range(len(groups)) if not np.isnan(means[:2, at]).all(axis=1).any()]
    kept = [groups[at] for at in both]
    return GroupData(
        groups=tuple(kept),
        cohorts=tuple(places[group] for group in kept),
        kinds=tuple(kinds[group] for group in kept),
        factors=factors,
        means=means[:, both, :],
        low=float(instrument.scale.low) if instrument else 1.0,
        high=float(instrument.scale.high) if instrument else 7.0,
        instrument_id=newest,
        known_sets=_known_sets(kept, places, waves, members),
    )


def _group_means(
    instrument: Instrument, factors: Sequence[str], sheets: Sequence[Sheet], *, least: int
) -> FloatArray:
    """The mean of the members' scores on each factor; nan for a factor with too few scores, or not in this version."""
    own = {factor.key for factor in instrument.factors}
    found = np.full(len(factors), np.nan)
    if len(sheets) < least:
        return found
    for at, key in enumerate(factors):
        if key not in own:
            continue
        scores = factor_scores(instrument, key, sheets)
        valid = scores[~np.isnan(scores)]
        if len(valid) >= least:
            found[at] = valid.mean()
    return found


def _reliability(used: Mapping[int, Mapping[int, Mapped]]) -> float | None:
    """ICC(2) of the index before: how much of the spread between group means is not chance. None when not known."""
    scores: list[float] = []
    places: list[int] = []
    for group, waves in used.items():
        instrument = instrument_version(waves[Wave.BEFORE].instrument)
        own = waves[Wave.BEFORE].sheets
        table = np.column_stack([factor_scores(instrument, factor, own) for factor in instrument.factors])
        known = ~np.isnan(table)
        persons = np.nansum(table, axis=1) / np.maximum(known.sum(axis=1), 1)
        for score, count in zip(persons.tolist(), known.sum(axis=1).tolist(), strict=True):
            if count:
                scores.append(score)
                places.append(group)
    if len(set(places)) < 2:
        return None
    found = icc(np.array(scores), places).icc2
    return found if found is not None and 0 < found < 1 else None


def _chosen(used: Mapping[int, Mapping[int, Mapped]]) -> dict[str, Any]:
    """How many groups chose each factor for an area before the second mapping closed."""
    by_group: dict[int, set[str]] = defaultdict(set)
    rows = DevelopmentArea.objects.filter(group__in=used, deleted_on__isnull=True)
    for group, factors, chosen_on in rows.values_list("group_id", "factors", "chosen_on"):
        if chosen_on <= used[group][Wave.AFTER].closed_on:
            by_group[group] |= set(factors)
    counts: dict[str, int] = defaultdict(int)
    for factors in by_group.values():
        for factor in factors:
            counts[factor] += 1
    return {"chosen": dict(counts), "with_areas": len(by_group)}


def _turnout(used: Mapping[int, Mapping[int, Mapped]]) -> dict[str, Any]:
    """Asked and answered at each wave over all groups, and how many members came or went between the first two."""
    by_campaign = {one.campaign: int(wave) for waves in used.values() for wave, one in waves.items()}
    asked, answered = [0, 0, 0], [0, 0, 0]
    persons: dict[tuple[int, int], set[int]] = defaultdict(set)
    rows = Invitation.objects.filter(campaign__in=by_campaign, group__in=used)
    for campaign, group, person, did in rows.values_list("campaign_id", "group_id", "person_id", "answered"):
        wave = by_campaign[campaign]
        asked[wave - 1] += 1
        answered[wave - 1] += bool(did)
        persons[group, wave].add(person)
    joined = sum(len(persons[group, 2] - persons[group, 1]) for group in used)
    left = sum(len(persons[group, 1] - persons[group, 2]) for group in used)
    return {"asked": tuple(asked), "answered": tuple(answered), "joined": joined, "left": left}


def _practice(
    data: GroupData, members: Mapping[int, frozenset[int]], cohorts: Sequence[int]
) -> dict[str, Any]:
    """Per group: the share of activities its members were at, and conversations held per member. None where nothing is kept."""
    groups = data.groups
    place = {group: at for at, group in enumerate(groups)}
    own = {person: group for group in groups for person in members.get(group, ())}
    there, noted = np.zeros(len(groups)), np.zeros(len(groups))
    rows = Attendance.objects.filter(activity__cohort__in=cohorts)
    for person, presence in rows.values_list("person_id", "presence"):
        if (whose := own.get(person)) is not None:
            there[place[whose]] += PRESENT[Presence(presence)]
            noted[place[whose]] += 1
    held = np.zeros(len(groups))
    talks = Conversation.objects.filter(
        group__in=groups, state=ConversationState.HELD, deleted_on__isnull=True
    )
    for group in talks.values_list("group_id", flat=True):
        held[place[group]] += 1
    sizes = np.array([max(len(members.get(group, ())), 1) for group in groups], dtype=np.float64)
    attendance = np.where(noted > 0, there / np.maximum(noted, 1), np.nan)
    return {
        "attendance": attendance if noted.any() else None,
        "conversations": held / sizes if held.any() else None,
    }


def _known_sets(
    groups: Sequence[int],
    places: Mapping[int, int],
    waves: Mapping[int, Mapping[int, Mapped]],
    members: Mapping[int, frozenset[int]],
) -> tuple[frozenset[int], ...]:
    """Which groups some reader knows together: agreed contacts, members of several groups, and a cohort's four."""
    contacts: dict[int, set[int]] = defaultdict(set)
    people: dict[int, set[int]] = defaultdict(set)
    by_cohort: dict[int, list[int]] = defaultdict(list)
    for group in groups:
        by_cohort[places[group]].append(group)
        for person in members.get(group, ()):
            people[person].add(group)
        for one in waves[group].values():
            if one.contact is not None:
                contacts[one.contact].add(group)
    found = {frozenset(one) for one in (*contacts.values(), *people.values())}
    for own in by_cohort.values():
        # A cohort has four groups; in a larger one those who sit together may be any four in a row.
        found |= {frozenset(own[at : at + 4]) for at in range(max(1, len(own) - 3))}
    return tuple(sorted(found, key=sorted))
