"""Distinctive answers, texts and secrets of open sheets stand in no file of any copy; after closing the texts do."""

from __future__ import annotations

import json
import logging
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.office import outbox
from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, words
from ledetrad.sheets.keys import campaign_keys, has_key
from ledetrad.surveys.actions import renew_link
from ledetrad.surveys.clock import send_reminder
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.models import Campaign, Invitation, Reminder
from tests.cast import ORIGIN, Cast, begin
from tests.wall.folders import Backup

PROFILE = load("group-profile")
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """Everything any part logs, down to the smallest word, in a file."""
    path = tmp_path / "log.txt"
    handler = logging.FileHandler(path)
    logging.getLogger().addHandler(handler)
    # Django's own query log stays as it is in use: off.
    loud = [logging.getLogger(name) for name in (None, "ledetrad", "django.request", "django.security")]
    before = [logger.level for logger in loud]
    for logger in loud:
        logger.setLevel(logging.DEBUG)
    yield path
    for logger, level in zip(loud, before, strict=True):
        logger.setLevel(level)
    logging.getLogger().removeHandler(handler)
    handler.close()


def _numbers(person: int) -> dict[str, int]:
    """A pattern of answers that is the person's own on every page."""
    return {
        item.key: 1 + (number * (person + 2) + number // 7 + person) % 7
        for number, item in enumerate(PROFILE.items)
    }


def _text(person: int) -> str:
    return f"Kanarifugl nummer {person} synger på taket"


def _forms(person: int) -> dict[str, bytes]:
    """The person's answers as they would stand in a file: as JSON, as a form, as text."""
    numbers = _numbers(person)
    found = {"text": _text(person).encode(), "text in a form": quote_plus(_text(person)).encode()}
    for number in (1, 5, 9):
        pairs = {key: numbers[key] for key in PROFILE.pages[number - 1][:3]}
        found[f"page {number} as JSON"] = json.dumps(pairs)[1:-1].encode()
        found[f"page {number} as tight JSON"] = json.dumps(pairs, separators=(",", ":"))[1:-1].encode()
        found[f"page {number} as a form"] = "&".join(
            f"{key}={value}" for key, value in pairs.items()
        ).encode()
    return found


def _key_forms(campaign: Campaign, root: bytes) -> dict[str, bytes]:
    """The key and its children."""
    keys = campaign_keys(campaign.pk)
    raw = {
        "key": root,
        **{f"key of {name}": getattr(keys, name) for name in ("link", "ticket", "sheet", "mark", "turnout")},
    }
    return raw | {f"{name} as hex": value.hex().encode() for name, value in raw.items()}


def _secrets(campaign: Campaign, client: Client) -> dict[str, bytes]:
    """What lets somebody into a sheet: the cookie, and its secret in every form."""
    cookie = client.cookies["ark"].value
    secret = seal.open_ticket(campaign_keys(campaign.pk).ticket, cookie).secret
    own = words.encode(secret)
    return {
        "cookie": cookie.encode(),
        "secret": secret,
        "secret as hex": secret.hex().encode(),
        "secret as base64": b64encode(secret).rstrip(b"="),
        "secret as url base64": urlsafe_b64encode(secret).rstrip(b"="),
        "code": " ".join(own[:4]).encode(),
        "code in a form": "+".join(own[:4]).encode(),
    }


def _answer(
    campaign: Campaign, link: str, number: int, backup: Backup, needles: dict[str, bytes]
) -> dict[str, bytes]:
    """One member answers, with detours and mistakes; the logs are searched after every request. Returns the needles."""
    client = Client()
    base = begin(client, link).rsplit("/", 2)[0]
    forms = {**_forms(number), **_secrets(campaign, client)}
    needles = needles | {f"{name} of {number}": value for name, value in forms.items()}
    answers = _numbers(number)
    text = {"keep": _text(number), "change": _text(number)}
    last = f"{base}/{len(PROFILE.pages) + 1}/"
    saves = [
        (f"{base}/{page}/", {**{key: answers[key] for key in keys}, "go": "next"})
        for page, keys in enumerate(PROFILE.pages, start=1)
    ]
    # What goes wrong is what gets logged: a text that is too long, and a code with a word too many.
    too_long = {"keep": _text(number) + "\u2028\x00" + "🦜" * 4_000}
    mistyped = {"code": f"{forms['code'].decode()} ost", "language": "nb"}
    for address, data in [
        *saves,
        (last, too_long),
        (last, {**text, "go": "pause"}),
        (f"{link}start/", mistyped),
    ]:
        client.post(address, data, **ORIGIN)
        assert backup.written(needles) == set()
    for step in ("kode", "levere", "1"):
        client.get(f"{base}/{step}/")
    delivered = client.post(f"{base}/levere/", **ORIGIN)
    assert delivered["Location"].endswith("/takk/")
    client.get(delivered["Location"])
    assert backup.written(needles) == set()
    return needles


def _send(backup: Backup, needles: dict[str, bytes]) -> None:
    outbox.send_due(timezone.now() + timedelta(days=1))
    assert backup.written(needles) == set()


def test_no_copy_of_any_file_holds_an_answer_a_text_or_a_link_while_open(
    cast: Cast, tmp_path: Path, logs: Path, settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    backup = Backup(tmp_path, logs=logs)
    campaign = cast.opened()
    root = (tmp_path / "keys" / f"{campaign.pk}.key").read_bytes()
    links = [cast.link(campaign, person) for person in cast.members]
    needles = _key_forms(campaign, root)
    needles |= {f"link {n}": link.rstrip("/").rsplit("/", 1)[1].encode() for n, link in enumerate(links)}
    _send(backup, needles)
    marks = {name: needle for name, needle in needles.items() if name.startswith("link")}
    sent = "".join(str(letter.body) for letter in mail.outbox)
    assert all(mark.decode() in sent for mark in marks.values()), "the links must have left by mail"

    for number, link in enumerate(links):
        needles = _answer(campaign, link, number, backup, needles)
        if number % 2:
            backup.flush()
            assert backup.changed(needles) == set()

    with in_workspace(cast.workspace):
        for reminder in Reminder.objects.filter(campaign=campaign):
            send_reminder(reminder)
        renew_link(invitation=Invitation.objects.filter(campaign=campaign)[0], actor=cast.hanne)
    _send(backup, needles)
    backup.flush()
    assert backup.everything(needles) == set()

    _control_after_closing(cast, campaign, backup, needles)


def _control_after_closing(cast: Cast, campaign: Campaign, backup: Backup, needles: dict[str, bytes]) -> None:
    """The search works: what is meant to be there after closing is found, and still nothing else."""
    with in_workspace(cast.workspace):
        close_campaign(campaign=campaign, actor=cast.hanne)
    backup.flush()
    found = backup.everything(needles)
    names = {place.rpartition(" in ")[0] for place in found}
    texts = {f"text of {number}" for number in range(len(cast.members))}
    assert texts <= names
    assert not [name for name in names if name.startswith(("link", "cookie", "secret", "key", "code"))]
    assert not any("sheets" in place for place in found), "answers belong in the default database only"
    assert not has_key(campaign.pk)


def test_control_a_plain_row_a_log_line_and_a_file_are_found(cast: Cast, tmp_path: Path, logs: Path) -> None:
    backup = Backup(tmp_path, logs=logs)
    needles = {name: f"Prøvefugl {name} i buret".encode() for name in ("row", "line", "file")}
    with in_workspace(cast.workspace):
        cast.group.name = needles["row"].decode()
        cast.group.save()
    logging.getLogger("ledetrad.answering").debug(needles["line"].decode())
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "note.txt").write_bytes(needles["file"])
    assert {place.split(" in ")[0] for place in backup.changed(needles)} == set(needles)
