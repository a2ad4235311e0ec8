"""Writing reports: released once, shared afterwards, never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from ledetrad.evaluation.models import (
    AuthorRole,
    ChangeReport,
    ChangeReportCohort,
    ChangeReportGroup,
    ChangeReportReader,
    GroupSet,
)
from ledetrad.evaluation.preparing import FAMILY, prepare
from ledetrad.office import log
from ledetrad.office.models import Workspace
from ledetrad.people.models import Person
from ledetrad.programmes.models import Cohort


def release_report(
    *,
    cohorts: Sequence[Cohort],
    title: str,
    author: str,
    reviewer: str,
    actor: Person,
    author_role: str = AuthorRole.RAN_IT,
    family: str = FAMILY,
) -> ChangeReport:
    """Work out, protect and keep one report (difi-2019 10, 139–140). Raises NotYet when it may not be made.

    Twice with the same figures is once: the report that is there is given back.
    """
    with transaction.atomic():
        # One at a time: two reports made at once would not see each other, and could be subtracted afterwards.
        Workspace.objects.select_for_update().get(pk=actor.workspace_id)
        ready = prepare(cohorts, family=family)
        content_hash = hashlib.sha256(
            json.dumps(ready.results, sort_keys=True, ensure_ascii=False).encode()
        ).hexdigest()
        there = ChangeReport.objects.filter(content_hash=content_hash, title=title).first()
        if there is not None:
            return there
        report = ChangeReport.objects.create(
            workspace=actor.workspace,
            title=title,
            language=actor.language,
            family=family,
            instrument_id=ready.data.instrument_id,
            results=ready.results,
            suppressed=ready.made.log,
            content_hash=content_hash,
            author=author,
            author_role=author_role,
            reviewer=reviewer,
            made_by=actor,
            released_on=timezone.localdate(),
        )
        ChangeReportCohort.objects.bulk_create(
            ChangeReportCohort(workspace=actor.workspace, report=report, cohort=cohort) for cohort in cohorts
        )
        sets = (
            (GroupSet.MAIN, ready.groups),
            (GroupSet.YEAR_LATER, ready.made.year_later),
            (GroupSet.COMPARISON, ready.made.comparison),
        )
        ChangeReportGroup.objects.bulk_create(
            ChangeReportGroup(workspace=actor.workspace, report=report, group_id=group, stands_in=where)
            for where, groups in sets
            for group in sorted(groups)
        )
        log.record("changereport:release", actor=actor, subject=report.public_id, groups=len(ready.groups))
    return report


def share_with_participants(*, report: ChangeReport, shared: bool, actor: Person) -> ChangeReport:
    """«Del med deltakerne», or take it back. Twice is as once."""
    with transaction.atomic():
        rows = ChangeReport.objects.filter(pk=report.pk, shared_on__isnull=shared)
        day = timezone.localdate() if shared else None
        if rows.update(shared_on=day):
            log.record(
                "changereport:share" if shared else "changereport:unshare",
                actor=actor,
                subject=report.public_id,
            )
        report.refresh_from_db()
    return report


def share_with(*, report: ChangeReport, person: Person, actor: Person) -> ChangeReportReader:
    """Let a commissioner read the report."""
    with transaction.atomic():
        row, new = ChangeReportReader.objects.get_or_create(
            report=report,
            person=person,
            defaults={"workspace": report.workspace, "since": timezone.localdate()},
        )
        if new:
            log.record("changereport:reader", actor=actor, subject=report.public_id, person=person.public_id)
    return row


def stop_sharing_with(*, report: ChangeReport, person: Person, actor: Person) -> None:
    """Take the report back from a commissioner."""
    with transaction.atomic():
        gone, _ = ChangeReportReader.objects.filter(report=report, person=person).delete()
        if gone:
            log.record(
                "changereport:reader_gone", actor=actor, subject=report.public_id, person=person.public_id
            )
