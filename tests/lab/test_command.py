"""The command as a process: what it prints, and that nothing is lost when it is killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from ledetrad.lab.guard import Secret
from tests.lab.visitor import Visitor

RUN = "import sys, typer; from ledetrad.cli.lab import lab; app = typer.Typer(); app.command()(lab); app(sys.argv[1:])"
SOURCE = Path(__file__).resolve().parents[2] / "src"


@contextmanager
def command(*words: str) -> Iterator[tuple[subprocess.Popen[str], Visitor]]:
    """The command in a process of its own, and a visitor at the address it printed."""
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, "--no-open", *words],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "COLUMNS": "40"},
    )
    try:
        assert process.stderr is not None
        said = ""
        while "token=" not in said:
            line = process.stderr.readline()
            assert line, f"the command ended: {said}"
            said += line
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", said)
        assert found, said
        server = SimpleNamespace(
            port=int(found[1]), secret=Secret(found[2]), origin=f"http://127.0.0.1:{found[1]}"
        )
        yield process, Visitor(cast("Any", server))
    finally:
        process.kill()
        process.communicate()


def test_work_survives_kill_9(tmp_path: Path, survey: Path) -> None:
    folder = str(tmp_path / "arbeid")
    with command(str(survey), "--folder", folder) as (process, visitor):
        base = _read(visitor)
        visitor.post(base + "svar", {"all": "1"})
        visitor.get(base + "tabeller?v=KJONN")
        visitor.post(base + "tabeller", {"v": ["KJONN"]})
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)
    with command(str(survey), "--folder", folder) as (process, visitor):
        assert _read(visitor) == base
        assert "Rapporten har én tabell" in visitor.get(base + "rapport").said
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0


def test_a_wrong_file_language_or_port_is_explained(tmp_path: Path, survey: Path) -> None:
    for words, text in (
        (["finnes-ikke.sav"], "Fant ingen datafil"),
        ([str(survey), "--language", "fr"], "nb, nn eller en"),
        ([str(survey), "--port", "1", "--folder", str(tmp_path / "a")], "Kunne ikke starte"),
    ):
        if "1" in words and os.geteuid() == 0:
            continue  # root may take any port
        done = subprocess.run(
            [sys.executable, "-c", RUN, "--no-open", *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
        )
        assert done.returncode != 0
        assert text in " ".join(done.stderr.split())
        assert "Traceback" not in done.stderr


def _read(visitor: Visitor) -> str:
    base = visitor.enter().headers["refresh"].partition("url=")[2]
    while visitor.get(base).headers.get("refresh"):
        time.sleep(0.05)
    return base
