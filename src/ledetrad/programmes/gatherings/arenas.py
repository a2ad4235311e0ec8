"""Reads about challenges, arenas and what groups want to try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.gatherings.queries import Seat, people_of
from ledetrad.programmes.models import (
    Activity,
    Advice,
    ArenaChoice,
    Challenge,
    Cohort,
    Readers,
    StatusShare,
    Trial,
    TrialReply,
)

A_GROUP = 2  # challenges from each: eight from four groups (difi-2019 S10; two each is derived)


def posted(activity: Activity) -> list[Challenge]:
    """The challenges that are out, group by group."""
    return list(
        Challenge.objects.filter(activity=activity, deleted_on__isnull=True)
        .exclude(readers=Readers.GROUP)
        .select_related("group__organisation", "activity__cohort")
        .order_by("group__organisation__name", "group__name", "pk")
    )


def of_group(activity: Activity, group: ManagementGroup) -> list[Challenge]:
    """A group's own challenges, drafts too, with how much advice each has had (`given`)."""
    return list(
        Challenge.objects.filter(activity=activity, group=group, deleted_on__isnull=True)
        .annotate(given=Count("advice", filter=Q(advice__deleted_on__isnull=True)))
        .order_by("pk")
    )


def chosen_by(activity: Activity, person: Person) -> list[ArenaChoice]:
    """What somebody has chosen or been given."""
    return list(ArenaChoice.objects.filter(activity=activity, person=person).order_by("slot"))


def advice_to(challenge: Challenge) -> list[Advice]:
    """What was said in the arena, in order."""
    return list(
        Advice.objects.filter(challenge=challenge, deleted_on__isnull=True)
        .select_related("person")
        .order_by("written_on", "pk")
    )


@dataclass(frozen=True)
class Arena:
    """A challenge with those who talk about it."""

    challenge: Challenge
    people: list[Seat] = field(default_factory=list)


def arenas_of(activity: Activity) -> tuple[list[Arena], list[Seat]]:
    """Each posted challenge with those who have it, and those who have fewer than two."""
    people = {seat.person.pk: seat for seat in people_of(activity.cohort)}
    arenas = {row.pk: Arena(row) for row in posted(activity)}
    count = dict.fromkeys(people, 0)
    rows = ArenaChoice.objects.filter(activity=activity).order_by("person__name")
    for person, challenge in rows.values_list("person_id", "challenge_id"):
        if person in people and challenge in arenas:
            arenas[challenge].people.append(people[person])
            count[person] += 1
    return list(arenas.values()), [seat for pk, seat in people.items() if count[pk] < A_GROUP]


def told_by_other_cohorts(cohort: Cohort) -> list[Challenge]:
    """What groups of other cohorts in the programme have let all cohorts read: challenges, or what came of them."""
    return list(
        Challenge.objects.filter(
            Q(readers=Readers.PROGRAMME) | Q(outcome_readers=Readers.PROGRAMME, outcome__gt=""),
            activity__cohort__template__library=cohort.template.library,
            activity__cohort__template__title=cohort.template.title,
            deleted_on__isnull=True,
        )
        .exclude(activity__cohort=cohort)
        .exclude(readers=Readers.GROUP)
        .select_related("group__organisation", "activity__cohort")
        .order_by("-written_on", "pk")[:20]
    )


@dataclass(frozen=True)
class ShownTrial:
    """What a group wants to try, with what others say to it."""

    trial: Trial
    replies: Sequence[TrialReply]
    own: bool


def trials_of(activity: Activity, group: ManagementGroup) -> list[ShownTrial]:
    """Own group's trials first, then those the others have shared."""
    rows = list(
        Trial.objects.filter(activity=activity, deleted_on__isnull=True)
        .filter(Q(group=group) | ~Q(readers=Readers.GROUP))
        .select_related("group__organisation")
        .order_by("group__organisation__name", "pk")
    )
    said: dict[int, list[TrialReply]] = {}
    replies = TrialReply.objects.filter(trial__in=rows, deleted_on__isnull=True)
    for one in replies.select_related("group", "person").order_by("written_on", "pk"):
        said.setdefault(one.trial_id, []).append(one)
    shown = [ShownTrial(row, said.get(row.pk, []), row.group_id == group.pk) for row in rows]
    return sorted(shown, key=lambda one: not one.own)


def shared_in_plenary(activity: Activity) -> list[StatusShare]:
    """What groups have shared; a status its group has deleted is not among them."""
    return list(
        StatusShare.objects.filter(activity=activity, status__deleted_on__isnull=True)
        .select_related("group__organisation", "shared_by")
        .order_by("group__organisation__name", "group__name")
    )
