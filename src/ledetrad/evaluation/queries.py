"""Reads of released reports, and of what a new one can be made from."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from ledetrad.evaluation.access import readable
from ledetrad.evaluation.models import ChangeReport, ChangeReportReader
from ledetrad.people.models import Person, Post
from ledetrad.programmes.models import Cohort, CohortState, InvitationState


@dataclass(frozen=True)
class FinishedCohort:
    """A cohort a report may be about, with how many groups took part."""

    cohort: Cohort
    groups: int


def reports_for(person: Person) -> list[ChangeReport]:
    """The reports a person may read, newest first."""
    return list(ChangeReport.objects.filter(readable(person)).distinct().order_by("-released_on", "-pk"))


def finished_cohorts() -> list[FinishedCohort]:
    """Cohorts that are finished, newest first."""
    taking_part = Q(parts__state=InvitationState.ACCEPTED, parts__left_on__isnull=True)
    rows = (
        Cohort.objects.filter(state=CohortState.FINISHED)
        .annotate(groups=Count("parts", filter=taking_part))
        .order_by("-starts_on", "-pk")
    )
    return [FinishedCohort(row, row.groups) for row in rows]


def readers_of(report: ChangeReport) -> list[ChangeReportReader]:
    """Whom the report is shared with by name."""
    return list(ChangeReportReader.objects.filter(report=report).select_related("person").order_by("pk"))


def commissioners(report: ChangeReport) -> list[Person]:
    """Commissioners of the workspace that the report is not shared with yet."""
    return list(
        Person.objects.filter(post=Post.COMMISSIONER)
        .exclude(pk__in=ChangeReportReader.objects.filter(report=report).values("person"))
        .order_by("name")
    )
