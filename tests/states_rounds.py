"""The states of the pages of rounds and of the purpose. Part of tests/states.py."""

from __future__ import annotations

from tests.scenes import SCENES
from tests.scenes_rounds import PURPOSE
from tests.state import State, only, signed_in

assert "rounds_held" in SCENES  # the scenes stand in the table when the states do


def own(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Present members alone: nobody above or beside the group."""
    return only(**{"member": what, "head": what, "later": what, **others})


ROUNDS = (
    State("group_rounds", "nothing yet", "new", own(200), look=("head",)),
    State("group_rounds", "one is open", "round_open", own(200), look=("member",)),
    State("group_rounds", "half a year", "rounds_held", own(200), look=("head", "later")),
    State("round_start", "opened", "new", signed_in(405)),
    State("round_start", "nothing chosen", "new", own("group_rounds"), post={}),
    State("round_start", "pressed", "new", own("round"), post={"kind": "first", "weeks": "8"}, changes=True),
    State("round_start", "one is open", "round_open", own("round"), post={"kind": "form", "weeks": "0"}),
    State("round", "open", "round_open", own(200), look=("member", "later")),
    State("round", "all have answered", "round_done", own(200, later=404, former=200), look=("head",)),
    State("round", "shown", "rounds_held", own(200), look=("head", "later")),
    State("round", "too few answered", "rounds_held", own(200), link="short", look=("head",)),
    State("round_answer", "to one's own link", "round_open", own("answer_first", later=404)),
    State("round_answer", "shown already", "rounds_held", own("round", later=404)),
    State("round_show", "some have not answered", "round_open", own(200), look=("head",)),
    State("round_show", "shown already", "rounds_held", own("round")),
    State(
        "round_show", "pressed", "round_done", own("round", later=404, former="round"), post={}, changes=True
    ),
    State("round_show", "pressed with too few", "round_open", own("round"), post={}, changes=True),
    State("group_purpose", "nothing yet", "new", own(200), look=("head",)),
    State("group_purpose", "asked apart", "round_open", own(200), look=("member", "later")),
    State(
        "group_purpose", "four have written", "round_done", own(200, later=404, former=200), look=("head",)
    ),
    State("group_purpose", "written and shown", "rounds_held", own(200), look=("head",)),
    State("purpose_write", "empty", "new", own(200), look=("head",)),
    State("purpose_write", "from the newest", "rounds_held", own(200), look=("head",)),
    State(
        "purpose_write",
        "too long",
        "rounds_held",
        own(422),
        post={**PURPOSE, "cooperation": "x" * 2_001},
        look=("head",),
    ),
    State(
        "purpose_write",
        "another wrote in between",
        "rounds_held",
        own(409),
        post={},
        posts="stale",
        look=("member",),
    ),
    State(
        "purpose_write",
        "written",
        "rounds_held",
        own("group_purpose"),
        post={},
        posts="current",
        changes=True,
    ),
    State("purpose_talked", "opened", "rounds_held", signed_in(405)),
    State("purpose_talked", "no text yet", "new", only(), post={}),
    State("purpose_talked", "pressed", "rounds_held", own("group_purpose"), post={}, changes=True),
    State("purpose_ask", "opened", "new", signed_in(405)),
    State("purpose_ask", "pressed", "new", own("purpose_own"), post={}, changes=True),
    State("purpose_own", "nothing is asked", "new", own("group_purpose")),
    State("purpose_own", "one's own", "round_open", own(200), look=("member", "later")),
    State(
        "purpose_own",
        "too long",
        "round_open",
        own(422),
        post={"cooperation": "x" * 2_001},
        look=("member",),
    ),
    State("purpose_own", "saved", "round_open", own("group_purpose"), post=PURPOSE, changes=True),
    State(
        "purpose_own",
        "shown in between",
        "rounds_held",
        own(409),
        post=PURPOSE,
        shown_from="purpose_write",
        look=("member",),
    ),
    State("purpose_show", "opened", "round_done", signed_in(405)),
    State("purpose_show", "too few", "round_open", own("group_purpose"), post={}),
    State(
        "purpose_show",
        "pressed",
        "round_done",
        own("group_purpose", later=404, former="group_purpose"),
        post={},
        changes=True,
    ),
    State("purpose_delete", "opened", "rounds_held", signed_in(405)),
    State("purpose_delete", "pressed", "rounds_held", own("group_purpose"), post={}, changes=True),
    State("purpose_undo", "opened", "rounds_held", signed_in(405)),
    State("purpose_undo", "pressed", "rounds_held", own("group_purpose"), post={}, changes=True),
    State("group_purpose", "a text was deleted", "rounds_held", own(200), query="?slettet=x", look=("head",)),
    State("purpose_history", "one text or none", "new", own(200), look=("head",)),
    State("purpose_history", "two texts", "rounds_held", own(200), look=("head",)),
    State("purpose_print", "no text yet", "new", only()),
    State("purpose_print", "for paper", "rounds_held", own(200), look=("head",)),
)
