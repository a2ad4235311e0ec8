"""Writes about the group's status: one text for each question, kept with its date."""

from __future__ import annotations

from django.db import transaction

from ledetrad.office import log
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes import rows
from ledetrad.programmes.development.queries import statuses_of
from ledetrad.programmes.models import StatusAnswers

FIELDS = ("changes", "learned", "effects", "way_on")


def write_status(
    *, group: ManagementGroup, texts: dict[str, str], after: str, actor: Person
) -> StatusAnswers:
    """Write a new status. `after` is the one that was newest when the form was shown.

    Raises rows.Changed when somebody has written a new one since, unless the two say the same: a double click.
    """
    with transaction.atomic():
        # The group's row is held, so that two who send at once come one after the other.
        ManagementGroup.objects.select_for_update().get(pk=group.pk)
        newest = next(iter(statuses_of(group)), None)
        if newest is not None and newest.public_id != after:
            if _says(newest, texts):
                return newest
            raise rows.Changed(newest)
        status = StatusAnswers.objects.create(workspace=group.workspace, group=group, **texts)
        log.record("statusanswers:write", actor=actor, subject=status.public_id)
    return status


def change_status(
    *, status: StatusAnswers, texts: dict[str, str], version: int, actor: Person
) -> StatusAnswers:
    """Change what stands. Raises rows.Changed when somebody else has, unless the two say the same."""
    try:
        return rows.change(status, version=version, actor=actor, **texts)
    except rows.Changed as changed:
        if status.deleted_on is None and _says(status, texts):
            return status
        raise changed from None


def _says(status: StatusAnswers, texts: dict[str, str]) -> bool:
    return all(getattr(status, name) == text for name, text in texts.items())
