"""One mail with all changed dates: shown first, ten minutes to undo, the file attached, nobody told twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.dates import actions, contacts, letters
from ledetrad.programmes.models import Activity, ActivityState, DatesLetter
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort
from tests.programmes.dates.calendars import events


@pytest.fixture
def made(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def where(made: CohortCast, name: str = "cohort_dates_letter") -> str:
    return reverse(name, args=[made.cohort.public_id])


def sent(made: CohortCast) -> list[Any]:
    """All that has left once the ten minutes are over."""
    mail.outbox.clear()
    for _ in range(6):  # paced per receiving domain
        outbox.send_due(timezone.now() + timedelta(minutes=11))
    return list(mail.outbox)


def to(messages: list[Any], address: str) -> Any:
    (found,) = [message for message in messages if address in message.to[0]]
    return found


def attached(message: Any) -> bytes:
    ((name, content, media_type),) = message.attachments
    assert name == "datoer.ics"
    assert media_type == "text/calendar"
    return content.encode() if isinstance(content, str) else bytes(content)


def move(made: CohortCast, key: str, days: int = 7) -> Activity:
    with in_workspace(made.cast.workspace):
        row = Activity.objects.get(cohort=made.cohort, key=key)
        assert row.starts_on
        actions.move(
            activity=row,
            to=row.starts_on + timedelta(days=days),
            follow=False,
            version=row.version,
            actor=made.staff,
        )
        row.refresh_from_db()
    return row


def test_the_letter_is_shown_as_it_arrives_and_every_member_gets_one_with_the_file(made: CohortCast) -> None:
    client = made.client(made.staff)
    page = client.get(where(made)).content.decode()
    assert "27 som er med, får ett brev hver" in page
    assert "Samling 2: Forskjellighet, språk og rolle" in page
    client.post(where(made))
    assert mail.outbox == []
    messages = sent(made)
    assert len(messages) == 27
    amina = to(messages, "amina@fjordvik.example")
    assert amina.subject == "Datoer for Kull 1"
    assert "/kalender/" in amina.body
    assert "Kullet settes sammen" not in amina.body
    found = events(attached(amina))
    with in_workspace(made.cast.workspace):
        own = Activity.objects.get(cohort=made.cohort, key="A05", group=made.groups[0])
        other = Activity.objects.get(cohort=made.cohort, key="A05", group=made.groups[1])
    uids = {event["UID"] for event in found.values()}
    assert f"{own.public_id}@ledetrad" in uids
    assert f"{other.public_id}@ledetrad" not in uids


def test_sent_twice_is_sent_once_and_then_only_what_has_changed(made: CohortCast) -> None:
    client = made.client(made.staff)
    for _ in range(2):
        client.post(where(made))
    assert len(sent(made)) == 27
    assert "Alle har fått de datoene som gjelder" in client.get(where(made)).content.decode()
    row = move(made, "A12")
    client.post(where(made))
    messages = sent(made)
    assert len(messages) == 27
    body = to(messages, "amina@fjordvik.example").body
    assert "Noen datoer i Kull 1 er endret." in body
    assert "Samling 2" in body
    assert "Før:" in body
    assert "Samling 3" not in body
    (event,) = events(attached(to(messages, "amina@fjordvik.example"))).values()
    assert (event["UID"], event["SEQUENCE"]) == (f"{row.public_id}@ledetrad", "1")


def test_a_groups_own_date_is_told_to_that_group_alone(made: CohortCast) -> None:
    client = made.client(made.staff)
    client.post(where(made))
    sent(made)
    with in_workspace(made.cast.workspace):
        row = Activity.objects.get(cohort=made.cohort, key="A05", group=made.groups[0])
        actions.set_details(
            activity=row,
            starts_at=None,
            ends_at=None,
            place="Rådhuset",
            pinned=False,
            version=1,
            actor=made.staff,
        )
    client.post(where(made))
    messages = sent(made)
    assert {message.to[0].split("<")[1].strip(">") for message in messages} == {
        person.email for person in made.members[made.groups[0]]
    }
    assert "Rådhuset" in messages[0].body


def test_a_cancelled_date_is_told_and_one_nobody_knew_of_is_not(made: CohortCast) -> None:
    client = made.client(made.staff)
    with in_workspace(made.cast.workspace):
        Activity.objects.filter(cohort=made.cohort, key="A10").update(state=ActivityState.CANCELLED)
    assert "Møte mellom to ledergrupper 1" not in client.get(where(made)).content.decode()
    client.post(where(made))
    sent(made)
    with in_workspace(made.cast.workspace):
        row = Activity.objects.get(cohort=made.cohort, key="A15")
        actions.mark(activity=row, state="cancelled", version=1, actor=made.staff)
    client.post(where(made))
    message = sent(made)[0]
    assert "Avlyst: Møte mellom to ledergrupper 2" in message.body
    (event,) = events(attached(message)).values()
    assert event["STATUS"] == "CANCELLED"


def test_taken_back_within_ten_minutes_nobody_gets_it_and_it_is_news_again(made: CohortCast) -> None:
    client = made.client(made.staff)
    client.post(where(made))
    with in_workspace(made.cast.workspace):
        letter = DatesLetter.objects.get()
    assert "Angre sending" in client.get(where(made, "cohort_dates")).content.decode()
    for _ in range(2):
        client.post(where(made, "cohort_dates_letter_undo"), {"letter": letter.public_id})
    assert sent(made) == []
    with in_workspace(made.cast.workspace):
        assert set(OutboxMail.objects.values_list("state", flat=True)) == {MailState.TAKEN_BACK}
    client.post(where(made))
    assert len(sent(made)) == 27


def test_after_ten_minutes_it_is_too_late(made: CohortCast) -> None:
    client = made.client(made.staff)
    client.post(where(made))
    with in_workspace(made.cast.workspace):
        DatesLetter.objects.update(leaves_at=timezone.now() - timedelta(minutes=1))
        letter = DatesLetter.objects.get()
    page = client.post(
        where(made, "cohort_dates_letter_undo"), {"letter": letter.public_id}, follow=True
    ).content.decode()
    assert "De ti minuttene er gått" in page
    assert len(sent(made)) == 27


def test_who_keeps_a_leaders_calendar_gets_the_dates_with_a_link_of_her_own(made: CohortCast) -> None:
    with in_workspace(made.cast.workspace):
        contact = contacts.add_contact(
            group=made.groups[0],
            leader=made.cast.kari,
            name="Sonja Sekretær",
            email="sonja@elsewhere.example",
            actor=made.cast.kari,
        )
        shown = letters.link_letter(contact, preview=True)
        assert shown is not None
        assert "/kalender/kontakt/" not in shown.text  # nobody reads another's link on a page
    first = to(sent(made), "sonja@elsewhere.example")
    assert "/kalender/kontakt/" in first.body
    assert "kalenderen til Kari Konstruert" in first.body
    assert len(events(attached(first))) > 10
    client = made.client(made.staff)
    assert "og 1 kalenderkontakt" in client.get(where(made)).content.decode()
    client.post(where(made))
    messages = sent(made)
    assert len(messages) == 28
    assert "/kalender/kontakt/" in to(messages, "sonja@elsewhere.example").body
    assert "/kalender/kontakt/" not in to(messages, "kari@fjordvik.example").body


def test_who_leaves_before_it_goes_does_not_get_it_and_neither_does_her_contact(made: CohortCast) -> None:
    with in_workspace(made.cast.workspace):
        contacts.add_contact(
            group=made.groups[0],
            leader=made.cast.kari,
            name="Sonja",
            email="sonja@elsewhere.example",
            actor=made.cast.kari,
        )
    made.client(made.staff).post(where(made))
    with in_workspace(made.cast.workspace):
        leave_group(membership=Membership.objects.get(person=made.cast.kari), actor=made.staff)
    addresses = " ".join(message.to[0] for message in sent(made))
    assert "kari@fjordvik.example" not in addresses
    assert "sonja@elsewhere.example" not in addresses
    assert "amina@fjordvik.example" in addresses


def test_a_letter_without_attachments_is_as_before(made: CohortCast) -> None:
    def write(row: OutboxMail, preview: bool) -> outbox.Letter:
        return outbox.Letter("Kari", "kari@fjordvik.example", "Emne", "Tekst\n", "<p>Tekst</p>")

    outbox.register("plain-test", write)
    with in_workspace(made.cast.workspace):
        outbox.queue(kind="plain-test", recipient="x", about="x", not_before=timezone.now())
    (message,) = sent(made)
    assert message.attachments == []
    assert message.body == "Tekst\n"
