"""Trying a survey with invented people: the walks, and the result they lead to."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.studies.models import Recipe, Seat, Study
from tests.cast import Cast
from tests.studies.people import make_study_of


@pytest.mark.parametrize(
    ("recipe", "shelf"),
    [
        (Recipe.PARTICIPANTS, "course-evaluation"),
        (Recipe.OPEN, "two-benefits"),
        (Recipe.LEADER_360, "leadership-behaviour"),
    ],
)
def test_a_survey_is_tried_the_whole_way(cast: Cast, recipe: Recipe, shelf: str) -> None:
    survey = make_study_of(cast, recipe=recipe, people=0)
    client = cast.client(cast.hanne)
    chosen = {"version": str(survey.study.version), "questionnaire": f"shelf:{shelf}"}
    client.post(reverse("study_line", args=[survey.study.public_id, "questionnaire"]), chosen)
    address = reverse("study_simulate", args=[survey.study.public_id])
    page = client.get(address).content.decode()
    assert "60 oppdiktede personer har gått gjennom skjemaet." in page
    assert "Alle spørsmål ble nådd av noen." in page
    result = client.post(address, follow=True).content.decode()
    assert "Dette er en prøve med oppdiktede svar." in result
    with in_workspace(cast.workspace):
        assert not OutboxMail.objects.exists(), "nobody gets a letter from a trial"
        assert not Seat.objects.filter(study=survey.study).exists()
        assert Study.objects.filter(practice=True).count() == 1
