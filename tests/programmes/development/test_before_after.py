"""Before and after, as the group sees it: from releases alone, the chosen first, who came and went noted."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.development.compare import change_between
from ledetrad.surveys.actions import next_wave
from ledetrad.surveys.models import Record, Release, Wave
from tests.cast import Cast
from tests.scenes import SCENES, Scene
from tests.scenes_development import mapped

DAY = timezone.localdate() - timedelta(days=300)


def page(scene: Scene, role: str, status: int = 200, language: str = "nb") -> str:
    assert scene.cast is not None
    client = scene.cast.client(scene.people[role])
    client.cookies["sprak"] = language
    response = client.get(f"/grupper/{scene.ids['group_id']}/for-og-etter/")
    assert response.status_code == status
    return unescape(response.content.decode())


def releases(scene: Scene) -> list[dict[str, Any]]:
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        return [one.results for one in Release.objects.filter(group=scene.cast.group).order_by("wave")]


def figures(results: dict[str, Any]) -> dict[str, Any]:
    return {one["key"]: one["figure"] for part in results["dimensions"] for one in part["factors"]}


def test_the_sentence_counts_what_the_two_profiles_show() -> None:
    scene = SCENES["two_mappings"]()
    before, after = (figures(one) for one in releases(scene))
    changes = [change_between(before[key], after[key]).direction for key in after]
    compared = len(changes) - changes.count("unknown")
    text = page(scene, "head")
    assert f"på {changes.count('higher')} av {compared} faktorer." in text
    assert f"Lavere på {changes.count('lower')}, likt på {changes.count('same')}." in text
    assert "Egne vurderinger, ingen sammenligningsgruppe." in text
    assert "Høyere betyr minst 0,1" in text


def test_nothing_but_releases_is_needed() -> None:
    scene = SCENES["two_mappings"]()
    assert scene.cast is not None
    before = page(scene, "head")
    Record.objects.all().delete()
    strip = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')
    assert strip.sub("", page(scene, "head")) == strip.sub("", before)


def test_who_joined_and_who_left_are_noted() -> None:
    text = page(SCENES["two_mappings"](), "member")
    assert re.search(r"Én av dere var ikke med i \w+", text)
    assert re.search(r"Én som var med i \w+( \d+)?, har sluttet siden.", text)
    assert "Nye siden da: Lars." in text


def test_what_the_group_chose_comes_first_with_its_path() -> None:
    text = page(SCENES["two_mappings"](), "head")
    assert text.index("Det dere valgte å jobbe med") < text.index("Resten av profilen")
    assert text.index("Vite hva vi er til for") < text.index("Resten av profilen")
    assert "Veien videre:" in text
    assert re.search(r"Ingen har rørt dette siden \d+\. \w+ \d{4}\.", text), "an untouched area has a date"
    rest = text[text.index("Resten av profilen") : text.index("Trygghet ved siden av")]
    assert "Klart formål" not in rest


def test_every_factor_stands_in_a_table_with_both_figures_and_the_change() -> None:
    scene = SCENES["two_mappings"]()
    text = page(scene, "head")
    for results in releases(scene)[-1:]:
        for part in results["dimensions"]:
            for factor in part["factors"]:
                assert f'<th scope="row">{factor["title"]["nb"]}</th>' in text
    assert 'role="img"' in text


def test_a_year_later_is_a_third_point_and_says_what_stayed() -> None:
    text = page(SCENES["three_mappings"](), "member")
    assert "Ett år etter:" in text
    assert "fortsatt høyere enn før" in text


def test_too_few_the_second_time_says_why_and_shows_no_change() -> None:
    text = page(SCENES["second_hidden"](), "head")
    assert "Endringen vises ikke" in text
    assert "Tall vises fra 4" in text
    assert "<svg xmlns" not in text
    assert "lt-profile" not in text


def test_the_contact_of_one_mapping_sees_no_change_and_of_all_sees_figures_only() -> None:
    once = SCENES["two_mappings"]()
    page(once, "contact", 404)
    for role in ("former", "other_head", "stranger", "administrator", "hr"):
        page(once, role, 404)
    always = SCENES["three_mappings"]()
    text = page(always, "contact")
    assert "Gruppen vurderer seg" in text
    assert "Lars" not in text
    assert "Det dere valgte å jobbe med" not in text


@pytest.mark.parametrize("language", ["nn", "en"])
def test_the_other_languages_have_the_same_figures(language: str) -> None:
    scene = SCENES["three_mappings"]()
    numbers = re.compile(r"[+−]\d[.,]\d")
    found = [one.replace(".", ",") for one in numbers.findall(page(scene, "head", language=language))]
    assert found == numbers.findall(page(scene, "head"))


def test_waves_are_numbered_by_what_was_shown(cast: Cast) -> None:
    with in_workspace(cast.workspace):
        assert next_wave(cast.group) == Wave.BEFORE
    mapped(cast, answered=3, day=DAY)
    with in_workspace(cast.workspace):
        assert next_wave(cast.group) == Wave.BEFORE, "nothing was shown: it is done again"
    for wave in (Wave.AFTER, Wave.YEAR_LATER, Wave.YEAR_LATER):
        mapped(cast, day=DAY)
        with in_workspace(cast.workspace):
            assert next_wave(cast.group) == wave
    with in_workspace(cast.workspace):
        assert sorted(Release.objects.values_list("wave", flat=True)) == [1, 1, 2, 3]


def test_starting_the_second_one_says_which_it_is(cast: Cast) -> None:
    mapped(cast, day=DAY)
    response = cast.client(cast.kari).get(f"/grupper/{cast.group.public_id}/kartlegg/")
    assert "Dette blir kartleggingen «Etter»" in unescape(response.content.decode())
