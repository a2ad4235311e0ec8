"""The states of «Mine notater», of what is shared, and of «Samtaler». Part of tests/states.py."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import tests.scenes_notes  # noqa: F401 - adds its scenes
from tests.scenes import NOBODY, ROLES
from tests.state import Gets, State, only, signed_in

AHEAD = (timezone.localdate() + timedelta(days=60)).isoformat()
BOOKING = {
    "consultant": "Vera Veileder",
    "consultant_email": "vera@raad.example",
    "day": AHEAD,
    "time": "09:00",
    "place": "Teams",
}


def with_notebook(what: int | str, **others: int | str) -> Gets:
    """Everybody who is or lately was a member of some group has a notebook, and it is her own."""
    return only(**{"member": what, "head": what, "former": what, "later": what, "other_head": what, **others})


def owner(what: int | str) -> Gets:
    """Nobody but the one who wrote it."""
    return only(member=what)


def keeping(gets: Gets) -> Gets:
    """Who is not signed in gets the text back instead of the sign-in page."""
    return {**gets, NOBODY: 403}


def members(what: int | str) -> Gets:
    """Present members of the group."""
    return only(member=what, head=what, later=what)


def of_members(what: int | str) -> Gets:
    """Those who can book: present members of some group."""
    return only(member=what, head=what, later=what, other_head=what)


NOTEBOOK = (
    State("notes", "empty", "five_conversations", with_notebook(200), look=("member", "former")),
    State("notes", "written in", "noted", with_notebook(200), look=("member",)),
    State("notes", "the key is lost", "notes_key_lost", with_notebook(200), look=("member",)),
    State("notes_search", "opened", "noted", with_notebook("notes")),
    State("notes_search", "found", "noted", with_notebook(200), post={"words": "møtet"}, look=("member",)),
    State("notes_search", "not found", "noted", with_notebook(200), post={"words": "elefant"}),
    State("notes_print", "written in", "noted", with_notebook(200), look=("member",)),
    State("notes_print", "empty", "five_conversations", with_notebook(200)),
    State("notes_print", "the key is lost", "notes_key_lost", with_notebook(200)),
    State("notes_export", "written in", "noted", with_notebook(200)),
    State("notes_export", "the key is lost", "notes_key_lost", with_notebook(200)),
    State("note_new", "note", "noted", with_notebook(200), look=("member",)),
    State("note_new", "question", "noted", with_notebook(200), ids={"kind": "utbytte"}, look=("member",)),
    State("note_new", "letter", "noted", with_notebook(200), ids={"kind": "brev"}, look=("member",)),
    State("note_new", "no such kind", "noted", only(), ids={"kind": "x"}),
    State(
        "note_new",
        "form error",
        "noted",
        keeping(with_notebook(422)),
        post={"text": "Hei.", "deliver_on": "2001-01-01"},
        ids={"kind": "brev"},
        look=("member", NOBODY),
    ),
    State("note_new", "written", "noted", keeping(with_notebook("note")), post={"text": "Ny."}, changes=True),
    State(
        "note_new",
        "form too old",
        "noted",
        dict.fromkeys(ROLES, 403),
        post={"text": "Ny."},
        csrf=False,
        look=("member",),
    ),
    State("note", "own", "noted", owner(200)),
    State("note", "shared", "noted", owner(200), link="told"),
    State("note", "closed letter", "noted", owner(200), link="letter"),
    State("note", "letter that came", "noted", owner(200), link="come"),
    State("note", "deleted", "noted", only(), link="deleted", look=("member",)),
    State("note", "the key is lost", "notes_key_lost", owner(200)),
    State("note_edit", "opened", "noted", owner(200)),
    State("note_edit", "empty", "noted", keeping(owner(422)), post={"text": "", "version": "1"}),
    State("note_edit", "another window", "noted", keeping(owner(409)), post={"text": "Nei.", "version": "9"}),
    State(
        "note_edit",
        "saved",
        "noted",
        keeping(owner("note")),
        post={"text": "Nytt.", "version": "1"},
        changes=True,
    ),
    State("note_edit", "letter", "noted", only(), link="letter"),
    State("note_edit", "the key is lost", "notes_key_lost", owner("note")),
    State("note_share", "opened", "noted", signed_in(405)),
    State("note_share", "pressed", "noted", owner("note"), post={}, posts="group", changes=True),
    State("note_share", "another group", "noted", only(), post={"group": "x"}),
    State("note_share", "closed letter", "noted", only(), post={}, posts="group", link="letter"),
    State("note_take_back", "opened", "noted", signed_in(405)),
    State("note_take_back", "pressed", "noted", owner("note"), post={}, link="told", changes=True),
    State("note_open", "opened", "noted", signed_in(405)),
    State("note_open", "pressed", "noted", owner("note"), post={}, link="letter", changes=True),
    State("note_open", "not a letter", "noted", only(), post={}),
    State("note_delete", "opened", "noted", signed_in(405)),
    State("note_delete", "pressed", "noted", owner("notes"), post={}, changes=True),
    State("note_restore", "opened", "noted", signed_in(405)),
    State("note_restore", "pressed", "noted", owner("note"), post={}, link="deleted", changes=True),
    State("note_restore", "not deleted", "noted", only(), post={}),
    State("shared_notes", "nothing shared", "five_conversations", members(200), look=("head",)),
    State("shared_notes", "one shared", "noted", members(200), look=("head", "member")),
    State("shared_notes", "the key is lost", "notes_key_lost", members(200), look=("head",)),
)

TALKS = (
    State("conversations", "none", "notes_key_lost", with_notebook(200), look=("head", "former")),
    State("conversations", "some", "noted", with_notebook(200), look=("member",)),
    State("conversations", "all five", "five_conversations", with_notebook(200), look=("member",)),
    State(
        "conversations",
        "form error",
        "noted",
        of_members(422),
        post={**BOOKING, "time": ""},
        look=("member",),
    ),
    State("conversations", "booked", "noted", of_members("conversations"), post=BOOKING, changes=True),
    State(
        "conversations",
        "a sixth",
        "five_conversations",
        {**of_members("conversations"), "member": 409},
        post=BOOKING,
        changes=True,
        look=("member",),
    ),
    State("conversation", "opened", "noted", owner(200)),
    State("conversation", "form error", "noted", owner(422), post={**BOOKING, "day": "2001-01-01"}),
    State("conversation", "another window", "noted", owner(409), post={**BOOKING, "version": "9"}),
    State(
        "conversation",
        "moved",
        "noted",
        owner("conversations"),
        post={**BOOKING, "version": "1"},
        changes=True,
    ),
    State("conversation_state", "opened", "noted", signed_in(405)),
    State(
        "conversation_state",
        "held",
        "noted",
        owner("conversations"),
        post={"state": "held", "version": "1"},
        changes=True,
    ),
    State(
        "conversation_state",
        "another window",
        "noted",
        owner("conversations"),
        post={"state": "held", "version": "9"},
    ),
    State("conversation_state", "no such state", "noted", only(), post={"state": "x", "version": "1"}),
    State("conversation_delete", "opened", "noted", signed_in(405)),
    State("conversation_delete", "pressed", "noted", owner("conversations"), post={}, changes=True),
    State("conversation_restore", "opened", "noted", signed_in(405)),
    State(
        "conversation_restore",
        "pressed",
        "noted",
        owner("conversations"),
        post={},
        link="deleted",
        changes=True,
    ),
    State("conversation_restore", "not deleted", "noted", only(), post={}),
    State("conversation_calendar", "file", "noted", owner(200)),
)

NOTES = (*NOTEBOOK, *TALKS)
# Files: nothing to look at.
NOTES_FILES = frozenset(
    state.label for state in NOTES if state.name in {"notes_export", "conversation_calendar"}
)
