"""Two groups that meet: both prepare, both are asked, and staff count without reading."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models import Activity, PairMeeting, PairPart, RestRound
from ledetrad.programmes.pairs import actions, queries
from ledetrad.programmes.pairs.matching import Odd
from ledetrad.programmes.pairs.retention import forget
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort
from tests.scenes_exercises import AGENDA, EXPECTED, GOT, pairs_met, part_of, rounds


@pytest.fixture
def people(cast: Cast) -> CohortCast:
    """Four groups, and two rounds: one that was a week ago and one a month ahead."""
    found = make_cohort(cast)
    with in_workspace(cast.workspace):
        rounds(found.cohort, (-7, 30))
    return found


def read(people: CohortCast, person: Person, path: str) -> str:
    response = people.client(person).get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def of_cohort(people: CohortCast) -> str:
    return f"/parmote/kull/{people.cohort.public_id}/"


def both(people: CohortCast) -> list[Activity]:
    return [found.activity for found in queries.rounds_of(people.cohort)]


def match(people: CohortCast, activity: Activity, odd: str = "") -> None:
    path = f"/parmote/runde/{activity.public_id}/sett-sammen/"
    assert people.client(people.staff).post(path, {"odd": odd}).status_code == 302


def prepare(people: CohortCast, part: PairPart, person: Person, **more: str) -> Any:
    sent = {"agenda": AGENDA, "expected": EXPECTED, "version": str(part.version), **more}
    return people.client(person).post(f"/parmote/var/{part.public_id}/forberedelse/", sent)


def others_of(part: PairPart) -> PairPart:
    return PairPart.objects.select_related("group").exclude(pk=part.pk).get(meeting=part.meeting)


def head_of(people: CohortCast, group: ManagementGroup) -> Person:
    return people.members[group][0]


def test_staff_match_two_rounds_and_nobody_meets_the_same_twice(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        first, second = both(people)
        for activity in (first, second, second):  # a double click
            match(people, activity)
        partners = [others_of(part_of(activity, people.cast.group)).group for activity in (first, second)]
        assert PairMeeting.objects.count() == 4
    assert partners[0] != partners[1]
    page = read(people, people.staff, of_cohort(people))
    assert "ikke forberedt" in page
    assert partners[1].name in page


def test_with_three_groups_one_rests_or_all_three_meet(cast: Cast) -> None:
    three = make_cohort(cast, groups=3)
    with in_workspace(cast.workspace):
        first, second = rounds(three.cohort, (10, 40))
    page = read(three, three.staff, of_cohort(three))
    assert "Det er et ulikt antall grupper." in page
    match(three, first, "rest")
    match(three, second, "three")
    with in_workspace(cast.workspace):
        assert RestRound.objects.get().activity == first
        assert PairMeeting.objects.get(activity=second).parts.count() == 3
    assert "hviler denne runden" in read(three, three.staff, of_cohort(three))


def test_groups_change_places_until_somebody_has_written(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        _first, activity = both(people)
        match(people, activity)
        mine = part_of(activity, people.cast.group)
        before = others_of(mine)
        other = PairPart.objects.exclude(meeting=mine.meeting).first()
        assert other is not None
        sent = {"one": before.public_id, "other": other.public_id}
        path = f"/parmote/runde/{activity.public_id}/bytt/"
        assert people.client(people.staff).post(path, sent).status_code == 302
        assert others_of(part_of(activity, people.cast.group)).pk == other.pk
        assert prepare(people, mine, people.cast.amina).status_code == 302
        page = people.client(people.staff).post(path, sent, follow=True).content.decode()
        assert "En gruppe har alt skrevet" in page
        assert others_of(part_of(activity, people.cast.group)).pk == other.pk
        people.client(people.staff).post(f"/parmote/runde/{activity.public_id}/opphev/")
        assert PairMeeting.objects.filter(activity=activity).count() == 2


def test_a_round_nobody_has_written_in_is_matched_again(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        _first, activity = both(people)
        match(people, activity)
        people.client(people.staff).post(f"/parmote/runde/{activity.public_id}/opphev/")
        assert not PairMeeting.objects.exists()


def test_the_others_texts_open_when_both_have_given_theirs(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        _first, activity = both(people)
        match(people, activity)
        mine = part_of(activity, people.cast.group)
        theirs = others_of(mine)
    their_head = head_of(people, theirs.group)
    page = read(people, people.cast.amina, f"/parmote/var/{mine.public_id}/")
    assert "Skriv hva dere vil snakke om" in page  # said here, and nowhere else
    assert prepare(people, mine, people.cast.amina).status_code == 302
    page = read(people, their_head, f"/parmote/var/{theirs.public_id}/")
    assert "De har skrevet sitt." in page
    assert AGENDA not in page
    assert prepare(people, theirs, their_head, agenda="Rekruttering").status_code == 302
    assert AGENDA in read(people, their_head, f"/parmote/var/{theirs.public_id}/")
    assert "Rekruttering" in read(people, people.cast.amina, f"/parmote/var/{mine.public_id}/")


def test_agenda_and_expectation_go_together(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        _first, activity = both(people)
        match(people, activity)
        mine = part_of(activity, people.cast.group)
    response = prepare(people, mine, people.cast.amina, expected=" ")
    assert response.status_code == 422
    assert "så vet den andre gruppen det" in response.content.decode()
    assert AGENDA in response.content.decode()


def test_two_of_a_group_who_write_at_once_lose_nothing(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        _first, activity = both(people)
        match(people, activity)
        mine = part_of(activity, people.cast.group)
    assert prepare(people, mine, people.cast.amina).status_code == 302
    assert prepare(people, mine, people.cast.amina).status_code == 302  # a double click
    clash = prepare(people, mine, people.cast.kari, agenda="Kari vil noe annet.")
    page = clash.content.decode()
    assert clash.status_code == 409
    assert AGENDA in page
    assert "Kari vil noe annet." in page


def test_what_came_of_it_is_asked_after_the_day_and_read_by_the_group_alone(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        been, ahead = both(people)
        for activity in (been, ahead):
            match(people, activity)
        mine, coming = part_of(been, people.cast.group), part_of(ahead, people.cast.group)
        theirs = others_of(mine)
        with pytest.raises(actions.TooEarly):
            actions.answer(
                part=coming,
                version=1,
                useful="useful",
                got="",
                gave="",
                onward="",
                open_to_staff=False,
                actor=people.cast.kari,
            )
    client = people.client(people.cast.amina)
    sent = {"useful": "useful", "got": GOT, "version": "1"}
    assert client.post(f"/parmote/var/{coming.public_id}/etterpa/", sent).status_code == 302
    assert client.post(f"/parmote/var/{mine.public_id}/etterpa/", sent).status_code == 302
    assert GOT in read(people, people.cast.kari, f"/parmote/var/{mine.public_id}/")
    assert GOT not in read(people, head_of(people, theirs.group), f"/parmote/var/{theirs.public_id}/")
    page = read(people, people.staff, of_cohort(people))
    assert "har sagt hva det ble til" in page
    assert GOT not in page
    opened = {**sent, "version": "2", "open_to_staff": "on"}
    assert client.post(f"/parmote/var/{mine.public_id}/etterpa/", opened).status_code == 302
    assert GOT in read(people, people.staff, of_cohort(people))
    with in_workspace(people.cast.workspace):
        assert PairPart.objects.get(pk=coming.pk).answered_on is None


def test_contacts_that_come_later_are_read_by_both_and_counted_by_staff(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        been, _ahead = both(people)
        match(people, been)
        mine = part_of(been, people.cast.group)
        theirs = others_of(mine)
    client, their_head = people.client(people.cast.amina), head_of(people, theirs.group)
    for _time in range(2):  # a double click
        client.post(f"/parmote/var/{mine.public_id}/videre/", {"kind": "project", "text": "Felles kurs"})
    page = read(people, their_head, f"/parmote/var/{theirs.public_id}/")
    assert "Felles kurs" in page
    assert page.count("Felles kurs") == 1
    page = read(people, people.staff, of_cohort(people))
    assert "1 kontakt eller felles arbeid etterpå." in page
    assert "Felles kurs" not in page
    with in_workspace(people.cast.workspace):
        row = mine.meeting.later.get()
    path = f"/parmote/videre/{row.public_id}/"
    assert people.client(their_head).post(f"{path}slett/").status_code == 404  # not theirs to delete
    assert "Angre" in client.post(f"{path}slett/", follow=True).content.decode()
    assert "Felles kurs" not in read(people, their_head, f"/parmote/var/{theirs.public_id}/")
    assert client.post(f"{path}angre/").status_code == 302
    assert "Felles kurs" in read(people, their_head, f"/parmote/var/{theirs.public_id}/")


def test_facilitation_is_offered_and_whether_it_was_used_is_kept(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        _first, activity = both(people)
        match(people, activity)
        mine = part_of(activity, people.cast.group)
    prepare(people, mine, people.cast.amina, wants_facilitation="on")
    assert "En av gruppene ber om at dere tilrettelegger." in read(people, people.staff, of_cohort(people))
    path = f"/parmote/{mine.meeting.public_id}/tilrettelegger/"
    sent = {"facilitator": people.staff.public_id, "facilitated": "yes"}
    assert people.client(people.staff).post(path, sent).status_code == 302
    assert "Sigrid Stipulert tilrettelegger · ble brukt" in read(people, people.staff, of_cohort(people))
    assert "Sigrid Stipulert tilrettelegger" in read(
        people, people.cast.amina, f"/parmote/var/{mine.public_id}/"
    )


def answered_rounds(people: CohortCast, many: int, *, useful: str = "useful") -> list[Activity]:
    """So many rounds that have been, every other one prepared by all, and answered by every group."""
    days = tuple(-100 - number for number in range(many))
    made = rounds(people.cohort, days)
    for number, activity in enumerate(made):
        actions.make_round(activity=activity, groups=people.groups, odd=Odd.THREE, actor=people.staff)
        day = activity.starts_on
        assert day is not None
        PairPart.objects.filter(meeting__activity=activity).update(
            useful=useful,
            answered_on=day + timedelta(days=1),
            prepared_on=day - timedelta(days=2) if number % 2 else None,
        )
    return made


def test_prepared_and_unprepared_are_compared_from_enough_meetings_of_each(people: CohortCast) -> None:
    today = timezone.localdate()
    with in_workspace(people.cast.workspace):
        answered_rounds(people, 3)  # four meetings unprepared, two prepared
        assert not queries.compared(today).shown
        activities = answered_rounds(people, 4)
        # One of the eight answers of each kind was another.
        for activity in activities[:2]:
            one = PairPart.objects.filter(meeting__activity=activity).first()
            assert one is not None
            PairPart.objects.filter(meeting=one.meeting).update(useful="not")
        found = queries.compared(today)
        assert found.shown
        assert found.prepared is not None
        assert (found.prepared.useful, found.prepared.answers, found.prepared.meetings) == (6, 8, 4)
    page = read(people, people.staff, of_cohort(people))
    assert "6 av 8 grupper fant det nyttig (4 møter)." in page


def test_no_count_says_it_of_every_group(people: CohortCast) -> None:
    with in_workspace(people.cast.workspace):
        answered_rounds(people, 4)
    assert "Minst 7 av 8 grupper fant det nyttig" in read(people, people.staff, of_cohort(people))
    with in_workspace(people.cast.workspace):
        PairPart.objects.update(useful="not")
    assert "Høyst 1 av 8 grupper fant det nyttig" in read(people, people.staff, of_cohort(people))


def test_the_last_answer_of_a_round_never_moves_the_count_alone(people: CohortCast) -> None:
    today = timezone.localdate()
    with in_workspace(people.cast.workspace):
        activities = answered_rounds(people, 5)
        late = activities[4]
        Activity.objects.filter(pk=late.pk).update(starts_on=today - timedelta(days=3))
        PairPart.objects.filter(meeting__activity=late).update(answered_on=today)
        last = PairPart.objects.filter(meeting__activity=late).first()
        assert last is not None
        complete = queries.compared(today)
        PairPart.objects.filter(pk=last.pk).update(answered_on=None, useful="")
        waiting = queries.compared(today)
        # All four groups of the round come or go together.
        assert complete.unprepared is not None
        assert waiting.unprepared is not None
        assert complete.unprepared.answers - waiting.unprepared.answers == 4
        # After thirty days the round counts with what had come by then; a later answer does not move it.
        after = queries.compared(today + timedelta(days=40))
        PairPart.objects.filter(pk=last.pk).update(answered_on=today + timedelta(days=39), useful="not")
        assert queries.compared(today + timedelta(days=40)) == after


def test_hostile_readers_find_nothing() -> None:
    scene = pairs_met()
    cast = scene.cast
    assert cast is not None
    for role in ("hr", "administrator", "staff", "consultant", "former", "other_head", "stranger"):
        client = cast.client(scene.people[role])
        assert client.get(f"/parmote/var/{scene.ids['part_id']}/").status_code == 404, role
        answer = client.get(f"/parmote/kull/{scene.ids['cohort_id']}/")
        for secret in (AGENDA, EXPECTED, GOT, "Lunsj i mai"):
            assert secret not in answer.content.decode(), role


def test_the_pages_ask_the_database_as_often_however_many_groups(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    people = make_cohort(cast, groups=9)
    with in_workspace(cast.workspace):
        for activity in rounds(people.cohort, (-7, 30)):
            actions.make_round(activity=activity, groups=people.groups, odd=Odd.REST, actor=people.staff)
        part = PairPart.objects.filter(group=cast.group).first()
        assert part is not None
    pages = (
        (people.staff, of_cohort(people)),
        (cast.amina, f"/grupper/{cast.group.public_id}/parmoter/"),
        (cast.amina, f"/parmote/var/{part.public_id}/"),
    )
    for person, path in pages:
        client = people.client(person)
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code == 200


def test_a_meeting_goes_two_years_after_its_day_with_what_was_written(people: CohortCast) -> None:
    today = timezone.localdate()
    with in_workspace(people.cast.workspace):
        been, ahead = both(people)
        for activity in (been, ahead):
            match(people, activity)
        assert prepare(people, part_of(ahead, people.cast.group), people.cast.amina).status_code == 302
    assert forget(today + timedelta(days=600)) == 0
    assert forget(today + timedelta(days=750)) > 0
    with in_workspace(people.cast.workspace):
        left = set(PairMeeting.objects.values_list("activity", flat=True))
        assert left == {ahead.pk}
    forget(today + timedelta(days=900))
    assert forget(today + timedelta(days=900)) == 0
    with in_workspace(people.cast.workspace):
        assert not PairPart.objects.exists()
