"""The demonstration's surveys: each kind is there, in a state that shows what it is for."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ledetrad.demo.seed import make_demonstration
from ledetrad.office.scope import outside_workspaces
from ledetrad.people.models import Person
from ledetrad.studies.models import Recipe, Study, StudyState


@pytest.mark.django_db(databases=["default", "sheets"])
def test_each_kind_of_survey_is_there() -> None:
    make_demonstration(programme=False)
    with outside_workspaces():
        states = {(one.recipe, one.state) for one in Study.unscoped.all()}
        assert states == {
            (Recipe.PARTICIPANTS, StudyState.CLOSED),
            (Recipe.PARTICIPANTS, StudyState.OPEN),
            (Recipe.LEADER_360, StudyState.CLOSED),
            (Recipe.PAIR, StudyState.CLOSED),
        }
        course = Study.unscoped.get(title__startswith="Lederdagen")
        client = Client()
        client.force_login(Person.unscoped.get(email="hanne@fjordvik.example"))
    page = client.get(reverse("study_results", args=[course.public_id])).content.decode()
    assert "27 av 34 svarte (79 prosent)." in page
    assert "Mindre innledning, mer tid til øvelsen." in page
