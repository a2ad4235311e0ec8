"""The states of status, before and after, and the chain. Part of tests/states.py."""

from __future__ import annotations

import tests.scenes_development  # noqa: F401 - registers its scenes
from tests.state import State, insiders, only, signed_in


def group_only(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Present members, and nobody above or beside them."""
    return only(**{"member": what, "head": what, "later": what, **others})


WRITTEN = {"changes": "Vi begynner presis.", "learned": "", "effects": "", "way_on": "Mer av det samme."}

DEVELOPMENT = (
    State("group_status", "nothing written", "new", group_only(200), look=("head",)),
    State("group_status", "written", "one_mapping", group_only(200), look=("member",)),
    State("group_status", "after two mappings", "two_mappings", group_only(200), look=("head",)),
    State("group_status", "a new one", "one_mapping", group_only(200), query="?skriv=ny", look=("head",)),
    State("group_status", "one that is not there", "one_mapping", only(), query="?skriv=x", look=("head",)),
    State("group_status", "practice", "practice_closed", only()),
    State(
        "group_status",
        "form error",
        "one_mapping",
        group_only(422),
        post=dict.fromkeys(WRITTEN, ""),
        look=("head",),
    ),
    State(
        "group_status",
        "somebody else wrote first",
        "one_mapping",
        group_only(409),
        post={**WRITTEN, "after": ""},
        look=("head",),
    ),
    State("group_status", "saved", "new", group_only("group_status"), post=WRITTEN, changes=True),
    State("group_status", "deleted", "status_deleted", group_only(200), look=("head",)),
    State("group_status_print", "written", "one_mapping", group_only(200), look=("head",)),
    State("group_status_print", "nothing written", "new", group_only("group_status")),
    State("status_delete", "opened", "one_mapping", signed_in(405)),
    State("status_delete", "pressed", "one_mapping", group_only("group_status"), post={}, changes=True),
    State("status_delete", "one that is not there", "one_mapping", only(), ids={"status_id": "x"}, post={}),
    State("status_bring_back", "opened", "one_mapping", signed_in(405)),
    State(
        "status_bring_back",
        "pressed",
        "status_deleted",
        group_only("group_status"),
        post={},
        changes=True,
    ),
    State("group_before_after", "nobody is mapped", "new", group_only(200), look=("head", "member")),
    State(
        "group_before_after",
        "mapped once",
        "one_mapping",
        insiders(200),
        look=("head",),
    ),
    State(
        "group_before_after",
        "mapped twice",
        "two_mappings",
        group_only(200),
        look=("head", "later"),
    ),
    State(
        "group_before_after",
        "a year later",
        "three_mappings",
        insiders(200),
        look=("member", "contact"),
    ),
    State(
        "group_before_after",
        "too few the second time",
        "second_hidden",
        group_only(200),
        look=("head", "member"),
    ),
    State("group_before_after", "practice", "practice_closed", only()),
    State("group_chain", "no areas", "six_answered", group_only(200), look=("head",)),
    State("group_chain", "mapped once", "one_mapping", group_only(200), look=("member",)),
    State("group_chain", "mapped twice", "two_mappings", group_only(200), look=("head",)),
    State("group_chain", "practice", "practice_closed", only()),
    State(
        "group_start_mapping",
        "the second one",
        "one_mapping",
        only(head=200, hr=200, administrator=200),
        look=("head",),
    ),
)
