"""HR, head and members never meet an evaluation where a mapping is expected; and nobody sees a group of one."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.models import EvaluationKind
from ledetrad.programmes.queries import group_rows
from ledetrad.programmes.retention import kept_until
from ledetrad.surveys.actions import next_wave
from ledetrad.surveys.models import CampaignGroup, PooledRelease, Release, Wave
from ledetrad.surveys.queries import open_campaign_of, releases_of
from ledetrad.surveys.releasing import make_releases
from ledetrad.surveys.statistics import sheets_by_group
from ledetrad.web.menu import menu_for
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort
from tests.programmes.evaluations.people import closed, deliver, mixed, opened


@pytest.fixture
def crew(cast: Cast) -> CohortCast:
    return make_cohort(cast)


@pytest.fixture(params=[EvaluationKind.UNDER_WAY, EvaluationKind.FINAL])
def shown(request: pytest.FixtureRequest, crew: CohortCast) -> PooledRelease:
    """A closed evaluation with an answer from everybody."""
    evaluation = opened(crew, request.param)
    deliver(crew, evaluation, mixed)
    return closed(crew, evaluation)


def test_an_evaluation_makes_no_release_of_a_group_however_it_is_asked(
    crew: CohortCast, shown: PooledRelease
) -> None:
    with in_workspace(crew.cast.workspace):
        assert make_releases(shown.campaign) == []
        assert not Release.objects.exists()
        assert sheets_by_group(shown.campaign) == {}


def test_an_open_evaluation_is_no_mapping_of_the_group(crew: CohortCast) -> None:
    evaluation = opened(crew)
    with in_workspace(crew.cast.workspace):
        assert CampaignGroup.objects.filter(campaign=evaluation.campaign).count() == 4
        for group in crew.groups:
            assert open_campaign_of(group) is None
        rows = group_rows(crew.cast.hanne)
        assert [row.campaign for row in rows] == [None] * len(rows)
    cast = crew.cast
    for person in (cast.hanne, cast.arne, cast.kari):
        for name in ("mapping", "mapping_letters", "mapping_close", "mapping_by_hand", "mapping_sheets"):
            response = crew.client(person).get(reverse(name, args=[evaluation.campaign.public_id]))
            assert response.status_code == 404, (person, name)
    page = crew.client(cast.hanne).get(reverse("groups")).content.decode()
    assert "har svart" not in page
    for address in (reverse("group_profile", args=[cast.group.public_id]), reverse("home")):
        page = crew.client(cast.kari).get(address).content.decode()
        assert "Svar på kartleggingen" not in page
        assert "av 6 har svart" not in page


def test_a_closed_evaluation_is_no_profile_no_wave_and_no_reason_to_keep_areas(
    crew: CohortCast, shown: PooledRelease
) -> None:
    with in_workspace(crew.cast.workspace):
        for group in crew.groups:
            assert releases_of(group) == []
            assert next_wave(group) == Wave.BEFORE
            assert kept_until(group) is None
        rows = group_rows(crew.cast.hanne)
        assert {row.last_closed for row in rows} == {None}
        for person in (crew.cast.kari, crew.cast.amina):
            labels = [entry.label for entry in menu_for(person, "/")]
            assert "Ledermøtet" not in labels
    profile = reverse("group_profile", args=[crew.cast.group.public_id])
    for person in (crew.cast.kari, crew.cast.amina, crew.cast.hanne):
        page = crew.client(person).get(profile).content.decode()
        assert "tryggere på hverandre" not in page


def test_a_mapping_beside_it_is_still_the_first(crew: CohortCast, shown: PooledRelease) -> None:
    release = crew.cast.closed(6)
    with in_workspace(crew.cast.workspace):
        assert release.wave == Wave.BEFORE
        assert releases_of(crew.cast.group) == [release]
        assert next_wave(crew.cast.group) == Wave.AFTER
        assert release.closed_on == timezone.localdate()


def test_the_addresses_of_a_result_take_no_evaluation(crew: CohortCast, shown: PooledRelease) -> None:
    for person in (crew.cast.kari, crew.cast.hanne, crew.staff):
        for name, parts in (("number", ["safer"]), ("conversation_sheet", [])):
            address = reverse(name, args=[shown.public_id, *parts])
            assert crew.client(person).get(address).status_code == 404
