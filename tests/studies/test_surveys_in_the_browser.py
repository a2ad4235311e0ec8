"""Four surveys from recipe to frozen data set, as each person in them goes: on a phone and a desktop, in two languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person
from tests.cast import Cast, make_cast
from tests.days import Days, moved_clock
from tests.studies.walks.coded import walk_coded
from tests.studies.walks.leader import walk_leader
from tests.studies.walks.pair import walk_pair
from tests.studies.walks.sample import walk_sample
from tests.studies.walks.walk import BEGINS, StudyWalk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, databases=["default", "sheets"]),
]
WALKS = [
    pytest.param("pair", walk_pair, "nb", 390, id="pair-nb-phone"),
    pytest.param("leader", walk_leader, "nn", 1280, id="leader-nn-desktop"),
    pytest.param("coded", walk_coded, "nb", 390, id="coded-nb-phone"),
    pytest.param("sample", walk_sample, "nn", 1280, id="sample-nn-desktop"),
]


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    """It is September 2031, and the test says when it is not."""
    return moved_clock(monkeypatch, BEGINS)


@pytest.fixture
def cast(days: Days) -> Cast:
    """The named people."""
    return make_cast()


@pytest.mark.parametrize(("name", "through", "language", "width"), WALKS)
def test_a_survey_walks_from_recipe_to_frozen_data(
    browser: Browser,
    live_server: Any,
    cast: Cast,
    days: Days,
    name: str,
    through: Callable[[StudyWalk], None],
    language: str,
    width: int,
) -> None:
    # Who is here from before has a language of her own, which letters to her keep.
    with in_workspace(cast.workspace):
        ManagementGroup.objects.update(language=language)
        Person.objects.update(language=language)
    cast.hanne.refresh_from_db()
    walk = StudyWalk(browser, live_server.url, cast, days, language, width, name=name)
    through(walk)
    walk.finish()
    assert len(walk.screens) > 15
