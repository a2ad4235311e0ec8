"""What the mail check finds, and the words it says it in. Mail server and name server are our own."""

from __future__ import annotations

import json
import re
import ssl
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest

from ledetrad.operation.certificates import make_self_signed
from ledetrad.operation.health import Level
from ledetrad.operation.mail_check import Finding, Stopped, check_domain, resolver, send, signed_in
from tests.cli.command import COMMAND, environment
from tests.cli.sink import Names, Sink

pytestmark = [pytest.mark.once, pytest.mark.django_db(databases=[])]

GOOD = {
    ("example.no", "TXT"): ["other=1", "v=spf1 include:mail.example.com -all"],
    ("example.no", "MX"): ["10 mx.example.no."],
    ("_dmarc.example.no", "TXT"): ["v=DMARC1; p=reject"],
    ("selector1._domainkey.example.no", "TXT"): ["v=DKIM1; k=rsa; p=MIIB"],
}


def look(
    records: dict[tuple[str, str], list[str]], domain: str = "example.no", **more: list[str]
) -> dict[str, Finding]:
    with Names(records) as names:
        found = check_domain(domain, resolver(["127.0.0.1"], port=names.port), **more)
    return {one.name: one for one in found}


def test_a_domain_where_all_is_well() -> None:
    found = look(GOOD)
    assert {name: one.level for name, one in found.items()} == dict.fromkeys(
        ("SPF", "DKIM", "DMARC", "Svar"), Level.OK
    )
    assert "include:mail.example.com" in found["SPF"].says
    assert "selector1" in found["DKIM"].says


def test_a_domain_where_nothing_is_set_up() -> None:
    found = look({("www.example.no", "TXT"): ["x"]})
    assert found["SPF"].level is Level.WRONG
    assert "TXT på example.no" in found["SPF"].do
    assert found["DKIM"].level is Level.WATCH
    assert "--selector" in found["DKIM"].do
    assert found["DMARC"].level is Level.WATCH
    assert "p=none" in found["DMARC"].do
    assert found["Svar"].level is Level.WATCH


@pytest.mark.parametrize(
    ("spf", "level", "says"),
    [
        (["v=spf1 -all", "v=spf1 ~all"], Level.WRONG, "har 2 SPF"),
        (["v=spf1 include:a.example +all"], Level.WRONG, "hvem som helst"),
        (
            ["v=spf1 " + " ".join(f"include:n{n}.example" for n in range(11)) + " -all"],
            Level.WRONG,
            "slår opp 11",
        ),
        (["v=spf1 mx"], Level.WATCH, "sier ikke hva som gjelder andre"),
        (["v=spf1 redirect=_spf.example.com"], Level.OK, "redirect"),
    ],
)
def test_spf_that_does_not_protect_is_told(spf: list[str], level: Level, says: str) -> None:
    found = look({**GOOD, ("example.no", "TXT"): spf})["SPF"]
    assert found.level is level
    assert says in found.says


def test_dkim_by_name_and_withdrawn() -> None:
    assert (
        look({**GOOD, ("egen._domainkey.example.no", "TXT"): ["p=MIIB"]}, selectors=["egen"])["DKIM"].level
        is Level.OK
    )
    assert look(GOOD, selectors=["annen"])["DKIM"].level is Level.WRONG
    revoked = look({**GOOD, ("selector1._domainkey.example.no", "TXT"): ["v=DKIM1; p="]})["DKIM"]
    assert "trukket tilbake" in revoked.says


def test_a_subdomain_follows_the_policy_of_its_parent() -> None:
    found = look({**GOOD, ("post.example.no", "TXT"): ["v=spf1 -all"]}, "post.example.no")
    assert "p=reject" in found["DMARC"].says


def test_name_servers_that_do_not_answer_are_not_taken_for_missing_records() -> None:
    with Names({}, silent=True) as names:
        found = check_domain("example.no", resolver(["127.0.0.1"], port=names.port, patience=0.2))
    assert {one.level for one in found} == {Level.WATCH}
    assert "svarte ikke" in found[0].says
    assert names.asked


def test_localhost_is_no_domain_to_send_from() -> None:
    (found,) = check_domain("localhost", lambda *_asked: [])
    assert "LEDETRAD_FROM" in found.do


@pytest.fixture
def tls(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's certificate for 127.0.0.1, and a client that trusts it."""
    pair = make_self_signed("mail.example.no")
    (tmp_path / "chain.pem").write_bytes(pair.chain)
    (tmp_path / "key.pem").write_bytes(pair.key)
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(tmp_path / "chain.pem", tmp_path / "key.pem")
    return server, ssl.create_default_context(cafile=str(tmp_path / "chain.pem"))


def test_signing_in_over_tls_and_sending(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with Sink(user="led", password="p@ss", tls=tls[0]) as sink:
        address = f"smtp://led:p%40ss@127.0.0.1:{sink.port}"
        with signed_in(address, context=tls[1]) as (server, found):
            result = send(
                server, sender="Ledetråd <l@example.no>", to="a@b.example", subject="Prøve", text="æøå"
            )
        assert [one.level for one in found] == [Level.OK] * 3
    assert result.level is Level.OK
    assert sink.letters[0]["From"] == "Ledetråd <l@example.no>"
    assert sink.letters[0].get_content().strip() == "æøå"


def stopped(address: str, context: ssl.SSLContext | None = None) -> Finding:
    with pytest.raises(Stopped) as caught, signed_in(address, context=context):
        pass
    return caught.value.finding


def test_what_can_be_wrong_is_told_apart(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with Sink(user="led", password="right", tls=tls[0]) as sink:
        assert "passord" in stopped(f"smtp://led:wrong@127.0.0.1:{sink.port}", tls[1]).says
        assert "ikke til å stole på" in stopped(f"smtp://led:right@127.0.0.1:{sink.port}").says
        assert "snakker ikke TLS" in stopped(f"smtps://led:right@127.0.0.1:{sink.port}").says
    with Sink() as sink:
        assert "STARTTLS" in stopped(f"smtp+tls://127.0.0.1:{sink.port}").says
        with signed_in(f"smtp://127.0.0.1:{sink.port}") as (_server, found):
            assert found[-1].level is Level.WATCH
        closed = sink.port
    assert "Får ikke svar" in stopped(f"smtp://127.0.0.1:{closed}").says
    assert "ikke satt" in stopped("").says
    assert "kan ikke leses" in stopped("http://x").says


def test_a_sender_that_is_refused(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with Sink(refuse_sender=True) as sink, signed_in(f"smtp://127.0.0.1:{sink.port}") as (server, _found):
        result = send(server, sender="l@example.no", to="a@b.example", subject="x", text="y")
    assert "LEDETRAD_FROM" in result.do


def test_the_command_sends_a_code_and_takes_it_back(tmp_path: Path) -> None:
    with Sink() as sink, Names(GOOD) as names, ExitStack() as stack:
        own = environment(
            tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{sink.port}", LEDETRAD_FROM="Ledetråd <l@example.no>"
        )
        words = [*COMMAND, "mailcheck", "--to", "kari@annet.example", "--resolver", f"127.0.0.1:{names.port}"]
        process = stack.enter_context(
            subprocess.Popen(words, env=own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
        assert process.stdin is not None
        assert process.stdout is not None
        said = ""
        while "Skriv koden" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        code = re.search(r"\d{6}", str(sink.letters[0]["Subject"]))
        assert code
        process.stdin.write(f"000000x\n{code[0]}\n")
        process.stdin.close()
        said += process.stdout.read()
        assert process.wait(30) == 0, said
    assert "Den koden passer ikke" in said
    assert "Test-e-posten kom fram" in said
    assert {name for name in names.asked if not name.endswith("example.no")} == set()
    kept = json.loads((tmp_path / "run" / "mailcheck.json").read_text())
    assert kept["arrived"] is True
    assert kept["wrong"] == []


def test_without_dns_nothing_is_looked_up(tmp_path: Path) -> None:
    with Sink() as sink, Names(GOOD) as names:
        own = environment(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{sink.port}")
        words = [*COMMAND, "mailcheck", "--no-dns", "--resolver", f"127.0.0.1:{names.port}"]
        done = subprocess.run(words, env=own, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    assert names.asked == []
    assert "SPF" not in done.stdout
