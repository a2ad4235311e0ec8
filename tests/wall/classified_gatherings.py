"""Gatherings: every column and why it may. Part of tests/wall/classified.py. None of these holds an answer to a mapping."""

from __future__ import annotations

_ID = ("link", "the row's own number")
_SPACE = ("link", "the workspace")
_PUBLIC = ("link", "the row's name in addresses; random")
_GROUP = ("link", "the management group")
_ACTIVITY = ("link", "the gathering")
_CHALLENGE = ("link", "the challenge")
_VERSION = ("number", "raised at each change")
_DELETED = ("time", "when it was taken away; it comes back for thirty days")
_WHEN = ("time", "when it was planned, written, shared or accepted")
_CHOICE = ("number", "a choice, a place or a count")
_TEXT = ("writing", "what the staff writes for everybody who takes part")
_SAID = ("writing", "what a group writes, to those it has chosen")
_READERS = ("number", "who may read the text")

_KEPT = {
    "id": _ID,
    "workspace_id": _SPACE,
    "public_id": _PUBLIC,
    "version": _VERSION,
    "deleted_on": _DELETED,
}
_OWN = {**_KEPT, "group_id": _GROUP}
_ROW = {"id": _ID, "workspace_id": _SPACE}

GATHERINGS: dict[str, dict[str, tuple[str, str]]] = {
    "programmes.Speaker": {
        **_KEPT,
        "name": ("person", "who speaks at gatherings"),
        "works_at": ("person", "where a speaker works"),
        "sector": _CHOICE,
        "topic": _TEXT,
    },
    "programmes.GatheringOutline": {
        **_ROW,
        "activity_id": _ACTIVITY,
        "taken_from_id": _ACTIVITY,
        "library": ("link", "the shipped gathering it began with"),
        "talk_wish": _CHOICE,
        "second_day_at": _WHEN,
    },
    "programmes.GatheringSession": {
        **_KEPT,
        "activity_id": _ACTIVITY,
        "day": _CHOICE,
        "place": _CHOICE,
        "title": _TEXT,
        "about": _TEXT,
        "form": _CHOICE,
        "minutes": _CHOICE,
        "minutes_used": _CHOICE,
        "speaker_id": ("person", "who opens the session"),
        "owner": ("person", "who of the staff holds the session"),
        "order": ("writing", "what the staff asks a speaker for"),
        "task": _CHOICE,
        "asks": _CHOICE,
    },
    "programmes.OutlineVersion": {
        **_ROW,
        "activity_id": _ACTIVITY,
        "number": _CHOICE,
        "why": ("writing", "why the staff changed a gathering"),
        "content": ("writing", "how the gathering stood; speakers by address, no participant"),
        "made_by_id": ("person", "who changed it"),
        "made_on": _WHEN,
    },
    "programmes.TopicWish": {
        **_KEPT,
        "activity_id": _ACTIVITY,
        "person_id": ("person", "who wished; shown to nobody, so that the answer finds the way back"),
        "text": ("writing", "what a participant would like taken up; the staff reads it without a name"),
        "written_on": _WHEN,
        "covered": _CHOICE,
        "answer": _TEXT,
    },
    "programmes.Material": {
        **_KEPT,
        "activity_id": _ACTIVITY,
        "title": _TEXT,
        "link": _TEXT,
        "size": _CHOICE,
        "readers": _READERS,
        "added_on": _WHEN,
    },
    "programmes.TableMixing": {
        **_ROW,
        "public_id": _PUBLIC,
        "version": _VERSION,
        "activity_id": _ACTIVITY,
        "number": _CHOICE,
        "tables": _CHOICE,
        "seed": _CHOICE,
        "made_on": _WHEN,
    },
    "programmes.TableSeat": {
        **_ROW,
        "mixing_id": ("link", "the mixing"),
        "person_id": ("person", "who sits there"),
        "table": _CHOICE,
    },
    "programmes.GroundRules": {
        **_ROW,
        "cohort_id": ("link", "the cohort"),
        "number": _CHOICE,
        "text": _TEXT,
        "made_by_id": ("person", "who wrote the rules"),
        "made_on": _WHEN,
    },
    "programmes.RulesAccepted": {
        **_ROW,
        "rules_id": ("link", "the text of rules"),
        "person_id": ("person", "who said yes"),
        "on": _WHEN,
    },
    "programmes.Challenge": {
        **_OWN,
        "activity_id": _ACTIVITY,
        "title": _SAID,
        "background": _SAID,
        "wanted": _SAID,
        "not_wanted": _SAID,
        "readers": _READERS,
        "place": _CHOICE,
        "taken": _CHOICE,
        "written_on": _WHEN,
        "used": _SAID,
        "outcome": _SAID,
        "outcome_readers": _READERS,
        "outcome_on": _WHEN,
    },
    "programmes.ArenaChoice": {
        **_ROW,
        "activity_id": _ACTIVITY,
        "challenge_id": _CHALLENGE,
        "person_id": ("person", "who takes part in the conversation"),
        "slot": _CHOICE,
        "chosen": _CHOICE,
    },
    "programmes.Advice": {
        **_KEPT,
        "challenge_id": _CHALLENGE,
        "person_id": ("person", "who wrote it; shown only where she wanted her name on it"),
        "text": ("writing", "advice to the group that asked"),
        "named": _CHOICE,
        "written_on": _WHEN,
    },
    "programmes.Trial": {
        **_OWN,
        "activity_id": _ACTIVITY,
        "text": _SAID,
        "begins": _SAID,
        "readers": _READERS,
        "written_on": _WHEN,
    },
    "programmes.TrialReply": {
        **_OWN,
        "trial_id": ("link", "what it answers"),
        "person_id": ("person", "who wrote it; shown with the group's name only"),
        "kind": _CHOICE,
        "text": _SAID,
        "written_on": _WHEN,
    },
    "programmes.StatusShare": {
        **_ROW,
        "activity_id": _ACTIVITY,
        "group_id": _GROUP,
        "status_id": ("link", "the status it was copied from"),
        "answers": ("writing", "the group's status as its head shared it in plenary"),
        "shared_by_id": ("person", "the head who shared it"),
        "shared_on": _WHEN,
    },
}
