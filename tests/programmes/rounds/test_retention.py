"""When the purpose goes: two years after anybody wrote or talked about it; a former member's unshown answer after one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.models import MeetingRound, Purpose, PurposeAnswer, PurposeRound, RoundKind
from ledetrad.programmes.rounds.purpose_actions import show_answers, talked_about
from ledetrad.programmes.rounds.retention import forget
from ledetrad.surveys import clock
from ledetrad.surveys.models import Release
from tests.cast import Cast
from tests.scenes_rounds import PURPOSE, asked_apart, held, purpose_of


@pytest.fixture(autouse=True)
def workspace(cast: Cast) -> Iterator[None]:
    with in_workspace(cast.workspace):
        yield


def days(number: int) -> timedelta:
    return timedelta(days=number)


def test_a_purpose_nobody_has_touched_for_two_years_goes_with_what_was_shown(cast: Cast) -> None:
    purpose_of(cast, PURPOSE)
    show_answers(asked=asked_apart(cast, cast.members), actor=cast.kari)
    today = timezone.localdate()
    assert forget(today + days(725)) == 0
    assert forget(today + days(740)) > 0
    assert not Purpose.objects.exists()
    assert not PurposeRound.objects.exists()
    assert not PurposeAnswer.objects.exists()
    assert forget(today + days(740)) == 0


def test_talking_about_it_keeps_the_text_and_its_history(cast: Cast) -> None:
    with time_machine.travel(timezone.now() - days(900)):
        first = purpose_of(cast, PURPOSE)
        newest = purpose_of(cast, {**PURPOSE, "cooperation": "Nytt."}, based_on=first)
    talked_about(purpose=Purpose.objects.get(public_id=newest), on=timezone.localdate(), actor=cast.kari)
    assert forget(timezone.localdate()) == 0
    assert Purpose.objects.count() == 2


def test_what_a_former_member_left_unshown_goes_after_a_year_and_what_is_shown_stays(cast: Cast) -> None:
    asked_apart(cast, cast.members[:2])
    leave_group(membership=Membership.objects.get(group=cast.group, person=cast.amina), actor=cast.kari)
    today = timezone.localdate()
    assert forget(today + days(360)) == 0
    assert forget(today + days(370)) == 1
    assert PurposeAnswer.objects.get().person_id == cast.kari.pk


def test_rounds_go_with_their_campaigns_after_two_years(cast: Cast) -> None:
    held(cast, RoundKind.FIRST, {"right_cases": 5, "communication": 5, "chairing": 5})
    with time_machine.travel(timezone.now() + days(740)):
        clock.tick()
    assert not MeetingRound.objects.exists()
    assert not Release.objects.exists()
