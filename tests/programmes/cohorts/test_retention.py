"""What goes by itself of a cohort, and at once when somebody asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.cohorts import actions, queries, retention
from ledetrad.programmes.models import (
    Attendance,
    Cohort,
    ContactHandover,
    MemberFacts,
    Presence,
)
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort, make_gathering

DAY = timezone.localdate() + timedelta(days=21)
QUERIES = 15


@pytest.fixture
def made(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def test_two_years_after_the_end_what_was_written_goes_and_that_they_took_part_stays(
    made: CohortCast,
) -> None:
    amina, today = made.cast.amina, date(2030, 6, 15)
    with in_workspace(made.cast.workspace):
        been = make_gathering(made.cohort, days=-3)
        actions.mark_attendance(activity=been, presences={amina: Presence.PRESENT}, actor=made.staff)
        actions.hand_over(part=made.parts[0], new=made.cast.hanne, note="Husk.", actor=made.staff)
        part = made.parts[0]
        MemberFacts.objects.create(workspace=part.workspace, part=part, person=amina, role="Sjef")
        Cohort.objects.filter(pk=made.cohort.pk).update(state="finished", finished_on=date(2028, 6, 16))
    retention.forget(today)
    with in_workspace(made.cast.workspace):
        assert Attendance.objects.exists()
        Cohort.objects.update(finished_on=date(2028, 6, 14))
    assert retention.forget(today) >= 3
    assert retention.forget(today) == 0
    with in_workspace(made.cast.workspace):
        for kind in (Attendance, ContactHandover, MemberFacts):
            assert not kind.objects.exists(), kind
        assert len(queries.parts_of(made.cohort, accepted=True)) == 4


def test_what_the_list_said_of_somebody_who_left_goes_after_a_year_and_at_once_when_she_asks(
    made: CohortCast,
) -> None:
    part, amina, per = made.parts[0], made.cast.amina, made.cast.members[2]
    today = timezone.localdate()
    with in_workspace(made.cast.workspace):
        for person in (amina, per):
            MemberFacts.objects.create(workspace=part.workspace, part=part, person=person, role="Sjef")
        membership = Membership.objects.get(group=part.group, person=amina)
        leave_group(membership=membership, actor=made.staff, today=today - timedelta(days=300))
    retention.forget(today)
    with in_workspace(made.cast.workspace):
        assert MemberFacts.objects.count() == 2
    retention.forget(today + timedelta(days=100))
    with in_workspace(made.cast.workspace):
        assert [row.person for row in MemberFacts.objects.all()] == [per]
        assert retention.erase(per) == 1
