"""The only door to change reports. Each rule stands on a line of its own; a closed door says *not found*."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from ledetrad.evaluation.models import ChangeReport
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes.cohorts.access import require_programme_staff, runs_programmes
from ledetrad.programmes.models import CohortGroup, InvitationState


@dataclass(frozen=True)
class ReportDoor:
    """What a person may do with a report. `own` is the group she heads in it: its own page is her short version."""

    report: ChangeReport
    runs: bool
    own: ManagementGroup | None


def may_make(person: Person) -> None:
    """Raises Http404 for everybody who does not run programmes."""
    require_programme_staff(person)


def readable(person: Person) -> Q:
    """Which reports a person may read: staff all, others those shared with them."""
    if runs_programmes(person):
        return Q()
    by_name = Q(readers__person=person)
    mine = Membership.objects.filter(person=person, left_on__isnull=True).values("group")
    cohorts = CohortGroup.objects.filter(
        group__in=mine, state=InvitationState.ACCEPTED, left_on__isnull=True
    ).values("cohort")
    return by_name | Q(shared_on__isnull=False, cohort_rows__cohort__in=cohorts)


def access_report(person: Person, public_id: str) -> ReportDoor:
    """A released report, for those who run programmes and those it is shared with. Raises Http404 for everybody else."""
    report = (
        ChangeReport.objects.select_related("made_by")
        .filter(readable(person), public_id=public_id)
        .distinct()
        .first()
    )
    if report is None:
        raise Http404
    return ReportDoor(report, runs_programmes(person), _own_group(person, report))


def access_to_share(person: Person, public_id: str) -> ChangeReport:
    """A report, for those who decide whom it is shared with. Raises Http404 for everybody else."""
    door = access_report(person, public_id)
    if not door.runs:
        raise Http404
    return door.report


def _own_group(person: Person, report: ChangeReport) -> ManagementGroup | None:
    """The group of the report that the person heads now; its own page says what the report says of nobody."""
    row = (
        CohortGroup.objects.filter(
            cohort__change_reports=report,
            state=InvitationState.ACCEPTED,
            group__memberships__person=person,
            group__memberships__head=True,
            group__memberships__left_on__isnull=True,
        )
        .select_related("group")
        .order_by("pk")
        .first()
    )
    return row.group if row else None
