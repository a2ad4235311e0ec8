"""A date is moved after what follows has been shown; two at once lose nothing; the last move can be undone."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.dates import actions
from ledetrad.programmes.dates.queries import preview_move
from ledetrad.programmes.models import Activity, ActivityState, DateMove
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort


@pytest.fixture
def made(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def row(made: CohortCast, key: str, group: int | None = None) -> Activity:
    with in_workspace(made.cast.workspace):
        rows = Activity.objects.select_related("cohort", "group").filter(cohort=made.cohort, key=key)
        return rows.get(group=made.groups[group]) if group is not None else rows.get()


def place(one: Activity, name: str = "cohort_move") -> str:
    return reverse(name, args=[one.cohort.public_id, one.public_id])


def dates(made: CohortCast) -> dict[int, date | None]:
    with in_workspace(made.cast.workspace):
        return dict(Activity.objects.filter(cohort=made.cohort).values_list("pk", "starts_on"))


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, page
    return found[1]


def look(client: Client, one: Activity, to: date) -> str:
    response = client.get(place(one), {"til": to.isoformat()})
    assert response.status_code == 200
    return response.content.decode()


def confirm(client: Client, one: Activity, page: str, follow: str) -> Any:
    sent = {name: hidden(page, name) for name in ("to", "version", "seen")}
    return client.post(place(one), {**sent, "follow": follow})


def a_week_later(one: Activity) -> date:
    assert one.starts_on
    return one.starts_on + timedelta(days=7)


def test_looking_at_a_move_shows_what_follows_and_what_does_not_and_moves_nothing(made: CohortCast) -> None:
    one, pinned, done = row(made, "A12"), row(made, "A13"), row(made, "A14", 0)
    with in_workspace(made.cast.workspace):
        Activity.objects.filter(pk=pinned.pk).update(pinned=True)
        Activity.objects.filter(pk=done.pk).update(state=ActivityState.DONE)
    before = dates(made)
    page = look(made.client(made.staff), one, a_week_later(one))
    assert "Flytt bare denne" in page
    assert "Flytt det som kommer etter også" in page
    assert "er avtalt, og blir stående" in page
    assert "er gjort" in page
    assert "Ingenting er flyttet ennå" in page
    assert dates(made) == before


def test_moving_only_the_one_is_the_main_thing_while_there_is_time_enough_after_it(made: CohortCast) -> None:
    one = row(made, "A12")
    assert one.starts_on
    near = look(made.client(made.staff), one, one.starts_on + timedelta(days=1))
    assert "det er tid nok om du flytter bare denne" in near
    assert near.index("Flytt bare denne") < near.index("Flytt det som kommer etter også")
    far = look(made.client(made.staff), one, one.starts_on + timedelta(days=70))
    assert "blir det for kort tid til" in far
    assert far.index("Flytt det som kommer etter også") < far.index(">Flytt bare denne")


def test_moving_what_comes_after_moves_it_as_many_days_off_days_kept_free_and_keeps_the_rest(
    made: CohortCast,
) -> None:
    one, client = row(made, "A12"), made.client(made.staff)
    to, before = a_week_later(one), dates(made)
    with in_workspace(made.cast.workspace):
        shown = {move.activity.pk: move.new[0] for move in preview_move(one, to) if move.follows}
    response = confirm(client, one, look(client, one, to), "yes")
    assert response.status_code == 302
    now = dates(made)
    assert now[one.pk] == to
    assert {pk: now[pk] for pk in shown} == shown
    assert {pk: day for pk, day in now.items() if pk not in {one.pk, *shown}} == {
        pk: day for pk, day in before.items() if pk not in {one.pk, *shown}
    }
    with in_workspace(made.cast.workspace):
        assert Activity.objects.get(pk=one.pk).sequence == 1
        assert LogEntry.objects.filter(action="activity:move").count() == 1


def test_moving_only_this_leaves_everything_else_but_the_second_day_of_the_same_gathering(
    made: CohortCast,
) -> None:
    one, second, client = row(made, "A07"), row(made, "A08"), made.client(made.staff)
    before = dates(made)
    page = look(client, one, a_week_later(one))
    assert "hører sammen, og følger alltid med" in page
    confirm(client, one, page, "no")
    now = dates(made)
    assert {pk for pk in now if now[pk] != before[pk]} == {one.pk, second.pk}
    assert now[second.pk] == a_week_later(one) + timedelta(days=1)


def test_a_groups_own_date_takes_only_that_groups_own_dates_along(made: CohortCast) -> None:
    one, client = row(made, "A05", 0), made.client(made.staff)
    before = dates(made)
    confirm(client, one, look(client, one, a_week_later(one)), "yes")
    now = dates(made)
    with in_workspace(made.cast.workspace):
        moved = Activity.objects.filter(pk__in=[pk for pk in now if now[pk] != before[pk]])
        assert {activity.group_id for activity in moved} == {made.groups[0].pk}
        assert len(moved) > 1


def test_somebody_moved_it_meanwhile_and_nothing_is_lost(made: CohortCast) -> None:
    one, mine, hers = row(made, "A12"), made.client(made.staff), made.client(made.cast.hanne)
    page = look(mine, one, a_week_later(one))
    other = a_week_later(one) + timedelta(days=14)
    confirm(hers, one, look(hers, one, other), "no")
    response = confirm(mine, one, page, "yes")
    assert response.status_code == 409
    text = response.content.decode()
    assert "Hanne Hypotese flyttet noe mens du så på dette." in text
    assert "Ingenting er lagret" in text
    assert hidden(text, "to") == a_week_later(one).isoformat()
    assert dates(made)[one.pk] == other
    # Confirming once more, after having seen how it stands now, is a choice.
    assert confirm(mine, one, text, "no").status_code == 302
    assert dates(made)[one.pk] == a_week_later(one)


def test_something_after_it_was_moved_meanwhile_so_another_list_would_follow(made: CohortCast) -> None:
    one, later, client = row(made, "A12"), row(made, "A17"), made.client(made.staff)
    page = look(client, one, a_week_later(one))
    confirm(client, later, look(client, later, a_week_later(later)), "no")
    assert confirm(client, one, page, "yes").status_code == 409
    assert dates(made)[one.pk] == one.starts_on


def test_a_double_click_moves_once(made: CohortCast) -> None:
    one, client = row(made, "A12"), made.client(made.staff)
    page = look(client, one, a_week_later(one))
    assert [confirm(client, one, page, "yes").status_code for _ in range(2)] == [302, 302]
    with in_workspace(made.cast.workspace):
        assert DateMove.objects.count() == 1
        assert Activity.objects.get(pk=one.pk).sequence == 1


def test_the_last_move_is_undone_whole_and_only_once(made: CohortCast) -> None:
    one, client = row(made, "A12"), made.client(made.staff)
    before = dates(made)
    confirm(client, one, look(client, one, a_week_later(one)), "yes")
    course = reverse("cohort_dates", args=[made.cohort.public_id])
    move = hidden(client.get(course).content.decode(), "move")
    for _ in range(2):
        client.post(reverse("cohort_move_undo", args=[made.cohort.public_id]), {"move": move})
    assert dates(made) == before
    with in_workspace(made.cast.workspace):
        assert (
            Activity.objects.get(pk=one.pk).sequence == 2
        )  # calendars that have the new date get the old one back


def test_undo_is_refused_when_one_of_them_has_been_moved_since(made: CohortCast) -> None:
    one, client = row(made, "A12"), made.client(made.staff)
    with in_workspace(made.cast.workspace):
        first = actions.move(activity=one, to=a_week_later(one), follow=True, version=1, actor=made.staff)
        Activity.objects.filter(pk=one.pk).update(state=ActivityState.DONE)
    page = client.post(
        reverse("cohort_move_undo", args=[made.cohort.public_id]), {"move": first.public_id}, follow=True
    )
    assert "er endret siden" in page.content.decode()
    assert dates(made)[one.pk] == a_week_later(one)


def test_a_hint_on_a_sunday_never_stops_anybody(made: CohortCast) -> None:
    one, client = row(made, "A12"), made.client(made.staff)
    assert one.starts_on
    sunday = one.starts_on + timedelta(days=6 - one.starts_on.weekday())
    page = look(client, one, sunday)
    assert "Faller i en helg." in page
    assert confirm(client, one, page, "no").status_code == 302
    page = client.get(reverse("cohort_dates", args=[made.cohort.public_id])).content.decode()
    assert "Faller i en helg." in page


def test_a_gathering_too_soon_after_another_or_before_it_gets_a_hint(made: CohortCast) -> None:
    second, third, client = row(made, "A12"), row(made, "A13"), made.client(made.staff)
    assert second.starts_on
    page = look(client, third, second.starts_on + timedelta(days=3))
    assert re.search(r"3 dager etter «Samling 2[^»]*». Forslaget er minst 28.", page)
    page = look(client, third, second.starts_on - timedelta(days=3))
    assert "som skal komme først" in page


def test_times_place_and_pin_are_kept_and_an_end_before_the_beginning_is_told(made: CohortCast) -> None:
    one, client = row(made, "A12"), made.client(made.staff)
    form = {"starts_at": "09:00", "ends_at": "15:30", "place": "Bergen", "pinned": "on", "version": "1"}
    assert client.post(place(one, "cohort_activity_details"), form).status_code == 302
    now = row(made, "A12")
    assert (now.starts_at, now.ends_at, now.place, now.pinned) == (time(9), time(15, 30), "Bergen", True)
    assert now.sequence == 1
    bad = client.post(place(one, "cohort_activity_details"), {**form, "ends_at": "08:00", "version": "2"})
    assert bad.status_code == 422
    assert "Slutten må være etter begynnelsen." in bad.content.decode()
    late = client.post(place(one, "cohort_activity_details"), {**form, "place": "Voss"})
    assert late.status_code == 409
    assert "Bergen" in late.content.decode()
    assert "Voss" in late.content.decode()
    assert row(made, "A12").place == "Bergen"


def test_done_cancelled_and_planned_after_all(made: CohortCast) -> None:
    one, client = row(made, "A12"), made.client(made.staff)
    where = place(one, "cohort_activity_state")
    client.post(where, {"state": "done", "version": "1"})
    assert (row(made, "A12").state, row(made, "A12").done_on) == ("done", timezone.localdate())
    client.post(where, {"state": "planned", "version": "2"})
    client.post(where, {"state": "cancelled", "version": "3"})
    now = row(made, "A12")
    assert (now.state, now.done_on, now.sequence) == ("cancelled", None, 1)
    assert client.post(where, {"state": "done", "version": "1"}).status_code == 409
    assert client.post(where, {"state": "elsewhere", "version": "4"}).status_code == 404


def test_days_kept_free_are_written_by_staff_and_two_at_once_lose_nothing(made: CohortCast) -> None:
    client, where = made.client(made.staff), reverse("cohort_free_days", args=[made.cohort.public_id])
    one = row(made, "A12")
    assert one.starts_on
    line = f"{one.starts_on:%d.%m.%Y} Kommunestyre"
    page = client.get(where).content.decode()
    version = hidden(page, "version")
    assert "(antatt)" in page
    assert (
        client.post(where, {"county": "Vestland", "days": "når som helst", "version": version}).status_code
        == 422
    )
    assert client.post(where, {"county": "Vestland", "days": line, "version": version}).status_code == 302
    assert (
        "holdes fri: Kommunestyre"
        in client.get(reverse("cohort_dates", args=[made.cohort.public_id])).content.decode()
    )
    late = client.post(where, {"county": "Oslo", "days": "01.02.2027 Noe annet", "version": version})
    assert late.status_code == 409
    text = late.content.decode()
    assert "Kommunestyre" in text
    assert "Noe annet" in text


@pytest.mark.parametrize("til", ["9999-12-31", "0001-01-01", "i morgen", "2027-02-30", ""])
def test_a_date_that_is_none_or_far_away_is_told_and_breaks_nothing(made: CohortCast, til: str) -> None:
    one, client = row(made, "A12"), made.client(made.staff)
    assert client.get(place(one), {"til": til}).status_code == 422
    assert client.post(place(one), {"to": til, "version": "1", "follow": "yes"}).status_code == 422
    assert dates(made)[one.pk] == one.starts_on


def test_another_cohorts_address_does_not_open_an_activity(cast: Cast) -> None:
    made = make_cohort(cast, cohorts=2)
    one = row(made, "A12")
    path = reverse("cohort_move", args=[made.others[0].cohort.public_id, one.public_id])
    assert made.client(made.staff).get(path).status_code == 404
