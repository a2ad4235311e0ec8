"""Keeps addresses of pages out of the log: some of them are credentials."""

from __future__ import annotations

import logging


class NoAddress(logging.Filter):
    """Replaces the message of a request's log record; the traceback stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = "A page failed."
        record.args = ()
        return True
