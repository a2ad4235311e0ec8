"""Exercises, pair meetings and what a consultant sees: every column and why it may. Part of tests/wall/classified.py.

None of these holds an answer to a mapping. What one member chose for a case is deleted when the spread is shown.
"""

from __future__ import annotations

type Columns = dict[str, tuple[str, str]]

_WHEN = ("time", "when it was started, written, shown or taken back")
_CHOICE = ("number", "a choice or a state of the group")
_GROUP_ROW: Columns = {
    "id": ("link", "the row's own number"),
    "workspace_id": ("link", "the workspace"),
    "public_id": ("link", "the row's name in addresses; random"),
    "group_id": ("link", "the management group"),
    "version": ("number", "raised at each change"),
    "deleted_on": _WHEN,
}
_ROW: Columns = {
    "id": ("link", "the row's own number"),
    "workspace_id": ("link", "the workspace"),
}
_NAMED: Columns = {**_ROW, "public_id": ("link", "the row's name in addresses; random")}

EXERCISES: dict[str, Columns] = {
    "programmes.Sorting": {
        **_GROUP_ROW,
        "activity_id": ("link", "the gathering it was started for"),
        "started_on": _WHEN,
    },
    "programmes.SortedCase": {
        **_GROUP_ROW,
        "sorting_id": ("link", "the sorting"),
        "case_id": ("link", "a case of the leader meeting"),
        "title": ("writing", "what the group calls the case"),
        "place": ("number", "its place in the list"),
        "shown_on": _WHEN,
        "counts": ("number", "how many chose each type; nobody's name"),
        "reasons": ("writing", "reasons by type, shuffled and without names"),
        "agreed_type": _CHOICE,
        "agreed_reason": ("writing", "why the group agreed on it"),
        "approach": _CHOICE,
        "agreed_on": _WHEN,
    },
    "programmes.OwnSort": {
        **_GROUP_ROW,
        "case_id": ("link", "the case"),
        "person_id": ("person", "who sorted; the row is deleted when the spread is shown"),
        "problem_type": ("writing", "one member's own choice, until the spread is shown"),
        "reason": ("writing", "one member's own reason, until the spread is shown"),
    },
    "programmes.ProblemMethods": {
        **_NAMED,
        "version": ("number", "raised at each change"),
        "problem_type": ("number", "which type"),
        "lines": ("writing", "the programme's suggestions; about nobody"),
    },
    "programmes.PreferenceProfile": {
        **_GROUP_ROW,
        "person_id": ("person", "whose scores they are"),
        "red": ("writing", "a score the person entered from a tool bought elsewhere"),
        "blue": ("writing", "the same"),
        "green": ("writing", "the same"),
        "written_on": _WHEN,
        "shared_on": _WHEN,
    },
    "programmes.CompositionDecision": {
        **_GROUP_ROW,
        "text": ("writing", "what the group will do with how it is put together"),
        "written_on": _WHEN,
    },
    "programmes.PairMeeting": {
        **_NAMED,
        "version": ("number", "raised at each change"),
        "activity_id": ("link", "the activity, which has the date"),
        "facilitator_id": ("person", "who facilitates"),
        "facilitated": ("number", "whether it was facilitated"),
    },
    "programmes.PairPart": {
        **_GROUP_ROW,
        "meeting_id": ("link", "the pair meeting"),
        "agenda": ("writing", "what the group wants to talk about"),
        "expected": ("writing", "what the group wants to get from it"),
        "prepared_on": _WHEN,
        "wants_facilitation": _CHOICE,
        "useful": _CHOICE,
        "got": ("writing", "what the group got from it"),
        "gave": ("writing", "what the group gave"),
        "onward": ("writing", "what comes next"),
        "answered_on": _WHEN,
        "open_to_staff": _CHOICE,
    },
    "programmes.LaterContact": {
        **_GROUP_ROW,
        "meeting_id": ("link", "the pair meeting"),
        "kind": _CHOICE,
        "text": ("writing", "the contact or the joint project"),
        "written_on": _WHEN,
    },
    "programmes.RestRound": {
        **_ROW,
        "activity_id": ("link", "the round"),
        "group_id": ("link", "the group that rests"),
    },
    "programmes.GoalConsent": {
        **_NAMED,
        "person_id": ("person", "the leader who lets her contributions be seen"),
        "consultant_id": ("person", "who may see them"),
        "given_on": _WHEN,
        "taken_back_on": _WHEN,
    },
}
