"""What staff wrote goes two years after the cohort finished; the directory's rows two years after they were touched."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ledetrad.office.calendar import years_before
from ledetrad.office.scope import outside_workspaces
from ledetrad.programmes.models import AlumniQuestion, Claim, DirectoryEntry, Quote, StaffNote

YEARS = 2


def forget(today: date) -> int:
    """Remove notes, quotes and claims of cohorts long finished, and what nobody has touched in the directory.

    In all workspaces; can run twice. Returns how many rows went.
    """
    ended = years_before(today, YEARS)
    gone = 0
    with outside_workspaces(), transaction.atomic():
        for kind in (Claim, Quote, StaffNote):
            gone += kind.unscoped.filter(cohort__finished_on__lt=ended).delete()[0]
        gone += DirectoryEntry.unscoped.filter(written_on__lt=ended).delete()[0]
        gone += AlumniQuestion.unscoped.filter(asked_on__lt=ended).delete()[0]
    return gone
