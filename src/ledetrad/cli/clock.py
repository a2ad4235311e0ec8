"""The clock of `ledetrad up`: one round a minute, and mail a little oftener."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable

ROUND = 60.0
MAIL_EVERY = 10.0

log = logging.getLogger("ledetrad.clock")
_stop = threading.Event()


def once_round(*parts: Callable[[], object]) -> bool:
    """One round: every part gets its turn, whatever happened to the one before. Whether all came through.

    The health page is told of whole rounds only: a clock that fails each minute is not one that goes.
    """
    whole = True
    for part in parts:
        try:
            part()
        except Exception:
            whole = False
            log.exception("A part of the round stopped; it is tried again in a minute.")
    return whole


def main() -> None:
    """Run until told to stop. A part that fails is logged; the next round comes all the same."""
    from ledetrad.cli.django import start_django

    start_django(migrate=False)
    from django.conf import settings
    from django.db import close_old_connections
    from django.utils import timezone

    from ledetrad.office.outbox import send_due
    from ledetrad.office.retention import forget_old
    from ledetrad.operation.backup import nightly
    from ledetrad.operation.health import beat
    from ledetrad.people.sign_in import forget_expired
    from ledetrad.programmes import clock as programmes
    from ledetrad.studies import clock as studies
    from ledetrad.surveys.clock import tick

    signal.signal(signal.SIGTERM, lambda _number, _frame: _stop.set())
    last_round = last_mail = float("-inf")
    while not _stop.is_set():
        now = time.monotonic()
        try:
            if settings.MAIL_LEAVES and now - last_mail >= MAIL_EVERY:
                last_mail = now
                send_due()
        except Exception:
            log.exception("Mail was not sent; it is tried again in ten seconds.")
        if now - last_round >= ROUND:
            last_round = now
            if once_round(
                tick,
                studies.tick,
                lambda: programmes.tick(timezone.now()),
                forget_expired,
                lambda: forget_old(timezone.now()),
                lambda: nightly.tick(timezone.now()),
            ):
                beat(settings.DATA_DIR)
        close_old_connections()
        _stop.wait(0.5)


if __name__ == "__main__":
    main()
