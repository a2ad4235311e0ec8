"""Mail leaves at most once, whatever dies; and one receiver's domain does not stand in the way of others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.outbox import Letter
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import start_workspace
from tests.conftest import ROOT
from tests.wall.test_kill import folder

__all__ = ["folder"]

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


def test_two_hundred_letters_over_three_crashes_leave_once_each(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.office.dying_mail"],
        cwd=ROOT,
        env={**os.environ, "LEDETRAD_TEST_DYING": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found["lived"] == [False, False, False, True], "three must have died, or it was no trial"
    taken, states = found["taken"], found["states"]
    assert set(taken.values()) == {1}, "no Message-ID twice"
    uncertain = set(states.get("uncertain", ()))
    assert len(uncertain) <= 3, "only what was being sent when a worker died"
    assert set(states["sent"]) <= set(taken)
    assert set(taken) <= set(states["sent"]) | uncertain
    assert len(states["sent"]) + len(uncertain) == 200
    assert set(states) <= {"sent", "uncertain"}


def _to(address: str) -> Letter:
    return Letter("Amina", address, "Hei", "Hei.", "<p>Hei.</p>")


def test_a_slow_domain_waits_and_others_and_our_own_do_not(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    settings.MAIL_OWN_DOMAINS = ["fjordvik.example"]
    written: list[str] = []

    def write(letter: OutboxMail, _preview: bool) -> Letter:
        written.append(letter.recipient)
        return _to(f"{letter.recipient.replace(':', '@')}.example")

    monkeypatch.setitem(outbox._writers, "trial", write)
    workspace = start_workspace(name="Fjordvik", language="nb")
    with in_workspace(workspace):
        for domain, count in (("stor", 30), ("fjordvik", 25), ("liten", 2)):
            outbox.queue_many(
                kind="trial",
                recipients=[f"{n}:{domain}" for n in range(count)],
                about="",
                not_before=timezone.now(),
            )
    assert outbox.send_due() == 10 + 25 + 2
    domains = [letter.to[0].rpartition("@")[2].strip(">") for letter in mail.outbox]
    assert domains.count("stor.example") == settings.MAIL_PER_DOMAIN == 10
    written.clear()
    assert outbox.send_due() == 10
    assert len(written) == 10, "what must wait is not written anew each round"
    assert outbox.send_due() == 10
    with in_workspace(workspace):
        assert set(OutboxMail.objects.values_list("state", flat=True)) == {MailState.SENT}


def test_a_mail_server_that_hangs_up_costs_one_letter_and_not_the_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(outbox._writers, "trial", lambda letter, _: _to(f"{letter.recipient}@x.example"))

    send = EmailBackend.send_messages

    def hangs_up(backend: EmailBackend, messages: list[Any]) -> int:
        if "a2@" in messages[0].to[0]:
            raise ConnectionResetError("gone")
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", hangs_up)
    workspace = start_workspace(name="Fjordvik", language="nb")
    with in_workspace(workspace):
        outbox.queue_many(
            kind="trial", recipients=[f"a{n}" for n in range(5)], about="", not_before=timezone.now()
        )
    assert outbox.send_due() == 4
    with in_workspace(workspace):
        assert OutboxMail.objects.get(state=MailState.FAILED).recipient == "a2"
