"""Calendars: right by RFC 5545, one's own, by a secret address; and the one who keeps a leader's calendar."""

from __future__ import annotations

from datetime import date, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from ledetrad.office.models import LogEntry, MailState, OutboxMail
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.dates import actions, contacts, ics, links, retention
from ledetrad.programmes.models import Activity, ActivityState, CalendarContact, CalendarFeed
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort
from tests.programmes.dates.calendars import events, read


@pytest.fixture
def made(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def calendar_of(*rows: Activity) -> bytes:
    return ics.calendar_of(rows, name="Kull 1; vår, «2027»", made_at=timezone.now()).encode()


def test_a_date_a_date_with_a_time_and_one_over_two_days(made: CohortCast) -> None:
    day = date(2027, 3, 27)  # the night after, summer time begins
    row = Activity(title="Samling", starts_on=day, ends_on=day, sequence=3)
    event = events(calendar_of(row))["Samling"]
    assert (event["DTSTART"], event["DTEND"]) == ("20270327", "20270328")
    assert event["UID"] == f"{row.public_id}@ledetrad"
    assert event["SEQUENCE"] == "3"
    row.starts_at, row.ends_at, row.ends_on = time(9), time(15, 30), day + timedelta(days=1)
    timed = events(calendar_of(row))["Samling"]
    assert (timed["DTSTART"], timed["DTEND"]) == ("20270327T090000", "20270328T153000")
    row.ends_at, row.ends_on = None, day
    assert events(calendar_of(row))["Samling"]["DTEND"] == "20270327T100000"
    row.state = ActivityState.CANCELLED
    assert events(calendar_of(row))["Samling"]["STATUS"] == "CANCELLED"
    assert events(calendar_of(Activity(title="Uten dato"))) == {}


def test_awkward_words_are_escaped_and_long_lines_are_folded_between_characters(made: CohortCast) -> None:
    title = "Ærlig; om «åpenhet», \\ og\nlinjeskift\r\nBEGIN:VEVENT " + "øæå" * 40
    row = Activity(title=title, place="Rom 1, 2. etasje; bak\x00", starts_on=date(2027, 1, 5))
    (event,) = events(calendar_of(row)).values()
    assert event.text("SUMMARY") == title.replace("\r\n", "\n")
    assert event.text("LOCATION") == "Rom 1, 2. etasje; bak"
    assert read(calendar_of(row)).text("X-WR-CALNAME") == "Kull 1; vår, «2027»"


def feed_of(made: CohortCast, client: Client) -> str:
    client.post(reverse("calendar_link"))
    page = client.get(reverse("calendar")).content.decode()
    return urlsplit(page.split('readonly value="')[1].split('"')[0]).path


def test_a_members_calendar_holds_what_is_common_and_her_own_groups_and_nothing_else(
    made: CohortCast,
) -> None:
    client = made.client(made.cast.amina)
    path = feed_of(made, client)
    response = Client().get(path)
    assert response["Content-Type"].startswith("text/calendar")
    found = events(response.content)
    with in_workspace(made.cast.workspace):
        own = Activity.objects.filter(cohort=made.cohort, group=made.groups[0])
        others = Activity.objects.filter(cohort=made.cohort, group=made.groups[1])
        uids = {one["UID"] for one in found.values()}
        assert {f"{row.public_id}@ledetrad" for row in own} <= uids
        assert not {f"{row.public_id}@ledetrad" for row in others} & uids
        stored = CalendarFeed.objects.get(person=made.cast.amina)
    assert "Kullet settes sammen" not in found  # what staff do stands in nobody else's calendar
    token = path.rpartition("/")[2].removesuffix(".ics")
    assert len(token) >= 43  # 256 bits
    assert token not in stored.token_hash
    assert stored.token_hash == links.hash_of(token)


def test_a_move_raises_the_sequence_and_a_cancelled_date_is_said_to_be_so(made: CohortCast) -> None:
    path = feed_of(made, made.client(made.cast.amina))
    title = "Samling 2: Forskjellighet, språk og rolle"
    before = events(Client().get(path).content)[title]
    with in_workspace(made.cast.workspace):
        row = Activity.objects.get(cohort=made.cohort, key="A12")
        assert row.starts_on
        to = row.starts_on + timedelta(days=7)
        actions.move(activity=row, to=to, follow=False, version=1, actor=made.staff)
    moved = events(Client().get(path).content)[title]
    assert moved["UID"] == before["UID"]
    assert int(moved["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert moved["DTSTART"] == f"{to:%Y%m%d}"
    with in_workspace(made.cast.workspace):
        actions.mark(activity=row, state="cancelled", version=2, actor=made.staff)
    gone = events(Client().get(path).content)[title]
    assert (gone["STATUS"], gone["SEQUENCE"]) == ("CANCELLED", "2")


def test_a_new_address_ends_the_old_and_looking_writes_nothing(made: CohortCast) -> None:
    client = made.client(made.cast.amina)
    old = feed_of(made, client)
    new = feed_of(made, client)
    assert old != new
    assert Client().get(old).status_code == 404
    with outside_workspaces():
        before = (LogEntry.unscoped.count(), CalendarFeed.unscoped.get().generation)
        assert Client().get(new).status_code == 200
        assert (LogEntry.unscoped.count(), CalendarFeed.unscoped.get().generation) == before
    assert Client().post(new).status_code == 405
    assert Client().get("/kalender/abonnement/noe-annet.ics").status_code == 404


def test_who_has_left_the_group_has_an_empty_calendar(made: CohortCast) -> None:
    path = feed_of(made, made.client(made.cast.amina))
    with in_workspace(made.cast.workspace):
        leave_group(membership=Membership.objects.get(person=made.cast.amina), actor=made.staff)
    assert events(Client().get(path).content) == {}


def test_one_date_as_a_file_is_for_those_it_concerns(made: CohortCast) -> None:
    with in_workspace(made.cast.workspace):
        own = Activity.objects.get(cohort=made.cohort, key="A05", group=made.groups[0])
        composed = Activity.objects.get(cohort=made.cohort, key="A02")
    path = reverse("activity_file", args=[own.public_id])
    assert len(events(made.client(made.cast.amina).get(path).content)) == 1
    assert made.client(made.staff).get(path).status_code == 200
    for person in (made.participant, made.cast.bystander, made.consultant, made.cast.stein):
        assert made.client(person).get(path).status_code == 404
    assert (
        made.client(made.cast.amina).get(reverse("activity_file", args=[composed.public_id])).status_code
        == 404
    )


def add(made: CohortCast) -> CalendarContact:
    client = made.client(made.cast.kari)
    where = reverse("calendar_contacts", args=[made.groups[0].public_id])
    form = {
        "person": made.cast.kari.public_id,
        "name": "Sonja Sekretær",
        "email": "sonja@fjordvik.example",
    }
    for _ in range(2):  # a double click
        assert client.post(where, form).status_code == 302
    with in_workspace(made.cast.workspace):
        return CalendarContact.objects.select_related("workspace", "group", "person").get()


def link_of(made: CohortCast, contact: CalendarContact) -> str:
    with in_workspace(made.cast.workspace):
        return urlsplit(links.contact_address(CalendarContact.objects.get(pk=contact.pk))).path


def test_a_leader_adds_who_keeps_her_calendar_and_she_sees_the_dates_and_nothing_else(
    made: CohortCast,
) -> None:
    contact = add(made)
    path = link_of(made, contact)
    with in_workspace(made.cast.workspace):
        before = (LogEntry.objects.count(), OutboxMail.objects.count())
        others = made.groups[1].name
    response = Client().get(path)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Datoer for Kari Konstruert" in page
    assert "Samling 2: Forskjellighet, språk og rolle" in page
    assert others not in page
    assert "Kullet settes sammen" not in page
    assert response["Referrer-Policy"] == "no-referrer"
    found = events(Client().get(f"{path}datoer.ics").content)
    assert "Samling 2: Forskjellighet, språk og rolle" in found
    with in_workspace(made.cast.workspace):
        assert (LogEntry.objects.count(), OutboxMail.objects.count()) == before
    assert Client().post(path).status_code == 405


def test_her_link_opens_nothing_else(made: CohortCast) -> None:
    """A browser that has followed the link is nobody: every address of the product is as closed as before."""
    contact = add(made)
    path = link_of(made, contact)
    token = path.rstrip("/").rpartition("/")[2]
    values: dict[str, str | int] = {
        "cohort_id": made.cohort.public_id,
        "group_id": made.groups[0].public_id,
        "contact_id": contact.public_id,
    }
    with in_workspace(made.cast.workspace):
        values["activity_id"] = Activity.objects.filter(cohort=made.cohort, group=made.groups[0])[0].public_id
    hers, nobody = Client(raise_request_exception=False), Client(raise_request_exception=False)
    assert hers.get(path).status_code == 200
    resolver = get_resolver()
    tried = 0
    for name in {name for name in resolver.reverse_dict if isinstance(name, str)}:
        parameters = resolver.reverse_dict.getlist(name)[0][0][0][1]
        filled = {one: values.get(one, token) for one in parameters}
        if "language" in filled:
            filled["language"] = "nb"
        try:
            address = reverse(name, kwargs=filled)
        except Exception:  # an address that takes a number
            address = reverse(
                name, kwargs={one: 1 if value == token else value for one, value in filled.items()}
            )
        if name in {"calendar_contact", "calendar_contact_file"}:
            continue
        got, wanted = hers.get(address), nobody.get(address)
        assert got.status_code == wanted.status_code, name
        assert got.get("Location") == wanted.get("Location"), name
        assert "Kari Konstruert" not in got.content.decode(errors="replace"), name
        tried += 1
    assert tried > 100
    assert "sessionid" not in hers.cookies


def test_her_link_expires_is_renewed_and_ends_with_the_leader(made: CohortCast) -> None:
    contact = add(made)
    old = link_of(made, contact)
    with in_workspace(made.cast.workspace):
        CalendarContact.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    gone = Client().get(old)
    assert gone.status_code == 410
    assert "Lenken er for gammel" in gone.content.decode()
    assert "Samling" not in gone.content.decode()
    assert Client().get(f"{old}datoer.ics").status_code == 404
    made.client(made.staff).post(reverse("calendar_contact_renew", args=[contact.public_id]))
    new = link_of(made, contact)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    with in_workspace(made.cast.workspace):
        leave_group(membership=Membership.objects.get(person=made.cast.kari), actor=made.staff)
    assert Client().get(new).status_code == 404


def test_deleted_is_closed_at_once_and_comes_back_with_undo(made: CohortCast) -> None:
    contact, client = add(made), made.client(made.cast.kari)
    path = link_of(made, contact)
    page = client.post(reverse("calendar_contact_remove", args=[contact.public_id]), follow=True)
    assert "Sonja Sekretær er slettet." in page.content.decode()
    assert Client().get(path).status_code == 404
    with in_workspace(made.cast.workspace):
        assert OutboxMail.objects.get(kind="calendar_link").state == MailState.TAKEN_BACK
    client.post(reverse("calendar_contact_bring_back", args=[contact.public_id]))
    assert Client().get(path).status_code == 200


def test_a_leader_sees_and_changes_her_own_contact_only_and_hostile_roles_nothing(made: CohortCast) -> None:
    contact = add(made)
    where = reverse("calendar_contacts", args=[made.groups[0].public_id])
    amina = made.client(made.cast.amina)
    assert "Sonja" not in amina.get(where).content.decode()
    for name in ("calendar_contact_renew", "calendar_contact_remove", "calendar_contact_bring_back"):
        path = reverse(name, args=[contact.public_id])
        for person in (
            made.cast.amina,
            made.participant,
            made.consultant,
            made.cast.bystander,
            made.cast.stein,
        ):
            assert made.client(person).post(path).status_code == 404
    form = {"person": made.cast.kari.public_id, "name": "Ola", "email": "ola@example.org"}
    assert amina.post(where, form).status_code == 422  # not for somebody else
    for person in (made.participant, made.consultant, made.cast.bystander, made.cast.stein):
        assert made.client(person).get(where).status_code == 404
        assert made.client(person).post(where, form).status_code == 404
    with in_workspace(made.cast.workspace):
        assert CalendarContact.objects.get().generation == contact.generation


def test_contacts_go_with_their_leader_and_with_the_last_date(made: CohortCast) -> None:
    add(made)
    today = timezone.localdate()
    retention.forget(today)
    with in_workspace(made.cast.workspace):
        assert CalendarContact.objects.count() == 1
        last = Activity.objects.filter(cohort=made.cohort).order_by("-starts_on")[0].starts_on
        assert last
        retention.forget(last + timedelta(days=31))
        assert CalendarContact.objects.count() == 0
        assert not OutboxMail.objects.filter(kind="calendar_link").exists()
        contacts.add_contact(
            group=made.groups[0], leader=made.cast.kari, name="Ny", email="ny@example.org", actor=made.staff
        )
        leave_group(membership=Membership.objects.get(person=made.cast.kari), actor=made.staff)
        retention.forget(today)
        assert CalendarContact.objects.count() == 1
        retention.forget(today + timedelta(days=31))
        assert CalendarContact.objects.count() == 0
