"""What goes by itself: surveys whose time is over, drafts deleted a month ago, keys of codes; and a person who asks."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from ledetrad.office import files, log, outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.models import Person
from ledetrad.sheets import store
from ledetrad.sheets.keys import destroy_key
from ledetrad.studies import codes
from ledetrad.studies.models import (
    Confidentiality,
    NamedAnswers,
    Nomination,
    QuestionnaireDraft,
    Seat,
    Study,
    StudyReader,
    StudyRelease,
    StudyState,
)

COMES_BACK = timedelta(days=30)
NAMELESS = "Slettet"


def forget(today: date) -> int:
    """Delete what is over, in all workspaces. Can run twice. Returns how many surveys went."""
    with outside_workspaces():
        over = list(
            Study.unscoped.exclude(state=StudyState.OPEN)
            .filter(Q(kept_until__lt=today, state=StudyState.CLOSED) | Q(deleted_on__lt=today - COMES_BACK))
            .select_related("workspace")
        )
        expired = list(
            Study.unscoped.filter(
                confidentiality=Confidentiality.CODED, follows=None, codes_until__lt=today
            ).exclude(state=StudyState.DRAFT)
        )
        QuestionnaireDraft.unscoped.filter(deleted_on__lt=today - COMES_BACK).delete()
    for study in expired:
        codes.destroy_code_key(study.pk)
    for study in over:
        with in_workspace(study.workspace):
            delete_for_good(study)
    return len(over)


def delete_for_good(study: Study) -> None:
    """Delete everything of a survey. The log keeps that it was done."""
    is_first = study.follows_id is None
    with transaction.atomic():
        for release in StudyRelease.objects.filter(study=study):
            files.forget(about=release.public_id)
            outbox.forget(about=release.public_id)
        files.forget(about=study.public_id)
        outbox.forget(about=study.public_id)
        log.record("study:forget", actor=None, subject=study.public_id)
        study_pk = study.pk
        study.delete()
        store.forget(study_pk)
        destroy_key(study_pk)
    if is_first:  # without the first there is nothing to join the others to
        codes.destroy_code_key(study_pk)


def is_asked(person: Person) -> bool:
    """Whether she is asked in a survey that is open. Then she cannot be forgotten yet."""
    seats = Seat.objects.filter(Q(person=person) | Q(email=person.email))
    return seats.filter(study__state=StudyState.OPEN, withdrawn=False).exists()


def erase(person: Person) -> int:
    """Somebody asks to be forgotten: her answers under a name go, and her name on every seat and list.

    What lies without a name stays: nobody can find it. Returns how many rows went or lost a name.
    """
    seats = Seat.objects.filter(Q(person=person) | Q(email=person.email))
    gone: int = NamedAnswers.objects.filter(seat__in=seats).delete()[0]
    gone += OutboxMail.objects.filter(recipient__in=list(seats.values_list("public_id", flat=True))).delete()[
        0
    ]
    gone += seats.filter(study__state=StudyState.DRAFT).delete()[0]
    gone += Seat.objects.filter(substitute_for=person.name).update(substitute_for=NAMELESS)
    gone += seats.update(
        person=None, name=NAMELESS, email="", phone="", reminder_of="", reason_note="", traits={}
    )
    gone += Nomination.objects.filter(email=person.email).delete()[0]
    gone += StudyReader.objects.filter(person=person).delete()[0]
    return gone
