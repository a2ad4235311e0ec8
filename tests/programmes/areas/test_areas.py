"""Utviklingsområder: chosen from the profile, from the typical ones or from nothing; changed by anybody who is there."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Membership
from ledetrad.programmes import thread
from ledetrad.programmes.areas import actions
from ledetrad.programmes.areas.queries import areas_of
from ledetrad.programmes.areas.typical import TYPICAL
from ledetrad.programmes.models import AreaState, DevelopmentArea, NextStep
from ledetrad.surveys.models import Release
from tests.cast import ORIGIN, Cast


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return html.unescape(response.content.decode())


def choose(cast: Cast, title: str = "Riktige saker", **fields: object) -> DevelopmentArea:
    path = f"/grupper/{cast.group.public_id}/omrader/nytt/"
    sent: Any = {"title": title, "sign": "", **fields}
    response = cast.client(cast.amina).post(path, sent, **ORIGIN)
    assert response.status_code == 302, response.content.decode()
    with in_workspace(cast.workspace):
        return DevelopmentArea.objects.get(title=title)


def page(cast: Cast) -> str:
    return text_of(cast.client(cast.kari), f"/grupper/{cast.group.public_id}/omrader/")


def titles(cast: Cast) -> list[str]:
    with in_workspace(cast.workspace):
        return [row.area.title for row in areas_of(cast.group, person=cast.kari, lang="nb")]


def test_an_empty_page_leads_from_the_profile_in_one_sentence(cast: Cast) -> None:
    assert "lettest å velge når dere er kartlagt" in page(cast)
    cast.closed(6)
    shown = page(cast)
    assert "Se på profilen, snakk om den, og velg tre eller fire områder." in shown
    assert f"/grupper/{cast.group.public_id}/profil/" in shown


def test_from_the_profile_with_any_number_of_factors_tied_into_the_thread(cast: Cast) -> None:
    release = cast.closed(6)
    path = f"/grupper/{cast.group.public_id}/omrader/nytt/"
    client = cast.client(cast.amina)
    where = text_of(client, path)
    named = release.results["areas"]
    assert all(f'value="{key}"' in where for key in named)
    assert len(TYPICAL) == 8
    assert all(area.nb in where for area in TYPICAL)
    two = named[:2]
    form = text_of(client, f"{path}?faktor={two[0]}&faktor={two[1]}")
    assert form.count(" checked") == 2
    area = choose(cast, factors=two, sign="Noen spør hva vi ikke skal gjøre.")
    assert area.factors == two
    with in_workspace(cast.workspace):
        before = thread.links_to("area", area.public_id)
        assert {(one.from_kind, one.from_id) for one in before} == {
            ("release", release.public_id),
            *(("factor", thread.factor_id(cast.group, key)) for key in two),
        }
        actions.change_area(area=area, title=area.title, sign="", factors=two[1:], version=1, actor=cast.kari)
        kinds = [one.from_kind for one in thread.links_to("area", area.public_id)]
    assert sorted(kinds) == ["factor", "release"]


def test_a_typical_area_and_something_else_need_no_mapping(cast: Cast) -> None:
    typical = choose(cast, TYPICAL[2].nb, typical="right_cases")
    assert (typical.typical, typical.release, typical.factors) == ("right_cases", None, [])
    choose(cast, "Mer tid ute blant folk", typical="x")
    assert "Mer tid ute blant folk" in page(cast)


def test_three_or_four_is_a_hint_and_never_a_block(cast: Cast) -> None:
    hints = []
    for number in range(6):
        choose(cast, f"Område {number}")
        shown = page(cast)
        hints.append("mindre tid til hvert" in shown)
        assert "Velg et område til" in shown
    assert hints == [False, False, False, False, True, True]


def test_a_double_click_chooses_once(cast: Cast) -> None:
    for _ in range(2):
        choose(cast, "Riktige saker", sign="Vi sier nei.")
    assert titles(cast) == ["Riktige saker"]


def test_any_member_moves_ends_and_opens_again(cast: Cast) -> None:
    first, second = choose(cast, "Først"), choose(cast, "Så")
    client = cast.client(cast.members[3])
    for _ in range(2):  # the place is named: twice is as once
        client.post(f"/omrade/{second.public_id}/plass/", {"place": "0"}, **ORIGIN)
    assert titles(cast) == ["Så", "Først"]
    client.post(f"/omrade/{first.public_id}/tilstand/", {"state": "closed", "version": "1"}, **ORIGIN)
    shown = page(cast)
    assert "Ett avsluttet område" in shown
    assert "Dere arbeider med ett område." in shown
    client.post(f"/omrade/{first.public_id}/tilstand/", {"state": "open", "version": "2"}, **ORIGIN)
    assert "Dere arbeider med to områder." in page(cast)


def test_carrying_on_is_offered_after_a_new_mapping(cast: Cast) -> None:
    area = choose(cast, "Riktige saker")
    client = cast.client(cast.amina)
    path = f"/omrade/{area.public_id}/"
    assert "Gå videre med dette" not in text_of(client, path)
    cast.closed(6)
    assert "Gå videre med dette" in text_of(client, path)
    client.post(f"{path}tilstand/", {"state": "carried_on", "version": "1"}, **ORIGIN)
    assert "Veien videre" in page(cast)


def test_what_is_deleted_says_so_and_comes_back_with_everything(cast: Cast) -> None:
    area = choose(cast, "Riktige saker")
    client = cast.client(cast.amina)
    client.post(f"/omrade/{area.public_id}/steg/", {"text": "Lage en mal."}, **ORIGIN)
    gone = client.post(f"/omrade/{area.public_id}/slett/", {}, follow=True, **ORIGIN)
    shown = html.unescape(gone.content.decode())
    assert "«Riktige saker» er slettet." in shown
    assert "Lage en mal." not in shown
    client.post(f"/omrade/{area.public_id}/angre/", {}, **ORIGIN)
    assert "Lage en mal." in page(cast)


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    area = choose(cast, "Riktige saker")
    path = f"/omrade/{area.public_id}/"
    cast.client(cast.kari).post(path, {"title": "Karis ord", "sign": "", "version": "1"}, **ORIGIN)
    sent = {"title": "Aminas ord", "sign": "Aminas tegn", "version": "1"}
    answer = cast.client(cast.amina).post(path, sent, **ORIGIN)
    assert answer.status_code == 409
    shown = html.unescape(answer.content.decode())
    assert "Kari Konstruert endret dette mens du skrev." in shown
    assert all(text in shown for text in ("Karis ord", "Aminas ord", "Aminas tegn"))
    assert titles(cast) == ["Karis ord"]
    assert cast.client(cast.amina).post(path, {**sent, "version": "2"}, **ORIGIN).status_code == 302
    assert titles(cast) == ["Aminas ord"]
    cast.client(cast.kari).post(f"{path}slett/", {}, **ORIGIN)
    late = cast.client(cast.amina).post(path, {**sent, "title": "Sent", "version": "3"}, **ORIGIN)
    assert late.status_code == 409
    told = html.unescape(late.content.decode())
    assert "Kari Konstruert slettet dette" in told
    assert 'value="Sent"' in told
    again = {**sent, "title": "Sent", "version": "4", "bring_back": "yes"}
    assert cast.client(cast.amina).post(path, again, **ORIGIN).status_code == 302
    assert titles(cast) == ["Sent"]


def test_a_step_is_done_with_one_tap_and_undone_with_one(cast: Cast) -> None:
    area = choose(cast)
    client = cast.client(cast.amina)
    sent = {"text": "Lage en mal.", "owner": cast.kari.public_id, "due_on": "2020-01-31"}
    for _ in range(2):
        client.post(f"/omrade/{area.public_id}/steg/", sent, **ORIGIN)
    with in_workspace(cast.workspace):
        step = NextStep.objects.get()
        assert [one.to_id for one in thread.links_from("area", area.public_id)] == [step.public_id]
    shown = page(cast)
    assert "Kari Konstruert · 31. januar" in shown
    assert not any(word in shown.lower() for word in ("forfalt", "for sent", "frist", "%"))
    client.post(f"/steg/{step.public_id}/gjort/", {"done": "yes"}, **ORIGIN)
    assert "gjort " in page(cast)
    client.post(f"/steg/{step.public_id}/gjort/", {"done": "no"}, **ORIGIN)
    with in_workspace(cast.workspace):
        step.refresh_from_db()
        assert step.done_on is None


def test_only_a_member_can_be_named_on_a_step_and_who_has_left_stays_named(cast: Cast) -> None:
    area = choose(cast)
    client = cast.client(cast.amina)
    path = f"/omrade/{area.public_id}/steg/"
    assert client.post(path, {"text": "x", "owner": cast.hanne.public_id}, **ORIGIN).status_code == 422
    client.post(path, {"text": "Lage en mal.", "owner": cast.members[5].public_id}, **ORIGIN)
    with in_workspace(cast.workspace):
        Membership.objects.filter(person=cast.members[5]).update(left_on=timezone.localdate())
        step = NextStep.objects.get()
    sent = {"text": "Lage en god mal.", "owner": cast.members[5].public_id, "version": "1"}
    assert client.post(f"/steg/{step.public_id}/", sent, **ORIGIN).status_code == 302
    assert client.post(path, {"text": "y", "owner": cast.members[5].public_id}, **ORIGIN).status_code == 422


def test_an_untouched_area_is_shown_with_its_date_and_nothing_more(cast: Cast) -> None:
    area = choose(cast)
    long_ago = timezone.now() - timedelta(days=200)
    with in_workspace(cast.workspace):
        DevelopmentArea.objects.update(chosen_on=timezone.localdate(long_ago))
        LogEntry.objects.update(at=long_ago)
        assert areas_of(cast.group, person=cast.kari, lang="nb")[0].touched_on == timezone.localdate(long_ago)
        # A contribution that is not shown moves no date: it would tell that somebody has written.
        actions.write_contribution(
            area=area, person=cast.amina, text="Jeg skal.", in_meeting=False, actor=cast.amina
        )
        row = areas_of(cast.group, person=cast.amina, lang="nb")[0]
        assert row.touched_on == timezone.localdate(long_ago)
        actions.show_contributions(group=cast.group, actor=cast.kari)
        row = areas_of(cast.group, person=cast.amina, lang="nb")[0]
        assert row.touched_on == timezone.localdate()
    assert "Sist rørt" in page(cast)


def test_the_areas_outlive_the_result_they_came_from(cast: Cast) -> None:
    release = cast.closed(6)
    key = release.results["areas"][0]
    choose(cast, factors=[key])
    with in_workspace(cast.workspace):
        Release.objects.all().delete()
        row = areas_of(cast.group, person=cast.kari, lang="nb")[0]
        assert row.area.release is None
        assert len(row.factors) == 1
        actions.set_area_state(area=row.area, state=AreaState.CLOSED, version=1, actor=cast.kari)
    assert row.factors[0] in page(cast)
