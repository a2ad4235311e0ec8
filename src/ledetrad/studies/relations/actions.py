"""Writes about relations: who is proposed as a rater, and which comments are held back before a leader reads them."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.office import log, outbox
from ledetrad.people.models import Person
from ledetrad.studies.actions import NotPossible, SeatRow, add_seats, withdraw_seat
from ledetrad.studies.mail import queue_nomination
from ledetrad.studies.models import Nomination, NominationState, Seat, Study, StudyState, WithheldComment
from ledetrad.studies.recipes import EMPLOYEES, PEERS, SELF, SUPERIOR
from ledetrad.studies.relations.queries import comments_wait, texts_to_judge

MOST: Final = 60  # proposals in one 360
PROPOSED_BY_LEADER: Final = (PEERS, EMPLOYEES)


def ask_leader(*, study: Study, actor: Person) -> None:
    """Send the leader of a 360 a letter with the way to her page. It leaves in ten minutes. Raises NotPossible."""
    with transaction.atomic():
        _draft(study)
        if study.subject is None:
            raise NotPossible(_("Si hvilken leder det gjelder."))
        outbox.take_back(about=study.public_id, kind="study_nomination")  # one letter on its way is enough
        queue_nomination(study)
        log.record("study:ask_leader", actor=actor, subject=study.public_id)


def take_back_asking(*, study: Study, actor: Person) -> bool:
    """Take the letter back before it leaves. Returns whether there was one."""
    with transaction.atomic():
        gone = bool(outbox.take_back(about=study.public_id, kind="study_nomination"))
        if gone:
            log.record("study:take_back_asking", actor=actor, subject=study.public_id)
    return gone


def propose(*, study: Study, name: str, email: str, category: str, actor: Person) -> Nomination:
    """The leader proposes a colleague or an employee. Raises NotPossible, with what is wrong."""
    email = email.strip().lower()
    with transaction.atomic():
        _draft(study)
        if category not in PROPOSED_BY_LEADER:
            raise NotPossible(_("Du kan foreslå kolleger og medarbeidere."))
        if email == actor.email:
            raise NotPossible(_("Du svarer selv uansett. Foreslå andre."))
        if Nomination.objects.filter(study=study, email=email).exists():
            raise NotPossible(_("%(email)s er foreslått før.") % {"email": email})
        if Nomination.objects.filter(study=study).count() >= MOST:
            raise NotPossible(_("Du kan foreslå inntil %(most)s.") % {"most": MOST})
        made = Nomination.objects.create(
            workspace=study.workspace,
            study=study,
            category=category,
            name=name.strip()[:120],
            email=email,
            proposed_by=actor,
        )
        log.record("study:propose", actor=actor, subject=study.public_id)
    return made


def take_back_proposal(*, nomination: Nomination, actor: Person) -> None:
    """The leader takes a proposal back that nobody has looked at. Raises NotPossible once somebody has."""
    with transaction.atomic():
        rows = Nomination.objects.filter(pk=nomination.pk, state=NominationState.PROPOSED)
        if not rows.delete()[0]:
            raise NotPossible(_("Forslaget er behandlet."))
        log.record("study:take_back_proposal", actor=actor, subject=nomination.study.public_id)


def approve(*, nomination: Nomination, actor: Person) -> Seat:
    """Let somebody who was proposed answer. Twice is as once. Raises NotPossible once the survey is open."""
    study = nomination.study
    with transaction.atomic():
        _draft(study)
        row = SeatRow(name=nomination.name, email=nomination.email, category=nomination.category)
        seat = add_seats(study=study, rows=[row], actor=actor)[0]
        _settle(nomination, NominationState.APPROVED, "")
        log.record("study:approve", actor=actor, subject=study.public_id)
    return seat


def decline(*, nomination: Nomination, reason: str, actor: Person) -> None:
    """Say no to a proposal, with the reason the leader reads. Raises NotPossible without one."""
    with transaction.atomic():
        _draft(nomination.study)
        if not reason.strip():
            raise NotPossible(_("Skriv hvorfor. Lederen ser det."))
        _settle(nomination, NominationState.DECLINED, reason.strip()[:300])
        log.record("study:decline", actor=actor, subject=nomination.study.public_id)


def reconsider(*, nomination: Nomination, actor: Person) -> None:
    """Undo a yes or a no: it is a proposal again, and the place it gave is gone."""
    study = nomination.study
    with transaction.atomic():
        _draft(study)
        if nomination.state == NominationState.APPROVED:
            seats = Seat.objects.filter(
                study=study, email=nomination.email, part__category=nomination.category
            )
            for seat in seats.select_related("study"):
                withdraw_seat(seat=seat, actor=actor)
        _settle(nomination, NominationState.PROPOSED, "")
        log.record("study:reconsider", actor=actor, subject=study.public_id)


def _settle(nomination: Nomination, state: NominationState, reason: str) -> None:
    nomination.state, nomination.reason = state, reason
    nomination.save(update_fields=["state", "reason"])


def add_leader(*, study: Study, actor: Person) -> Seat:
    """The leader answers about herself. Twice is as once. Raises NotPossible."""
    if study.subject is None:
        raise NotPossible(_("Si hvilken leder det gjelder."))
    return _add(study, study.subject.name, study.subject.email, SELF, actor)


def add_superior(*, study: Study, name: str, email: str, actor: Person) -> Seat:
    """The one the leader answers to. There is one. Raises NotPossible for another, and for the leader herself."""
    others = Seat.objects.filter(study=study, part__category=SUPERIOR).exclude(email=email.strip().lower())
    if others.exists():
        raise NotPossible(_("En overordnet er med fra før. Ta ut den andre først."))
    if study.subject is not None and email.strip().lower() == study.subject.email:
        raise NotPossible(_("Lederen kan ikke være sin egen overordnede."))
    return _add(study, name, email, SUPERIOR, actor)


def _add(study: Study, name: str, email: str, category: str, actor: Person) -> Seat:
    with transaction.atomic():
        _draft(study)
        return add_seats(study=study, rows=[SeatRow(name=name, email=email, category=category)], actor=actor)[
            0
        ]


def _draft(study: Study) -> None:
    study.refresh_from_db(fields=["state"])
    if study.state != StudyState.DRAFT:
        raise NotPossible(_("Undersøkelsen er åpnet. Legg til eller ta ut folk på siden «Hvem vi spør»."))


# --- Comments ---------------------------------------------------------------------------------------------------------


def hold_back(*, study: Study, text: str, reason: str, actor: Person) -> WithheldComment:
    """Hold a comment back before the leader reads it. The reason is kept and shown to nobody but the one who held it.

    Raises NotPossible without a reason, for a text that is not there to judge, and once the leader may read.
    """
    with transaction.atomic():
        _waiting(study)
        if text not in {one["id"] for one in texts_to_judge(study)}:
            raise NotPossible(_("Kommentaren finnes ikke."))
        if not reason.strip():
            raise NotPossible(_("Skriv hvorfor kommentaren holdes tilbake."))
        made, new = WithheldComment.objects.get_or_create(
            study=study,
            text=int(text),
            defaults={"workspace": study.workspace, "reason": reason.strip()[:300], "by": actor},
        )
        if new:
            log.record("study:hold_back", actor=actor, subject=study.public_id)
    return made


def let_through(*, study: Study, text: str, actor: Person) -> bool:
    """Undo holding a comment back, while the leader waits. Returns whether it was held back. Raises NotPossible."""
    with transaction.atomic():
        _waiting(study)
        held = WithheldComment.objects.filter(study=study, text=int(text) if text.isdecimal() else 0)
        gone = bool(held.delete()[0])
        if gone:
            log.record("study:let_through", actor=actor, subject=study.public_id)
    return gone


def comments_done(*, study: Study, actor: Person) -> None:
    """Say that the comments are looked through: from now on the leader reads them. Twice is as once."""
    with transaction.atomic():
        rows = Study.objects.filter(pk=study.pk, comments_read_on=None, state=StudyState.CLOSED)
        if rows.update(comments_read_on=timezone.localdate()):
            log.record("study:comments_done", actor=actor, subject=study.public_id)
    study.refresh_from_db(fields=["comments_read_on"])


def _waiting(study: Study) -> None:
    # The row is held, so that nothing is held back in the moment the leader is let in.
    Study.objects.select_for_update().get(pk=study.pk)
    study.refresh_from_db(fields=["comments_read_on"])
    if comments_wait(study) is None:
        raise NotPossible(_("Lederen kan allerede lese kommentarene."))
