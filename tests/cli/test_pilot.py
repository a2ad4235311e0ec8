"""With the page for IT alone: an empty folder, a certificate made here, a mail server of our own, and a letter that arrives."""

from __future__ import annotations

import re
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import COMMAND, environment, ledetrad
from tests.cli.sink import Sink
from tests.cli.test_up import port_that_is_free
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(databases=[])]

PAGE = ROOT / "docs" / "innforing" / "nb" / "it.md"
MEMBERS = "\n".join(
    f"{name}; {name.split()[0].lower()}@proveby.example"
    for name in ("Kari Konstruert", "Amina Antatt", "Per Påfunn", "Ingrid Innbilt")
)
# The ten minutes in which a letter can be taken back are over.
TEN_MINUTES_LATER = """
from ledetrad.cli.django import start_django
start_django(migrate=False)
from django.utils import timezone
from ledetrad.office.models import OutboxMail
OutboxMail.unscoped.filter(state="queued").update(not_before=timezone.now())
"""


def commands() -> list[str]:
    """The two last lines of the first block: `init` and `up`, as an operator copies them."""
    block = re.search(r"```\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    return [line for line in block[1].splitlines() if line.startswith("ledetrad ")]


@dataclass
class Pilot:
    """What is up."""

    data: Path
    address: str
    link: str
    own: dict[str, str]
    sink: Sink


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Pilot]:
    """The page's own commands, with a free port instead of 8443 and our own mail server instead of example.no's."""
    data, port = tmp_path / "prove", port_that_is_free()
    init, up = (line.replace("8443", str(port)).split()[1:] for line in commands())
    assert init[0] == "init"
    assert up[0] == "up"
    with Sink() as sink:
        own = environment(
            data,
            EMAIL_URL=f"smtp://127.0.0.1:{sink.port}",
            LEDETRAD_FROM="Ledetråd <ledetrad@proveby.example>",
        )
        answers = "Prøveby kommune\nArne Antakelse\narne@proveby.example\n\n"
        made = subprocess.run(
            [*COMMAND, *init],
            env=own,
            input=answers,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert made.returncode == 0, made.stdout + made.stderr
        link = re.search(r"https://\S+/logg-inn/\S+", made.stdout)
        assert link, made.stdout
        process = subprocess.Popen([*COMMAND, *up], env=own, stderr=subprocess.PIPE, text=True)
        try:
            address = f"https://pilot.localhost:{port}"
            wait_for(lambda: alive(port), "the server to answer", 120)
            yield Pilot(data, address, link[0], own, sink)
        finally:
            process.send_signal(signal.SIGTERM)
            said = process.communicate(timeout=40)[1]
        assert "nettleseren advarer" in said
        assert process.returncode == 0


def alive(port: int) -> bool:
    try:
        return bool(ssl.get_server_certificate(("127.0.0.1", port), timeout=3))
    except OSError:
        return False


def wait_for(what: Any, name: str, seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, f"waited for {name}"
        time.sleep(0.3)


def letters(sink: Sink, word: str) -> list[Any]:
    return [one for one in sink.letters if word in str(one["Subject"]) + plain(one)]


def plain(letter: Any) -> str:
    """The words of a letter, without its layout."""
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


def test_the_pilot_comes_up_by_the_page_alone(pilot: Pilot, browser: Any) -> None:
    assert pilot.link.startswith(f"{pilot.address}/logg-inn/")
    context = browser.new_context(
        ignore_https_errors=True, locale="nb-NO", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    try:
        # Sign in with the link that `init` printed.
        page.goto(pilot.link)
        page.get_by_role("button", name="Logg inn").click()
        assert {cookie["name"]: cookie["secure"] for cookie in context.cookies()}["sessionid"]

        # The operator's page, and a test letter with its code.
        page.goto(f"{pilot.address}/drift/")
        page.get_by_label("Send en prøve til").fill("kari@annet.example")
        page.get_by_role("button", name="Send prøven").click()
        wait_for(lambda: letters(pilot.sink, "Prøve fra Ledetråd"), "the test letter")
        code = re.search(r"\d{6}", str(letters(pilot.sink, "Prøve fra Ledetråd")[0]["Subject"]))
        assert code
        page.goto(f"{pilot.address}/drift/")
        page.get_by_label("Koden i e-posten").fill(code[0])
        page.get_by_role("button", name="Den kom fram").click()
        assert "Test-e-posten kom fram" in page.content()
        text = page.inner_text("main")
        assert "Alle 3 går." in text
        assert "Sertifikatet er laget her" in text

        # One mapping: five fields, the letter, and it leaves.
        start_a_mapping(page, pilot)
        wait_for(lambda: len(letters(pilot.sink, f"{pilot.address}/svar/")) >= 4, "the invitations")
        letter = letters(pilot.sink, f"{pilot.address}/svar/")[0]
        assert str(letter["From"]) == "Ledetråd <ledetrad@proveby.example>"
        answer = re.search(rf"{re.escape(pilot.address)}/svar/\S+", letter.get_body(("plain",)).get_content())
        assert answer
        page.goto(answer[0])
        page.get_by_role("button", name="Start").click()
        assert "/svar/" in page.url
    finally:
        context.close()

    # Mail does not have to work for the one at the server to get in, and a copy can be taken while it is up.
    assert f"{pilot.address}/logg-inn/" in ledetrad("link", "arne@proveby.example", folder=pilot.data).stdout
    copied = ledetrad("backup", str(pilot.data.parent / "copy.tar.gz"), folder=pilot.data)
    assert "Én kartlegging er åpen nå" in copied.stdout
    assert "Teknisk ledergruppe" in copied.stdout
    # On another machine the key folder is not there.
    new = pilot.data.parent / "new"
    back = ledetrad("restore", str(pilot.data.parent / "copy.tar.gz"), folder=new)
    assert back.returncode == 0, back.stdout
    assert "nøkkelen er borte" in back.stdout
    assert f"{pilot.address}/logg-inn/" in ledetrad("link", "arne@proveby.example", folder=new).stdout


def start_a_mapping(page: Any, pilot: Pilot) -> None:
    page.goto(f"{pilot.address}/grupper/ny/")
    page.get_by_label("Hva heter ledergruppen?").fill("Teknisk ledergruppe")
    page.get_by_label("Hvem er med?").fill(MEMBERS)
    meeting = datetime.now(UTC).date() + timedelta(days=30)
    page.get_by_label("Når er ledermøtet der dere snakker om resultatet?").fill(meeting.isoformat())
    page.get_by_role("button", name="Se medlemslisten").click()
    page.get_by_label("Kari Konstruert").check()
    page.get_by_role("button", name="Lag gruppen og se brevet").click()
    page.get_by_role("button", name="Send til alle").first.click()
    later = subprocess.run(
        [sys.executable, "-c", TEN_MINUTES_LATER],
        env=pilot.own,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert later.returncode == 0, later.stderr
