"""Two years after the cohort, the notes are gone; those of a running cohort stay."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.programmes.models import AlumniQuestion, Claim, Cohort, DirectoryEntry, Quote, StaffNote
from ledetrad.programmes.staffnotes.retention import forget
from tests.scenes import SCENES


def test_notes_go_two_years_after_the_cohort_and_not_before() -> None:
    scene = SCENES["notes_written"]()
    assert scene.cast is not None
    today = timezone.localdate()
    assert forget(today + timedelta(days=4000)) == 0  # it is not finished
    with in_workspace(scene.cast.workspace):
        Cohort.objects.update(finished_on=today)
    forget(today + timedelta(days=700))
    with outside_workspaces():
        assert StaffNote.unscoped.count() == 3
    forget(today + timedelta(days=800))
    with outside_workspaces():
        assert [kind.unscoped.count() for kind in (StaffNote, Quote, Claim)] == [0, 0, 0]


def test_the_directory_forgets_what_nobody_touches() -> None:
    SCENES["in_the_directory"]()
    forget(timezone.localdate() + timedelta(days=800))
    with outside_workspaces():
        assert DirectoryEntry.unscoped.count() == 0
        assert AlumniQuestion.unscoped.count() == 0
