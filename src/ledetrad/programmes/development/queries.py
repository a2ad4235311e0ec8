"""Reads for status, before and after, and the chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from ledetrad.office.models import LogEntry
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.actions import INSTRUMENT
from ledetrad.programmes.development.compare import Comparison, compare
from ledetrad.programmes.models import StatusAnswers
from ledetrad.programmes.rows import COMES_BACK, standing
from ledetrad.surveys.answering.pages import instrument_version
from ledetrad.surveys.models import Release


def statuses_of(group: ManagementGroup) -> list[StatusAnswers]:
    """What the group has answered, newest first."""
    return list(standing(StatusAnswers.objects.filter(group=group)).order_by("-written_on", "-pk"))


def deleted_statuses(group: ManagementGroup) -> list[StatusAnswers]:
    """What can still be brought back, the last deleted first."""
    since = timezone.localdate() - COMES_BACK
    return list(
        StatusAnswers.objects.filter(group=group, deleted_on__gte=since).order_by("-deleted_on", "-pk")
    )


def mappings_of(group: ManagementGroup) -> list[Release]:
    """One release for each wave of the group's own mapping, oldest first: the newest that shows figures, if any does.

    Practice does not count, and neither do rounds with another questionnaire.
    """
    by_wave: dict[int, Release] = {}
    found = (
        Release.objects.filter(
            group=group,
            campaign__practice=False,
            campaign__instrument__name=INSTRUMENT,
            group__practice=False,
        )
        .select_related("campaign")
        .order_by("closed_on", "pk")
    )
    for release in found:
        if shows_figures(release) or not (release.wave in by_wave and shows_figures(by_wave[release.wave])):
            by_wave[release.wave] = release
    return [by_wave[wave] for wave in sorted(by_wave)]


def shows_figures(release: Release) -> bool:
    """Whether enough have answered for the release to show its means."""
    return bool(release.results["answered"] >= release.results["thresholds"]["own_view"])


def comparison_of(releases: Sequence[Release]) -> Comparison:
    """The releases side by side, with what their newest questionnaire says of older keys."""
    newest = instrument_version(releases[-1].results["instrument_version"])
    return compare([release.results for release in releases], aliases=newest.aliases)


@dataclass(frozen=True)
class Exchange:
    """Who is in the group now and was not on a day, and how many of those days' members are gone."""

    newcomers: tuple[str, ...]
    gone: int


def exchange_since(group: ManagementGroup, day: date) -> Exchange:
    """Who joined or left since `day`. Names of those who are here only; the others are a count."""
    members = list(Membership.objects.filter(group=group).select_related("person").order_by("person__name"))
    then = {
        member.person_id
        for member in members
        if member.joined_on <= day and (member.left_on is None or member.left_on >= day)
    }
    present = {member.person_id: member.person.first_name for member in members if member.left_on is None}
    return Exchange(
        newcomers=tuple(name for person, name in present.items() if person not in then),
        gone=len(then - set(present)),
    )


def last_writer(row: StatusAnswers) -> str:
    """Who wrote the row last, by name; empty when the person is gone."""
    entry = LogEntry.objects.filter(subject=row.public_id).order_by("-pk").first()
    if entry is None or not entry.actor:
        return ""
    return Person.objects.filter(public_id=entry.actor).values_list("name", flat=True).first() or ""
