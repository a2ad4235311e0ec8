"""A copy can be put back, answers as before, carries no key, and is whole or not there at all."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from ledetrad.office.models import Installation, LogEntry, MailState, OutboxMail
from ledetrad.office.scope import in_workspace, outside_workspaces
from ledetrad.operation.backup import make
from ledetrad.operation.backup.archive import Refused
from ledetrad.operation.backup.make import back_up
from ledetrad.operation.backup.restore import restore
from ledetrad.people.models import SignInLink
from ledetrad.people.sign_in import make_link
from ledetrad.sheets import store
from ledetrad.sheets.models import Gate, Page
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.models import CampaignState, Release, Reminder
from ledetrad.surveys.queries import count
from ledetrad.surveys.tasks import render_release
from tests.cast import Cast, make_cast
from tests.cli.backup.copies import contents, everything, lose_everything, page

pytestmark = pytest.mark.django_db(databases=["default", "sheets"], transaction=True)


CANARY = "Kanarifuglen sier at vi ler nok."


def test_what_is_put_back_answers_as_before(cast: Cast, settings: Any, tmp_path: Path) -> None:
    release = cast.closed(6)
    with in_workspace(cast.workspace):
        render_release.call(release.public_id)
        OutboxMail.objects.update(state=MailState.SENT, settled_at=timezone.now())
        Reminder.objects.update(done=True)
    make_link(cast.kari)
    address = f"/grupper/{cast.group.public_id}/profil/"
    sheet = f"/samtaleark/{release.public_id}/"
    before, printed, rows = page(cast, address), page(cast, sheet), everything()
    made = back_up(tmp_path / "out" / "copy.tar.gz")
    assert made.path.stat().st_mode & 0o777 == 0o600
    lose_everything(settings, tmp_path)

    done = restore(made.path)

    assert (done.lost, done.goes_on, done.uncertain_mails) == ([], [], 0)
    assert everything() == rows
    assert page(cast, address) == before
    assert page(cast, sheet) == printed
    assert (settings.DATA_DIR / "secret.key").read_text() == "only-here"
    assert not list(settings.DATA_DIR.glob("restore-unfinished"))
    assert not list(settings.DATA_DIR.glob(".restore-*"))
    assert LogEntry.unscoped.filter(action="operation:restore").count() == 2


def test_sessions_and_links_to_sign_in_are_not_put_back(cast: Cast, settings: Any, tmp_path: Path) -> None:
    browser = cast.client(cast.kari)
    make_link(cast.kari)
    made = back_up(tmp_path / "copy.tar.gz")
    assert Session.objects.exists()
    lose_everything(settings, tmp_path)
    restore(made.path)
    assert not Session.objects.exists()
    assert not SignInLink.objects.exists()
    assert browser.get("/grupper/").status_code == 302


def test_new_rows_get_new_numbers_afterwards(cast: Cast, settings: Any, tmp_path: Path) -> None:
    made = back_up(tmp_path / "copy.tar.gz")
    lose_everything(settings, tmp_path)
    restore(made.path)
    again = make_cast_elsewhere()
    assert again.workspace.pk != cast.workspace.pk


def make_cast_elsewhere() -> Cast:
    Installation.objects.all().delete()
    return make_cast()


def test_an_open_mapping_goes_on_where_the_keys_still_are(cast: Cast, settings: Any, tmp_path: Path) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 4, texts=((CANARY,),))
    made = back_up(tmp_path / "copy.tar.gz")
    assert [one.campaign for one in made.manifest.open_mappings] == [campaign.pk]
    keys = settings.KEY_DIR
    assert keys != settings.DATA_DIR
    lose_everything(settings, tmp_path)

    done = restore(made.path)

    assert [one.public_id for one in done.goes_on] == [campaign.public_id]
    with in_workspace(cast.workspace):
        campaign.refresh_from_db()
        assert count(campaign).delivered == 4
    assert cast.client(None).get(cast.link(campaign, cast.members[5])).status_code == 200
    cast.answered(campaign, 6)
    with in_workspace(cast.workspace):
        close_campaign(campaign=campaign, actor=cast.hanne)
        release = Release.objects.get(campaign=campaign, group=cast.group)
    assert release.results["answered"] == 6


def test_a_mapping_whose_key_is_lost_is_named_and_can_be_closed(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 6, texts=((CANARY,),))
    made = back_up(tmp_path / "copy.tar.gz")
    lose_everything(settings, tmp_path)
    shutil.rmtree(settings.KEY_DIR)

    done = restore(made.path)

    assert [one.groups for one in done.lost] == [("Kommunedirektørens ledergruppe",)]
    with in_workspace(cast.workspace):
        campaign.refresh_from_db()
        close_campaign(campaign=campaign, actor=cast.hanne)
        campaign.refresh_from_db()
        assert campaign.state == CampaignState.CLOSED


def test_what_is_answered_while_open_cannot_be_read_in_the_copy(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 6, texts=((CANARY, CANARY),))
    (settings.KEY_DIR / "notes-00ff.key").write_bytes(os.urandom(32))
    made = back_up(tmp_path / "copy.tar.gz")
    inside = contents(made.path)
    pages = inside["sheets/sheets.page.jsonl"].count(b"\n") - 1
    assert pages == Page.objects.count() > 0
    everything_in_it = b"\n".join(inside.values())
    assert CANARY.encode() not in everything_in_it
    assert CANARY.encode("utf-16-le") not in everything_in_it
    import base64

    for key in settings.KEY_DIR.iterdir():
        content = key.read_bytes()
        for form in (content, content.hex().encode(), base64.b64encode(content)):
            assert form not in everything_in_it
    assert not [name for name in inside if "key" in name and name != "secret.key"]
    # Without the key the sealed pages open for nobody; with it the canary is there: the copy does hold the answers.
    with in_workspace(cast.workspace):
        close_campaign(campaign=campaign, actor=cast.hanne)
    later = contents(back_up(tmp_path / "later.tar.gz").path)
    assert CANARY.encode() in b"\n".join(later.values())


def test_rows_come_in_the_order_of_their_numbers(cast: Cast, tmp_path: Path) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 6)
    lines = contents(back_up(tmp_path / "copy.tar.gz").path)["sheets/sheets.page.jsonl"].splitlines()
    numbers = [json.loads(line)[json.loads(lines[0]).index("id")] for line in lines[1:]]
    assert numbers == sorted(numbers)


def test_letters_that_may_have_left_are_not_sent_again(cast: Cast, settings: Any, tmp_path: Path) -> None:
    campaign = cast.opened()
    with outside_workspaces():
        waiting = OutboxMail.unscoped.filter(state=MailState.QUEUED)
        OutboxMail.unscoped.update(not_before=timezone.now() - timedelta(hours=1))
        later = waiting.order_by("pk")[0]
        OutboxMail.unscoped.filter(pk=later.pk).update(not_before=timezone.now() + timedelta(days=2))
        many = waiting.count()
        Reminder.unscoped.filter(campaign=campaign).update(due_at=timezone.now() - timedelta(days=1))
    made = back_up(tmp_path / "copy.tar.gz")
    lose_everything(settings, tmp_path)
    done = restore(made.path)
    assert done.uncertain_mails == many - 1
    assert done.reminders_skipped > 0
    with outside_workspaces():
        assert OutboxMail.unscoped.get(state=MailState.QUEUED).public_id == later.public_id
        assert not Reminder.unscoped.filter(done=False).exists()


def test_a_pair_is_taken_again_when_a_mapping_closes_meanwhile(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = cast.opened()
    look, asked = make._gates_now, []

    def close_first() -> list[tuple[int, bool]]:
        asked.append(1)
        return [(campaign.pk, False)] if len(asked) == 1 else look()

    monkeypatch.setattr(make, "_gates_now", close_first)
    made = back_up(tmp_path / "copy.tar.gz")
    assert len(asked) == 2
    assert len(made.manifest.open_mappings) == 1


def test_leftovers_of_a_closing_in_the_copy_are_mended(cast: Cast, settings: Any, tmp_path: Path) -> None:
    campaign = cast.opened()
    cast.answered(campaign, 3)
    store.shut_gate(campaign.pk)
    made = back_up(tmp_path / "copy.tar.gz")
    lose_everything(settings, tmp_path)
    restore(made.path)
    assert Gate.objects.get(campaign=campaign.pk).open


def test_nothing_is_put_back_where_there_is_an_installation(cast: Cast, tmp_path: Path) -> None:
    made = back_up(tmp_path / "copy.tar.gz")
    rows = everything()
    with pytest.raises(Refused, match="installasjon fra før"):
        restore(made.path)
    assert everything() == rows


def test_a_copy_is_not_written_over_another_nor_beside_the_keys(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    made = back_up(tmp_path / "copy.tar.gz")
    with pytest.raises(Refused, match="der fra før"):
        back_up(made.path)
    settings.KEY_DIR.mkdir(exist_ok=True)
    with pytest.raises(Refused, match="nøkkelmappen"):
        back_up(settings.KEY_DIR)
    assert not list(settings.KEY_DIR.iterdir())
    (tmp_path / "many").mkdir()
    for folder in ("many", "new"):
        named = back_up(tmp_path / folder).path
        assert named.parent == tmp_path / folder
        assert re.fullmatch(r"ledetrad-\d{4}-\d\d-\d\d-\d{6}\.tar\.gz", named.name)
