"""What goes by itself of meetings: two years after the meeting, with its cases and what was said of them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from ledetrad.office import files
from ledetrad.office.calendar import years_before
from ledetrad.office.scope import outside_workspaces
from ledetrad.programmes.models import AgendaItem, BlindSpot, Case, LeaderMeeting
from ledetrad.surveys.promise import YEARS_KEPT


def forget(today: date) -> int:
    """Remove meetings held more than two years ago with their cards, and cases and blind spots no meeting has taken up
    since. In all workspaces. Can run twice. Returns how many rows went.
    """
    ended = years_before(today, YEARS_KEPT)
    with outside_workspaces(), transaction.atomic():
        old = LeaderMeeting.unscoped.filter(held_on__lt=ended)
        for meeting in old.values_list("public_id", flat=True):
            files.forget(about=meeting)
        gone = old.delete()[0]
        on_agenda = AgendaItem.unscoped.filter(case=OuterRef("pk"))
        gone += Case.unscoped.filter(~Exists(on_agenda), raised_on__lt=ended).delete()[0]
        gone += BlindSpot.unscoped.filter(raised_on__lt=ended).delete()[0]
    return int(gone)
