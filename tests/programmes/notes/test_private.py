"""Nobody but the owner reads a note: not through a page, not in the database, the log, the outbox or a session."""

from __future__ import annotations

import io
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core import serializers
from django.core.management import call_command
from django.utils import timezone

from ledetrad.office.models import LogEntry, OutboxMail
from ledetrad.office.outbox import written
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.models import Note
from ledetrad.programmes.notes.clock import tick
from tests.cast import Cast
from tests.programmes.notes.notebook import read, the_note, write

CANARY = "Kanarifuglen-87 satt på kanten"
OTHERS = ("kari", "hanne", "arne", "bystander", "stein", "later", "former")
PAGES = (
    "/notater/{}/",
    "/notater/{}/endre/",
)
FORMS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/notater/{}/endre/", {"text": "x", "version": "1"}),
    ("/notater/{}/del/", {}),
    ("/notater/{}/ta-tilbake/", {}),
    ("/notater/{}/apne/", {}),
    ("/notater/{}/slett/", {}),
    ("/notater/{}/angre/", {}),
)


def everything() -> str:
    """All rows of both databases as text, and every file that is kept but the keys."""
    out = io.StringIO()
    with outside_workspaces():
        for model in apps.get_models():
            rows = getattr(model, "unscoped", model._base_manager).all()
            out.write(serializers.serialize("json", rows))
        # A serialised binary field is base64: look at its bytes as they stand too.
        out.writelines(repr(bytes(note.body)) for note in Note.unscoped.all())
    call_command("dumpdata", "sessions", stdout=out)
    for path in Path(django_settings.FILES_DIR).rglob("*"):
        if path.is_file():
            out.write(repr(path.read_bytes()))
    return out.getvalue()


def test_no_words_of_a_note_are_stored_open_anywhere(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    client = cast.client(cast.amina)
    with caplog.at_level(logging.DEBUG):
        path = write(client, CANARY)
        write(client, f"{CANARY} igjen", "bidrag")
        day = (timezone.localdate() + timedelta(days=3)).isoformat()
        write(client, f"{CANARY} til meg selv", "brev", deliver_on=day)
        client.post(f"{path}endre/", {"text": f"{CANARY}, endret", "version": "1"})
        client.post(f"{path}endre/", {"text": f"{CANARY}, for sent", "version": "1"})
        client.post(f"{path}del/", {"group": cast.group.public_id})
        assert CANARY in read(cast.client(cast.kari), f"/grupper/{cast.group.public_id}/delt/")
        assert "<strong>Kanarifuglen-87</strong>" in client.post(
            "/notater/sok/", {"words": "kanarifuglen-87"}
        ).content.decode().replace("kanarifuglen", "Kanarifuglen")
        client.get("/notater/last-ned/")
        client.get("/notater/utskrift/")
        tick(timezone.now() + timedelta(days=4))
        client.post(f"{path}slett/")
    stored = everything()
    assert "Amina Antatt" in stored  # the look is real: open text would have been found
    assert "Kanarifuglen" not in stored
    assert "kanten" not in stored
    assert "Kanarifuglen" not in caplog.text


def test_words_that_are_stored_open_would_have_been_found(cast: Cast) -> None:
    write(cast.client(cast.amina), "x")
    with in_workspace(cast.workspace):
        Note.objects.update(body=CANARY.encode())
    assert "Kanarifuglen" in everything()


def test_the_mail_says_only_that_a_letter_waits(cast: Cast) -> None:
    client = cast.client(cast.amina)
    day = timezone.localdate() + timedelta(days=3)
    path = write(client, CANARY, "brev", deliver_on=day.isoformat())
    tick(timezone.now() + timedelta(days=3))
    with in_workspace(cast.workspace):
        mail = OutboxMail.objects.get(kind="own_letter")
        letter = written(mail)
        assert mail.data == {}
    assert letter is not None
    assert letter.to_address == "amina@fjordvik.example"
    assert path in letter.text
    assert "Kanarifuglen" not in letter.text + letter.html + letter.subject


@pytest.mark.parametrize("who", OTHERS)
def test_a_note_is_not_there_for_anybody_else(cast: Cast, who: str) -> None:
    note_path = write(cast.client(cast.amina), CANARY)
    note_id = note_path.split("/")[2]
    with in_workspace(cast.workspace):
        if who == "former":
            leave_group(membership=Membership.objects.get(person=cast.members[5]), actor=cast.hanne)
    person = {"later": cast.members[2], "former": cast.members[5]}.get(who) or getattr(cast, who)
    client = cast.client(person)
    for page in PAGES:
        assert client.get(page.format(note_id)).status_code == 404, page
    for form, sent in FORMS:
        posted = client.post(form.format(note_id), {**sent, "group": cast.group.public_id})
        assert posted.status_code == 404, form
    for page in ("/notater/", "/notater/utskrift/", "/notater/last-ned/", "/grupper/{}/delt/"):
        assert "Kanarifuglen" not in read(client, page.format(cast.group.public_id))
    assert "Kanarifuglen" not in client.post("/notater/sok/", {"words": "Kanari"}).content.decode()
    assert the_note(cast).version == 1


def test_hr_and_administrators_have_no_notebook_and_see_nothing_shared(cast: Cast) -> None:
    path = write(cast.client(cast.amina), CANARY)
    cast.client(cast.amina).post(f"{path}del/", {"group": cast.group.public_id})
    for person in (cast.hanne, cast.arne, cast.stein, cast.bystander):
        client = cast.client(person)
        assert client.get(f"/grupper/{cast.group.public_id}/delt/").status_code == 404
    for person in (cast.hanne, cast.arne, cast.stein):
        client = cast.client(person)
        for page in (
            "/notater/",
            "/notater/ny/notat/",
            "/notater/utskrift/",
            "/notater/last-ned/",
            "/samtaler/",
        ):
            assert client.get(page).status_code == 404, page


def test_the_log_holds_ids_and_no_words(cast: Cast) -> None:
    write(cast.client(cast.amina), CANARY)
    with in_workspace(cast.workspace):
        entry = LogEntry.objects.get(action="note:write")
    assert entry.about == {}
    assert entry.subject == the_note(cast).public_id


def test_a_body_moved_to_another_note_or_changed_is_refused_without_a_crash(cast: Cast) -> None:
    """Whoever can write in the database cannot pass one person's text off as another's, nor change a word."""
    amina, kari = cast.client(cast.amina), cast.client(cast.kari)
    hers, other = write(amina, CANARY), write(kari, "Karis egne ord.")
    with in_workspace(cast.workspace):
        body = bytes(Note.objects.get(public_id=hers.split("/")[2]).body)
        Note.objects.filter(public_id=other.split("/")[2]).update(body=body)
        changed = body[:-1] + bytes([body[-1] ^ 1])
        Note.objects.filter(public_id=hers.split("/")[2]).update(body=changed)
    for client, path in ((amina, hers), (kari, other)):
        page = client.get(path)
        assert page.status_code == 200
        assert "kan ikke leses" in page.content.decode()
        assert "Kanarifuglen" not in page.content.decode()
        assert client.get("/notater/").status_code == 200
        assert client.get("/notater/last-ned/").status_code == 200
        assert client.post(f"{path}endre/", {"text": "Over.", "version": "1"}).status_code == 302
        assert "kan ikke leses" in client.get(path).content.decode()


def test_pages_with_a_text_are_not_kept_by_the_browser(cast: Cast) -> None:
    client = cast.client(cast.amina)
    path = write(client, CANARY)
    for page in ("/notater/", path, f"{path}endre/", "/notater/utskrift/", "/notater/last-ned/"):
        assert "no-store" in client.get(page)["Cache-Control"], page
    assert "no-store" in client.post("/notater/sok/", {"words": "k"})["Cache-Control"]


def test_the_page_says_what_the_operator_could_do(cast: Cast) -> None:
    client = cast.client(cast.amina)
    for page in ("/notater/", "/notater/ny/notat/", write(client, "Hei.")):
        assert "kunne i prinsippet lest det" in read(client, page)
