"""Bidrag: one sentence each, nobody's but the writer's until the group shows them; what is shown can be taken back."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import join_group
from ledetrad.people.models import Membership, Person
from ledetrad.programmes.areas import actions
from ledetrad.programmes.areas.queries import areas_of, shown_this_round, writing
from ledetrad.programmes.models import Contribution, DevelopmentArea
from ledetrad.surveys.models import Release
from tests.cast import ORIGIN, Cast
from tests.scenes import NOBODY, ROLES, SCENES
from tests.scenes_areas import HEADS, MINE, SUNG, WORK

SECRET = "Jeg skal slutte å avbryte Kari."


@pytest.fixture
def area(cast: Cast) -> DevelopmentArea:
    with in_workspace(cast.workspace):
        return actions.choose_area(
            group=cast.group,
            title="Riktige saker",
            sign="",
            factors=[],
            release=None,
            typical="",
            actor=cast.kari,
        )


def write(cast: Cast, area: DevelopmentArea, person: Person, text: str = SECRET) -> Contribution:
    path = f"/grupper/{cast.group.public_id}/bidrag/"
    response = cast.client(person).post(path, {"area": area.public_id, "text": text}, **ORIGIN)
    assert response.status_code == 302, response.content.decode()
    with in_workspace(cast.workspace):
        return Contribution.objects.filter(person=person).latest("pk")


def page(cast: Cast, person: Person) -> str:
    return html.unescape(cast.client(person).get(f"/grupper/{cast.group.public_id}/bidrag/").content.decode())


def everything(cast: Cast, person: Person) -> str:
    """Every page of this part as one person reads it."""
    paths = ("omrader/", "bidrag/", "profil/")
    client = cast.client(person)
    found = [client.get(f"/grupper/{cast.group.public_id}/{path}") for path in paths]
    return html.unescape("".join(one.content.decode() for one in [*found, client.get("/mine-bidrag/")]))


def test_the_form_begins_with_the_words_and_the_words_alone_are_no_sentence(
    cast: Cast, area: DevelopmentArea
) -> None:
    assert "Jeg skal </textarea>" in page(cast, cast.amina).replace("\n", "")
    path = f"/grupper/{cast.group.public_id}/bidrag/"
    answer = cast.client(cast.amina).post(path, {"area": area.public_id, "text": "Jeg skal "}, **ORIGIN)
    assert answer.status_code == 422
    assert "Skriv hva du skal gjøre, i én setning." in html.unescape(answer.content.decode())


def test_before_showing_the_head_sees_how_many_and_never_what(cast: Cast, area: DevelopmentArea) -> None:
    written = write(cast, area, cast.amina)
    assert SECRET in everything(cast, cast.amina)
    for person in (cast.kari, *cast.members[2:]):
        seen = everything(cast, person)
        assert SECRET not in seen
        assert "Amina" not in seen
        assert "1 av 6 har skrevet." in seen
        assert cast.client(person).get(f"/bidrag/{written.public_id}/").status_code == 404
    assert (
        "Bare dere i ledergruppen ser bidragene. De brukes ikke i lønns- eller medarbeidersamtaler"
        in page(cast, cast.kari)
    )


def test_any_member_shows_them_and_the_head_sees_no_more_than_others(
    cast: Cast, area: DevelopmentArea
) -> None:
    write(cast, area, cast.amina)
    before = page(cast, cast.members[2])
    assert "Alle 6 som er med i gruppen nå" in before
    for _ in range(2):
        cast.client(cast.members[2]).post(f"/grupper/{cast.group.public_id}/bidrag/vis/", {}, **ORIGIN)
    for person in (cast.kari, cast.members[3]):
        seen = page(cast, person)
        assert SECRET in seen
        assert "Amina Antatt" in seen
        assert "Skriver i møtet: " in seen
    assert write(cast, area, cast.kari, "Jeg skal vente.").shown_on == timezone.localdate()


def test_when_all_have_written_all_are_shown(cast: Cast, area: DevelopmentArea) -> None:
    for person in cast.members[:5]:
        write(cast, area, person, f"Jeg skal {person.first_name}.")
    assert "Du er den siste som skriver." in page(cast, cast.members[5])
    assert "Jeg skal Kari." not in page(cast, cast.members[5])
    write(cast, area, cast.members[5], "Jeg skal sist.")
    assert "Jeg skal sist." in page(cast, cast.kari)


def test_who_writes_in_the_meeting_says_so_and_shows_nothing_by_it(cast: Cast, area: DevelopmentArea) -> None:
    path = f"/grupper/{cast.group.public_id}/bidrag/"
    sent = {"area": area.public_id, "text": "Jeg skal", "in_meeting": "on"}
    cast.client(cast.kari).post(path, sent, **ORIGIN)
    for person in cast.members[1:]:
        write(cast, area, person, f"Jeg skal {person.first_name}.")
    assert "5 av 6 har skrevet. Én skriver i møtet." in page(cast, cast.amina)
    assert "Jeg skal Per." not in page(cast, cast.kari)
    write(cast, area, cast.kari, "Jeg skal høre etter.")
    assert "Jeg skal Per." in page(cast, cast.kari)
    with in_workspace(cast.workspace):
        assert Contribution.objects.filter(person=cast.kari).count() == 1


def test_a_double_click_writes_once(cast: Cast, area: DevelopmentArea) -> None:
    for _ in range(2):
        write(cast, area, cast.amina)
    with in_workspace(cast.workspace):
        assert Contribution.objects.count() == 1


def test_what_is_shown_is_taken_back_and_can_be_regretted(cast: Cast, area: DevelopmentArea) -> None:
    one = write(cast, area, cast.amina)
    with in_workspace(cast.workspace):
        actions.show_contributions(group=cast.group, actor=cast.kari)
    assert SECRET in page(cast, cast.kari)
    assert (
        cast.client(cast.kari).post(f"/bidrag/{one.public_id}/ta-tilbake/", {}, **ORIGIN).status_code == 404
    )
    gone = cast.client(cast.amina).post(f"/bidrag/{one.public_id}/ta-tilbake/", {}, follow=True, **ORIGIN)
    assert "er slettet." in html.unescape(gone.content.decode())
    assert SECRET not in everything(cast, cast.kari)
    cast.client(cast.amina).post(f"/bidrag/{one.public_id}/angre/", {}, **ORIGIN)
    assert SECRET in page(cast, cast.kari)


def test_who_has_a_form_open_when_they_are_shown_is_told(cast: Cast, area: DevelopmentArea) -> None:
    one = write(cast, area, cast.amina)
    with in_workspace(cast.workspace):
        actions.show_contributions(group=cast.group, actor=cast.kari)
    sent = {"area": area.public_id, "text": "Jeg skal noe enda mer privat.", "version": "1"}
    answer = cast.client(cast.amina).post(f"/bidrag/{one.public_id}/", sent, **ORIGIN)
    assert answer.status_code == 409
    shown = html.unescape(answer.content.decode())
    assert "De andre i gruppen ser bidraget ditt" in shown
    assert SECRET in shown
    assert "noe enda mer privat" in shown


def test_who_joins_later_reads_what_is_shown_and_who_has_left_is_named_so(
    cast: Cast, area: DevelopmentArea
) -> None:
    write(cast, area, cast.amina)
    with in_workspace(cast.workspace):
        actions.show_contributions(group=cast.group, actor=cast.kari)
        Membership.objects.filter(group=cast.group, person=cast.amina).update(left_on=timezone.localdate())
        join_group(group=cast.group, person=cast.bystander, actor=cast.kari)
    seen = page(cast, cast.bystander)
    assert SECRET in seen
    assert "Amina Antatt, ikke lenger med" in seen
    assert cast.client(cast.amina).get(f"/grupper/{cast.group.public_id}/bidrag/").status_code == 404
    own = html.unescape(cast.client(cast.amina).get("/mine-bidrag/").content.decode())
    assert SECRET in own
    assert area.title not in own  # the group's words are the group's


def test_what_was_private_when_somebody_left_is_never_shown(cast: Cast, area: DevelopmentArea) -> None:
    write(cast, area, cast.amina)
    write(cast, area, cast.kari, "Jeg skal vente.")
    with in_workspace(cast.workspace):
        Membership.objects.filter(group=cast.group, person=cast.amina).update(left_on=timezone.localdate())
        assert actions.show_contributions(group=cast.group, actor=cast.kari) == 1
    seen = page(cast, cast.members[2])
    assert "Jeg skal vente." in seen
    assert SECRET not in seen


def test_what_an_erased_person_wrote_stays_without_the_name(cast: Cast, area: DevelopmentArea) -> None:
    one = write(cast, area, cast.amina)
    with in_workspace(cast.workspace):
        actions.show_contributions(group=cast.group, actor=cast.kari)
        Contribution.objects.filter(pk=one.pk).update(person=None)
    seen = page(cast, cast.kari)
    assert SECRET in seen
    assert "Uten navn" in seen
    assert "Amina" not in seen.split("Skriver i møtet")[0]


def test_after_areas_of_a_new_mapping_contributions_are_private_again(
    cast: Cast, area: DevelopmentArea
) -> None:
    write(cast, area, cast.amina)
    with in_workspace(cast.workspace):
        actions.show_contributions(group=cast.group, actor=cast.kari)
        Contribution.objects.update(shown_on=timezone.localdate() - timedelta(days=90))
        DevelopmentArea.objects.update(chosen_on=timezone.localdate() - timedelta(days=95))
    cast.closed(6)
    with in_workspace(cast.workspace):
        assert Release.objects.exists()
        # The mapping alone ends nothing: what was shown holds until the group has chosen again.
        assert shown_this_round(cast.group) == timezone.localdate() - timedelta(days=90)
        actions.choose_area(
            group=cast.group, title="Nytt", sign="", factors=[], release=None, typical="", actor=cast.kari
        )
        assert shown_this_round(cast.group) is None
        assert writing(cast.group, cast.amina).written == 0
    write(cast, area, cast.kari, "Jeg skal noe nytt.")
    seen = page(cast, cast.members[2])
    assert "Jeg skal noe nytt." not in seen
    assert SECRET in seen  # what the group has shown stays shown


def test_nobody_is_pointed_at_for_long(cast: Cast, area: DevelopmentArea) -> None:
    write(cast, area, cast.amina)
    with in_workspace(cast.workspace):
        actions.show_contributions(group=cast.group, actor=cast.kari)
        Contribution.objects.update(shown_on=timezone.localdate() - timedelta(days=15))
    assert "Skriver i møtet" not in page(cast, cast.kari)


@pytest.mark.parametrize("name", ["areas_chosen", "contributions_shown"])
def test_nothing_of_it_reaches_anybody_above_or_beside_the_group(name: str) -> None:
    scene = SCENES[name]()
    cast = scene.cast
    assert cast is not None
    shown = name == "contributions_shown"
    paths = [
        "/",
        "/grupper/",
        "/grupper/{group_id}/profil/",
        "/grupper/{group_id}/omrader/",
        "/grupper/{group_id}/bidrag/",
        "/grupper/{group_id}/medlemmer/",
        "/mine-bidrag/",
    ]
    for role in ROLES:
        client = cast.client(scene.people[role])
        seen = html.unescape("".join(client.get(path.format(**scene.ids)).content.decode() for path in paths))
        inside = role in {"member", "head", "later"}
        assert any(text in seen for text in WORK) == inside, role
        for text, whose in ((MINE, "member"), (HEADS, "head"), (SUNG[1], "former")):
            assert (text in seen) == (role == whose or (shown and inside)), (role, text)
        if role == NOBODY:
            assert client.get("/mine-bidrag/").status_code == 302


def test_areas_of_asks_as_often_for_many_as_for_few(cast: Cast, area: DevelopmentArea) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with in_workspace(cast.workspace), CaptureQueriesContext(connection) as found:
            areas_of(cast.group, person=cast.kari, lang="nb")
        return len(found)

    def pages() -> list[int]:
        client = cast.client(cast.kari)
        counts = []
        for path in ("omrader/", "bidrag/"):
            with CaptureQueriesContext(connection) as found:
                client.get(f"/grupper/{cast.group.public_id}/{path}")
            counts.append(len(found))
        return counts

    write(cast, area, cast.kari)
    with in_workspace(cast.workspace):
        actions.add_step(group=cast.group, area=area, text="Ett steg", actor=cast.kari)
    pages()
    few, few_pages = asked(), pages()
    for number in range(4):
        with in_workspace(cast.workspace):
            more = actions.choose_area(
                group=cast.group,
                title=f"Nr. {number}",
                sign="",
                factors=["clear_purpose"],
                release=None,
                typical="",
                actor=cast.kari,
            )
            actions.add_step(group=cast.group, area=more, text="Steg", owner=cast.amina, actor=cast.kari)
        write(cast, more, cast.members[number], "Jeg skal mye.")
    assert asked() == few
    assert pages() == few_pages
    assert max(few_pages) <= 15, few_pages
