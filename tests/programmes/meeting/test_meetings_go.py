"""Meetings go two years after they were held, with their cases; what is younger stays."""

from __future__ import annotations

from datetime import date, timedelta

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.meeting import retention
from ledetrad.programmes.meeting.actions import put_on_agenda
from ledetrad.programmes.meeting.cases import add_case, write_blind_spot
from ledetrad.programmes.models import AgendaItem, BlindSpot, Case, LeaderMeeting
from tests.cast import Cast

TODAY = date(2026, 11, 21)


def meeting_with_case(cast: Cast, day: date) -> None:
    meeting = LeaderMeeting.objects.create(workspace=cast.workspace, group=cast.group, held_on=day)
    case = add_case(
        group=cast.group,
        title=f"Sak {day}",
        aim="Vite mer",
        focus="Hva mangler",
        raised_on=day - timedelta(days=7),
        actor=cast.kari,
    )
    put_on_agenda(case=case, meeting=meeting, minutes=20, actor=cast.kari)


def test_old_meetings_go_with_their_cases_and_young_ones_stay(cast: Cast) -> None:
    with in_workspace(cast.workspace):
        meeting_with_case(cast, TODAY - timedelta(days=800))
        meeting_with_case(cast, TODAY - timedelta(days=300))
        spot = write_blind_spot(group=cast.group, text="Ingen sier noe om vikarene.")
        BlindSpot.objects.filter(pk=spot.pk).update(raised_on=TODAY - timedelta(days=800))
    assert retention.forget(TODAY) > 0
    with in_workspace(cast.workspace):
        assert [meeting.held_on for meeting in LeaderMeeting.objects.all()] == [TODAY - timedelta(days=300)]
        assert Case.objects.count() == AgendaItem.objects.count() == 1
        assert not BlindSpot.objects.exists()
    assert retention.forget(TODAY) == 0
