"""A cohort from invitation to report, as each person in it goes: on a phone and a desktop, in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person
from tests.cast import Cast, make_cast
from tests.cohorts import programme_people
from tests.days import Days, moved_clock
from tests.programmes.a_cohort import CohortWalk
from tests.programmes.a_cohort_begins import BEGINS, begin
from tests.programmes.a_cohort_ends import end
from tests.programmes.a_cohort_meets import meet

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, databases=["default", "sheets"]),
]
SIZES = [pytest.param("nb", 390, id="nb-phone"), pytest.param("nn", 1280, id="nn-desktop")]


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    """It is January 2026, and the test says when it is not."""
    return moved_clock(monkeypatch, BEGINS)


@pytest.fixture
def cast(days: Days) -> Cast:
    """The named people, and the programme staff."""
    made = make_cast()
    programme_people(made)
    return made


@pytest.mark.parametrize(("language", "width"), SIZES)
def test_a_cohort_walks_from_invitation_to_report(
    browser: Browser, live_server: Any, cast: Cast, days: Days, language: str, width: int
) -> None:
    # Who is here from before has a language of her own, which letters to her keep.
    with in_workspace(cast.workspace):
        ManagementGroup.objects.filter(pk=cast.group.pk).update(language=language)
        Person.objects.update(language=language)
    walk = CohortWalk(browser, live_server.url, cast, days, language, width)
    begin(walk)
    meet(walk)
    end(walk)
    walk.finish()
    # Everybody has been there: staff, heads, members, who keeps a calendar, who holds conversations, who ordered it.
    assert {"Sigrid", "Kari", "Amina", "Sonja", "Konrad", "Otto"} <= walk.people
    assert len(walk.screens) > 50
