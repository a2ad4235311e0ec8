"""Who is asked: seats are added, given a place in a block, taken out, and handed to somebody else."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledetrad.office import log, outbox
from ledetrad.office.ids import random_id
from ledetrad.people.models import Person
from ledetrad.sheets import store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.seal import SLOTS
from ledetrad.studies.forming import questionnaire_of, role_of
from ledetrad.studies.models import (
    PartKind,
    Recipe,
    ResponseReason,
    Seat,
    Study,
    StudyForm,
    StudyPart,
    StudyState,
)
from ledetrad.studies.recipes import BY_NAME, CATEGORIES
from ledetrad.surveys.actions import NotPossible

CHUNK = 1_000


@dataclass(frozen=True)
class SeatRow:
    """One to be asked, as pasted or drawn.

    `part` is the label of the unit, stratum or municipality ("" = everybody together); in a 360 `category` says which
    kind of rater it is, and for two who lead together `role` which office.
    """

    name: str
    email: str = ""
    part: str = ""
    category: str = ""
    role: str = ""
    language: str = ""
    phone: str = ""
    reminder_of: str = ""
    substitute_for: str = ""
    channel: str = "email"
    traits: Mapping[str, Any] = field(default_factory=dict)
    kind: PartKind = PartKind.UNIT


def whole_label() -> str:
    """What the one part of an undivided survey is called."""
    return _("Alle")


def category_labels() -> dict[str, str]:
    """The rater categories of a 360 in the active language."""
    return dict(
        zip(
            CATEGORIES,
            (_("Lederen selv"), _("Nærmeste overordnede"), _("Kolleger"), _("Medarbeidere")),
            strict=True,
        )
    )


def make_parts(study: Study) -> None:
    """The parts a recipe begins with: the categories of a 360, and one part for everybody in the others."""
    if study.recipe == Recipe.PAIR:
        return
    with translation.override(study.language):
        labels = category_labels() if study.recipe == Recipe.LEADER_360 else {"": whole_label()}
    kind = PartKind.RATERS if study.recipe == Recipe.LEADER_360 else PartKind.WHOLE
    for place, (category, label) in enumerate(labels.items()):
        StudyPart.objects.create(
            workspace=study.workspace,
            study=study,
            kind=kind,
            label=label,
            category=category,
            minimum=1 if category in BY_NAME else None,
            place=place,
        )


class _Parts:
    """The parts of a survey by what names them; missing ones are made."""

    def __init__(self, study: Study) -> None:
        self._study = study
        rows = list(StudyPart.objects.filter(study=study).order_by("place", "pk"))
        self._whole = next((row for row in rows if row.kind == PartKind.WHOLE), None)
        self._by_category = {row.category: row for row in rows if row.kind == PartKind.RATERS}
        self._by_label = {row.label: row for row in rows}
        self._next = len(rows)

    def of(self, row: SeatRow) -> StudyPart:
        """The part a row belongs to. Raises NotPossible for a row that says none where one must be said."""
        if self._study.recipe == Recipe.LEADER_360:
            if row.category not in self._by_category:
                raise NotPossible(
                    _(
                        "%(name)s: si om det er lederen selv, nærmeste overordnede, en kollega eller en medarbeider."
                    )
                    % {"name": row.name}
                )
            return self._by_category[row.category]
        label = row.part.strip()[:160]
        if not label:
            if self._whole is None:
                raise NotPossible(_("%(name)s: si hvilken kommune det gjelder.") % {"name": row.name})
            return self._whole
        if label not in self._by_label:
            kind = PartKind.PAIR if self._study.recipe == Recipe.PAIR else row.kind
            self._by_label[label] = StudyPart.objects.create(
                workspace=self._study.workspace,
                study=self._study,
                kind=kind,
                label=label,
                traits={},
                place=self._next,
            )
            self._next += 1
        return self._by_label[label]


def add_seats(*, study: Study, rows: Sequence[SeatRow], actor: Person) -> list[Seat]:
    """Ask more people. Whoever is asked already in the same part and role is returned as she stands.

    While the survey is open they get a place and their letter at once, ten minutes from now. Raises NotPossible for an
    open form, a closed survey, and a row without the part or category it needs.
    """
    if study.recipe == Recipe.OPEN:
        raise NotPossible(_("Et åpent skjema har ingen liste over hvem som spørres."))
    with transaction.atomic():
        study.refresh_from_db()
        if study.state == StudyState.CLOSED or study.deleted_on is not None:
            raise NotPossible(_("Undersøkelsen er lukket."))
        seats = _write(study, rows)
        if study.state == StudyState.OPEN:
            invite(study, [seat for seat in seats if seat.block is None], leaves=timezone.now() + outbox.UNDO)
        log.record("study:add_seats", actor=actor, subject=study.public_id, seats=len(seats))
    return seats


def _write(study: Study, rows: Sequence[SeatRow]) -> list[Seat]:
    parts = _Parts(study)
    questionnaire = questionnaire_of(study)
    addresses = [row.email.strip().lower() for row in rows if row.email.strip()]
    persons = {
        person.email: person
        for start in range(0, len(addresses), CHUNK)
        for person in Person.objects.filter(email__in=addresses[start : start + CHUNK])
    }
    there = {
        (seat.part_id, seat.role, seat.email): seat
        for seat in Seat.objects.filter(study=study).exclude(email="")
    }
    seats, new = [], []
    for row in rows:
        part, email = parts.of(row), row.email.strip().lower()
        role = row.role or role_of(questionnaire, row.category)
        known = there.get((part.pk, role, email)) if email else None
        if known is None:
            person = persons.get(email)
            known = Seat(
                workspace=study.workspace,
                study=study,
                part=part,
                role=role,
                person=person,
                name=row.name.strip()[:120],
                email=email,
                phone=row.phone.strip()[:30],
                language=row.language or (person.language if person else study.language),
                reminder_of=row.reminder_of.strip()[:300],
                traits=dict(row.traits),
                substitute_for=row.substitute_for.strip()[:120],
                channel=row.channel if email or row.channel != "email" else "list",
                answered=None if study.is_sealed else False,
            )
            new.append(known)
            if email:
                there[part.pk, role, email] = known
        seats.append(known)
    Seat.objects.bulk_create(new, batch_size=CHUNK)
    return seats


def give_places(study: Study, seats: Iterable[Seat] | None = None) -> list[int]:
    """Give seats without a place one, in blocks of at most 512 of one part and role. Returns every block of the survey.

    Places are given in a random order: a number must not tell when somebody was added to the list.
    """
    waiting: dict[tuple[int, str], list[Seat]] = {}
    for seat in Seat.objects.filter(study=study, block=None) if seats is None else seats:
        waiting.setdefault((seat.part_id, seat.role), []).append(seat)
    used = Seat.objects.filter(study=study, block__isnull=False).values("block", "part_id", "role")
    free = {
        (row["part_id"], row["role"], row["block"]): row["last"] + 1
        for row in used.annotate(last=Max("slot"))
    }
    for (part, role), together in waiting.items():
        secrets.SystemRandom().shuffle(together)
        block, slot = next(
            ((block, at) for (p, r, block), at in free.items() if (p, r) == (part, role) and at < SLOTS),
            (random_id(), 0),
        )
        for seat in together:
            if slot == SLOTS:
                block, slot = random_id(), 0
            seat.block, seat.slot = block, slot
            slot += 1
        Seat.objects.bulk_update(together, ["block", "slot"], batch_size=200)
    blocks = Seat.objects.filter(study=study).values_list("block", flat=True).distinct()
    return [block for block in blocks if block is not None]


def invite(study: Study, seats: Sequence[Seat], *, leaves: datetime) -> None:
    """Give seats of an open survey their place, and queue the letters of those that have an address."""
    with transaction.atomic():
        # Two who add people at once must not give one slot twice.
        Study.objects.select_for_update().get(pk=study.pk)
        roles = set(StudyForm.objects.filter(study=study).values_list("role", flat=True))
        if unknown := {seat.role for seat in seats} - roles:
            raise NotPossible(
                _("Ingen hadde rollen %(role)s da undersøkelsen ble sendt.") % {"role": min(unknown)}
            )
        blocks = give_places(study, seats)
        store.open_gate(campaign=study.pk, instrument_version="", groups=blocks, keys=campaign_keys(study.pk))
        queue_invitations(study, seats, leaves=leaves)


def queue_invitations(study: Study, seats: Iterable[Seat], *, leaves: datetime) -> int:
    """Queue the letters of those who are asked by e-mail. Returns how many. A practice round sends none."""
    if study.practice:
        return 0
    return outbox.queue_many(
        kind="study_invitation",
        recipients=[seat.public_id for seat in seats if seat.email and seat.channel == "email"],
        about=study.public_id,
        not_before=leaves,
    )


def withdraw_seat(*, seat: Seat, actor: Person) -> None:
    """Ask somebody no more: the link stops. What was delivered stays and stays counted, so that the count tells nothing.

    In a draft the seat is removed.
    """
    with transaction.atomic():
        if seat.study.state == StudyState.DRAFT:
            seat.delete()
        else:
            Seat.objects.filter(pk=seat.pk).update(withdrawn=True)
            outbox.take_back_to(recipient=seat.public_id)
            seat.withdrawn = True
        log.record("study:withdraw_seat", actor=actor, subject=seat.study.public_id)


def substitute(*, seat: Seat, name: str, email: str, actor: Person) -> Seat:
    """Let somebody else answer in the place of a seat, with that person's own link. Says whom it is for.

    Raises NotPossible where the seat has answered already (in the sealed classes: once the survey is closed).
    """
    study = seat.study
    if seat.answered or study.state == StudyState.CLOSED:
        raise NotPossible(_("%(name)s har svart.") % {"name": seat.name})
    with transaction.atomic():
        row = SeatRow(
            name=name,
            email=email,
            part=seat.part.label,
            category=seat.part.category,
            role=seat.role,
            substitute_for=seat.name,
            traits=seat.traits,
            kind=PartKind(seat.part.kind),
        )
        withdraw_seat(seat=seat, actor=actor)
        return add_seats(study=study, rows=[row], actor=actor)[0]


def record_reason(*, seat: Seat, reason: str, note: str = "", actor: Person) -> None:
    """Write down why nobody answers from a seat, as it was told. Raises ValueError for a reason that is none."""
    with transaction.atomic():
        seat.reason, seat.reason_note = ResponseReason(reason), note.strip()[:300]
        seat.save(update_fields=["reason", "reason_note"])
        log.record("study:record_reason", actor=actor, subject=seat.study.public_id, seat=seat.public_id)


def renew_link(*, seat: Seat, actor: Person | None) -> None:
    """End the older links of one seat and send a new one."""
    with transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(generation=F("generation") + 1)
        seat.refresh_from_db(fields=["generation"])
        queue_invitations(seat.study, [seat], leaves=timezone.now())
        log.record("study:renew_link", actor=actor, subject=seat.study.public_id, seat=seat.public_id)
