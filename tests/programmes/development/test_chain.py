"""The chain on one page: from a factor to what was decided and changed, and from a decision back to the factor."""

from __future__ import annotations

import re
from html import unescape

import tests.scenes_development  # noqa: F401 - registers its scenes
from ledetrad.office.models import Link
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup
from ledetrad.programmes.development.chain import read_chain
from ledetrad.programmes.models import Case, DevelopmentArea
from ledetrad.programmes.thread import factor_id, link
from tests.scenes import SCENES, Scene


def page(scene: Scene, role: str, status: int = 200) -> str:
    assert scene.cast is not None
    response = scene.cast.client(scene.people[role]).get(f"/grupper/{scene.ids['group_id']}/traden/")
    assert response.status_code == status
    return unescape(response.content.decode())


def test_from_the_factor_to_the_change_in_order() -> None:
    text = page(SCENES["two_mappings"](), "head")
    area = text[text.index("Vite hva vi er til for") : text.index("Bedre forberedte saker")]
    places = [
        area.index(part)
        for part in (
            "Klart formål",
            "Valgt som utviklingsområde",
            "Jeg skal spørre hva saken skal gi",
            "Skrive formålet på første side",
            "Hva skal ledermøtet brukes til?",
            "Orienteringer sendes skriftlig.",
            "Det som er endret",
            "Veien videre",
        )
    ]
    assert places == sorted(places)


def test_from_a_decision_back_to_the_factor() -> None:
    text = page(SCENES["two_mappings"](), "member")
    back = text[text.index("Fra beslutning og tilbake") :]
    case = back[back.index("Orienteringer sendes skriftlig.") :]
    places = [case.index(part) for part in ("Bestemt i ledermøtet", "Saken:", "Området:", "Klart formål")]
    assert places == sorted(places)
    assert "Saken hører ikke til noe utviklingsområde" in back, "a decision of its own is there too"
    for target in re.findall(r'href="#([^"]+)"', text):
        assert f'id="{target}"' in text or target == "main", target


def test_what_a_member_has_not_shown_is_counted_and_not_quoted() -> None:
    text = page(SCENES["two_mappings"](), "head")
    assert "Jeg skal holde dette for meg selv" not in text
    assert "1 er skrevet og vises når dere snakker om dem." in text


def test_an_area_nobody_has_touched_stands_with_a_date() -> None:
    text = page(SCENES["two_mappings"](), "head")
    area = text[text.index("Bedre forberedte saker") : text.index("Mer latter")]
    assert re.search(r"Ingen har rørt dette siden \d+\. \w+ \d{4}\.", area)


def test_a_link_alone_ties_a_case_to_an_area_and_foreign_links_lead_nowhere() -> None:
    scene = SCENES["two_mappings"]()
    cast = scene.cast
    assert cast is not None
    with in_workspace(cast.workspace):
        area = DevelopmentArea.objects.get(title="Bedre forberedte saker")
        other = ManagementGroup.objects.exclude(pk=cast.group.pk).first()
        assert other is not None
        loose = Case.objects.get(title="Nytt møterom")
        foreign = Case.objects.create(
            workspace=cast.workspace, group=other, title="Fremmed sak", aim="x", focus="y"
        )
        for to in (loose, foreign):
            link(
                group=cast.group,
                from_kind="area",
                from_id=area.public_id,
                to_kind="case",
                to_id=to.public_id,
            )
        link(
            group=other,
            from_kind="factor",
            from_id=factor_id(other, "dialogue"),
            to_kind="area",
            to_id=area.public_id,
        )
        areas, decisions = read_chain(cast.group)
        found = next(one for one in areas if one.area.pk == area.pk)
        assert [one.case.title for one in found.cases] == ["Nytt møterom"]
        assert found.factors == ("meeting_preparation",)
        back = next(one for one in decisions if one.case.pk == loose.pk)
        assert [one.area.pk for one in back.areas] == [area.pk]
        assert Link.objects.count() >= 5
    assert "Fremmed sak" not in page(scene, "head")


def test_nobody_above_beside_or_before_reads_it() -> None:
    scene = SCENES["two_mappings"]()
    for role in ("hr", "administrator", "contact", "former", "other_head", "stranger"):
        page(scene, role, 404)
