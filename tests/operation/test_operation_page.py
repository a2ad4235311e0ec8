"""«Drift»: what an administrator sees and can do; what everybody else does not; what a machine is told."""

from __future__ import annotations

import json
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import LogEntry, MailState, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.operation import certificates, health
from ledetrad.operation.backup.make import LAST
from ledetrad.operation.places import note
from ledetrad.operation.site import Site
from ledetrad.operation.trial_letter import KIND, code_of
from tests.cast import Cast


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: Any) -> Path:
    """A data folder where all is well."""
    settings.DATA_DIR = tmp_path
    settings.BACKUP_DIR = tmp_path / "backups"
    note(
        tmp_path / health.ALIVE,
        at=time.time(),
        children={"web": True, "worker": True, "clock": True},
        certificate="",
    )
    health.beat(tmp_path)
    note(tmp_path / LAST, at=timezone.now().isoformat(), path="x", bytes=1_234_567, error="")
    note(tmp_path / health.MAILCHECK, day="21.11.2026", wrong=[], arrived=True)
    return tmp_path


def found(key: str) -> health.Check:
    return next(check for check in health.check_all() if check.key == key)


@pytest.mark.parametrize("who", ["hanne", "kari", "amina", "stein", "bystander"])
def test_only_administrators_come_in(cast: Cast, who: str) -> None:
    client = cast.client(getattr(cast, who))
    assert client.get("/drift/").status_code == 404
    for action in ("prove", "kode", "send-igjen"):
        assert client.post(f"/drift/{action}/", {"to": "a@b.no", "state": "failed"}).status_code == 404
    assert not OutboxMail.unscoped.filter(kind=KIND).exists()


def test_a_visitor_is_sent_to_sign_in() -> None:
    assert "/logg-inn/" in Client().get("/drift/").headers["Location"]


def test_the_page_says_how_it_goes_and_what_to_do(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client = cast.client(cast.arne)
    client.get("/drift/")
    with django_assert_max_num_queries(15):
        text = client.get("/drift/").content.decode()
    assert "Det går, og noe kan bli bedre" in text
    for title in ("Prosessene", "Klokka", "Sikkerhetskopien", "Nøklene", "Https", "Databasene"):
        assert title in text
    assert "1,2" in text


def test_the_number_of_reads_does_not_grow_with_letters(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    with in_workspace(cast.workspace):
        for number in range(40):
            outbox.queue(kind="invitation", recipient="x", about=f"{number}", not_before=timezone.now())
        OutboxMail.objects.update(state=MailState.FAILED, error="SMTPServerDisconnected")
    client = cast.client(cast.arne)
    client.get("/drift/")
    with django_assert_max_num_queries(15):
        text = client.get("/drift/").content.decode()
    assert "<td>40</td>" in text


def test_letters_that_stand_still_are_shown_without_names_and_can_be_sent_again(cast: Cast) -> None:
    campaign = cast.opened()
    with in_workspace(cast.workspace):
        first, second, third = OutboxMail.objects.filter(about=campaign.public_id).order_by("pk")[:3]
        OutboxMail.objects.filter(pk__in=[first.pk, third.pk]).update(
            state=MailState.FAILED, error="SMTPDataError 550"
        )
        OutboxMail.objects.filter(pk=second.pk).update(state=MailState.UNCERTAIN)
    client = cast.client(cast.arne)
    text = client.get("/drift/").content.decode()
    assert "SMTPDataError 550" in text
    assert not [person.name for person in cast.members if person.name in text or person.email in text]
    answer = client.post("/drift/send-igjen/", {"state": "failed"}, follow=True)
    assert "2 brev sendes på nytt" in answer.content.decode()
    with in_workspace(cast.workspace):
        assert OutboxMail.objects.get(pk=first.pk).state == MailState.QUEUED
        assert OutboxMail.objects.get(pk=second.pk).state == MailState.UNCERTAIN
        assert LogEntry.objects.get(action="operation:send_again").about == {"state": "failed", "count": 2}
    # Pressed twice: nothing more.
    assert (
        "sendes på nytt"
        not in client.post("/drift/send-igjen/", {"state": "failed"}, follow=True).content.decode()
    )
    assert client.post("/drift/send-igjen/", {"state": "sent"}).status_code == 404
    assert client.get("/drift/send-igjen/").status_code == 405


def test_letters_of_another_workspace_are_left_alone(cast: Cast) -> None:
    with in_workspace(cast.stein.workspace):
        mail = outbox.queue(kind="invitation", recipient="x", about="", not_before=timezone.now())
        OutboxMail.objects.filter(pk=mail.pk).update(state=MailState.FAILED)
    cast.client(cast.arne).post("/drift/send-igjen/", {"state": "failed"})
    assert OutboxMail.unscoped.get(pk=mail.pk).state == MailState.FAILED


def test_a_test_letter_goes_out_and_its_code_comes_back(cast: Cast, mailoutbox: list[Any]) -> None:
    client = cast.client(cast.arne)
    assert (
        "Prøven går ut"
        in client.post("/drift/prove/", {"to": "ola@annet.example"}, follow=True).content.decode()
    )
    outbox.send_due()
    (letter,) = [one for one in mailoutbox if "Prøve fra Ledetråd" in one.subject]
    assert letter.to == ["ola@annet.example"]
    mail = OutboxMail.unscoped.get(kind=KIND)
    code = code_of(mail.public_id)
    assert code in letter.subject
    assert code not in str(mail.data)
    wrong = client.post("/drift/kode/", {"code": "12345"})
    assert wrong.status_code == 422
    assert "Koden passer ikke" in wrong.content.decode()
    assert 'value="12345"' in wrong.content.decode()
    for _twice in range(2):
        right = client.post("/drift/kode/", {"code": f" {code[:3]} {code[3:]} "}, follow=True)
        assert "Test-e-posten kom fram" in right.content.decode()
    assert LogEntry.unscoped.filter(action="operation:mail_arrived").count() == 1


def test_an_address_that_is_none_is_refused_with_what_was_typed(cast: Cast) -> None:
    answer = cast.client(cast.arne).post("/drift/prove/", {"to": "ola@"})
    assert answer.status_code == 422
    assert "Skriv hele e-postadressen" in answer.content.decode()
    assert 'value="ola@"' in answer.content.decode()


def test_pressed_twice_one_letter_waits(cast: Cast) -> None:
    client = cast.client(cast.arne)
    for _twice in range(2):
        client.post("/drift/prove/", {"to": "ola@annet.example"})
    assert OutboxMail.unscoped.filter(kind=KIND, state=MailState.QUEUED).count() == 1


def test_a_code_without_a_letter_is_no_error(cast: Cast) -> None:
    assert cast.client(cast.arne).post("/drift/kode/", {"code": "1"}).status_code == 302


def test_a_machine_gets_levels_and_nothing_else(cast: Cast, place: Path, settings: Any) -> None:
    answer = Client().get("/helse.json")
    assert answer.status_code == 200
    told = answer.json()
    assert set(told) == {"status", "checks"}
    assert set(told["checks"]) == set(health.PUBLIC)
    assert set(told["checks"].values()) <= {"ok", "watch", "wrong"}
    note(place / health.BEAT, at=time.time() - 900)
    stopped = Client().get("/helse.json")
    assert stopped.status_code == 503
    assert stopped.json()["checks"]["clock"] == "wrong"
    for secret in (str(place), settings.SECRET_KEY, cast.organisation.name, "0.1"):
        assert secret not in stopped.content.decode()


def test_what_has_stopped_is_found(
    cast: Cast, place: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(place / health.ALIVE, at=time.time(), children={"web": True, "worker": False}, certificate="")
    assert (found("processes").case, found("processes").facts) == ("child_gone", {"names": "worker"})
    note(place / health.ALIVE, at=time.time() - 120, children={}, certificate="")
    assert found("processes").case == "parent_gone"
    note(place / LAST, at=(timezone.now() - timedelta(hours=30)).isoformat(), bytes=1, error="")
    assert (found("backup").case, found("backup").level) == ("old", health.Level.WATCH)
    note(place / LAST, at=(timezone.now() - timedelta(days=4)).isoformat(), bytes=1, error="")
    assert found("backup").level is health.Level.WRONG
    note(place / LAST, error="disken er full")
    assert found("backup").facts == {"reason": "disken er full"}
    with in_workspace(cast.workspace):
        mail = outbox.queue(
            kind="sign_in", recipient="x", about="", not_before=timezone.now() - timedelta(hours=2)
        )
    assert found("mail").case == "late"
    OutboxMail.unscoped.filter(pk=mail.pk).update(state=MailState.UNCERTAIN)
    assert found("mail").case == "stopped"
    settings.MAIL_LEAVES = False
    assert found("mail").case == "off"

    full = SimpleNamespace(total=10**12, used=10**12, free=10**8)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: full)
    assert found("disk").level is health.Level.WRONG
    settings.DEBUG = True
    assert found("debug").level is health.Level.WRONG
    text = cast.client(cast.arne).get("/drift/").content.decode()
    assert "ting må gjøres nå" in text


def test_a_mapping_without_its_key_is_told(cast: Cast, settings: Any) -> None:
    campaign = cast.opened()
    assert found("keys").case in {"same_disk", "apart"}
    (settings.KEY_DIR / f"{campaign.pk}.key").unlink()
    assert found("keys").facts == {"count": 1}
    assert "velg «Lukk nå»" in cast.client(cast.arne).get("/drift/").content.decode()


def test_a_certificate_that_ends_is_told(cast: Cast, place: Path, settings: Any) -> None:
    settings.BASE_URL, settings.HTTPS = "https://led.example.no", True
    settings.SITE = Site("led.example.no")
    assert found("certificate").case == "missing"
    now = datetime.now(UTC)
    for age, case, level in ((0, "valid", "ok"), (80, "soon", "watch"), (88, "soon", "wrong")):
        pair = certificates.make_self_signed("led.example.no", now=now - timedelta(days=age))
        certificates.install(pair, place / "tls")
        assert (found("certificate").case, str(found("certificate").level)) == (case, level)
    note(place / health.ALIVE, at=time.time(), children={}, certificate="Nøkkelen passer ikke.")
    assert "Nøkkelen passer ikke." in cast.client(cast.arne).get("/drift/", secure=True).content.decode()
    settings.SITE = Site("led.example.no", self_signed=True)
    note(place / health.ALIVE, at=time.time(), children={}, certificate="")
    assert found("certificate").case == "trial"
    settings.SITE = Site()
    assert found("certificate").case == "elsewhere"


def test_what_cannot_be_measured_is_a_finding(place: Path) -> None:
    (place / health.BEAT).write_text(json.dumps({"at": "soon"}))
    assert (found("clock").case, found("clock").level) == ("unknown", health.Level.WRONG)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_case_has_words(language: str) -> None:
    import ast

    from django.utils import translation

    from ledetrad.operation.health_words import line

    source = ast.parse(Path(health.__file__).read_text(encoding="utf-8"))
    cases = {
        (ast.literal_eval(node.args[0]), case)
        for node in ast.walk(source)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "Check"
        and isinstance(node.args[0], ast.Constant)
        for case in _cases(node.args[2])
    }
    assert len(cases) > 30
    facts = dict.fromkeys(("count", "failed", "uncertain", "minutes", "percent", "days"), 2)
    more = {
        "names": "web",
        "reason": "x",
        "day": "1.1.2027",
        "engine": "SQLite",
        "size": 10**6,
        "free": 10**9,
    }
    with translation.override(language):
        for key, case in cases:
            shown = line(
                health.Check(
                    key,
                    health.Level.OK,
                    case,
                    {**facts, **more, "at": timezone.now(), "until": timezone.now()},
                )
            )
            assert shown.title
            assert shown.says
            assert "%(" not in shown.says + shown.do


def _cases(node: Any) -> list[str]:
    import ast

    if isinstance(node, ast.Constant):
        return [str(node.value)]
    return (
        [case for part in (node.body, node.orelse) for case in _cases(part)]
        if isinstance(node, ast.IfExp)
        else []
    )
