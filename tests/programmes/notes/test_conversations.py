"""Up to five conversations, booked and counted by the one who has them. Nowhere is there room for what was said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import models
from django.test import Client
from django.utils import timezone

from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.models import Conversation
from ledetrad.programmes.notes.ics import calendar_file, escaped, folded
from tests.cast import Cast
from tests.programmes.notes.notebook import read, talks


def book(client: Client, days: int = 20, **more: str) -> int:
    """Book a conversation; returns the status."""
    day = timezone.localdate() + timedelta(days=days)
    sent = {"consultant": "Vera Veileder", "day": day.isoformat(), "time": "10:00", "place": "", **more}
    return client.post("/samtaler/", sent).status_code


def test_booked_held_cancelled_and_counted(cast: Cast) -> None:
    client = cast.client(cast.amina)
    for days in (1, 2, 3):
        assert book(client, days) == 302
    rows = talks(cast)
    client.post(f"/samtaler/{rows[0].public_id}/status/", {"state": "held", "version": "1"})
    client.post(f"/samtaler/{rows[1].public_id}/status/", {"state": "held", "version": "1"})
    page = read(client, "/samtaler/")
    assert "2 av 5 brukt." in page
    assert "1 er avtalt." in page
    client.post(f"/samtaler/{rows[2].public_id}/status/", {"state": "cancelled", "version": "1"})
    page = read(client, "/samtaler/")
    assert "er avtalt." not in page
    assert "Avlyst" in page


def test_a_sixth_is_not_booked_and_a_cancelled_one_gives_its_place_back(cast: Cast) -> None:
    client = cast.client(cast.amina)
    assert [book(client, days) for days in range(1, 7)] == [302] * 5 + [409]
    first = talks(cast)[0].public_id
    client.post(f"/samtaler/{first}/status/", {"state": "cancelled", "version": "1"})
    assert book(client, 9) == 302
    page = client.post(f"/samtaler/{first}/status/", {"state": "booked", "version": "2"}, follow=True)
    assert "Alle fem er brukt" in page.content.decode()
    assert talks(cast)[0].state == "cancelled"
    client.post(f"/samtaler/{first}/slett/")
    client.post(f"/samtaler/{first}/angre/")
    assert talks(cast)[0].deleted_on is None


def test_a_double_click_books_once(cast: Cast) -> None:
    client = cast.client(cast.amina)
    assert [book(client), book(client)] == [302, 302]
    assert len(talks(cast)) == 1


def test_deleted_can_be_undone_but_never_to_a_sixth(cast: Cast) -> None:
    client = cast.client(cast.amina)
    for days in range(1, 6):
        book(client, days)
    first = talks(cast)[0].public_id
    assert "Angre" in client.post(f"/samtaler/{first}/slett/", follow=True).content.decode()
    assert book(client, 8) == 302
    client.post(f"/samtaler/{first}/angre/")
    assert talks(cast)[0].deleted_on is not None


def test_two_windows(cast: Cast) -> None:
    client = cast.client(cast.amina)
    book(client)
    (row,) = talks(cast)
    path = f"/samtaler/{row.public_id}/"
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    sent = {"consultant": "Vera Veileder", "day": day, "time": "12:00", "version": "1"}
    assert client.post(path, {**sent, "place": "Her"}).status_code == 302
    assert client.post(path, {**sent, "place": "Her"}).status_code == 302  # a double click
    late = client.post(path, {**sent, "place": "Der"})
    assert late.status_code == 409
    assert "Her" in late.content.decode()
    assert "Der" in late.content.decode()


@pytest.mark.parametrize("who", ["kari", "hanne", "arne", "bystander", "stein"])
def test_nobody_else_sees_it(cast: Cast, who: str) -> None:
    book(cast.client(cast.amina), consultant="Vera Kanarifugl")
    (row,) = talks(cast)
    client = cast.client(getattr(cast, who))
    assert "Kanarifugl" not in read(client, "/samtaler/")
    for path in ("", "kalender.ics"):
        assert client.get(f"/samtaler/{row.public_id}/{path}").status_code == 404
    for path, sent in (("status/", {"state": "held", "version": "1"}), ("slett/", {}), ("angre/", {})):
        assert client.post(f"/samtaler/{row.public_id}/{path}", sent).status_code == 404
    assert talks(cast)[0].state == "booked"


def test_there_is_no_field_for_what_was_said_and_the_page_says_so(cast: Cast) -> None:
    free = {field.name for field in Conversation._meta.get_fields() if isinstance(field, models.TextField)}
    assert free == set()
    page = read(cast.client(cast.amina), "/samtaler/")
    assert "<textarea" not in page
    assert "ikke noe felt for hva dere snakker om" in page


def test_nothing_is_mailed_to_the_consultant(cast: Cast) -> None:
    client = cast.client(cast.amina)
    book(client, consultant_email="vera@raad.example")
    with in_workspace(cast.workspace):
        assert not OutboxMail.objects.exists()
    assert "mailto:vera@raad.example?subject=" in read(client, "/samtaler/")


def test_an_address_cannot_add_anything_to_the_mail(cast: Cast) -> None:
    client = cast.client(cast.amina)
    assert book(client, consultant_email="a?bcc=b@evil.example") == 302
    page = read(client, "/samtaler/")
    assert "mailto:a%3Fbcc%3Db@evil.example?subject" in page


def test_the_calendar_file(cast: Cast) -> None:
    client = cast.client(cast.amina)
    book(client, place="Rom 3; andre etasje, til venstre\\høyre")
    (row,) = talks(cast)
    response = client.get(f"/samtaler/{row.public_id}/kalender.ics")
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "LOCATION:Rom 3\\; andre etasje\\, til venstre\\\\høyre\r\n" in text
    assert f"DTSTART:{row.starts_at.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n" in text
    assert "ATTENDEE" not in text
    assert "\n" not in text.replace("\r\n", "")


def test_no_line_can_be_smuggled_into_the_file_and_long_ones_are_folded() -> None:
    row = Conversation(
        public_id="x",
        consultant="Vera\r\nATTENDEE:mailto:evil@example.org\u2028X:1\x0bY",
        place="ø" * 120,
        starts_at=datetime(2026, 5, 14, 10, tzinfo=UTC),
    )
    text = calendar_file(row, made_at=datetime(2026, 5, 1, tzinfo=UTC))
    lines = text.split("\r\n")
    assert not any(line.startswith(("ATTENDEE", "X:", "Y")) for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "ø" * 120 in text.replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert escaped("a\nb") == "a\\nb"
    assert folded("kort") == "kort"
