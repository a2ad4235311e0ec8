"""One person asks to be forgotten: nothing of hers is left in any table, and the group's own work stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.utils import timezone

from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.models import Person
from ledetrad.programmes.forgetting import IsAsked, forget_person
from ledetrad.programmes.models import Cohort, Contribution, DevelopmentArea
from tests.scenes import Scene, being_answered
from tests.scenes_areas import contributions_shown
from tests.scenes_staffnotes import in_the_directory, notes_written

AS_WRITTEN = {"people.Person", "office.LogEntry", "sessions.Session"}


def holding(words: set[str]) -> set[str]:
    """The tables that hold one of the words in any column."""
    found = set()
    with outside_workspaces():
        for model in apps.get_models():
            if model._meta.label in AS_WRITTEN:
                continue
            for row in getattr(model, "unscoped", model._base_manager).values():
                if any(word in str(value) for value in row.values() for word in words):
                    found.add(model._meta.label)
    return found


@pytest.mark.parametrize("scene", [notes_written, in_the_directory])
def test_her_name_is_nowhere_afterwards(scene: Callable[[], Scene]) -> None:
    made = scene()
    amina = made.people["member"]
    assert amina is not None
    assert made.cast is not None
    words = {amina.name, amina.email}
    with in_workspace(made.cast.workspace):
        cohorts = Cohort.objects.count()
        assert forget_person(person=amina, today=timezone.localdate()) > 0
        assert Cohort.objects.count() == cohorts
    assert holding(words) == set()
    assert not Person.unscoped.filter(name=next(iter(words))).exists()


def test_what_she_promised_the_group_goes_and_the_area_stands() -> None:
    made = contributions_shown()
    amina = made.people["member"]
    assert amina is not None
    assert made.cast is not None
    with in_workspace(made.cast.workspace):
        areas, said = DevelopmentArea.objects.count(), Contribution.objects.filter(person=amina).count()
        assert said
        forget_person(person=amina, today=timezone.localdate())
        assert DevelopmentArea.objects.count() == areas
        assert Contribution.objects.filter(person=amina).count() == 0


def test_somebody_who_is_asked_now_is_not_taken_out_behind_her_back() -> None:
    made = being_answered()
    amina = made.people["member"]
    assert amina is not None
    assert made.cast is not None
    with in_workspace(made.cast.workspace), pytest.raises(IsAsked):
        forget_person(person=amina, today=timezone.localdate())
    assert Person.unscoped.filter(pk=amina.pk, name=amina.name).exists()
