"""Writes that participants make at a gathering: the rules, wishes, challenges, arenas and advice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.gatherings import kept
from ledetrad.programmes.gatherings.queries import people_of, rules_in_force
from ledetrad.programmes.gatherings.tables import fill_arenas, seats_in_an_arena
from ledetrad.programmes.models import (
    Activity,
    Advice,
    ArenaChoice,
    Challenge,
    Cohort,
    GroundRules,
    Readers,
    RulesAccepted,
    TopicWish,
)

EACH = 2  # «hver person velger to» (difi-2019 S10)


# ---- rules


def write_rules(*, cohort: Cohort, text: str, after: int, actor: Person) -> GroundRules:
    """A new text of rules; everybody is asked again. `after` is the number of the newest one seen.

    Raises NewerRules when somebody else has written one since, unless the two say the same.
    """
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        newest = rules_in_force(cohort)
        if newest is not None and newest.text == text:
            return newest
        if newest is not None and newest.number != after:
            raise NewerRules(newest)
        rules = GroundRules.objects.create(
            workspace=cohort.workspace,
            cohort=cohort,
            number=newest.number + 1 if newest else 1,
            text=text,
            made_by=actor,
            made_on=timezone.localdate(),
        )
        log.record("rules:write", actor=actor, subject=cohort.public_id, number=rules.number)
    return rules


class NewerRules(Exception):
    """Somebody else has written a newer text of rules."""

    def __init__(self, rules: GroundRules) -> None:
        self.rules = rules
        super().__init__(f"rules number {rules.number}")


def accept_rules(*, cohort: Cohort, person: Person, number: int | None = None) -> RulesAccepted | None:
    """Say yes to the rules in force (difi-2019 S20). Twice is as once.

    None when there are none, or when `number`, the text that was read, is no longer the one in force.
    """
    with transaction.atomic():
        rules = rules_in_force(cohort)
        if rules is None or (number is not None and rules.number != number):
            return None
        row, new = RulesAccepted.objects.get_or_create(
            rules=rules,
            person=person,
            defaults={"workspace": cohort.workspace, "on": timezone.localdate()},
        )
        if new:
            log.record("rules:accept", actor=person, subject=cohort.public_id, number=rules.number)
    return row


# ---- wishes


def wish(*, activity: Activity, person: Person, text: str) -> TopicWish:
    """Ask for a topic at a gathering. The same words from the same person are one wish. Logged without a person."""
    with transaction.atomic():
        row, new = TopicWish.objects.get_or_create(
            activity=activity,
            person=person,
            text=text,
            deleted_on=None,
            defaults={"workspace": activity.workspace, "written_on": timezone.localdate()},
        )
        if new:
            log.record("topicwish:add", actor=None, subject=activity.public_id)
    return row


def set_wish(*, wish: TopicWish, deleted: bool) -> None:
    """Take one's own wish away, or bring it back. Logged without a person, as it was written."""
    with transaction.atomic():
        day = timezone.localdate() if deleted else None
        TopicWish.objects.filter(pk=wish.pk).update(deleted_on=day, version=F("version") + 1)
        what = "topicwish:delete" if deleted else "topicwish:bring_back"
        log.record(what, actor=None, subject=wish.activity.public_id)


# ---- challenges and arenas


def post_challenge(
    *,
    activity: Activity,
    group: ManagementGroup,
    actor: Person,
    title: str,
    background: str,
    wanted: str,
    not_wanted: str = "",
    readers: str = Readers.COHORT,
) -> Challenge:
    """Write a challenge with its ask. With readers GROUP it is a draft. A double click makes one."""
    with transaction.atomic():
        ManagementGroup.objects.select_for_update().get(pk=group.pk)
        same = Challenge.objects.filter(
            activity=activity, group=group, title=title, wanted=wanted, deleted_on__isnull=True
        ).first()
        if same is not None:
            return same
        row = Challenge.objects.create(
            workspace=group.workspace,
            activity=activity,
            group=group,
            title=title,
            background=background,
            wanted=wanted,
            not_wanted=not_wanted,
            readers=readers,
            written_on=timezone.localdate(),
        )
        log.record("challenge:add", actor=actor, subject=row.public_id)
    return row


class ArenaFull(Exception):
    """The arena has as many as it takes. `emptiest` has most room among those open to the person; None when none has."""

    def __init__(self, emptiest: Challenge | None) -> None:
        self.emptiest = emptiest
        super().__init__("the arena is full")


class AlreadyTwo(Exception):
    """The person has chosen two."""


class NotOpen(Exception):
    """The challenge is the person's own group's, or it is not posted."""


def capacity(activity: Activity, posted: int | None = None) -> int:
    """How many an arena takes before it is full, by how many take part and how many challenges are posted."""
    if posted is None:
        rows = Challenge.objects.filter(activity=activity, deleted_on__isnull=True)
        posted = rows.exclude(readers=Readers.GROUP).count()
    return seats_in_an_arena(len(people_of(activity.cohort)), posted, each=EACH)


def choose_arena(
    *, challenge: Challenge, person: Person, group: ManagementGroup, anyway: bool = False
) -> ArenaChoice:
    """Take part in an arena (difi-2019 10, no. 76). `group` is the person's own; `anyway` goes past the capacity.

    Raises NotOpen, AlreadyTwo, ArenaFull. Twice is as once. The last seat is given by one conditional statement and
    the number of arenas each by a constraint, so two requests at the same moment cannot go past either.
    """
    if challenge.group_id == group.pk or challenge.readers == Readers.GROUP or challenge.deleted_on:
        raise NotOpen
    activity, most = challenge.activity, capacity(challenge.activity)
    for _attempt in range(EACH + 1):
        mine = list(ArenaChoice.objects.filter(activity=activity, person=person))
        there = next((choice for choice in mine if choice.challenge_id == challenge.pk), None)
        if there is not None:
            return there
        free = sorted(set(range(1, EACH + 1)) - {choice.slot for choice in mine})
        if not free:
            raise AlreadyTwo
        try:
            return _sit(challenge, person, group, slot=free[0], most=None if anyway else most, mine=mine)
        except IntegrityError:
            continue  # the same person, at the same moment, elsewhere: look again
    raise AlreadyTwo


@transaction.atomic
def _sit(
    challenge: Challenge,
    person: Person,
    group: ManagementGroup,
    *,
    slot: int,
    most: int | None,
    mine: Sequence[ArenaChoice],
) -> ArenaChoice:
    """Take a seat and write the choice: both or neither."""
    seats = Challenge.objects.filter(pk=challenge.pk, deleted_on__isnull=True)
    if most is not None:
        seats = seats.filter(taken__lt=most)
    if not seats.update(taken=F("taken") + 1):
        raise ArenaFull(_emptiest(challenge, group, {one.challenge_id for one in mine}, most or 0))
    choice = ArenaChoice.objects.create(
        workspace=challenge.workspace,
        activity=challenge.activity,
        challenge=challenge,
        person=person,
        slot=slot,
    )
    log.record("arena:choose", actor=person, subject=challenge.public_id)
    return choice


def _emptiest(challenge: Challenge, group: ManagementGroup, chosen: set[int], most: int) -> Challenge | None:
    return (
        Challenge.objects.filter(activity=challenge.activity, deleted_on__isnull=True, taken__lt=most)
        .exclude(readers=Readers.GROUP)
        .exclude(group=group)
        .exclude(pk__in=chosen | {challenge.pk})
        .order_by("taken", "pk")
        .first()
    )


def leave_arena(*, challenge: Challenge, person: Person) -> None:
    """Choose something else instead. Twice is as once."""
    with transaction.atomic():
        gone = ArenaChoice.objects.filter(challenge=challenge, person=person).delete()[0]
        if gone:
            Challenge.objects.filter(pk=challenge.pk, taken__gt=0).update(taken=F("taken") - 1)
            log.record("arena:leave", actor=person, subject=challenge.public_id)


def fill_in(*, activity: Activity, actor: Person) -> int:
    """Give everybody who has not chosen two a place where there is room. Returns how many places were given."""
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        posted = Challenge.objects.filter(activity=activity, deleted_on__isnull=True).exclude(
            readers=Readers.GROUP
        )
        arenas = dict(posted.values_list("pk", "group_id"))
        people = {seat.person.pk: seat.part.group_id for seat in people_of(activity.cohort)}
        ArenaChoice.objects.filter(activity=activity).exclude(person__in=people).delete()  # they have left
        chosen: dict[int, list[int]] = {}
        slots: dict[int, set[int]] = {}
        rows = ArenaChoice.objects.filter(activity=activity).values_list("person_id", "challenge_id", "slot")
        for person, arena, slot in rows:
            slots.setdefault(person, set()).add(slot)
            if arena in arenas:
                chosen.setdefault(person, []).append(arena)
        given = 0
        for person, arena in fill_arenas(arenas, people, chosen, each=EACH):
            free = sorted(set(range(1, EACH + 1)) - slots.setdefault(person, set()))
            if not free:
                continue
            slots[person].add(free[0])
            ArenaChoice.objects.create(
                workspace=activity.workspace,
                activity=activity,
                challenge_id=arena,
                person_id=person,
                slot=free[0],
                chosen=False,
            )
            given += 1
        recount(activity)
        log.record("arena:fill", actor=actor, subject=activity.public_id, places=given)
    return given


def recount(activity: Activity) -> None:
    """Set each arena's number to what is there."""
    for row in Challenge.objects.filter(activity=activity).annotate(there=Count("choices")):
        if row.taken != row.there:
            Challenge.objects.filter(pk=row.pk).update(taken=row.there)


def take_away(*, challenge: Challenge, actor: Person) -> None:
    """Delete a challenge; it comes back for thirty days. Those who had chosen it are free to choose again."""
    with transaction.atomic():
        ArenaChoice.objects.filter(challenge=challenge).delete()
        Challenge.objects.filter(pk=challenge.pk).update(taken=0)
        kept.delete(challenge, actor=actor)


def change_challenge(*, challenge: Challenge, version: int, actor: Person, **values: Any) -> Challenge:
    """New words for a challenge. When it becomes a draft again, those who had chosen it are free to choose anew.

    Raises kept.Changed.
    """
    with transaction.atomic():
        changed = kept.change(challenge, version=version, actor=actor, **values)
        if changed.readers == Readers.GROUP:
            ArenaChoice.objects.filter(challenge=changed).delete()
            Challenge.objects.filter(pk=changed.pk).update(taken=0)
    return changed


def write_outcome(*, challenge: Challenge, version: int, actor: Person, **values: Any) -> Challenge:
    """What the owner used and what came of it (difi-2019 10, no. 77). Raises kept.Changed."""
    return kept.change(challenge, version=version, actor=actor, outcome_on=timezone.localdate(), **values)


def set_place(*, challenge: Challenge, place: str, actor: Person) -> None:
    """Where an arena is. Decided by those who run the gathering; the group's text is not touched."""
    with transaction.atomic():
        Challenge.objects.filter(pk=challenge.pk).update(place=place)
        log.record("challenge:place", actor=actor, subject=challenge.public_id)


def take_advice_away(*, advice: Advice, person: Person) -> None:
    """Take one's own advice away. Logged without a person when it stands without a name."""
    _set_advice(advice, person, deleted=True)


def bring_advice_back(*, advice: Advice, person: Person) -> None:
    """Undo."""
    _set_advice(advice, person, deleted=False)


def _set_advice(advice: Advice, person: Person, *, deleted: bool) -> None:
    with transaction.atomic():
        Advice.objects.filter(pk=advice.pk).update(
            deleted_on=timezone.localdate() if deleted else None, version=F("version") + 1
        )
        what = "advice:delete" if deleted else "advice:bring_back"
        log.record(what, actor=person if advice.named else None, subject=advice.challenge.public_id)


def write_advice(*, challenge: Challenge, person: Person, text: str, named: bool) -> Advice:
    """Give advice in an arena. The same words from the same person are one piece of advice.

    Logged without a person when the writer does not want a name on it.
    """
    with transaction.atomic():
        row, new = Advice.objects.get_or_create(
            challenge=challenge,
            person=person,
            text=text,
            deleted_on=None,
            defaults={
                "workspace": challenge.workspace,
                "named": named,
                "written_on": timezone.localdate(),
            },
        )
        if new:
            log.record("advice:add", actor=person if named else None, subject=challenge.public_id)
    return row
