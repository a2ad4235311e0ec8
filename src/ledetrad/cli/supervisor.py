"""The parent of `ledetrad up`: web server, worker and clock. A dead child is started again; one stop stops all."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType

from ledetrad.operation import certificates
from ledetrad.operation.health import ALIVE
from ledetrad.operation.places import note
from ledetrad.operation.site import keep_site, read_site

log = logging.getLogger("ledetrad.up")

POLL = 0.2
STABLE_AFTER = 30.0
MOST_RESTARTS = 8
LONGEST_PAUSE = 30.0
PATIENCE = 25.0
PR_SET_PDEATHSIG = 1
LOOK_EVERY = 5.0


def _die_with_parent() -> None:
    """In the child: its own process group, and the end when the parent ends (Linux)."""
    os.setpgid(0, 0)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(frozen=True)
class Https:
    """Answering on a domain of our own: where the certificate comes from, and which port sends people on."""

    domain: str
    source: str
    tls: Path
    redirect_port: int = 0


def web_command(*, host: str, port: int, workers: int, tls: Path | None = None) -> list[str]:
    """The web server's command line."""
    command = _granian(host=host, port=port, workers=workers, threads=4)
    if tls is not None:
        command += [
            "--ssl-certificate",
            str(tls / certificates.CHAIN),
            "--ssl-keyfile",
            str(tls / certificates.KEY),
        ]
        # 1.2 is what NSM asks for at least; some mail scanners and older phones have no more.
        command += ["--ssl-protocol-min", "tls1.2"]
    return [*command, "ledetrad.wsgi:application"]


def redirect_command(*, host: str, port: int) -> list[str]:
    """What answers on port 80."""
    return [*_granian(host=host, port=port, workers=1, threads=2), "ledetrad.operation.redirect:application"]


def _granian(*, host: str, port: int, workers: int, threads: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", str(threads), "--respawn-failed-workers"]
    # No access log: an invitation's address is a credential.
    return [*command, "--workers-kill-timeout", "10", "--no-access-log", "--log-level", "warning"]


@dataclass
class Child:
    """One kept-alive process."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    restarts: int = 0
    next_start: float = 0.0

    def start(self) -> None:
        """Start it in a group of its own."""
        self.process = subprocess.Popen(self.command, preexec_fn=_die_with_parent)  # noqa: S603, PLW1509 - our own commands; no threads yet
        self.started = time.monotonic()

    def signal_group(self, number: signal.Signals) -> None:
        """Signal the child and everything it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def is_dead(self) -> bool:
        """Whether it has ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def plan_restart(self) -> None:
        """Wait longer each time; start from zero after half a minute alive."""
        # The server's workers outlive their parent and keep the port with old code: end the group first.
        self.signal_group(signal.SIGKILL)
        self.restarts = 0 if time.monotonic() - self.started > STABLE_AFTER else self.restarts + 1
        self.next_start = time.monotonic() + min(LONGEST_PAUSE, 0.5 * 2**self.restarts)
        self.process = None


@dataclass
class Supervisor:
    """Keeps the three alive until told to stop."""

    host: str
    port: int
    workers: int
    data: Path
    https: Https | None = None
    stopping: bool = field(default=False, init=False)
    looked: float = field(default=0.0, init=False)

    def children(self) -> list[Child]:
        """Web server, worker, clock; and with a domain of our own, what sends people from http to https."""
        python = sys.executable
        tls = self.https.tls if self.https else None
        web = web_command(host=self.host, port=self.port, workers=self.workers, tls=tls)
        worker = [
            python,
            "-m",
            "django",
            "db_worker",
            "--interval",
            "0.5",
            "--no-startup-delay",
            "--no-reload",
        ]
        worker += ["--worker-id", "ledetrad"]
        children = [
            Child("web", web),
            Child("worker", worker),
            Child("clock", [python, "-m", "ledetrad.cli.clock"]),
        ]
        if self.https and self.https.redirect_port:
            command = redirect_command(host=self.host, port=self.https.redirect_port)
            children.append(Child("redirect", command))
        return children

    def run(self) -> int:
        """Run until stopped. Returns the exit code."""
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledetrad.settings")
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        children = self.children()
        for child in children:
            child.start()
        while not self.stopping:
            for child in children:
                if not self._keep_alive(child):
                    self._end(children)
                    return 1
            self._look_around(children)
            time.sleep(POLL)
        self._end(children)
        return 0

    def _look_around(self, children: list[Child]) -> None:
        """Now and then: say who is alive, for the health page, and take a renewed certificate into use."""
        if self.looked and time.monotonic() - self.looked < LOOK_EVERY:
            return
        self.looked = time.monotonic()
        alive = {child.name: child.process is not None and not child.is_dead() for child in children}
        try:
            note(self.data / ALIVE, at=time.time(), children=alive, certificate=self._renew(children))
        except OSError as error:
            log.warning("The state of the processes was not written: %s", error.strerror)

    def _renew(self, children: list[Child]) -> str:
        """Take a renewed certificate into use. Returns what is wrong with the one that is offered, if anything."""
        if self.https is None:
            return ""
        try:
            renewed = certificates.bring_up_to_date(
                self.https.source, domain=self.https.domain, tls=self.https.tls
            )
        except certificates.BadCertificate as trouble:
            return str(trouble)  # the one in use stays in use
        web = next(child for child in children if child.name == "web")
        if renewed:
            # Strict transport is for a certificate that somebody vouches for: the new processes read this.
            trial = certificates.is_trial(self.https.source)
            keep_site(self.data, replace(read_site(self.data), self_signed=trial))
        if renewed and web.process is not None:
            # New processes with the new pair on the same port; the old ones finish what they are answering.
            log.info("A renewed certificate is taken into use.")
            web.process.send_signal(signal.SIGHUP)
        return ""

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _keep_alive(self, child: Child) -> bool:
        if child.is_dead():
            log.warning("%s ended; it is started again.", child.name)
            if child.name == "worker":
                _free_running_tasks()
            child.plan_restart()
            if child.restarts > MOST_RESTARTS:
                log.error("%s ends as soon as it starts; giving up.", child.name)
                return False
        if child.process is None and time.monotonic() >= child.next_start:
            child.start()
        return True

    def _end(self, children: list[Child]) -> None:
        for child in children:
            child.signal_group(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and any(
            child.process and not child.is_dead() for child in children
        ):
            time.sleep(POLL)
        for child in children:
            child.signal_group(signal.SIGKILL)


def _free_running_tasks() -> None:
    """Tasks a dead worker left running are taken up again; from the third try on they are given up."""
    from django.db import close_old_connections
    from django_tasks_db.models import DBTaskResult

    close_old_connections()
    for row in DBTaskResult.objects.filter(status="RUNNING"):
        row.status = "READY" if len(row.worker_ids) < 3 else "FAILED"
        row.save(update_fields=["status"])
