"""Letters come on their day, once; what is over goes, and nothing goes before."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from ledetrad.office.calendar import OSLO
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Membership
from ledetrad.programmes.models import Conversation, Note
from ledetrad.programmes.notes.clock import tick
from tests.cast import Cast
from tests.programmes.notes.notebook import read, write
from tests.programmes.notes.test_conversations import book


def at(days: int) -> datetime:
    """Midnight in Norway, some days from now."""
    return datetime.combine(timezone.localdate() + timedelta(days=days), time(0, 1), tzinfo=OSLO)


def letter(cast: Cast, days: int) -> str:
    day = timezone.localdate() + timedelta(days=days)
    return write(cast.client(cast.amina), "Kjære meg.", "brev", deliver_on=day.isoformat())


def mails(cast: Cast) -> list[OutboxMail]:
    with in_workspace(cast.workspace):
        return list(OutboxMail.objects.filter(kind="own_letter"))


def count(cast: Cast, model: type[Note | Conversation] = Note) -> int:
    with in_workspace(cast.workspace):
        return int(model.objects.count())


def left(cast: Cast, days: int) -> None:
    with in_workspace(cast.workspace):
        Membership.objects.filter(person=cast.amina).update(
            left_on=timezone.localdate() - timedelta(days=days)
        )


def test_a_letter_comes_once_at_eight_on_its_day(cast: Cast) -> None:
    path = letter(cast, 9)
    tick(at(8))
    assert mails(cast) == []
    for _ in range(2):
        tick(at(9))
    (mail,) = mails(cast)
    assert timezone.localtime(mail.not_before, OSLO).time() == time(8)
    assert mail.recipient == cast.amina.public_id
    assert "Kjære meg." in read(cast.client(cast.amina), path)


def test_a_letter_opened_before_its_day_sends_no_mail(cast: Cast) -> None:
    path = letter(cast, 9)
    cast.client(cast.amina).post(f"{path}apne/")
    tick(at(9))
    assert mails(cast) == []


def test_a_deleted_letter_sends_nothing_not_even_what_was_queued(cast: Cast) -> None:
    from ledetrad.office.outbox import written

    path = letter(cast, 9)
    tick(at(9))
    cast.client(cast.amina).post(f"{path}slett/")
    (mail,) = mails(cast)
    assert mail.state == MailState.QUEUED
    with in_workspace(cast.workspace):
        assert written(mail) is None


def test_deleted_notes_go_after_thirty_days(cast: Cast) -> None:
    client = cast.client(cast.amina)
    path = write(client, "x")
    client.post(f"{path}slett/")
    tick(at(30))
    assert count(cast) == 1
    tick(at(31))
    assert count(cast) == 0


@pytest.mark.parametrize(("days", "stays"), [(360, True), (370, False)])
def test_all_goes_twelve_months_after_the_last_group(cast: Cast, days: int, stays: bool) -> None:
    client = cast.client(cast.amina)
    path = write(client, "x")
    write(cast.client(cast.kari), "y")
    book(client)
    left(cast, days)
    # Until then it is hers, though she is in no group.
    assert client.get("/notater/").status_code == (200 if stays else 404)
    tick(at(0))
    assert count(cast) == (2 if stays else 1)
    assert count(cast, Conversation) == (1 if stays else 0)
    assert (client.get(path).status_code == 200) == stays


def test_who_is_in_another_group_keeps_her_notes(cast: Cast) -> None:
    write(cast.client(cast.amina), "x")
    left(cast, 500)
    with in_workspace(cast.workspace):
        other = Membership.objects.get(person=cast.bystander).group
        Membership.objects.create(workspace=cast.workspace, group=other, person=cast.amina)
    tick(at(0))
    assert count(cast) == 1
