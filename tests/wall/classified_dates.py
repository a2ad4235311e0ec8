"""Dates of a course: every column and why it may. Part of tests/wall/classified.py. None of these holds an answer."""

from __future__ import annotations

_ID = ("link", "the row's own number")
_SPACE = ("link", "the workspace")
_PUBLIC = ("link", "the row's name in addresses; random")

DATES: dict[str, dict[str, tuple[str, str]]] = {
    "programmes.Activity": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "version": ("number", "raised at each change"),
        "cohort_id": ("link", "the cohort"),
        "group_id": ("link", "the management group, when the step is that group's own"),
        "key": ("number", "which step of the template"),
        "kind": ("number", "what it is: a gathering, a review, a mapping"),
        "place_in_course": ("number", "its place in the order"),
        "title": ("writing", "what staff call it"),
        "starts_on": ("time", "the date everybody in it is told"),
        "ends_on": ("time", "the same"),
        "starts_at": ("time", "the same"),
        "ends_at": ("time", "the same"),
        "place": ("writing", "where it is held"),
        "pinned": ("number", "whether the date stays when others move"),
        "state": ("number", "planned, done or cancelled"),
        "done_on": (
            "time",
            "the day it was said to be done; of a mapping, of its date and never of an answer",
        ),
        "sequence": ("number", "how many times it has moved"),
        "goals": ("writing", "what staff want from it"),
    },
    "programmes.CalendarContact": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "group_id": ("link", "the management group"),
        "person_id": ("person", "the leader whose calendar it is"),
        "name": ("person", "who keeps the calendar"),
        "email": ("person", "where the dates are sent"),
        "generation": ("number", "raised to end the link"),
        "token_hash": ("technical", "the hash of the link"),
        "expires_on": ("time", "when the link ends"),
        "deleted_on": ("time", "when the contact was taken out"),
    },
    "programmes.DateMove": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "cohort_id": ("link", "the cohort"),
        "mover_id": ("person", "who moved the dates"),
        "moved_at": ("time", "of a move of a course's dates; answering moves none"),
        "changes": ("time", "the dates before and after, by activity"),
        "undone": ("number", "whether the move was undone"),
    },
    "programmes.DatesLetter": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "cohort_id": ("link", "the cohort"),
        "sender_id": ("person", "who sent the dates"),
        "sent_at": ("time", "of a mail with dates"),
        "leaves_at": ("time", "ten minutes later"),
        "told": ("time", "the dates each group was told, by activity"),
        "changed": ("link", "which activities stood in the letter, by group"),
        "taken_back": ("number", "whether the letter was taken back"),
    },
    "programmes.CalendarFeed": {
        "id": _ID,
        "workspace_id": _SPACE,
        "person_id": ("person", "whose calendar reads the dates"),
        "generation": ("number", "raised to end the address"),
        "token_hash": ("technical", "the hash of the calendar's secret address"),
    },
}
