"""Writes about what groups show each other: what they want to try, and status in plenary."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models import Activity, StatusAnswers, StatusShare, Trial, TrialReply


def try_out(
    *, activity: Activity, group: ManagementGroup, text: str, begins: str, readers: str, actor: Person
) -> Trial:
    """«Dette vil vi prøve». The same words from the same group are one."""
    with transaction.atomic():
        row, new = Trial.objects.get_or_create(
            activity=activity,
            group=group,
            text=text,
            deleted_on=None,
            defaults={
                "workspace": group.workspace,
                "begins": begins,
                "readers": readers,
                "written_on": timezone.localdate(),
            },
        )
        if new:
            log.record("trial:add", actor=actor, subject=row.public_id)
    return row


def reply(*, trial: Trial, group: ManagementGroup, person: Person, kind: str, text: str) -> TrialReply:
    """Challenge or support another group's trial. The same words from the same person are one reply."""
    with transaction.atomic():
        row, new = TrialReply.objects.get_or_create(
            trial=trial,
            group=group,
            person=person,
            kind=kind,
            text=text,
            deleted_on=None,
            defaults={"workspace": group.workspace, "written_on": timezone.localdate()},
        )
        if new:
            log.record("trialreply:add", actor=person, subject=row.public_id)
    return row


def share_status(
    *, activity: Activity, status: StatusAnswers, version: int, answers: dict[str, str], actor: Person
) -> StatusShare | None:
    """Share the group's status as it was shown before («Del i plenum»). Sharing anew replaces.

    None when the status has changed since the preview (`version`): nothing is shared that the head has not seen.
    """
    with transaction.atomic():
        there = StatusAnswers.objects.filter(pk=status.pk, version=version, deleted_on__isnull=True)
        if not there.exists():
            return None
        values: dict[str, Any] = {
            "workspace": status.workspace,
            "status": status,
            "answers": answers,
            "shared_by": actor,
            "shared_on": timezone.localdate(),
        }
        row, _new = StatusShare.objects.update_or_create(
            activity=activity, group_id=status.group_id, defaults=values
        )
        log.record("status:share", actor=actor, subject=status.public_id)
    return row


def take_back_status(*, activity: Activity, group: ManagementGroup, actor: Person) -> None:
    """Take a shared status out of the plenary. Twice is as once."""
    with transaction.atomic():
        if StatusShare.objects.filter(activity=activity, group=group).delete()[0]:
            log.record("status:take_back", actor=actor, subject=activity.public_id)
