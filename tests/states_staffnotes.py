"""The states of staff notes, quotes, claims and the directory. Part of tests/states.py."""

from __future__ import annotations

from typing import Any

from tests.scenes_staffnotes import AGAINST, ANSWER, CLAIM, EXPERIENCE, NOTE, QUESTION
from tests.state import State, only, signed_in

WRITTEN = {"basis": "observed", "text": NOTE, "against": ""}
TAKES_PART = ("member", "head", "former", "later", "participant")


def staff(what: int | str) -> dict[str, int | str]:
    """Programme staff alone: not HR or administrators who did not make the cohort."""
    return only(staff=what)


def participants(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Those who take part in a cohort, or did."""
    return only(**{**dict.fromkeys(TAKES_PART, what), **others})


ROWS: tuple[tuple[Any, ...], ...] = (
    ("staff_notes", "nothing written", "in_the_directory", staff(200), {}),
    ("staff_notes", "written", "notes_written", staff(200), {}),
    (
        "staff_notes",
        "of one group",
        "notes_written",
        staff(200),
        {"query": "?gruppe=x&tema=strategic_cases"},
    ),
    ("staff_note_new", "empty", "notes_written", staff(200), {}),
    (
        "staff_note_new",
        "an interpretation with nothing against it",
        "notes_written",
        staff(422),
        {"post": {**WRITTEN, "basis": "interpreted"}},
    ),
    (
        "staff_note_new",
        "written",
        "notes_written",
        staff("staff_notes"),
        {"post": WRITTEN, "changes": True},
    ),
    ("staff_note", "open", "notes_written", staff(200), {}),
    ("staff_note", "no words", "notes_written", staff(422), {"post": {**WRITTEN, "text": ""}}),
    (
        "staff_note",
        "changed meanwhile",
        "notes_written",
        staff(409),
        {"post": {**WRITTEN, "version": "9"}},
    ),
    (
        "staff_note",
        "saved",
        "notes_written",
        staff("staff_notes"),
        {"post": {**WRITTEN, "version": "1"}, "changes": True},
    ),
    ("staff_note_delete", "opened", "notes_written", signed_in(405), {}),
    (
        "staff_note_delete",
        "pressed",
        "notes_written",
        staff("staff_notes"),
        {"post": {}, "changes": True},
    ),
    (
        "staff_note_restore",
        "pressed",
        "notes_written",
        staff("staff_notes"),
        {"post": {}, "link": "deleted", "changes": True},
    ),
    ("quote_new", "empty", "notes_written", staff(200), {}),
    (
        "quote_new",
        "names somebody",
        "notes_written",
        staff(422),
        {"post": {"text": "Amina Antatt sa det."}},
    ),
    ("quote", "open", "notes_written", staff(200), {}),
    ("quote", "no words", "notes_written", staff(422), {"post": {"text": ""}}),
    ("quote_ask", "pressed twice", "notes_written", staff("quote"), {"post": {}}),
    (
        "quote_decide",
        "yes",
        "notes_written",
        only(member="own_quotes"),
        {"post": {"answer": "yes", "version": "1"}, "changes": True},
    ),
    ("claims", "nothing written", "in_the_directory", staff(200), {}),
    ("claims", "written", "notes_written", staff(200), {}),
    ("claim_new", "empty", "notes_written", staff(200), {}),
    ("claim_new", "nothing against it", "notes_written", staff(422), {"post": {"text": CLAIM}}),
    (
        "claim_new",
        "written",
        "notes_written",
        staff("claim"),
        {"post": {"text": CLAIM, "against": AGAINST}, "changes": True},
    ),
    ("claim", "open", "notes_written", staff(200), {}),
    (
        "claim",
        "changed meanwhile",
        "notes_written",
        staff(409),
        {"post": {"text": CLAIM, "against": AGAINST, "version": "9"}},
    ),
    ("claim", "no words", "notes_written", staff(422), {"post": {"text": ""}}),
)
NOTES = tuple(State(*row[:4], **row[4]) for row in ROWS)
OWN_QUOTES = (
    State(
        "own_quotes",
        "asked",
        "notes_written",
        {
            **dict.fromkeys(
                (
                    "head",
                    "former",
                    "later",
                    "hr",
                    "administrator",
                    "contact",
                    "other_head",
                    "stranger",
                    "staff",
                    "consultant",
                    "participant",
                    "member",
                ),
                200,
            ),
            "nobody": "sign_in",
        },
        look=("member", "head"),
    ),
)
DIRECTORY = (
    State("directory", "nobody stands in it", "notes_written", participants(200), look=("head",)),
    State(
        "directory",
        "two stand in it",
        "in_the_directory",
        participants(200),
        look=("member", "participant", "head"),
    ),
    State(
        "directory",
        "nobody fits",
        "in_the_directory",
        participants(200),
        query="?sok=romfart",
        look=("head",),
    ),
    State("directory_entry", "open", "in_the_directory", participants(200), look=("member", "head")),
    State("directory_entry", "no words", "in_the_directory", participants(422), post={"experience": ""}),
    State(
        "directory_entry",
        "saved",
        "in_the_directory",
        participants("directory"),
        post={"experience": EXPERIENCE},
        changes=True,
    ),
    State(
        "directory_leave",
        "pressed",
        "in_the_directory",
        only(member="directory", participant="directory"),
        post={},
        changes=True,
    ),
    State("alumni_ask", "empty", "in_the_directory", participants(200), look=("head",)),
    State("alumni_ask", "no words", "in_the_directory", participants(422), post={"text": ""}),
    State(
        "alumni_ask",
        "asked",
        "in_the_directory",
        participants("alumni_question"),
        post={"text": QUESTION},
        changes=True,
    ),
    State("alumni_question", "answered", "in_the_directory", only(member=200)),
    State(
        "alumni_close", "pressed", "in_the_directory", only(member="alumni_question"), post={}, changes=True
    ),
    State("alumni_answer", "answered before", "in_the_directory", only(participant=200)),
    State("alumni_answer", "no words", "in_the_directory", only(participant=422), post={"text": ""}),
    State(
        "alumni_answer",
        "sent",
        "in_the_directory",
        only(participant="directory"),
        post={"text": ANSWER},
        changes=True,
    ),
)
STAFF_NOTES = (*NOTES, *OWN_QUOTES, *DIRECTORY)
