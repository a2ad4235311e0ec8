"""Reads for areas, contributions and next steps. Whoever calls has come through the group's door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from ledetrad.office.models import LogEntry
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.models import AreaState, Contribution, DevelopmentArea, FollowUp, NextStep
from ledetrad.programmes.rows import standing
from ledetrad.surveys.models import Release
from ledetrad.surveys.queries import NO_MAPPING

SAID_FOR = timedelta(days=14)  # «NN skriver i møtet» after the contributions are shown


@dataclass(frozen=True)
class Factor:
    """A factor of the group's profile, in one language."""

    key: str
    title: str
    definition: str = ""


@dataclass(frozen=True)
class ContributionRow:
    """One sentence as `person` may see it. `name` is empty for somebody who is erased."""

    contribution: Contribution
    name: str
    present: bool
    own: bool


@dataclass(frozen=True)
class AreaRow:
    """An area with what belongs to it, as one person may see it."""

    area: DevelopmentArea
    factors: list[str]
    contributions: list[ContributionRow]
    steps: list[NextStep]
    touched_on: date

    @property
    def shown(self) -> list[ContributionRow]:
        """The contributions the whole group sees."""
        return [row for row in self.contributions if row.contribution.shown_on]


def newest_release(group: ManagementGroup) -> Release | None:
    """The group's newest result, which areas are chosen from."""
    return (
        Release.objects.filter(group=group, campaign__practice=False)
        .exclude(NO_MAPPING)
        .order_by("-closed_on", "-wave")
        .first()
    )


def factors_of(release: Release | None, lang: str) -> list[Factor]:
    """All factors of a result, in the order of the profile."""
    if release is None:
        return []
    return [
        Factor(factor["key"], factor["title"][lang], factor["definition"][lang])
        for dimension in release.results["dimensions"]
        for factor in dimension["factors"]
    ]


def possible_areas(release: Release | None, lang: str) -> list[Factor]:
    """What the profile points to as possible areas. None when too few have answered."""
    if release is None:
        return []
    named = release.results["areas"]
    by_key = {factor.key: factor for factor in factors_of(release, lang)}
    return [by_key[key] for key in named if key in by_key]


def factor_titles(areas: Iterable[DevelopmentArea], lang: str) -> dict[str, str]:
    """Titles by key for the factors areas are about: from their results, else from the newest questionnaire."""
    titles: dict[str, str] = {}
    for area in areas:
        if area.factors and area.release is not None:
            titles |= {factor.key: factor.title for factor in factors_of(area.release, lang)}
    missing = {key for area in areas for key in area.factors} - set(titles)
    if missing:
        titles |= _from_questionnaire(missing, lang)
    return titles


def _from_questionnaire(keys: set[str], lang: str) -> dict[str, str]:
    """A result is deleted when its time is over; the area still says what it was about."""
    from ledetrad.instruments.library import load

    return {
        factor.key: factor.title[lang]
        for dimension in load("group-profile").dimensions
        for factor in dimension.factors
        if factor.key in keys
    }


def standing_areas(group: ManagementGroup) -> QuerySet[DevelopmentArea]:
    """The group's areas in its own order, the closed ones too."""
    return (
        standing(DevelopmentArea.objects.filter(group=group))
        .select_related("release")
        .order_by("place", "pk")
    )


def visible_contributions(group: ManagementGroup, person: Person) -> QuerySet[Contribution]:
    """What the group has shown, and the person's own. The only way contributions leave the table for a page.

    A row without a text is only the writer's own note that it comes in the meeting; a text that has been emptied
    (twelve months after somebody left) is not there any more.
    """
    return (
        standing(Contribution.objects.filter(group=group))
        .filter(Q(shown_on__isnull=False) | Q(person=person))
        .exclude(text="", in_meeting=False)
        .exclude(Q(text="") & ~Q(person=person))
        .select_related("person")
        .annotate(
            present=Exists(
                Membership.objects.filter(
                    group=OuterRef("group"), person=OuterRef("person"), left_on__isnull=True
                )
            )
        )
        .order_by("person__name", "pk")
    )


def _rows(contributions: Iterable[Any], person: Person, area: DevelopmentArea) -> list[ContributionRow]:
    return [
        ContributionRow(one, one.person.name if one.person else "", one.present, one.person_id == person.pk)
        for one in contributions
        if one.area_id == area.pk
    ]


def areas_of(group: ManagementGroup, *, person: Person, lang: str) -> list[AreaRow]:
    """All areas that stand, with what `person` may see of them. A fixed number of queries."""
    areas = list(standing_areas(group))
    contributions = list(visible_contributions(group, person)) if areas else []
    steps = _steps(areas)
    titles = factor_titles(areas, lang)
    touched = touched_on(areas, contributions=contributions, steps=steps)
    return [
        AreaRow(
            area=area,
            factors=[titles[key] for key in area.factors if key in titles],
            contributions=_rows(contributions, person, area),
            steps=[step for step in steps if step.area_id == area.pk],
            touched_on=touched[area.pk],
        )
        for area in areas
    ]


def contributions_of(
    group: ManagementGroup, *, person: Person
) -> list[tuple[DevelopmentArea, list[ContributionRow]]]:
    """The areas the group works on, and the contributions `person` may see."""
    areas = [area for area in standing_areas(group) if area.state != AreaState.CLOSED]
    contributions = list(visible_contributions(group, person)) if areas else []
    return [(area, _rows(contributions, person, area)) for area in areas]


def _steps(areas: Sequence[DevelopmentArea]) -> list[NextStep]:
    """Steps of these areas: those not done first, then the last done."""
    if not areas:
        return []
    return list(
        standing(NextStep.objects.filter(area__in=areas))
        .select_related("owner")
        .order_by(F("done_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")
    )


def touched_on(
    areas: Sequence[DevelopmentArea], *, contributions: Sequence[Contribution], steps: Sequence[NextStep]
) -> dict[int, date]:
    """By area, the last day something of it was changed, shown, done or asked about.

    A contribution counts only when it is shown: the date must not tell that somebody has written in private.
    """
    days: dict[int, list[date | None]] = {area.pk: [area.chosen_on, area.closed_on] for area in areas}
    subjects = {area.public_id: area.pk for area in areas}
    for one in contributions:
        if one.shown_on:
            days[one.area_id] += [one.shown_on, one.written_on]
            subjects[one.public_id] = one.area_id
    for step in steps:
        if step.area_id is not None:
            days[step.area_id] += [step.written_on, step.done_on]
            subjects[step.public_id] = step.area_id
    if subjects:
        for subject, at in (
            LogEntry.objects.filter(subject__in=subjects).values_list("subject").annotate(last=Max("at"))
        ):
            days[subjects[subject]].append(timezone.localdate(at))
        asked = FollowUp.objects.filter(
            contribution__area__in=areas, contribution__shown_on__isnull=False, deleted_on__isnull=True
        )
        for area_id, held_on in asked.values_list("contribution__area").annotate(Max("meeting__held_on")):
            days[area_id].append(held_on)
    today = timezone.localdate()
    # A meeting may be planned ahead; nothing is touched on a day that has not been.
    return {pk: max(day for day in found if day and day <= today) for pk, found in _with_first(days).items()}


def _with_first(days: dict[int, list[date | None]]) -> dict[int, list[date | None]]:
    """Never empty, also when the only day lies ahead of this clock."""
    today = timezone.localdate()
    return {
        pk: found if any(day and day <= today for day in found) else [today] for pk, found in days.items()
    }


@dataclass(frozen=True)
class Writing:
    """Who has written: numbers before the contributions are shown, names only afterwards."""

    members: int
    written: int
    in_meeting: int
    waiting: int  # contributions that are not shown yet
    shown_on: date | None  # when the group showed them, in this round
    own: bool  # the person has written
    last: bool  # everybody else has written
    without: list[str]  # after showing: who writes in the meeting

    @property
    def shown(self) -> bool:
        return self.shown_on is not None


def writing(group: ManagementGroup, person: Person) -> Writing:
    """How far the group is with its contributions, without a word of what they say."""
    present = list(
        Membership.objects.filter(group=group, left_on__isnull=True)
        .order_by("person__name")
        .values_list("person_id", "person__name", "joined_on")
    )
    members = {pk for pk, _name, _joined in present}
    rows = list(
        standing(Contribution.objects.filter(group=group))
        .exclude(area__state=AreaState.CLOSED)
        .exclude(area__deleted_on__isnull=False)
        .filter(person__in=members)
        .values("person_id", "text", "in_meeting", "shown_on")
    )
    shown_on = shown_this_round(group)
    if shown_on is None:  # a new round: what was shown before the last mapping does not count
        rows = [row for row in rows if row["shown_on"] is None]
    wrote = {row["person_id"] for row in rows if row["text"]}
    later = {row["person_id"] for row in rows if not row["text"] and row["in_meeting"]} - wrote
    others = members - {person.pk}
    # Said of those who were there, and for a while: after that it would only be pointing at somebody.
    still_said = shown_on is not None and timezone.localdate() - shown_on <= SAID_FOR
    return Writing(
        members=len(members),
        written=len(wrote),
        in_meeting=len(later),
        waiting=sum(1 for row in rows if row["text"] and not row["shown_on"]),
        shown_on=shown_on,
        own=person.pk in wrote,
        last=bool(others) and others <= wrote and person.pk not in wrote,
        without=[
            name
            for pk, name, joined in present
            if still_said and shown_on and pk not in wrote and joined <= shown_on
        ],
    )


def shown_this_round(group: ManagementGroup) -> date | None:
    """When the group last showed its contributions; None when it has chosen areas anew after a newer mapping.

    A mapping alone ends nothing: until the group has chosen what to go on with, what was shown still holds.
    """
    chosen = standing(DevelopmentArea.objects.filter(group=group, chosen_on__gte=OuterRef("closed_on")))
    newer = (
        Release.objects.filter(group=group, campaign__practice=False, closed_on__gt=OuterRef("shown_on"))
        .exclude(NO_MAPPING)
        .filter(Exists(chosen))
    )
    last = (
        Contribution.objects.filter(group=group, shown_on__isnull=False)
        .annotate(newer=Exists(newer))
        .order_by("-shown_on")
        .values_list("shown_on", "newer")
        .first()
    )
    return None if last is None or last[1] else last[0]


@dataclass(frozen=True)
class OwnRow:
    """One of a person's own contributions. The area's title is the group's: only a present member reads it."""

    contribution: Contribution
    group: str
    area: str
    group_id: str  # empty when the person is not a member any more
    answers: list[tuple[date, str]]


def own_contributions(person: Person) -> list[OwnRow]:
    """What the person has written, over all groups and periods, newest first. Seen by nobody else."""
    rows = list(
        standing(Contribution.objects.filter(person=person))
        .exclude(text="")
        .select_related("area", "group")
        .order_by("-written_on", "-pk")
    )
    present = set(
        Membership.objects.filter(person=person, left_on__isnull=True).values_list("group_id", flat=True)
    )
    answers: dict[int, list[tuple[date, str]]] = {}
    found = FollowUp.objects.filter(contribution__in=rows, deleted_on__isnull=True).order_by(
        "meeting__held_on"
    )
    for pk, held_on, answer in found.values_list("contribution_id", "meeting__held_on", "answer"):
        answers.setdefault(pk, []).append((held_on, answer))
    return [
        OwnRow(
            contribution=one,
            group=one.group.name,
            area=one.area.title if one.group_id in present and one.area.deleted_on is None else "",
            group_id=one.group.public_id if one.group_id in present else "",
            answers=answers.get(one.pk, []),
        )
        for one in rows
    ]


def last_writer(subject: str) -> Person | None:
    """Who wrote last on a row, from the log, so that «somebody else has changed this» can say who."""
    entry = LogEntry.objects.filter(subject=subject).order_by("-at", "-pk").first()
    return Person.objects.filter(public_id=entry.actor).first() if entry and entry.actor else None


@dataclass(frozen=True)
class Deleted:
    """Something that can be brought back."""

    url_name: str
    public_id: str
    text: str
    on: date


def deleted_work(group: ManagementGroup) -> list[Deleted]:
    """Areas and steps the group has deleted and can bring back, newest first."""
    areas = DevelopmentArea.objects.filter(group=group, deleted_on__isnull=False)
    steps = NextStep.objects.filter(group=group, deleted_on__isnull=False, area__deleted_on__isnull=True)
    found = areas.values_list(Value("area_bring_back"), "public_id", "title", "deleted_on").union(
        steps.values_list(Value("step_bring_back"), "public_id", "text", "deleted_on")
    )
    return sorted((Deleted(*one) for one in found), key=lambda one: (one.on, one.text), reverse=True)


def withdrawn(group: ManagementGroup, person: Person) -> list[Deleted]:
    """Contributions the person has taken back in this group. Her own only."""
    mine = Contribution.objects.filter(group=group, person=person, deleted_on__isnull=False).exclude(text="")
    return [
        Deleted("contribution_bring_back", one.public_id, one.text, one.deleted_on)
        for one in mine.order_by("-deleted_on", "-pk")
        if one.deleted_on
    ]
