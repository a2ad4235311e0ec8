"""The states of dates, calendars and the board. Part of tests/states.py."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import tests.scenes_dates  # noqa: F401 - its scenes stand in the table when the states do
from tests.state import Gets, State, everyone, only, signed_in

NONE, PLANNED, TOLD = "dates_none", "dates_planned", "dates_told"
DAY = (timezone.localdate() + timedelta(days=150)).isoformat()
MOVE = {"to": DAY, "version": "1", "seen": "", "follow": "yes"}
DETAILS = {"starts_at": "09:00", "ends_at": "15:00", "place": "Bergen", "version": "1"}
FREE = {"county": "Vestland", "days": "11.03.2027 Kommunestyre", "version": "1"}
CONTACT = {"name": "Ola Oppdiktet", "email": "ola@fjordvik.example"}


def run(what: int | str, **others: int | str) -> Gets:
    """Programme staff, HR and administrators."""
    return only(**{"staff": what, "hr": what, "administrator": what, **others})


def anybodys(what: int | str) -> Gets:
    """What stands on no cohort: HR elsewhere has one over her own."""
    return run(what, stranger=what)


def in_the_group(what: int | str, **others: int | str) -> Gets:
    """Those who run it, and the members of the group."""
    return run(what, **{"member": what, "head": what, "later": what, **others})


def keepers(what: int | str) -> Gets:
    """Those who run it, and the leader whose calendar it is."""
    return run(what, head=what)


COURSE = (
    State("cohort_dates", "no dates yet", NONE, run(200), look=("staff",)),
    State("cohort_dates", "proposed, with hints", PLANNED, run(200), look=("staff",)),
    State("cohort_dates", "letter waits, moved", TOLD, run(200), look=("staff", "hr")),
    State("cohort_plan", "opened", NONE, signed_in(405)),
    State("cohort_plan", "pressed", NONE, run("cohort_dates"), post={}, changes=True),
    State("cohort_move", "open", PLANNED, run(200), look=("staff",)),
    State("cohort_move", "a group's own", PLANNED, run(200), link="own", look=("staff",)),
    State("cohort_move", "agreed", PLANNED, run(200), link="agreed", look=("staff",)),
    State("cohort_move", "done", PLANNED, run(200), link="done", look=("staff",)),
    State("cohort_move", "cancelled", PLANNED, run(200), link="cancelled", look=("staff",)),
    State("cohort_move", "without a date", PLANNED, run(200), link="undated", look=("staff",)),
    State("cohort_move", "shown first", PLANNED, run(200), query=f"?til={DAY}", look=("staff",)),
    State("cohort_move", "a date shown first", PLANNED, run(200), link="undated", query=f"?til={DAY}"),
    State("cohort_move", "no date", PLANNED, run(422), query="?til=i+morgen", look=("staff",)),
    State("cohort_move", "moved by another", TOLD, run(409), post=MOVE, look=("staff",)),
    State("cohort_move", "form error", PLANNED, run(422), post={"to": "x"}),
    State("cohort_move", "moved", PLANNED, run("cohort_dates"), post=MOVE, changes=True),
    State("cohort_move_undo", "opened", TOLD, signed_in(405)),
    State("cohort_move_undo", "pressed", TOLD, run("cohort_dates"), post={}, posts="move", changes=True),
    State("cohort_activity_details", "opened", PLANNED, signed_in(405)),
    State(
        "cohort_activity_details",
        "form error",
        PLANNED,
        run(422),
        post={**DETAILS, "ends_at": "08:00"},
        shown_from="cohort_move",
        look=("staff",),
    ),
    State(
        "cohort_activity_details",
        "changed by another",
        TOLD,
        run(409),
        post=DETAILS,
        shown_from="cohort_move",
        look=("staff",),
    ),
    State("cohort_activity_details", "saved", PLANNED, run("cohort_move"), post=DETAILS, changes=True),
    State("cohort_activity_state", "opened", PLANNED, signed_in(405)),
    State(
        "cohort_activity_state",
        "no state",
        PLANNED,
        only(),
        post={"state": "x", "version": "1"},
        shown_from="cohort_move",
    ),
    State(
        "cohort_activity_state",
        "changed by another",
        TOLD,
        run(409),
        post={"state": "done", "version": "1"},
        shown_from="cohort_move",
        look=("staff",),
    ),
    State(
        "cohort_activity_state",
        "done",
        PLANNED,
        run("cohort_dates"),
        post={"state": "done", "version": "1"},
        changes=True,
    ),
    State("cohort_free_days", "open", PLANNED, run(200), look=("staff",)),
    State("cohort_free_days", "form error", PLANNED, run(422), post={**FREE, "days": "snart"}, look=("hr",)),
    State(
        "cohort_free_days",
        "changed by another",
        PLANNED,
        run(409),
        post={**FREE, "version": "99"},
        look=("staff",),
    ),
    State("cohort_free_days", "saved", PLANNED, run("cohort_dates"), post=FREE, changes=True),
    State("cohort_dates_letter", "as it arrives", PLANNED, run(200), look=("staff",)),
    State("cohort_dates_letter", "what has changed", TOLD, run(200), look=("staff",)),
    State("cohort_dates_letter", "nothing new", NONE, run(200), look=("staff",)),
    State("cohort_dates_letter", "sent", PLANNED, run("cohort_dates"), post={}, changes=True),
    State("cohort_dates_letter_undo", "opened", TOLD, signed_in(405)),
    State(
        "cohort_dates_letter_undo",
        "pressed",
        TOLD,
        run("cohort_dates"),
        post={},
        posts="letter",
        changes=True,
    ),
)

CALENDARS = (
    State("board", "nothing yet", "new", anybodys(200), look=("staff",)),
    State("board", "without dates", NONE, anybodys(200), look=("hr",)),
    State("board", "every state", PLANNED, anybodys(200), look=("staff",)),
    State("board", "of nobody", PLANNED, anybodys(200), query="?kontakt=ingen", look=("staff",)),
    State("calendar", "nothing yet", "new", signed_in(200), look=("member", "staff")),
    State("calendar", "by month", PLANNED, signed_in(200), look=("staff", "member", "participant", "head")),
    State("calendar", "also what has been", PLANNED, signed_in(200), query="?tidligere=ja", look=("staff",)),
    State("calendar_link", "opened", PLANNED, signed_in(405)),
    State("calendar_link", "pressed", PLANNED, signed_in("calendar"), post={}, changes=True),
    State("calendar_feed", "read", PLANNED, everyone(200), link="feed"),
    State("calendar_feed", "ended", PLANNED, everyone(404), link="unknown"),
    State("activity_file", "common", PLANNED, in_the_group(200, participant=200)),
    State("activity_file", "own", PLANNED, in_the_group(200), link="own"),
    State("activity_file", "another group's", PLANNED, run(200, participant=200), link="other"),
    State("activity_file", "of staff", PLANNED, run(200), link="done"),
    State("activity_file", "without a date", PLANNED, only(), link="undated"),
    State("calendar_contact", "the dates", PLANNED, everyone(200), link="contact"),
    State("calendar_contact", "too old", PLANNED, everyone(410), link="expired"),
    State("calendar_contact", "deleted", PLANNED, everyone(404), link="gone"),
    State("calendar_contact", "unknown", PLANNED, everyone(404), link="unknown"),
    State("calendar_contact_file", "the dates", PLANNED, everyone(200), link="contact"),
    State("calendar_contact_file", "too old", PLANNED, everyone(404), link="expired"),
    State("calendar_contacts", "nobody yet", NONE, in_the_group(200), look=("member",)),
    State("calendar_contacts", "two", PLANNED, in_the_group(200), look=("head", "staff", "later")),
    State(
        "calendar_contacts",
        "form error",
        PLANNED,
        in_the_group(422),
        post={"name": "", "email": "ola"},
        look=("head", "staff"),
    ),
    State(
        "calendar_contacts",
        "added",
        PLANNED,
        in_the_group("calendar_contacts", member=422, later=422),
        post=CONTACT,
        posts="kari",
        changes=True,
    ),
    State("calendar_contact_renew", "opened", PLANNED, signed_in(405)),
    State("calendar_contact_renew", "pressed", PLANNED, keepers("calendar_contacts"), post={}, changes=True),
    State("calendar_contact_remove", "opened", PLANNED, signed_in(405)),
    State("calendar_contact_remove", "pressed", PLANNED, keepers("calendar_contacts"), post={}, changes=True),
    State("calendar_contact_bring_back", "opened", PLANNED, signed_in(405)),
    State(
        "calendar_contact_bring_back",
        "pressed",
        PLANNED,
        keepers("calendar_contacts"),
        post={},
        link="deleted",
        changes=True,
    ),
)

DATES = (*COURSE, *CALENDARS)
# Files for a calendar: no screen to draw.
DATES_FILES = frozenset({"calendar_feed", "activity_file", "calendar_contact_file"})
