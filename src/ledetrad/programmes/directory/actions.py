"""Writes of the directory: one transaction and one log entry each."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.programmes.models import AlumniAnswer, AlumniQuestion, DirectoryEntry


def stand_in_directory(*, person: Person, **values: Any) -> DirectoryEntry:
    """Make, change or bring back the person's own entry. `values`: experience, challenges, users_served, may_be_asked."""
    with transaction.atomic():
        entry, _new = DirectoryEntry.objects.update_or_create(
            person=person,
            workspace=person.workspace,
            defaults={**values, "deleted_on": None, "written_on": timezone.localdate()},
        )
        log.record("directory:stand", actor=person, subject=entry.public_id)
    return entry


def leave_directory(*, entry: DirectoryEntry, actor: Person) -> None:
    """Out at once; the words come back if she changes her mind within thirty days."""
    with transaction.atomic():
        DirectoryEntry.objects.filter(pk=entry.pk).update(
            deleted_on=timezone.localdate(), version=F("version") + 1
        )
        log.record("directory:leave", actor=actor, subject=entry.public_id)


def ask(*, asker: Person, text: str, challenge: str) -> AlumniQuestion:
    """Ask those in the directory. The same words sent twice on a day are one question."""
    today = timezone.localdate()
    with transaction.atomic():
        question, new = AlumniQuestion.objects.get_or_create(
            workspace=asker.workspace,
            asker=asker,
            text=text,
            challenge=challenge,
            asked_on=today,
            deleted_on=None,
        )
        if new:
            log.record("alumni_question:ask", actor=asker, subject=question.public_id)
    return question


def answer(*, question: AlumniQuestion, person: Person, text: str) -> AlumniAnswer:
    """One answer each; writing again replaces one's own words."""
    with transaction.atomic():
        written, _new = AlumniAnswer.objects.update_or_create(
            question=question,
            person=person,
            workspace=person.workspace,
            defaults={"text": text, "answered_on": timezone.localdate(), "deleted_on": None},
        )
        log.record("alumni_question:answer", actor=person, subject=question.public_id)
    return written


def close(*, question: AlumniQuestion, actor: Person) -> None:
    """No more answers; those that came stay with the one who asked."""
    with transaction.atomic():
        closed = AlumniQuestion.objects.filter(pk=question.pk, closed_on__isnull=True).update(
            closed_on=timezone.localdate(), version=F("version") + 1
        )
        if closed:
            log.record("alumni_question:close", actor=actor, subject=question.public_id)
