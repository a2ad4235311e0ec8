"""`ledetrad up`: serves, comes back after kill -9, stops when told; `init` starts an empty installation."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, environment, ledetrad

pytestmark = pytest.mark.django_db(databases=[])


def answers(port: int, path: str = "/helse", seconds: float = 60) -> bool:
    """Whether the server answers within `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as response:
                return bool(response.status == 200)
        except (OSError, urllib.error.URLError):
            time.sleep(0.2)
    return False


def port_that_is_free() -> int:
    """A port nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A demonstration that is up."""
    port = port_that_is_free()
    process = subprocess.Popen(
        [*COMMAND, "up", "--demo", "--port", str(port), "--workers", "1"], env=environment(tmp_path / "place")
    )
    try:
        assert answers(port, seconds=120)
        yield process, port
    finally:
        process.terminate()
        process.wait(timeout=40)


def children_of(process: subprocess.Popen[bytes]) -> dict[str, int]:
    """The parent's children by what they are."""
    found = {}
    for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
        command = Path(f"/proc/{child}/cmdline").read_bytes().decode().replace("\0", " ")
        name = "web" if "granian" in command else "worker" if "db_worker" in command else "clock"
        found[name] = int(child)
    return found


@pytest.mark.slow
def test_it_comes_back_after_kill_9_and_stops_when_told(running: tuple[subprocess.Popen[bytes], int]) -> None:
    process, port = running
    for name in ("web", "worker", "clock"):
        before = children_of(process)
        os.kill(before[name], signal.SIGKILL)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and children_of(process).get(name, before[name]) == before[name]:
            time.sleep(0.2)
        assert children_of(process)[name] != before[name], name
    assert answers(port, "/prov-deg-frem/")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=40) == 0
    with pytest.raises(OSError, match=r"."), socket.create_connection(("127.0.0.1", port), timeout=1):
        pass


def test_init_makes_an_empty_installation_with_a_link_to_sign_in(tmp_path: Path) -> None:
    words = (
        "init",
        "--organisation",
        "Prøveby kommune",
        "--name",
        "Arne Antakelse",
        "--email",
        "arne@proveby.example",
    )
    done = ledetrad(*words, "--language", "nn", folder=tmp_path / "place")
    assert done.returncode == 0, done.stderr
    assert re.search(r"http://\S+/logg-inn/\S{40,}/", done.stdout)
    again = ledetrad(*words, "--language", "nb", folder=tmp_path / "place")
    assert again.returncode == 2
    assert "installasjon fra før" in again.stdout
    demo = ledetrad("demo", "--reset", folder=tmp_path / "place")
    assert demo.returncode == 2
    assert "ekte database" in demo.stdout


def test_up_on_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    done = ledetrad("up", folder=tmp_path / "place")
    assert done.returncode == 2
    assert "ledetrad init" in done.stderr
