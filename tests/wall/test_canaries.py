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
from tests.cast import ORIGIN, Cast, begin
from tests.wall.folders import Backup

from ledetrad.instruments.library import load
from ledetrad.office import outbox
from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, words
from ledetrad.sheets.keys import campaign_keys, has_key
from ledetrad.surveys.actions import renew_link
from ledetrad.surveys.clock import send_reminder
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.models import Campaign, Invitation, Reminder

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
    return {item.key: 1 + (number * (person + 2) + number // 7 + person) % 7 for number, item in enumerate(PROFILE.items)}


def _text(person: int) -> str:
    return f"Kanarifugl nummer {person} synger på taket"


def _forms(person: int) -> dict[str, bytes]:
    """The person's answers as they would stand in a file: as JSON, as a form, as text."""
    numbers = _numbers(person)
    found = {"text": _text(person).encode(), "text in a form": quote_plus(_text(person)).encode()}
    for number, keys in enumerate(PROFILE.pages, start=1):
        pairs = {key: numbers[key] for key in keys[:3]}
        found[f"page {number} as JSON"] = json.dumps(pairs)[1:-1].encode()
        found[f"page {number} as tight JSON"] = json.dumps(pairs, separators=(",", ":"))[1:-1].encode()
        found[f"page {number} as a form"] = "&".join(f"{key}={value}" for key, value in pairs.items()).encode()
    return found


def _secrets(cast: Cast, campaign: Campaign, link: str, client: Client) -> dict[str, bytes]:
    """What lets somebody in: the link's mark, the cookie, the sheet's secret in every form, the key and its children."""
    keys, cookie = campaign_keys(campaign.pk), client.cookies["ark"].value
    ticket = seal.open_ticket(keys.ticket, cookie)
    raw = {"secret": ticket.secret, **{name: getattr(keys, name) for name in ("link", "ticket", "sheet", "mark", "turnout")}}
    found = {"link": link.rstrip("/").rsplit("/", 1)[1].encode(), "cookie": cookie.encode()}
    for name, value in raw.items():
        found |= {
            name: value,
            f"{name} as hex": value.hex().encode(),
            f"{name} as base64": b64encode(value).rstrip(b"="),
            f"{name} as url base64": urlsafe_b64encode(value).rstrip(b"="),
        }
    own = words.encode(ticket.secret)
    return found | {"code": " ".join(own[:4]).encode(), "code with plus": "+".join(own[:4]).encode()}


def _send(cast: Cast, backup: Backup, needles: dict[str, bytes]) -> None:
    outbox.send_due(timezone.now() + timedelta(days=1))
    assert backup.found(needles) == set()


def test_no_copy_of_any_file_holds_an_answer_a_text_or_a_link_while_open(
    cast: Cast, tmp_path: Path, logs: Path, settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    backup = Backup(tmp_path, logs=logs)
    campaign = cast.opened()
    root = (tmp_path / "keys" / f"{campaign.pk}.key").read_bytes()
    links = [cast.link(campaign, person) for person in cast.members]
    needles = {"key": root, "key as hex": root.hex().encode()}
    needles |= {f"link {n}": link.rstrip("/").rsplit("/", 1)[1].encode() for n, link in enumerate(links)}
    _send(cast, backup, needles)
    marks = {name: needle for name, needle in needles.items() if name.startswith("link")}
    sent = "".join(letter.body for letter in mail.outbox)
    assert all(mark.decode() in sent for mark in marks.values()), "the links must have left by mail"

    for number, link in enumerate(links):
        client = Client()
        address = begin(client, link)
        needles |= {f"{name} of {number}": value for name, value in _forms(number).items()}
        needles |= {f"{name} of {number}": value for name, value in _secrets(cast, campaign, link, client).items()}
        base, answers = address.rsplit("/", 2)[0], _numbers(number)
        for page, keys in enumerate(PROFILE.pages, start=1):
            client.post(f"{base}/{page}/", {**{key: answers[key] for key in keys}, "go": "next"}, **ORIGIN)
            assert backup.found(needles) == set()
        last = f"{base}/{len(PROFILE.pages) + 1}/"
        client.post(last, {"keep": _text(number), "change": _text(number), "go": "pause"}, **ORIGIN)
        for step in ("kode", "levere", "takk"):
            client.get(f"{base}/{step}/")
        # A mistyped code, a broken page and a wrong address: what goes wrong is what gets logged.
        code = " ".join(words.encode(seal.open_ticket(campaign_keys(campaign.pk).ticket, client.cookies["ark"].value).secret))
        Client().post(f"{link}start/", {"code": code + " ost", "language": "nb"}, **ORIGIN)
        client.post(last, {"keep": _text(number) + "\u2028\x00" + "🦜" * 4_000, "go": "next"}, **ORIGIN)
        client.post(last, {"keep": _text(number), "change": _text(number), "go": "next"}, **ORIGIN)
        client.post(f"{base}/levere/", **ORIGIN)
        backup.flush()
        assert backup.found(needles) == set()

    with in_workspace(cast.workspace):
        for reminder in Reminder.objects.filter(campaign=campaign):
            send_reminder(reminder)
        renew_link(invitation=Invitation.objects.filter(campaign=campaign).first(), actor=cast.hanne)
    _send(cast, backup, needles)
    backup.flush()
    assert backup.everything(needles) == set()

    _control_after_closing(cast, campaign, backup, needles)


def _control_after_closing(
    cast: Cast, campaign: Campaign, backup: Backup, needles: dict[str, bytes]
) -> None:
    """The search works: what is meant to be there after closing is found, and still nothing else."""
    with in_workspace(cast.workspace):
        close_campaign(campaign=campaign, actor=cast.hanne)
    backup.flush()
    found = backup.everything(needles)
    names = {place.rpartition(" in ")[0] for place in found}
    texts = {f"text of {number}" for number in range(len(cast.members))}
    assert texts <= names
    assert not [name for name in names if name.startswith(("link", "cookie", "secret", "key", "sheet", "code", "mark"))]
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
    assert {place.split(" in ")[0] for place in backup.found(needles)} == set(needles)
