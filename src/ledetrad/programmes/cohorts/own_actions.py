"""What the head of a group writes in its cohort: what the others may read, what else it does, help, a year later."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes import rows
from ledetrad.programmes.cohorts.actions import change_part
from ledetrad.programmes.models import (
    Activity,
    CohortGroup,
    FollowUpOffer,
    Introduction,
    OtherMeasure,
)


def introduction_of(part: CohortGroup) -> Introduction:
    """What the group shares with the others; an empty one, not stored, where nothing is written."""
    found = Introduction.objects.filter(part=part, deleted_on__isnull=True).first()
    return found or Introduction(workspace=part.workspace, part=part, version=0)


def introduce(
    *, part: CohortGroup, facts: str, challenges: str, names_shown: bool, version: int, actor: Person
) -> Introduction:
    """What the others in the cohort may read before the first gathering (difi-2019 S7.1). Raises rows.Changed."""
    values = {"facts": facts.strip(), "challenges": challenges.strip(), "names_shown": names_shown}
    with transaction.atomic():
        row, new = Introduction.objects.get_or_create(
            part=part, defaults={"workspace": part.workspace, **values}
        )
        if new:
            log.record("introduction:write", actor=actor, subject=part.public_id)
            return row
        return rows.change(row, version=version, actor=actor, **values)


def ask_for_help(*, part: CohortGroup, text: str, actor: Person) -> None:
    """The group asks its contact for more than the course gives (difi-2019 S17). Empty takes it back."""
    change_part(part=part, version=None, actor=actor, what="ask_for_help", needs_more_help=text.strip()[:300])


def help_is_given(*, part: CohortGroup, actor: Person) -> None:
    """The contact has followed up: the group may ask again."""
    change_part(part=part, version=None, actor=actor, what="help_given", needs_more_help="")


def add_measure(*, part: CohortGroup, text: str, activity: Activity | None, actor: Person) -> OtherMeasure:
    """Something else the group does for its own development (difi-2019 S26). The same text twice is one row."""
    with transaction.atomic():
        row, new = OtherMeasure.objects.get_or_create(
            part=part,
            text=text.strip(),
            deleted_on=None,
            defaults={"workspace": part.workspace, "activity": activity},
        )
        if new:
            log.record("measure:add", actor=actor, subject=row.public_id)
    return row


def offer_a_year_later(*, parts: Iterable[CohortGroup], actor: Person) -> list[FollowUpOffer]:
    """The mapping a year later is offered, never forced (difi-2019 S22). A group that was offered it is not asked again."""
    made = []
    with transaction.atomic():
        for part in parts:
            offer, new = FollowUpOffer.objects.get_or_create(
                part=part, defaults={"workspace": part.workspace, "offered_on": timezone.localdate()}
            )
            if new:
                made.append(offer)
                log.record("follow_up:offer", actor=actor, subject=part.public_id)
    return made


def answer_a_year_later(*, part: CohortGroup, wanted: bool, actor: Person) -> bool:
    """The head says yes or no; may be said again until the mapping is sent. Returns whether it had been offered."""
    with transaction.atomic():
        written = FollowUpOffer.objects.filter(part=part).update(
            wanted=wanted, answered_on=timezone.localdate()
        )
        if written:
            log.record("follow_up:answer", actor=actor, subject=part.public_id, wanted=wanted)
    return bool(written)
