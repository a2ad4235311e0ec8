"""Sends mail in processes that are killed on the way, and says what was left. JSON on stdout.

python -m tests.office.dying_mail
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.wall.dying import ALIASES, in_child, prepare

from benchmarks.sink import Sink  # isort: skip - Django is set up by the line above
from django.conf import settings  # isort: skip - the same
from django.db import connections  # isort: skip - the same
from django.utils import timezone  # isort: skip - the same

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail, Workspace
from ledetrad.office.outbox import Letter
from ledetrad.office.scope import in_workspace, outside_workspaces

LETTERS, CRASHES = 200, 3


def _write(mail: OutboxMail, _preview: bool) -> Letter:
    """A letter; to many domains, so that pacing by domain is not what is tried here."""
    domain = f"sted{int(mail.recipient) % 40}.example"
    return Letter("Amina", f"a@{domain}", "Hei", "Hei.", "<p>Hei.</p>")


def queue() -> int:
    """The letters, all due."""
    workspace = Workspace.objects.get()
    with in_workspace(workspace):
        recipients = [str(number) for number in range(LETTERS)]
        return outbox.queue_many(kind="trial", recipients=recipients, about="", not_before=timezone.now())


def send() -> int:
    """What a worker does: look after what a dead one left, and send."""
    outbox.sweep_uncertain()
    return outbox.send_due()


def killed_when(reached: Callable[[], bool], work: Callable[[], Any]) -> bool:
    """Do the work in a process of its own, and kill it when so much is reached. Whether it came to its end."""
    if (child := os.fork()) == 0:
        try:
            work()
            for alias in ALIASES:
                connections[alias].close()
        finally:
            os._exit(0)
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if reached():
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return False
        time.sleep(0.001)
    return True


def states() -> dict[str, list[str]]:
    """Message-IDs by state."""
    found: dict[str, list[str]] = {}
    with outside_workspaces():
        for state, name in OutboxMail.unscoped.values_list("state", "message_id"):
            found.setdefault(state, []).append(name)
    return found


def main() -> None:
    """Three workers die on the way; the fourth sends what is left."""
    outbox.register("trial", _write)
    in_child(prepare)
    in_child(queue)
    sink = Sink()
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": sink.port, "timeout": 20},
        }
    }
    lived = [
        killed_when(lambda at=at: sink.count >= at, send)  # type: ignore[misc]
        for at in (LETTERS // 4, LETTERS // 2, 3 * LETTERS // 4)
    ]
    lived.append(killed_when(lambda: False, send))
    taken: Counter[str] = sink.taken
    print(json.dumps({"lived": lived, "taken": dict(taken), "states": in_child(states)}))


if __name__ == "__main__":
    main()
