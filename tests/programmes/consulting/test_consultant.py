"""The consultant sees when and where, and a leader's contributions only while that leader lets her. Nobody else does."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership, Person, Post
from ledetrad.programmes.consulting.retention import forget
from ledetrad.programmes.models import Conversation, GoalConsent
from tests.cast import Cast
from tests.scenes import Scene
from tests.scenes_exercises import GOAL, consulted, talk

PAGE = "/samtale/"


@pytest.fixture
def scene() -> Scene:
    return consulted()


@pytest.fixture
def told(scene: Scene) -> Cast:
    assert scene.cast is not None
    return scene.cast


def person(scene: Scene, role: str) -> Person:
    found = scene.people[role]
    assert found is not None
    return found


def read(cast: Cast, who: Person, path: str) -> str:
    response = cast.client(who).get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_she_sees_when_where_and_the_first_name_of_her_own_conversations(scene: Scene, told: Cast) -> None:
    page = read(told, person(scene, "consultant"), PAGE)
    assert "1 holdt, 1 avtalt, av inntil 5." in page
    assert "Møterom 3" in page
    assert "Amina" in page
    assert "Antatt" not in page
    assert "Et annet sted" not in page  # with somebody else: not even that there is one
    assert told.group.name not in page


def test_what_was_written_up_under_another_promise_stays_the_leaders_own(scene: Scene, told: Cast) -> None:
    with in_workspace(told.workspace):
        row = talk(told.members[2], told.group, person(scene, "consultant"), 5)
        Conversation.objects.filter(pk=row.pk).update(for_consultant=False)
    assert "Per" not in read(told, person(scene, "consultant"), PAGE)
    client = told.client(person(scene, "consultant"))
    sent = {"state": "held", "version": "1"}
    assert client.post(f"/samtale/{row.public_id}/status/", sent).status_code == 404


def test_either_of_the_two_says_that_it_was_held_and_the_other_sees_who_said_so(
    scene: Scene, told: Cast
) -> None:
    row = scene.ids["conversation_id"]
    consultant = told.client(person(scene, "consultant"))
    consultant.post(f"/samtale/{row}/status/", {"state": "cancelled", "version": "1"})
    assert "Avlyst, sier konsulenten" in read(told, told.amina, "/samtaler/")
    told.client(told.amina).post(f"/samtaler/{row}/status/", {"state": "held", "version": "2"})
    assert "2 holdt, 0 avtalt" in read(told, person(scene, "consultant"), PAGE)
    page = consultant.post(f"/samtale/{row}/status/", {"state": "cancelled", "version": "2"}, follow=True)
    assert "Samtalen ble endret av lederen." in page.content.decode()
    assert "2 holdt, 0 avtalt" in read(told, person(scene, "consultant"), PAGE)


def test_a_sixth_is_refused_without_saying_whom_else_the_leader_talks_with(scene: Scene, told: Cast) -> None:
    consultant = person(scene, "consultant")
    row = str(scene.ids["conversation_id"])
    told.client(consultant).post(f"/samtale/{row}/status/", {"state": "cancelled", "version": "1"})
    with in_workspace(told.workspace):
        for days in (50, 51, 52):
            talk(told.amina, told.group, consultant, days)
    page = told.client(consultant).post(
        f"/samtale/{row}/status/", {"state": "held", "version": "2"}, follow=True
    )
    assert "Det lot seg ikke gjøre. Ta det med lederen." in page.content.decode()
    with in_workspace(told.workspace):
        assert Conversation.objects.get(public_id=row).state == "cancelled"


def test_goals_open_with_consent_and_close_when_it_is_taken_back(scene: Scene, told: Cast) -> None:
    consultant = person(scene, "consultant")
    path = f"/samtale/bidrag/{scene.ids['consent_id']}/"
    assert GOAL in read(told, consultant, path)
    assert "Konrad Konsulent ser dem siden" in read(told, told.amina, "/samtaler/")
    choice = f"/samtaler/konsulent/{consultant.public_id}/bidrag/"
    told.client(told.amina).post(choice, {"see": "no"})
    assert told.client(consultant).get(path).status_code == 404
    assert "Se bidragene" not in read(told, consultant, PAGE)
    assert "La Konrad Konsulent se bidragene mine" in read(told, told.amina, "/samtaler/")
    for _time in range(2):  # a double click
        told.client(told.amina).post(choice, {"see": "yes"})
    assert told.client(consultant).get(path).status_code == 404  # the old one stays closed
    with in_workspace(told.workspace):
        consent = GoalConsent.objects.get(taken_back_on__isnull=True)
        said = list(
            LogEntry.objects.filter(action__startswith="goals:")
            .order_by("pk")
            .values_list("action", flat=True)
        )
    assert GOAL in read(told, consultant, f"/samtale/bidrag/{consent.public_id}/")
    assert said == ["goals:let_see", "goals:look", "goals:take_back", "goals:let_see"]


def test_she_sees_only_that_leaders_own_sentences(scene: Scene, told: Cast) -> None:
    from ledetrad.programmes.areas.actions import write_contribution
    from ledetrad.programmes.models import DevelopmentArea

    with in_workspace(told.workspace):
        area = DevelopmentArea.objects.get(group=told.group)
        write_contribution(area=area, person=told.kari, text="Karis eget.", in_meeting=False, actor=told.kari)
    page = read(told, person(scene, "consultant"), f"/samtale/bidrag/{scene.ids['consent_id']}/")
    assert GOAL in page
    assert "Karis eget." not in page


def test_another_consultant_and_one_who_is_no_longer_one_see_nothing(scene: Scene, told: Cast) -> None:
    consultant = person(scene, "consultant")
    path = f"/samtale/bidrag/{scene.ids['consent_id']}/"
    with in_workspace(told.workspace):
        Person.objects.filter(pk=told.members[3].pk).update(post=Post.CONSULTANT)
    other = told.members[3]
    assert told.client(other).get(path).status_code == 404
    with in_workspace(told.workspace):
        Person.objects.filter(pk=consultant.pk).update(post=Post.NONE)
    for address in (PAGE, path, f"{PAGE}kalender.ics"):
        assert told.client(consultant).get(address).status_code == 404


def test_a_leader_can_only_open_for_a_consultant_she_talks_with(scene: Scene, told: Cast) -> None:
    consultant = person(scene, "consultant")
    path = f"/samtaler/konsulent/{consultant.public_id}/bidrag/"
    assert told.client(told.kari).post(path, {"see": "yes"}).status_code == 404
    assert told.client(told.amina).post(path, {"see": "x"}).status_code == 404
    with in_workspace(told.workspace):
        assert not GoalConsent.objects.filter(person=told.kari).exists()


def test_staff_and_all_others_see_nothing_of_any_persons_conversations(scene: Scene, told: Cast) -> None:
    row, consent = scene.ids["conversation_id"], scene.ids["consent_id"]
    for role in ("staff", "hr", "administrator", "head", "participant", "contact", "stranger"):
        client = told.client(person(scene, role))
        for path in (PAGE, f"{PAGE}kalender.ics", f"/samtale/bidrag/{consent}/", f"/samtaler/{row}/"):
            assert client.get(path).status_code == 404, (role, path)


def test_the_calendar_file_has_her_bookings_with_first_names(scene: Scene, told: Cast) -> None:
    response = told.client(person(scene, "consultant")).get(f"{PAGE}kalender.ics")
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Samtale med Amina\r\n" in text
    assert "Antatt" not in text
    assert GOAL not in text
    assert "CLASS:PRIVATE" in text


def test_the_page_asks_the_database_as_often_however_many_leaders(
    scene: Scene, told: Cast, django_assert_max_num_queries: Any
) -> None:
    consultant = person(scene, "consultant")
    with in_workspace(told.workspace):
        for leader in told.members[2:5]:
            for days in range(1, 5):
                talk(leader, told.group, consultant, days)
    for who, path in ((consultant, PAGE), (told.amina, "/samtaler/")):
        client = told.client(who)
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code == 200


def test_a_consent_goes_a_year_after_it_was_taken_back_or_its_leader_left(scene: Scene, told: Cast) -> None:
    today = timezone.localdate()
    assert forget(today + timedelta(days=400)) == 0
    with in_workspace(told.workspace):
        leave_group(membership=Membership.objects.get(group=told.group, person=told.amina), actor=told.hanne)
    assert forget(today + timedelta(days=300)) == 0
    assert forget(today + timedelta(days=400)) == 1
    assert forget(today + timedelta(days=400)) == 0
