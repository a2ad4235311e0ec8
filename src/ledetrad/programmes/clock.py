"""What happens by itself in groups at work and in programmes: mail, letters, counts, and what is over."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone

from ledetrad.programmes import retention
from ledetrad.programmes.cohorts import retention as cohorts
from ledetrad.programmes.consulting import retention as consulting
from ledetrad.programmes.dates import retention as dates
from ledetrad.programmes.evaluations import clock as evaluating
from ledetrad.programmes.evaluations import retention as evaluations
from ledetrad.programmes.exercises import retention as exercises
from ledetrad.programmes.gatherings import retention as gatherings
from ledetrad.programmes.meeting import clock as meeting
from ledetrad.programmes.meeting import retention as meetings
from ledetrad.programmes.notes import clock as notes
from ledetrad.programmes.orders import retention as orders
from ledetrad.programmes.pairs import retention as pairs
from ledetrad.programmes.rounds import retention as rounds
from ledetrad.programmes.staffnotes import retention as staffnotes

logger = logging.getLogger("ledetrad.clock")


def tick(now: datetime) -> None:
    """One round. A part that fails is logged and does not stop the others."""
    today = timezone.localdate(now)
    for part in (
        lambda: meeting.tick(now),
        lambda: notes.tick(now),
        lambda: evaluating.tick(now),
        lambda: meetings.forget(today),
        lambda: rounds.forget(today),
        lambda: gatherings.forget(today),
        lambda: exercises.forget(today),
        lambda: pairs.forget(today),
        lambda: consulting.forget(today),
        lambda: dates.forget(today),
        lambda: evaluations.forget(today),
        lambda: staffnotes.forget(today),
        lambda: orders.forget_names(today),
        lambda: cohorts.forget(today),
        # Last, so that links to what the others removed are cut in the same round.
        lambda: retention.forget(today),
    ):
        try:
            part()
        except Exception:
            logger.exception(
                "A part of the round for groups and programmes stopped; it is tried again in a minute."
            )
