"""The installation answers on its own domain: certificate, cookies, redirect, renewal without a lost page."""

from __future__ import annotations

import hashlib
import http.client
import json
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ledetrad.operation import certificates, redirect
from ledetrad.operation.certificates import BadCertificate, bring_up_to_date, check, make_self_signed
from ledetrad.operation.site import parse_domain
from tests.cli.command import COMMAND, environment, ledetrad
from tests.cli.test_up import port_that_is_free

pytestmark = [pytest.mark.once, pytest.mark.django_db(databases=[])]

DOMAIN = "pilot.localhost"
NOW = datetime.now(UTC)


def write_pair(folder: Path, pair: certificates.Certificate) -> None:
    folder.mkdir(exist_ok=True)
    (folder / certificates.CHAIN).write_bytes(pair.chain)
    (folder / certificates.KEY).write_bytes(pair.key)


def test_a_domain_is_told_from_what_is_not() -> None:
    for good, address in (
        ("Ledetrad.Example.no", "https://ledetrad.example.no"),
        ("pilot.localhost:8443", "https://pilot.localhost:8443"),
        ("ledetråd.example.no.", "https://xn--ledetrd-jxa.example.no"),
    ):
        site = parse_domain(good)
        assert site is not None
        assert site.base_url == address
    for bad in (
        "",
        "localhost",
        "https://a.no",
        "a.no/x",
        "a.no:0",
        "a.no:99999",
        "-a.no",
        "a b.no",
        "a.no\nx",
    ):
        assert parse_domain(bad) is None, bad


def test_a_pair_that_cannot_be_used_is_refused_with_a_reason() -> None:
    pair, other = make_self_signed(DOMAIN), make_self_signed(DOMAIN)
    for chain, key, domain, now, says in (
        (pair.chain, other.key, DOMAIN, NOW, "hører ikke til"),
        (b"x", pair.key, DOMAIN, NOW, "kan ikke leses"),
        (pair.chain, b"x", DOMAIN, NOW, "kan ikke leses"),
        (pair.chain, pair.key, "annet.no", NOW, "gjelder pilot.localhost"),
        (pair.chain, pair.key, DOMAIN, NOW + timedelta(days=91), "gikk ut"),
        (pair.chain, pair.key, DOMAIN, NOW - timedelta(days=2), "ikke ennå"),
    ):
        with pytest.raises(BadCertificate, match=says):
            check(chain=chain, key=key, domain=domain, now=now)
    star = make_self_signed("*.example.no")
    fits = check(chain=star.chain, key=star.key, domain="led.example.no")
    assert fits.fingerprint == star.fingerprint
    with pytest.raises(BadCertificate, match="gjelder"):
        check(chain=star.chain, key=star.key, domain="a.b.example.no")


def test_keys_of_other_forms_are_turned_into_the_one_the_server_reads(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization

    pair = make_self_signed(DOMAIN)
    private = serialization.load_pem_private_key(pair.key, None)
    old = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    assert b"EC PRIVATE KEY" in old
    write_pair(tmp_path / "given", pair)
    (tmp_path / "given" / certificates.KEY).write_bytes(old)
    assert bring_up_to_date(str(tmp_path / "given"), domain=DOMAIN, tls=tmp_path / "tls")
    assert b"BEGIN PRIVATE KEY" in (tmp_path / "tls" / certificates.KEY).read_bytes()
    assert (tmp_path / "tls" / certificates.KEY).stat().st_mode & 0o777 == 0o600


def test_half_a_renewal_is_not_taken_into_use(tmp_path: Path) -> None:
    given, tls = tmp_path / "given", tmp_path / "tls"
    write_pair(given, make_self_signed(DOMAIN))
    assert bring_up_to_date(str(given), domain=DOMAIN, tls=tls)
    assert not bring_up_to_date(str(given), domain=DOMAIN, tls=tls)
    before = (tls / certificates.CHAIN).read_bytes()
    newer = make_self_signed(DOMAIN)
    (given / certificates.CHAIN).write_bytes(newer.chain)
    with pytest.raises(BadCertificate, match="hører ikke til"):
        bring_up_to_date(str(given), domain=DOMAIN, tls=tls)
    assert (tls / certificates.CHAIN).read_bytes() == before
    (given / certificates.KEY).write_bytes(newer.key)
    assert bring_up_to_date(str(given), domain=DOMAIN, tls=tls)
    with pytest.raises(BadCertificate, match=r"fullchain\.pem og privkey\.pem"):
        bring_up_to_date(str(tmp_path / "missing"), domain=DOMAIN, tls=tls)


def test_an_empty_folder_is_waited_for(tmp_path: Path) -> None:
    """Certbot needs an answer on port 80 before there are files: until then a pair made here stands in."""
    given, tls = tmp_path / "given", tmp_path / "tls"
    given.mkdir()
    assert certificates.is_trial(str(given))
    assert bring_up_to_date(str(given), domain=DOMAIN, tls=tls)
    assert not bring_up_to_date(str(given), domain=DOMAIN, tls=tls)
    newer = make_self_signed(DOMAIN)
    write_pair(given, newer)
    assert not certificates.is_trial(str(given))
    assert bring_up_to_date(str(given), domain=DOMAIN, tls=tls)
    used = certificates.in_use(tls, domain=DOMAIN)
    assert used is not None
    assert used.fingerprint == newer.fingerprint
    # Only half of the files is no reason to make one here.
    (given / certificates.KEY).unlink()
    with pytest.raises(BadCertificate, match="Kan ikke lese"):
        bring_up_to_date(str(given), domain=DOMAIN, tls=tls)


def test_a_certificate_for_a_trial_is_made_again_in_time(tmp_path: Path) -> None:
    tls = tmp_path / "tls"
    assert bring_up_to_date("self-signed", domain=DOMAIN, tls=tls)
    assert not bring_up_to_date("self-signed", domain=DOMAIN, tls=tls)
    assert bring_up_to_date("self-signed", domain=DOMAIN, tls=tls, now=NOW + timedelta(days=61))
    assert bring_up_to_date("self-signed", domain="annen.localhost", tls=tls)


def answered(path: str, *, method: str = "GET", query: str = "") -> tuple[str, dict[str, str], bytes]:
    seen: list[Any] = []
    environ = {
        "PATH_INFO": path,
        "REQUEST_METHOD": method,
        "QUERY_STRING": query,
        "HTTP_HOST": "evil.example",
    }
    body = b"".join(
        redirect.application(environ, lambda status, headers: seen.extend([status, dict(headers)]))
    )
    return seen[0], seen[1], body


def test_http_sends_everybody_to_our_own_https(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEDETRAD_BASE_URL", "https://led.example.no")
    for path, target in (
        ("/grupper/", "https://led.example.no/grupper/"),
        ("//evil.example/x", "https://led.example.no/evil.example/x"),
        ("/a\r\nSet-Cookie: x", "https://led.example.no/a%0D%0ASet-Cookie%3A%20x"),
    ):
        status, headers, _body = answered(path)
        assert status.startswith("308")
        assert headers["Location"] == target
    assert answered("/", query="a=1")[1]["Location"].endswith("/?a=1")
    assert answered("/", query="a\r\nb")[1]["Location"].endswith(".no/")
    status, headers, _body = answered("/logg-inn/", method="POST")
    assert status.startswith("403")
    assert "Location" not in headers


def test_a_challenge_is_shown_and_nothing_else_of_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LEDETRAD_BASE_URL", "https://led.example.no")
    place = tmp_path / ".well-known" / "acme-challenge"
    place.mkdir(parents=True)
    (place / "tok-en_1").write_text("tok-en_1.thumb")
    (tmp_path / "secret").write_text("secret")
    monkeypatch.delenv("LEDETRAD_ACME", raising=False)
    assert answered("/.well-known/acme-challenge/tok-en_1")[0].startswith("404")
    monkeypatch.setenv("LEDETRAD_ACME", str(tmp_path))
    assert answered("/.well-known/acme-challenge/tok-en_1")[2] == b"tok-en_1.thumb"
    for other in ("../../secret", "%2e%2e/secret", "", "missing"):
        assert answered(f"/.well-known/acme-challenge/{other}")[0].startswith("404"), other


INIT = (
    "init",
    "--organisation",
    "Prøveby",
    "--name",
    "Arne",
    "--email",
    "arne@proveby.example",
    "--language",
    "nb",
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Path, Path, int, int]]:
    """An installation that answers with a pair from a folder."""
    data, given = tmp_path / "place", tmp_path / "given"
    write_pair(given, make_self_signed(DOMAIN))
    port, plain = port_that_is_free(), port_that_is_free()
    assert ledetrad(*INIT, folder=data).returncode == 0
    words = ["up", "--domain", f"{DOMAIN}:{port}", "--certificate", str(given), "--http-port", str(plain)]
    process = subprocess.Popen([*COMMAND, *words], env=environment(data), stderr=subprocess.DEVNULL)
    try:
        wait_until(port, trusting(given))
        yield data, given, port, plain
    finally:
        process.terminate()
        process.wait(timeout=40)


def trusting(given: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(given / certificates.CHAIN))


def wait_until(port: int, context: ssl.SSLContext) -> None:
    deadline = time.monotonic() + 180
    while True:
        try:
            assert ask(port, "/helse", context).status == 200
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.3)
        else:
            return


def ask(port: int, path: str, context: ssl.SSLContext, **headers: str) -> http.client.HTTPResponse:
    """One request over a connection of its own, to the domain."""
    raw = socket.create_connection(("127.0.0.1", port), timeout=10)
    with context.wrap_socket(raw, server_hostname=DOMAIN) as secured:
        sent = {"Host": f"{DOMAIN}:{port}", "Connection": "close", **headers}
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in sent.items()), "", ""]
        secured.sendall("\r\n".join(lines).encode())
        response = http.client.HTTPResponse(secured)
        response.begin()
        response.read()
        return response


def ask_again(port: int, path: str, context: ssl.SSLContext) -> http.client.HTTPResponse:
    """As a person does: when an old process closes a connection it has not begun to answer, ask once more."""
    deadline = time.monotonic() + 20
    while True:
        try:
            return ask(port, path, context)
        except (OSError, http.client.HTTPException):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_https_by_the_server_itself(place: tuple[Path, Path, int, int]) -> None:
    data, given, port, plain = place
    context = trusting(given)
    page = ask(port, "/logg-inn/", context)
    assert page.status == 200
    assert page.getheader("Strict-Transport-Security") == "max-age=31536000"
    cookies = page.getheader("Set-Cookie") or ""
    assert "csrftoken=" in cookies
    assert "Secure" in cookies
    assert ask(port, "/logg-inn/", context, Host="evil.example").status == 400
    assert ask(port, "/logg-inn/", context, Host="localhost").status == 400

    on = http.client.HTTPConnection("127.0.0.1", plain, timeout=10)
    on.request("GET", "/grupper/?a=1", headers={"Host": "evil.example"})
    sent_on = on.getresponse()
    assert sent_on.status == 308
    assert sent_on.getheader("Location") == f"https://{DOMAIN}:{port}/grupper/?a=1"
    on.close()

    # Every later command knows the address.
    assert (
        f"https://{DOMAIN}:{port}/logg-inn/" in ledetrad("link", "arne@proveby.example", folder=data).stdout
    )
    health = ask(port, "/helse.json", context)
    assert health.status == 200

    # A busy port is refused: a forgotten server would take half of the requests.
    again = ledetrad("up", "--domain", f"{DOMAIN}:{port}", "--certificate", str(given), folder=data)
    assert again.returncode == 2
    assert "opptatt" in again.stderr


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_renewed_certificate_is_taken_into_use_and_whoever_asks_again_is_answered(
    place: tuple[Path, Path, int, int],
) -> None:
    data, given, port, _plain = place
    old = (given / certificates.CHAIN).read_bytes()
    newer = make_self_signed(DOMAIN)
    both = ssl.create_default_context(cadata=(old + newer.chain).decode())
    failed, count, stop = [], [0], threading.Event()

    def keep_asking() -> None:
        while not stop.is_set():
            try:
                assert ask_again(port, "/logg-inn/", both).status == 200
                count[0] += 1
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=keep_asking) for _each in range(3)]
    for thread in threads:
        thread.start()
    try:
        time.sleep(0.5)
        # As a renewal does it: one file, a pause, the other.
        (given / certificates.CHAIN).write_bytes(newer.chain)
        time.sleep(6)
        (given / certificates.KEY).write_bytes(newer.key)
        wait_until_all_show(port, newer.fingerprint)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failed == []
    assert count[0] > 50
    assert json.loads((data / "run" / "alive.json").read_text())["certificate"] == ""


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_start_with_an_empty_folder_takes_the_files_when_they_come(tmp_path: Path) -> None:
    """As on the page for IT: up first, so that port 80 answers an authority; the certificate comes afterwards."""
    data, given, port = tmp_path / "place", tmp_path / "given", port_that_is_free()
    given.mkdir()
    assert ledetrad(*INIT, folder=data).returncode == 0
    own, words = environment(data, LEDETRAD_CERTIFICATE=str(given)), ["up", "--domain", f"{DOMAIN}:{port}"]
    process = subprocess.Popen([*COMMAND, *words], env=own, stderr=subprocess.PIPE, text=True)
    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    try:
        wait_until(port, anybody)
        assert ask(port, "/logg-inn/", anybody).getheader("Strict-Transport-Security") is None
        pair = make_self_signed(DOMAIN)
        write_pair(given, pair)
        wait_until_all_show(port, pair.fingerprint)
        sent = ask(port, "/logg-inn/", trusting(given)).getheader("Strict-Transport-Security")
        assert sent == "max-age=31536000"
    finally:
        process.terminate()
        said = process.communicate(timeout=40)[1]
    assert "tas de i bruk av seg selv" in said.replace("\n", " ")


def wait_until_all_show(port: int, fingerprint: str) -> None:
    """Every process has it, not only the first that answers."""
    deadline, seen = time.monotonic() + 120, {""}
    while seen != {fingerprint}:
        assert time.monotonic() < deadline, seen
        time.sleep(0.5)
        with suppress(OSError):  # an old process may close while it is asked
            seen = {shown(port) for _each in range(12)}


def shown(port: int) -> str:
    """The fingerprint of what the server shows."""
    pem = ssl.get_server_certificate(("127.0.0.1", port), timeout=5)
    return hashlib.sha256(pem.replace("\r\n", "\n").encode()).hexdigest()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("up", "--domain", "led.example.no"), "Https trenger et sertifikat"),
        (("up", "--domain", "led", "--certificate", "self-signed"), "er ikke et domene"),
        (("up", "--certificate", "self-signed"), "trenger et domene"),
        (("up", "--domain", "led.example.no", "--certificate", "/nowhere"), "Kan ikke lese"),
    ],
)
def test_a_start_that_cannot_be_right_says_why(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    done = ledetrad(*words, folder=tmp_path / "place")
    assert done.returncode == 2
    assert says in done.stderr
    assert not (tmp_path / "place" / "people.sqlite3").exists()


def test_no_strict_transport_with_a_certificate_for_a_trial(tmp_path: Path) -> None:
    code = "from ledetrad import settings as s; print(s.BASE_URL, s.SECURE_HSTS_SECONDS, s.ALLOWED_HOSTS)"
    (tmp_path / "site.json").write_text(
        json.dumps({"domain": "a.example.no", "port": 443, "self_signed": True})
    )
    own = environment(tmp_path)
    done = subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, text=True, check=True)
    assert done.stdout.split(maxsplit=2) == ["https://a.example.no", "0", "['a.example.no']\n"]
