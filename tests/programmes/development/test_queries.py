"""At most fifteen questions to the databases a page, however much the group has done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tests.scenes_development  # noqa: F401 - registers its scenes
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.models import (
    AgendaItem,
    Case,
    Contribution,
    DevelopmentArea,
    FollowUp,
    LeaderMeeting,
    NextStep,
    StatusAnswers,
)
from tests.scenes import SCENES, Scene

MOST = 15


def asked(scene: Scene, path: str) -> int:
    assert scene.cast is not None
    client = scene.cast.client(scene.cast.kari)
    address = f"/grupper/{scene.ids['group_id']}/{path}"
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connections["default"]) as found:
        client.get(address)
    return len(found)


def more(scene: Scene) -> None:
    """Ten times as much of everything."""
    assert scene.cast is not None
    cast = scene.cast
    with in_workspace(cast.workspace):
        common = {"workspace": cast.workspace, "group": cast.group}
        today = timezone.localdate()
        for number in range(10):
            area = DevelopmentArea.objects.create(**common, title=f"Område {number}", factors=["dialogue"])
            meeting = LeaderMeeting.objects.create(**common, held_on=today - timedelta(days=number))
            case = Case.objects.create(**common, title=f"Sak {number}", aim="x", focus="y", area=area)
            AgendaItem.objects.create(**common, meeting=meeting, case=case, outcome="Ja.")
            NextStep.objects.create(**common, area=area, text="Et steg", owner=cast.amina)
            row = Contribution.objects.create(
                **common, area=area, person=cast.amina, text="Jeg skal.", shown_on=today
            )
            FollowUp.objects.create(**common, meeting=meeting, contribution=row, answer="done")
            StatusAnswers.objects.create(**common, changes=f"Noe {number}.")


@pytest.mark.parametrize("path", ["status/", "status/utskrift/", "for-og-etter/", "traden/"])
def test_a_page_asks_as_often_for_a_group_that_has_done_much(path: str) -> None:
    scene = SCENES["two_mappings"]()
    little = asked(scene, path)
    more(scene)
    assert asked(scene, path) == little
    assert little <= MOST
