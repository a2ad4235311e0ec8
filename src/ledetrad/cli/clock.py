"""The clock of `ledetrad up`: one round a minute, and mail a little oftener."""

from __future__ import annotations

import logging
import signal
import threading
import time

ROUND = 60.0
MAIL_EVERY = 10.0

log = logging.getLogger("ledetrad.clock")
_stop = threading.Event()


def main() -> None:
    """Run until told to stop. A round that fails is logged; the next one comes all the same."""
    from ledetrad.cli.django import start_django

    start_django(migrate=False)
    from django.conf import settings
    from django.db import close_old_connections
    from django.utils import timezone

    from ledetrad.office.outbox import send_due
    from ledetrad.office.retention import forget_old
    from ledetrad.people.sign_in import forget_expired
    from ledetrad.programmes import clock as programmes
    from ledetrad.surveys.clock import tick

    signal.signal(signal.SIGTERM, lambda _number, _frame: _stop.set())
    last_round = last_mail = float("-inf")
    while not _stop.is_set():
        now = time.monotonic()
        try:
            if now - last_round >= ROUND:
                last_round = now
                tick()
                programmes.tick(timezone.now())
                forget_expired()
                forget_old(timezone.now())
            if settings.MAIL_LEAVES and now - last_mail >= MAIL_EVERY:
                last_mail = now
                send_due()
        except Exception:
            log.exception("A round of the clock failed.")
        close_old_connections()
        _stop.wait(0.5)


if __name__ == "__main__":
    main()
