"""Load from wrk: a list of requests sent over sixteen connections for some seconds."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SCRIPT = str(Path(__file__).parent / "requests.lua")
CONNECTIONS = 16
WARM_UP = 2


@dataclass(frozen=True)
class Request:
    """One request; `cookie` and `body` may be empty."""

    method: str
    path: str
    cookie: str = ""
    body: str = ""

    def line(self) -> str:
        """The form requests.lua reads."""
        return f"{self.method}\t{self.path}\t{self.cookie}\t{self.body}\n"


@dataclass(frozen=True)
class Outcome:
    """What came of it. Times in milliseconds; `p99` is the worst of the rounds that were added up."""

    requests: int
    seconds: float
    failed: int
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.requests + other.requests,
            self.seconds + other.seconds,
            self.failed + other.failed,
            max(self.p50, other.p50),
            max(self.p99, other.p99),
        )


class Failed(Exception):
    """Some requests failed: the run does not count."""


class Load:
    """Requests against one server. They are written to a file once and read again for each round."""

    def __init__(self, port: int, requests: Iterable[Request], *, once: bool = False) -> None:
        self.port, self.once = port, once
        with tempfile.NamedTemporaryFile("w", prefix="ledetrad-requests-", delete=False) as handle:
            handle.writelines(request.line() for request in requests)
        self.file = Path(handle.name)

    def warm_up(self) -> None:
        """Let both server processes render what they render once."""
        self.run(WARM_UP)

    def run(self, seconds: int) -> Outcome:
        """Send for `seconds`, or until every request is sent where each may be sent once. Raises Failed."""
        environment = {
            **os.environ,
            "REQUESTS_FILE": str(self.file),
            "REQUESTS_ONCE": "1" if self.once else "0",
        }
        command = [
            "wrk",
            "-t",
            "1",
            "-c",
            str(CONNECTIONS),
            "-d",
            f"{seconds}s",
            "--timeout",
            "10s",
            "-s",
            SCRIPT,
        ]
        done = subprocess.run(  # noqa: S603 - wrk, with words of our own
            [*command, f"http://127.0.0.1:{self.port}"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        told = json.loads(done.stdout.splitlines()[-1])
        outcome = Outcome(
            told["requests"], told["microseconds"] / 1e6, told["failed"], told["p50"] / 1e3, told["p99"] / 1e3
        )
        if outcome.failed:
            raise Failed(f"{outcome.failed} of {outcome.requests} requests failed.")
        return outcome

    def close(self) -> None:
        """Remove the file."""
        self.file.unlink()
