"""What happens by itself with surveys, once a minute: reminders, counts, closing, deletion. Every step can run twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from ledetrad.office import log, outbox
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.studies import closing, delivering, retention
from ledetrad.studies.access import reviewer_of
from ledetrad.studies.models import (
    Recipe,
    Seat,
    Study,
    StudyReader,
    StudyRelease,
    StudyReminder,
    StudyState,
)
from ledetrad.studies.queries import COUNTED_FROM, count_now
from ledetrad.studies.relations.queries import comments_wait

logger = logging.getLogger("ledetrad.clock")


def tick(now: datetime | None = None) -> None:
    """One round. A survey that fails is logged and does not stop the others."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    with outside_workspaces():
        reminders = list(
            StudyReminder.unscoped.filter(
                done=False, due_at__lte=now, study__state=StudyState.OPEN
            ).select_related("workspace", "study")
        )
        studies = Study.unscoped.select_related("workspace", "subject", "started_by", "follows")
        is_open = list(studies.filter(state=StudyState.OPEN))
        unfinished = list(studies.filter(state=StudyState.CLOSED, announced=False))
    for reminder in reminders:
        _do(reminder.study, partial(send_reminder, reminder))
    for study in is_open:
        if now >= study.shuts_at:
            _do(study, partial(finish, study))
        elif not study.is_sealed:
            _do(study, partial(delivering.rebuild, study))
        elif study.opens_at and (study.counted_on or timezone.localdate(study.opens_at)) < today:
            _do(study, partial(count_once_a_day, study, now))
    for study in unfinished:
        _do(study, partial(finish, study))
    retention.forget(today)


def _do(study: Study, deed: Callable[[], object]) -> None:
    with in_workspace(study.workspace):
        try:
            deed()
        except Exception:
            logger.exception("Survey %s stopped; it is tried again in a minute.", study.public_id)


def count_once_a_day(study: Study, now: datetime) -> None:
    """Note how many have answered, from five up, once a day and not on the day it opened."""
    delivered = count_now(study)
    Study.objects.filter(pk=study.pk, state=StudyState.OPEN).update(
        counted=delivered if delivered >= COUNTED_FROM else None, counted_on=timezone.localdate(now)
    )


def send_reminder(reminder: StudyReminder) -> int:
    """Queue one round of reminders. Returns how many.

    In the sealed classes to everybody alike: a list of those reminded would tell who has answered. Where answers bear a
    name, to those who have not.
    """
    study = reminder.study
    with transaction.atomic():
        if not StudyReminder.objects.filter(pk=reminder.pk, done=False).update(done=True):
            return 0
        seats = Seat.objects.filter(study=study, withdrawn=False, channel="email").exclude(email="")
        if not study.is_sealed:
            seats = seats.exclude(answered=True)
        queued = outbox.queue_many(
            kind="study_reminder",
            recipients=list(seats.values_list("public_id", flat=True)),
            about=study.public_id,
            not_before=timezone.now(),
        )
        log.record("study:remind", actor=None, subject=study.public_id)
    return queued


def finish(study: Study) -> None:
    """Close, or finish a closing that was cut off, and tell the readers."""
    closing.close_study(study=study)
    with transaction.atomic():
        if not Study.objects.filter(pk=study.pk, state=StudyState.CLOSED, announced=False).update(
            announced=True
        ):
            return
        if not study.practice:
            _tell(study)
        # Reminders to some, but not all, would go on telling who had not answered by then.
        outbox.forget(about=study.public_id, kind="study_reminder")


def _tell(study: Study) -> None:
    """A letter to those who read the result, and to two who lead together, who are asked whether to show each other."""
    release = StudyRelease.objects.filter(study=study).first()
    if release is None:
        return
    readers = set(StudyReader.objects.filter(study=study).values_list("person__public_id", flat=True))
    if study.recipe == Recipe.LEADER_360 and study.subject is not None:
        readers.add(study.subject.public_id)
    outbox.queue_many(
        kind="study_result", recipients=sorted(readers), about=study.public_id, not_before=timezone.now()
    )
    if comments_wait(study) is not None and (reviewer := reviewer_of(study)) is not None:
        outbox.queue(
            kind="study_comments",
            recipient=reviewer.public_id,
            about=study.public_id,
            not_before=timezone.now(),
        )
    if study.recipe == Recipe.PAIR:
        answered = Seat.objects.filter(study=study, answered=True, withdrawn=False, person__isnull=False)
        outbox.queue_many(
            kind="study_pair",
            recipients=list(answered.values_list("public_id", flat=True)),
            about=study.public_id,
            not_before=timezone.now(),
        )
