"""What happens by itself in groups at work: meetings and their mail, letters to oneself, and what is over."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone

from ledetrad.programmes import retention
from ledetrad.programmes.meeting import clock as meeting
from ledetrad.programmes.meeting import retention as meetings
from ledetrad.programmes.notes import clock as notes
from ledetrad.programmes.rounds import retention as rounds

logger = logging.getLogger("ledetrad.clock")


def tick(now: datetime) -> None:
    """One round. A part that fails is logged and does not stop the others."""
    today = timezone.localdate(now)
    for part in (
        lambda: meeting.tick(now),
        lambda: notes.tick(now),
        lambda: meetings.forget(today),
        lambda: retention.forget(today),
        lambda: rounds.forget(today),
    ):
        try:
            part()
        except Exception:
            logger.exception("A part of the round for groups at work stopped; it is tried again in a minute.")
