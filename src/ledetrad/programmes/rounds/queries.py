"""Reads for the pages of rounds: what was answered, from releases only, and what is going on now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from ledetrad.instruments.library import load
from ledetrad.office.models import LogEntry
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models import MeetingRound, RoundKind
from ledetrad.programmes.rounds import crosswalk
from ledetrad.programmes.rounds.change import Change, change, over_time, safety_without_conflict
from ledetrad.programmes.rows import standing
from ledetrad.surveys.models import CampaignState, Invitation, Release
from ledetrad.surveys.queries import Count, count

FORM_KINDS = (RoundKind.FIRST, RoundKind.SECOND, RoundKind.FORM)
FORM_WITHOUT_RESULTS = 3

type Figure = Mapping[str, Any]


def kind_title(kind: str, lang: str) -> str:
    """What a round is called: the title of its questionnaire."""
    return load(crosswalk.INSTRUMENTS[RoundKind(kind)]).title[lang]


def topics_of(kind: str, lang: str) -> list[str]:
    """The three topics of a kind."""
    return [factor.title[lang] for factor in load(crosswalk.INSTRUMENTS[RoundKind(kind)]).factors]


def rounds_of(group: ManagementGroup) -> list[MeetingRound]:
    """The group's rounds, the newest first."""
    return list(
        standing(MeetingRound.objects.filter(group=group))
        .select_related("campaign__instrument", "meeting")
        .order_by("-started_on", "-pk")
    )


def open_round(rounds: Sequence[MeetingRound]) -> MeetingRound | None:
    """The one that is being answered (or was cut off while it opened), if any."""
    return next((one for one in rounds if one.campaign.state != CampaignState.CLOSED), None)


def releases_by_campaign(rounds: Sequence[MeetingRound]) -> dict[int, Release]:
    """The releases of rounds, by campaign."""
    campaigns = [one.campaign_id for one in rounds]
    return {release.campaign_id: release for release in Release.objects.filter(campaign__in=campaigns)}


def shown_on(rounds: Sequence[MeetingRound], kind: str, day: date) -> bool:
    """Whether figures of a kind were shown from a round of that day."""
    same = [one for one in rounds if one.kind == kind and one.started_on == day]
    results = [release.results for release in releases_by_campaign(same).values()] if same else []
    return any(result["answered"] >= result["thresholds"]["own_view"] for result in results)


def own_invitation(shown: MeetingRound, person: Person) -> Invitation | None:
    """The person's own invitation to a round; none for who joined after it started."""
    return (
        Invitation.objects.filter(campaign=shown.campaign_id, person=person, withdrawn=False)
        .select_related("campaign")
        .first()
    )


def counted(shown: MeetingRound) -> Count:
    """How many have answered, never who."""
    return count(shown.campaign, shown.group)


def factors_by_key(release: Release) -> dict[str, dict[str, Any]]:
    """The topics (or factors) of a release by key."""
    return {
        factor["key"]: factor
        for dimension in release.results["dimensions"]
        for factor in dimension["factors"]
    }


@dataclass(frozen=True)
class Point:
    """One figure of a course."""

    day: date
    figure: Figure


@dataclass(frozen=True)
class Beside:
    """A factor of the profile with the same content, from the group's newest mapping."""

    title: str
    figure: Figure
    day: date


@dataclass(frozen=True)
class Topic:
    """One topic as it stands in the newest round of its kind, how it has moved, and the profile beside it."""

    key: str
    title: str
    statements: list[str]
    figure: Figure
    agreement: Figure
    points: list[Point]
    since_last: Change | None
    since_first: Change | None
    beside: list[Beside]


@dataclass(frozen=True)
class KindResult:
    """The newest result of one kind of round, topic by topic."""

    title: str
    newest: MeetingRound
    answered: int
    minimum: int
    topics: list[Topic]
    days: list[date]

    @property
    def shown(self) -> bool:
        """Whether there are figures."""
        return self.answered >= self.minimum


def kind_results(
    rounds: Sequence[MeetingRound], releases: Mapping[int, Release], mapping: Release | None, lang: str
) -> list[KindResult]:
    """One result for each kind that has been answered, in the order of the kinds."""
    found = []
    for kind in RoundKind:
        closed = [one for one in reversed(rounds) if one.kind == kind and one.campaign_id in releases]
        if closed:
            found.append(kind_result(closed, releases, mapping, lang))
    return found


def kind_result(
    closed: Sequence[MeetingRound], releases: Mapping[int, Release], mapping: Release | None, lang: str
) -> KindResult:
    """The newest of `closed` (rounds of one kind, the oldest first), held against those before it."""
    newest = closed[-1]
    results = releases[newest.campaign_id].results
    tables = [
        (releases[one.campaign_id].closed_on, factors_by_key(releases[one.campaign_id])) for one in closed
    ]
    beside = _beside(RoundKind(newest.kind), mapping, lang)
    topics = [
        _topic(factor, tables, beside.get(key, []), lang)
        for key, factor in factors_by_key(releases[newest.campaign_id]).items()
    ]
    return KindResult(
        title=kind_title(newest.kind, lang),
        newest=newest,
        answered=results["answered"],
        minimum=results["thresholds"]["own_view"],
        topics=topics,
        days=[day for day, _factors in tables],
    )


def _topic(
    factor: Mapping[str, Any],
    tables: Sequence[tuple[date, Mapping[str, Any]]],
    beside: list[Beside],
    lang: str,
) -> Topic:
    points = [
        Point(day, factors[factor["key"]]["figure"]) for day, factors in tables if factor["key"] in factors
    ]
    shown = [point for point in points if point.figure["shown"]]
    current = factor["figure"]["shown"] and len(shown) > 1
    return Topic(
        key=factor["key"],
        title=factor["title"][lang],
        statements=[text[lang] for text in factor["items"]],
        figure=factor["figure"],
        agreement=factor["agreement"],
        points=shown,
        since_last=change(shown[-2].figure, shown[-1].figure) if current else None,
        since_first=over_time([point.figure for point in shown]) if current and len(shown) > 2 else None,
        beside=beside,
    )


def _beside(kind: RoundKind, mapping: Release | None, lang: str) -> dict[str, list[Beside]]:
    if mapping is None:
        return {}
    factors = factors_by_key(mapping)
    return {
        topic: [
            Beside(factors[key]["title"][lang], factors[key]["figure"], mapping.closed_on)
            for key in keys
            if key in factors and factors[key]["figure"]["shown"]
        ]
        for topic, keys in crosswalk.FACTORS[kind].items()
    }


@dataclass(frozen=True)
class Pair:
    """Safety and task conflict side by side, from one source."""

    source: str
    safety: list[Point]
    conflict: list[Point]
    safer: Change | None
    sharper: Change | None
    flagged: bool


def safety_and_conflict(
    rounds: Sequence[MeetingRound], releases: Mapping[int, Release], mappings: Sequence[Release]
) -> list[Pair]:
    """The two watched together: in the rounds about form, and in the mappings. Only where there is a figure."""
    form = [
        releases[one.campaign_id]
        for one in reversed(rounds)
        if one.kind == RoundKind.FORM and one.campaign_id in releases
    ]
    pairs = [
        _pair(_("Rundene om formen"), form, crosswalk.SAFETY, crosswalk.TASK_CONFLICT),
        _pair(
            _("Profilen"),
            list(reversed(mappings)),
            crosswalk.SAFETY_FACTOR,
            crosswalk.TASK_CONFLICT_FACTOR,
        ),
    ]
    return [pair for pair in pairs if pair.safety and pair.conflict]


def _pair(source: str, releases: Sequence[Release], safety: str, conflict: str) -> Pair:
    def points(key: str) -> list[Point]:
        found = []
        for release in releases:
            factor = factors_by_key(release).get(key)
            if factor and factor["figure"]["shown"]:
                found.append(Point(release.closed_on, factor["figure"]))
        return found

    safe, sharp = points(safety), points(conflict)
    figures = [[point.figure for point in part] for part in (safe, sharp)]
    return Pair(
        source=source,
        safety=safe,
        conflict=sharp,
        safer=over_time(figures[0]),
        sharper=over_time(figures[1]),
        flagged=safety_without_conflict(*figures),
    )


def form_without_results(rounds: Sequence[MeetingRound]) -> int:
    """How many times the form has been evaluated while the results never have; 0 when there is nothing to say."""
    closed = [one for one in rounds if one.campaign.is_closed]
    if any(one.kind == RoundKind.RESULTS for one in closed):
        return 0
    form = sum(1 for one in closed if one.kind in FORM_KINDS)
    return form if form >= FORM_WITHOUT_RESULTS else 0


def suggested_kind(rounds: Sequence[MeetingRound]) -> RoundKind:
    """Which round to take next: the results if they never were asked about, else the one not used for longest."""
    if form_without_results(rounds):
        return RoundKind.RESULTS
    last = {
        kind: max((one.started_on for one in rounds if one.kind == kind), default=date.min)
        for kind in RoundKind
    }
    return min(RoundKind, key=lambda kind: last[kind])


@dataclass(frozen=True)
class Kind:
    """One of the four a group can choose."""

    kind: RoundKind
    title: str
    topics: list[str]
    last: date | None
    suggested: bool


def kinds(rounds: Sequence[MeetingRound], lang: str) -> list[Kind]:
    """The four, with when each was last used; the suggested one first."""
    suggested = suggested_kind(rounds)
    found = [
        Kind(
            kind=kind,
            title=kind_title(kind, lang),
            topics=topics_of(kind, lang),
            last=max((one.started_on for one in rounds if one.kind == kind), default=None),
            suggested=kind == suggested,
        )
        for kind in RoundKind
    ]
    return sorted(found, key=lambda one: not one.suggested)


@dataclass(frozen=True)
class Again:
    """What the group said about how often, and the day that gives."""

    weeks: int
    on: date
    due: bool


def again(rounds: Sequence[MeetingRound], today: date) -> Again | None:
    """When the group meant to do it again, as said when the newest round was started. None: nothing was said."""
    closed = [one for one in rounds if one.campaign.is_closed]
    if not closed:
        return None
    said = LogEntry.objects.filter(action="round:start", subject=closed[0].public_id).order_by("-pk").first()
    weeks = int(said.about.get("weeks") or 0) if said else 0
    if not weeks:
        return None
    day = closed[0].started_on + timedelta(weeks=weeks)
    return Again(weeks, day, day <= today)
