"""What goes by itself, and what does not: thirty days, twelve months after leaving, and when a mapping's time is over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ledetrad.office.models import Link
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Membership
from ledetrad.programmes import retention, rows, thread
from ledetrad.programmes.areas import actions
from ledetrad.programmes.models import (
    Case,
    Contribution,
    DevelopmentArea,
    FollowUp,
    LeaderMeeting,
    NextStep,
    Note,
    Since,
    StatusAnswers,
)
from ledetrad.surveys.models import Campaign
from tests.cast import Cast

TODAY = timezone.localdate()


@pytest.fixture
def area(cast: Cast) -> DevelopmentArea:
    with in_workspace(cast.workspace):
        area = actions.choose_area(
            group=cast.group,
            title="Riktige saker",
            sign="",
            factors=["clear_purpose"],
            release=None,
            typical="",
            actor=cast.kari,
        )
        actions.write_contribution(
            area=area, person=cast.amina, text="Jeg skal.", in_meeting=False, actor=cast.amina
        )
        actions.add_step(group=cast.group, area=area, text="Lage en mal.", actor=cast.kari)
    return area


def test_what_is_deleted_is_gone_after_thirty_days_with_its_links(cast: Cast, area: DevelopmentArea) -> None:
    with in_workspace(cast.workspace):
        case = Case.objects.create(
            workspace=cast.workspace, group=cast.group, title="En sak", aim="", focus=""
        )
        note = Note.objects.create(workspace=cast.workspace, owner=cast.amina, body=b"x", deleted_on=TODAY)
        rows.delete(area, actor=cast.kari)
        rows.delete(case, actor=cast.kari)
        assert retention.forget(TODAY + timedelta(days=30)) == 0
        assert DevelopmentArea.objects.count() == 1
        assert retention.forget(TODAY + timedelta(days=31)) >= 5
        assert retention.forget(TODAY + timedelta(days=31)) == 0
        for model in (DevelopmentArea, Contribution, NextStep, Case, Link):
            assert not model.unscoped.exists(), model
        assert not Note.objects.filter(pk=note.pk).exists()


def test_links_of_what_stands_are_left_alone(cast: Cast, area: DevelopmentArea) -> None:
    with in_workspace(cast.workspace):
        step = NextStep.objects.get()
        rows.delete(step, actor=cast.kari)
        retention.forget(TODAY + timedelta(days=31))
        assert thread.links_to("step", step.public_id) == []
        assert len(thread.links_to("area", area.public_id)) == 1
        assert len(thread.links_from("area", area.public_id)) == 1


def test_twelve_months_after_leaving_the_words_and_the_name_go(cast: Cast, area: DevelopmentArea) -> None:
    left = TODAY - timedelta(days=360)
    with in_workspace(cast.workspace):
        actions.show_contributions(group=cast.group, actor=cast.kari)
        one = Contribution.objects.get()
        meeting = LeaderMeeting.objects.create(workspace=cast.workspace, group=cast.group, held_on=TODAY)
        FollowUp.objects.create(
            workspace=cast.workspace,
            group=cast.group,
            meeting=meeting,
            contribution=one,
            answer=Since.DONE,
        )
        Membership.objects.filter(group=cast.group, person=cast.amina).update(left_on=left)
    retention.forget(TODAY)
    with in_workspace(cast.workspace):
        assert Contribution.objects.get().text == "Jeg skal."
    retention.forget(TODAY + timedelta(days=20))
    with in_workspace(cast.workspace):
        one.refresh_from_db()
        assert (one.text, one.person) == ("", None)
        assert FollowUp.objects.count() == 1
        assert NextStep.objects.get().text == "Lage en mal."


def test_who_came_back_keeps_the_words(cast: Cast, area: DevelopmentArea) -> None:
    with in_workspace(cast.workspace):
        Membership.objects.filter(group=cast.group, person=cast.amina).update(
            left_on=TODAY - timedelta(days=500)
        )
        Membership.objects.create(workspace=cast.workspace, group=cast.group, person=cast.amina)
    retention.forget(TODAY)
    with in_workspace(cast.workspace):
        assert Contribution.objects.get().text == "Jeg skal."


def test_areas_go_two_years_after_the_last_writing_and_not_while_a_mapping_is_kept(
    cast: Cast, area: DevelopmentArea
) -> None:
    with in_workspace(cast.workspace):
        StatusAnswers.objects.create(workspace=cast.workspace, group=cast.group, changes="Mye.")
        until = retention.kept_until(cast.group)
        assert until == date(TODAY.year + 2, TODAY.month, min(TODAY.day, 28))
    later = until + timedelta(days=5)
    cast.closed(6)
    with in_workspace(cast.workspace):
        Campaign.objects.update(kept_until=later + timedelta(days=60))
        assert retention.kept_until(cast.group) == later + timedelta(days=60)
    retention.forget(later)
    with in_workspace(cast.workspace):
        assert DevelopmentArea.objects.exists()
        Campaign.objects.all().delete()  # as the clock does on that day
    assert retention.forget(later + timedelta(days=61)) >= 3
    with in_workspace(cast.workspace):
        assert not DevelopmentArea.objects.exists()
        assert not StatusAnswers.objects.exists()
        assert retention.kept_until(cast.group) is None


def test_an_area_somebody_still_writes_on_stays(cast: Cast, area: DevelopmentArea) -> None:
    with in_workspace(cast.workspace):
        DevelopmentArea.objects.update(chosen_on=TODAY - timedelta(days=900))
        Contribution.objects.update(written_on=TODAY - timedelta(days=900))
        assert retention.forget(TODAY) == 0
        NextStep.objects.update(written_on=TODAY - timedelta(days=900))
        assert retention.forget(TODAY) > 0
