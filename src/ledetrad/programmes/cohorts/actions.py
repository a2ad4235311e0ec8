"""Writes about cohorts: one transaction and one log entry each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ledetrad.office import log
from ledetrad.office.scope import active_workspace
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models import (
    Activity,
    Attendance,
    Cohort,
    CohortGroup,
    CohortState,
    ContactHandover,
    InvitationState,
    Presence,
    ProgrammeTemplate,
    Rationale,
)


class ChangedMeanwhile(Exception):
    """Somebody else changed it after the form was shown. `row` is as it stands now."""

    def __init__(self, row: Cohort | CohortGroup) -> None:
        self.row = row
        super().__init__(f"{type(row).__name__} {row.public_id} has version {row.version}")


def start_cohort(
    *,
    name: str,
    template: ProgrammeTemplate,
    starts_on: date,
    language: str,
    actor: Person,
    rationale: str = Rationale.OTHER,
    rationale_text: str = "",
    county: str = "",
    asks_background: bool = False,
) -> Cohort:
    """A new cohort: no groups yet, and no dates before one of them has accepted (difi-2019 S2)."""
    with transaction.atomic():
        cohort = Cohort.objects.create(
            workspace=active_workspace(),
            name=name.strip(),
            template=template,
            starts_on=starts_on,
            language=language,
            rationale=rationale,
            rationale_text=rationale_text.strip(),
            county=county,
            asks_background=asks_background,
            made_by=actor,
        )
        log.record("cohort:start", actor=actor, subject=cohort.public_id)
    return cohort


def change_cohort(*, cohort: Cohort, version: int, actor: Person, **values: Any) -> Cohort:
    """Change what is said about a cohort, if it still has `version`. Raises ChangedMeanwhile otherwise."""
    with transaction.atomic():
        written = Cohort.objects.filter(pk=cohort.pk, version=version).update(
            **values, version=F("version") + 1
        )
        cohort.refresh_from_db()
        if not written:
            raise ChangedMeanwhile(cohort)
        log.record("cohort:change", actor=actor, subject=cohort.public_id)
    return cohort


def set_cohort_state(*, cohort: Cohort, state: str, actor: Person) -> None:
    """Planned, running or finished. Finished can be opened again: nothing is removed by it."""
    with transaction.atomic():
        cohort.state = CohortState(state)
        cohort.finished_on = timezone.localdate() if cohort.state == CohortState.FINISHED else None
        cohort.version += 1
        cohort.save(update_fields=["state", "finished_on", "version"])
        log.record("cohort:cohort_state", actor=actor, subject=cohort.public_id, state=str(state))


def add_group(
    *, cohort: Cohort, group: ManagementGroup, state: str, contact: Person | None, actor: Person
) -> CohortGroup:
    """A group gets a place in a cohort, and a contact. A group that is there already keeps what it has."""
    with transaction.atomic():
        part, new = CohortGroup.objects.get_or_create(
            cohort=cohort,
            group=group,
            defaults={
                "workspace": cohort.workspace,
                "state": state,
                "state_on": timezone.localdate(),
                "contact": contact,
            },
        )
        if new:
            log.record("cohort:add_group", actor=actor, subject=part.public_id, state=str(state))
            if state == InvitationState.ACCEPTED:
                plan(cohort=cohort, actor=actor)
    return part


def change_part(*, part: CohortGroup, version: int | None, actor: Person, what: str, **values: Any) -> None:
    """Write to a group's place, if it still has `version`. Raises ChangedMeanwhile otherwise."""
    with transaction.atomic():
        rows = CohortGroup.objects.filter(pk=part.pk)
        if version is not None:
            rows = rows.filter(version=version)
        written = rows.update(**values, version=F("version") + 1)
        part.refresh_from_db()
        if not written:
            raise ChangedMeanwhile(part)
        state = {"state": str(part.state)} if "state" in values else {}
        log.record(f"cohort:{what}", actor=actor, subject=part.public_id, **state)


def set_state(
    *,
    part: CohortGroup,
    state: str,
    reason: str,
    actor: Person,
    on: date | None = None,
    version: int | None = None,
) -> None:
    """Where the group stands before the course, with a reason and a day. The log keeps the history (difi-2019 S2).

    A group that accepts sets the whole course in motion (difi-2019 S1, A03), and the cohort runs.
    """
    with transaction.atomic():
        change_part(
            part=part,
            version=version,
            actor=actor,
            what="state",
            state=InvitationState(state),
            state_on=on or timezone.localdate(),
            reason=reason.strip(),
        )
        if part.state == InvitationState.ACCEPTED:
            plan(cohort=part.cohort, actor=actor)


def answer_invitation(
    *, part: CohortGroup, state: str, reason: str, contact_reads: bool, actor: Person
) -> None:
    """The head's answer, and who reads the group's result of a mapping: the two belong to one yes."""
    with transaction.atomic():
        if part.contact_reads != contact_reads:
            part.contact_reads = contact_reads
            CohortGroup.objects.filter(pk=part.pk).update(contact_reads=contact_reads)
        set_state(part=part, state=state, reason=reason, actor=actor)


def plan(*, cohort: Cohort, actor: Person) -> None:
    """Make every activity of the course with proposed dates; those that stand already are left as they are."""
    from ledetrad.programmes.dates.actions import plan_course  # dates reads who takes part from here

    plan_course(cohort=cohort, actor=actor)
    if cohort.state == CohortState.PLANNED:
        cohort.state = CohortState.RUNNING
        Cohort.objects.filter(pk=cohort.pk).update(state=CohortState.RUNNING)


def hand_over(*, part: CohortGroup, new: Person, note: str, actor: Person) -> None:
    """The group's one contact changes (difi-2019 S17): what was handed over stands in a note for the next one.

    Who was promised to a group as reader of a profile stays the reader of that one: the promise named her.
    """
    with transaction.atomic():
        if part.contact_id == new.pk:
            return
        ContactHandover.objects.create(
            workspace=part.workspace,
            part=part,
            old=part.contact,
            new=new,
            on=timezone.localdate(),
            note=note.strip(),
        )
        part.contact = new
        part.version += 1
        part.save(update_fields=["contact", "version"])
        log.record("cohort:hand_over", actor=actor, subject=part.public_id, person=new.public_id)


def leave_cohort(*, part: CohortGroup, reason: str, actor: Person) -> None:
    """«Avbrutt»: the group leaves under way. What it has written stays its own. Twice is as once."""
    with transaction.atomic():
        if part.left_on is None:
            change_part(
                part=part,
                version=None,
                actor=actor,
                what="leave",
                left_on=timezone.localdate(),
                reason=reason.strip(),
            )


def return_to_cohort(*, part: CohortGroup, actor: Person) -> None:
    """Undo that a group left."""
    with transaction.atomic():
        if part.left_on is not None:
            change_part(part=part, version=None, actor=actor, what="return", left_on=None, reason="")


def mark_attendance(*, activity: Activity, presences: Mapping[Person, Presence], actor: Person) -> None:
    """Who was there. Written again, the newest stands; those not named keep what they had."""
    with transaction.atomic():
        for person, presence in presences.items():
            Attendance.objects.update_or_create(
                activity=activity,
                person=person,
                defaults={"presence": presence},
                create_defaults={
                    "workspace": activity.workspace,
                    "activity": activity,
                    "person": person,
                    "presence": presence,
                },
            )
        log.record("cohort:attendance", actor=actor, subject=activity.public_id, persons=len(presences))
